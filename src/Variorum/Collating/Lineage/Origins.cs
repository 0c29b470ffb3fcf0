using System.Collections.Immutable;
using Variorum.Collating.Judged;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>Which accounts are one origin: an account most of whose words derive from another adds no independent witness.</summary>
internal static class Origins
{
    // Of the words of an account, the share that must stand in a lineage with one other account. A newspaper that runs agency copy under
    // its own first paragraph has some 0.7; accounts of the second development case that share agency copy among much text of their own
    // stay below 0.4, and are two witnesses for what they do not share.
    private const double Substance = 0.6;

    // Words of an account's own before a shared footer.
    private const int LeastLead = 12;

    // Below this a translation was found by the company of copied sentences alone.
    private const double SureTranslation = 0.5;

    /// <summary>Account id to the id of its origin; its own id where it derives from nobody.</summary>
    public static ImmutableSortedDictionary<string,
        string> Of(CaseText text, IReadOnlyList<Kinship> kinships, Precedence precedence, PairDecisions decided)
    {
        var n = text.Accounts.Length;
        var groups = new Groups(n);
        foreach (var pair in kinships.Where(k => k.A != k.B && k.Kind != "quotation").GroupBy(k => (k.A, k.B)))
        {
            var sure = pair.Where(k => k.Kind != "translation" || k.Similarity >= SureTranslation).DefaultIfEmpty(pair.First()).ToList();
            if (IsFooter(text.Accounts[pair.Key.A], sure.Min(k => k.FirstA))
                && IsFooter(text.Accounts[pair.Key.B], sure.Min(k => k.FirstB)))
            {
                continue;
            }

            if (Share(text.Accounts[pair.Key.A], pair.Select(k => (k.FirstA, k.EndA))) >= Substance
                || Share(text.Accounts[pair.Key.B], pair.Select(k => (k.FirstB, k.EndB))) >= Substance)
            {
                groups.Join(pair.Key.A, pair.Key.B);
            }
        }

        var joined = decided.Apply([.. Enumerable.Range(0, n).Select(groups.Of)]);
        var roots = new Dictionary<int, int>();
        for (var rank = 0; rank < n; rank++)
        {
            roots.TryAdd(joined[precedence.Account(rank)], precedence.Account(rank));
        }

        return text.Accounts.ToImmutableSortedDictionary(
            a => a.Claims.Account.Id, a => text.Accounts[roots[joined[a.Number]]].Claims.Account.Id, StringComparer.Ordinal);
    }

    // Nothing is shared but a last part that speaks of nobody and nowhere the account tells of, and counts nothing: "About the press
    // council".
    private static bool IsFooter(AccountText account, int first)
    {
        var start = account.Starts[first];
        var whole = account.Claims.Account.Text;
        var begins = whole.AsSpan(0, start).TrimEnd(' ');
        if (first < LeastLead || begins.Length == 0 || begins[^1] != '\n')
        {
            return false;
        }

        string Key(NameMention name) => name.Canonical;
        var lead = account.Claims.Names.Where(n => n.Passage.End <= start).Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return account.Claims.Names.Where(n => n.Passage.Start >= start).All(n => !lead.Contains(Key(n)))
            && account.Claims.Figures
                .All(f => f.Passage.Start < start || f.Measure is not ("killed" or "wounded" or "detained" or "missing"));
    }

    private static double Share(AccountText account, IEnumerable<(int First, int End)> parts)
    {
        var covered = 0;
        var reached = 0;
        foreach (var (first, end) in parts.Order())
        {
            covered += Math.Max(0, end - Math.Max(first, reached));
            reached = Math.Max(reached, end);
        }

        return account.Forms.Length == 0 ? 0 : covered / (double)account.Forms.Length;
    }
}
