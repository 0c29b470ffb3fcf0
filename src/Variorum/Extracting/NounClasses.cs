using System.Collections.Frozen;

namespace Variorum.Extracting;

/// <summary>
/// Which nouns mean a person, a structure, a conveyance or a weapon, by their first sense (<c>noun-classes.tsv</c>). A word list
/// that holds <c>@being</c>, <c>@structure</c>, <c>@conveyance</c> or <c>@weaponry</c> takes in all of them.
/// </summary>
internal sealed class NounClasses
{
    private readonly FrozenDictionary<string, string> _classOf;

    private NounClasses(FrozenDictionary<string, string> classOf) => _classOf = classOf;

    /// <summary>No nouns.</summary>
    public static NounClasses None { get; } = new(FrozenDictionary<string, string>.Empty);

    /// <summary>Reads <c>noun-classes.tsv</c>; a language without it has no classes.</summary>
    public static NounClasses Load(string languageFolder) => new(
        DataTable.Read(Path.Combine(languageFolder, "noun-classes.tsv"))
            .SelectMany(r => r[1].Split(' ').Select(w => (Word: w, Class: "@" + r[0])))
            .DistinctBy(p => p.Word)
            .ToFrozenDictionary(p => p.Word, p => p.Class, StringComparer.Ordinal));

    /// <summary>"@being", "@structure", "@conveyance" or "@weaponry"; null for other nouns.</summary>
    public string? Of(string lemma) => _classOf.GetValueOrDefault(lemma);
}
