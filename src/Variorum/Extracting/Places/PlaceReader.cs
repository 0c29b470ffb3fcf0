using System.Collections.Immutable;
using Variorum.Extracting.Names;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>Locates place names in the gazetteer by population, kind, the account's countries and neighbours in the text.</summary>
public sealed class PlaceReader
{
    private readonly Gazetteer _gazetteer;
    private readonly NameLexicon _lexicon;

    private PlaceReader(Gazetteer gazetteer, NameLexicon lexicon) => (_gazetteer, _lexicon) = (gazetteer, lexicon);

    /// <summary>Loads <c>data/gazetteer</c>.</summary>
    public static PlaceReader Load(string dataFolder) => new(Gazetteer.Load(dataFolder), NameLexicon.Load(dataFolder, "en"));

    /// <summary>Every name of kind place, located where an entry fits, in text order.</summary>
    public ImmutableArray<PlaceMention> Read(Account account, ParsedText parsed, ImmutableArray<NameMention> names)
    {
        var text = account.Text;
        var spots = new List<PlaceSpot>();
        foreach (var name in names)
        {
            if (name.Kind == "place")
            {
                spots.Add(Spot(text, name.Passage));
            }
            else if (name.Kind is "organisation" or "media" && Nested(text, name.Passage) is { } nested)
            {
                spots.Add(nested);
            }
        }

        new PlaceResolver(_gazetteer, text).Resolve(spots);
        var found = ImmutableArray.CreateBuilder<PlaceMention>(spots.Count);
        foreach (var spot in spots)
        {
            found.Add(new PlaceMention(spot.Passage, spot.Entry >= 0 ? _gazetteer.Place(spot.Entry) : null, spot.Confidence));
        }

        return found.ToImmutable();
    }

    /// <summary>The name with its entries; where the whole is unknown, without general words at its end or a compass word before it.</summary>
    private PlaceSpot Spot(string text, Passage passage)
    {
        var hits = _gazetteer.Find(passage.Of(text.AsSpan()));
        if (hits.Count > 0)
        {
            return new PlaceSpot(passage, passage, hits);
        }

        // "south London", "Eastern Ukraine", "Elm Street tram stop"
        var core = passage;
        var space = text.IndexOf(' ', passage.Start, passage.Length);
        if (space > 0 && _lexicon.Find(text.AsSpan(passage.Start, space - passage.Start)).HasFlag(NameWord.Compass))
        {
            core = new Passage(space + 1, passage.End);
            hits = _gazetteer.Find(core.Of(text.AsSpan()));
        }

        for (var end = core.End; hits.Count == 0;)
        {
            end = text.LastIndexOf(' ', end - 1, end - core.Start);
            if (end <= core.Start || !char.IsLower(text[end + 1]))
            {
                break;
            }

            hits = _gazetteer.Find(text.AsSpan(core.Start, end - core.Start));
        }

        return new PlaceSpot(passage, core, hits);
    }

    /// <summary>A larger place that an organisation is named after ("Columbus Police Department"); null where there is none.</summary>
    private PlaceSpot? Nested(string text, Passage passage)
    {
        var end = passage.Start;
        PlaceSpot? best = null;
        for (var words = 0; words < 3 && end < passage.End; words++)
        {
            var space = text.IndexOf(' ', end, passage.End - end);
            if (space < 0)
            {
                break;
            }

            var hits = _gazetteer.Find(text.AsSpan(passage.Start, space - passage.Start));
            if (hits.Count > 0 && (_gazetteer.Population(hits[0]) > 5000 || _gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region or PlaceKind.County))
            {
                best = new PlaceSpot(new Passage(passage.Start, space), new Passage(passage.Start, space), hits) { Inner = true };
            }

            end = space + 1;
        }

        if (best is null)
        {
            // "University of Texas", "Bank of Ireland"
            var of = text.AsSpan(passage.Start, passage.Length).LastIndexOf(" of ");
            if (of > 0)
            {
                var tail = new Passage(passage.Start + of + 4, passage.End);
                if (text.AsSpan(tail.Start, tail.Length).StartsWith("the "))
                {
                    tail = new Passage(tail.Start + 4, tail.End);
                }

                var hits = _gazetteer.Find(tail.Of(text.AsSpan()));
                if (hits.Count > 0 && (_gazetteer.Population(hits[0]) > 20_000 || _gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region))
                {
                    return new PlaceSpot(tail, tail, hits) { Inner = true };
                }
            }
        }

        return best;
    }
}
