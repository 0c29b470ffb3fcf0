using System.Runtime.Intrinsics;

namespace Variorum.Language.Neural;

/// <summary>One direction of an LSTM layer; gates lie as input, forget, output, candidate.</summary>
internal sealed class Lstm(int input, int hidden)
{
    /// <summary>From the input to the gates.</summary>
    public Weight In { get; } = new(input, 4 * hidden);

    /// <summary>From the state before to the gates.</summary>
    public Weight Again { get; } = new(hidden, 4 * hidden);

    /// <summary>The gates' bias.</summary>
    public Weight Bias { get; } = new(1, 4 * hidden);

    /// <summary>The three in the order of the file.</summary>
    public Weight[] All => [In, Again, Bias];

    /// <summary>
    /// Runs over the batch, all sentences in step. <paramref name="into"/> gets the states, at column <paramref name="column"/> of rows
    /// that hold both directions.
    /// </summary>
    public void Forward(Activations a, float[] x, int width, float[] gates, float[] cells, float[] into, int column, bool backward)
    {
        Network.Affine(x, width, In, Bias, gates, a.Rows);
        var stride = 2 * hidden;
        var size = 4 * hidden;
        for (var step = 0; step < a.Steps; step++)
        {
            var t = backward ? a.Steps - 1 - step : step;
            var from = a.StepStart[t];
            var count = a.StepStart[t + 1] - from;
            var before = backward ? t + 1 : t - 1;
            var carried = before < 0 || before >= a.Steps ? 0 : Math.Min(count, a.StepStart[before + 1] - a.StepStart[before]);
            if (carried > 0)
            {
                Kernel.MultiplyAdd(into.AsSpan((a.StepStart[before] * stride) + column), stride, Again.Panels, gates.AsSpan(from * size),
                    size, carried);
            }

            for (var s = 0; s < count; s++)
            {
                Cell(
                    gates.AsSpan((from + s) * size, size),
                    s < carried ? cells.AsSpan((a.StepStart[before] + s) * hidden, hidden) : default,
                    cells.AsSpan((from + s) * hidden, hidden),
                    into.AsSpan(((from + s) * stride) + column, hidden));
            }
        }
    }

    // The gates' sums become the gates; cell and state follow.
    private void Cell(Span<float> gate, ReadOnlySpan<float> before, Span<float> cell, Span<float> state)
    {
        for (var k = 0; k < hidden; k += 16)
        {
            var i = Curves.Sigmoid(Vector512.Create<float>(gate[k..]));
            var f = Curves.Sigmoid(Vector512.Create<float>(gate[(hidden + k)..]));
            var o = Curves.Sigmoid(Vector512.Create<float>(gate[((2 * hidden) + k)..]));
            var g = Curves.Tanh(Vector512.Create<float>(gate[((3 * hidden) + k)..]));
            var c = before.IsEmpty ? i * g : Vector512.FusedMultiplyAdd(f, Vector512.Create(before[k..]), i * g);
            i.CopyTo(gate[k..]);
            f.CopyTo(gate[(hidden + k)..]);
            o.CopyTo(gate[((2 * hidden) + k)..]);
            g.CopyTo(gate[((3 * hidden) + k)..]);
            c.CopyTo(cell[k..]);
            (o * Curves.Tanh(c)).CopyTo(state[k..]);
        }
    }
}
