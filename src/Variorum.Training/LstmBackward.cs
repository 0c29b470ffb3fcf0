using System.Runtime.Intrinsics;
using Variorum.Language.Neural;

namespace Variorum.Training;

/// <summary>Back-propagation through one direction of an LSTM layer.</summary>
internal sealed class LstmBackward(Lstm lstm, int input, int hidden)
{
    private readonly Panels _gatePanels = new(1, 4 * hidden);
    private float[] _gates = [];
    private float[] _before = [];
    private float[] _transposed = [];
    private float[] _carryState = [];
    private float[] _carryCell = [];

    /// <summary>The three weights.</summary>
    public Learned[] All { get; } = [.. lstm.All.Select(w => new Learned(w))];

    /// <summary>
    /// From the gradient of the states (<paramref name="slope"/>, at <paramref name="column"/> of rows of both directions) to those of the weights and, added,
    /// of the input.
    /// </summary>
    public void Run(Activations a, float[] x, float[] gates, float[] cells, float[] states, float[] slope, int column, bool backward, float[] inputSlope)
    {
        var size = 4 * hidden;
        var stride = 2 * hidden;
        var rows = a.Rows;
        Grow(rows);
        var widest = a.StepStart[1];
        Array.Clear(_carryState, 0, widest * hidden);
        Array.Clear(_carryCell, 0, widest * hidden);
        Array.Clear(_before, 0, rows * hidden);
        for (var step = 0; step < a.Steps; step++)
        {
            // Time runs against the forward pass.
            var t = backward ? step : a.Steps - 1 - step;
            var from = a.StepStart[t];
            var count = a.StepStart[t + 1] - from;
            var earlier = backward ? t + 1 : t - 1;
            var carried = earlier < 0 || earlier >= a.Steps ? 0 : Math.Min(count, a.StepStart[earlier + 1] - a.StepStart[earlier]);
            for (var s = 0; s < count; s++)
            {
                var row = from + s;
                var before = s < carried ? cells.AsSpan((a.StepStart[earlier] + s) * hidden, hidden) : default;
                if (s < carried)
                {
                    states.AsSpan(((a.StepStart[earlier] + s) * stride) + column, hidden).CopyTo(_before.AsSpan(row * hidden, hidden));
                }

                Cell(
                    gates.AsSpan(row * size, size), cells.AsSpan(row * hidden, hidden), before, states.AsSpan((row * stride) + column, hidden),
                    slope.AsSpan((row * stride) + column, hidden), _carryState.AsSpan(s * hidden, hidden), _carryCell.AsSpan(s * hidden, hidden),
                    _gates.AsSpan(row * size, size));
            }

            // What has no step before it hands nothing on; in the other direction new sentences join with nothing carried.
            Array.Clear(_carryState, 0, widest * hidden);
            if (carried > 0)
            {
                Kernel.MultiplyAdd(_gates.AsSpan(from * size), size, All[1].Transposed, _carryState, hidden, carried);
            }

            if (carried < widest)
            {
                Array.Clear(_carryCell, carried * hidden, (widest - carried) * hidden);
            }
        }

        _gatePanels.Pack(_gates, size, rows);
        Product(_before, hidden, rows, hidden, All[1].Gradient, size);
        Product(x, input, rows, input, All[0].Gradient, size);
        for (var row = 0; row < rows; row++)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(All[2].Gradient, _gates.AsSpan(row * size, size), All[2].Gradient);
        }

        Kernel.MultiplyAdd(_gates, size, All[0].Transposed, inputSlope, input, rows);
    }

    private void Product(float[] left, int stride, int rows, int columns, float[] into, int width)
    {
        Kernel.Transpose(left, stride, rows, columns, _transposed);
        Kernel.MultiplyAdd(_transposed, rows, _gatePanels, into, width, columns);
    }

    private void Cell(
        ReadOnlySpan<float> gate, ReadOnlySpan<float> cell, ReadOnlySpan<float> before, ReadOnlySpan<float> state, ReadOnlySpan<float> slope,
        ReadOnlySpan<float> carryState, Span<float> carryCell, Span<float> into)
    {
        var one = Vector512<float>.One;
        for (var k = 0; k < hidden; k += 16)
        {
            var i = Vector512.Create(gate.Slice(k, 16));
            var f = Vector512.Create(gate.Slice(hidden + k, 16));
            var o = Vector512.Create(gate.Slice((2 * hidden) + k, 16));
            var g = Vector512.Create(gate.Slice((3 * hidden) + k, 16));
            // tanh of the cell, without computing it again: state = output gate x tanh.
            var tanh = Vector512.Create(state.Slice(k, 16)) / Vector512.Max(o, Vector512.Create(1e-6f));
            var dh = Vector512.Create(slope.Slice(k, 16)) + Vector512.Create(carryState.Slice(k, 16));
            var dc = (dh * o * (one - (tanh * tanh))) + Vector512.Create(carryCell.Slice(k, 16));
            var previous = before.IsEmpty ? Vector512<float>.Zero : Vector512.Create(before.Slice(k, 16));
            (dc * g * i * (one - i)).CopyTo(into.Slice(k, 16));
            (dc * previous * f * (one - f)).CopyTo(into.Slice(hidden + k, 16));
            (dh * tanh * o * (one - o)).CopyTo(into.Slice((2 * hidden) + k, 16));
            (dc * i * (one - (g * g))).CopyTo(into.Slice((3 * hidden) + k, 16));
            (dc * f).CopyTo(carryCell.Slice(k, 16));
        }

        _ = cell;
    }

    private void Grow(int rows)
    {
        if (_gates.Length >= rows * 4 * hidden)
        {
            return;
        }

        rows = rows * 5 / 4;
        _gates = new float[rows * 4 * hidden];
        _before = new float[rows * hidden];
        _transposed = new float[rows * Math.Max(input, hidden)];
        _carryState = new float[rows * hidden];
        _carryCell = new float[rows * hidden];
    }
}
