using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>
/// Brings figures together that answer one question. A toll (dead, injured, arrested) is asked once for an event and a place, so its
/// figures belong together unless something keeps them apart; other figures (prices, fees, shares) only where their words agree.
/// </summary>
internal sealed class FigureGrouper(CaseText text, Measures measures)
{
    // Tolls of days further apart than this are tolls of different events: long enough for a count that grows for weeks.
    private const int MostDays = 45;

    // Two figures of a topic measure answer one question from this score on; set on both development cases, where 0.9 joined prices of
    // different goods and 1.5 parted the two tellings of one fee.
    private const double SameTopic = 1.2;

    // From this number on two tellings of one number are hardly chance.
    private const double LeastTelling = 10;

    private const int MostEqual = 60;

    /// <summary>Group number of every figure.</summary>
    public int[] Group(FigureView[] figures)
    {
        var groups = new Groups(figures.Length);
        foreach (var measure in figures.GroupBy(f => (f.Figure.Measure, Sort(f.Figure))))
        {
            var list = measure.ToArray();
            if (measures.IsToll(list[0].Figure.Measure))
            {
                JoinTolls(list, groups);
            }
            else
            {
                JoinTopics(list, groups);
            }
        }

        return [.. Enumerable.Range(0, figures.Length).Select(groups.Of)];
    }

    // A percentage never answers the question that a number of persons answers, nor miles the one that kilometres answer, nor a rise the
    // one that a level answers.
    private static string Sort(Figure figure) =>
        (figure.Unit is "percent" ? "share" : figure.Unit is { Length: 3 } currency && currency.All(char.IsUpper) ? "money"
            : figure.Unit is "persons" or null ? "count" : figure.Unit) + (figure.Change ?? "");

    // A rare name beside both, the place, and the words around.
    private double Likeness(FigureView left, FigureView right) =>
        Dice(left.Context, right.Context) + (0.3 * SharedName(left, right))
            + Math.Max(0, 0.2 * Ground.Place(left.Place, left.Figure.Place, right.Place, right.Figure.Place));

    private double SharedName(FigureView left, FigureView right) =>
        left.Names.Where(n => Array.BinarySearch(right.Names, n) >= 0).Select(text.Weight).DefaultIfEmpty(0).Max();

    private void JoinTolls(FigureView[] figures, Groups groups)
    {
        // What keeps tolls apart: a class counted by itself, a time of its own, a place of its own.
        // "No one was hurt", told without a day or a place, or beside a toll of the same account, is told of another accident: it joins
        // nothing.
        var tolls = figures.Where(f => f.Figure is not { Low: 0, High: 0 } && f.Part is null).Select(f => f.Account).ToHashSet();
        foreach (var people in figures.Where(
            f => f.Figure is not { Low: 0, High: 0 } || !(f.IsUndated || f.Place is null || tolls.Contains(f.Account)))
            .GroupBy(f => (f.Apart ? f.People : null, f.Figure.Scope == "separate")))
        {
            foreach (var period in Periods([.. people]))
            {
                foreach (var ground in Places(period).SelectMany(AsideCounts.Part))
                {
                    for (var i = 1; i < ground.Count; i++)
                    {
                        groups.Join(ground[0].Number, ground[i].Number);
                    }
                }

                JoinEqual(period, groups);
            }
        }
    }

    // One count of one day told of a town by one account, of its province or of no place by another, is one toll: nobody counts 58 dead
    // twice. Small numbers prove nothing.
    private static void JoinEqual(List<FigureView> period, Groups groups)
    {
        var counts = period.Where(
            f => f.Bounds is not null && f.Part is null && f.Figure is { Vague: null, Low: >= LeastTelling, Realis: Realis.Actual });
        foreach (var same in counts.GroupBy(f => f.Figure.Low))
        {
            var told = same.Take(MostEqual).ToList();
            for (var i = 0; i < told.Count; i++)
            {
                for (var j = i + 1; j < told.Count; j++)
                {
                    if (Ground.Time(told[i].Figure.EventDays, told[j].Figure.EventDays) > 0
                        && Ground.Place(told[i].Place, told[i].Figure.Place, told[j].Place, told[j].Figure.Place) >= 0)
                    {
                        groups.Join(told[i].Number, told[j].Number);
                    }
                }
            }
        }
    }

