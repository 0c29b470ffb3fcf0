using Variorum.Language.Encoder;
using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>
/// WikiEvents' training part marks fewer of its events than the other part does: a network that has learnt how rarely a word is marked
/// finds too few.
/// One number puts that right: how much is taken off the score of "none".
/// </summary>
internal static class TriggerBias
{
    private const double Step = 0.25;
    private const int Steps = 24;
    private const int Together = 32;

    /// <summary>
    /// What gives the best F1 of triggers with their types over the words of <paramref name="dev"/>; 0 where there are none.
    /// </summary>
    public static float Tune(EncoderNetwork network, WordPiece vocabulary, IEnumerable<TrainingSentence> dev)
    {
        var words = Words(network, vocabulary, [.. dev.Where(s => s.Wiki is not null)]);
        var gold = words.Count(w => w.Gold > 0);
        var (best, most) = (0.0, -1.0);
        for (var i = 0; i <= Steps; i++)
        {
            var said = words.Where(w => w.Lead + (i * Step) > 0).ToList();
            var value = 2.0 * said.Count(w => w.Gold == w.Best) / Math.Max(1, said.Count + gold);
            (best, most) = value > most ? (i * Step, value) : (best, most);
        }

        return (float)best;
    }

    // For each counted word: its class, the best class that is not "none", and by how much that leads "none".
    private static List<(int Gold, int Best, float Lead)> Words(EncoderNetwork network, WordPiece vocabulary, TrainingSentence[] sentences)
    {
        using var tape = new Tape(0, false);
        var layout = new PieceLayout(vocabulary);
        var words = new List<(int, int, float)>();
        foreach (var chunk in sentences.Chunk(Together))
        {
            tape.Reset();
            layout.Clear();
            foreach (var sentence in chunk)
            {
                layout.Add(sentence.Words);
            }

            var scores = network.Linear(tape, network.States(tape, layout, 0), "wiki");
            var row = 0;
            foreach (var gold in chunk.SelectMany(s => s.Wiki!))
            {
                var word = scores.Row(row++);
                var best = 1 + System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(word[1..]);
                if (gold >= 0)
                {
                    words.Add((gold, best, word[best] - word[0]));
                }
            }
        }

        return words;
    }
}
