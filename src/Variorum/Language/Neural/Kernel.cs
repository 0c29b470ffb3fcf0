using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Variorum.Language.Neural;

/// <summary>
/// A matrix laid out for <see cref="Kernel"/>: strips of 32 columns, each strip row by row, the last one padded with zeros.
/// </summary>
internal sealed class Panels
{
    /// <summary>Columns in a strip.</summary>
    public const int Width = 32;

    /// <summary>Room for a matrix of <paramref name="rows"/> x <paramref name="columns"/>.</summary>
    public Panels(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Data = new float[(columns + Width - 1) / Width * Width * rows];
    }

    /// <summary>Rows of the matrix.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>The strips.</summary>
    public float[] Data { get; private set; }

    /// <summary>A packed copy of a row-major matrix.</summary>
    public static Panels Of(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var panels = new Panels(rows, columns);
        panels.Pack(matrix, columns, rows);
        return panels;
    }

    /// <summary>
    /// Packs <paramref name="rows"/> rows of a row-major matrix with rows <paramref name="stride"/> apart; grows as needed.
    /// </summary>
    public void Pack(ReadOnlySpan<float> matrix, int stride, int rows)
    {
        Rows = rows;
        var strips = (Columns + Width - 1) / Width;
        if (Data.Length < strips * Width * rows)
        {
            Data = new float[strips * Width * rows * 5 / 4];
        }

        for (var strip = 0; strip < strips; strip++)
        {
            var from = strip * Width;
            var count = Math.Min(Width, Columns - from);
            for (var row = 0; row < rows; row++)
            {
                matrix.Slice((row * stride) + from, count).CopyTo(Data.AsSpan(((strip * rows) + row) * Width, count));
            }
        }
    }

    /// <summary>
    /// Packs the transpose of a row-major <paramref name="rows"/> x <paramref name="columns"/> matrix: the result has
    /// <paramref name="columns"/> rows.
    /// </summary>
    public void PackTransposed(ReadOnlySpan<float> matrix, int stride, int rows, int columns)
    {
        Rows = columns;
        var strips = (rows + Width - 1) / Width;
        if (rows > Columns || Data.Length < strips * Width * columns)
        {
            throw new ArgumentException("The panels are too small for this matrix.", nameof(matrix));
        }

        // What lies behind the last column of the last strip must not be left from a larger matrix.
        if (rows % Width != 0)
        {
            Data.AsSpan((strips - 1) * columns * Width, columns * Width).Clear();
        }

        for (var row = 0; row < rows; row++)
        {
            var at = (row / Width * columns * Width) + (row % Width);
            for (var column = 0; column < columns; column++)
            {
                Data[at + (column * Width)] = matrix[(row * stride) + column];
            }
        }
    }
}

/// <summary>
/// Matrix products for the network. Every sum runs over the inner index in order, with fused multiply-add, whatever the vector
/// width and however many rows come together: the same bits on every machine and in every batch.
/// </summary>
internal static class Kernel
{
    /// <summary>
    /// <c>C += A x B</c> for <paramref name="m"/> rows of A (rows <paramref name="lda"/> apart); C's rows are <paramref name="ldc"/> apart
    /// and have room for whole strips.
    /// </summary>
    public static void MultiplyAdd(ReadOnlySpan<float> a, int lda, Panels b, Span<float> c, int ldc, int m) =>
        MultiplyAdd(a, lda, b, b.Columns, c, ldc, m);

    /// <summary>The same for the first <paramref name="columns"/> columns of the panels.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> a, int lda, Panels b, int columns, Span<float> c, int ldc, int m)
    {
        var k = b.Rows;
        if (m == 0 || k == 0)
        {
            return;
        }

        var strips = (columns + Panels.Width - 1) / Panels.Width;
        if (a.Length < ((m - 1) * lda) + k || c.Length < ((m - 1) * ldc) + (strips * Panels.Width)
            || b.Data.Length < strips * Panels.Width * k)
        {
            throw new ArgumentException("The matrices do not fit each other.", nameof(a));
        }

        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        for (var strip = 0; strip < strips; strip++)
        {
            ref var panel = ref b.Data[strip * k * Panels.Width];
            ref var target = ref Unsafe.Add(ref c0, strip * Panels.Width);
            var row = 0;
            for (; row + 6 <= m; row += 6)
            {
                Six(ref Unsafe.Add(ref a0, row * lda), lda, ref panel, ref Unsafe.Add(ref target, row * ldc), ldc, k);
            }

            for (; row + 2 <= m; row += 2)
            {
                Two(ref Unsafe.Add(ref a0, row * lda), lda, ref panel, ref Unsafe.Add(ref target, row * ldc), ldc, k);
            }

            if (row < m)
            {
                One(ref Unsafe.Add(ref a0, row * lda), ref panel, ref Unsafe.Add(ref target, row * ldc), k);
            }
        }
    }

