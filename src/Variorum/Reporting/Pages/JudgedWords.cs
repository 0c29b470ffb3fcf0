using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>What people decided, in the words of a page.</summary>
internal static class JudgedWords
{
    /// <summary>" (corrected by Ann; the program reads value=12)"; empty where nobody judged.</summary>
    public static string Of(IEnumerable<Decision?> decisions) =>
        string.Concat(decisions.OfType<Decision>().Select(Of).Distinct(StringComparer.Ordinal));

    private static string Of(Decision decision)
    {
        var who = Words.And([.. decision.By.Select(j => j.Who).Distinct(StringComparer.Ordinal)]);
        var read = decision.Read.IsEmpty ? "" : Strings.Say("judged.read", JudgementTable.Say(decision.Read));
        return $" ({Strings.Say("judged", decision.Verdict, who)}{read})";
    }
}
