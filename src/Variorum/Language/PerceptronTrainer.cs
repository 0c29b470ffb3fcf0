namespace Variorum.Language;

/// <summary>
/// Learns a <see cref="LinearModel"/>: a multi-class perceptron whose weights are averaged over all updates. Single-threaded and
/// without chance of its own: the order of the examples decides the bytes.
/// </summary>
internal sealed class PerceptronTrainer(string[] labels, int bits)
{
    private readonly float[]?[] _rows = new float[]?[1 << bits];
    private readonly int _mask = (1 << bits) - 1;
    private long _time = 1;

    /// <summary>Scores of all classes under the present weights.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        scores.Clear();
        var n = labels.Length;
        foreach (var feature in features)
        {
            if (_rows[feature & _mask] is { } row)
            {
                for (var i = 0; i < n; i++)
                {
                    scores[i] += row[i];
                }
            }
        }
    }

    /// <summary>Counts an example; call once per decision, before <see cref="Update"/>.</summary>
    public void Tick() => _time++;

    /// <summary>
    /// Moves the weights of <paramref name="features"/> towards <paramref name="right"/> and away from <paramref name="wrong"/>.
    /// </summary>
    public void Update(ReadOnlySpan<uint> features, int right, int wrong)
    {
        var n = labels.Length;
        foreach (var feature in features)
        {
            // A row holds the weights, then the sum of (time x change): the average falls out at the end without a stamp per weight.
            var row = _rows[feature & _mask] ??= new float[2 * n];
            row[right] += 1;
            row[n + right] += _time;
            row[wrong] -= 1;
            row[n + wrong] -= _time;
        }
    }

    /// <summary>
    /// The averaged model. Weights below <paramref name="prune"/> of the largest are left out, which halves the file at no measured loss.
    /// </summary>
    public LinearModel Finish(float prune = 0.004f)
    {
        var n = labels.Length;
        var sizes = new List<float>();
        foreach (var row in _rows)
        {
            for (var i = 0; row is not null && i < n; i++)
            {
                var size = Math.Abs(row[i] - (row[n + i] / _time));
                if (size > 0)
                {
                    sizes.Add(size);
                }
            }
        }

        // A few weights (of the most frequent features) are a hundred times the usual: scaled by them, all others would round to
        // nothing. One in a thousand is clipped instead.
        sizes.Sort();
        var largest = sizes.Count == 0 ? 1 : sizes[(int)(sizes.Count * 0.999)];
        var scale = 127f / largest;
        var least = Math.Max(0.5f, prune * 127f);
        var start = new int[_rows.Length + 1];
        var classes = new List<byte>();
        var weights = new List<sbyte>();
        for (var slot = 0; slot < _rows.Length; slot++)
        {
            if (_rows[slot] is { } row)
            {
                for (var i = 0; i < n && classes.Count - start[slot] < 255; i++)
                {
                    var weight = (row[i] - (row[n + i] / _time)) * scale;
                    if (Math.Abs(weight) >= least)
                    {
                        classes.Add((byte)i);
                        weights.Add((sbyte)Math.Clamp(MathF.Round(weight), -127, 127));
                    }
                }
            }

            start[slot + 1] = classes.Count;
        }

        return new LinearModel(labels, start, [.. classes], [.. weights]);
    }
}
