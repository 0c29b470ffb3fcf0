using System.Collections.Frozen;

namespace Variorum.Extracting.Events;

/// <summary>The word lists of <c>headlines.tsv</c>; a language without the file has none.</summary>
internal sealed class HeadlineWords
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _lists;

    private HeadlineWords(FrozenDictionary<string, FrozenSet<string>> lists) => _lists = lists;

    /// <summary>No words.</summary>
    public static HeadlineWords None { get; } = new(FrozenDictionary<string, FrozenSet<string>>.Empty);

    /// <summary>Nouns that say when only to whoever has the text before him.</summary>
    public FrozenSet<string> When => this["when"];

    /// <summary>Adverbs that tie a sentence to the one before.</summary>
    public FrozenSet<string> Loose => this["loose"];

    /// <summary>Nouns that say nothing without what they count.</summary>
    public FrozenSet<string> Counting => this["counting"];

    /// <summary>Verbs that only carry the deed that their object names.</summary>
    public FrozenSet<string> Carrying => this["carrying"];

    /// <summary>Verbs of saying, from the classes of words.</summary>
    public FrozenSet<string> Saying { get; private init; } = FrozenSet<string>.Empty;

    private FrozenSet<string> this[string list] => _lists.GetValueOrDefault(list) ?? FrozenSet<string>.Empty;

    /// <summary>Reads the lists of a language.</summary>
    public static HeadlineWords Load(string languageFolder, WordClasses classes)
    {
        var file = Path.Combine(languageFolder, "headlines.tsv");
        return !File.Exists(file) ? None : new HeadlineWords(DataTable.Read(file).ToFrozenDictionary(
            r => r[0], r => r[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal))
        { Saying = classes.Of("saying") };
    }
}
