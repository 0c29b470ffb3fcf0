using System.Collections.Frozen;
using System.Globalization;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Tallies;

/// <summary>
/// What <c>data/ontology</c> says of measures, of classes of people and of the numbers other projects give to vague words.
/// </summary>
internal sealed class Measures
{
    private readonly FrozenDictionary<string, (bool Toll, double Weight, bool Deaths, string Grows)> _measures;
    private readonly FrozenDictionary<string, (string Class, bool Apart)> _people;
    private readonly FrozenDictionary<string, double> _acled;
    private readonly Stemmer _stemmer;

    /// <summary>Finds the noun in what a figure counts.</summary>
    public Noun Noun { get; }

    private Measures(
        FrozenDictionary<string, (bool, double, bool, string)> measures,
        FrozenDictionary<string, (string, bool)> people,
        FrozenDictionary<string, double> acled,
        Stemmer stemmer,
        Noun noun)
    {
        Noun = noun;
        _measures = measures;
        _people = people;
        _acled = acled;
        _stemmer = stemmer;
    }

    /// <summary>Loads <c>tallies.tsv</c>, <c>people.tsv</c> and <c>conventions.tsv</c>.</summary>
    public static Measures Load(string dataFolder, string language, Stemmer stemmer)
    {
        var folder = Path.Combine(dataFolder, "ontology");
        var people = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var row in Table.Read(Path.Combine(folder, "people.tsv"), 3))
        {
            foreach (var word in row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                people.TryAdd(stemmer.Stem(word), (row[0], row[1] == "apart"));
            }
        }

        return new Measures(
            Table.Read(Path.Combine(folder, "tallies.tsv"), 5).ToFrozenDictionary(
                r => r[0], r => (r[1] == "toll", double.Parse(r[2], CultureInfo.InvariantCulture), r[3] == "yes", r[4]),
                StringComparer.Ordinal),
            people.ToFrozenDictionary(StringComparer.Ordinal),
            Table.Read(Path.Combine(folder, "conventions.tsv"), 2).ToFrozenDictionary(r => r[0],
                r => double.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal),
            stemmer,
            Noun.Load(Path.Combine(dataFolder, "languages", language, "collating", "counted.tsv")));
    }

    /// <summary>True where figures of the measure are one count of one event, however they are worded.</summary>
    public bool IsToll(string measure) => _measures.TryGetValue(measure, out var m) && m.Toll;

    /// <summary>Weight of the measure in ranking, 1 where the table does not know it.</summary>
    public double Weight(string measure) => _measures.TryGetValue(measure, out var m) ? m.Weight : 1;

    /// <summary>True for counts of deaths.</summary>
    public bool IsDeaths(string measure) => _measures.TryGetValue(measure, out var m) && m.Deaths;

    /// <summary>True where a later count may be larger without contradiction.</summary>
    public bool Grows(string measure) => _measures.TryGetValue(measure, out var m) && m.Grows is "yes" or "varies";

    /// <summary>True where a later count may be smaller as well.</summary>
    public bool Varies(string measure) => _measures.TryGetValue(measure, out var m) && m.Grows == "varies";

    /// <summary>
    /// The class of people that <paramref name="counted"/> names, and whether it is counted apart; null where it is anyone.
    /// </summary>
    public (string Class, bool Apart)? People(string counted)
    {
        foreach (var word in Noun.Of(counted).Split((char[])[' ', '-', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (_people.TryGetValue(_stemmer.Stem(word.ToLowerInvariant()), out var found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The number ACLED's codebook gives to a vague word; null where it gives none.</summary>
    public double? Acled(string vague)
    {
        foreach (var word in vague.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (_acled.TryGetValue(word, out var number))
            {
                return number;
            }
        }

        return null;
    }
}
