using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Variorum.Language.Encoder;

/// <summary>
/// The encoder's arithmetic on floats: products and sums in a fixed order of lanes, multiplied and added in two steps, curves by
/// polynomials of our own. No
/// instruction that only some machines have changes a bit of it. Widths are multiples of 16 unless said otherwise.
/// </summary>
internal static class Lanes
{
    private const float Epsilon = 1e-12f;

    /// <summary>e to the power of each value, which is first brought into -87..88; relative error below 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87f)), Vector256.Create(88f));
        var magic = Vector256.Create(12582912f);
        var n = (x * 1.44269504f) + magic - magic;
        var r = x - (n * 0.693359375f) + (n * 2.12194440e-4f);
        var p = (r * 1.9875691500e-4f) + Vector256.Create(1.3981999507e-3f);
        p = (p * r) + Vector256.Create(8.3334519073e-3f);
        p = (p * r) + Vector256.Create(4.1665795894e-2f);
        p = (p * r) + Vector256.Create(1.6666665459e-1f);
        p = (p * r) + Vector256.Create(5.0000001201e-1f);
        p = (p * (r * r)) + r + Vector256<float>.One;
        return p * Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23).AsSingle();
    }

    /// <summary>The error function, by the quotient of two polynomials; absolute error below 1e-6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-4f)), Vector256.Create(4f));
        var s = x * x;
        var p = (s * -2.72614225801306e-10f) + Vector256.Create(2.77068142495902e-8f);
        p = (p * s) + Vector256.Create(-2.10102402082508e-6f);
        p = (p * s) + Vector256.Create(-5.69250639462346e-5f);
        p = (p * s) + Vector256.Create(-7.34990630326855e-4f);
        p = (p * s) + Vector256.Create(-2.95459980854025e-3f);
        p = (p * s) + Vector256.Create(-1.60960333262415e-2f);
        var q = (s * -1.45660718464996e-5f) + Vector256.Create(-2.13374055278905e-4f);
        q = (q * s) + Vector256.Create(-1.68282697438203e-3f);
        q = (q * s) + Vector256.Create(-7.37332916720468e-3f);
        q = (q * s) + Vector256.Create(-1.42647390514189e-2f);
        return x * p / q;
    }

    /// <summary>The Gaussian error linear unit of each value, in place.</summary>
    public static void Gelu(Span<float> values)
    {
        ref var at = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += 8)
        {
            var x = Vector256.LoadUnsafe(ref at, i);
            (x * 0.5f * (Vector256<float>.One + Erf(x * 0.70710678f))).StoreUnsafe(ref at, i);
        }
    }

    /// <summary>Negative values become 0, in place.</summary>
    public static void Rectify(Span<float> values)
    {
        ref var at = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += 8)
        {
            Vector256.Max(Vector256.LoadUnsafe(ref at, i), Vector256<float>.Zero).StoreUnsafe(ref at, i);
        }
    }

    /// <summary>
    /// <paramref name="x"/> plus <paramref name="y"/>, brought to mean 0 and deviation 1, times <paramref name="gain"/> plus
    /// <paramref name="bias"/>; in place.
    /// </summary>
    public static void AddNorm(Span<float> x, ReadOnlySpan<float> y, float[] gain, float[] bias)
    {
        var width = (nuint)x.Length;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..x.Length]);
        Vector256<float> low = default, high = default;
        for (nuint i = 0; i < width; i += 16)
        {
            var first = Vector256.LoadUnsafe(ref a, i) + Vector256.LoadUnsafe(ref b, i);
            var second = Vector256.LoadUnsafe(ref a, i + 8) + Vector256.LoadUnsafe(ref b, i + 8);
            first.StoreUnsafe(ref a, i);
            second.StoreUnsafe(ref a, i + 8);
            low += first;
            high += second;
        }

        var mean = Vector256.Create(Sum(low + high) / x.Length);
        low = default;
        high = default;
        for (nuint i = 0; i < width; i += 16)
        {
            var first = Vector256.LoadUnsafe(ref a, i) - mean;
            var second = Vector256.LoadUnsafe(ref a, i + 8) - mean;
            low += first * first;
            high += second * second;
        }

        var scale = Vector256.Create(1f / MathF.Sqrt((Sum(low + high) / x.Length) + Epsilon));
        ref var g = ref gain[0];
        ref var o = ref bias[0];
        for (nuint i = 0; i < width; i += 8)
        {
            var value = (Vector256.LoadUnsafe(ref a, i) - mean) * scale * Vector256.LoadUnsafe(ref g, i);
            (value + Vector256.LoadUnsafe(ref o, i)).StoreUnsafe(ref a, i);
        }
    }

    /// <summary>
    /// The nearest bytes to <paramref name="values"/>, 128 for zero, into <paramref name="bytes"/>; the answer is the step between two
    /// of them.
    /// </summary>
    public static float ToBytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        ref var into = ref MemoryMarshal.GetReference(bytes[..values.Length]);
        var width = (nuint)values.Length;
        var most = Vector256<float>.Zero;
        for (nuint i = 0; i < width; i += 8)
        {
            most = Vector256.Max(most, Vector256.Abs(Vector256.LoadUnsafe(ref x, i)));
        }

        var largest = Largest(most);
        if (!(largest > 1e-30f))
        {
            bytes.Fill(128);
            return 0;
        }

        // Adding 1.5 x 2^23 rounds to the nearest whole number, halves to the even one.
        var inverse = Vector256.Create(127f / largest);
        var magic = Vector256.Create(12582912f);
        var zero = Vector256.Create(128 - 0x4B400000);
        for (nuint i = 0; i < width; i += 16)
        {
            var low = ((Vector256.LoadUnsafe(ref x, i) * inverse) + magic).AsInt32() + zero;
            var high = ((Vector256.LoadUnsafe(ref x, i + 8) * inverse) + magic).AsInt32() + zero;
            var narrow = Vector256.Narrow(low, high);
            Vector128.Narrow(narrow.GetLower().AsUInt16(), narrow.GetUpper().AsUInt16()).StoreUnsafe(ref into, i);
        }

        return largest / 127f;
    }

    /// <summary>
    /// <c>C = A x B</c>: A has <paramref name="rows"/> rows of <paramref name="inner"/> values, <paramref name="lda"/> apart; B has
    /// <paramref name="inner"/> rows,
    /// <paramref name="ldb"/> apart; C's rows are <paramref name="ldc"/> apart. <paramref name="columns"/> is a multiple of 16. Each
    /// sum runs over the inner index in order.
    /// </summary>
    public static void Product(
        ReadOnlySpan<float> a, int lda, int rows, int inner, ReadOnlySpan<float> b, int ldb, int columns, Span<float> c, int ldc)
    {
        if (rows == 0)
        {
            return;
        }

        if (a.Length < ((rows - 1) * lda) + inner || b.Length < ((inner - 1) * ldb) + columns || c.Length < ((rows - 1) * ldc) + columns)
        {
            throw new ArgumentException("The matrices do not fit each other.", nameof(a));
        }

        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        for (var column = 0; column < columns; column += 16)
        {
            ref var strip = ref Unsafe.Add(ref b0, column);
            ref var into = ref Unsafe.Add(ref c0, column);
            var row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                Four(ref Unsafe.Add(ref a0, row * lda), lda, inner, ref strip, ldb, ref Unsafe.Add(ref into, row * ldc), ldc);
            }

            for (; row < rows; row++)
            {
                One(ref Unsafe.Add(ref a0, row * lda), inner, ref strip, ldb, ref Unsafe.Add(ref into, row * ldc));
            }
        }
    }

    /// <summary>The columns of a matrix become rows of <paramref name="into"/>, <paramref name="ldt"/> apart.</summary>
    public static void Transpose(ReadOnlySpan<float> a, int lda, int rows, int columns, Span<float> into, int ldt)
    {
        for (var row = 0; row < rows; row++)
        {
            var source = a.Slice(row * lda, columns);
            for (var column = 0; column < source.Length; column++)
            {
                into[(column * ldt) + row] = source[column];
            }
        }
    }

    /// <summary>The sum of products of two rows.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector256<float> low = default, high = default;
        for (var i = 0; i < a.Length; i += 16)
        {
            low += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
            high += Vector256.Create(a[(i + 8)..]) * Vector256.Create(b[(i + 8)..]);
        }

        return Sum(low + high);
    }

    /// <summary>
    /// Scores become powers of e, the largest 1; the answer is 1 / their sum. What lies behind the first <paramref name="count"/> up to
    /// a multiple of 16, which
    /// <paramref name="scores"/> has room for, becomes 0.
    /// </summary>
    public static float Powers(Span<float> scores, int count)
    {
        var whole = (count + 15) / 16 * 16;
        ref var x = ref MemoryMarshal.GetReference(scores[..whole]);
        scores[count..whole].Fill(float.NegativeInfinity);
        var most = Vector256.LoadUnsafe(ref x);
        for (nuint i = 8; i < (nuint)whole; i += 8)
        {
            most = Vector256.Max(most, Vector256.LoadUnsafe(ref x, i));
        }

        var largest = Vector256.Create(Largest(most));
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            Exp(Vector256.LoadUnsafe(ref x, i) - largest).StoreUnsafe(ref x, i);
        }

        scores[count..whole].Clear();
        Vector256<float> low = default, high = default;
        for (nuint i = 0; i < (nuint)whole; i += 16)
        {
            low += Vector256.LoadUnsafe(ref x, i);
            high += Vector256.LoadUnsafe(ref x, i + 8);
        }

        return 1f / Sum(low + high);
    }

    /// <summary>Adds <paramref name="y"/> to <paramref name="x"/>.</summary>
    public static void Add(Span<float> x, ReadOnlySpan<float> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..x.Length]);
        for (nuint i = 0; i < (nuint)x.Length; i += 8)
        {
            (Vector256.LoadUnsafe(ref a, i) + Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref a, i);
        }
    }

    /// <summary>Values times <paramref name="factor"/>, in place.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }

    private static void Four(ref float a, int lda, int inner, ref float b, int ldb, ref float c, int ldc)
    {
        Vector256<float> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        ref var a1 = ref Unsafe.Add(ref a, lda);
        ref var a2 = ref Unsafe.Add(ref a, 2 * lda);
        ref var a3 = ref Unsafe.Add(ref a, 3 * lda);
        for (var i = 0; i < inner; i++)
        {
            var x = Vector256.LoadUnsafe(ref b);
            var y = Vector256.LoadUnsafe(ref b, 8);
            b = ref Unsafe.Add(ref b, ldb);
            var v = Vector256.Create(Unsafe.Add(ref a, i));
            p0 += v * x;
            q0 += v * y;
            v = Vector256.Create(Unsafe.Add(ref a1, i));
            p1 += v * x;
            q1 += v * y;
            v = Vector256.Create(Unsafe.Add(ref a2, i));
            p2 += v * x;
            q2 += v * y;
            v = Vector256.Create(Unsafe.Add(ref a3, i));
            p3 += v * x;
            q3 += v * y;
        }

        Store(p0, q0, ref c);
        Store(p1, q1, ref Unsafe.Add(ref c, ldc));
        Store(p2, q2, ref Unsafe.Add(ref c, 2 * ldc));
        Store(p3, q3, ref Unsafe.Add(ref c, 3 * ldc));
    }

    private static void One(ref float a, int inner, ref float b, int ldb, ref float c)
    {
        Vector256<float> p = default, q = default;
        for (var i = 0; i < inner; i++)
        {
            var v = Vector256.Create(Unsafe.Add(ref a, i));
            p += v * Vector256.LoadUnsafe(ref b);
            q += v * Vector256.LoadUnsafe(ref b, 8);
            b = ref Unsafe.Add(ref b, ldb);
        }

        Store(p, q, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> p, Vector256<float> q, ref float c)
    {
        p.StoreUnsafe(ref c);
        q.StoreUnsafe(ref c, 8);
    }

    // Lane by lane: the library's own sum may pair them in another way on another machine.
    private static float Sum(Vector256<float> lanes)
    {
        var half = lanes.GetLower() + lanes.GetUpper();
        return half.GetElement(0) + half.GetElement(2) + (half.GetElement(1) + half.GetElement(3));
    }

    private static float Largest(Vector256<float> lanes)
    {
        var half = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
        return MathF.Max(MathF.Max(half.GetElement(0), half.GetElement(1)), MathF.Max(half.GetElement(2), half.GetElement(3)));
    }
}
