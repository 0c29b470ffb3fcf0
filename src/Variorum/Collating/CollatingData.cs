using System.Collections.Frozen;
using Variorum.Collating.Confidence;
using Variorum.Collating.Demands;
using Variorum.Collating.Identity;
using Variorum.Collating.Scenes;
using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;

namespace Variorum.Collating;

/// <summary>What comparing needs from the data folder, loaded once and shared by all threads.</summary>
internal sealed class CollatingData
{
    private readonly FrozenSet<string> _functionWords;
    private readonly Classes _classes;

    private CollatingData(
        Stemmer stemmer, FrozenSet<string> functionWords, TypeFrames frames, Measures measures, Classes classes, Matter matter)
    {
        Matter = matter;
        Frames = frames;
        Measures = measures;
        _classes = classes;
        Stemmer = stemmer;
        _functionWords = functionWords;
    }

    /// <summary>Brings inflected forms together.</summary>
    public Stemmer Stemmer { get; }

    /// <summary>How events of each type are told apart.</summary>
    public TypeFrames Frames { get; }

    /// <summary>"class/stem" of every word that takes sides.</summary>
    public required FrozenSet<string> Loaded { get; init; }

    /// <summary>"class/stem" of every plain word for those whom the class's loaded words name.</summary>
    public required FrozenSet<string> Plain { get; init; }

    /// <summary>Words before an act that leave it open.</summary>
    public required FrozenSet<string> OpenWords { get; init; }

    /// <summary>Words with which a sentence leans on the one before.</summary>
    public required FrozenSet<string> LeaningWords { get; init; }

    /// <summary>Words, as lemmas, by which somebody puts a deed down to somebody or denies it.</summary>
    public required BlameWords Blaming { get; init; }

    /// <summary>Words that show that something is told officially.</summary>
    public required FrozenSet<string> OfficialWords { get; init; }

    /// <summary>Words that give a cause, with the side on which it stands.</summary>
    public required Phrases<string> Causes { get; init; }

    /// <summary>Words that set two claims of a sentence against each other.</summary>
    public required Phrases<string> Disputes { get; init; }

    /// <summary>Descriptions that exclude each other: row, and which side of it.</summary>
    public required Phrases<(int Row, bool Other)> Opposed { get; init; }

    /// <summary>Words that tell one deed as different things: stem to (matter, column).</summary>
    public required FrozenDictionary<string, (string Matter, int Column)[]> Tellings { get; init; }

    /// <summary>Words by which one act is told.</summary>
    public required AkinActs Akin { get; init; }

    /// <summary>How the main event is found, and what belongs to it.</summary>
    public required SceneTable Scenes { get; init; }

    /// <summary>What the evidence for a main event is worth.</summary>
    public required MainEventWeights MainEventWeights { get; init; }

    /// <summary>Chooses days and places; null where the language has no such model.</summary>
    public required SceneModel? SceneModel { get; init; }

    /// <summary>Weights of what two mentions of one event have in common.</summary>
    public required PairWeights PairWeights { get; init; }

    /// <summary>What the evidence for a claim is worth.</summary>
    public required ConfidenceTable Confidence { get; init; }

    /// <summary>From which confidence on a claim is settled.</summary>
    public required SettledTable Settled { get; init; }

    /// <summary>What is known of measures.</summary>
    public Measures Measures { get; }

    /// <summary>What demands and concessions are about.</summary>
    public Matter Matter { get; }

    /// <summary>Neutral classes of people and acts.</summary>
    public Classes Classes => _classes;

    /// <summary>True for words that take sides in naming people or acts of the class <paramref name="name"/>.</summary>
    public bool IsLoaded(string name, string term) => Loaded.Contains(name + "/" + Stemmer.Stem(term));

    /// <summary>
    /// True for plain words of the people and acts that loaded words of the class <paramref name="name"/> name otherwise.
    /// </summary>
    public bool IsPlain(string name, string term) => Plain.Contains(name + "/" + Stemmer.Stem(term));

    /// <summary>Two words of one stem.</summary>
    public bool SameWord(string left, string right) =>
        string.Equals(Stemmer.Stem(left.ToLowerInvariant()), Stemmer.Stem(right.ToLowerInvariant()), StringComparison.Ordinal);

