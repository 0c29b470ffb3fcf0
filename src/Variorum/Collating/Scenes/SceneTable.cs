using System.Collections.Frozen;
using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Scenes;

/// <summary>The weights and limits of <c>data/ontology/main-event.tsv</c>, which says how they were set.</summary>
internal sealed class SceneTable
{
    private readonly FrozenDictionary<(string, string), double> _values;

    private SceneTable(FrozenDictionary<(string, string), double> values) => _values = values;

    /// <summary>Loads the table; what it does not name is 0.</summary>
    public static SceneTable Load(string dataFolder) => new(
        Table.Read(Path.Combine(dataFolder, "ontology", "main-event.tsv"), 3)
            .ToFrozenDictionary(r => (r[0], r[1]), r => double.Parse(r[2], CultureInfo.InvariantCulture)));

    /// <summary>Weight of a telling of a day.</summary>
    public double Day(string name) => _values.GetValueOrDefault(("day", name));

    /// <summary>Weight of a naming of a place.</summary>
    public double Place(string name) => _values.GetValueOrDefault(("place", name));

    /// <summary>A limit.</summary>
    public double Limit(string name) => _values.GetValueOrDefault(("limit", name));

    /// <summary>True for types of event that happen at a scene, false for what is said or decided about them.</summary>
    public bool IsDeed(string type) => _values.ContainsKey(("deed", type));
}
