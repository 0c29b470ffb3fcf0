using System.Collections.Immutable;
using System.Numerics.Tensors;
using Variorum.Language;
using Variorum.Language.Encoder;
using Variorum.Language.Neural;
using Variorum.Training.Tasks.Measures;

namespace Variorum.Training.Encoder;

/// <summary>
/// Reads with the network in floats, as it is while it is trained: what the measures ask, and what the shipped bytes are held against.
/// </summary>
internal sealed class NetworkSayer(EncoderNetwork network, WordPiece vocabulary) : ISentenceSayer
{
    private const int Together = 32;

    private readonly HeadLosses _heads = new(network);
    private readonly NameDecoder _names = new(network.Shape.Names);
    private readonly ILookup<string,
        int> _senses = network.Shape.Senses.Select((s, i) => (s.Lemma, i)).ToLookup(s => s.Lemma, s => s.i, StringComparer.Ordinal);
    private readonly ILookup<string, string> _rolesets = network.Shape.Rolesets.ToLookup(r => r.Lemma, r => r.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<SaidSentence> Read(IReadOnlyList<Question> questions)
    {
        using var tape = new Tape(0, false);
        var layout = new PieceLayout(vocabulary);
        var said = new SaidSentence[questions.Count];
        var order = Enumerable.Range(0, questions.Count).OrderBy(i => questions[i].Words.Length).ToArray();
        foreach (var chunk in order.Chunk(Together))
        {
            tape.Reset();
            layout.Clear();
            var starts = new int[chunk.Length + 1];
            for (var s = 0; s < chunk.Length; s++)
            {
                layout.Add(questions[chunk[s]].Words);
                starts[s + 1] = starts[s] + questions[chunk[s]].Words.Length;
            }

            var batch = new Batch(tape, network.States(tape, layout, 0), starts);
            var sentences = Sentences(batch);
            for (var s = 0; s < chunk.Length; s++)
            {
                said[chunk[s]] = Ask(batch, s, sentences[s], questions[chunk[s]]);
            }
        }

        return said;
    }

    /// <summary>The states of the words of one sentence, a row a word.</summary>
    public float[][] States(string[] words)
    {
        using var tape = new Tape(0, false);
        var layout = new PieceLayout(vocabulary);
        layout.Add(words);
        var states = network.States(tape, layout, 0);
        return [.. Enumerable.Range(0, states.Rows).Select(r => states.Row(r).ToArray())];
    }

    // Tags, trees, names and triggers of all sentences of a batch.
    private SaidSentence[] Sentences(Batch batch)
    {
        var tape = batch.Tape;
        var tags = network.Linear(tape, batch.States, "tags");
        var heads = Trees(batch);
        int[] above = [.. Enumerable.Range(0, batch.States.Rows).Select(i => heads[i] < 0 ? -1 : batch.From(i) + heads[i])];
        var relations = _heads.Labels(tape, batch.States, above);
        var names = network.Linear(tape, batch.States, "names");
        var maven = network.Linear(tape, batch.States, "maven");
        var wiki = network.Linear(tape, batch.States, "wiki");
        var ecb = network.Linear(tape, batch.States, "ecb");
        return [.. Enumerable.Range(0, batch.Starts.Length - 1).Select(s =>
        {
            var (from, end) = (batch.Starts[s], batch.Starts[s + 1]);
            int[] rows = [.. Enumerable.Range(from, end - from)];
            return new SaidSentence(
                [.. rows.Select(r => network.Shape.Tags[Best(tags.Row(r))])],
                heads[from..end],
                [.. rows.Select(r => network.Shape.Relations[Relation(relations.Row(r), heads[r] < 0)])],
                Names(names, from, end))
            {
                Maven = Triggers(maven, from, end, network.Shape.Maven),
                Wiki = Triggers(wiki, from, end, network.Shape.Wiki),
                Ecb = Triggers(ecb, from, end, network.Shape.Ecb),
            };
        })];
    }

    private int[] Trees(Batch batch)
    {
        var scores = _heads.Arcs(batch.Tape, batch.States, batch.Starts);
        var blocks = Tape.Blocks(batch.Starts);
        var heads = new int[batch.States.Rows];
        for (var s = 0; s + 1 < batch.Starts.Length; s++)
        {
            var n = batch.Starts[s + 1] - batch.Starts[s];
            var block = scores.Span.Slice((int)blocks[s], n * (n + 1));
            for (var i = 0; i < n; i++)
            {
                var row = block.Slice(i * (n + 1), n + 1);
                Tape.SoftMax(row);
                TensorPrimitives.Max(row, 1e-30f, row);
                TensorPrimitives.Log<float>(row, row);
                row[i] = -1e9f;
            }

            TreeDecoder.Decode(block, n + 1, heads.AsSpan(batch.Starts[s], n));
        }

        return heads;
    }

    private int Relation(ReadOnlySpan<float> scores, bool root)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            best = (network.Shape.Relations[i] == "root") == root && (best < 0 || scores[i] > scores[best]) ? i : best;
        }

