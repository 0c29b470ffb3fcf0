using System.Numerics.Tensors;
using Variorum.Language.Neural;

namespace Variorum.Training;

/// <summary>Loss of heads and relations over a batch, and its way back to the states below.</summary>
internal sealed class TreeLoss(Network network, Dictionary<Weight, Learned> learned)
{
    private readonly NetworkShape _shape = network.Shape;
    private float[] _dependants = [];
    private float[] _queries = [];
    private float[] _querySlopes = [];
    private float[] _dependantSlopes = [];
    private float[] _labels = [];
    private float[] _labelScores = [];
    private float[] _labelSlopes = [];
    private float[] _roleSlopes = [];
    private float[] _transposed = [];

    /// <summary>Adds the slope of the second layer's seen states to <paramref name="slope2"/>; returns the summed loss.</summary>
    public double Run(Activations a, List<Sample> batch, float[] slope2)
    {
        var words = a.Rows;
        int arc = _shape.Arc, label = _shape.Label, roles = _shape.Roles;
        Grow(words);
        Array.Clear(_roleSlopes, 0, words * roles);
        for (var w = 0; w < words; w++)
        {
            a.Roles.AsSpan(a.RowOf[w] * roles, arc).CopyTo(_dependants.AsSpan(w * arc));
        }

        Network.Affine(_dependants, arc, network.ArcOut, network.ArcBias, _queries, words);
        Array.Clear(_querySlopes, 0, words * arc);
        var loss = 0.0;
        var start = 0;
        foreach (var sample in batch)
        {
            loss += Arcs(a, sample, start);
            start += sample.Words.Length;
        }

        var arcOut = learned[network.ArcOut];
        Array.Clear(_dependantSlopes, 0, words * arc);
        Product(_dependants, arc, words, _querySlopes, arc, arcOut.Gradient);
        Sum(_querySlopes, arc, words, learned[network.ArcBias].Gradient);
        Kernel.MultiplyAdd(_querySlopes, arc, arcOut.Transposed, _dependantSlopes, arc, words);
        for (var w = 0; w < words; w++)
        {
            var into = _roleSlopes.AsSpan(a.RowOf[w] * roles, arc);
            TensorPrimitives.Add(into, _dependantSlopes.AsSpan(w * arc, arc), into);
        }

        loss += Labels(a, batch, words);
        for (var row = 0; row < words; row++)
        {
            var into = _roleSlopes.AsSpan(row * roles, 2 * arc);
            var value = a.Roles.AsSpan(row * roles, 2 * arc);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = value[i] > 0 ? into[i] : 0;
            }
        }

