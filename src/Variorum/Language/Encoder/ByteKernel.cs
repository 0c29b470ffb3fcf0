using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Variorum.Language.Encoder;

/// <summary>Which instructions multiply bytes. The sums are whole numbers, so all give the same.</summary>
internal enum ByteKernelKind
{
    /// <summary>Vectors of any machine.</summary>
    Portable,

    /// <summary>x86 with AVX2.</summary>
    Avx2,

    /// <summary>x86 with AVX-VNNI: four products and their sum in one instruction.</summary>
    Vnni,
}

/// <summary>
/// A matrix of bytes with its bias, laid out for <see cref="ByteKernel"/>: strips of 16 outputs, in each strip four inputs of every
/// output next to
/// each other. What fills up the last strip is zero.
/// </summary>
internal sealed class BytePanels
{
    /// <summary>Outputs in a strip.</summary>
    public const int Width = 16;

    /// <summary>Room for <paramref name="outputs"/> x <paramref name="inputs"/> (a multiple of 4), all zero.</summary>
    public BytePanels(int outputs, int inputs)
    {
        Inputs = inputs;
        Outputs = Whole(outputs);
        Data = new sbyte[Outputs * inputs];
        Offsets = new int[Outputs];
        Scales = new float[Outputs];
        Bias = new float[Outputs];
    }

    /// <summary>Inputs.</summary>
    public int Inputs { get; }

    /// <summary>Outputs, filled up to whole strips.</summary>
    public int Outputs { get; }

    /// <summary>The strips.</summary>
    public sbyte[] Data { get; }

    /// <summary>128 times the sum of each output's bytes: what VNNI's unsigned inputs add.</summary>
    public int[] Offsets { get; }

    /// <summary>The scale of each output.</summary>
    public float[] Scales { get; }

    /// <summary>What is added to each output.</summary>
    public float[] Bias { get; }

    /// <summary>The number of outputs that whole strips have.</summary>
    public static int Whole(int outputs) => (outputs + Width - 1) / Width * Width;

    /// <summary>Packed <paramref name="matrix"/> with its bias; null where it has none.</summary>
    public static BytePanels Of(ByteMatrix matrix, float[]? bias)
    {
        var panels = new BytePanels(matrix.Rows, matrix.Columns);
        panels.Put(0, matrix, 0, matrix.Rows, bias);
        return panels;
    }

    /// <summary>Puts rows of <paramref name="matrix"/> from <paramref name="row"/> on at outputs from <paramref name="at"/> on.</summary>
    public void Put(int at, ByteMatrix matrix, int row, int count, float[]? bias)
    {
        for (var i = 0; i < count; i++)
        {
            var output = at + i;
            var source = matrix.Values.AsSpan((row + i) * Inputs, Inputs);
            var target = Data.AsSpan((output / Width * Width * Inputs) + (output % Width * 4));
            var sum = 0;
            for (var k = 0; k < source.Length; k += 4)
            {
                source.Slice(k, 4).CopyTo(target[(k * Width)..]);
                sum += source[k] + source[k + 1] + source[k + 2] + source[k + 3];
            }

            Offsets[output] = 128 * sum;
            Scales[output] = matrix.Scales[row + i];
            Bias[output] = bias is null ? 0 : bias[row + i];
        }
    }

    /// <summary>Multiplies outputs <paramref name="from"/> to <paramref name="to"/> by <paramref name="factor"/>.</summary>
    public void Scale(int from, int to, float factor)
    {
        for (var i = from; i < to; i++)
        {
            Scales[i] *= factor;
            Bias[i] *= factor;
        }
    }
}

/// <summary>Rows of bytes, each with its scale: value = (byte - 128) x scale. Room is kept and grows; rows come in sixes.</summary>
internal sealed class ByteRows(int width)
{
    /// <summary>Values in a row.</summary>
    public int Width { get; } = width;

    /// <summary>The bytes, row by row.</summary>
    public byte[] Values { get; private set; } = [];

    /// <summary>The scale of each row.</summary>
    public float[] Scales { get; private set; } = [];

    /// <summary>Makes room for <paramref name="rows"/> rows.</summary>
    public void Grow(int rows)
    {
        rows = ByteKernel.WholeRows(rows);
        if (Scales.Length < rows)
        {
            Values = new byte[rows * Width];
            Scales = new float[rows];
        }
    }

    /// <summary>Fills row <paramref name="row"/> with the nearest bytes to <paramref name="values"/>.</summary>
    public void Set(int row, ReadOnlySpan<float> values) => Scales[row] = Lanes.ToBytes(values, Values.AsSpan(row * Width, Width));

    /// <summary>Value <paramref name="column"/> of <paramref name="row"/> as a signed byte.</summary>
    public sbyte Signed(int row, int column) => (sbyte)(Values[(row * Width) + column] - 128);
}

/// <summary>
/// Products of bytes. Sums of whole numbers are exact in any order; each is made a float once, in one way: the same bits whatever
/// instructions the
/// machine has and however many rows come together.
/// </summary>
internal static class ByteKernel
{
    private const int Block = 6;

