using System.Collections.Immutable;
using Variorum.Collating.Lineage;
using Variorum.Collating.Tallies;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Figures of one tally that cannot all hold, and those that a scope explains: at most one disagreement of each kind for a tally.</summary>
internal static class FigureDisagreements
{
    // Distinct values compared with each other; the rest of a tally repeats them.
    private const int MostValues = 60;

    /// <summary>Disagreements of <paramref name="tallies"/>, without ids.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<TallyReader.Counted> tallies, Witnesses witnesses, Measures measures)
    {
        foreach (var counted in tallies)
        {
            var told = counted.Figures.Where(f => f.Bounds is not null || f.Figure.Vague is not null).ToList();
            var sides = told
                .GroupBy(f => Bounds.Say(f.Figure), StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => Order(g.First()))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Take(MostValues)
                .ToList();
            if (sides.Count < 2)
            {
                continue;
            }

            var (reason, resolved) = Explain(told, counted.Tally, measures);
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
                (measures.Weight(counted.Tally.Measure) * (resolved ? 0.55 : 1)) + Math.Min(2, 0.2 * origins) + (accounts > 1 ? 0.5 : 0));
        }
    }

    private static double Order(FigureView figure) => Bounds.Centre(figure.Figure) is var v && double.IsNaN(v) ? -1 : v;

    // The sharpest relation among all pairs of values decides the sentence: a contradiction before a part that is larger than its whole
    // before growth before parts.
    private static (string Reason, bool Resolved) Explain(List<FigureView> told, Tally tally, Measures measures)
    {
        var distinct = told.Where(f => f.Bounds is not null && f.Figure.Realis == Realis.Actual).DistinctBy(f => (f.Bounds, f.Place, f.People, f.AsOf)).Take(MostValues).ToList();
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

        return best is { } b
            ? (b.Reason, b.Rank >= 10)
            : ("The figures are worded differently and can all hold: each leaves room for the others.", true);
    }

    private static (string Reason, int Rank)? Pair(FigureView left, FigureView right, Tally tally, Measures measures)
    {
        var relation = Scope.Of(left, right);
        var l = Bounds.Say(left.Figure);
        var r = Bounds.Say(right.Figure);
        var (part, whole) = relation == Scope.Relation.LeftIsPart ? (left, right) : (right, left);
        var (earlier, later) = relation == Scope.Relation.LeftIsEarlier ? (left, right) : (right, left);
        switch (relation)
        {
            case Scope.Relation.LeftIsPart or Scope.Relation.RightIsPart:
                // A part may be smaller than its whole; where even its least exceeds the most of the whole, both cannot hold.
                return part.Bounds!.Value.Low > whole.Bounds!.Value.High
                    ? ($"{Bounds.Say(part.Figure)} counts {Part(part)} alone and is more than {Bounds.Say(whole.Figure)} for the whole.", 1)
                    : left.Bounds!.Value.Meets(right.Bounds!.Value) ? null : ($"{Bounds.Say(part.Figure)} counts {Part(part)} alone, {Bounds.Say(whole.Figure)} the whole.", 12);
            case Scope.Relation.LeftIsEarlier or Scope.Relation.RightIsEarlier when !left.Bounds!.Value.Meets(right.Bounds!.Value):
                return measures.Grows(tally.Measure) && Bounds.Centre(earlier.Figure) <= Bounds.Centre(later.Figure)
                    ? ($"The count was {Bounds.Say(earlier.Figure)} as of {earlier.AsOf.HighIso} and {Bounds.Say(later.Figure)} as of {later.AsOf.HighIso}: it may have grown.", 11)
                    : ($"{Bounds.Say(later.Figure)} as of {later.AsOf.HighIso} is less than {Bounds.Say(earlier.Figure)} as of {earlier.AsOf.HighIso}, and a count of this kind does not fall.", 2);
            case Scope.Relation.Same when !left.Bounds!.Value.Meets(right.Bounds!.Value):
                return left.Account == right.Account
                    ? ($"One account tells both {l} and {r}; no number satisfies both.", 0)
                    : ($"{l} and {r} are told of the same {(tally.Place is null ? "event" : "place")} with nothing that sets them apart; no number satisfies both.", 0);
            default:
                return null;
        }
    }

    private static string Part(FigureView figure) => figure.People is { } people ? people : figure.Figure.Place ?? figure.Figure.Counted;
}