    /// <summary>Who acts or speaks, made comparable; null where nothing but function words is left ("some of them").</summary>
    public ActorKey? ActorKey(string text)
    {
        var words =
            text.Split((char[])[' ', '\n', '\t', '\r', ',', '’', '\'', '"', '“', '”', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var stems = words.Select(w => Stemmer.Stem(w.ToLowerInvariant())).Where(s => s.Length > 1 && !IsFunctionWord(s))
            .Distinct(StringComparer.Ordinal).ToArray();
        return stems.Length == 0 ? null : new ActorKey(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            stems, _classes.People(text));
    }

    /// <summary>
    /// True where two actors may be one: a stem in common, one class, or too little known of one to tell. A proper name against a class is
    /// told apart only where the class is known of both.
    /// </summary>
    public bool SameActor(ActorKey left, ActorKey right) =>
        left.Stems.Intersect(right.Stems, StringComparer.Ordinal).Any()
        || (left.Class is not null && left.Class == right.Class)
        || left.Class is null || right.Class is null;

    /// <summary>True for words that carry no content of their own ("the", "after", "said").</summary>
    public bool IsFunctionWord(string stem) => _functionWords.Contains(stem);

    /// <summary>Loads the tables of <paramref name="language"/>; a missing table is empty.</summary>
    public static CollatingData Load(string dataFolder, string language)
    {
        var stemmer = Stemmer.Load(dataFolder, language);
        var folder = Path.Combine(dataFolder, "languages", language, "collating");
        FrozenSet<string> Sides(int column) => Table.Read(Path.Combine(dataFolder, "ontology", "loaded.tsv"), 3)
            .SelectMany(row => row[column].Split(',').Select(w => row[0] + "/" + stemmer.Stem(w)))
            .ToFrozenSet(StringComparer.Ordinal);
        return new CollatingData(
            stemmer,
            Table.Read(Path.Combine(folder, "function-words.tsv"), 1)
                .SelectMany(row => new[] { row[0], stemmer.Stem(row[0]) })
                .ToFrozenSet(StringComparer.Ordinal),
            TypeFrames.Load(dataFolder),
            Measures.Load(dataFolder, language, stemmer),
            Classes.Load(dataFolder, stemmer),
            Matter.Load(dataFolder, stemmer))
        {
            PairWeights = PairWeights.Load(dataFolder),
            Confidence = ConfidenceTable.Load(dataFolder),
            Settled = SettledTable.Load(dataFolder),
            Scenes = SceneTable.Load(dataFolder),
            MainEventWeights = MainEventWeights.Load(dataFolder),
            SceneModel = SceneModel.Load(dataFolder, language),
            Loaded = Sides(1),
            Plain = Sides(2),
            Akin = AkinActs.Load(dataFolder, language, stemmer),
            OpenWords = Table.Read(Path.Combine(folder, "open.tsv"), 1).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal),
            LeaningWords = Table.Read(Path.Combine(folder, "leaning.tsv"), 1).Select(row => row[0])
                .ToFrozenSet(StringComparer.Ordinal),
            Blaming = BlameWords.Load(Path.Combine(folder, "blaming.tsv"), stemmer),
            OfficialWords = Table.Read(Path.Combine(folder, "officials.tsv"), 1).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal),
            Causes = Phrases(Path.Combine(folder, "causes.tsv")),
            Disputes = Phrases(Path.Combine(folder, "disputes.tsv")),
            Opposed = Opposites(Path.Combine(folder, "opposed.tsv")),
            Tellings = Table.Read(Path.Combine(folder, "tellings.tsv"), 3)
                .SelectMany(
                    row => row.Skip(1).SelectMany(
                        (cell, column) =>
                            cell.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(w => (Stem: stemmer.Stem(w), row[0], column))))
                .GroupBy(t => t.Stem, StringComparer.Ordinal)
                .ToFrozenDictionary(g => g.Key, g => g.Select(t => (t.Item2, t.column)).Distinct().ToArray(), StringComparer.Ordinal),
        };
    }

    // The first cell is the meaning, the second its phrases.
    private static Phrases<string> Phrases(string file)
    {
        var phrases = new Phrases<string>();
        foreach (var row in Table.Read(file, 2))
        {
            phrases.Add(row[1], row[0]);
        }

        return phrases;
    }

    private static Phrases<(int Row, bool Other)> Opposites(string file)
    {
        var phrases = new Phrases<(int Row, bool Other)>();
        foreach (var (row, i) in Table.Read(file, 2).Select((row, i) => (row, i)))
        {
            phrases.Add(row[0], (i, false));
            phrases.Add(row[1], (i, true));
        }

        return phrases;
    }
}
