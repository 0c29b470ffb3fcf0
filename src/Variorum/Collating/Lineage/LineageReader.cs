using System.Collections.Immutable;
using Variorum.Collating.Judged;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Which passage of the case derives from which: verbatim reuse, other translations of one text, quotations of one utterance.
/// </summary>
internal static class LineageReader
{
    /// <summary>All links, by the passage derived from, then by the other; and the origin of every account.</summary>
    public static (ImmutableArray<LineageLink> Links, ImmutableSortedDictionary<string, string> Origins) Read(
        CaseText text, PairDecisions? decided = null)
    {
        var precedence = new Precedence(Array.ConvertAll(text.Accounts, a => a.Claims));
        var kinships = new List<Kinship>();
        var taken = new HashSet<(int, int, int, int)>();
        foreach (var group in (IEnumerable<Kinship>[])
            [CopiedSentences.Find(text, SharedRuns.Find(text, precedence)), TranslatedSentences.Find(text, precedence),
                OnePerPair(text, QuotedUtterances.Find(text, precedence)),
             SharedCounts.Find(text, precedence), OnePerPair(text, SharedTerms.Find(text, precedence).FindAll(k => k.Similarity >= 0.5))])
        {
            // What copying explains needs no second explanation: the stricter finding of a pair of sentences stands.
            var found = group.Select(k => SentenceParts.Widen(text, Ordered(k)))
                .Where(k => !taken.Contains((k.A, k.SentenceA, k.B, k.SentenceB))).ToList();
            kinships.AddRange(found);
            taken.UnionWith(found.Select(k => (k.A, k.SentenceA, k.B, k.SentenceB)));
        }

        kinships = SharedUtterances.Told(text, kinships);
        var direction = new Direction();
        return ([.. kinships.Select(k => Link(text, k, direction)).OrderBy(l => l.From).ThenBy(l => l.To)],
            Origins.Of(text, kinships, precedence, decided ?? PairDecisions.None));
    }

    private static LineageLink Link(CaseText text, Kinship k, Direction direction)
    {
        var a = text.Accounts[k.A];
        var b = text.Accounts[k.B];
        var inA = new Citation(a.Claims.Account.Id, a.Span(k.FirstA, k.EndA));
        var inB = new Citation(b.Claims.Account.Id, b.Span(k.FirstB, k.EndB));
        var (earlier, stated) = direction.Of(a.Claims, inA.Passage, b.Claims, inB.Passage);
        var differences = earlier > 0
            ? WordDifferences.Find(text, b, k.FirstB, k.EndB, a, k.FirstA, k.EndA)
            : WordDifferences.Find(text, a, k.FirstA, k.EndA, b, k.FirstB, k.EndB);

        // A reprint says so itself; without such words, equal text is only equal text.
        var kind = k.Kind == "verbatim" && stated is not null ? "reprint" : k.Kind;
        return earlier > 0
            ? new LineageLink(inB, inA, kind, Math.Round(k.Similarity, 4), true, differences, stated)
            : new LineageLink(inA, inB, kind, Math.Round(k.Similarity, 4), earlier < 0, differences, stated);
    }

    private static Kinship Ordered(Kinship k) => k.A < k.B || (k.A == k.B && k.FirstA <= k.FirstB)
        ? k
        : new Kinship(k.B, k.SentenceB, k.FirstB, k.EndB, k.A, k.SentenceA, k.FirstA, k.EndA, k.Kind, k.Similarity);

    // A quotation is found from both its sides, and from each of its parts; and one utterance is quoted once in a section of an account,
    // where it is quoted most fully.
    private static IEnumerable<Kinship> OnePerPair(CaseText text, List<Kinship> kinships)
    {
        var quotedA = new HashSet<(int, int, int, Section)>();
        var quotedB = new HashSet<(int, int, int, Section)>();
        Section In(int account, int word) => text.Accounts[account].Claims.Account.SectionAt(text.Accounts[account].Starts[word]);
        return kinships
            .Select(Ordered)
            .OrderByDescending(k => k.Similarity * Math.Min(k.EndA - k.FirstA, k.EndB - k.FirstB))
            .ThenBy(k => (k.A, k.FirstA, k.EndA, k.B, k.FirstB, k.EndB))
            .Where(k => quotedA.Add((k.A, k.FirstA, k.B, In(k.B, k.FirstB))) & quotedB.Add((k.B, k.FirstB, k.A, In(k.A, k.FirstA))));
    }
}
