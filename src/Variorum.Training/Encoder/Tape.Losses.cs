using System.Numerics.Tensors;

namespace Variorum.Training.Encoder;

/// <content>Losses and the scorers of pairs of words.</content>
internal sealed unsafe partial class Tape
{
    /// <summary>
    /// Sum over the rows of -log of the share of the target, times <paramref name="weight"/>; rows with target -1 are left out. Starts
    /// the way back.
    /// </summary>
    public double CrossEntropy(Tensor scores, int[] targets, float weight)
    {
        var loss = 0.0;
        var into = new Span<float>(ZeroedSlopeOf(scores), scores.Count);
        for (var r = 0; r < scores.Rows; r++)
        {
            if (targets[r] < 0)
            {
                continue;
            }

            var row = into.Slice(r * scores.Columns, scores.Columns);
            scores.Row(r).CopyTo(row);
            SoftMax(row);
            loss -= Math.Log(Math.Max(row[targets[r]], 1e-12f));
            row[targets[r]] -= 1;
            TensorPrimitives.Multiply(row, weight, row);
        }

        return loss * weight;
    }

    /// <summary>As <see cref="CrossEntropy"/>, where row r chooses only between the classes <paramref name="among"/>[r].</summary>
    public double ChoiceLoss(Tensor scores, int[] targets, int[][] among, float weight)
    {
        var loss = 0.0;
        var into = ZeroedSlopeOf(scores);
        for (var r = 0; r < scores.Rows; r++)
        {
            var all = scores.Row(r);
            var row = new float[among[r].Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = all[among[r][i]];
            }

            SoftMax(row);
            for (var i = 0; i < row.Length; i++)
            {
                var own = among[r][i] == targets[r];
                loss -= own ? Math.Log(Math.Max(row[i], 1e-12f)) : 0;
                into[((long)r * scores.Columns) + among[r][i]] = (row[i] - (own ? 1 : 0)) * weight;
            }
        }

        return loss * weight;
    }

    /// <summary>
    /// Scores of all heads of every word: dependant · (head side) + bias. A sentence of n words has an n × (n + 1) block, the last column
    /// being the root;
    /// the blocks follow each other. <paramref name="heads"/> has the rows of the words and after them one row for the root;
    /// <paramref name="bias"/> likewise, one column.
    /// </summary>
    public Tensor Arcs(Tensor dependants, Tensor heads, Tensor bias, int[] starts)
    {
        var blocks = Blocks(starts);
        var scores = New(1, (int)blocks[^1]);
        var width = heads.Columns;
        var root = heads.Rows - 1;
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            int n = starts[s + 1] - starts[s], from = starts[s];
            var block = scores.Values + blocks[s];
            var dependant = dependants.Values + ((long)from * width);
            _gemm.MultiplyByTransposed(dependant, width, heads.Values + ((long)from * width), width, block, n + 1, n, n, width, false);
            for (var i = 0; i < n; i++)
            {
                var row = new Span<float>(block + ((long)i * (n + 1)), n + 1);
                row[n] = TensorPrimitives.Dot<float>(dependants.Row(from + i), heads.Row(root)) + bias.Values[root];
                TensorPrimitives.Add(row[..n], bias.Span.Slice(from, n), row[..n]);
                row[i] = -1e9f;
            }
        }

