using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>
/// Cuts an epoch's sentences into batches: each of one corpus, of like length, about <see cref="Pieces"/> pieces; their order is by
/// chance.
/// </summary>
internal static class BatchOrder
{
    /// <summary>Pieces of a batch: small enough that an epoch has some 700 steps.</summary>
    public const int Pieces = 1000;

    // So many sentences are sorted by length at once: batches of like length, but never the same ones in each epoch.
    private const int Stretch = 1200;

    /// <summary>The batches of an epoch.</summary>
    public static List<TrainingSentence[]> Of(IReadOnlyList<TrainingSentence> sentences, Func<TrainingSentence, int> pieces, Chance chance)
    {
        var batches = new List<TrainingSentence[]>();
        foreach (var corpus in sentences.GroupBy(s => s.Corpus, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var order = corpus.ToList();
            chance.Shuffle(order);
            foreach (var stretch in order.Chunk(Stretch))
            {
                var batch = new List<TrainingSentence>();
                var sum = 0;
                foreach (var (sentence, length) in stretch.Select(s => (s, pieces(s))).OrderBy(p => p.Item2))
                {
                    if (sum + length > Pieces && batch.Count > 0)
                    {
                        batches.Add([.. batch]);
                        batch.Clear();
                        sum = 0;
                    }

                    batch.Add(sentence);
                    sum += length;
                }

                batches.Add([.. batch]);
            }
        }

        chance.Shuffle(batches);
        return batches;
    }
}
