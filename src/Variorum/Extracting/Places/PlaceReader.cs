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

    /// <summary>Loads <c>data/gazetteer</c> and the name words of <c>data/languages/&lt;code&gt;</c>.</summary>
    public static PlaceReader Load(string dataFolder, string language) =>
        new(Gazetteer.Load(dataFolder), NameLexicon.Load(dataFolder, language));

    /// <summary>Every name of kind place, located where an entry fits, in text order.</summary>
    public ImmutableArray<PlaceMention> Read(Account account, ParsedText parsed, ImmutableArray<NameMention> names)
    {
        var text = account.Text;
        var spots = new List<PlaceSpot>();
        foreach (var name in names)
        {
            if (name.Kind == "place")
            {
                // "The North", "Western" alone say a direction, whatever town bears the word as its name.
                if (!_lexicon.Find(name.Passage.Of(text.AsSpan())).HasFlag(NameWord.Compass))
                {
                    spots.Add(Spot(text, Pointed(text, name.Passage)));
                }
            }
            else if (name.Kind is "organisation" or "media" && Nested(text, name.Passage) is { } nested)
            {
                spots.Add(nested);
            }
        }

        Demonyms(text, spots, names);
        new PlaceResolver(_gazetteer, text).Resolve(spots);
        var found = ImmutableArray.CreateBuilder<PlaceMention>(spots.Count);
        foreach (var spot in spots)
        {
            found.Add(new PlaceMention(spot.Passage, spot.Entry >= 0 ? Place(spot) : null, spot.Confidence));
        }

        return found.ToImmutable();
    }

    private Place Place(PlaceSpot spot) =>
        spot.Demonym ? _gazetteer.Place(spot.Entry) with { Kind = "demonym" } : _gazetteer.Place(spot.Entry);

    /// <summary>"Norwegian", "Norwegians": the place is meant, but it is no place where something happens; its kind says so.</summary>
    private void Demonyms(string text, List<PlaceSpot> spots, ImmutableArray<NameMention> names)
    {
        var added = new List<PlaceSpot>();
        var person = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsUpper(text[i]) || (i > 0 && char.IsLetterOrDigit(text[i - 1])))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            // "Dane Miller" is no Dane.
            while (person < names.Length && names[person].Passage.End <= i)
            {
                person++;
            }

            if (person < names.Length && names[person].Kind == "person" && names[person].Passage.Start <= i)
            {
                i = end;
                continue;
            }

            // "South Korean" before "South".
            var second = end;
            if (end + 1 < text.Length && text[end] is ' ' or '-' && char.IsUpper(text[end + 1]))
            {
                second = end + 1;
                while (second < text.Length && char.IsLetter(text[second]))
                {
                    second++;
                }
            }

            var place = second > end && second - i < 40 ? _lexicon.PlaceOf(text[i..second]) : null;
            if (place is not null)
            {
                end = second;
            }
            else if (end - i is > 2 and < 30)
            {
                place = _lexicon.PlaceOf(text[i..end]);
            }

            if (place is not null && _gazetteer.Find(place) is { Count: > 0 } hits)
            {
                var passage = new Passage(i, end);
                added.Add(new PlaceSpot(passage, passage, hits) { Demonym = true });
            }

            i = Math.Max(end, i + 1);
        }

        // A name that no entry bears gives way ("Sri Lankan" read as a place).
        var adjectives = added.Select(d => d.Passage).ToHashSet();
        spots.RemoveAll(s => s.Hits.Count == 0 && adjectives.Contains(s.Passage));
        // Both lists are in text order.
        var before = spots.Count;
        var next = 0;
        foreach (var spot in added)
        {
            while (next < before && spots[next].Passage.End <= spot.Passage.Start)
            {
                next++;
            }

            if (next == before || !spots[next].Passage.Overlaps(spot.Passage))
            {
                spots.Add(spot);
            }
        }

        spots.Sort((a, b) => a.Passage.CompareTo(b.Passage));
    }

    /// <summary>"Ind.", "W.Va.": the point belongs to the short form of a division.</summary>
    private Passage Pointed(string text, Passage passage)
    {
        if (passage.Length is < 2 or > 6 || passage.End >= text.Length || text[passage.End] != '.' || !char.IsLower(text[passage.End - 1]))
        {
            return passage;
        }

        var hits = _gazetteer.Find(passage.Of(text.AsSpan()));
        return hits.Count > 0 && _gazetteer.Kind(hits[0]) == PlaceKind.Region && _gazetteer.Name(hits[0]).Length > passage.Length + 1
            ? new Passage(passage.Start, passage.End + 1)
            : passage;
    }

    // "City Council", "University of", "Federal Agency": words that make names of bodies are no towns before one.
    private const NameWord General = NameWord.Compass | NameWord.OrgLast | NameWord.OrgOf | NameWord.OrgAdj | NameWord.Place | NameWord.Role
        | NameWord.RoleMod | NameWord.Title | NameWord.Stop | NameWord.MediaAdj | NameWord.OrgAfter | NameWord.PlaceAfter;

    /// <summary>
    /// The name with its entries; where the whole is unknown, without general words at its end or a compass word before it.
    /// </summary>
    private PlaceSpot Spot(string text, Passage passage)
    {
        // "The People's Republic of China": a possessive ends a run of names, but not this one.
        if (Widened(text, passage) is { } whole)
        {
            return new PlaceSpot(whole, whole, _gazetteer.Find(whole.Of(text.AsSpan())));
        }

        // "east London" is a part of London; East London is a town.
        var core = passage;
        var part = CompassWord(text, passage) is > 0 and var first ? new Passage(passage.Start + first, passage.End) : (Passage?)null;
        var hits = part is null || char.IsUpper(text[passage.Start]) ? _gazetteer.Find(passage.Of(text.AsSpan())) : default;
        if (hits.Count > 0)
        {
            // "NGO" in capitals is no town of Nigeria; "UAE" is the country.
            return (IsAcronym(text, passage) && _gazetteer.Kind(hits[0]) is PlaceKind.City or PlaceKind.County)
                || (IsShortForm(text, passage, hits[0]) && !IsBehindTown(text, passage))
                ? new PlaceSpot(passage, passage, default)
                : new PlaceSpot(passage, passage, hits);
        }

        // "south London", "Eastern Ukraine", "Elm Street tram stop"
        if (part is { } rest)
        {
            core = rest;
            hits = _gazetteer.Find(core.Of(text.AsSpan()));
            if (CompassWord(text, rest) is > 0 and var second)
            {
                var inner = new Passage(rest.Start + second, rest.End);
                var wider = _gazetteer.Find(inner.Of(text.AsSpan()));
                if (wider.Count > 0 && (hits.Count == 0 || _gazetteer.Population(wider[0]) > _gazetteer.Population(hits[0])))
                {
                    (core, hits) = (inner, wider);
                }
            }
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

    private Passage? Widened(string text, Passage passage)
    {
        if (passage.Start < 4 || text[passage.Start - 1] != ' ' || text[passage.Start - 2] != 's'
            || text[passage.Start - 3] is not ('\'' or '\u2019'))
        {
            return null;
        }

        var start = passage.Start - 3;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var whole = new Passage(start, passage.End);
        var hits = char.IsUpper(text[start]) ? _gazetteer.Find(whole.Of(text.AsSpan())) : default;
        return hits.Count > 0 && _gazetteer.Kind(hits[0]) == PlaceKind.Country ? whole : null;
    }

    // Length of a compass word with the space behind it; 0 where the name begins with none.
    private int CompassWord(string text, Passage passage) =>
        text.IndexOf(' ', passage.Start, passage.Length) is > 0 and var space
            && _lexicon.Find(text.AsSpan(passage.Start, space - passage.Start)).HasFlag(NameWord.Compass)
            ? space + 1 - passage.Start
            : 0;

    // "Mass", "La", "Miss": short for a division only behind a town ("Salem, Mass.") or with their point; else Sunday's mass and an
    // article.
    private bool IsShortForm(string text, Passage passage, int entry) =>
        passage.Length is >= 2 and <= 5 && char.IsLower(text[passage.End - 1]) && _gazetteer.Kind(entry) == PlaceKind.Region
            && _gazetteer.Name(entry).Length > passage.Length + 1;

    private static bool IsBehindTown(string text, Passage passage) =>
        (passage.End < text.Length && text[passage.End] == '.' && passage.End + 1 < text.Length && text[passage.End + 1] != '\n')
            || text.AsSpan(0, passage.Start).TrimEnd(' ').EndsWith(",");

    private static bool IsAcronym(string text, Passage passage) =>
        passage.Length is 2 or 3 or 4 && !passage.Of(text.AsSpan()).ContainsAnyExceptInRange('A', 'Z')
        && (passage.Start < 2 || char.IsLower(text[passage.Start - 2])
            || (passage.End + 2 < text.Length && char.IsLower(text[passage.End + 2])));

    /// <summary>A larger place that an organisation is named after ("Columbus Police Department"); null where there is none.</summary>
    private PlaceSpot? Nested(string text, Passage passage)
    {
        // "Northeast Georgia Medical Center" is in Georgia.
        var start = passage.Start;
        if (text.IndexOf(' ', start, passage.Length) is > 0 and var gap
            && _lexicon.Find(text.AsSpan(start, gap - start)).HasFlag(NameWord.Compass)
            && _gazetteer.Find(
                text.AsSpan(start, Math.Max(0, text.IndexOf(' ', gap + 1, passage.End - gap - 1)) is var two and > 0 ? two - start
                    : passage.Length)).Count == 0)
        {
            start = gap + 1;
        }

        var end = start;
        PlaceSpot? best = null;
        for (var words = 0; words < 3 && end < passage.End; words++)
        {
            var space = text.IndexOf(' ', end, passage.End - end);
            if (space < 0)
            {
                break;
            }

            var hits = _gazetteer.Find(text.AsSpan(start, space - start));
            if (hits.Count > 0 && !IsShortForm(text, new Passage(start, space), hits[0])
                && (words > 0 || (_lexicon.Find(text.AsSpan(start, space - start)) & General) == 0)
                && (_gazetteer.Population(hits[0]) > 5000
                    || _gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region or PlaceKind.County))
            {
                best = new PlaceSpot(new Passage(start, space), new Passage(start, space), hits) { Inner = true };
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
                if (hits.Count > 0
                    && (_gazetteer.Population(hits[0]) > 20_000 || _gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region))
                {
                    return new PlaceSpot(tail, tail, hits) { Inner = true };
                }
            }
        }

        return best;
    }
}
