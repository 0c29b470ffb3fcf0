using NodaTime;
using Variorum.Collating.Lineage;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>Counts of deaths by the declared rules of two other projects. They sum nothing up: each names its rule.</summary>
internal static class DerivedCounts
{
    private const string AcledRule =
        "ACLED: of the counts of the whole with the latest as-of day, the lowest; \"at least 26\" counts as 26. Only where no count has " +
            "a number, a word counts by the codebook's convention. Source: ACLED Codebook, section on fatalities.";

    private const string UcdpRule =
        "UCDP: low and high are the smallest and the largest count of the whole; best is the count that most independent origins tell, " +
            "and where several are told by equally many, the lowest of them. \"At least 26\" counts as 26; words without a number are " +
            "left out. Source: UCDP GED Codebook, section on estimates of deaths.";

    /// <summary>
    /// ACLED's conservative count over <paramref name="figures"/>; null where no figure has a number or a word that the codebook knows.
    /// </summary>
    public static Derived? Acled(IReadOnlyList<FigureView> figures, Measures measures)
    {
        var whole = figures.Where(IsWhole).ToList();
        var told = whole.Where(f => f.Figure.Vague is null).Select(f => (f.AsOf, Value: f.Figure.Low ?? f.Figure.High))
            .Where(p => p.Value is not null).ToList();
        if (told.Count == 0)
        {
            told =
                [.. whole.Where(f => f.Figure.Vague is not null).Select(f => (f.AsOf, Value: measures.Acled(f.Figure.Vague!)))
                    .Where(p => p.Value is not null)];
        }

        if (told.Count == 0)
        {
            return null;
        }

        // Counts that grow: an old low count is not the conservative one, it is an overtaken one. Of the latest as-of day the lowest.
        var latest = told.Max(p => p.AsOf.High ?? LocalDate.MinIsoValue);
        return new Derived(null, told.Where(p => (p.AsOf.High ?? LocalDate.MinIsoValue) == latest).Min(p => p.Value), null, AcledRule);
    }

    /// <summary>UCDP's low, best and high over <paramref name="figures"/>; null where no figure has a number.</summary>
    public static Derived? Ucdp(IReadOnlyList<FigureView> figures, Witnesses witnesses)
    {
        var told = figures.Where(f => IsWhole(f) && f.Figure.Vague is null && f.Bounds is not null).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var best = told
            .GroupBy(f => f.Figure.Low ?? f.Figure.High!.Value)
            .OrderByDescending(g => witnesses.Count([.. g.Select(f => f.Citation)]))
            .ThenBy(g => g.Key)
            .First().Key;
        return new Derived(told.Min(f => f.Figure.Low ?? f.Figure.High), best, told.Max(f => f.Figure.High ?? f.Figure.Low), UcdpRule);
    }

    private static bool IsWhole(FigureView figure) => figure.Figure.Realis == Realis.Actual && figure.Part is null;
}
