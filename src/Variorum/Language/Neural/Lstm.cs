using System.Numerics.Tensors;

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
    /// Runs over the batch, all sentences in step. <paramref name="into"/> gets the states, at column <paramref name="column"/> of rows that hold both directions.
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
                Kernel.MultiplyAdd(into.AsSpan((a.StepStart[before] * stride) + column), stride, Again.Panels, gates.AsSpan(from * size), size, carried);
            }

            for (var s = 0; s < count; s++)
            {
                var gate = gates.AsSpan((from + s) * size, size);
                TensorPrimitives.Sigmoid(gate[..(3 * hidden)], gate[..(3 * hidden)]);
                TensorPrimitives.Tanh(gate[(3 * hidden)..], gate[(3 * hidden)..]);
                var cell = cells.AsSpan((from + s) * hidden, hidden);
                TensorPrimitives.Multiply(gate[..hidden], gate[(3 * hidden)..], cell);
                if (s < carried)
                {
                    TensorPrimitives.MultiplyAdd(gate.Slice(hidden, hidden), cells.AsSpan((a.StepStart[before] + s) * hidden, hidden), cell, cell);
                }

                var state = into.AsSpan(((from + s) * stride) + column, hidden);
                TensorPrimitives.Tanh(cell, state);
                TensorPrimitives.Multiply(state, gate.Slice(2 * hidden, hidden), state);
            }
        }
    }
}
