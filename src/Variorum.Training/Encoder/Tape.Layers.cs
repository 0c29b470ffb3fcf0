using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Variorum.Training.Encoder;

/// <content>What a transformer's layer is made of.</content>
internal sealed unsafe partial class Tape
{
    private const float NormEpsilon = 1e-12f;

    /// <summary>Layer norm of x + y (of x alone where <paramref name="y"/> is null).</summary>
    public Tensor Norm(Tensor x, Tensor? y, Parameter gain, Parameter bias)
    {
        int rows = x.Rows, width = x.Columns;
        var scaled = New(rows, width);
        var spread = _arena.Take(rows);
        var z = New(rows, width);
        for (var r = 0; r < rows; r++)
        {
            var row = scaled.Row(r);
            if (y is null)
            {
                x.Row(r).CopyTo(row);
            }
            else
            {
                TensorPrimitives.Add<float>(x.Row(r), y.Row(r), row);
            }

            TensorPrimitives.Subtract(row, TensorPrimitives.Sum<float>(row) / width, row);
            var inverse = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(row) / width) + NormEpsilon);
            spread[r] = inverse;
            TensorPrimitives.Multiply(row, inverse, row);
            TensorPrimitives.MultiplyAdd<float>(row, gain.Span, bias.Span, z.Row(r));
        }

        Note(() =>
        {
            if (z.Slope != null)
            {
                NormBack(x, y, z, scaled, spread, gain, bias);
            }
        });
        return z;
    }

    private void NormBack(Tensor x, Tensor? y, Tensor z, Tensor scaled, float* spread, Parameter gain, Parameter bias)
    {
        int rows = x.Rows, width = x.Columns;
        var slopes = _arena.Take((long)rows * width);
        var product = new Span<float>(_arena.Take(width), width);
        var gains = gain.SlopeSpan(thread);
        var biases = bias.SlopeSpan(thread);
        for (var r = 0; r < rows; r++)
        {
            var above = new ReadOnlySpan<float>(z.Slope + ((long)r * width), width);
            ReadOnlySpan<float> row = scaled.Row(r);
            TensorPrimitives.MultiplyAdd(above, row, gains, gains);
            TensorPrimitives.Add(biases, above, biases);
            TensorPrimitives.Multiply<float>(above, gain.Span, product);
            var mean = TensorPrimitives.Sum<float>(product) / width;
            var along = TensorPrimitives.Dot(product, row) / width;
            var into = new Span<float>(slopes + ((long)r * width), width);
            TensorPrimitives.Subtract(product, mean, product);
            TensorPrimitives.MultiplyAdd(row, -along, product, into);
            TensorPrimitives.Multiply(into, spread[r], into);
        }

        AddTo(x, slopes);
        if (y is not null)
        {
            AddTo(y, slopes);
        }
    }

    /// <summary>x Φ(x), by the error function.</summary>
    public Tensor Gelu(Tensor x)
    {
        var y = New(x.Rows, x.Columns);
        var share = learns ? _arena.Take(x.Count + 16) : null;
        var i = 0;
        for (; i + 16 <= x.Count; i += 16)
        {
            var v = Vector512.Load(x.Values + i);
            var phi = Phi(v, out var density);
            Vector512.Store(v * phi, y.Values + i);
            if (share != null)
            {
                Vector512.Store(phi + (v * density), share + i);
            }
        }

        for (; i < x.Count; i++)
        {
            var v = Vector512.Create(x.Values[i]);
            var phi = Phi(v, out var density);
            y.Values[i] = (v * phi)[0];
            if (share != null)
            {
                share[i] = (phi + (v * density))[0];
            }
        }

        Note(() =>
        {
            if (y.Slope != null)
            {
                Multiply(y.Slope, share, SlopeOf(x, out var add), x.Count, add);
            }
        });
        return y;
    }

    // Abramowitz and Stegun 7.1.26 (error below 1.5e-7): Φ(v), and the density at v.
    private static Vector512<float> Phi(Vector512<float> v, out Vector512<float> density)
    {
        var bell = Vector512.Exp(v * v * -0.5f);
        density = bell * 0.3989422804f;
        var t = Vector512<float>.One / (Vector512<float>.One + (Vector512.Abs(v) * (0.3275911f * 0.70710678f)));
        var p = Vector512.Create(1.061405429f);
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-1.453152027f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(1.421413741f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.284496736f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.254829592f));
        var tail = p * t * bell * 0.5f;
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(v, Vector512<float>.Zero), Vector512<float>.One - tail, tail);
    }

    /// <summary>
    /// Attention within each sentence. <paramref name="x"/> holds query, key and value of a row side by side, each of heads × width;
    /// sentence s is the rows from <paramref name="starts"/>[s] to starts[s + 1].
    /// </summary>
    public Tensor Attend(Tensor x, int[] starts, int heads)
    {
        var hidden = x.Columns / 3;
        var width = hidden / heads;
        var scale = 1 / MathF.Sqrt(width);
        var y = New(x.Rows, hidden);
        var shares = new long[starts.Length];
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            var n = (long)(starts[s + 1] - starts[s]);
            shares[s + 1] = shares[s] + (heads * n * n);
        }

        var odds = _arena.Take(shares[^1]);
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            var n = starts[s + 1] - starts[s];
            for (var h = 0; h < heads; h++)
            {
                var query = x.Values + ((long)starts[s] * x.Columns) + (h * width);
                var p = odds + shares[s] + ((long)h * n * n);
                _gemm.MultiplyByTransposed(query, x.Columns, query + hidden, x.Columns, p, n, n, n, width, false);
                for (var i = 0; i < n; i++)
                {
                    var row = new Span<float>(p + ((long)i * n), n);
                    TensorPrimitives.Multiply(row, scale, row);
                    SoftMax(row);
                }

                _gemm.Multiply(p, n, query + (2 * hidden), x.Columns, y.Values + ((long)starts[s] * hidden) + (h * width), hidden, n,
                    width, n, false);
            }
        }

        Note(() =>
        {
            if (y.Slope != null)
            {
                AttendBack(x, y, starts, heads, odds, shares);
            }
        });
        return y;
    }

    private void AttendBack(Tensor x, Tensor y, int[] starts, int heads, float* odds, long[] shares)
    {
        var hidden = x.Columns / 3;
        var width = hidden / heads;
        var scale = 1 / MathF.Sqrt(width);
        var slopes = _arena.Take(x.Count);
        var longest = 0;
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            longest = Math.Max(longest, starts[s + 1] - starts[s]);
        }

        var d = _arena.Take((long)longest * longest);
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            var n = starts[s + 1] - starts[s];
            for (var h = 0; h < heads; h++)
            {
                var at = ((long)starts[s] * x.Columns) + (h * width);
                var query = x.Values + at;
                var into = slopes + at;
                var above = y.Slope + ((long)starts[s] * hidden) + (h * width);
                var p = odds + shares[s] + ((long)h * n * n);
                _gemm.MultiplyTransposed(p, n, above, hidden, into + (2 * hidden), x.Columns, n, width, n, false);
                _gemm.MultiplyByTransposed(above, hidden, query + (2 * hidden), x.Columns, d, n, n, n, width, false);
                for (var i = 0; i < n; i++)
                {
                    var row = new Span<float>(d + ((long)i * n), n);
                    var share = new ReadOnlySpan<float>(p + ((long)i * n), n);
                    TensorPrimitives.Subtract(row, TensorPrimitives.Dot(row, share), row);
                    TensorPrimitives.Multiply(row, share, row);
                    TensorPrimitives.Multiply(row, scale, row);
                }

                _gemm.Multiply(d, n, query + hidden, x.Columns, into, x.Columns, n, width, n, false);
                _gemm.MultiplyTransposed(d, n, query, x.Columns, into + hidden, x.Columns, n, width, n, false);
            }
        }

        AddTo(x, slopes);
    }

    /// <summary>Scores become shares, in place.</summary>
    internal static void SoftMax(Span<float> row)
    {
        TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
        TensorPrimitives.Exp<float>(row, row);
        TensorPrimitives.Multiply(row, 1 / TensorPrimitives.Sum<float>(row), row);
    }
}
