using System.Collections.Frozen;
using System.Globalization;

namespace Variorum.Collating.Confidence;

/// <summary>
/// How sure the record is of a claim: the weighted sum of its evidence as a share, 0..1 (<c>data/ontology/confidence.tsv</c>: kind,
/// feature, weight).
/// </summary>
internal sealed class ConfidenceTable
{
    private readonly FrozenDictionary<(string, string), double> _weights;

    private ConfidenceTable(FrozenDictionary<(string, string), double> weights) => _weights = weights;

    /// <summary>Reads the table; without it every claim has confidence 0.5.</summary>
    public static ConfidenceTable Load(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "ontology", "confidence.tsv");
        var weights = new Dictionary<(string, string), double>();
        if (File.Exists(file))
        {
            foreach (var row in File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t')))
            {
                weights[(row[0], row[1])] = double.Parse(row[2], CultureInfo.InvariantCulture);
            }
        }

        return new ConfidenceTable(weights.ToFrozenDictionary());
    }

    /// <summary>The share of claims of <paramref name="kind"/> with this evidence that are right, to four decimals.</summary>
    public double Of(string kind, IEnumerable<(string Name, double Value)> evidence)
    {
        var sum = _weights.GetValueOrDefault((kind, "bias"));
        foreach (var (name, value) in evidence)
        {
            sum += value * _weights.GetValueOrDefault((kind, name));
        }

        return Math.Round(1 / (1 + Math.Exp(-sum)), 4);
    }
}
