using System.Runtime.InteropServices;

namespace Variorum.Language;

/// <summary>
/// A linear classifier over hashed features: each feature's slot holds the few classes it speaks for or against, with weights in
/// one byte. Read-only and shared by all threads.
/// </summary>
internal sealed class LinearModel
{
    private readonly int _mask;
    private readonly int[] _start;
    private readonly byte[] _classes;
    private readonly sbyte[] _weights;

    /// <summary>Takes the rows as the trainer made them: slot <c>i</c> has entries <c>start[i]..start[i + 1]</c>.</summary>
    public LinearModel(string[] labels, int[] start, byte[] classes, sbyte[] weights)
    {
        Labels = labels;
        _start = start;
        _classes = classes;
        _weights = weights;
        _mask = start.Length - 2;
    }

    /// <summary>The classes' names, by number.</summary>
    public string[] Labels { get; }

    /// <summary>Stored weights.</summary>
    public int Size => _weights.Length;

    /// <summary>Adds the votes of <paramref name="features"/> to <paramref name="scores"/>, which has a place for every class.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<int> scores)
    {
        var start = _start;
        var classes = _classes;
        var weights = _weights;
        foreach (var feature in features)
        {
            var slot = (int)(feature & (uint)_mask);
            for (int i = start[slot], end = start[slot + 1]; i < end; i++)
            {
                scores[classes[i]] += weights[i];
            }
        }
    }

    /// <summary>Reads a model; the counts are checked against each other.</summary>
    public static LinearModel Read(BinaryReader reader)
    {
        var labels = new string[reader.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadString();
        }

        var slots = reader.ReadInt32();
        var counts = reader.ReadBytes(slots);
        var start = new int[slots + 1];
        for (var i = 0; i < slots; i++)
        {
            start[i + 1] = start[i] + counts[i];
        }

        var classes = reader.ReadBytes(start[slots]);
        var weights = new sbyte[start[slots]];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        if (classes.Length != weights.Length || (slots & (slots - 1)) != 0 || Array.Exists(classes, c => c >= labels.Length))
        {
            throw new EndOfStreamException();
        }

        return new LinearModel(labels, start, classes, weights);
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Labels.Length);
        foreach (var label in Labels)
        {
            writer.Write(label);
        }

        writer.Write(_start.Length - 1);
        for (var i = 0; i + 1 < _start.Length; i++)
        {
            writer.Write((byte)(_start[i + 1] - _start[i]));
        }

        writer.Write(_classes);
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }
}
