using Variorum.Collating.Lineage;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>Counts of deaths by the declared rules of two other projects. They sum nothing up: each names its rule.</summary>
internal static class DerivedCounts
{
    private const string AcledRule =
        "ACLED: the lowest number of deaths that a source of the latest count reports; words without a number by the codebook's convention. Source: ACLED Codebook, section on fatalities.";

    private const string UcdpRule =
        "UCDP: low and high are the smallest and largest number reported for the whole event; best is the number with most independent origins, and of equals the latest. Source: UCDP GED Codebook, section on estimates of deaths.";

    /// <summary>ACLED's conservative count over <paramref name="figures"/>; null where no figure has a number.</summary>
    public static Derived? Acled(IReadOnlyList<FigureView> figures, Measures measures)
    {
        // Counts that grow: an old low count is not the conservative one, it is an overtaken one. Of the latest as-of day the lowest.
        var told = figures.Where(f => f.Figure.Realis == Realis.Actual && f.People is null or "forces").Select(f => (f.AsOf, Value: Number(f, measures))).Where(p => p.Value is not null).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var latest = told.Max(p => p.AsOf.High ?? NodaTime.LocalDate.MinIsoValue);
        var value = told.Where(p => (p.AsOf.High ?? NodaTime.LocalDate.MinIsoValue) == latest).Min(p => p.Value);
        return new Derived(null, value, null, AcledRule);
    }

    /// <summary>UCDP's low, best and high over <paramref name="figures"/>; null where no figure has a number.</summary>
    public static Derived? Ucdp(IReadOnlyList<FigureView> figures, Witnesses witnesses)
    {
        var told = figures.Where(f => f.Figure.Realis == Realis.Actual && f.People is null or "forces" && f.Figure.Vague is null && f.Bounds is not null).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var best = told
            .GroupBy(f => f.Figure.Low ?? f.Figure.High!.Value)
            .OrderByDescending(g => witnesses.Count([.. g.Select(f => f.Citation)]))
            .ThenByDescending(g => g.Max(f => f.AsOf.High ?? NodaTime.LocalDate.MinIsoValue))
            .ThenBy(g => g.Key)
            .First().Key;
        return new Derived(told.Min(f => f.Figure.Low ?? f.Figure.High), best, told.Max(f => f.Figure.High ?? f.Figure.Low), UcdpRule);
    }

    private static double? Number(FigureView figure, Measures measures) =>
        figure.Figure.Vague is { } word ? measures.Acled(word)
        : figure.Figure.Relation == Relation.MoreThan && figure.Figure.Low is { } above ? above + 1
        : figure.Figure.Low ?? figure.Figure.High;
}
