using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>A place name in the text with the entries it may mean.</summary>
internal sealed class PlaceSpot(Passage passage, Passage core, GazetteerHits hits)
{
    public Passage Passage { get; } = passage;

    /// <summary>The part that the gazetteer knows.</summary>
    public Passage Core { get; } = core;

    public GazetteerHits Hits { get; } = hits;

    /// <summary>An adjective or a people's name, not the place itself.</summary>
    public bool Demonym { get; init; }

    /// <summary>Part of an organisation's name.</summary>
    public bool Inner { get; init; }

    /// <summary>The entry chosen; -1 where none fits.</summary>
    public int Entry { get; set; } = -1;

    public double Confidence { get; set; }

    /// <summary>Division or country that stands right behind it ("Paris, Texas"); -1 where none.</summary>
    public int Container { get; set; } = -1;
}

/// <summary>
/// Chooses among places of one name: population, kind, the container named behind it, the states and countries that the account
/// names, and the distance to the other places of the account. One name means one place in an account, unless a container says else.
/// Weights were set on the development documents of local news; see the places evaluation.
/// </summary>
internal sealed class PlaceResolver(Gazetteer gazetteer, string text)
{
    private const int MostHits = 60;
    private const int MostNeighbours = 40;
    private const double ContainerWeight = 12;
    private const double DivisionWeight = 3.2;
    private const double CountryWeight = 2.2;
    private const double NearWeight = 1.1;
    private const double NearMost = 3.3;
    private const double NearDistance = 120;

    // One other place is thin evidence for a small town that bears a large city's name: "Melbourne and Bristol" are not both in England.
    // A nation as division says little more than its country.
    private const int Small = 100_000;
    private const int Large = 1_000_000;
    private const double ThinTrust = 0.6;
    private const double NationWeight = 0.5;

    private sealed class Sense
    {
        public required GazetteerHits Hits { get; init; }

        public List<PlaceSpot> Spots { get; } = [];

        public int Entry { get; set; } = -1;

        public double Margin { get; set; }

        public int Container { get; set; } = -1;
    }

    public void Resolve(List<PlaceSpot> spots)
    {
        Containers(spots);
        var senses = new Dictionary<string, Sense>(StringComparer.Ordinal);
        var ordered = new List<Sense>();
        foreach (var spot in spots)
        {
            if (spot.Hits.Count == 0)
            {
                continue;
            }

            var key = spot.Core.Of(text).ToUpperInvariant();
            if (!senses.TryGetValue(key, out var sense))
            {
                senses[key] = sense = new Sense { Hits = spot.Hits };
                ordered.Add(sense);
            }

            sense.Spots.Add(spot);
            if (sense.Container < 0)
            {
                sense.Container = spot.Container;
            }
        }

        // First by weight and container alone, then twice with the neighbours found so far.
        for (var round = 0; round < 3; round++)
        {
            var context = round == 0 ? null : Context(ordered);
            foreach (var sense in ordered)
            {
                Choose(sense, sense.Container, context);
            }
        }

        foreach (var sense in ordered)
        {
            foreach (var spot in sense.Spots)
            {
                spot.Entry = sense.Entry;
                spot.Confidence = sense.Margin;
            }

            if (sense.Container >= 0)
            {
                foreach (var spot in sense.Spots.Where(s => s.Container >= 0 && s.Container != sense.Container))
                {
                    var own = new Sense { Hits = spot.Hits };
                    own.Spots.Add(spot);
                    Choose(own, spot.Container, null);
                    (spot.Entry, spot.Confidence) = (own.Entry, own.Margin);
                }
            }
        }
    }

