using System.Collections.Immutable;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Lineage;

/// <summary>Which accounts are one origin: an account most of whose words derive from another adds no independent witness.</summary>
internal static class Origins
{
    // Of the words of an account, the share that must stand in a lineage with one other account. A newspaper that runs agency copy under
    // its own first paragraph has some 0.7; accounts of the second development case that share agency copy among much text of their own
    // stay below 0.4, and are two witnesses for what they do not share.
    private const double Substance = 0.6;

    /// <summary>Account id to the id of its origin; its own id where it derives from nobody.</summary>
    public static ImmutableSortedDictionary<string, string> Of(CaseText text, IReadOnlyList<Kinship> kinships, Precedence precedence)
    {
        var n = text.Accounts.Length;
        var groups = new Groups(n);
        foreach (var pair in kinships.Where(k => k.A != k.B && k.Kind != "quotation").GroupBy(k => (k.A, k.B)))
        {
            if (Share(text.Accounts[pair.Key.A], pair.Select(k => (k.FirstA, k.EndA))) >= Substance
                || Share(text.Accounts[pair.Key.B], pair.Select(k => (k.FirstB, k.EndB))) >= Substance)
            {
                groups.Join(pair.Key.A, pair.Key.B);
            }
        }

        var roots = new Dictionary<int, int>();
        for (var rank = 0; rank < n; rank++)
        {
            roots.TryAdd(groups.Of(precedence.Account(rank)), precedence.Account(rank));
        }

        return text.Accounts.ToImmutableSortedDictionary(
            a => a.Claims.Account.Id, a => text.Accounts[roots[groups.Of(a.Number)]].Claims.Account.Id, StringComparer.Ordinal);
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
