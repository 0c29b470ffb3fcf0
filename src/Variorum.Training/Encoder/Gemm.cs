using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Variorum.Training.Encoder;

/// <summary>
/// Products of row-major matrices of floats: C = A B, added to C where asked. Either factor may be given transposed. The right factor is
/// packed into strips of 48 columns, the left one is read in place, eight rows at a time; one instance per thread. Sums are made with fused
/// multiply and add, so the bits depend on the processor: for training only.
/// </summary>
internal sealed unsafe class Gemm : IDisposable
{
    private const int Rows = 8;
    private const int Lanes = 16;
    private const int Strip = 3 * Lanes;
    private const int Depth = 384;
    private const int Across = 8 * Strip;
    private readonly float* _right = (float*)NativeMemory.AlignedAlloc(Depth * Across * sizeof(float), 64);
    private readonly float* _left = (float*)NativeMemory.AlignedAlloc(Depth * Rows * sizeof(float), 64);
    private readonly float* _tile = (float*)NativeMemory.AlignedAlloc(Rows * Strip * sizeof(float), 64);

    /// <summary>C[m,n] (+)= A[m,k] B[k,n]; the strides are those of the rows.</summary>
    public void Multiply(float* a, int strideA, float* b, int strideB, float* c, int strideC, int m, int n, int k, bool add) =>
        Run(a, strideA, false, b, strideB, false, c, strideC, m, n, k, add);

    /// <summary>C[m,n] (+)= A[m,k] B[n,k]ᵀ.</summary>
    public void MultiplyByTransposed(float* a, int strideA, float* b, int strideB, float* c, int strideC, int m, int n, int k, bool add) =>
        Run(a, strideA, false, b, strideB, true, c, strideC, m, n, k, add);

    /// <summary>C[m,n] (+)= A[k,m]ᵀ B[k,n].</summary>
    public void MultiplyTransposed(float* a, int strideA, float* b, int strideB, float* c, int strideC, int m, int n, int k, bool add) =>
        Run(a, strideA, true, b, strideB, false, c, strideC, m, n, k, add);

    /// <summary>
    /// C[m,n] (+)= A B of matrices without gaps; a turned A is given as [k,m], a turned B as [n,k]. Not both may be turned.
    /// </summary>
    public void Multiply(ReadOnlySpan<float> a, bool turnedA, ReadOnlySpan<float> b, bool turnedB, Span<float> c,
        (int M, int N, int K) sizes, bool add)
    {
        var (m, n, k) = sizes;
        if (a.Length != m * k || b.Length != n * k || c.Length != m * n || (turnedA && turnedB))
        {
            throw new ArgumentException($"The matrices do not have {m} x {n} x {k} values.");
        }

        fixed (float* left = a, right = b, product = c)
        {
            Run(left, turnedA ? m : k, turnedA, right, turnedB ? k : n, turnedB, product, n, m, n, k, add);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_right);
        NativeMemory.AlignedFree(_left);
        NativeMemory.AlignedFree(_tile);
    }

    private void Run(float* a, int strideA, bool turnedA, float* b, int strideB, bool turnedB, float* c, int strideC, int m, int n,
        int k, bool add)
    {
        for (var k0 = 0; k0 < k; k0 += Depth)
        {
            var depth = Math.Min(Depth, k - k0);
            var plus = add || k0 > 0;
            for (var n0 = 0; n0 < n; n0 += Across)
            {
                var width = Math.Min(Across, n - n0);
                if (turnedB)
                {
                    PackTurned(b + ((long)n0 * strideB) + k0, strideB, width, depth);
                }
                else
                {
                    Pack(b + ((long)k0 * strideB) + n0, strideB, width, depth);
                }

                for (var m0 = 0; m0 < m; m0 += Rows)
                {
                    var rows = Math.Min(Rows, m - m0);
                    if (turnedA)
                    {
                        PackLeft(a + ((long)k0 * strideA) + m0, strideA, rows, depth);
                        Block(_left, 1, Rows, rows, width, depth, c + ((long)m0 * strideC) + n0, strideC, plus);
                    }
                    else
                    {
                        Block(a + ((long)m0 * strideA) + k0, strideA, 1, rows, width, depth, c + ((long)m0 * strideC) + n0, strideC, plus);
                    }
                }
            }
        }
    }

