using System.Collections.Frozen;
using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Confidence;

/// <summary>
/// From which confidence on a claim is settled (<c>data/ontology/settled.tsv</c>), and how often what a rule finds is right
/// (<c>data/ontology/rules.tsv</c>).
/// </summary>
internal sealed class SettledTable
{
    // What no case has told anything of is nothing to rely on.
    private const double Unknown = 0.4;

    private readonly FrozenDictionary<string, double> _least;
    private readonly FrozenDictionary<(string, string), double> _shares;

    private SettledTable(FrozenDictionary<string, double> least, FrozenDictionary<(string, string), double> shares) =>
        (_least, _shares) = (least, shares);

    /// <summary>Reads both tables; without them nothing is settled.</summary>
    public static SettledTable Load(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "ontology");
        return new SettledTable(
            Rows(folder, "settled.tsv", 2).ToFrozenDictionary(r => r[0], r => Number(r[1]), StringComparer.Ordinal),
            Rows(folder, "rules.tsv", 4).ToFrozenDictionary(r => (r[0], r[1]), r => (Number(r[2]) + 1) / (Number(r[3]) + 2)));
    }

    /// <summary>Whether a claim of <paramref name="kind"/> with this confidence is settled.</summary>
    public bool Holds(string kind, double confidence) => _least.TryGetValue(kind, out var least) && confidence >= least;

    /// <summary>How often what <paramref name="rule"/> finds is right, to four decimals.</summary>
    public double Share(string kind, string rule) => Math.Round(_shares.GetValueOrDefault((kind, rule), Unknown), 4);

    private static IEnumerable<string[]> Rows(string folder, string file, int columns) =>
        File.Exists(Path.Combine(folder, file)) ? Table.Read(Path.Combine(folder, file), columns) : [];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
