using Variorum.Training;
using Variorum.Training.Encoder;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>The products of matrices against plain sums, at sizes that leave rests in rows, columns and depth.</summary>
public class GemmTests
{
    [Theory]
    [InlineData(8, 48, 5)]
    [InlineData(13, 70, 400)]
    [InlineData(9, 30, 32)]
    [InlineData(3, 17, 7)]
    [InlineData(50, 400, 800)]
    [InlineData(1, 1, 1)]
    public void Products_are_sums_of_products(int m, int n, int k)
    {
        using var gemm = new Gemm();
        var chance = new Chance(1);
        float[] a = Some(chance, m * k), b = Some(chance, n * k), start = Some(chance, m * n);
        for (var form = 0; form < 3; form++)
        {
            foreach (var add in new[] { false, true })
            {
                var c = start.ToArray();
                gemm.Multiply(a, form == 2, b, form == 1, c, (m, n, k), add);
                for (var i = 0; i < m * n; i++)
                {
                    var (row, column) = (i / n, i % n);
                    var sum = add ? start[i] : 0.0;
                    for (var p = 0; p < k; p++)
                    {
                        sum += (form == 2 ? a[(p * m) + row] : a[(row * k) + p]) * (double)(form == 1 ? b[(column * k) + p]
                            : b[(p * n) + column]);
                    }

                    Assert.True(Math.Abs(sum - c[i]) < 1e-4, $"form {form}, add {add}, row {row}, column {column}: {c[i]}, not {sum}");
                }
            }
        }
    }

    private static float[] Some(Chance chance, int count)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)(chance.Unit() - 0.5);
        }

        return values;
    }
}
