using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Variorum.Training.Tasks;

/// <summary>A roleset that a lemma can have.</summary>
internal sealed record LemmaRoleset(string Lemma, string Roleset);

/// <summary>
/// The classes of every head, in a stable order: the most frequent in the training parts first, like counts by ordinal order. Class 0 of
/// <see cref="Arguments"/>, <see cref="Maven"/>, <see cref="Wiki"/>, <see cref="Ecb"/> and <see cref="WikiRoles"/> is <see cref="None"/>;
/// class 0 of <see cref="Names"/> is "O".
/// </summary>
internal sealed record LabelSets
{
    /// <summary>The class that says that there is nothing.</summary>
    public const string None = "none";

    private const int RarestRelation = 3;
    private const int RarestRoleset = 2;
    private const int RarestArgument = 20;
    private const int RarestTrigger = 2;

    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Dictionary<string, int>> _numbers = new(StringComparer.Ordinal);

    /// <summary>"UPOS|XPOS".</summary>
    public required string[] Tags { get; init; }

    /// <summary>UD relations with subtype.</summary>
    public required string[] Relations { get; init; }

    /// <summary>Begin, inside, last and single of each kind of name.</summary>
    public required string[] Names { get; init; }

    /// <summary>The classes of sense: rolesets of lemmas that have more than one, by the lemma of the word.</summary>
    public required LemmaRoleset[] Senses { get; init; }

    /// <summary>
    /// Every other lemma's one roleset; where a lemma of <see cref="Senses"/> is among them, it is the most frequent of those too rare to
    /// be a class.
    /// </summary>
    public required LemmaRoleset[] OnlySenses { get; init; }

    /// <summary>Labels of arguments ("ARG0", "ARGM-TMP").</summary>
    public required string[] Arguments { get; init; }

    /// <summary>Types of MAVEN.</summary>
    public required string[] Maven { get; init; }

    /// <summary>Types of WikiEvents, two levels.</summary>
    public required string[] Wiki { get; init; }

    /// <summary>Classes of mentions of ECB+.</summary>
    public required string[] Ecb { get; init; }

    /// <summary>Families of roles in WikiEvents.</summary>
    public required string[] WikiRoles { get; init; }

    /// <summary>The classes that occur in <paramref name="train"/>.</summary>
    public static LabelSets Of(IReadOnlyList<CorpusSentence> train, string[] names)
    {
        var predicates = train.Where(s => !s.Predicates.IsDefault).SelectMany(s => s.Predicates).ToList();
        var rolesets = predicates.GroupBy(p => p.Lemma, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => Ordered(g.Select(p => p.Roleset), 1), StringComparer.Ordinal);
        var frequent = predicates.GroupBy(p => new LemmaRoleset(p.Lemma, p.Roleset))
            .Where(g => g.Count() >= RarestRoleset && rolesets[g.Key.Lemma].Length > 1)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Lemma, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Roleset, StringComparer.Ordinal).Select(g => g.Key).ToArray();
        var chosen = frequent.Select(f => f.Lemma).ToHashSet(StringComparer.Ordinal);
        return new LabelSets
        {
            Tags = Ordered(train.SelectMany(s => s.Tags ?? []), 1),
            Relations = Ordered(train.SelectMany(s => s.Relations ?? []), RarestRelation),
            Names = names,
            Senses = frequent,
            OnlySenses =
            [
                .. rolesets.Where(r => !chosen.Contains(r.Key)).OrderBy(r => r.Key, StringComparer.Ordinal)
                    .Select(r => new LemmaRoleset(r.Key, r.Value[0])),
            ],
            Arguments = [None, .. Ordered(predicates.SelectMany(p => p.Arguments).Select(a => a.Label), RarestArgument)],
            Maven = [None, .. Ordered(Types(train, s => s.Maven), RarestTrigger)],
            Wiki = [None, .. Ordered(Types(train, s => s.Wiki), RarestTrigger)],
            Ecb = [None, .. Ordered(Types(train, s => s.Ecb), RarestTrigger)],
            WikiRoles =
            [
                None,
                .. Ordered(
                    train.Where(s => !s.Wiki.IsDefault).SelectMany(s => s.Wiki).SelectMany(t => t.Arguments).Select(a => a.Label),
                    RarestTrigger),
            ],
        };
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static LabelSets Load(string file) =>
        JsonSerializer.Deserialize<LabelSets>(File.ReadAllText(file), Format) ?? throw new InvalidDataException($"{file}: no label sets.");

