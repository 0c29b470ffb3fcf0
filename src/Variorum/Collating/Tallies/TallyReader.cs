using System.Collections.Immutable;
using Variorum.Collating.Lineage;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>The figures of all accounts become tallies.</summary>
internal static class TallyReader
{
    /// <summary>A tally with the figures it was made of.</summary>
    internal sealed record Counted(Tally Tally, ImmutableArray<FigureView> Figures, double Weight);

    /// <summary>Weightiest first: deaths before injuries before arrests before the rest, then by origins and figures.</summary>
    public static ImmutableArray<Counted> Read(CaseText text, Measures measures, Witnesses witnesses)
    {
        var figures = text.Accounts
            .SelectMany(a => a.Claims.Figures.Select(f => (a, f)))
            .Select((p, i) => FigureView.Of(i, text, measures, p.a, p.f))
            .ToArray();
        var groups = new FigureGrouper(text, measures).Group(figures);
        return [.. figures
            .GroupBy(f => groups[f.Number])
            .Select(g => Build(AsOfSource([.. g], witnesses), measures, witnesses))
            .OrderByDescending(t => t.Weight)
            .ThenBy(t => t.Figures[0].Number)
            .Select((t, i) => t with { Tally = t.Tally with { Id = "T" + (i + 1) } })];
    }

    // A copied count is as of the text it was copied from: old agency copy in tomorrow's paper is no toll that fell overnight.
    private static ImmutableArray<FigureView> AsOfSource(ImmutableArray<FigureView> figures, Witnesses witnesses)
    {
        var groups = witnesses.Group([.. figures.Select(f => f.Citation)]);
        var first = figures
            .Select((f, i) => (Key: (groups[i], f.Bounds), f.AsOf))
            .Where(p => !p.AsOf.IsUndated)
            .GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.MinBy(p => p.AsOf.High ?? NodaTime.LocalDate.MaxIsoValue).AsOf);
        return [.. figures.Select((f, i) => first.TryGetValue((groups[i], f.Bounds), out var asOf) ? f with { AsOf = asOf } : f)];
    }

    private static Counted Build(ImmutableArray<FigureView> figures, Measures measures, Witnesses witnesses)
    {
        var measure = figures[0].Figure.Measure;
        var deaths = measures.IsDeaths(measure);
        var origins = witnesses.Count([.. figures.Select(f => f.Citation)]);
        var tally = new Tally(
            "",
            measure,
            Commonest(figures.Select(f => f.Figure.Counted)) ?? "",
            Commonest(figures.Select(f => f.Figure.Place)),
            Days(figures),
            [.. figures.Select(f => new FigureRef(f.Account.Claims.Account.Id, f.Figure))],
            Scope.Compatible(figures),
            deaths ? DerivedCounts.Acled(figures, measures) : null,
            deaths ? DerivedCounts.Ucdp(figures, witnesses) : null);

        // Weight of the measure first; ten origins then count as much as one step between measures.
        return new Counted(tally, figures, measures.Weight(measure) + Math.Min(0.9, 0.09 * origins) + Math.Min(0.09, 0.01 * figures.Length));
    }

    private static DayRange Days(ImmutableArray<FigureView> figures)
    {
        var dated = figures.Select(f => f.Figure.EventDays).Where(d => !d.IsUndated).ToList();
        return dated.Count == 0
            ? DayRange.Undated
            : new DayRange(dated.All(d => d.Low is not null) ? dated.Min(d => d.Low) : null, dated.All(d => d.High is not null) ? dated.Max(d => d.High) : null);
    }

    private static string? Commonest(IEnumerable<string?> values) =>
        values.Where(v => !string.IsNullOrEmpty(v)).GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