    /// <summary>"Paris, Texas"; "Dallas, TX"; "Lyon, France": the next name behind a comma, or a postal code.</summary>
    private void Containers(List<PlaceSpot> spots)
    {
        for (var i = 0; i < spots.Count; i++)
        {
            var end = spots[i].Passage.End;
            if (end + 3 >= text.Length || text[end] != ',' || text[end + 1] != ' ')
            {
                continue;
            }

            if (Postal(spots[i].Hits, end + 2) is >= 0 and var state)
            {
                spots[i].Container = state;
            }

            if (i + 1 < spots.Count && spots[i + 1].Core.Start == end + 2 && spots[i + 1].Hits.Count > 0)
            {
                for (var h = 0; h < spots[i + 1].Hits.Count; h++)
                {
                    var entry = spots[i + 1].Hits[h];
                    if (gazetteer.Kind(entry) is PlaceKind.Region or PlaceKind.Country or PlaceKind.County && Inside(spots[i].Hits, entry))
                    {
                        spots[i].Container = entry;
                        spots[i + 1].Container = -2 - entry;
                        break;
                    }
                }
            }
        }
    }

    // "Dover, DE": two capitals behind a town that are a division's code, though no name was read there; -1 where they are none.
    private int Postal(GazetteerHits towns, int at)
    {
        if (at + 2 > text.Length || !char.IsAsciiLetterUpper(text[at]) || !char.IsAsciiLetterUpper(text[at + 1])
            || (at + 2 < text.Length && char.IsLetterOrDigit(text[at + 2])))
        {
            return -1;
        }

        for (var t = 0; t < towns.Count; t++)
        {
            var division = gazetteer.Country(towns[t]) == UnitedStates ? gazetteer.Division(towns[t]) : 0;
            if (division == 0 || !gazetteer.DivisionCode(division).SequenceEqual(text.AsSpan(at, 2)))
            {
                continue;
            }

            var regions = gazetteer.Find(gazetteer.DivisionName(division));
            for (var r = 0; r < regions.Count; r++)
            {
                if (gazetteer.Kind(regions[r]) == PlaceKind.Region && gazetteer.Division(regions[r]) == division)
                {
                    return regions[r];
                }
            }
        }

        return -1;
    }