    /// <summary>Writes the classes beside a checkpoint: a network means nothing without them.</summary>
    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Format).ReplaceLineEndings("\n") + "\n");

    /// <summary>
    /// <paramref name="sentence"/> with its labels numbered; what is none of the classes is not counted, an argument of a label too rare
    /// is left out.
    /// </summary>
    public TrainingSentence Number(CorpusSentence sentence) => new(sentence.Corpus, sentence.Words)
    {
        Tags = Numbers(nameof(Tags), Tags, sentence.Tags),
        Heads = sentence.Relations is null ? null : sentence.Heads,
        Relations = sentence.Relations is null ? null : [.. sentence.Relations.Select(Relation)],
        Names = Numbers(nameof(Names), Names, sentence.Names),
        Predicates = sentence.Predicates.IsDefault ? default : [.. sentence.Predicates.Select(Numbered)],
        Maven = Marked(nameof(Maven), Maven, sentence, sentence.Maven),
        Wiki = Marked(nameof(Wiki), Wiki, sentence, sentence.Wiki),
        Ecb = Marked(nameof(Ecb), Ecb, sentence, sentence.Ecb),
        WikiArguments = sentence.Wiki.IsDefault ? default : [.. sentence.Wiki.GroupBy(t => t.Span.Head).Select(g =>
            new TriggerArguments(g.Key,
                Counted(g.SelectMany(t => t.Arguments).Select(a => (a.Head, Class(nameof(WikiRoles), WikiRoles, a.Label))))))],
    };

    private static IEnumerable<string> Types(IReadOnlyList<CorpusSentence> train, Func<CorpusSentence, ImmutableArray<Trigger>> of) =>
        train.Select(of).Where(t => !t.IsDefault).SelectMany(t => t).Select(t => t.Span.Label);

    private static string[] Ordered(IEnumerable<string> labels, int atLeast) =>
    [
        .. labels.GroupBy(l => l, StringComparer.Ordinal).Where(g => g.Count() >= atLeast)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key),
    ];

    private static (int Word, int Label)[] Counted(IEnumerable<(int Word, int Label)> arguments) =>
        [.. arguments.Where(a => a.Label > 0).DistinctBy(a => a.Word)];

    private Predicate Numbered(CorpusPredicate predicate) => new(
        predicate.Word,
        Array.IndexOf(Senses, new LemmaRoleset(predicate.Lemma, predicate.Roleset)),
        Counted(predicate.Arguments.Select(a => (a.Head, Class(nameof(Arguments), Arguments, a.Label)))));

    private int Relation(string relation) =>
        Class(nameof(Relations), Relations, relation) is var whole and >= 0 ? whole
        : Class(nameof(Relations), Relations, relation.Split(':')[0]) is var plain and >= 0 ? plain
        : Class(nameof(Relations), Relations, "dep");

    private int[]? Numbers(string name, string[] classes, string[]? labels) =>
        labels is null ? null : [.. labels.Select(l => Class(name, classes, l))];

    // The head word of a trigger carries its class; its other words are not counted, nor are words without one where not all is marked.
    private int[]? Marked(string name, string[] classes, CorpusSentence sentence, ImmutableArray<Trigger> triggers)
    {
        if (triggers.IsDefault)
        {
            return null;
        }

        var numbers = new int[sentence.Words.Length];
        Array.Fill(numbers, sentence.AllMarked ? 0 : -1);
        foreach (var trigger in triggers)
        {
            numbers.AsSpan(trigger.Span.From, trigger.Span.End - trigger.Span.From).Fill(-1);
        }

        foreach (var trigger in triggers)
        {
            numbers[trigger.Span.Head] = Class(name, classes, trigger.Span.Label);
        }

        return numbers;
    }

    private int Class(string name, string[] classes, string label)
    {
        if (!_numbers.TryGetValue(name, out var numbers))
        {
            numbers = classes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
            _numbers.Add(name, numbers);
        }

        return numbers.GetValueOrDefault(label, -1);
    }
}
