using System.Collections.Immutable;
using System.Globalization;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>How a disagreement's sentence names days, accounts and sides: plain words, and no side before the other.</summary>
internal static class Saying
{
    /// <summary>"5 January 2022", "5 to 6 January 2022", "30 January to 2 February 2022".</summary>
    public static string Days(DayRange days)
    {
        if (days is not { Low: { } low, High: { } high })
        {
            return days.Low is { } from ? "from " + Day(from, "d MMMM uuuu") : "until " + Day(days.High!.Value, "d MMMM uuuu");
        }

        return low == high ? Day(low, "d MMMM uuuu")
            : Day(low, low.Year != high.Year ? "d MMMM uuuu" : low.Month != high.Month ? "d MMMM" : "d%") + " to " + Day(high, "d MMMM uuuu");
    }

    /// <summary>"A by 3 accounts, B by 1".</summary>
    public static string Told(ImmutableArray<Side> sides, string preposition = "") => List(sides.Select((s, i) =>
    {
        var accounts = Accounts(s);
        return $"{preposition}{s.Value} by {accounts.ToString(CultureInfo.InvariantCulture)}{(i > 0 ? "" : accounts == 1 ? " account" : " accounts")}";
    }));

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : string.Join(", ", all.SkipLast(1)) + " and " + all[^1];
    }

    /// <summary>How many accounts stand on a side.</summary>
    public static int Accounts(Side side) => side.Claims.Select(c => c.Citation.Account).Distinct(StringComparer.Ordinal).Count();

    /// <summary>True where one account stands on two of the sides.</summary>
    public static bool Inside(ImmutableArray<Side> sides) => sides
        .SelectMany((s, i) => s.Claims.Select(c => (c.Citation.Account, i)).Distinct())
        .GroupBy(p => p.Account, StringComparer.Ordinal)
        .Any(g => g.Count() > 1);

    /// <summary>"5 January 2022".</summary>
    public static string Day(NodaTime.LocalDate day) => Day(day, "d MMMM uuuu");

    private static string Day(NodaTime.LocalDate day, string pattern) =>
        NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture(pattern == "d%" ? "%d" : pattern).Format(day);
}
