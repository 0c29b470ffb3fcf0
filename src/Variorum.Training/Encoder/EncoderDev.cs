using System.Globalization;
using System.Numerics.Tensors;
using Variorum.Language.Encoder;
using Variorum.Language.Neural;
using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>
/// A quick look at the development parts during a run, word by word; the figures that count are taken from the model file by the
/// evaluation.
/// </summary>
internal static class EncoderDev
{
    private const int Together = 32;

    /// <summary>
    /// One line of figures in percent: trees as usual; the other heads by the F1 of classes other than none, over words or pairs.
    /// </summary>
    public static string Score(EncoderNetwork network, WordPiece vocabulary, IReadOnlyList<DevSentence> dev)
    {
        using var tape = new Tape(0, false);
        var losses = new HeadLosses(network);
        var layout = new PieceLayout(vocabulary);
        var tally = new Tally();
        foreach (var chunk in dev.Select(d => d.Sentence).OrderBy(s => s.Words.Length).Chunk(Together))
        {
            tape.Reset();
            layout.Clear();
            var starts = new int[chunk.Length + 1];
            for (var s = 0; s < chunk.Length; s++)
            {
                layout.Add(chunk[s].Words);
                starts[s + 1] = starts[s] + chunk[s].Words.Length;
            }

            var batch = new Batch(network, losses, tape, chunk, starts, network.States(tape, layout, 0), tally);
            Tags(batch);
            Trees(batch);
            Classes(batch, "names", s => s.Names);
            Classes(batch, "predicates", s => s.Predicates.IsDefault ? null : HeadLosses.Predicates(s));
            Senses(batch);
            Pairs(batch, "args", "arg", "argpred", "argword", HeadLosses.ArgumentsOf);
            Classes(batch, "maven", s => s.Maven);
            Classes(batch, "wiki", s => s.Wiki);
            Classes(batch, "ecb", s => s.Ecb);
            Pairs(batch, "wikiargs", "wikiarg", "wikipred", "wikiword", HeadLosses.WikiArgumentsOf);
        }

        return tally.ToString();
    }

    private static int Best(ReadOnlySpan<float> row) => TensorPrimitives.IndexOfMax(row);

    private static void Tags(Batch b)
    {
        var scores = b.Network.Linear(b.Tape, b.States, "tags");
        b.Each(s => s.Tags, (row, gold) =>
        {
            var said = b.Network.Shape.Tags[Best(scores.Row(row))];
            b.Tally.Share("UPOS", gold >= 0 && said.Split('|')[0] == b.Network.Shape.Tags[gold].Split('|')[0]);
            b.Tally.Share("tag", gold >= 0 && said == b.Network.Shape.Tags[gold]);
        });
    }

    private static void Trees(Batch b)
    {
        var arcs = b.Losses.Arcs(b.Tape, b.States, b.Starts);
        var blocks = Tape.Blocks(b.Starts);
        var (heads, above) = (new int[b.States.Rows], new int[b.States.Rows]);
        for (var s = 0; s < b.Sentences.Length; s++)
        {
            var (n, from) = (b.Sentences[s].Words.Length, b.Starts[s]);
            var block = arcs.Span.Slice((int)blocks[s], n * (n + 1));
            for (var i = 0; i < n; i++)
            {
                var row = block.Slice(i * (n + 1), n + 1);
                Tape.SoftMax(row);
                TensorPrimitives.Max(row, 1e-30f, row);
                TensorPrimitives.Log<float>(row, row);
                row[i] = -1e9f;
            }

            TreeDecoder.Decode(block, n + 1, heads.AsSpan(from, n));
            for (var i = from; i < from + n; i++)
            {
                above[i] = heads[i] < 0 ? -1 : from + heads[i];
            }
        }

        var labels = b.Losses.Labels(b.Tape, b.States, above);
        b.Each(s => s.Relations is null ? null : s.Heads, (row, gold) => b.Tally.Share("UAS", heads[row] == gold));
        var golds = b.Sentences.SelectMany(s => s.Heads ?? Enumerable.Repeat(-2, s.Words.Length)).ToArray();
        string Plain(int relation) => b.Network.Shape.Relations[relation].Split(':')[0];
        b.Each(s => s.Relations, (row, gold) =>
            b.Tally.Share("LAS", heads[row] == golds[row] && Plain(Best(labels.Row(row))) == Plain(gold)));
    }

