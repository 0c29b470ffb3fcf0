using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>Which passage of the case derives from which: verbatim reuse, other translations of one text, quotations of one utterance.</summary>
internal static class LineageReader
{
    /// <summary>All links, by the passage derived from, then by the other.</summary>
    public static ImmutableArray<LineageLink> Read(CaseText text)
    {
        var precedence = new Precedence(Array.ConvertAll(text.Accounts, a => a.Claims));
        var copied = CopiedSentences.Find(text, SharedRuns.Find(text, precedence));
        var taken = copied.Select(k => (k.A, k.SentenceA, k.B, k.SentenceB)).ToHashSet();
        var kinships = copied.Concat(TranslatedSentences.Find(text, precedence).Where(k => taken.Add((k.A, k.SentenceA, k.B, k.SentenceB))));
        return [.. kinships.Select(k => Link(text, k)).OrderBy(l => l.From).ThenBy(l => l.To)];
    }

    private static LineageLink Link(CaseText text, Kinship kinship)
    {
        var k = kinship;
        if (k.A > k.B || (k.A == k.B && k.FirstA > k.FirstB))
        {
            k = new Kinship(k.B, k.SentenceB, k.FirstB, k.EndB, k.A, k.SentenceA, k.FirstA, k.EndA, k.Kind, k.Similarity);
        }

        var a = text.Accounts[k.A];
        var b = text.Accounts[k.B];
        return new LineageLink(
            new Citation(a.Claims.Account.Id, a.Span(k.FirstA, k.EndA)),
            new Citation(b.Claims.Account.Id, b.Span(k.FirstB, k.EndB)),
            k.Kind,
            Math.Round(k.Similarity, 4),
            false,
            WordDifferences.Find(text, a, k.FirstA, k.EndA, b, k.FirstB, k.EndB),
            null);
    }
}
