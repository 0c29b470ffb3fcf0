using System.Collections.Frozen;

namespace Variorum.Language.Encoder;

/// <summary>
/// The sense of a predicate: the likeliest of those known of its lemma; where training saw but one, that one; of a lemma never seen,
/// its first
/// ("plumb.01").
/// </summary>
internal sealed class SenseChooser(EncoderShape shape, ByteMatrix matrix, float[] bias)
{
    private readonly FrozenDictionary<string, int[]> _several = shape.Senses
        .Select((s, i) => (s.Lemma, i))
        .GroupBy(s => s.Lemma, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(s => s.i).ToArray(), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _only = shape.Rolesets
        .GroupBy(s => s.Lemma, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);

    /// <summary>
    /// The sense of <paramref name="lemma"/> in the state of row <paramref name="row"/>, and its share among the lemma's senses.
    /// </summary>
    public (string Roleset, float Probability) Choose(string lemma, ByteRows states, int row)
    {
        lemma = Lemmatizer.Plain(lemma);
        if (!_several.TryGetValue(lemma, out var classes))
        {
            return (_only.GetValueOrDefault(lemma, lemma + ".01"), 1f);
        }

        var scores = new float[(classes.Length + 15) / 16 * 16];
        for (var i = 0; i < classes.Length; i++)
        {
            var sum = 0;
            for (var k = 0; k < matrix.Columns; k++)
            {
                sum += states.Signed(row, k) * matrix.Values[(classes[i] * matrix.Columns) + k];
            }

            scores[i] = (sum * states.Scales[row] * matrix.Scales[classes[i]]) + bias[classes[i]];
        }

        var share = Lanes.Powers(scores, classes.Length);
        var best = 0;
        for (var i = 1; i < classes.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return (shape.Senses[classes[best]].Name, scores[best] * share);
    }
}