    /// <summary>
    /// Copies the transpose of a <paramref name="rows"/> x <paramref name="columns"/> matrix (rows <paramref name="stride"/> apart) to
    /// <paramref name="into"/>, rows next to each other.
    /// </summary>
    public static void Transpose(ReadOnlySpan<float> matrix, int stride, int rows, int columns, Span<float> into)
    {
        for (var block = 0; block < columns; block += 16)
        {
            var end = Math.Min(columns, block + 16);
            for (var row = 0; row < rows; row++)
            {
                for (var column = block; column < end; column++)
                {
                    into[(column * rows) + row] = matrix[(row * stride) + column];
                }
            }
        }
    }

    private static void Six(ref float a, int lda, ref float b, ref float c, int ldc, int k)
    {
        Vector512<float> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default;
        Vector512<float> p3 = default, q3 = default, p4 = default, q4 = default, p5 = default, q5 = default;
        for (var i = 0; i < k; i++)
        {
            var x = Vector512.LoadUnsafe(ref b);
            var y = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, 32);
            var v = Vector512.Create(Unsafe.Add(ref a, i));
            p0 = Vector512.FusedMultiplyAdd(v, x, p0);
            q0 = Vector512.FusedMultiplyAdd(v, y, q0);
            v = Vector512.Create(Unsafe.Add(ref a, lda + i));
            p1 = Vector512.FusedMultiplyAdd(v, x, p1);
            q1 = Vector512.FusedMultiplyAdd(v, y, q1);
            v = Vector512.Create(Unsafe.Add(ref a, (2 * lda) + i));
            p2 = Vector512.FusedMultiplyAdd(v, x, p2);
            q2 = Vector512.FusedMultiplyAdd(v, y, q2);
            v = Vector512.Create(Unsafe.Add(ref a, (3 * lda) + i));
            p3 = Vector512.FusedMultiplyAdd(v, x, p3);
            q3 = Vector512.FusedMultiplyAdd(v, y, q3);
            v = Vector512.Create(Unsafe.Add(ref a, (4 * lda) + i));
            p4 = Vector512.FusedMultiplyAdd(v, x, p4);
            q4 = Vector512.FusedMultiplyAdd(v, y, q4);
            v = Vector512.Create(Unsafe.Add(ref a, (5 * lda) + i));
            p5 = Vector512.FusedMultiplyAdd(v, x, p5);
            q5 = Vector512.FusedMultiplyAdd(v, y, q5);
        }

        AddTo(ref c, p0, q0);
        AddTo(ref Unsafe.Add(ref c, ldc), p1, q1);
        AddTo(ref Unsafe.Add(ref c, 2 * ldc), p2, q2);
        AddTo(ref Unsafe.Add(ref c, 3 * ldc), p3, q3);
        AddTo(ref Unsafe.Add(ref c, 4 * ldc), p4, q4);
        AddTo(ref Unsafe.Add(ref c, 5 * ldc), p5, q5);
    }

    private static void Two(ref float a, int lda, ref float b, ref float c, int ldc, int k)
    {
        Vector512<float> p0 = default, q0 = default, p1 = default, q1 = default;
        for (var i = 0; i < k; i++)
        {
            var x = Vector512.LoadUnsafe(ref b);
            var y = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, 32);
            var v = Vector512.Create(Unsafe.Add(ref a, i));
            p0 = Vector512.FusedMultiplyAdd(v, x, p0);
            q0 = Vector512.FusedMultiplyAdd(v, y, q0);
            v = Vector512.Create(Unsafe.Add(ref a, lda + i));
            p1 = Vector512.FusedMultiplyAdd(v, x, p1);
            q1 = Vector512.FusedMultiplyAdd(v, y, q1);
        }

        AddTo(ref c, p0, q0);
        AddTo(ref Unsafe.Add(ref c, ldc), p1, q1);
    }

    private static void One(ref float a, ref float b, ref float c, int k)
    {
        Vector512<float> p0 = default, q0 = default;
        for (var i = 0; i < k; i++)
        {
            var v = Vector512.Create(Unsafe.Add(ref a, i));
            p0 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref b), p0);
            q0 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref b, 16), q0);
            b = ref Unsafe.Add(ref b, 32);
        }

        AddTo(ref c, p0, q0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref float c, Vector512<float> p, Vector512<float> q)
    {
        (Vector512.LoadUnsafe(ref c) + p).StoreUnsafe(ref c);
        (Vector512.LoadUnsafe(ref c, 16) + q).StoreUnsafe(ref c, 16);
    }
}