    private bool Inside(GazetteerHits hits, int container)
    {
        for (var h = 0; h < Math.Min(hits.Count, 255); h++)
        {
            if (Holds(container, hits[h]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(int container, int entry) => container != entry && gazetteer.Country(container) == gazetteer.Country(entry)
        && (gazetteer.Kind(container) == PlaceKind.Country
            || (gazetteer.Division(container) != 0 && gazetteer.Division(container) == gazetteer.Division(entry)));

    private sealed class Neighbours
    {
        public Dictionary<int, double> Countries { get; } = [];

        public Dictionary<int, double> Divisions { get; } = [];

        public double Total { get; set; }

        public double InDivisions { get; set; }

        /// <summary>How many names were located.</summary>
        public int Located { get; set; }

        /// <summary>True where a state or a county is named as such.</summary>
        public bool NamesDivision { get; set; }

        public List<(Sense Sense, double Latitude, double Longitude, double Cosine, double Weight)> Places { get; } = [];
    }

    private Neighbours Context(List<Sense> senses)
    {
        var context = new Neighbours();
        foreach (var sense in senses)
        {
            if (sense.Entry < 0)
            {
                continue;
            }

            context.Located++;
            var weight = Math.Sqrt(sense.Spots.Count);
            var kind = gazetteer.Kind(sense.Entry);
            var country = gazetteer.Country(sense.Entry);
            var division = gazetteer.Division(sense.Entry);
            context.NamesDivision |= kind is PlaceKind.Region or PlaceKind.County;
            if (country != 0)
            {
                context.Countries[country] = context.Countries.GetValueOrDefault(country) + weight;
                context.Total += weight;
            }

            if (division != 0)
            {
                // A state named as such says more than a town that may lie elsewhere.
                var vote = kind == PlaceKind.Region ? 2.0 : kind == PlaceKind.County ? 0.8 : sense.Container >= 0 ? 1.0
                    : 0.4 + (0.6 * sense.Margin);
                context.Divisions[division] = context.Divisions.GetValueOrDefault(division) + (weight * vote);
            }

            if (kind is PlaceKind.City or PlaceKind.County or PlaceKind.Facility && context.Places.Count < MostNeighbours)
            {
                context.Places.Add((sense, gazetteer.Latitude(sense.Entry), gazetteer.Longitude(sense.Entry),
                    Math.Cos(gazetteer.Latitude(sense.Entry) * Math.PI / 180), 0.4 + (0.6 * sense.Margin)));
            }
        }

        context.InDivisions = context.Divisions.Values.Sum();
        return context;
    }

    private void Choose(Sense sense, int container, Neighbours? context)
    {
        int best = -1;
        double first = double.MinValue, second = double.MinValue;
        var held = container < -1 ? -2 - container : -1;
        var total = context is null ? 1 : Math.Max(1, context.InDivisions);
        for (var h = 0; h < Math.Min(sense.Hits.Count, MostHits); h++)
        {
            var entry = sense.Hits[h];
            var score =
                Weight(entry) + (entry == held ? ContainerWeight : 0) + (container >= 0 && Holds(container, entry) ? ContainerWeight : 0);
            if (context is not null)
            {
                score += Around(sense, entry, context, total);
            }

            if (score > first)
            {
                (second, first, best) = (first, score, entry);
            }
            else if (score > second)
            {
                second = score;
            }
        }

        sense.Entry = best;
        sense.Margin = best < 0 ? 0 : second == double.MinValue ? 0.95 : Math.Clamp((first - second) / 4, 0.05, 0.95);
    }

    private double Weight(int entry) => gazetteer.Kind(entry) switch
    {
        PlaceKind.Country => 8.8,
        PlaceKind.Region => gazetteer.Country(entry) == UnitedStates ? 7.4 : gazetteer.Country(entry) is Canada or Australia ? 6.8 : 5.2,
        PlaceKind.County => 3.6,
        PlaceKind.Other => 6.5,
        PlaceKind.Facility => 6,
        _ => Math.Log10(Math.Max(gazetteer.Population(entry), 60))
            + (gazetteer.IsCapital(entry) ? gazetteer.Population(entry) > 300_000 ? 1.8 : 0.8 : 0),
    };

    private const int Canada = 'C' | ('A' << 8);
    private const int Australia = 'A' | ('U' << 8);
    // The divisions of the United Kingdom are nations: to be in one says little more than to be in the country.
    private const int UnitedKingdom = 'G' | ('B' << 8);
    private const int UnitedStates = 'U' | ('S' << 8);

    private double Around(Sense sense, int entry, Neighbours context, double total)
    {
        var own = Math.Sqrt(sense.Spots.Count);
        var score = 0.0;
        var trust = context is { Located: <= 2, NamesDivision: false } && gazetteer.Population(entry) < Small
            && gazetteer.Population(sense.Hits[0]) > Large ? ThinTrust : 1;
        var country = gazetteer.Country(entry);
        if (country != 0)
        {
            var votes =
                context.Countries.GetValueOrDefault(country) - (sense.Entry >= 0 && gazetteer.Country(sense.Entry) == country ? own : 0);
            score += trust * CountryWeight * Math.Max(0, votes) / Math.Max(1.5, context.Total - own);
        }

        var kind = gazetteer.Kind(entry);
        var division = gazetteer.Division(entry);
        if (division != 0 && kind != PlaceKind.Region)
        {
            var votes = context.Divisions.GetValueOrDefault(division)
                - (sense.Entry >= 0 && gazetteer.Division(sense.Entry) == division ? own * (0.4 + (0.6 * sense.Margin)) : 0);
            score +=
                trust * DivisionWeight * (country == UnitedKingdom ? NationWeight : 1) * Math.Sqrt(Math.Max(0, votes) / Math.Max(2, total));
        }

        if (kind is PlaceKind.City or PlaceKind.County or PlaceKind.Facility)
        {
            var near = 0.0;
            var (latitude, longitude) = (gazetteer.Latitude(entry), gazetteer.Longitude(entry));
            foreach (var place in context.Places)
            {
                if (ReferenceEquals(place.Sense, sense))
                {
                    continue;
                }

                // Kilometres on a flat map: near is all that counts.
                var north = (latitude - place.Latitude) * 111;
                var east = (longitude - place.Longitude) * 111 * place.Cosine;
                near += place.Weight * Math.Exp(-Math.Sqrt((north * north) + (east * east)) / NearDistance);
            }

            score += Math.Min(NearMost, NearWeight * near);
        }

        return score;
    }
}
