using Variorum.Model;

namespace Variorum.Language;

/// <summary>
/// Finds named mentions word by word: "B-", "I-", "L-" and "U-" (begin, inside, last, single) with a kind, or "O". Each sentence is
/// read once from left to right. (What the same word was called before in the text was tried as a feature: it learned to trust
/// its own mistakes, F1 fell by half.)
/// </summary>
internal sealed class NameFinder
{
    /// <summary>The most features a word has.</summary>
    public const int MostFeatures = 56;

    private readonly LinearModel _model;
    private readonly (char Place, string Kind)[] _classes;

    /// <summary>Finds with <paramref name="model"/>.</summary>
    public NameFinder(LinearModel model)
    {
        _model = model;
        _classes = [.. model.Labels.Select(l => (l[0], l.Length > 2 ? l[2..] : ""))];
    }

    /// <summary>Class numbers for the words of one sentence, a sequence that the scheme allows.</summary>
    public void Tag(ReadOnlySpan<WordAtoms> words, ReadOnlySpan<uint> tags, Span<int> classes)
    {
        Span<uint> features = stackalloc uint[MostFeatures];
        Span<int> scores = stackalloc int[_classes.Length];
        var shouting = Tagger.Shouting(words);
        for (var i = 0; i < words.Length; i++)
        {
            var n = Features(words, tags, i, i > 0 ? classes[i - 1] + 1 : 0, i > 1 ? classes[i - 2] + 1 : 0, shouting, features);
            scores.Clear();
            _model.Score(features[..n], scores);
            var best = -1;
            for (var c = 0; c < scores.Length; c++)
            {
                if (Follows(i > 0 ? classes[i - 1] : -1, c, i + 1 == words.Length) && (best < 0 || scores[c] > scores[best]))
                {
                    best = c;
                }
            }

            classes[i] = best;
        }

    }

    /// <summary>Whether class <paramref name="next"/> may stand after <paramref name="previous"/> (-1 at the start).</summary>
    public bool Follows(int previous, int next, bool last)
    {
        var open = previous >= 0 && _classes[previous].Place is 'B' or 'I';
        var (place, kind) = _classes[next];
        if (last && place is 'B' or 'I')
        {
            return false;
        }

        return open ? place is 'I' or 'L' && kind == _classes[previous].Kind : place is 'O' or 'B' or 'U';
    }

    /// <summary>Adds the spans that the classes spell.</summary>
    public void Spans(ReadOnlySpan<int> classes, ReadOnlySpan<Token> tokens, List<NamedSpan> into)
    {
        var start = -1;
        for (var i = 0; i < classes.Length; i++)
        {
            var (place, kind) = _classes[classes[i]];
            switch (place)
            {
                case 'B':
                    start = i;
                    break;
                case 'U':
                    into.Add(new NamedSpan(new Passage(tokens[i].Start, tokens[i].End), kind, 1f));
                    break;
                case 'L' when start >= 0:
                    into.Add(new NamedSpan(new Passage(tokens[start].Start, tokens[i].End), kind, 1f));
                    start = -1;
                    break;
                case 'O':
                    start = -1;
                    break;
            }
        }
    }

    /// <summary>Fills the features of word <paramref name="i"/>.</summary>
    public static int Features(
        ReadOnlySpan<WordAtoms> words, ReadOnlySpan<uint> tags, int i, int class1, int class2, bool shouting, Span<uint> into)
    {
        ref readonly var w = ref words[i];
        var p1 = i > 0 ? words[i - 1] : default;
        var p2 = i > 1 ? words[i - 2] : default;
        var n1 = i + 1 < words.Length ? words[i + 1] : default;
        var n2 = i + 2 < words.Length ? words[i + 2] : default;
        uint c1 = (uint)class1, c2 = (uint)class2;
        uint t = tags[i], tp = i > 0 ? tags[i - 1] : 0, tn = i + 1 < words.Length ? tags[i + 1] : 0, tn2 = i + 2 < words.Length ? tags[i + 2] : 0;
        var edge = (i == 0 ? 1u : 0u) + (shouting ? 2u : 0u);
        var n = 0;
        uint template = 1;
        void Add(Span<uint> f, uint a, uint b = 0, uint c = 0) => f[n++] = WordAtoms.Mix(WordAtoms.Mix(WordAtoms.Mix(template++ * 0x9E3779B1u, a), b), c);

        Add(into, w.Lower);
        Add(into, w.Exact);
        Add(into, w.Lower, c1);
        Add(into, w.Suffix3);
        Add(into, w.Suffix4);
        Add(into, w.Suffix2, (uint)w.Case);
        Add(into, w.Prefix3);
        Add(into, w.Prefix2);
        Add(into, w.Shape, edge);
        Add(into, (uint)w.Case, (uint)p1.Case, (uint)n1.Case);
        Add(into, (uint)w.Case, edge, c1);
        Add(into, p1.Lower);
        Add(into, p1.Lower, (uint)w.Case);
        Add(into, n1.Lower);
        Add(into, n1.Lower, (uint)w.Case);
        Add(into, p2.Lower, (uint)w.Case);
        Add(into, n2.Lower, (uint)w.Case);
        Add(into, p1.Lower, w.Lower);
        Add(into, w.Lower, n1.Lower);
        Add(into, p2.Lower, p1.Lower, (uint)w.Case);
        Add(into, n1.Lower, n2.Lower, (uint)w.Case);
        Add(into, c1);
        Add(into, c1, c2);
        Add(into, c1, (uint)w.Case, w.Shape);
        Add(into, c1, p1.Lower);
        Add(into, t, c1);
        Add(into, tp, t, tn);
        Add(into, t, tn, tn2);
        Add(into, t, (uint)w.Case);
        Add(into, p1.Suffix3, (uint)w.Case);
        Add(into, n1.Suffix3, (uint)w.Case);
        Add(into, p1.Shape, w.Shape, n1.Shape);
        Add(into, p1.Lower, n1.Lower, (uint)w.Case);
        Add(into, n1.Shape, c1, w.Shape);
        Add(into, tp, p1.Suffix3, (uint)w.Case);
        Add(into, w.Suffix4, n1.Lower);
        Add(into, c1, n1.Lower);
        Add(into, n1.Suffix3, n2.Suffix3, (uint)w.Case);
        return n;
    }
}
