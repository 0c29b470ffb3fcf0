using Variorum.Language.Neural;

namespace Variorum.Language.Encoder;

/// <summary>Trees from what the heads say of each word as dependant and as head. One for each thread.</summary>
internal sealed class TreeReader(EncoderModel model, ByteKernelKind kind)
{
    private readonly EncoderShape _shape = model.Shape;
    private readonly HeadColumns _at = model.Columns;
    private readonly ByteRows _heads = new(model.Shape.Arc);
    private readonly ByteRows _joined = new(model.Shape.Label);
    private readonly float[] _sum = new float[model.Shape.Label];
    private float[] _keys = [];
    private float[] _turned = [];
    private float[] _scores = [];
    private float[] _shares = [];
    private float[] _bias = [];
    private float[] _labels = [];

    /// <summary>
    /// Heads, their shares and relations of sentences of these <paramref name="lengths"/> whose words' <paramref name="rows"/> follow
    /// each other.
    /// </summary>
    public void Read(ReadOnlySpan<float> rows, List<int> lengths, int start, Analysis into)
    {
        var first = 0;
        foreach (var length in lengths)
        {
            Grow(length);
            Heads(rows[(first * _at.Width)..], start + first, length, into);
            Relations(rows[(first * _at.Width)..], start + first, length, into);
            first += length;
        }
    }

    private void Grow(int length)
    {
        _heads.Grow(length + 1);
        _joined.Grow(length);
        var rows = ByteKernel.WholeRows(length + 1);
        var whole = BytePanels.Whole(length + 1);
        if (_keys.Length < rows * _shape.Arc)
        {
            _keys = new float[rows * _shape.Arc];
            _labels = new float[rows * model.Labels.Outputs];
        }

        if (_scores.Length < length * whole)
        {
            _turned = new float[_shape.Arc * whole];
            _scores = new float[length * whole];
            _shares = new float[length * whole];
            _bias = new float[whole];
        }
    }

    private void Heads(ReadOnlySpan<float> rows, int start, int length, Analysis into)
    {
        var arc = _shape.Arc;
        for (var i = 0; i <= length; i++)
        {
            var side = i == length ? model.ArcRoot : rows.Slice((i * _at.Width) + _at.ArcHead, arc);
            _heads.Set(i, side);
            _bias[i] = Lanes.Dot(side, model.ArcBias);
        }

        ByteKernel.Multiply(_heads, 0, length + 1, model.Arcs, _keys, model.Arcs.Outputs, kind);
        var stride = BytePanels.Whole(length + 1);
        _bias.AsSpan(length + 1, stride - length - 1).Clear();
        Lanes.Transpose(_keys, model.Arcs.Outputs, length + 1, arc, _turned, stride);
        var scores = _scores.AsSpan(0, length * stride);
        Lanes.Product(rows[_at.ArcDependant..], _at.Width, length, arc, _turned, stride, stride, scores, stride);
        for (var i = 0; i < length; i++)
        {
            var row = scores.Slice(i * stride, stride);
            Lanes.Add(row, _bias.AsSpan(0, stride));
            row[i] = -1e9f;
            var shares = _shares.AsSpan(i * stride, stride);
            row.CopyTo(shares);
            var sum = Lanes.Powers(shares, length + 1);
            Lanes.Scale(shares, sum);
        }

        // A word's scores and the logarithms of its shares differ by one number for all heads: the same trees are best.
        TreeDecoder.Decode(scores, stride, into.Heads.AsSpan(start, length));
        for (var i = 0; i < length; i++)
        {
            var head = into.Heads[start + i];
            into.Sureness[start + i] = _shares[(i * stride) + (head < 0 ? length : head)];
        }
    }

    private void Relations(ReadOnlySpan<float> rows, int start, int length, Analysis into)
    {
        for (var i = 0; i < length; i++)
        {
            var head = into.Heads[start + i];
            rows.Slice((i * _at.Width) + _at.LabelDependant, _shape.Label).CopyTo(_sum);
            Lanes.Add(_sum, head < 0 ? model.LabelRoot : rows.Slice((head * _at.Width) + _at.LabelHead, _shape.Label));
            Lanes.Rectify(_sum);
            _joined.Set(i, _sum);
        }

        ByteKernel.Multiply(_joined, 0, length, model.Labels, _labels, model.Labels.Outputs, kind);
        for (var i = 0; i < length; i++)
        {
            into.Relations[start + i] = Best(_labels.AsSpan(i * model.Labels.Outputs, _shape.Relations.Length), into.Heads[start + i] < 0);
        }
    }

    // The root's arc is named "root", and no other is.
    private int Best(ReadOnlySpan<float> scores, bool root)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if ((_shape.Relations[i] == "root") == root && (best < 0 || scores[i] > scores[best]))
            {
                best = i;
            }
        }

        return Math.Max(best, 0);
    }
}
