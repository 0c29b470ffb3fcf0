using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>Locates place names in the gazetteer by population, kind, the account's countries and neighbours in the text.</summary>
public sealed class PlaceReader
{
    private readonly Gazetteer _gazetteer;

    private PlaceReader(Gazetteer gazetteer) => _gazetteer = gazetteer;

    /// <summary>Loads <c>data/gazetteer</c>.</summary>
    public static PlaceReader Load(string dataFolder) => new(Gazetteer.Load(dataFolder));

    /// <summary>Every name of kind place, located where an entry fits, in text order.</summary>
    public ImmutableArray<PlaceMention> Read(Account account, ParsedText parsed, ImmutableArray<NameMention> names)
    {
        var found = ImmutableArray.CreateBuilder<PlaceMention>();
        foreach (var name in names)
        {
            if (name.Kind == "place")
            {
                var hits = _gazetteer.Find(name.Passage.Of(account.Text.AsSpan()));
                found.Add(new PlaceMention(name.Passage, hits.Count > 0 ? _gazetteer.Place(hits[0]) : null, hits.Count > 0 ? 0.5 : 0));
            }
        }

        return found.ToImmutable();
    }
}
