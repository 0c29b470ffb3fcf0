using System.Collections.Immutable;
using Variorum.Language.Encoder;
using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>What is learnt, in the order of the log and of every array of losses.</summary>
internal enum Head
{
    /// <summary>Parts of speech with features.</summary>
    Tags,

    /// <summary>Heads of words in the tree.</summary>
    Arcs,

    /// <summary>Relations of words to their heads.</summary>
    Labels,

    /// <summary>Names with kinds.</summary>
    Names,

    /// <summary>Which words are predicates.</summary>
    Predicates,

    /// <summary>Senses of predicates.</summary>
    Senses,

    /// <summary>Arguments of predicates.</summary>
    Arguments,

    /// <summary>Triggers with MAVEN's types.</summary>
    Maven,

    /// <summary>Triggers with WikiEvents' types.</summary>
    Wiki,

    /// <summary>Mentions of events with ECB+'s classes.</summary>
    Ecb,

    /// <summary>What takes part in WikiEvents' events.</summary>
    Roles,
}

/// <summary>
/// From states of words to the losses of all heads that a sentence is annotated for. Each is a mean over its items in the whole batch, of
/// which a
/// thread sees a part. Where nearly all words are "none", an item is a word that is something, ten words, or an argument, so that the
/// rare words are not lost in the mean.
/// </summary>
internal sealed class HeadLosses(EncoderNetwork network)
{
    /// <summary>How many heads there are.</summary>
    public const int Heads = (int)Head.Roles + 1;

    // By Head. Senses are few and easy; the arguments' loss is the largest of a batch and would have most of the clipped gradient.
    private static readonly float[] Weights = [1, 1, 1, 1, 1, 0.3f, 0.6f, 0.7f, 0.7f, 0.7f, 0.7f];
    private readonly int[][] _sameLemma = SameLemma(network.Shape);

    /// <summary>The number of items of each head in <paramref name="batch"/>.</summary>
    public static double[] Count(IEnumerable<TrainingSentence> batch)
    {
        var items = new double[Heads];
        foreach (var s in batch)
        {
            items[(int)Head.Tags] += s.Tags?.Count(t => t >= 0) ?? 0;
            items[(int)Head.Arcs] += s.Heads?.Length ?? 0;
            items[(int)Head.Labels] += s.Relations?.Length ?? 0;
            items[(int)Head.Names] += Rare(s.Names);
            items[(int)Head.Maven] += Rare(s.Maven);
            items[(int)Head.Wiki] += Rare(s.Wiki);
            items[(int)Head.Ecb] += Rare(s.Ecb);
            if (!s.Predicates.IsDefault)
            {
                items[(int)Head.Predicates] += s.Predicates.Length + (s.Words.Length / 10.0);
                items[(int)Head.Senses] += s.Predicates.Count(p => p.Sense >= 0);
                items[(int)Head.Arguments] += s.Predicates.Sum(p => 1 + p.Arguments.Length);
            }

            if (!s.WikiArguments.IsDefault)
            {
                items[(int)Head.Roles] += s.WikiArguments.Sum(t => 1 + t.Arguments.Length);
            }
        }

        return items;
    }

    /// <summary>
    /// Runs a pass over <paramref name="part"/> and, where the tape learns, goes back through it. <paramref name="items"/> are those of
    /// the whole batch.
    /// </summary>
    public double[] Run(Tape tape, IReadOnlyList<TrainingSentence> part, PieceLayout layout, double[] items, float drop)
    {
        tape.Reset();
        layout.Clear();
        foreach (var sentence in part)
        {
            layout.Add(sentence.Words);
        }

        var states = tape.Drop(network.States(tape, layout, drop), drop);
        var starts = new int[part.Count + 1];
        for (var s = 0; s < part.Count; s++)
        {
            starts[s + 1] = starts[s] + part[s].Words.Length;
        }

        var weights = new float[items.Length];
        for (var h = 0; h < items.Length; h++)
        {
            weights[h] = items[h] > 0 ? Weights[h] / (float)items[h] : 0;
        }

        var pass = new Pass(tape, part, starts, states, weights, new double[items.Length]);
        Words(pass, Head.Tags, "tags", s => s.Tags);
        Trees(pass);
        Words(pass, Head.Names, "names", s => s.Names);
        Words(pass, Head.Predicates, "predicates", Predicates);
        Senses(pass);
        Pairs(pass, Head.Arguments, "arg", "argpred", "argword", ArgumentsOf);
        Words(pass, Head.Maven, "maven", s => s.Maven);
        Words(pass, Head.Wiki, "wiki", s => s.Wiki);
        Words(pass, Head.Ecb, "ecb", s => s.Ecb);
        Pairs(pass, Head.Roles, "wikiarg", "wikipred", "wikiword", WikiArgumentsOf);
        if (tape.Learns)
        {
            tape.Backward();
        }

        return pass.Losses;
    }