        Note(() =>
        {
            if (scores.Slope != null)
            {
                ArcsBack(dependants, heads, bias, starts, scores, blocks);
            }
        });
        return scores;
    }

    /// <summary>
    /// The loss of the true heads (-1: the root) over the blocks of <see cref="Arcs"/>; sentences without heads are not given.
    /// </summary>
    public double ArcLoss(Tensor scores, int[] starts, int[] heads, float weight)
    {
        var blocks = Blocks(starts);
        var into = ZeroedSlopeOf(scores);
        var loss = 0.0;
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            var n = starts[s + 1] - starts[s];
            for (var i = 0; i < n; i++)
            {
                var at = blocks[s] + ((long)i * (n + 1));
                var row = new Span<float>(into + at, n + 1);
                new ReadOnlySpan<float>(scores.Values + at, n + 1).CopyTo(row);
                SoftMax(row);
                var gold = heads[starts[s] + i] < 0 ? n : heads[starts[s] + i];
                loss -= Math.Log(Math.Max(row[gold], 1e-12f));
                row[gold] -= 1;
                row[i] = 0;
                TensorPrimitives.Multiply(row, weight, row);
            }
        }

        return loss * weight;
    }

    /// <summary>Where the block of each sentence begins, and the end.</summary>
    internal static long[] Blocks(int[] starts)
    {
        var blocks = new long[starts.Length];
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            long n = starts[s + 1] - starts[s];
            blocks[s + 1] = blocks[s] + (n * (n + 1));
        }

        return blocks;
    }

    private void ArcsBack(Tensor dependants, Tensor heads, Tensor bias, int[] starts, Tensor scores, long[] blocks)
    {
        var width = heads.Columns;
        var root = heads.Rows - 1;
        var below = ZeroedSlopeOf(dependants);
        var above = ZeroedSlopeOf(heads);
        var biases = ZeroedSlopeOf(bias);
        var rootSlope = new Span<float>(above + ((long)root * width), width);
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            int n = starts[s + 1] - starts[s], from = starts[s];
            var block = scores.Slope + blocks[s];
            var at = (long)from * width;
            _gemm.Multiply(block, n + 1, heads.Values + at, width, below + at, width, n, width, n, true);
            _gemm.MultiplyTransposed(block, n + 1, dependants.Values + at, width, above + at, width, n, width, n, true);
            for (var i = 0; i < n; i++)
            {
                var row = new ReadOnlySpan<float>(block + ((long)i * (n + 1)), n + 1);
                var own = new Span<float>(below + at + ((long)i * width), width);
                TensorPrimitives.MultiplyAdd<float>(heads.Row(root), row[n], own, own);
                TensorPrimitives.MultiplyAdd<float>(dependants.Row(from + i), row[n], rootSlope, rootSlope);
                var bent = new Span<float>(biases + from, n);
                TensorPrimitives.Add(bent, row[..n], bent);
                biases[root] += row[n];
            }
        }
    }

    /// <summary>
    /// Scores of all labels for pairs: pair block p joins one predicate with the words of a stretch. For word w of the stretch and label l:
    /// <c>queries[p, l] · words[w] + own[p, l] + far[w, l]</c>. Rows of the result: the blocks one after the other, a row a word, a
    /// column a label.
    /// </summary>
    public Tensor Pairs(Tensor queries, Tensor own, Tensor words, Tensor far, (int From, int Count)[] stretches)
    {
        var labels = own.Columns;
        var width = words.Columns;
        var rows = stretches.Sum(s => s.Count);
        var scores = New(rows, labels);
        var at = 0;
        for (var p = 0; p < stretches.Length; p++)
        {
            var (from, count) = stretches[p];
            for (var w = 0; w < count; w++)
            {
                TensorPrimitives.Add<float>(own.Row(p), far.Row(from + w), scores.Row(at + w));
            }

            _gemm.MultiplyByTransposed(words.Values + ((long)from * width), width, queries.Values + ((long)p * queries.Columns), width,
                scores.Values + ((long)at * labels), labels, count, labels, width, true);
            at += count;
        }

        Note(() =>
        {
            if (scores.Slope != null)
            {
                PairsBack(queries, own, words, far, stretches, scores);
            }
        });
        return scores;
    }

    private void PairsBack(Tensor queries, Tensor own, Tensor words, Tensor far, (int From, int Count)[] stretches, Tensor scores)
    {
        var labels = own.Columns;
        var width = words.Columns;
        var query = SlopeOf(queries, out var addQuery);
        var owns = ZeroedSlopeOf(own);
        var word = ZeroedSlopeOf(words);
        var fars = ZeroedSlopeOf(far);
        var at = 0;
        for (var p = 0; p < stretches.Length; p++)
        {
            var (from, count) = stretches[p];
            var slope = scores.Slope + ((long)at * labels);
            var q = (long)p * queries.Columns;
            var w0 = (long)from * width;
            _gemm.MultiplyTransposed(slope, labels, words.Values + w0, width, query + q, width, labels, width, count, addQuery);
            _gemm.Multiply(slope, labels, queries.Values + q, width, word + w0, width, count, width, labels, true);
            var into = new Span<float>(owns + ((long)p * labels), labels);
            for (var w = 0; w < count; w++)
            {
                var row = new ReadOnlySpan<float>(slope + ((long)w * labels), labels);
                TensorPrimitives.Add(into, row, into);
                var there = new Span<float>(fars + ((long)(from + w) * labels), labels);
                TensorPrimitives.Add(there, row, there);
            }

            at += count;
        }
    }
}
