using Variorum.Language.Neural;
using Xunit;

namespace Variorum.Tests.Language;

public class NeuralTests
{
    [Theory]
    [InlineData(1, 7, 32)]
    [InlineData(5, 16, 64)]
    [InlineData(13, 33, 96)]
    public void Products_equal_the_plain_sum_and_do_not_depend_on_the_rows_beside_them(int m, int k, int n)
    {
        var random = new Random(4);
        var a = Fill(m * k, random);
        var b = Fill(k * n, random);
        var c = new float[m * n];
        Kernel.MultiplyAdd(a, k, Panels.Of(b, k, n), c, n, m);
        for (var i = 0; i < m; i++)
        {
            var alone = new float[n];
            Kernel.MultiplyAdd(a.AsSpan(i * k, k), k, Panels.Of(b, k, n), alone, n, 1);
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var x = 0; x < k; x++)
                {
                    sum = MathF.FusedMultiplyAdd(a[(i * k) + x], b[(x * n) + j], sum);
                }

                Assert.Equal(sum, c[(i * n) + j]);
                Assert.Equal(sum, alone[j]);
            }
        }
    }

    [Fact]
    public void Exponentials_are_exact_enough()
    {
        for (var x = -20f; x < 20f; x += 0.37f)
        {
            var values = new[] { x };
            Curves.Exp(values);
            Assert.Equal(1f, values[0] / MathF.Exp(x), 1e-5f);
        }
    }

    [Fact]
    public void Decoded_trees_have_one_root_and_no_better_tree_under_it()
    {
        var random = new Random(9);
        for (var round = 0; round < 300; round++)
        {
            var n = 2 + (round % 4);
            var scores = Fill(n * 32, random);
            var before = (float[])scores.Clone();
            var heads = new int[n];
            TreeDecoder.Decode(scores, 32, heads);
            var root = Array.IndexOf(heads, -1);
            Assert.Equal(1, heads.Count(h => h < 0));
            Assert.True(IsTree(heads));
            var best = float.NegativeInfinity;
            var trial = new int[n];
            Try(0, trial, root, before, ref best);
            Assert.Equal(best, Total(heads, before), 1e-4f);
        }
    }

    private static void Try(int word, int[] heads, int root, float[] scores, ref float best)
    {
        if (word == heads.Length)
        {
            best = IsTree(heads) ? Math.Max(best, Total(heads, scores)) : best;
            return;
        }

        for (var head = 0; head < heads.Length; head++)
        {
            heads[word] = word == root ? -1 : head;
            if (head != word)
            {
                Try(word + 1, heads, root, scores, ref best);
            }
        }
    }

    private static float Total(int[] heads, float[] scores) => heads.Select((h, i) => scores[(i * 32) + (h < 0 ? heads.Length : h)]).Sum();

    private static bool IsTree(int[] heads)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            var at = i;
            for (var steps = 0; at >= 0; steps++)
            {
                if (steps > heads.Length)
                {
                    return false;
                }

                at = heads[at];
            }
        }

        return true;
    }

    private static float[] Fill(int count, Random random)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)(random.NextDouble() - 0.5);
        }

        return values;
    }
}
