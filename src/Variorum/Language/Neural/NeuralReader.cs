using System.Numerics.Tensors;

namespace Variorum.Language.Neural;

/// <summary>
/// Runs a <see cref="Network"/> over sentences and decodes tags, tree and names. One for each thread; the network is shared.
/// </summary>
internal sealed class NeuralReader(Network network, Lexicon lexicon) : SentenceReader
{
    private readonly NetworkShape _shape = network.Shape;
    private readonly Activations _a = new(network.Shape);
    private readonly Panels _headPanels = new(network.Shape.Arc, LanguagePack.LongestParse + 1);
    private readonly NameDecoder _names = new(network.Shape.Names);
    private readonly float[] _relation = new float[network.Shape.RelationWidth];
    private readonly float[] _odds = new float[Math.Max(512, network.Shape.RelationWidth)];
    private float[] _dependants = [];
    private float[] _heads = [];
    private float[] _queries = [];
    private float[] _scores = [];
    private float[] _labels = [];
    private float[] _labelScores = [];
    private float[] _nameScores = [];

    /// <inheritdoc/>
    public override void Read(in SentenceBatch batch, Analysis into) => Read(batch.Atoms, batch.Lengths, into);

    /// <summary>
    /// Reads <paramref name="words"/>, which are the sentences of these <paramref name="lengths"/> (each at most
    /// <see cref="LanguagePack.LongestParse"/>).
    /// </summary>
    public void Read(ReadOnlySpan<WordAtoms> words, ReadOnlySpan<int> lengths, Analysis into)
    {
        into.Begin(words.Length);
        _a.Layout(lengths);
        network.Embed(_a, words, lexicon);
        network.Encode(_a);
        network.Roles(_a);
        network.Names(_a);
        Grow(words.Length);
        Gather(words.Length, lengths.Length);
        for (var w = 0; w < words.Length; w++)
        {
            into.Tags[w] = Best(_a.TagScores.AsSpan(_a.RowOf[w] * _shape.TagWidth, _shape.Tags.Length));
        }

        var start = 0;
        foreach (var length in lengths)
        {
            Tree(start, length, into);
            NamesOf(start, length, into);
            start += length;
        }

        Labels(words.Length, lengths, into);
    }

    private void Grow(int words)
    {
        if (_dependants.Length < words * _shape.Arc)
        {
            words = words * 5 / 4;
            _dependants = new float[words * _shape.Arc];
            _queries = new float[words * _shape.Arc];
            _labels = new float[words * _shape.Label];
            _labelScores = new float[words * _shape.RelationWidth];
        }
    }

    private void Gather(int words, int sentences)
    {
        _ = sentences;
        for (var w = 0; w < words; w++)
        {
            _a.Roles.AsSpan(_a.RowOf[w] * _shape.Roles, _shape.Arc).CopyTo(_dependants.AsSpan(w * _shape.Arc));
        }

        Network.Affine(_dependants, _shape.Arc, network.ArcOut, network.ArcBias, _queries, words);
    }

    private void Tree(int start, int length, Analysis into)
    {
        var arc = _shape.Arc;
        var stride = (length + Panels.Width) / Panels.Width * Panels.Width;
        if (_heads.Length < (length + 1) * arc)
        {
            _heads = new float[(length + 1) * arc];
        }

        if (_scores.Length < length * stride)
        {
            _scores = new float[length * stride];
        }

        for (var i = 0; i < length; i++)
        {
            _a.Roles.AsSpan((_a.RowOf[start + i] * _shape.Roles) + arc, arc).CopyTo(_heads.AsSpan(i * arc));
        }

        network.Root.Values.AsSpan(0, arc).CopyTo(_heads.AsSpan(length * arc));
        _headPanels.PackTransposed(_heads, arc, length + 1, arc);
        var scores = _scores.AsSpan(0, length * stride);
        scores.Clear();
        Kernel.MultiplyAdd(_queries.AsSpan(start * arc, length * arc), arc, _headPanels, stride, scores, stride, length);
        for (var i = 0; i < length; i++)
        {
            scores[(i * stride) + i] = -1e9f;
            LogShares(scores.Slice(i * stride, length + 1), _odds.AsSpan(0, length + 1));
        }

        TreeDecoder.Decode(scores, stride, into.Heads.AsSpan(start, length));
        for (var i = 0; i < length; i++)
        {
            var head = into.Heads[start + i];
            into.Sureness[start + i] = MathF.Exp(scores[(i * stride) + (head < 0 ? length : head)]);
        }
    }

    // Trees are compared by the product of their arcs' shares, as in training.
    private static void LogShares(Span<float> scores, Span<float> work)
    {
        var most = scores[0];
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        TensorPrimitives.Subtract(scores, most, scores);
        scores.CopyTo(work);
        Curves.Exp(work);
        var sum = 0f;
        foreach (var share in work)
        {
            sum += share;
        }

        TensorPrimitives.Subtract(scores, MathF.Log(sum), scores);
    }

    private void Labels(int words, ReadOnlySpan<int> lengths, Analysis into)
    {
        var label = _shape.Label;
        var dependant = 2 * _shape.Arc;
        var head = dependant + label;
        var start = 0;
        foreach (var length in lengths)
        {
            for (var i = 0; i < length; i++)
            {
                var w = start + i;
                var z = _labels.AsSpan(w * label, label);
                var above = into.Heads[w] < 0
                    ? network.Root.Values.AsSpan(_shape.Arc, label)
                    : _a.Roles.AsSpan((_a.RowOf[start + into.Heads[w]] * _shape.Roles) + head, label);
                TensorPrimitives.Add(_a.Roles.AsSpan((_a.RowOf[w] * _shape.Roles) + dependant, label), above, z);
                Network.Rectify(z);
            }

            start += length;
        }

        Network.Affine(_labels, label, network.LabelOut, network.LabelBias, _labelScores, words);
        for (var w = 0; w < words; w++)
        {
            var row = _labelScores.AsSpan(w * _shape.RelationWidth, _shape.Relations.Length);
            row.CopyTo(_relation);
            into.Relations[w] = BestRelation(into.Heads[w] < 0);
        }
    }

    private int BestRelation(bool root)
    {
        var best = -1;
        for (var i = 0; i < _shape.Relations.Length; i++)
        {
            if ((_shape.Relations[i] == "root") == root && (best < 0 || _relation[i] > _relation[best]))
            {
                best = i;
            }
        }

        return Math.Max(best, 0);
    }

    private void NamesOf(int start, int length, Analysis into)
    {
        var count = _shape.Names.Length;
        if (count <= 1)
        {
            return;
        }

        if (_nameScores.Length < length * count)
        {
            _nameScores = new float[length * count];
        }

        for (var i = 0; i < length; i++)
        {
            _a.NameScores.AsSpan(_a.RowOf[start + i] * _shape.NameWidth, count).CopyTo(_nameScores.AsSpan(i * count));
        }

        var classes = into.Names.AsSpan(start, length);
        _names.Decode(_nameScores, count, classes);
        for (var i = 0; i < length; i++)
        {
            Network.Softmax(_nameScores.AsSpan(i * count, count), _odds.AsSpan(0, count), count);
            into.NameSureness[start + i] = _odds[classes[i]];
        }
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }
}