        var roleOut = learned[network.RoleOut];
        Product(a.Y2, _shape.Both, words, _roleSlopes, roles, roleOut.Gradient);
        Sum(_roleSlopes, roles, words, learned[network.RoleBias].Gradient);
        Kernel.MultiplyAdd(_roleSlopes, roles, roleOut.Transposed, slope2, _shape.Both, words);
        _ = label;
        return loss;
    }

    private double Arcs(Activations a, Sample sample, int start)
    {
        int arc = _shape.Arc, roles = _shape.Roles, n = sample.Words.Length;
        var stride = (n + Panels.Width) / Panels.Width * Panels.Width;
        var heads = new float[(n + 1) * arc];
        for (var i = 0; i < n; i++)
        {
            a.Roles.AsSpan((a.RowOf[start + i] * roles) + arc, arc).CopyTo(heads.AsSpan(i * arc));
        }

        network.Root.Values.AsSpan(0, arc).CopyTo(heads.AsSpan(n * arc));
        var across = new Panels(arc, n + 1);
        across.PackTransposed(heads, arc, n + 1, arc);
        var scores = new float[n * stride];
        Kernel.MultiplyAdd(_queries.AsSpan(start * arc), arc, across, scores, stride, n);
        var loss = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.AsSpan(i * stride, stride);
            row[i] = -1e9f;
            Network.Softmax(row, row, n + 1);
            var gold = sample.Heads[i] < 0 ? n : sample.Heads[i];
            loss -= Math.Log(Math.Max(row[gold], 1e-9f));
            row[gold] -= 1;
        }

        Kernel.MultiplyAdd(scores, stride, Panels.Of(heads, n + 1, arc), _querySlopes.AsSpan(start * arc), arc, n);
        var turned = new float[stride * n];
        Kernel.Transpose(scores, stride, n, n + 1, turned);
        var slopes = new float[(n + 1) * arc];
        Kernel.MultiplyAdd(turned, n, Panels.Of(_queries.AsSpan(start * arc, n * arc), n, arc), slopes, arc, n + 1);
        for (var i = 0; i < n; i++)
        {
            var into = _roleSlopes.AsSpan((a.RowOf[start + i] * roles) + arc, arc);
            TensorPrimitives.Add(into, slopes.AsSpan(i * arc, arc), into);
        }

        var root = learned[network.Root].Gradient.AsSpan(0, arc);
        TensorPrimitives.Add(root, slopes.AsSpan(n * arc, arc), root);
        return loss;
    }

    private double Labels(Activations a, List<Sample> batch, int words)
    {
        int label = _shape.Label, roles = _shape.Roles, width = _shape.RelationWidth, own = 2 * _shape.Arc, above = own + label;
        var start = 0;
        foreach (var sample in batch)
        {
            for (var i = 0; i < sample.Words.Length; i++)
            {
                var head = sample.Heads[i] < 0 ? network.Root.Values.AsSpan(_shape.Arc, label) : a.Roles.AsSpan((a.RowOf[start + sample.Heads[i]] * roles) + above, label);
                var z = _labels.AsSpan((start + i) * label, label);
                TensorPrimitives.Add(a.Roles.AsSpan((a.RowOf[start + i] * roles) + own, label), head, z);
                Network.Rectify(z);
            }

            start += sample.Words.Length;
        }

        Network.Affine(_labels, label, network.LabelOut, network.LabelBias, _labelScores, words);
        var loss = 0.0;
        start = 0;
        foreach (var sample in batch)
        {
            for (var i = 0; i < sample.Words.Length; i++)
            {
                var row = _labelScores.AsSpan((start + i) * width, width);
                Network.Softmax(row, row, _shape.Relations.Length);
                loss -= Math.Log(Math.Max(row[sample.Relations[i]], 1e-9f));
                row[sample.Relations[i]] -= 1;
            }

            start += sample.Words.Length;
        }

        var labelOut = learned[network.LabelOut];
        Product(_labels, label, words, _labelScores, width, labelOut.Gradient);
        Sum(_labelScores, width, words, learned[network.LabelBias].Gradient);
        Array.Clear(_labelSlopes, 0, words * label);
        Kernel.MultiplyAdd(_labelScores, width, labelOut.Transposed, _labelSlopes, label, words);
        start = 0;
        foreach (var sample in batch)
        {
            for (var i = 0; i < sample.Words.Length; i++)
            {
                var z = _labels.AsSpan((start + i) * label, label);
                var slope = _labelSlopes.AsSpan((start + i) * label, label);
                for (var k = 0; k < label; k++)
                {
                    slope[k] = z[k] > 0 ? slope[k] : 0;
                }

                var into = _roleSlopes.AsSpan((a.RowOf[start + i] * roles) + own, label);
                TensorPrimitives.Add(into, slope, into);
                var head = sample.Heads[i] < 0 ? learned[network.Root].Gradient.AsSpan(_shape.Arc, label) : _roleSlopes.AsSpan((a.RowOf[start + sample.Heads[i]] * roles) + above, label);
                TensorPrimitives.Add(head, slope, head);
            }

            start += sample.Words.Length;
        }

        return loss;
    }

    private void Product(float[] left, int width, int rows, float[] right, int columns, float[] into)
    {
        Kernel.Transpose(left, width, rows, width, _transposed);
        Kernel.MultiplyAdd(_transposed, rows, Panels.Of(right.AsSpan(0, rows * columns), rows, columns), into, columns, width);
    }

    private static void Sum(float[] slopes, int width, int rows, float[] into)
    {
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(into, slopes.AsSpan(row * width, width), into);
        }
    }

    private void Grow(int words)
    {
        if (_dependants.Length >= words * _shape.Arc)
        {
            return;
        }

        words = words * 5 / 4;
        _dependants = new float[words * _shape.Arc];
        _queries = new float[words * _shape.Arc];
        _querySlopes = new float[words * _shape.Arc];
        _dependantSlopes = new float[words * _shape.Arc];
        _labels = new float[words * _shape.Label];
        _labelScores = new float[words * _shape.RelationWidth];
        _labelSlopes = new float[words * _shape.Label];
        _roleSlopes = new float[words * _shape.Roles];
        _transposed = new float[words * Math.Max(_shape.Both, Math.Max(_shape.Arc, _shape.Label))];
    }
}
