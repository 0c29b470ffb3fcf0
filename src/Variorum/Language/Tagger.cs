namespace Variorum.Language;

/// <summary>Tags words from left to right; a class of the model is "UPOS|XPOS".</summary>
internal sealed class Tagger(LinearModel model)
{
    /// <summary>The most features a word has.</summary>
    public const int MostFeatures = 40;

    /// <summary>Writes the class of each word to <paramref name="tags"/>.</summary>
    public void Tag(ReadOnlySpan<WordAtoms> words, Span<int> tags)
    {
        Span<uint> features = stackalloc uint[MostFeatures];
        Span<int> scores = stackalloc int[model.Labels.Length];
        var shouting = Shouting(words);
        for (var i = 0; i < words.Length; i++)
        {
            var n = Features(words, i, i > 0 ? tags[i - 1] + 1 : 0, i > 1 ? tags[i - 2] + 1 : 0, shouting, features);
            scores.Clear();
            model.Score(features[..n], scores);
            tags[i] = Best(scores);
        }
    }

    /// <summary>Index of the highest score; the first of equals.</summary>
    public static int Best(ReadOnlySpan<int> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>True where most words are in capitals: their case then says nothing.</summary>
    public static bool Shouting(ReadOnlySpan<WordAtoms> words)
    {
        int upper = 0, lower = 0;
        foreach (var word in words)
        {
            upper += word.Case == CaseKind.Upper ? 1 : 0;
            lower += word.Case == CaseKind.Lower ? 1 : 0;
        }

        return upper > 2 && upper > 2 * lower;
    }

    /// <summary>Fills the features of word <paramref name="i"/> after the two classes before it (plus one; 0 for none).</summary>
    public static int Features(ReadOnlySpan<WordAtoms> words, int i, int tag1, int tag2, bool shouting, Span<uint> into)
    {
        ref readonly var w = ref words[i];
        var p1 = i > 0 ? words[i - 1] : default;
        var p2 = i > 1 ? words[i - 2] : default;
        var n1 = i + 1 < words.Length ? words[i + 1] : default;
        var n2 = i + 2 < words.Length ? words[i + 2] : default;
        uint t1 = (uint)tag1, t2 = (uint)tag2;
        var edge = (i == 0 ? 1u : 0u) + (i + 1 == words.Length ? 2u : 0u) + (shouting ? 4u : 0u);
        var n = 0;
        into[n++] = Join(1, w.Lower, 0);
        into[n++] = Join(2, w.Exact, 0);
        into[n++] = Join(3, w.Suffix1, 0);
        into[n++] = Join(4, w.Suffix2, 0);
        into[n++] = Join(5, w.Suffix3, 0);
        into[n++] = Join(6, w.Suffix4, 0);
        into[n++] = Join(7, w.Prefix1, 0);
        into[n++] = Join(8, w.Prefix2, 0);
        into[n++] = Join(9, w.Prefix3, 0);
        into[n++] = Join(10, w.Shape, edge);
        into[n++] = Join(11, (uint)w.Case, WordAtoms.Mix((uint)p1.Case, (uint)n1.Case));
        into[n++] = Join(12, p1.Lower, 0);
        into[n++] = Join(13, n1.Lower, 0);
        into[n++] = Join(14, p2.Lower, 0);
        into[n++] = Join(15, n2.Lower, 0);
        into[n++] = Join(16, p1.Suffix3, 0);
        into[n++] = Join(17, n1.Suffix3, 0);
        into[n++] = Join(18, n1.Suffix2, 0);
        into[n++] = Join(19, t1, 0);
        into[n++] = Join(20, t1, t2);
        into[n++] = Join(21, t1, w.Lower);
        into[n++] = Join(22, WordAtoms.Mix(t1, t2), w.Lower);
        into[n++] = Join(23, w.Lower, n1.Lower);
        into[n++] = Join(24, p1.Lower, w.Lower);
        into[n++] = Join(25, t1, n1.Lower);
        into[n++] = Join(26, t1, w.Suffix3);
        into[n++] = Join(27, t1, n1.Suffix2);
        into[n++] = Join(28, p1.Lower, n1.Lower);
        into[n++] = Join(29, w.Shape, t1);
        into[n++] = Join(30, n1.Lower, n2.Lower);
        into[n++] = Join(31, w.Suffix2, (uint)w.Case);
        into[n++] = Join(32, w.Suffix3, n1.Lower);
        into[n++] = Join(33, edge, WordAtoms.Mix((uint)w.Case, w.Suffix2));
        into[n++] = Join(34, n1.Shape, w.Shape);
        return n;
    }

    private static uint Join(uint template, uint a, uint b) => WordAtoms.Mix(WordAtoms.Mix(template * 0x9E3779B1u, a), b);
}
