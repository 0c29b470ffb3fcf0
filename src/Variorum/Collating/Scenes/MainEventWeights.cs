using System.Collections.Frozen;
using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Scenes;

/// <summary>
/// What the evidence for a main event is worth (<c>data/ontology/main-event-weights.tsv</c>): a conditional logit over the days and places that
/// the accounts tell, fitted by <c>Variorum.Training main-event</c>.
/// </summary>
internal sealed class MainEventWeights
{
    /// <summary>Of the day.</summary>
    public const string Day = "day";

    /// <summary>Of the place.</summary>
    public const string Place = "place";

    private readonly FrozenDictionary<string, float[]> _weights;

    private MainEventWeights(FrozenDictionary<string, float[]> weights) => _weights = weights;

    /// <summary>Loads the table; of a kind that it does not hold the vote alone counts.</summary>
    public static MainEventWeights Load(string dataFolder)
    {
        var rows = Table.Read(Path.Combine(dataFolder, "ontology", "main-event-weights.tsv"), 3).ToLookup(r => r[0], StringComparer.Ordinal);
        return Of(new[] { Day, Place }.ToDictionary(k => k, k => Weights(rows[k]), StringComparer.Ordinal));
    }

    /// <summary>Weights by kind, in the order of its cues.</summary>
    public static MainEventWeights Of(IReadOnlyDictionary<string, float[]> weights) => new(weights.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The candidate with the most evidence; of two alike the first. Null where there is none.</summary>
    public MainCandidate<TKey>? Best<TKey>(string kind, List<MainCandidate<TKey>> candidates) =>
        candidates.Count == 0 ? null : candidates.MaxBy(c => Score(kind, c.Cues));

    /// <summary>The evidence for a candidate.</summary>
    public float Score(string kind, float[] cues)
    {
        var (weights, sum) = (_weights[kind], 0f);
        for (var i = 0; i < cues.Length; i++)
        {
            sum += weights[i] * cues[i];
        }

        return sum;
    }

    private static float[] Weights(IEnumerable<string[]> rows)
    {
        var told = rows.ToDictionary(r => r[1], r => float.Parse(r[2], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return [.. Enum.GetNames<MainEventCue>().Select(n => told.Count == 0 ? (n == nameof(MainEventCue.Vote) ? 1 : 0) : told.GetValueOrDefault(n))];
    }
}
