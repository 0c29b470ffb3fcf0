using System.Collections.Frozen;
using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Identity;

/// <summary>What keeps two events of one type apart first.</summary>
internal enum Frame
{
    /// <summary>Place and day: two protests in two towns are two.</summary>
    Ground,

    /// <summary>Who and what: the dismissal of a government is not that of a minister.</summary>
    Roles,

    /// <summary>What is said or done, in its words.</summary>
    Words,
}

/// <summary>The table <c>data/ontology/identity.tsv</c>.</summary>
internal sealed class TypeFrames
{
    private readonly FrozenDictionary<string, (FrozenSet<string> Kin, double Alone, Frame Frame, FrozenSet<string> Disputable)> _types;

    private TypeFrames(FrozenDictionary<string, (FrozenSet<string>, double, Frame, FrozenSet<string>)> types) => _types = types;

    /// <summary>Loads the table; without it every type is its own kin and told apart by words.</summary>
    public static TypeFrames Load(string dataFolder) => new(
        Table.Read(Path.Combine(dataFolder, "ontology", "identity.tsv"), 5).ToFrozenDictionary(
            row => row[0],
            row => (
                row[1].Split(',', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
                double.Parse(row[2], CultureInfo.InvariantCulture),
                Enum.Parse<Frame>(row[3], ignoreCase: true),
                row[4].Split(',', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal)),
            StringComparer.Ordinal));

    /// <summary>1 for the same type, 0.5 for types under which two accounts may tell one thing, else 0.</summary>
    public double Kinship(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) ? 1
        : (_types.TryGetValue(left, out var l) && l.Kin.Contains(right)) || (_types.TryGetValue(right, out var r) && r.Kin.Contains(left)) ? 0.5
        : 0;

    /// <summary>How far agreement of type alone speaks for one event, 0..1.</summary>
    public double Alone(string type) => _types.TryGetValue(type, out var t) ? t.Alone : 0.1;

    /// <summary>True where accounts that differ on <paramref name="part"/> (day, place, doer, denial) of one event of the type contradict each other.</summary>
    public bool Disputable(string type, string part) => _types.TryGetValue(type, out var t) && t.Disputable.Contains(part);

    /// <summary>What keeps two events of the type apart first.</summary>
    public Frame Frame(string type) => _types.TryGetValue(type, out var t) ? t.Frame : Identity.Frame.Words;
}
