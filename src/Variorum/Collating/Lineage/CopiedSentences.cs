using Variorum.Collating.Texts;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Puts runs of equal words together sentence by sentence: the runs that one pair of sentences shares in the same order make one
/// kinship, tolerant of small edits between them; reordered and cut sentences pair up each for itself.
/// </summary>
internal static class CopiedSentences
{
    // What of a run lies in one pair of sentences, with the length of the whole run.
    private readonly record struct Piece(int AtA, int AtB, int Length, int Run);

    // Edits of up to this many words are bridged inside one pair of sentences.
    private const int MostEdited = 12;

    // One sentence printed a hundred times in two accounts would make ten thousand pairs that say one thing.
    private const int MostPartners = 4;

    /// <summary>
    /// Verbatim and near-verbatim kinships. A pair of sentences has several where what they share lies far apart (two captions run
    /// together).
    /// </summary>
    public static List<Kinship> Find(CaseText text, List<Run> runs)
    {
        var found = new List<Kinship>();
        var pieces = new Dictionary<(int, int), List<Piece>>();
        var partners = (A: new Dictionary<int, int>(), B: new Dictionary<int, int>());
        for (int from = 0, to; from < runs.Count; from = to)
        {
            to = from;
            var a = text.Accounts[runs[from].A];
            var b = text.Accounts[runs[from].B];
            pieces.Clear();
            partners.A.Clear();
            partners.B.Clear();
            while (to < runs.Count && runs[to].A == runs[from].A && runs[to].B == runs[from].B)
            {
                Cut(runs[to++], a, b, pieces);
            }

            foreach (var ((sentenceA, sentenceB), shared) in pieces.OrderBy(p => p.Key))
            {
                // A repeated caption or heading inside one section is layout; a sentence that returns in another section (a reprinted
                // statement, quoted again below) is reuse.
                if (a == b && (a.Claims.Account.SectionAt(a.Starts[shared[0].AtA]) == a.Claims.Account.SectionAt(a.Starts[shared[0].AtB])
                    || IsNote(a, sentenceA)))
                {
                    continue;
                }

                if (partners.A.GetValueOrDefault(sentenceA) >= MostPartners || partners.B.GetValueOrDefault(sentenceB) >= MostPartners)
                {
                    continue;
                }

                var before = found.Count;
                while (shared.Count > 0)
                {
                    if (Join(text, a, sentenceA, b, sentenceB, shared) is { } kinship)
                    {
                        found.Add(kinship);
                    }
                }

                partners.A[sentenceA] = partners.A.GetValueOrDefault(sentenceA) + (found.Count > before ? 1 : 0);
                partners.B[sentenceB] = partners.B.GetValueOrDefault(sentenceB) + (found.Count > before ? 1 : 0);
            }
        }

        return found;
    }

    // "Reprinted from the Valley Courier" under two statements of one page, or an address: it says where a text comes from and is none.
    private static bool IsNote(AccountText account, int sentence)
    {
        var passage = account.Span(account.FirstWord[sentence], account.FirstWord[sentence + 1]);
        var text = passage.Of(account.Claims.Account.Text);
        return text.Contains("://", StringComparison.Ordinal)
            || account.Claims.Account.SectionAt(passage.Start).Provenance is { } stated
                && (stated.Contains(text, StringComparison.Ordinal) || text.Contains(stated, StringComparison.Ordinal));
    }

    private static void Cut(Run run, AccountText a, AccountText b, Dictionary<(int, int), List<Piece>> pieces)
    {
        for (var done = 0; done < run.Length;)
        {
            int i = run.AtA + done, j = run.AtB + done;
            var key = (a.SentenceOf[i], b.SentenceOf[j]);
            var length = Math.Min(run.Length - done, Math.Min(a.FirstWord[key.Item1 + 1] - i, b.FirstWord[key.Item2 + 1] - j));
            if (!pieces.TryGetValue(key, out var list))
            {
                pieces.Add(key, list = []);
            }

            // Thirty-two pieces describe any real pair of sentences; a "sentence" without end that repeats itself has millions.
            if (list.Count < 32)
            {
                list.Add(new Piece(i, j, length, run.Length));
            }

            done += length;
        }
    }

    // Takes the best chain out of the pieces; null where it proves nothing.
    private static Kinship? Join(CaseText text, AccountText a, int sentenceA, AccountText b, int sentenceB, List<Piece> pieces)
    {
        // The chain of pieces, in order in both sentences and with bridgeable gaps, that shares most words.
        pieces.Sort((x, y) => (x.AtA, x.AtB).CompareTo((y.AtA, y.AtB)));
        var best = new int[pieces.Count];
        var before = new int[pieces.Count];
        var last = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            best[i] = pieces[i].Length;
            before[i] = -1;
            for (var j = 0; j < i; j++)
            {
                var gapA = pieces[i].AtA - (pieces[j].AtA + pieces[j].Length);
                var gapB = pieces[i].AtB - (pieces[j].AtB + pieces[j].Length);
                if (gapA is >= 0 and <= MostEdited && gapB is >= 0 and <= MostEdited && best[j] + pieces[i].Length > best[i])
                {
                    best[i] = best[j] + pieces[i].Length;
                    before[i] = j;
                }
            }

            if (best[i] > best[last])
            {
                last = i;
            }
        }

        var words = 0;
        var content = 0;
        var weight = 0.0;
        var run = 0;
        var (firstA, firstB) = (0, 0);
        var (endA, endB) = (pieces[last].AtA + pieces[last].Length, pieces[last].AtB + pieces[last].Length);
        for (var i = last; i >= 0; i = before[i])
        {
            (firstA, firstB) = (pieces[i].AtA, pieces[i].AtB);
            run = Math.Max(run, pieces[i].Run);
            words += pieces[i].Length;
            for (var w = firstA; w < firstA + pieces[i].Length; w++)
            {
                var one = text.Weight(a.Stems[w]);
                weight += one;
                content += one > 0 ? 1 : 0;
            }
        }

        // What the chain spans is used up: pieces inside it cross the chain, and repeat what it says.
        pieces.RemoveAll(p => p.AtA < endA && p.AtA + p.Length > firstA);
        var shorter = Math.Min(a.FirstWord[sentenceA + 1] - a.FirstWord[sentenceA], b.FirstWord[sentenceB + 1] - b.FirstWord[sentenceB]);
        // A long run proves every sentence it runs through, also "She was not." between two longer ones. Short runs must carry content:
        // "a 42-year-old man from the town" is how two reporters describe one man, not how one copies the other.
        var enough = (run >= 10 && words >= 3 && content >= 1)
            || (words >= 9 && content >= 4 && weight >= 2.8)
            || (words >= 7 && content >= 4 && weight >= 3.2)
            || (words >= 5 && content >= 3 && weight >= 2 && words >= 0.8 * shorter);
        if (!enough)
        {
            return null;
        }

        return new Kinship(
            a.Number, sentenceA, firstA, endA, b.Number, sentenceB, firstB, endB, "verbatim",
            Math.Min(1.0, words / (double)Math.Max(1, Math.Min(endA - firstA, endB - firstB))));
    }
}