    // Up to eight rows against all strips.
    private void Block(float* a, int rowStep, int depthStep, int rows, int width, int depth, float* c, int strideC, bool add)
    {
        var panel = _right;
        for (var j = 0; j < width; j += Strip, panel += depth * Strip)
        {
            var columns = Math.Min(Strip, width - j);
            var whole = rows == Rows && columns == Strip;
            var into = whole ? c + j : _tile;
            var stride = whole ? strideC : Strip;
            if (columns > 2 * Lanes)
            {
                Three(a, rowStep, depthStep, rows, panel, depth, into, stride, add && whole);
            }
            else if (columns > Lanes)
            {
                Two(a, rowStep, depthStep, rows, panel, depth, into, stride);
            }
            else
            {
                One(a, rowStep, depthStep, rows, panel, depth, into, stride);
            }

            if (!whole)
            {
                Spread(c + j, strideC, rows, columns, add);
            }
        }
    }

    private void Spread(float* c, int strideC, int rows, int columns, bool add)
    {
        for (var r = 0; r < rows; r++)
        {
            var from = new ReadOnlySpan<float>(_tile + (r * Strip), columns);
            var into = new Span<float>(c + ((long)r * strideC), columns);
            if (add)
            {
                TensorPrimitives.Add(into, from, into);
            }
            else
            {
                from.CopyTo(into);
            }
        }
    }

    private void Pack(float* b, int stride, int width, int depth)
    {
        var into = _right;
        for (var j = 0; j < width; j += Strip)
        {
            var columns = Math.Min(Strip, width - j);
            for (var p = 0; p < depth; p++, into += Strip)
            {
                var from = b + ((long)p * stride) + j;
                if (columns == Strip)
                {
                    Vector512.Store(Vector512.Load(from), into);
                    Vector512.Store(Vector512.Load(from + Lanes), into + Lanes);
                    Vector512.Store(Vector512.Load(from + (2 * Lanes)), into + (2 * Lanes));
                }
                else
                {
                    for (var i = 0; i < Strip; i++)
                    {
                        into[i] = i < columns ? from[i] : 0;
                    }
                }
            }
        }
    }

    private void PackTurned(float* b, int stride, int width, int depth)
    {
        var into = _right;
        for (var j = 0; j < width; j += Strip, into += depth * Strip)
        {
            var columns = Math.Min(Strip, width - j);
            var i = 0;
            for (; i + 8 <= columns; i += 8)
            {
                Turn(b + ((long)(j + i) * stride), stride, depth, into + i);
            }

            for (; i < Strip; i++)
            {
                var from = b + ((long)(j + i) * stride);
                for (var p = 0; p < depth; p++)
                {
                    into[(p * Strip) + i] = i < columns ? from[p] : 0;
                }
            }
        }
    }

    // Eight rows become eight columns of a strip.
    private static void Turn(float* from, int stride, int depth, float* into)
    {
        var p = 0;
        for (; p + 8 <= depth; p += 8)
        {
            Transpose(from + p, stride, into + (p * Strip), Strip);
        }

        for (; p < depth; p++)
        {
            for (var r = 0; r < 8; r++)
            {
                into[(p * Strip) + r] = from[((long)r * stride) + p];
            }
        }
    }

