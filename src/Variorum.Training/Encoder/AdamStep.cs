using System.Runtime.Intrinsics;

namespace Variorum.Training.Encoder;

/// <summary>
/// Adam with decoupled decay over all parameters, the gradient's norm held below 1; the parameters are shared out between the threads.
/// </summary>
internal sealed unsafe class AdamStep(IReadOnlyList<Parameter> parameters, int threads)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.98f;
    private const float Epsilon = 1e-8f;
    private const float Decay = 0.01f;
    private const double LongestSlope = 1;

    /// <summary>Steps made so far.</summary>
    public int Steps { get; set; }

    /// <summary>Makes one step and clears the gradients; returns the norm that the gradient had.</summary>
    public double Run(float bodyRate, float headRate, Action<Action<int>> onThreads)
    {
        Steps++;
        var squares = new double[parameters.Count];
        onThreads(t =>
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                if (Owner(i) == t)
                {
                    squares[i] = Sum(parameters[i]);
                }
            }
        });
        var norm = Math.Sqrt(squares.Sum());
        var scale = (float)(norm > LongestSlope ? LongestSlope / norm : 1);
        var mean = 1 / (1 - MathF.Pow(Beta1, Steps));
        var square = 1 / (1 - MathF.Pow(Beta2, Steps));
        onThreads(t =>
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                if (Owner(i) == t)
                {
                    Step(parameters[i], parameters[i].IsHead ? headRate : bodyRate, scale, mean, square);
                }
            }
        });
        return norm;
    }

    // Parameters of like size follow each other, so that this is about even.
    private int Owner(int index) => index / 2 % threads;

    private double Sum(Parameter p)
    {
        var own = p.Slope(0);
        var sum = 0.0;
        for (var from = 0; from < p.Count; from += 4096)
        {
            var block = new Span<float>(own + from, Math.Min(4096, p.Count - from));
            for (var t = 1; t < threads; t++)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(block, p.SlopeSpan(t).Slice(from, block.Length), block);
            }

            sum += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(block);
        }

        return sum;
    }

    private void Step(Parameter p, float rate, float scale, float mean, float square)
    {
        float* w = p.Values, m = p.Mean, v = p.Square, g = p.Slope(0);
        var shrink = p.Decays ? 1 - (rate * Decay) : 1;
        var i = 0;
        for (; i + 16 <= p.Count; i += 16)
        {
            var slope = Vector512.LoadAligned(g + i) * scale;
            var m1 = (Vector512.LoadAligned(m + i) * Beta1) + (slope * (1 - Beta1));
            var v1 = (Vector512.LoadAligned(v + i) * Beta2) + (slope * slope * (1 - Beta2));
            Vector512.StoreAligned(m1, m + i);
            Vector512.StoreAligned(v1, v + i);
            var move = m1 * mean / (Vector512.Sqrt(v1 * square) + Vector512.Create(Epsilon));
            Vector512.StoreAligned((Vector512.LoadAligned(w + i) * shrink) - (move * rate), w + i);
        }

        for (; i < p.Count; i++)
        {
            var slope = g[i] * scale;
            m[i] = (m[i] * Beta1) + (slope * (1 - Beta1));
            v[i] = (v[i] * Beta2) + (slope * slope * (1 - Beta2));
            w[i] = (w[i] * shrink) - (m[i] * mean / (MathF.Sqrt(v[i] * square) + Epsilon) * rate);
        }

        for (var t = 0; t < threads; t++)
        {
            p.SlopeSpan(t).Clear();
        }
    }
}
