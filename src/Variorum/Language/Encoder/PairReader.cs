using System.Collections.Immutable;

namespace Variorum.Language.Encoder;

/// <summary>Which words of a sentence take part in what its predicates tell. One for each thread.</summary>
internal sealed class PairReader(PairHead head, ByteKernelKind kind)
{
    // Predicates whose matrices are made at once.
    private const int Together = 12;

    private readonly ByteRows _sides = new(head.Width);
    private readonly float[] _matrices = new float[Together * head.Width * head.Columns];
    private readonly float[] _biases = new float[Together * head.Columns];
    private readonly List<ImmutableArray<FrameArgument>> _found = [];
    private float[] _scores = [];

    /// <summary>
    /// The arguments of each of <paramref name="predicates"/> among the <paramref name="length"/> words from <paramref name="first"/>
    /// on, words counted from
    /// <paramref name="start"/>; both sides of a word stand in its row of <paramref name="rows"/>. The list is used again.
    /// <paramref name="weigher"/>, where there is one, has begun this sentence with the same predicates.
    /// </summary>
    public List<ImmutableArray<FrameArgument>> Read(
        ReadOnlySpan<float> rows,
        int stride,
        int predicateAt,
        int wordAt,
        List<int> predicates,
        int first,
        int length,
        int start,
        ArgumentWeigher? weigher = null)
    {
        _found.Clear();
        _sides.Grow(Together);
        if (_scores.Length < length * head.Columns)
        {
            _scores = new float[length * head.Columns];
        }

        for (var from = 0; from < predicates.Count; from += Together)
        {
            var count = Math.Min(Together, predicates.Count - from);
            for (var p = 0; p < count; p++)
            {
                _sides.Set(p, rows.Slice((predicates[from + p] * stride) + predicateAt, head.Width));
            }

            ByteKernel.Multiply(_sides, 0, count, head.Turned, _matrices, head.Turned.Outputs, kind);
            ByteKernel.Multiply(_sides, 0, count, head.Bias, _biases, head.Columns, kind);
            for (var p = 0; p < count; p++)
            {
                head.Score(
                    rows[((first * stride) + wordAt)..],
                    stride,
                    length,
                    _matrices.AsSpan(p * head.Turned.Outputs, head.Turned.Outputs),
                    _biases.AsSpan(p * head.Columns, head.Columns),
                    _scores);
                weigher?.Turn(from + p);
                _found.Add(weigher is null ? Arguments(first, length, start) : Weighed(first, length, start, weigher));
            }
        }

        return _found;
    }

    private ImmutableArray<FrameArgument> Arguments(int first, int length, int start)
    {
        var found = ImmutableArray.CreateBuilder<FrameArgument>();
        for (var i = 0; i < length; i++)
        {
            var scores = _scores.AsSpan(i * head.Columns, head.Columns);
            var best = 0;
            for (var label = 1; label < head.Labels.Length; label++)
            {
                best = scores[label] > scores[best] ? label : best;
            }

            if (best > 0)
            {
                var share = Lanes.Powers(scores, head.Labels.Length);
                found.Add(new FrameArgument(head.Labels[best], start + first + i, scores[best] * share));
            }
        }

        return found.ToImmutable();
    }

    private ImmutableArray<FrameArgument> Weighed(int first, int length, int start, ArgumentWeigher weigher)
    {
        var found = ImmutableArray.CreateBuilder<FrameArgument>();
        var right = new Dictionary<int, float>();
        for (var i = 0; i < length; i++)
        {
            var shares = _scores.AsSpan(i * head.Columns, head.Columns);
            Lanes.Scale(shares, Lanes.Powers(shares, head.Labels.Length));
            weigher.Weigh(i, shares[..head.Labels.Length]);
            var best = 0;
            var all = 0f;
            for (var label = 0; label < head.Labels.Length; label++)
            {
                best = shares[label] > shares[best] ? label : best;
                all += shares[label];
            }

            if (best > 0)
            {
                found.Add(new FrameArgument(head.Labels[best], start + first + i, shares[best] / all));
                right.Add(start + first + i, ArgumentWeigher.Right(shares[..head.Labels.Length], best, all));
            }
        }

        return [.. weigher.Alone(found.ToImmutable(), start + first).Select(a => a with { Probability = right[a.Word] })];
    }
}
