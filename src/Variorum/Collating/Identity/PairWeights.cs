using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Identity;

/// <summary>The weights of the features of a pair of mentions, from <c>data/ontology/identity-weights.tsv</c>, which says how they were set.</summary>
internal sealed class PairWeights
{
    // Cosines of states between which the feature runs from -1 to 1.
    private readonly double _far;
    private readonly double _near;

    private PairWeights(double[] of, double far, double near)
    {
        (Of, _far, _near) = (of, far, near);
        OfGround = Array.ConvertAll(Names, n => n.StartsWith("place_", StringComparison.Ordinal) || n.StartsWith("day_", StringComparison.Ordinal) || n is "days_between" or "period_overlaps");
    }

    /// <summary>Feature names in the order in which they are computed.</summary>
    public string[] Names { get; } =
    [
        "bias", "type_alone", "kin_type", "trigger", "trigger_rarity", "actors_told", "actor", "targets_told", "target", "crossed_roles",
        "place_same", "place_same_ground", "place_differs", "day_same", "day_same_ground", "period_overlaps", "days_between",
        "context", "figures", "lineage", "umbrella", "one_account", "one_sentence", "names_shared", "names_differ",
        "acts_differ", "same_word", "persons_shared", "persons_differ", "types_differ", "state", "stateless",
    ];

    /// <summary>True for the features of day and place.</summary>
    public bool[] OfGround { get; }

    /// <summary>Weight of every feature; 0 where the table has none.</summary>
    public double[] Of { get; }

    /// <summary>The feature that a cosine of two triggers' states makes: -1 where they are far apart, 1 where they are near, 0 halfway.</summary>
    public double State(double cosine) => Math.Clamp((((cosine - _far) / (_near - _far)) * 2) - 1, -1, 1);

    /// <summary>Loads the table.</summary>
    public static PairWeights Load(string dataFolder)
    {
        var rows = Table.Read(Path.Combine(dataFolder, "ontology", "identity-weights.tsv"), 2).ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var empty = new PairWeights([], 0, 1);
        return new PairWeights([.. empty.Names.Select(n => rows.GetValueOrDefault(n))], rows["state_far"], rows["state_near"]);
    }
}