    /// <summary>
    /// Shows <paramref name="seen"/> the scores of each head that tells shares of its own, with the classes that are right (-1: not counted) and, for senses, the
    /// classes among which each is chosen; nothing is learnt.
    /// </summary>
    public void Show(Tape tape, IReadOnlyList<TrainingSentence> part, PieceLayout layout, Action<Head, Tensor, int[], int[][]?> seen)
    {
        tape.Reset();
        layout.Clear();
        var starts = new int[part.Count + 1];
        for (var s = 0; s < part.Count; s++)
        {
            layout.Add(part[s].Words);
            starts[s + 1] = starts[s] + part[s].Words.Length;
        }

        var weights = new float[Heads];
        Array.Fill(weights, 1);
        var pass = new Pass(tape, part, starts, network.States(tape, layout, 0), weights, new double[Heads]) { Seen = seen };
        Words(pass, Head.Predicates, "predicates", Predicates);
        Senses(pass);
        Words(pass, Head.Maven, "maven", s => s.Maven);
        Words(pass, Head.Wiki, "wiki", s => s.Wiki);
        Words(pass, Head.Ecb, "ecb", s => s.Ecb);
        Pairs(pass, Head.Roles, "wikiarg", "wikipred", "wikiword", WikiArgumentsOf);
    }

    /// <summary>Scores of heads for the words of <paramref name="starts"/>, as <see cref="Tape.Arcs"/> gives them.</summary>
    public Tensor Arcs(Tape tape, Tensor states, int[] starts)
    {
        var dependants = tape.Rectify(network.Linear(tape, states, "arcdep"));
        int[] rows = [.. Enumerable.Range(0, states.Rows), -1];
        var heads = tape.Gather(tape.Rectify(network.Linear(tape, states, "archead")), rows, network["arcroot"]);
        return tape.Arcs(dependants, tape.Linear(heads, network["arc.w"], null), tape.Linear(heads, network["arc.b"], null), starts);
    }

    /// <summary>Scores of relations where word i hangs from the row <paramref name="above"/>[i] (-1: the root).</summary>
    public Tensor Labels(Tape tape, Tensor states, int[] above)
    {
        var heads = tape.Gather(network.Linear(tape, states, "labhead"), above, network["labroot"]);
        return network.Linear(tape, tape.Rectify(tape.Add(network.Linear(tape, states, "labdep"), heads)), "label");
    }

    /// <summary>Scores of labels between the words <paramref name="near"/> (rows of the states) and the words of a stretch each.</summary>
    public Tensor Pairs(Tape tape, Tensor states, string name, string nearName, string farName, int[] near,
        (int From, int Count)[] stretches)
    {
        var predicates = tape.Rectify(network.Linear(tape, tape.Gather(states, near), nearName));
        var words = tape.Rectify(network.Linear(tape, states, farName));
        var queries = tape.Linear(predicates, network[name + ".u"], null);
        var own = tape.Linear(predicates, network[name + ".v"], network[name + ".c"]);
        return tape.Pairs(queries, own, words, tape.Linear(words, network[name + ".w"], null), stretches);
    }

    private static double Rare(int[]? classes) => classes is null ? 0 : classes.Count(c => c > 0) + (classes.Count(c => c == 0) / 10.0);

    private static int[]? Predicates(TrainingSentence sentence)
    {
        if (sentence.Predicates.IsDefault)
        {
            return null;
        }

        var marks = new int[sentence.Words.Length];
        foreach (var predicate in sentence.Predicates)
        {
            marks[predicate.Word] = 1;
        }

        return marks;
    }

    private static IEnumerable<(int Near, (int Word, int Label)[] Far)> ArgumentsOf(TrainingSentence s) =>
        s.Predicates.IsDefault ? [] : s.Predicates.Select(p => (p.Word, p.Arguments));

    private static IEnumerable<(int Near, (int Word, int Label)[] Far)> WikiArgumentsOf(TrainingSentence s) =>
        s.WikiArguments.IsDefault ? [] : s.WikiArguments.Select(t => (t.Trigger, t.Arguments.Select(a => (a.Word, a.Role)).ToArray()));