    private static void Transpose(float* from, long stride, float* into, int step)
    {
        if (Avx.IsSupported)
        {
            TransposeAvx(from, stride, into, step);
            return;
        }

        for (var r = 0; r < 8; r++)
        {
            for (var p = 0; p < 8; p++)
            {
                into[(p * step) + r] = from[(r * stride) + p];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeAvx(float* from, long stride, float* into, int step)
    {
        var r0 = Vector256.Load(from);
        var r1 = Vector256.Load(from + stride);
        var r2 = Vector256.Load(from + (2 * stride));
        var r3 = Vector256.Load(from + (3 * stride));
        var r4 = Vector256.Load(from + (4 * stride));
        var r5 = Vector256.Load(from + (5 * stride));
        var r6 = Vector256.Load(from + (6 * stride));
        var r7 = Vector256.Load(from + (7 * stride));
        var t0 = Avx.UnpackLow(r0, r1);
        var t1 = Avx.UnpackHigh(r0, r1);
        var t2 = Avx.UnpackLow(r2, r3);
        var t3 = Avx.UnpackHigh(r2, r3);
        var t4 = Avx.UnpackLow(r4, r5);
        var t5 = Avx.UnpackHigh(r4, r5);
        var t6 = Avx.UnpackLow(r6, r7);
        var t7 = Avx.UnpackHigh(r6, r7);
        r0 = Avx.Shuffle(t0, t2, 0x44);
        r1 = Avx.Shuffle(t0, t2, 0xEE);
        r2 = Avx.Shuffle(t1, t3, 0x44);
        r3 = Avx.Shuffle(t1, t3, 0xEE);
        r4 = Avx.Shuffle(t4, t6, 0x44);
        r5 = Avx.Shuffle(t4, t6, 0xEE);
        r6 = Avx.Shuffle(t5, t7, 0x44);
        r7 = Avx.Shuffle(t5, t7, 0xEE);
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x20), into);
        Vector256.Store(Avx.Permute2x128(r1, r5, 0x20), into + step);
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x20), into + (2 * step));
        Vector256.Store(Avx.Permute2x128(r3, r7, 0x20), into + (3 * step));
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x31), into + (4 * step));
        Vector256.Store(Avx.Permute2x128(r1, r5, 0x31), into + (5 * step));
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x31), into + (6 * step));
        Vector256.Store(Avx.Permute2x128(r3, r7, 0x31), into + (7 * step));
    }

    private void PackLeft(float* a, int stride, int rows, int depth)
    {
        if (rows == Rows)
        {
            for (var p = 0; p < depth; p++)
            {
                Vector256.Store(Vector256.Load(a + ((long)p * stride)), _left + (p * Rows));
            }

            return;
        }

        for (var p = 0; p < depth; p++)
        {
            for (var r = 0; r < Rows; r++)
            {
                _left[(p * Rows) + r] = r < rows ? a[((long)p * stride) + r] : 0;
            }
        }
    }

    // The registers hold eight rows by three vectors; rows past the end repeat the last one and are thrown away.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(float* a, int rowStep, int depthStep, int rows, float* b, int depth, float* c, int stride, bool add)
    {
        float* a0 = a, a1 = a + (Math.Min(1, rows - 1) * (long)rowStep), a2 = a + (Math.Min(2, rows - 1) * (long)rowStep),
            a3 = a + (Math.Min(3, rows - 1) * (long)rowStep);
        float* a4 = a + (Math.Min(4, rows - 1) * (long)rowStep), a5 = a + (Math.Min(5, rows - 1) * (long)rowStep);
        float* a6 = a + (Math.Min(6, rows - 1) * (long)rowStep), a7 = a + (Math.Min(7, rows - 1) * (long)rowStep);
        Vector512<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
        Vector512<float> c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;
        var end = b + ((long)depth * Strip);
        nint i = 0;
        for (; b < end; b += Strip, i += depthStep)
        {
            var b0 = Vector512.LoadAligned(b);
            var b1 = Vector512.LoadAligned(b + Lanes);
            var b2 = Vector512.LoadAligned(b + (2 * Lanes));
            var x = Vector512.Create(a0[i]);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            c02 = Vector512.FusedMultiplyAdd(x, b2, c02);
            x = Vector512.Create(a1[i]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            c12 = Vector512.FusedMultiplyAdd(x, b2, c12);
            x = Vector512.Create(a2[i]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            c22 = Vector512.FusedMultiplyAdd(x, b2, c22);
            x = Vector512.Create(a3[i]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            c32 = Vector512.FusedMultiplyAdd(x, b2, c32);
            x = Vector512.Create(a4[i]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            c42 = Vector512.FusedMultiplyAdd(x, b2, c42);
            x = Vector512.Create(a5[i]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            c52 = Vector512.FusedMultiplyAdd(x, b2, c52);
            x = Vector512.Create(a6[i]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            c62 = Vector512.FusedMultiplyAdd(x, b2, c62);
            x = Vector512.Create(a7[i]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            c72 = Vector512.FusedMultiplyAdd(x, b2, c72);
        }

        Put(c, c00, c01, c02, add);
        Put(c + stride, c10, c11, c12, add);
        Put(c + (2L * stride), c20, c21, c22, add);
        Put(c + (3L * stride), c30, c31, c32, add);
        Put(c + (4L * stride), c40, c41, c42, add);
        Put(c + (5L * stride), c50, c51, c52, add);
        Put(c + (6L * stride), c60, c61, c62, add);
        Put(c + (7L * stride), c70, c71, c72, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector512<float> x, Vector512<float> y, Vector512<float> z, bool add)
    {
        if (add)
        {
            x += Vector512.Load(c);
            y += Vector512.Load(c + Lanes);
            z += Vector512.Load(c + (2 * Lanes));
        }

        Vector512.Store(x, c);
        Vector512.Store(y, c + Lanes);
        Vector512.Store(z, c + (2 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(float* a, int rowStep, int depthStep, int rows, float* b, int depth, float* c, int stride)
    {
        for (var r = 0; r < rows; r += 4)
        {
            float* a0 = a + (r * (long)rowStep), a1 = a + (Math.Min(r + 1, rows - 1) * (long)rowStep);
            float* a2 = a + (Math.Min(r + 2, rows - 1) * (long)rowStep), a3 = a + (Math.Min(r + 3, rows - 1) * (long)rowStep);
            Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default,
                c31 = default;
            nint i = 0;
            for (var p = b; p < b + ((long)depth * Strip); p += Strip, i += depthStep)
            {
                var b0 = Vector512.LoadAligned(p);
                var b1 = Vector512.LoadAligned(p + Lanes);
                var x = Vector512.Create(a0[i]);
                c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
                x = Vector512.Create(a1[i]);
                c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
                x = Vector512.Create(a2[i]);
                c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
                x = Vector512.Create(a3[i]);
                c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            }

            Put(c + (r * stride), c00, c01, default, false);
            Put(c + ((r + 1) * stride), c10, c11, default, false);
            Put(c + ((r + 2) * stride), c20, c21, default, false);
            Put(c + ((r + 3) * stride), c30, c31, default, false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(float* a, int rowStep, int depthStep, int rows, float* b, int depth, float* c, int stride)
    {
        for (var r = 0; r < rows; r += 4)
        {
            float* a0 = a + (r * (long)rowStep), a1 = a + (Math.Min(r + 1, rows - 1) * (long)rowStep);
            float* a2 = a + (Math.Min(r + 2, rows - 1) * (long)rowStep), a3 = a + (Math.Min(r + 3, rows - 1) * (long)rowStep);
            Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
            nint i = 0;
            for (var p = b; p < b + ((long)depth * Strip); p += Strip, i += depthStep)
            {
                var b0 = Vector512.LoadAligned(p);
                c0 = Vector512.FusedMultiplyAdd(Vector512.Create(a0[i]), b0, c0);
                c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[i]), b0, c1);
                c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[i]), b0, c2);
                c3 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[i]), b0, c3);
            }

            Put(c + (r * stride), c0, default, default, false);
            Put(c + ((r + 1) * stride), c1, default, default, false);
            Put(c + ((r + 2) * stride), c2, default, default, false);
            Put(c + ((r + 3) * stride), c3, default, default, false);
        }
    }
}
