using System.Runtime.InteropServices;
using Variorum.Language.Neural;

namespace Variorum.Language;

/// <summary>
/// A small classifier over numbers that describe one thing (a word, a pair of mentions): one hidden layer, shares of its classes that sum
/// to 1. What hand-read cases teach lies in such heads over the states of the reading core; they are trained in seconds.
/// </summary>
internal sealed class SmallHead
{
    private readonly float[] _shift;
    private readonly float[] _scale;
    private readonly Weight _in;
    private readonly Weight _inBias;
    private readonly Weight _out;
    private readonly Weight _outBias;

    /// <summary>A head with these weights; matrices are inputs x hidden and hidden x classes (padded), row-major.</summary>
    public SmallHead(string[] classes, float[] shift, float[] scale, Weight into, Weight intoBias, Weight output, Weight outputBias)
    {
        // The kernel wants whole strips of columns: a hidden layer of 32, 64, 96 ...; classes are filled up.
        (Classes, _shift, _scale, _in, _inBias, _out, _outBias) = (classes, shift, scale, into, intoBias, Whole(output), Whole(outputBias));
        _in.Pack();
        _out.Pack();
    }

    /// <summary>Names of the classes; the first is "none" where the head finds things.</summary>
    public string[] Classes { get; }

    /// <summary>Numbers that describe a thing.</summary>
    public int Inputs => _shift.Length;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SmallHead Read(BinaryReader reader)
    {
        var classes = new string[reader.ReadInt32()];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = reader.ReadString();
        }

        var (inputs, hidden) = (reader.ReadInt32(), reader.ReadInt32());
        return new SmallHead(
            classes, Floats(reader, inputs), Floats(reader, inputs), Matrix(reader, inputs, hidden), Matrix(reader, 1, hidden),
            Matrix(reader, hidden, classes.Length), Matrix(reader, 1, classes.Length));
    }

    /// <summary>Writes the head.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Classes.Length);
        foreach (var name in Classes)
        {
            writer.Write(name);
        }

        writer.Write(Inputs);
        writer.Write(_in.Columns);
        foreach (var values in new[] { _shift, _scale, _in.Values, _inBias.Values, Narrow(_out), Narrow(_outBias) })
        {
            writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    /// <summary>
    /// The shares of the classes for each of <paramref name="rows"/> things, whose numbers stand one after the other in
    /// <paramref name="inputs"/>.
    /// </summary>
    public float[] Shares(ReadOnlySpan<float> inputs, int rows)
    {
        var x = new float[rows * Inputs];
        for (var i = 0; i < x.Length; i++)
        {
            var column = i % Inputs;
            x[i] = (inputs[i] - _shift[column]) * _scale[column];
        }

        var hidden = new float[rows * _in.Columns];
        Network.Affine(x, Inputs, _in, _inBias, hidden, rows);
        Network.Rectify(hidden);
        var scores = new float[rows * _out.Columns];
        Network.Affine(hidden, _in.Columns, _out, _outBias, scores, rows);
        var shares = new float[rows * Classes.Length];
        var of = new float[_out.Columns];
        for (var row = 0; row < rows; row++)
        {
            Network.Softmax(scores.AsSpan(row * _out.Columns, _out.Columns), of, Classes.Length);
            of.AsSpan(0, Classes.Length).CopyTo(shares.AsSpan(row * Classes.Length));
        }

        return shares;
    }

    private static Weight Whole(Weight weight)
    {
        var whole = new Weight(weight.Rows, (weight.Columns + Panels.Width - 1) / Panels.Width * Panels.Width);
        for (var row = 0; row < weight.Rows; row++)
        {
            weight.Values.AsSpan(row * weight.Columns, weight.Columns).CopyTo(whole.Values.AsSpan(row * whole.Columns));
        }

        return whole;
    }

    private float[] Narrow(Weight weight)
    {
        var values = new float[weight.Rows * Classes.Length];
        for (var row = 0; row < weight.Rows; row++)
        {
            weight.Values.AsSpan(row * weight.Columns, Classes.Length).CopyTo(values.AsSpan(row * Classes.Length));
        }

        return values;
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static Weight Matrix(BinaryReader reader, int rows, int columns)
    {
        var weight = new Weight(rows, columns);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weight.Values.AsSpan()));
        return weight;
    }
}