        return Math.Max(best, 0);
    }

    private string[] Names(Tensor scores, int from, int end)
    {
        var classes = new int[end - from];
        _names.Decode(scores.Span.Slice(from * scores.Columns, classes.Length * scores.Columns), scores.Columns, classes);
        return [.. classes.Select(c => network.Shape.Names[c])];
    }

    private static ImmutableArray<SaidTrigger> Triggers(Tensor scores, int from, int end, string[] types)
    {
        var said = new List<SaidTrigger>();
        for (var r = from; r < end; r++)
        {
            var odds = scores.Row(r).ToArray();
            Tape.SoftMax(odds);
            said.Add(new SaidTrigger(r - from, types[1 + Best(odds.AsSpan(1))], 1 - odds[0]));
        }

        return [.. said];
    }

    private SaidSentence Ask(Batch batch, int sentence, SaidSentence said, Question question)
    {
        var (from, end) = (batch.Starts[sentence], batch.Starts[sentence + 1]);
        var states = batch.Tape.Gather(batch.States, [.. Enumerable.Range(from, end - from)]);
        var senses = network.Linear(batch.Tape, states, "senses");
        var arguments = Pairs(batch.Tape, states, "arg", "argpred", "argword", [.. question.Predicates.Select(p => p.Word)],
            network.Shape.Arguments);
        var roles = Pairs(batch.Tape, states, "wikiarg", "wikipred", "wikiword", [.. question.Triggers], network.Shape.Roles);
        return said with
        {
            Frames = [.. question.Predicates.Select((p, i) => new SaidFrame(p.Word, Sense(senses.Row(p.Word), p.Lemma), arguments[i]))],
            WikiArguments = [.. question.Triggers.Select((t, i) => new SaidFrame(t, "", roles[i]))],
        };
    }

    private string Sense(ReadOnlySpan<float> scores, string lemma)
    {
        var best = -1;
        foreach (var sense in _senses[lemma])
        {
            best = best < 0 || scores[sense] > scores[best] ? sense : best;
        }

        return best >= 0 ? network.Shape.Senses[best].Name : _rolesets[lemma].FirstOrDefault(lemma + ".01");
    }

    private ImmutableArray<SaidArgument>[] Pairs(Tape tape, Tensor states, string name, string near, string far, int[] words,
        string[] labels)
    {
        if (words.Length == 0)
        {
            return [];
        }

        var scores = _heads.Pairs(tape, states, name, near, far, words, [.. words.Select(_ => (0, states.Rows))]);
        return [.. Enumerable.Range(0, words.Length).Select(p => Enumerable.Range(0, states.Rows).Select(w =>
        {
            var odds = scores.Row((p * states.Rows) + w).ToArray();
            Tape.SoftMax(odds);
            var best = Best(odds);
            return (Word: w, Label: best, Probability: odds[best]);
        }).Where(a => a.Label > 0).Select(a => new SaidArgument(a.Word, labels[a.Label], a.Probability)).ToImmutableArray())];
    }

    private static int Best(ReadOnlySpan<float> row) => TensorPrimitives.IndexOfMax(row);

    private sealed record Batch(Tape Tape, Tensor States, int[] Starts)
    {
        // The first row of the sentence that a row belongs to.
        public int From(int row)
        {
            var found = Array.BinarySearch(Starts, row);
            return Starts[found >= 0 ? found : ~found - 1];
        }
    }
}
