using Variorum.Collating.Texts;

namespace Variorum.Collating.Lineage;

/// <summary>A run of equal words in two places.</summary>
/// <param name="A">Number of the account that comes first in the order of <see cref="Precedence"/>.</param>
/// <param name="AtA">Its first word there.</param>
/// <param name="B">Number of the other account; the same as <paramref name="A"/> for a repetition inside one account.</param>
/// <param name="AtB">Its first word there.</param>
/// <param name="Length">Words.</param>
internal readonly record struct Run(int A, int AtA, int B, int AtB, int Length);

/// <summary>
/// Finds every run of equal words that two places of the case share: an inverted index of hashed shingles gives the starting points,
/// which are then followed as far as the words agree.
/// </summary>
internal static class SharedRuns
{
    // Five words: four-word shingles ("at the time of") start thrice as many runs on the development accounts without adding a pair that
    // survives the weighing of SentencePairs; six lose quotations that a newspaper cut short.
    private const int Shingle = 5;

    // A shingle that more places share than this is linked from each place to the first place and to its neighbour only. All pairs of a
    // text that a thousand accounts reprint would be half a million, and say no more than a thousand links to the root do.
    private const int MostPairwise = 16;

    // Words that may be compared per word of the later account. A text shared with fifteen others costs 15; a text that repeats
    // one word two million times would cost its square.
    private const int MostComparisons = 64;

    /// <summary>All maximal runs of at least five words, in order of account numbers, then of words.</summary>
    public static List<Run> Find(CaseText text, Precedence precedence)
    {
        var total = 0;
        foreach (var account in text.Accounts)
        {
            total += Math.Max(0, account.Forms.Length - Shingle + 1);
        }

        var hashes = new ulong[total];
        var places = new long[total];
        var n = 0;
        foreach (var account in text.Accounts)
        {
            var rank = precedence.Rank(account.Number);
            for (var i = 0; i + Shingle <= account.Forms.Length; i++)
            {
                hashes[n] = Hash(account.Forms, i);
                places[n++] = ((long)rank << 32) | (uint)i;
            }
        }

        Array.Sort(hashes, places);
        var runs = new List<Run>();
        var budgets = Array.ConvertAll(text.Accounts, a => 1000 + ((long)MostComparisons * a.Forms.Length));
        for (int from = 0, to; from < total; from = to)
        {
            to = from + 1;
            while (to < total && hashes[to] == hashes[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(places, from, to - from);
                Pair(places.AsSpan(from, to - from), text, precedence, budgets, runs);
            }
        }

        runs.Sort((x, y) => (x.A, x.B, x.AtA, x.AtB).CompareTo((y.A, y.B, y.AtA, y.AtB)));
        return runs;
    }

    private static void Pair(ReadOnlySpan<long> places, CaseText text, Precedence precedence, long[] budgets, List<Run> runs)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var reach = places.Length <= MostPairwise || i == 0 ? places.Length : Math.Min(i + 2, places.Length);
            for (var j = i + 1; j < reach; j++)
            {
                Follow(places[i], places[j], text, precedence, budgets, runs);
            }
        }
    }

    // Only the first shingle of a run follows it: a pair whose words before agree too was, or will be, followed from there.
    private static void Follow(long left, long right, CaseText text, Precedence precedence, long[] budgets, List<Run> runs)
    {
        var a = text.Accounts[precedence.Account((int)(left >> 32))];
        var b = text.Accounts[precedence.Account((int)(right >> 32))];
        int i = (int)left, j = (int)right;
        if ((i > 0 && j > 0 && a.Forms[i - 1] == b.Forms[j - 1]) || budgets[b.Number] <= 0)
        {
            return;
        }

        // Inside one account a run ends where it would run into its own repetition.
        var most = a == b ? j - i : int.MaxValue;
        var length = 0;
        while (length < most && i + length < a.Forms.Length && j + length < b.Forms.Length && a.Forms[i + length] == b.Forms[j + length])
        {
            length++;
        }

        budgets[b.Number] -= length + 1;
        if (length >= Shingle)
        {
            runs.Add(new Run(a.Number, i, b.Number, j, length));
        }
    }

    private static ulong Hash(int[] forms, int at)
    {
        // FNV-1a over word numbers: fixed, so that the order of places with one hash never depends on the process.
        var hash = 14695981039346656037UL;
        for (var i = at; i < at + Shingle; i++)
        {
            hash = (hash ^ (uint)forms[i]) * 1099511628211UL;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
