using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Names;

/// <summary>Finds the names of persons, organisations, places, groups and media, with their roles.</summary>
public sealed class NameReader
{
    /// <summary>Loads name lists, titles and the gazetteer's names.</summary>
    public static NameReader Load(string dataFolder, string language) => new();

    /// <summary>The names of one account, in text order, longest match, not nested.</summary>
    public ImmutableArray<NameMention> Read(Account account, ParsedText parsed) => [];
}