    /// <summary>The fastest that this machine has.</summary>
    public static readonly ByteKernelKind Best =
        AvxVnni.IsSupported ? ByteKernelKind.Vnni : Avx2.IsSupported ? ByteKernelKind.Avx2 : ByteKernelKind.Portable;

    /// <summary>The rows that must have room where <paramref name="rows"/> are multiplied.</summary>
    public static int WholeRows(int rows) => (rows + Block - 1) / Block * Block;

    /// <summary>
    /// <c>into = a x w + bias</c> for rows <paramref name="from"/> to <paramref name="from"/> + <paramref name="rows"/> of
    /// <paramref name="a"/>; rows of
    /// <paramref name="into"/> are <paramref name="stride"/> apart, begin at its start, and there is room for whole sixes.
    /// </summary>
    public static void Multiply(ByteRows a, int from, int rows, BytePanels w, Span<float> into, int stride, ByteKernelKind kind)
    {
        var whole = WholeRows(rows);
        if (a.Width != w.Inputs || a.Scales.Length < from + whole || (rows > 0 && into.Length < ((whole - 1) * stride) + w.Outputs))
        {
            throw new ArgumentException("The matrices do not fit each other.", nameof(a));
        }

        if (rows == 0)
        {
            return;
        }

        ref var left = ref a.Values[from * a.Width];
        ref var target = ref MemoryMarshal.GetReference(into);
        for (var strip = 0; strip < w.Outputs; strip += BytePanels.Width)
        {
            var panel = new Strip(w, strip);
            for (var row = 0; row < whole; row += Block)
            {
                ref var x = ref Unsafe.Add(ref left, row * a.Width);
                ref var y = ref Unsafe.Add(ref target, (row * stride) + strip);
                ref var scale = ref a.Scales[from + row];
                if (kind == ByteKernelKind.Vnni)
                {
                    Vnni(ref x, a.Width, panel, ref y, stride, ref scale);
                }
                else if (kind == ByteKernelKind.Avx2)
                {
                    WithAvx2(ref x, a.Width, panel, ref y, stride, ref scale);
                    x = ref Unsafe.Add(ref x, 3 * a.Width);
                    WithAvx2(ref x, a.Width, panel, ref Unsafe.Add(ref y, 3 * stride), stride, ref Unsafe.Add(ref scale, 3));
                }
                else
                {
                    for (var i = 0; i < Block; i++)
                    {
                        Portable(ref Unsafe.Add(ref x, i * a.Width), panel, ref Unsafe.Add(ref y, i * stride), Unsafe.Add(ref scale, i));
                    }
                }
            }
        }
    }

    private readonly ref struct Strip(BytePanels panels, int strip)
    {
        public readonly ref sbyte Data = ref panels.Data[strip * panels.Inputs];
        public readonly ref int Offset = ref panels.Offsets[strip];
        public readonly ref float Scale = ref panels.Scales[strip];
        public readonly ref float Bias = ref panels.Bias[strip];
        public readonly int Quads = panels.Inputs / 4;
    }

    private static void Vnni(ref byte a, int lda, Strip w, ref float c, int ldc, ref float scale)
    {
        Vector256<int> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default;
        Vector256<int> p3 = default, q3 = default, p4 = default, q4 = default, p5 = default, q5 = default;
        ref var b = ref w.Data;
        ref var a1 = ref Unsafe.Add(ref a, lda);
        ref var a2 = ref Unsafe.Add(ref a, 2 * lda);
        ref var a3 = ref Unsafe.Add(ref a, 3 * lda);
        ref var a4 = ref Unsafe.Add(ref a, 4 * lda);
        ref var a5 = ref Unsafe.Add(ref a, 5 * lda);
        var end = (nuint)(4 * w.Quads);
        for (nuint i = 0; i < end; i += 4)
        {
            var x = Vector256.LoadUnsafe(ref b, 16 * i);
            var y = Vector256.LoadUnsafe(ref b, (16 * i) + 32);
            var v = Four(ref a, i);
            p0 = AvxVnni.MultiplyWideningAndAdd(p0, v, x);
            q0 = AvxVnni.MultiplyWideningAndAdd(q0, v, y);
            v = Four(ref a1, i);
            p1 = AvxVnni.MultiplyWideningAndAdd(p1, v, x);
            q1 = AvxVnni.MultiplyWideningAndAdd(q1, v, y);
            v = Four(ref a2, i);
            p2 = AvxVnni.MultiplyWideningAndAdd(p2, v, x);
            q2 = AvxVnni.MultiplyWideningAndAdd(q2, v, y);
            v = Four(ref a3, i);
            p3 = AvxVnni.MultiplyWideningAndAdd(p3, v, x);
            q3 = AvxVnni.MultiplyWideningAndAdd(q3, v, y);
            v = Four(ref a4, i);
            p4 = AvxVnni.MultiplyWideningAndAdd(p4, v, x);
            q4 = AvxVnni.MultiplyWideningAndAdd(q4, v, y);
            v = Four(ref a5, i);
            p5 = AvxVnni.MultiplyWideningAndAdd(p5, v, x);
            q5 = AvxVnni.MultiplyWideningAndAdd(q5, v, y);
        }

        var low = Vector256.LoadUnsafe(ref w.Offset);
        var high = Vector256.LoadUnsafe(ref w.Offset, 8);
        Store(w, p0 - low, q0 - high, scale, ref c);
        Store(w, p1 - low, q1 - high, Unsafe.Add(ref scale, 1), ref Unsafe.Add(ref c, ldc));
        Store(w, p2 - low, q2 - high, Unsafe.Add(ref scale, 2), ref Unsafe.Add(ref c, 2 * ldc));
        Store(w, p3 - low, q3 - high, Unsafe.Add(ref scale, 3), ref Unsafe.Add(ref c, 3 * ldc));
        Store(w, p4 - low, q4 - high, Unsafe.Add(ref scale, 4), ref Unsafe.Add(ref c, 4 * ldc));
        Store(w, p5 - low, q5 - high, Unsafe.Add(ref scale, 5), ref Unsafe.Add(ref c, 5 * ldc));
    }