    private static int[][] SameLemma(EncoderShape shape)
    {
        var lemmas = shape.Senses.Select((s, i) => (s.Lemma, i)).GroupBy(p => p.Lemma, p => p.i, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return [.. shape.Senses.Select(s => lemmas[s.Lemma])];
    }

    // A class for each word of the annotated sentences.
    private void Words(Pass pass, Head head, string name, Func<TrainingSentence, int[]?> of)
    {
        var rows = new List<int>();
        var targets = new List<int>();
        for (var s = 0; s < pass.Part.Count; s++)
        {
            if (of(pass.Part[s]) is { } classes)
            {
                rows.AddRange(Enumerable.Range(pass.Starts[s], classes.Length));
                targets.AddRange(classes);
            }
        }

        if (rows.Count > 0 && pass.Weights[(int)head] > 0)
        {
            var scores = network.Linear(pass.Tape, pass.Tape.Gather(pass.States, [.. rows]), name);
            pass.Learn(head, scores, [.. targets], null);
        }
    }

    private void Trees(Pass pass)
    {
        var rows = new List<int>();
        var starts = new List<int> { 0 };
        var (heads, above, relations) = (new List<int>(), new List<int>(), new List<int>());
        for (var s = 0; s < pass.Part.Count; s++)
        {
            if (pass.Part[s] is { Heads: { } tree, Relations: { } labels })
            {
                above.AddRange(tree.Select(h => h < 0 ? -1 : rows.Count + h));
                rows.AddRange(Enumerable.Range(pass.Starts[s], tree.Length));
                heads.AddRange(tree);
                relations.AddRange(labels);
                starts.Add(rows.Count);
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        var states = pass.Tape.Gather(pass.States, [.. rows]);
        int[] from = [.. starts];
        pass.Losses[(int)Head.Arcs] = pass.Tape.ArcLoss(Arcs(pass.Tape, states, from), from, [.. heads], pass.Weights[(int)Head.Arcs]);
        pass.Losses[(int)Head.Labels] = pass.Tape.CrossEntropy(Labels(pass.Tape, states, [.. above]), [.. relations],
            pass.Weights[(int)Head.Labels]);
    }

    private void Senses(Pass pass)
    {
        var rows = new List<int>();
        var targets = new List<int>();
        for (var s = 0; s < pass.Part.Count; s++)
        {
            foreach (var predicate in pass.Part[s].Predicates.IsDefault ? ImmutableArray<Predicate>.Empty : pass.Part[s].Predicates)
            {
                if (predicate.Sense >= 0)
                {
                    rows.Add(pass.Starts[s] + predicate.Word);
                    targets.Add(predicate.Sense);
                }
            }
        }

        if (rows.Count > 0)
        {
            var scores = network.Linear(pass.Tape, pass.Tape.Gather(pass.States, [.. rows]), "senses");
            pass.Learn(Head.Senses, scores, [.. targets], [.. targets.Select(t => _sameLemma[t])]);
        }
    }

    private void Pairs(Pass pass, Head head, string name, string nearName, string farName, Func<TrainingSentence,
        IEnumerable<(int Near, (int Word, int Label)[] Far)>> of)
    {
        var near = new List<int>();
        var stretches = new List<(int From, int Count)>();
        var targets = new List<int>();
        for (var s = 0; s < pass.Part.Count; s++)
        {
            var count = pass.Part[s].Words.Length;
            foreach (var (word, far) in of(pass.Part[s]))
            {
                near.Add(pass.Starts[s] + word);
                stretches.Add((pass.Starts[s], count));
                var classes = new int[count];
                foreach (var (at, label) in far)
                {
                    classes[at] = label;
                }

                targets.AddRange(classes);
            }
        }

        if (near.Count > 0)
        {
            var scores = Pairs(pass.Tape, pass.States, name, nearName, farName, [.. near], [.. stretches]);
            pass.Learn(head, scores, [.. targets], null);
        }
    }

    private sealed record Pass(Tape Tape, IReadOnlyList<TrainingSentence> Part, int[] Starts, Tensor States, float[] Weights,
        double[] Losses)
    {
        public Action<Head, Tensor, int[], int[][]?>? Seen { get; init; }

        public void Learn(Head head, Tensor scores, int[] targets, int[][]? choices)
        {
            if (Seen is not null)
            {
                Seen(head, scores, targets, choices);
            }
            else
            {
                Losses[(int)head] = choices is null ? Tape.CrossEntropy(scores, targets, Weights[(int)head])
                    : Tape.ChoiceLoss(scores, targets, choices, Weights[(int)head]);
            }
        }
    }
}