    // Dated figures fall into periods that no gap longer than MostDays divides. An undated figure goes with a dated one next to it in its
    // account ("14 were killed in 2011. Workers believe it was 80."), else to the period that most figures tell of.
    private IEnumerable<List<FigureView>> Periods(List<FigureView> figures)
    {
        var periods = new List<(DayRange Days, List<FigureView> Figures)>();
        foreach (var figure in figures.Where(f => !f.IsUndated).OrderBy(f => f.Figure.EventDays.Low ?? NodaTime.LocalDate.MinIsoValue)
            .ThenBy(f => f.Number))
        {
            var days = figure.Figure.EventDays;
            if (periods.Count > 0 && Ground.Time(periods[^1].Days, days) >= -MostDays)
            {
                var (before, list) = periods[^1];
                list.Add(figure);
                periods[^1] = (new DayRange(before.Low, before.High is { } h && days.High is { } d ? (h > d ? h : d) : null), list);
            }
            else
            {
                periods.Add((days, [figure]));
            }
        }

        // An open period ("since 2008") would swallow everything after it: it stays with its own figure only.
        if (periods.Count == 0)
        {
            yield return figures;
            yield break;
        }

        var main = periods.OrderByDescending(p => p.Figures.Count).ThenByDescending(p => p.Days.Low ?? NodaTime.LocalDate.MinIsoValue)
            .First().Figures;
        foreach (var figure in figures.Where(f => f.IsUndated).ToList())
        {
            var near = periods
                .SelectMany(p => p.Figures.Select(f => (p.Figures, Figure: f)))
                .Where(p => p.Figure.Account == figure.Account && !p.Figure.IsUndated && Math.Abs(p.Figure.Sentence - figure.Sentence) <= 1)
                .OrderBy(p => Math.Abs(p.Figure.Figure.Passage.Start - figure.Figure.Passage.Start))
                .Select(p => p.Figures)
                .FirstOrDefault();

            // Else by what is told around: "fourteen strikers, shot in the square" goes with the strikers of that year, not with this
            // week's dead.
            near ??= periods
                .Select(p => (p.Figures, Likeness: p.Figures.Where(f => !f.IsUndated).Take(40).Max(f => Likeness(f, figure))))
                .Where(p => p.Figures != main && p.Likeness > 0.2
                    && p.Likeness > 0.05 + main.Where(f => !f.IsUndated).Take(40).Max(f => Likeness(f, figure)))
                .OrderByDescending(p => p.Likeness)
                .Select(p => p.Figures)
                .FirstOrDefault();
            (near ?? main).Add(figure);
        }

        foreach (var (_, list) in periods)
        {
            list.Sort((x, y) => x.Number.CompareTo(y.Number));
            yield return list;
        }
    }

    // One place, or one place inside the other: one tally, the scope tells them apart. Several towns: a tally each, and figures without a
    // place, or of the whole country, go with the town that most figures tell of where there is one such town.
    private static IEnumerable<List<FigureView>> Places(List<FigureView> figures)
    {
        var towns = new List<List<FigureView>>();
        var wide = new List<FigureView>();
        foreach (var figure in figures)
        {
            // A part ("eight of the injured are in the county hospital") founds no tally of its own.
            if (figure.Place is not { Kind: not ("country" or "region" or "other") } place || figure.Part is "part" or "new" or "former")
            {
                wide.Add(figure);
                continue;
            }

            var town = towns.Find(t => Ground.Place(t[0].Place, null, place, null) >= 0.5);
            if (town is null)
            {
                towns.Add([figure]);
            }
            else
            {
                town.Add(figure);
            }
        }

        if (towns.Count == 1 && !IsSum(wide, towns))
        {
            towns[0].AddRange(wide);
            yield return towns[0];
            yield break;
        }

        // "At least eight in the two provinces, five of them in Lund": where one account tells both, the sum is a toll of its own.
        var placed = towns.Sum(t => t.Count);
        var main = IsSum(wide, towns) ? null : towns.Find(t => t.Count > 0.6 * placed && placed > 2);
        if (main is not null)
        {
            main.AddRange(wide);
            foreach (var town in towns.Where(t => t != main && RepeatsAll(t, main)).ToList())
            {
                towns.Remove(town);
                main.AddRange(town);
            }
        }
        else
        {
            foreach (var country in Countries(wide))
            {
                yield return country;
            }
        }

        foreach (var town in towns)
        {
            yield return town;
        }
    }

    // The dead of a quake in two countries are two tolls; what names neither goes with the country that most figures tell of.
    private static List<List<FigureView>> Countries(List<FigureView> wide)
    {
        var countries = wide.Where(f => f.Place?.Country is not null).GroupBy(f => f.Place!.Country, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.First().Number).Select(g => g.ToList()).ToList();
        if (countries.Count > 0)
        {
            countries[0] = [.. wide.Where(f => f.Place?.Country is null || f.Place.Country == countries[0][0].Place!.Country)];
            return countries;
        }

        return wide.Count > 0 ? [wide] : [];
    }

