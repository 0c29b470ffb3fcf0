using System.Collections.Immutable;
using System.Globalization;
using Variorum.Collating.Lineage;
using Variorum.Collating.Tallies;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Figures of one tally that cannot all hold, and those that a scope explains: at most one disagreement of each kind for a tally.</summary>
internal static class FigureDisagreements
{
    // Distinct values compared with each other; the rest of a tally repeats them.
    private const int MostValues = 60;

    // Set on twelve cases: of the topic figures that differ so much none was one figure told in two ways.
    private const double MostTimes = 5;

    private const string Years = "year of age";
    private const double MostYearsApart = 5;

    // Ranks of explanations, the sharpest first; from Resolved on nothing is contradicted.
    private const int Apart = 0, Inside = 1, PartAboveWhole = 2, Fall = 3, Changed = 4, Vaguely = 5, Resolved = 10;

    // Two prices or distances of one account are mostly of two things.
    private const string TopicInside = "figure-inside-topic";

    private static readonly string[] Rules = ["figure-apart", "figure-inside", "figure-part", "figure-fall", "figure-changed", "figure-vague"];

    /// <summary>Disagreements of <paramref name="tallies"/>, without ids.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<TallyReader.Counted> tallies, Witnesses witnesses, Measures measures)
    {
        foreach (var counted in tallies)
        {
            var told = counted.Figures.Where(f => f.Bounds is not null || f.Figure.Vague is not null).ToList();
            if (told.Count > 0 && told[0].Figure.Unit == Years && !SomeoneOfTwoAges(told))
            {
                continue;
            }

            var (reason, rank) = Explain(told, counted.Tally, measures);
            var resolved = rank >= Resolved;

            // Where no number satisfies all, a vague word takes no side beside numbers that differ, nor does a part or a withdrawn count where totals differ.
            var taking = resolved ? told.Where(f => f.Part is null || rank == Resolved + 2).ToList() : told.Where(f => (f.Figure.Vague is null || rank == Vaguely) && (rank == PartAboveWhole || (f.Part is null && f.Figure.Realis == Realis.Actual))).ToList();
            var sides = taking
                .GroupBy(f => Bounds.Say(f.Figure), StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => Order(g.First()))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Take(MostValues)
                .ToList();
            if (sides.Count < 2)
            {
                continue;
            }

            var origins = witnesses.Count([.. told.Select(f => f.Citation)]);

            // A topic measure that differs inside one account alone is two figures, not two versions, unless two sources speak.
            var accounts = told.Select(f => f.Account).Distinct().Count();
            if (!measures.IsToll(counted.Tally.Measure) && accounts < 2 && (resolved || told.Select(f => f.Figure.Source.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2))
            {
                continue;
            }

            yield return new Disagreement(
                "",
                "figure",
                counted.Tally.Id,
                [.. sides.Select(g => new Side(g.Key, [.. g.OrderBy(f => f.Number).Select(f => new SideClaim(f.Citation, f.Figure.Source))]))],
                reason,
                resolved,
                (measures.Weight(counted.Tally.Measure) * (resolved ? 0.55 : 1)) + Math.Min(2, 0.2 * origins) + (accounts > 1 ? 0.5 : 0))
            {
                Rule = resolved ? "figure-explained" : rank == Inside && !measures.IsToll(counted.Tally.Measure) ? TopicInside : Rules[rank],
            };
        }
    }

    // "A man of 42" and "a man of 73" are two men; two ages of one person are a few years apart.
    private static bool SomeoneOfTwoAges(List<FigureView> told)
    {
        var ages = told.Select(f => Bounds.Centre(f.Figure)).Where(a => !double.IsNaN(a)).Distinct().Order().ToList();
        return ages.Zip(ages.Skip(1)).Any(p => p.Second - p.First <= MostYearsApart);
    }

    private static double Order(FigureView figure) => Bounds.Centre(figure.Figure) is var v && double.IsNaN(v) ? -1 : v;

    // The sharpest relation among all pairs of values decides the sentence: a contradiction before a part that is larger than its whole
    // before growth before parts.
    private static (string Reason, int Rank) Explain(List<FigureView> told, Tally tally, Measures measures)
    {
        var distinct = told.Where(f => f.Bounds is not null && f.Figure.Realis == Realis.Actual).DistinctBy(f => (f.Bounds, f.Place, f.Part, f.AsOf, f.AsOfTime, f.Figure.Vague)).Take(MostValues).ToList();
        (string Reason, int Rank)? best = null;
        for (var i = 0; i < distinct.Count; i++)
        {
            for (var j = i + 1; j < distinct.Count; j++)
            {
                if (Pair(distinct[i], distinct[j], tally, measures) is { } found && (best is null || found.Rank < best.Value.Rank))
                {
                    best = found;
                }
            }
        }

        if (best is null or { Rank: > Resolved + 1 } && measures.Grows(tally.Measure) && !measures.Varies(tally.Measure)
            && distinct.Where(f => f.Part is null && f.Figure.Vague is null && f.AsOf.High is not null).ToList() is { Count: > 1 } dated
            && (dated.MinBy(f => Bounds.Centre(f.Figure))!, dated.MaxBy(f => Bounds.Centre(f.Figure))!) is var (least, most)
            && Bounds.Centre(least.Figure) < Bounds.Centre(most.Figure) && Scope.Order(least, most) <= 0)
        {
            return ($"The figures leave room for each other; the count was {Bounds.Say(least.Figure)} as of {When(least)} and {Bounds.Say(most.Figure)} as of {When(most)}: it may have grown.", Resolved + 1);
        }

        return best ?? (told.Exists(f => f.Figure.Scope == "withdrawn")
            ? ("A count was withdrawn by its source; the others can all hold.", Resolved)
            : ("The figures are worded differently and can all hold: each leaves room for the others.", Resolved));
    }

    private static (string Reason, int Rank)? Pair(FigureView left, FigureView right, Tally tally, Measures measures)
    {
        var relation = Scope.Of(left, right);
        var l = Bounds.Say(left.Figure);
        var r = Bounds.Say(right.Figure);
        var (part, whole) = relation == Scope.Relation.LeftIsPart ? (left, right) : (right, left);
        var (earlier, later) = relation == Scope.Relation.LeftIsEarlier ? (left, right) : (right, left);
        var meets = left.Bounds!.Value.Meets(right.Bounds!.Value);
        if (left.Figure.Vague is not null || right.Figure.Vague is not null)
        {
            var (word, number) = left.Figure.Vague is not null ? (left, right) : (right, left);
            return meets || relation == Scope.Relation.Apart || number.Figure.Vague is not null ? null

                // "Hundreds" may be 180; it is not 18.
                : relation == Scope.Relation.Same && measures.IsToll(tally.Measure) && !measures.Varies(tally.Measure) && word.Figure.Low >= MostTimes * Bounds.Centre(number.Figure)
                    ? ($"“{word.Figure.Vague}” is told where {Bounds.Say(number.Figure)} is, of the same {(tally.Place is null ? "event" : "place")}: no reading of the word allows the number.", Vaguely)
                : ($"\u201c{word.Figure.Vague}\u201d is a vague word, read as {Bounds.Interval(word.Figure)}: it is not held against {Bounds.Say(number.Figure)}.", Resolved + 3);
        }

        // A price of March and a price of May, a march of Monday and one of Friday: only where the days are known to differ.
        if (!meets && !measures.IsToll(tally.Measure) && !left.IsUndated && !right.IsUndated && !left.Figure.EventDays.Overlaps(right.Figure.EventDays))
        {
            return ($"{l} is told of {Days(left)} and {r} of {Days(right)}.", Resolved + 1);
        }

        switch (relation)
        {
            case Scope.Relation.LeftIsPart or Scope.Relation.RightIsPart:
                // A part may be smaller than its whole; where even its least exceeds the most of the whole, both cannot hold, unless it was counted later.
                return part.Bounds!.Value.Low > whole.Bounds!.Value.High && !measures.Varies(tally.Measure) && Scope.Order(whole, part) >= 0
                    ? ($"{Bounds.Say(part.Figure)} counts {Part(part, measures)} alone and is more than {Bounds.Say(whole.Figure)} for the whole.", PartAboveWhole)
                    : meets ? null : ($"{Bounds.Say(part.Figure)} counts {Part(part, measures)} alone, {Bounds.Say(whole.Figure)} the whole.", Resolved + 2);
            case Scope.Relation.LeftIsEarlier or Scope.Relation.RightIsEarlier when !meets:
                var (was, now) = ($"{Bounds.Say(earlier.Figure)} as of {When(earlier)}", $"{Bounds.Say(later.Figure)} as of {When(later)}");
                return measures.Varies(tally.Measure) ? ($"The count was {was} and {now}: it may have changed.", Resolved + 1)
                    : measures.Grows(tally.Measure) && Bounds.Centre(earlier.Figure) <= Bounds.Centre(later.Figure)
                    ? ($"The count was {was} and {now}: it may have grown.", Resolved + 1)
                    : !measures.Grows(tally.Measure) && Far(earlier, later) ? null
                    : !measures.Grows(tally.Measure) ? ($"It was {was} and {now}, and nothing tells that it changed.", Changed)
                    : earlier.Figure.Source is { Naming: SourceNaming.Named } source && string.Equals(source.Name, later.Figure.Source.Name, StringComparison.OrdinalIgnoreCase)
                        ? ($"{source.Name} told {was} and {now}: it took its earlier count back.", Resolved)
                        : ($"{now} is less than {was}, and a count of this kind does not fall.", Fall);
            case Scope.Relation.Same when !meets && measures.Varies(tally.Measure) && (left.Account == right.Account || left.AsOf.IsDay):
                return ($"{l} and {r} are told of one day: the count may have changed in its course.", Resolved + 1);
            case Scope.Relation.Same when !meets && measures.Grows(tally.Measure) && Scope.MayHaveGrown(left, right):
                return ($"{l} and {r} were both told on {Saying.Day(left.AsOf.High!.Value)}, and not both with the hour: the count may have grown in the course of the day.", Resolved + 1);
            case Scope.Relation.Same when !meets && left.Account == right.Account && !measures.IsToll(tally.Measure)
                && string.Equals(left.Figure.Source.Name, right.Figure.Source.Name, StringComparison.OrdinalIgnoreCase):
                // Two numbers on one source's word in one account are two things counted, not two versions.
                return null;
            case Scope.Relation.Same when !meets:
                return left.Account == right.Account
                    ? ($"One account tells both {l} and {r}; no number satisfies both.", Inside)
                    : Far(left, right) && !measures.IsToll(tally.Measure) ? null
                    : ($"{l} and {r} are told of the same {(tally.Place is null ? "event" : "place")} with nothing that sets them apart; no number satisfies both.", Apart);
            default:
                return null;
        }
    }

    // Five times as many is another thing counted, where nothing ties the two but a common noun.
    private static bool Far(FigureView left, FigureView right) =>
        Bounds.Centre(left.Figure) is var l && Bounds.Centre(right.Figure) is var r && (l >= MostTimes * r || r >= MostTimes * l);

    private static string Days(FigureView figure) => Saying.Days(figure.Figure.EventDays);

    private static string When(FigureView figure) => Saying.Day(figure.AsOf.High!.Value) + (figure.AsOfTime is { } time ? time.ToString("' 'HH:mm", CultureInfo.InvariantCulture) : "");

    private static string Part(FigureView figure, Measures measures) => figure.Part is { } part and not ("part" or "new") ? part
        : figure.Part == "new" ? "new cases"
        : measures.Noun.Of(figure.Figure.Counted) is { Length: > 0 } noun ? noun : figure.Place is not null ? figure.Figure.Place! : "some";
}
