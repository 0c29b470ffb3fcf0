using System.Numerics.Tensors;
using Variorum.Language.Neural;

namespace Variorum.Training;

/// <summary>Gradients and Adam's moments of one dense weight, and its transpose packed for going backwards.</summary>
internal sealed class Learned(Weight weight)
{
    private readonly float[] _mean = new float[weight.Values.Length];
    private readonly float[] _square = new float[weight.Values.Length];

    /// <summary>The weight.</summary>
    public Weight Weight { get; } = weight;

    /// <summary>Its gradient, summed over the batch.</summary>
    public float[] Gradient { get; } = new float[weight.Values.Length];

    /// <summary>The transpose.</summary>
    public Panels Transposed { get; } = new(weight.Columns, weight.Rows);

    /// <summary>Packs both forms after a change.</summary>
    public void Pack()
    {
        Weight.Pack();
        Transposed.PackTransposed(Weight.Values, Weight.Columns, Weight.Rows, Weight.Columns);
    }

    /// <summary>One step of Adam with gradient scaled by <paramref name="scale"/>; clears the gradient.</summary>
    public void Step(float scale, float rate, float mean, float square)
    {
        Adam.Step(Weight.Values, Gradient, _mean, _square, scale, rate, mean, square);
        Array.Clear(Gradient);
    }
}

/// <summary>Gradients and moments of a table, kept only for the rows that a batch touched.</summary>
internal sealed class LearnedTable(FloatTable table)
{
    private readonly float[] _gradient = new float[table.Values.Length];
    private readonly float[] _mean = new float[table.Values.Length];
    private readonly float[] _square = new float[table.Values.Length];
    private readonly bool[] _touched = new bool[table.Rows];
    private readonly List<int> _rows = [];

    /// <summary>Adds a word's gradient to the row of <paramref name="hash"/>.</summary>
    public void Add(uint hash, ReadOnlySpan<float> gradient)
    {
        var row = (int)(hash & (uint)(table.Rows - 1));
        if (!_touched[row])
        {
            _touched[row] = true;
            _rows.Add(row);
        }

        var into = _gradient.AsSpan(row * table.Width, table.Width);
        TensorPrimitives.Add(into, gradient, into);
    }

    /// <summary>Sum of squares of the touched gradients.</summary>
    public double Norm()
    {
        var sum = 0.0;
        foreach (var row in _rows)
        {
            sum += TensorPrimitives.SumOfSquares(_gradient.AsSpan(row * table.Width, table.Width));
        }

        return sum;
    }

    /// <summary>Adam over the touched rows.</summary>
    public void Step(float scale, float rate, float mean, float square)
    {
        foreach (var row in _rows)
        {
            var range = new Range(row * table.Width, (row + 1) * table.Width);
            Adam.Step(table.Values.AsSpan(range), _gradient.AsSpan(range), _mean.AsSpan(range), _square.AsSpan(range), scale, rate, mean, square);
            _gradient.AsSpan(range).Clear();
            _touched[row] = false;
        }

        _rows.Clear();
    }
}

/// <summary>Adam's rule.</summary>
internal static class Adam
{
    private const float First = 0.9f;
    private const float Second = 0.98f;

    /// <summary>Corrections of the two moments after <paramref name="steps"/> steps.</summary>
    public static (float Mean, float Square) Correction(int steps) => (1f / (1f - MathF.Pow(First, steps)), 1f / (1f - MathF.Pow(Second, steps)));

    /// <summary>Moves <paramref name="values"/> by one step.</summary>
    public static void Step(
        Span<float> values, ReadOnlySpan<float> gradient, Span<float> mean, Span<float> square, float scale, float rate, float meanFactor, float squareFactor)
    {
        var width = System.Numerics.Vector<float>.Count;
        var first = new System.Numerics.Vector<float>(First);
        var second = new System.Numerics.Vector<float>(Second);
        var restFirst = new System.Numerics.Vector<float>((1 - First) * scale);
        var restSecond = new System.Numerics.Vector<float>((1 - Second) * scale * scale);
        var step = new System.Numerics.Vector<float>(rate * meanFactor);
        var correct = new System.Numerics.Vector<float>(squareFactor);
        var tiny = new System.Numerics.Vector<float>(1e-8f);
        for (var i = 0; i + width <= values.Length; i += width)
        {
            var g = new System.Numerics.Vector<float>(gradient[i..]);
            var m = (new System.Numerics.Vector<float>(mean[i..]) * first) + (g * restFirst);
            var v = (new System.Numerics.Vector<float>(square[i..]) * second) + (g * g * restSecond);
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            (new System.Numerics.Vector<float>(values[i..]) - (step * m / (System.Numerics.Vector.SquareRoot(v * correct) + tiny))).CopyTo(values[i..]);
        }
    }
}
