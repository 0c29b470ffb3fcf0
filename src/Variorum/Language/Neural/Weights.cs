using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Variorum.Language.Neural;

/// <summary>A dense matrix of the network (a vector has one row), row-major, with its packed forms.</summary>
internal sealed class Weight(int rows, int columns)
{
    /// <summary>Rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>The values.</summary>
    public float[] Values { get; } = new float[rows * columns];

    /// <summary>Packed for products from the left.</summary>
    public Panels Panels { get; } = new(rows, columns);

    /// <summary>Brings the packed form up to date.</summary>
    public void Pack() => Panels.Pack(Values, Columns, Rows);
}

/// <summary>A table of word vectors.</summary>
internal abstract class Table(int rows, int width)
{
    /// <summary>Rows; a power of two.</summary>
    public int Rows { get; } = rows;

    /// <summary>Width of a row.</summary>
    public int Width { get; } = width;

    /// <summary>Adds the row of <paramref name="hash"/>.</summary>
    public abstract void Add(uint hash, Span<float> into);
}

/// <summary>A table with one byte a value and one scale a row: what ships.</summary>
internal sealed class ByteTable(int rows, int width, sbyte[] values, float[] scales) : Table(rows, width)
{
    /// <inheritdoc/>
    public override void Add(uint hash, Span<float> into)
    {
        var row = (int)(hash & (uint)(Rows - 1));
        var scale = scales[row];
        if (scale == 0)
        {
            return;
        }

        var source = values.AsSpan(row * Width, Width);
        into = into[..Width];
        var i = 0;
        // Sixteen at a time, each multiplied and then added as one alone is.
        for (; i + Vector512<float>.Count <= source.Length; i += Vector512<float>.Count)
        {
            var whole = Vector512.WidenLower(Vector512.WidenLower(Vector128.Create<sbyte>(source[i..]).ToVector256().ToVector512()));
            (Vector512.Create<float>(into[i..]) + (Vector512.ConvertToSingle(whole) * scale)).CopyTo(into[i..]);
        }

        for (; i < source.Length; i++)
        {
            into[i] += source[i] * scale;
        }
    }

    /// <summary>Reads scales and values.</summary>
    public static ByteTable Read(BinaryReader reader, int rows, int width)
    {
        var scales = new float[rows];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scales.AsSpan()));
        var used = scales.Count(s => s != 0);
        var values = new sbyte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            if (scales[row] != 0)
            {
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(row * width, width)));
            }
        }

        return new ByteTable(rows, width, values, scales);
    }

    /// <summary>Writes a float table so; rows of zeros take only their scale.</summary>
    public static void Write(BinaryWriter writer, float[] values, int rows, int width)
    {
        var scales = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var most = 0f;
            foreach (var value in values.AsSpan(row * width, width))
            {
                most = Math.Max(most, Math.Abs(value));
            }

            scales[row] = most / 127f;
        }

        writer.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
        var bytes = new byte[width];
        for (var row = 0; row < rows; row++)
        {
            if (scales[row] == 0)
            {
                continue;
            }

            for (var i = 0; i < width; i++)
            {
                bytes[i] = (byte)(sbyte)MathF.Round(values[(row * width) + i] / scales[row]);
            }

            writer.Write(bytes);
        }
    }
}

/// <summary>A table of floats, as training changes it.</summary>
internal sealed class FloatTable(int rows, int width) : Table(rows, width)
{
    /// <summary>The values, row by row.</summary>
    public float[] Values { get; } = new float[rows * width];

    /// <inheritdoc/>
    public override void Add(uint hash, Span<float> into)
    {
        var source = Values.AsSpan((int)(hash & (uint)(Rows - 1)) * Width, Width);
        for (var i = 0; i < source.Length; i++)
        {
            into[i] += source[i];
        }
    }
}
