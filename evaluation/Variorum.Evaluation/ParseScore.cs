using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>
/// Tagging and parsing as the CoNLL 2018 task scored them: relations without subtype; on running text F1 over words aligned by
/// their characters, inside multiword tokens by longest common subsequence.
/// </summary>
internal static class ParseScore
{
    private static readonly string[] Columns = ["UPOS", "XPOS", "lemma", "UAS", "LAS"];

    /// <summary>Shares of right words, the sentences of both being the same.</summary>
    public static IEnumerable<(string Measure, double Value)> OnGoldTokens(List<ConlluSentence> gold, List<ConlluSentence> said)
    {
        var right = new int[Columns.Length];
        var words = 0;
        for (var s = 0; s < gold.Count; s++)
        {
            for (var i = 0; i < gold[s].Words.Count; i++)
            {
                words++;
                if (s < said.Count && i < said[s].Words.Count)
                {
                    Count(gold[s].Words[i], said[s].Words[i], gold[s].Words[i].Head == said[s].Words[i].Head, right);
                }
            }
        }

        return Columns.Select((c, i) => (c, 100.0 * right[i] / words));
    }

    /// <summary>F1 of tokens, sentences and words, and of tags, lemmas and arcs over aligned words.</summary>
    public static IEnumerable<(string Measure, double Value)> OnRunningText(List<ConlluSentence> gold, List<ConlluSentence> said)
    {
        var (g, p) = (Laid.Out(gold), Laid.Out(said));
        var pairs = Align(g.Words, p.Words);
        var partner = pairs.ToDictionary(a => a.Gold, a => a.Said);
        var right = new int[Columns.Length];
        foreach (var (i, j) in pairs)
        {
            var head = p.Words[j].Head == (g.Words[i].Head < 0 ? -1 : partner.GetValueOrDefault(g.Words[i].Head, -2));
            Count(g.Words[i].Word, p.Words[j].Word, head, right);
        }

        double F(int hit, int a, int b) => a + b == 0 ? 0 : 200.0 * hit / (a + b);
        yield return ("tokens", F(g.Tokens.Count(p.Tokens.Contains), g.Tokens.Count, p.Tokens.Count));
        yield return ("sentences", F(g.Sentences.Count(p.Sentences.Contains), g.Sentences.Count, p.Sentences.Count));
        yield return ("words", F(pairs.Count, g.Words.Count, p.Words.Count));
        for (var c = 0; c < Columns.Length; c++)
        {
            yield return (Columns[c], F(right[c], g.Words.Count, p.Words.Count));
        }
    }

    private static void Count(ConlluWord gold, ConlluWord said, bool head, int[] right)
    {
        right[0] += gold.Upos == said.Upos ? 1 : 0;
        right[1] += gold.Xpos == said.Xpos ? 1 : 0;
        right[2] += gold.Lemma == "_" || gold.Lemma == said.Lemma ? 1 : 0;
        right[3] += head ? 1 : 0;
        right[4] += head && Base(gold.Relation) == Base(said.Relation) ? 1 : 0;
    }

    private static string Base(string relation) => relation.Split(':')[0];

    private static List<(int Gold, int Said)> Align(List<LaidWord> gold, List<LaidWord> said)
    {
        var pairs = new List<(int, int)>();
        int i = 0, j = 0;
        while (i < gold.Count && j < said.Count)
        {
            var (a, b) = (gold[i], said[j]);
            if (a.Multi || b.Multi)
            {
                var end = Math.Max(a.End, b.End);
                int x = i, y = j;
                for (var grown = true; grown;)
                {
                    grown = false;
                    for (; x < gold.Count && gold[x].Start < end; x++, grown = true)
                    {
                        end = Math.Max(end, gold[x].End);
                    }

                    for (; y < said.Count && said[y].Start < end; y++, grown = true)
                    {
                        end = Math.Max(end, said[y].End);
                    }
                }

                pairs.AddRange(Common(gold, i, x, said, j, y));
                (i, j) = (x, y);
            }
            else if (a.Start == b.Start && a.End == b.End)
            {
                pairs.Add((i++, j++));
            }
            else if (a.Start <= b.Start)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }

    private static List<(int, int)> Common(List<LaidWord> gold, int i, int x, List<LaidWord> said, int j, int y)
    {
        var table = new int[x - i + 1, y - j + 1];
        bool Same(int a, int b) => string.Equals(gold[i + a].Word.Form, said[j + b].Word.Form, StringComparison.OrdinalIgnoreCase);
        for (var a = x - i - 1; a >= 0; a--)
        {
            for (var b = y - j - 1; b >= 0; b--)
            {
                table[a, b] = Same(a, b) ? table[a + 1, b + 1] + 1 : Math.Max(table[a + 1, b], table[a, b + 1]);
            }
        }

        var pairs = new List<(int, int)>();
        for (int a = 0, b = 0; a < x - i && b < y - j;)
        {
            if (Same(a, b))
            {
                pairs.Add((i + a++, j + b++));
            }
            else if (table[a + 1, b] >= table[a, b + 1])
            {
                a++;
            }
            else
            {
                b++;
            }
        }

        return pairs;
    }

    private sealed record LaidWord(int Start, int End, bool Multi, ConlluWord Word, int Head);

    // Sentences as spans of characters without white space.
    private sealed record Laid(HashSet<(int, int)> Tokens, HashSet<(int, int)> Sentences, List<LaidWord> Words)
    {
        public static Laid Out(List<ConlluSentence> sentences)
        {
            var laid = new Laid([], [], []);
            var at = 0;
            foreach (var sentence in sentences)
            {
                int start = at, first = laid.Words.Count, next = 0;
                for (var i = 0; i < sentence.Words.Count;)
                {
                    var token = next < sentence.Tokens.Count && sentence.Tokens[next].First == i ? sentence.Tokens[next++] : null;
                    var end = token?.End ?? i + 1;
                    var length = (token?.Form ?? sentence.Words[i].Form).Count(c => !char.IsWhiteSpace(c) && !char.IsLowSurrogate(c));
                    for (; i < end; i++)
                    {
                        var head = sentence.Words[i].Head;
                        laid.Words.Add(new LaidWord(at, at + length, token is not null, sentence.Words[i], head < 0 ? -1 : first + head));
                    }

                    laid.Tokens.Add((at, at + length));
                    at += length;
                }

                laid.Sentences.Add((start, at));
            }

            return laid;
        }
    }
}
