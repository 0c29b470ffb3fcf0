using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Two accounts that share nothing but what one speaker said stand beside each other: both heard or were sent the same statement. Such
/// words are a quotation, not a copy, and make the two no one origin.
/// </summary>
internal static class SharedUtterances
{
    // Of the shared words, the share that stands in quotation marks; "the prime minister said" behind the mark belongs to the shared
    // sentence.
    private const double Quoted = 0.7;

    // Below this a translation was found by the company of copied sentences alone.
    private const double SureTranslation = 0.5;

    /// <summary>The kinships, those between such accounts as quotations.</summary>
    public static List<Kinship> Told(CaseText text, List<Kinship> kinships)
    {
        var spans = new Dictionary<int, List<Passage>>();
        List<Passage> Spans(int account) => spans.TryGetValue(account, out var found) ? found
            : spans[account] = QuotedSpans.Find(text.Accounts[account].Claims.Account.Text);
        bool IsTold(Kinship k) => Share(text.Accounts[k.A], k.FirstA, k.EndA, Spans(k.A)) >= Quoted
            && Share(text.Accounts[k.B], k.FirstB, k.EndB, Spans(k.B)) >= Quoted;

        var told = kinships
            .Where(k => k.A != k.B && k.Kind == "verbatim")
            .GroupBy(k => (k.A, k.B))
            .Where(g => g.All(IsTold))
            .Select(g => g.Key)
            .ToHashSet();
        return told.Count == 0
            ? kinships
            : [.. kinships
                .Where(k => !(told.Contains((k.A, k.B)) && k.Kind == "translation" && k.Similarity < SureTranslation))
                .Select(k => told.Contains((k.A, k.B)) && k.Kind == "verbatim" ? k with { Kind = "quotation" } : k)];
    }

    private static double Share(AccountText account, int first, int end, List<Passage> quoted)
    {
        var inside = 0;
        for (var w = first; w < end; w++)
        {
            inside += QuotedSpans.Holding(quoted, account.Span(w, w + 1)) is not null ? 1 : 0;
        }

        return inside / (double)Math.Max(1, end - first);
    }
}