    private static bool IsSum(List<FigureView> wide, List<List<FigureView>> towns)
    {
        var sums =
            wide.Where(f => f.Part is null && f.Bounds is not null && f.Place is { Kind: "country" or "region" }).ToLookup(f => f.Account);
        return sums.Count > 0 && towns.SelectMany(t => t).Any(t => t.Part is null && t.Bounds is { } part
            && sums[t.Account].Any(s => !s.Bounds!.Value.Meets(part) && Bounds.Centre(s.Figure) > Bounds.Centre(t.Figure)));
    }

    // A name beside a number is not always where it happened ("a shirt of Eastville United lay where seven died"): counts that all repeat
    // those of the main town on its day, in accounts that tell of it, are its own.
    private static bool RepeatsAll(List<FigureView> town, List<FigureView> main)
    {
        var counts = main.Where(f => f.Bounds is not null).Select(f => (f.Bounds, f.Part)).ToHashSet();
        var days = main.Where(f => !f.IsUndated).Select(f => f.Figure.EventDays).ToHashSet();
        var accounts = main.Select(f => f.Account).ToHashSet();
        return town.TrueForAll(f => f.Bounds is not null && counts.Contains((f.Bounds, f.Part)) && accounts.Contains(f.Account)
            && (f.IsUndated || days.Contains(f.Figure.EventDays)));
    }

    private void JoinTopics(FigureView[] figures, Groups groups)
    {
        // Blocking by what is counted and by weighty words around keeps this near-linear; forty neighbours are compared per shared word.
        var holders = new Dictionary<int, List<FigureView>>();
        foreach (var figure in figures)
        {
            foreach (var stem in figure.Counted.Concat(figure.Names)
                .Concat(figure.Context.OrderByDescending(text.Weight).ThenBy(s => s).Take(6)).Distinct())
            {
                if (!holders.TryGetValue(stem, out var list))
                {
                    holders.Add(stem, list = []);
                }

                foreach (var other in list.Take(40))
                {
                    if (groups.Of(other.Number) != groups.Of(figure.Number) && Topic(other, figure) >= SameTopic)
                    {
                        groups.Join(other.Number, figure.Number);
                    }
                }

                list.Add(figure);
            }
        }
    }

    private double Topic(FigureView left, FigureView right)
    {
        // Two ages are of one person only where one name is told with both.
        if (left.Figure.Measure == "other:age" && Overlap(left.Counted, right.Counted) < 0.9)
        {
            return -1;
        }

        if (left.Apart != right.Apart || (left.Apart && left.People != right.People))
        {
            return -1;
        }

        var time = Ground.Time(left.Figure.EventDays, right.Figure.EventDays);
        var place = Ground.Place(left.Place, left.Figure.Place, right.Place, right.Figure.Place);
        var counted = Overlap(left.Counted, right.Counted);
        var context = Dice(left.Context, right.Context);
        var equal = left.Bounds is { } l && right.Bounds is { } r && l.Meets(r) && l.Low == r.Low ? 0.5 : 0;
        var weight = Math.Min(1, measures.Weight(left.Figure.Measure) / 6);

        // A rare name beside both (who was paid, whose soldiers) says more than any other word in common.
        var name = SharedName(left, right);
        return weight + (0.6 * name) + (0.7 * counted) + (2.5 * context) + (0.3 * place) + (time > 0 ? 0.3 * time : time < -400 ? -2 : 0)
            + equal
            - (left.Account == right.Account && left.Sentence == right.Sentence ? 0.5 : 0);
    }

    private double Overlap(int[] left, int[] right)
    {
        double shared = 0, l = 0, r = 0;
        foreach (var stem in left)
        {
            l += text.Weight(stem);
            shared += Array.BinarySearch(right, stem) >= 0 ? text.Weight(stem) : 0;
        }

        foreach (var stem in right)
        {
            r += text.Weight(stem);
        }

        return l <= 0 || r <= 0 ? 0 : shared / Math.Min(l, r);
    }

    private double Dice(int[] left, int[] right)
    {
        double shared = 0, all = 0;
        foreach (var stem in left)
        {
            all += text.Weight(stem);
            shared += Array.BinarySearch(right, stem) >= 0 ? text.Weight(stem) : 0;
        }

        foreach (var stem in right)
        {
            all += text.Weight(stem);
        }

        return all <= 0 ? 0 : 2 * shared / all;
    }
}
