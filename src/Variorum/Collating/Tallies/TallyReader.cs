using System.Collections.Immutable;
using Variorum.Collating.Judged;
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
    public static ImmutableArray<Counted> Read(CaseText text, Measures measures, Witnesses witnesses, Decided decided)
    {
        var figures = text.Accounts
            .SelectMany(a => a.Claims.Figures.Where(f => !f.CountsNothing).Select(f => (a, f)))
            .Select((p, i) => FigureView.Of(i, text, measures, p.a, p.f))
            .ToArray();
        var groups = decided.Figures([.. figures.Select(f => (f.Account.Claims.Account.Id, f.Figure))])
            .Apply(new FigureGrouper(text, measures).Group(figures));
        return [.. figures
            .GroupBy(f => groups[f.Number])
            .Select(g => Build(Loosened(AsOfSource(Numbered([.. g]), witnesses)), [.. g], measures, witnesses))
            .OrderByDescending(t => t.Weight)
            .ThenBy(t => t.Figures[0].Number)
            .Select((t, i) => t with { Tally = t.Tally with { Id = "T" + (i + 1) } })];
    }

    // "Several" beside a number answers nothing more: a word without a number is a figure of a tally only where no number is told.
    private static ImmutableArray<FigureView> Numbered(ImmutableArray<FigureView> figures) =>
        figures.Any(f => f.Bounds is not null) ? [.. figures.Where(f => f.Bounds is not null)] : figures;

    // A copied count is as of the text it was copied from: old agency copy in tomorrow's paper is no toll that fell overnight.
    private static ImmutableArray<FigureView> AsOfSource(ImmutableArray<FigureView> figures, Witnesses witnesses)
    {
        var groups = witnesses.Group([.. figures.Select(f => f.Citation)]);
        var first = figures
            .Select((f, i) => (Key: (groups[i], f.Bounds), Figure: f))
            .Where(p => !p.Figure.AsOf.IsUndated)
            .GroupBy(p => p.Key)
            .ToDictionary(g => g.Key,
                g => g.Select(p => p.Figure).OrderBy(f => f.AsOf.High ?? NodaTime.LocalDate.MaxIsoValue)
                    .ThenBy(f => f.AsOfTime ?? NodaTime.LocalTime.MaxValue).First());
        return [.. figures.Select(
            (f, i) => first.TryGetValue((groups[i], f.Bounds), out var source) && (source.AsOf, source.AsOfTime) != (f.AsOf, f.AsOfTime)
            ? f with { AsOf = source.AsOf, AsOfTime = source.AsOfTime,
                AsOfBasis = source.Account == f.Account ? source.AsOfBasis : "copied" }
            : f)];
    }

    // "Five dead", says the headline, "at least five", says the text: one claim, and the fuller wording bounds it.
    private static ImmutableArray<FigureView> Loosened(ImmutableArray<FigureView> figures)
    {
        var open = figures
            .Where(f => f.Figure.Relation is Relation.AtLeast or Relation.MoreThan or Relation.About && f.Figure.Low is not null)
            .GroupBy(f => (f.Account, f.Part, f.Figure.Low))
            .ToDictionary(g => g.Key, g => g.First().Bounds);
        return [
            .. figures.Select(
                f => f.Figure.Relation == Relation.Equal && f.Figure.Low is not null
                    && open.TryGetValue((f.Account, f.Part, f.Figure.Low), out var bounds)
            ? f with { Bounds = new Bounds(f.Figure.Low.Value, false, bounds!.Value.High, false) }
            : f)];
    }

    // What the total was said to be, in the order of time: one entry for each value at each time.
    private static ImmutableArray<CountAt> Growth(ImmutableArray<FigureView> figures)
    {
        // A headline's "five" is the "at least five" of its text, and where numbers are told a vague word is no step between them.
        var whole = figures.Where(f => f.Part is null && f.Figure.Realis == Realis.Actual).ToList();
        var numbers = whole.Exists(f => f.Figure.Vague is null);
        var counts = whole
            .Where(f => !(numbers && f.Figure.Vague is not null)
                && !(f.Figure.Relation == Relation.Equal && f.Bounds is { High: double.PositiveInfinity }))
            .GroupBy(f => (f.AsOf, f.AsOfTime, Value: Bounds.Say(f.Figure)))
            .OrderBy(g => g.Key.AsOf.High ?? NodaTime.LocalDate.MaxIsoValue)
            .ThenBy(g => g.Key.AsOfTime ?? NodaTime.LocalTime.MinValue)
            .ThenBy(g => Bounds.Centre(g.First().Figure) is var v && double.IsNaN(v) ? -1 : v)
            .ThenBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => new CountAt(g.Key.AsOf, g.Key.AsOfTime, g.Key.Value, [.. g.Select(Ref)]))
            .ToImmutableArray();
        return counts.Length > 1 ? counts : [];
    }

    private static FigureRef Ref(FigureView figure) =>
        new(figure.Account.Claims.Account.Id, figure.Figure)
        {
            AsOf = figure.AsOf,
            AsOfTime = figure.AsOfTime,
            AsOfBasis = figure.AsOfBasis,
            Part = figure.Part
        };

    private static Counted Build(
        ImmutableArray<FigureView> figures, ImmutableArray<FigureView> answers, Measures measures, Witnesses witnesses)
    {
        var measure = figures[0].Figure.Measure;
        var deaths = measures.IsDeaths(measure);
        // A word without a number answers the question all the same: it counts for the weight.
        var origins = witnesses.Count([.. answers.Select(f => f.Citation)]);
        var tally = new Tally(
            "",
            measure,
            Shared(figures, measures.Noun),
            Place(figures),
            Days(figures),
            [.. figures.Select(Ref)],
            Scope.Compatible(figures, measures.Grows(measure)),
            deaths ? DerivedCounts.Acled(figures, measures) : null,
            deaths ? DerivedCounts.Ucdp(figures, witnesses) : null)
        {
            Growth = measures.IsToll(measure) ? Growth(figures) : [],
        };

        // Weight of the measure first; ten origins then count as much as one step between measures.
        return new Counted(tally, figures,
            measures.Weight(measure) + Math.Min(0.9, 0.09 * origins) + Math.Min(0.09, 0.01 * answers.Length));
    }

    // A tally of several places has no place of its own: each of its figures has.
    private static string? Place(ImmutableArray<FigureView> figures)
    {
        var scenes = figures.Select(f => f.Figure.Scene).ToList();
        return scenes.TrueForAll(
            s => s?.Place is not null && (s.Located is null ? s.Place == scenes[0]!.Place : s.Located == scenes[0]!.Located))
            ? Commonest(scenes.Select(s => s!.Place))
            : null;
    }

    private static DayRange Days(ImmutableArray<FigureView> figures)
    {
        var dated = figures.Select(f => f.Figure.Scene).Where(s => s is { DaysBasis: "stated" }).Select(s => s!.Days).ToList();
        dated = dated.Count > 0 ? dated : [.. figures.Select(f => f.Figure.Scene?.Days ?? f.Figure.EventDays).Where(d => !d.IsUndated)];
        return dated.Count == 0
            ? DayRange.Undated
            : new DayRange(dated.All(d => d.Low is not null) ? dated.Min(d => d.Low) : null,
                dated.All(d => d.High is not null) ? dated.Max(d => d.High) : null);
    }

    // A tally is called by a noun that most of its figures use: one voice's "attackers" or "innocents" is no heading for everybody's dead.
    private static string Shared(ImmutableArray<FigureView> figures, Noun noun)
    {
        var totals = figures.Where(f => f.Part is null).ToList();
        var nouns = (totals.Count > 0 ? totals : [.. figures]).Select(f => noun.Of(f.Figure.Counted)).Where(n => n.Length > 0).ToList();
        var common = Commonest(nouns);
        return common is not null && 2 * nouns.Count(n => n == common) >= Math.Max(nouns.Count, totals.Count) ? common : "";
    }

    private static string? Commonest(IEnumerable<string?> values) =>
        values.Where(v => !string.IsNullOrEmpty(v)).GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
