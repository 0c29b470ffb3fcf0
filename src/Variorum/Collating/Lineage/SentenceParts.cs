using Variorum.Collating.Texts;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Decides how much of two sentences a kinship covers: the shared words alone, or both sentences whole where they are whole the same
/// sentence with words exchanged at one end.
/// </summary>
internal static class SentenceParts
{
    // From this likeness on two sentences are one sentence edited; below it one quotes a part of the other.
    private const double Whole = 0.45;

    // Longer "sentences" are pages run together, whose likeness says nothing about their parts.
    private const int MostWords = 90;

    /// <summary>The kinship, widened where the sentences are alike as wholes.</summary>
    public static Kinship Widen(CaseText text, Kinship kinship)
    {
        var a = text.Accounts[kinship.A];
        var b = text.Accounts[kinship.B];
        var (fromA, toA) = (a.FirstWord[kinship.SentenceA], a.FirstWord[kinship.SentenceA + 1]);
        var (fromB, toB) = (b.FirstWord[kinship.SentenceB], b.FirstWord[kinship.SentenceB + 1]);
        if (kinship.Kind == "quotation" || toA - fromA > MostWords || toB - fromB > MostWords
            || (kinship.Kind == "verbatim"
                && Likeness(text, a.Stems.AsSpan(fromA, toA - fromA), b.Stems.AsSpan(fromB, toB - fromB)) < Whole))
        {
            return kinship;
        }

        return kinship with
        {
            FirstA = Before(text, a, kinship.SentenceA, fromA),
            EndA = toA,
            FirstB = Before(text, b, kinship.SentenceB, fromB),
            EndB = toB
        };
    }

    // An empty line inside a sentence (an image stood there) leaves a head that ends in "in" or "of": it belongs to what follows.
    private static int Before(CaseText text, AccountText account, int sentence, int from)
    {
        if (sentence == 0 || from - account.FirstWord[sentence - 1] is < 3 or > MostWords)
        {
            return from;
        }

        var end = account.Ends[from - 1];
        var gap = account.Claims.Account.Text.AsSpan(end, account.Starts[from] - end);
        return text.Weight(account.Stems[from - 1]) == 0 && gap.Trim(" \r\n\t*_").IsEmpty ? account.FirstWord[sentence - 1] : from;
    }

    private static double Likeness(CaseText text, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var l = left.ToArray().ToHashSet();
        var r = right.ToArray().ToHashSet();
        var all = l.Sum(text.Weight) + r.Sum(text.Weight);
        return all <= 0 ? 0 : 2 * l.Where(r.Contains).Sum(text.Weight) / all;
    }
}
