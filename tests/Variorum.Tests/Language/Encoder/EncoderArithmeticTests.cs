using System.Runtime.Intrinsics;
using Variorum.Language.Encoder;
using Xunit;

namespace Variorum.Tests.Language.Encoder;

public class EncoderArithmeticTests
{
    public static IEnumerable<int> Usable => Enum.GetValues<ByteKernelKind>().Where(k => k <= ByteKernel.Best).Select(k => (int)k);

    public static TheoryData<int> Kernels => [.. Usable];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Products_of_bytes_are_the_plain_sums_to_the_last_bit(int kernel)
    {
        var random = new Random(3);
        foreach (var (rows, outputs, inputs) in new[] { (1, 5, 16), (7, 33, 64), (13, 48, 96) })
        {
            var matrix = new ByteMatrix(outputs, inputs, new sbyte[outputs * inputs], new float[outputs]);
            var bias = new float[outputs];
            for (var i = 0; i < matrix.Values.Length; i++)
            {
                // The extremes together, where sixteen bits would not hold an unsigned product.
                matrix.Values[i] = i < 4 * inputs ? (sbyte)(i / inputs % 2 == 0 ? 127 : -127) : (sbyte)random.Next(-127, 128);
            }

            for (var i = 0; i < outputs; i++)
            {
                matrix.Scales[i] = (float)random.NextDouble();
                bias[i] = (float)random.NextDouble();
            }

            var a = new ByteRows(inputs);
            a.Grow(rows);
            for (var row = 0; row < rows; row++)
            {
                var sign = row % 2 == 0 ? 1f : -1f;
                a.Set(row, [.. Enumerable.Range(0, inputs).Select(_ => row % 3 == 0 ? sign : (float)(random.NextDouble() - 0.5))]);
            }

            var panels = BytePanels.Of(matrix, bias);
            var c = new float[ByteKernel.WholeRows(rows) * panels.Outputs];
            ByteKernel.Multiply(a, 0, rows, panels, c, panels.Outputs, (ByteKernelKind)kernel);
            for (var row = 0; row < rows; row++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    var sum = 0;
                    for (var k = 0; k < inputs; k++)
                    {
                        sum += a.Signed(row, k) * matrix.Values[(o * inputs) + k];
                    }

                    Assert.Equal((sum * a.Scales[row] * matrix.Scales[o]) + bias[o], c[(row * panels.Outputs) + o]);
                }
            }
        }
    }

    [Fact]
    public void Curves_are_exact_enough()
    {
        for (var x = -20f; x < 20f; x += 0.0137f)
        {
            Assert.Equal(1.0, Lanes.Exp(Vector256.Create(x))[3] / Math.Exp(x), 1e-6);
            Assert.Equal(Erf(x), Lanes.Erf(Vector256.Create(x))[5], 1e-6);
        }
    }

    [Fact]
    public void Norms_have_mean_and_deviation_as_told()
    {
        var random = new Random(5);
        var x = Floats(48, random);
        var y = Floats(48, random);
        var sum = x.Zip(y, (a, b) => (double)a + b).ToArray();
        var mean = sum.Average();
        var deviation = Math.Sqrt(sum.Average(v => (v - mean) * (v - mean)));
        var gain = Floats(48, random);
        var bias = Floats(48, random);
        Lanes.AddNorm(x, y, gain, bias);
        for (var i = 0; i < 48; i++)
        {
            Assert.Equal(((sum[i] - mean) / deviation * gain[i]) + bias[i], x[i], 1e-5);
        }
    }

    [Fact]
    public void Bytes_are_the_nearest_and_zero_stays_zero()
    {
        var values = Floats(32, new Random(6));
        values[3] = 0;
        var bytes = new byte[32];
        var scale = Lanes.ToBytes(values, bytes);
        Assert.Equal(values.Max(Math.Abs) / 127f, scale);
        Assert.Equal(128, bytes[3]);
        for (var i = 0; i < 32; i++)
        {
            Assert.Equal(values[i], (bytes[i] - 128) * scale, scale * 0.501f);
        }

        Assert.Equal(0f, Lanes.ToBytes(new float[32], bytes));
        Assert.All(bytes, b => Assert.Equal(128, b));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(5, 16)]
    [InlineData(9, 33)]
    public void Products_of_floats_are_the_plain_sums_to_the_last_bit(int rows, int inner)
    {
        var random = new Random(8);
        var a = Floats(rows * inner, random);
        var b = Floats(inner * 32, random);
        var c = new float[rows * 32];
        Lanes.Product(a, inner, rows, inner, b, 32, 32, c, 32);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < 32; j++)
            {
                var sum = 0f;
                for (var k = 0; k < inner; k++)
                {
                    var product = a[(i * inner) + k] * b[(k * 32) + j];
                    sum += product;
                }

                Assert.Equal(sum, c[(i * 32) + j]);
            }
        }
    }

    [Fact]
    public void Shares_sum_to_one_and_what_lies_behind_them_is_nothing()
    {
        var scores = Floats(32, new Random(9));
        var expected = scores.Take(19).Select(s => Math.Exp(s)).ToArray();
        var share = Lanes.Powers(scores, 19);
        for (var i = 0; i < 32; i++)
        {
            Assert.Equal(i < 19 ? expected[i] / expected.Sum() : 0, scores[i] * share, 1e-6);
        }
    }

    private static float[] Floats(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 4) - 2))];

    // By its series, and by its tail where that would lose its digits.
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 4)
        {
            return Math.Sign(x);
        }

        double sum = 0, term = x;
        for (var n = 0; n < 120; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
