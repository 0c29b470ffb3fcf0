using System.Globalization;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>A number word's part in a number.</summary>
internal enum NumberPart
{
    Small,
    Ten,
    Hundred,
    Dozen,
    Score,
    Magnitude,
    Abbreviation,
    Fraction,
    Half,
    Glyph,
    Factor,
}

/// <summary>A row of numbers.tsv.</summary>
internal sealed record NumberWord(NumberPart Part, double Value);

/// <summary>A row of vague.tsv; both ends null where the word has no number.</summary>
internal sealed record VagueWord(string Word, double? Low, double? High);

/// <summary>A row of units.tsv: ISO 4217 code or English singular, and the kind that groups units.</summary>
internal sealed record Unit(string Name, string Kind);

/// <summary>What stands in the tables of one language about numbers, units and bounds. Immutable after loading.</summary>
internal sealed class QuantityLexicon
{
    private QuantityLexicon()
    {
    }

    /// <summary>Number words by lower-case form.</summary>
    public Dictionary<string, NumberWord> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Vague magnitudes.</summary>
    public PhraseTable<VagueWord> Vague { get; } = new();

    /// <summary>Words before a number that bound it.</summary>
    public PhraseTable<Relation> BoundsBefore { get; } = new();

    /// <summary>Words behind a number that bound it.</summary>
    public PhraseTable<Relation> BoundsAfter { get; } = new();

    /// <summary>Currencies that stand before a number.</summary>
    public PhraseTable<Unit> UnitsBefore { get; } = new();

    /// <summary>Units that stand behind a number.</summary>
    public PhraseTable<Unit> UnitsAfter { get; } = new();

    /// <summary>Words before a number that make it a label.</summary>
    public PhraseTable<bool> LabelsBefore { get; } = new();

    /// <summary>Words behind a number that make it a label or a clock time.</summary>
    public PhraseTable<bool> LabelsAfter { get; } = new();

    /// <summary>Words that make no count of a number hyphenated to them ("two-way").</summary>
    public HashSet<string> NoHyphen { get; } = new(StringComparer.Ordinal);

    /// <summary>Letters that may stand glued before digits ("usd", "$us").</summary>
    public HashSet<string> Prefixes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the tables; a table that is not there is empty.</summary>
    public static QuantityLexicon Load(string folder)
    {
        var lexicon = new QuantityLexicon();
        foreach (var row in DataTable.Read(Path.Combine(folder, "numbers.tsv")))
        {
            lexicon.Numbers.TryAdd(row[0], new NumberWord(Enum.Parse<NumberPart>(row[1], ignoreCase: true), Number(row[2])!.Value));
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "vague.tsv")))
        {
            lexicon.Vague.Add(row[0], new VagueWord(row[0], Number(row[1]), Number(row[2])));
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "bounds.tsv")))
        {
            (row[1] == "before" ? lexicon.BoundsBefore : lexicon.BoundsAfter).Add(row[0], RelationOf(row[2]));
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "units.tsv")))
        {
            var unit = new Unit(row[2], row[3]);
            (row[1] == "before" ? lexicon.UnitsBefore : lexicon.UnitsAfter).Add(row[0], unit);
            if (row[1] == "before" && row[0].TrimStart('$') is { Length: > 0 } letters && letters.All(char.IsLetter))
            {
                lexicon.Prefixes.Add(row[0]);
            }
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "labels.tsv")))
        {
            switch (row[1])
            {
                case "before":
                    lexicon.LabelsBefore.Add(row[0], true);
                    break;
                case "after":
                    lexicon.LabelsAfter.Add(row[0], true);
                    break;
                default:
                    lexicon.NoHyphen.Add(row[0]);
                    break;
            }
        }

        return lexicon;
    }

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static Relation RelationOf(string sign) => sign switch
    {
        ">=" => Relation.AtLeast,
        ">" => Relation.MoreThan,
        "<=" => Relation.AtMost,
        "<" => Relation.LessThan,
        "~" => Relation.About,
        _ => Relation.Equal,
    };
}
