using System.Runtime.InteropServices;

namespace Variorum.Training.Encoder;

/// <summary>
/// One matrix that is learnt, row-major: its values, a gradient for each thread and the two moments of Adam. Lives as long as the program.
/// </summary>
internal sealed unsafe class Parameter
{
    private readonly float*[] _slopes;

    /// <summary>
    /// All zero at first. <paramref name="head"/>: learnt at the rate of the heads; <paramref name="decays"/>: drawn towards zero.
    /// </summary>
    public Parameter(string name, int rows, int columns, bool head, bool decays, int threads)
    {
        (Name, Rows, Columns, IsHead, Decays) = (name, rows, columns, head, decays);
        Values = Zero();
        Mean = Zero();
        Square = Zero();
        _slopes = new float*[threads];
        for (var t = 0; t < threads; t++)
        {
            _slopes[t] = Zero();
        }
    }

    /// <summary>Its name in the model file.</summary>
    public string Name { get; }

    /// <summary>Rows: of a weight, what comes out.</summary>
    public int Rows { get; }

    /// <summary>Columns: of a weight, what goes in.</summary>
    public int Columns { get; }

    /// <summary>True where it starts from nothing and learns faster.</summary>
    public bool IsHead { get; }

    /// <summary>True for matrices, false for biases and norms.</summary>
    public bool Decays { get; }

    /// <summary>Number of values.</summary>
    public int Count => Rows * Columns;

    /// <summary>The values.</summary>
    public float* Values { get; }

    /// <summary>Adam's first moment.</summary>
    public float* Mean { get; }

    /// <summary>Adam's second moment.</summary>
    public float* Square { get; }

    /// <summary>The values as a span.</summary>
    public Span<float> Span => new(Values, Count);

    /// <summary>The gradient that a thread has gathered.</summary>
    public float* Slope(int thread) => _slopes[thread];

    /// <summary>The gradient of a thread as a span.</summary>
    public Span<float> SlopeSpan(int thread) => new(_slopes[thread], Count);

    /// <summary>Draws the values evenly from ± sqrt(6 / (rows + columns)) times <paramref name="scale"/>.</summary>
    public Parameter Fill(Chance chance, double scale = 1)
    {
        var width = Math.Sqrt(6.0 / (Rows + Columns)) * scale;
        foreach (ref var value in Span)
        {
            value = (float)(((2 * chance.Unit()) - 1) * width);
        }

        return this;
    }

    private float* Zero()
    {
        var at = (float*)NativeMemory.AlignedAlloc((((nuint)Count * sizeof(float)) + 127) & ~(nuint)63, 64);
        NativeMemory.Clear(at, (nuint)Count * sizeof(float));
        return at;
    }
}
