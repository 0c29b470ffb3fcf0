using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// "Nobody was killed" against a toll: a count of none names no class and often no place of its own, so that it stands in no tally with
/// the counts it contradicts. It is held against those of its measure that were told of one day and of what is named around it.
/// </summary>
internal static class NoneDisagreements
{
    // Counts of none that are compared with one tally, and figures of the tally with each of them.
    private const int MostCompared = 60;

    /// <summary>At most one disagreement for a tally of a toll, without ids.</summary>
    public static IEnumerable<Disagreement> Find(CaseText text, ImmutableArray<TallyReader.Counted> tallies, Measures measures)
    {
        var nones = tallies
            .SelectMany(t => t.Figures)
            .Where(f => f.Figure is { High: 0, Realis: Realis.Actual } && measures.IsToll(f.Figure.Measure) && Told(f.Figure.EventDays))
            .OrderBy(f => f.Number)
            .ToLookup(f => (f.Figure.Measure, f.Figure.EventDays.Low!.Value));
        if (nones.Count == 0)
        {
            yield break;
        }

        foreach (var counted in tallies.Where(t => measures.IsToll(t.Tally.Measure) && t.Figures.All(f => f.Figure.High != 0)))
        {
            var some = counted.Figures
                .Where(f => f.Figure is { Low: >= 1, Vague: null, Realis: Realis.Actual } && Told(f.Figure.EventDays))
                .Take(MostCompared)
                .ToList();
            var told = some
                .SelectMany(f => Enumerable.Range(-3, 7).Select(d => f.Figure.EventDays.Low!.Value.PlusDays(d)))
                .Distinct()
                .SelectMany(day => nones[(counted.Tally.Measure, day)])
                .DistinctBy(f => f.Number)
                .OrderBy(f => f.Number)
                .Take(MostCompared)
                .ToList();
            var none = told.FindAll(n => some.Exists(f => Against(text, n, f)));
            var against = some.FindAll(f => none.Exists(n => Against(text, n, f)));
            if (none.Count == 0)
            {
                continue;
            }

            ImmutableArray<Side> sides =
            [
                Side("none", none),
                .. against.GroupBy(f => Bounds.Say(f.Figure), StringComparer.OrdinalIgnoreCase).OrderBy(g => Bounds.Centre(g.First().Figure)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(6).Select(g => Side(g.Key, g)),
            ];
            yield return new Disagreement(
                "", "figure", counted.Tally.Id, sides, $"None and {Saying.List(sides.Skip(1).Select(s => s.Value))} are told as {counted.Tally.Measure.Replace('_', ' ')} of one day and place; no number satisfies both.", false,
                measures.Weight(counted.Tally.Measure) + (none.Exists(n => against.Exists(f => f.Account != n.Account)) ? 0.5 : 0));
        }
    }

    private static bool Told(DayRange days) => !days.IsUndated && Ground.Days(days) <= 3;

    // One day, one class of people or anyone, no two places; and where a place is not told of both, a name that both have around them. None
    // counted before the first death was found contradicts nothing.
    private static bool Against(CaseText text, FigureView none, FigureView some)
    {
        if (!none.Figure.EventDays.Overlaps(some.Figure.EventDays) || Scope.Of(none, some) is Scope.Relation.Apart or Scope.Relation.LeftIsEarlier
            || (none.People is { } people && some.People is { } others && people != others)
            || (none.Account == some.Account && string.Equals(none.Figure.Source.Name, some.Figure.Source.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var place = Ground.Place(none.Place, none.Figure.Place, some.Place, some.Figure.Place);
        return place > 0 || (place == 0 && (none.Figure.Place is null || some.Figure.Place is null) && Around(text, none).Intersect(Around(text, some)).Any());
    }

    // The names of the sentence and of the two before it: "Nobody was killed, he added".
    private static IEnumerable<int> Around(CaseText text, FigureView figure) =>
        Enumerable.Range(Math.Max(0, figure.Sentence - 2), Math.Min(3, figure.Sentence + 1)).SelectMany(s => SentenceNames.Of(text, figure.Account, s));

    private static Side Side(string value, IEnumerable<FigureView> figures) =>
        new(value, [.. figures.OrderBy(f => f.Number).Select(f => new SideClaim(f.Citation, f.Figure.Source))]);
}
