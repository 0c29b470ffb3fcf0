using Variorum.Language.Encoder;
using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>
/// A network that has read its training part often is surer of other text than it is right. One number a head puts that right: what its scores are divided by,
/// chosen by the likelihood of the development parts. What a head holds for the likeliest stays the same. Arguments of predicates are put right where the
/// tree has had its say (<see cref="ArgumentWeigher"/>).
/// </summary>
internal static class Calibration
{
    private const int Together = 32;
    private const double Step = 0.05;
    private const double Least = 0.7;
    private const double Most = 3;

    // The tensors that a head's scores are linear in.
    private static readonly (Head Head, string[] Tensors)[] Scaled =
    [
        (Head.Predicates, ["predicates.w", "predicates.b"]),
        (Head.Senses, ["senses.w", "senses.b"]),
        (Head.Maven, ["maven.w", "maven.b"]),
        (Head.Wiki, ["wiki.w", "wiki.b"]),
        (Head.Ecb, ["ecb.w", "ecb.b"]),
        (Head.Roles, ["wikiarg.u", "wikiarg.v", "wikiarg.w", "wikiarg.c"]),
    ];

    /// <summary>What each head's scores are to be divided by; 1 for heads without gold in <paramref name="dev"/>.</summary>
    public static Dictionary<Head, double> Tune(EncoderNetwork network, WordPiece vocabulary, IEnumerable<TrainingSentence> dev)
    {
        using var tape = new Tape(0, false);
        var layout = new PieceLayout(vocabulary);
        var losses = new HeadLosses(network);
        var steps = (int)Math.Round((Most - Least) / Step) + 1;
        var sums = Scaled.ToDictionary(s => s.Head, _ => new double[steps]);
        foreach (var chunk in dev.OrderBy(s => s.Words.Length).Chunk(Together))
        {
            losses.Show(tape, chunk, layout, (head, scores, targets, choices) => Add(sums[head], scores, targets, choices));
        }

        return sums.ToDictionary(s => s.Key, s => s.Value[0] == 0 ? 1 : Least + (Step * Array.IndexOf(s.Value, s.Value.Min())));
    }

    /// <summary>Divides the scores of each head in <paramref name="tensors"/>, which are changed.</summary>
    public static void Apply(IReadOnlyDictionary<Head, double> by, Dictionary<string, float[]> tensors)
    {
        foreach (var (head, names) in Scaled)
        {
            foreach (var name in names)
            {
                // Word vectors are no part of a head: every array here is one of the export's own.
                System.Numerics.Tensors.TensorPrimitives.Divide(tensors[name], (float)by[head], tensors[name]);
            }
        }
    }

    // Adds the loss of each word at every step.
    private static void Add(double[] sums, Tensor scores, int[] targets, int[][]? choices)
    {
        for (var row = 0; row < targets.Length; row++)
        {
            if (targets[row] < 0)
            {
                continue;
            }

            var all = scores.Row(row);
            var among = choices?[row];
            var odds = among is null ? all.ToArray() : Array.ConvertAll(among, c => scores.Row(row)[c]);
            var right = (double)all[targets[row]];
            var top = odds.Max();
            for (var s = 0; s < sums.Length; s++)
            {
                var by = Least + (s * Step);
                var sum = 0.0;
                foreach (var score in odds)
                {
                    sum += score < top - 30 ? 0 : Math.Exp((score - top) / by);
                }

                sums[s] += Math.Log(sum) + ((top - right) / by);
            }
        }
    }
}