    // Magnitudes of the inputs times weights that took the inputs' signs: two products of at most 127 x 127 fit into 16 bits, so
    // nothing is cut off.
    private static void WithAvx2(ref byte a, int lda, Strip w, ref float c, int ldc, ref float scale)
    {
        Vector256<int> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default;
        ref var b = ref w.Data;
        ref var a1 = ref Unsafe.Add(ref a, lda);
        ref var a2 = ref Unsafe.Add(ref a, 2 * lda);
        var ones = Vector256<short>.One;
        var end = (nuint)(4 * w.Quads);
        for (nuint i = 0; i < end; i += 4)
        {
            var x = Vector256.LoadUnsafe(ref b, 16 * i);
            var y = Vector256.LoadUnsafe(ref b, (16 * i) + 32);
            var v = SignedFour(ref a, i);
            var most = Avx2.Abs(v);
            p0 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(x, v)), ones);
            q0 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(y, v)), ones);
            v = SignedFour(ref a1, i);
            most = Avx2.Abs(v);
            p1 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(x, v)), ones);
            q1 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(y, v)), ones);
            v = SignedFour(ref a2, i);
            most = Avx2.Abs(v);
            p2 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(x, v)), ones);
            q2 += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(most, Avx2.Sign(y, v)), ones);
        }

        Store(w, p0, q0, scale, ref c);
        Store(w, p1, q1, Unsafe.Add(ref scale, 1), ref Unsafe.Add(ref c, ldc));
        Store(w, p2, q2, Unsafe.Add(ref scale, 2), ref Unsafe.Add(ref c, 2 * ldc));
    }

    // The four bytes of each output are brought to the top of its lane one by one, and down again with their sign.
    private static void Portable(ref byte a, Strip w, ref float c, float scale)
    {
        Vector128<int> p0 = default, p1 = default, p2 = default, p3 = default;
        ref var b = ref w.Data;
        for (var i = 0; i < w.Quads; i++)
        {
            var x0 = Vector128.LoadUnsafe(ref b).AsInt32();
            var x1 = Vector128.LoadUnsafe(ref b, 16).AsInt32();
            var x2 = Vector128.LoadUnsafe(ref b, 32).AsInt32();
            var x3 = Vector128.LoadUnsafe(ref b, 48).AsInt32();
            b = ref Unsafe.Add(ref b, 64);
            for (var k = 0; k < 4; k++)
            {
                var v = Vector128.Create(Unsafe.Add(ref a, (4 * i) + k) - 128);
                p0 += v * Vector128.ShiftRightArithmetic(x0 << (24 - (8 * k)), 24);
                p1 += v * Vector128.ShiftRightArithmetic(x1 << (24 - (8 * k)), 24);
                p2 += v * Vector128.ShiftRightArithmetic(x2 << (24 - (8 * k)), 24);
                p3 += v * Vector128.ShiftRightArithmetic(x3 << (24 - (8 * k)), 24);
            }
        }

        Store(w, Vector256.Create(p0, p1), Vector256.Create(p2, p3), scale, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Four(ref byte a, nuint at) =>
        Vector256.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref a, at))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> SignedFour(ref byte a, nuint at) =>
        Vector256.Create(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref a, at)) ^ 0x80808080u).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Strip w, Vector256<int> low, Vector256<int> high, float scale, ref float c)
    {
        var s = Vector256.Create(scale);
        var first = Vector256.ConvertToSingle(low) * s * Vector256.LoadUnsafe(ref w.Scale);
        var second = Vector256.ConvertToSingle(high) * s * Vector256.LoadUnsafe(ref w.Scale, 8);
        (first + Vector256.LoadUnsafe(ref w.Bias)).StoreUnsafe(ref c);
        (second + Vector256.LoadUnsafe(ref w.Bias, 8)).StoreUnsafe(ref c, 8);
    }
}