    private static void Classes(Batch b, string name, Func<TrainingSentence, int[]?> of)
    {
        var scores = b.Network.Linear(b.Tape, b.States, name);
        b.Each(of, (row, gold) =>
        {
            if (gold >= 0)
            {
                b.Tally.Pair(name, gold, Best(scores.Row(row)));
            }
        });
    }

    private static void Senses(Batch b)
    {
        var scores = b.Network.Linear(b.Tape, b.States, "senses");
        for (var s = 0; s < b.Sentences.Length; s++)
        {
            foreach (var predicate in b.Sentences[s].Predicates.IsDefault ? [] : b.Sentences[s].Predicates)
            {
                if (predicate.Sense >= 0)
                {
                    var row = scores.Row(b.Starts[s] + predicate.Word);
                    var best = -1;
                    foreach (var sense in b.Losses.SensesOfLemma(predicate.Sense))
                    {
                        best = best < 0 || row[sense] > row[best] ? sense : best;
                    }

                    b.Tally.Share("senses of several", best == predicate.Sense);
                }
            }
        }
    }

    private static void Pairs(Batch b, string title, string name, string near, string far, Func<TrainingSentence,
        IEnumerable<(int Near, (int Word, int Label)[] Far)>> of)
    {
        for (var s = 0; s < b.Sentences.Length; s++)
        {
            var pairs = of(b.Sentences[s]).ToList();
            if (pairs.Count == 0)
            {
                continue;
            }

            var (n, from) = (b.Sentences[s].Words.Length, b.Starts[s]);
            var states = b.Tape.Gather(b.States, [.. Enumerable.Range(from, n)]);
            var scores = b.Losses.Pairs(b.Tape, states, name, near, far, [.. pairs.Select(p => p.Near)], [.. pairs.Select(_ => (0, n))]);
            for (var p = 0; p < pairs.Count; p++)
            {
                var gold = new int[n];
                foreach (var (word, label) in pairs[p].Far)
                {
                    gold[word] = label;
                }

                for (var i = 0; i < n; i++)
                {
                    b.Tally.Pair(title, gold[i], Best(scores.Row((p * n) + i)));
                }
            }
        }
    }

    private sealed record Batch(EncoderNetwork Network, HeadLosses Losses, Tape Tape, TrainingSentence[] Sentences, int[] Starts,
        Tensor States, Tally Tally)
    {
        // Every annotated word with the row of its state and its class.
        public void Each(Func<TrainingSentence, int[]?> of, Action<int, int> see)
        {
            for (var s = 0; s < Sentences.Length; s++)
            {
                var classes = of(Sentences[s]);
                for (var i = 0; i < (classes?.Length ?? 0); i++)
                {
                    see(Starts[s] + i, classes![i]);
                }
            }
        }
    }

    private sealed class Tally
    {
        private readonly Dictionary<string, (long Hit, long Said, long Gold)> _counts = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];

        public void Share(string name, bool right) => Add(name, right ? 1 : 0, 1, 1);

        public void Pair(string name, int gold, int said)
        {
            Add(name, gold > 0 && gold == said ? 1 : 0, said > 0 ? 1 : 0, gold > 0 ? 1 : 0);
            Add(name + " found", gold > 0 && said > 0 ? 1 : 0, said > 0 ? 1 : 0, gold > 0 ? 1 : 0);
        }

        public override string ToString() => string.Join(", ", _order.Select(n => string.Create(CultureInfo.InvariantCulture,
            $"{n} {200.0 * _counts[n].Hit / Math.Max(1, _counts[n].Said + _counts[n].Gold):f2}")));

        private void Add(string name, int hit, int said, int gold)
        {
            if (!_counts.TryGetValue(name, out var before))
            {
                _order.Add(name);
            }

            _counts[name] = (before.Hit + hit, before.Said + said, before.Gold + gold);
        }
    }
}
