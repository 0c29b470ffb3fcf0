using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>A place of the map.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">As the first account writes it.</param>
/// <param name="Wide">True for a country or region: what happened there happened somewhere in it.</param>
/// <param name="Doubtful">True where another place of that name stands nearly as close in every account that tells it.</param>
/// <param name="Events">What happened there, by day.</param>
internal sealed record MapPlace(Place Place, string Name, bool Wide, bool Doubtful, IReadOnlyList<Event> Events);

/// <summary>Where the record's events happened, for the map and its table.</summary>
internal sealed class Places
{
    // Below this the reading of a place name stands hardly before the next one (PlaceMention.Confidence).
    private const double Sure = 0.25;
    private const double Focused = 0.9;
    private const int MostAround = 40;

    public Places(Record record)
    {
        var confidence = new Dictionary<(string, Passage), double>();
        var around = new Dictionary<(double, double), (Place Place, int Times)>();
        foreach (var claims in record.Accounts)
        {
            foreach (var mention in claims.Places)
            {
                confidence[(claims.Account.Id, mention.Passage)] = mention.Confidence;
                if (mention.Place is { Kind: not ("country" or "region") } place)
                {
                    var key = (place.Latitude, place.Longitude);
                    around[key] = (place, around.GetValueOrDefault(key).Times + 1);
                }
            }
        }

        All = [.. record.Events.Where(it => it.Place is not null).GroupBy(it => (it.Place!.Latitude, it.Place.Longitude)).Select(group =>
        {
            var place = group.First().Place!;
            var best = group.SelectMany(it => it.Mentions).Where(it => it.Mention.Place is not null)
                .Select(it => confidence.GetValueOrDefault((it.Account, it.Mention.Place!.Passage), 1)).DefaultIfEmpty(1).Max();
            return new MapPlace(place, place.Name, place.Kind is "country" or "region", best < Sure, [.. group]);
        }).OrderByDescending(it => it.Events.Count).ThenBy(it => it.Name, StringComparer.Ordinal)];
        Unlocated =
            [.. record.Events.Where(it => it.Place is null && !string.IsNullOrEmpty(it.PlaceName))
                .GroupBy(it => it.PlaceName!, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, (IReadOnlyList<Event>)[.. group])).OrderByDescending(it => it.Item2.Count).ThenBy(it => it.Key,
                StringComparer.Ordinal)];
        Focus = Main(All);
        var own = All.Select(it => (it.Place.Latitude, it.Place.Longitude)).ToHashSet();
        Around =
            [.. around.Where(it => !own.Contains(it.Key)).OrderByDescending(it => it.Value.Times)
                .ThenBy(it => it.Value.Place.Name, StringComparer.Ordinal)
            .Take(MostAround).Select(it => it.Value.Place)];
    }

    /// <summary>Places with most events first.</summary>
    public IReadOnlyList<MapPlace> All { get; }

    /// <summary>Place names that no gazetteer entry fits.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Event> Events)> Unlocated { get; }

    /// <summary>Other places that the accounts name: for orientation.</summary>
    public IReadOnlyList<Place> Around { get; }

    /// <summary>The part of the globe where most happened; null without places.</summary>
    public Box? Focus { get; }

    // In the country where most happened, the places nearest to the one with most events, until they hold nine tenths of its events: a
    // capital where somebody protested in solidarity would else shrink the scene to a dot.
    private static Box? Main(IReadOnlyList<MapPlace> places)
    {
        var country =
            places.GroupBy(it => it.Place.Country, StringComparer.Ordinal).OrderByDescending(group => group.Sum(it => it.Events.Count))
            .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).FirstOrDefault();
        var exact = places.Where(it => !it.Wide && it.Place.Country == country).ToList();
        if (exact.Count == 0)
        {
            exact = [.. places];
        }

        if (exact.Count == 0)
        {
            return null;
        }

        var centre = exact[0].Place;
        var wanted = exact.Sum(it => it.Events.Count) * Focused;
        var taken = new List<Place>();
        foreach (var place in exact.OrderBy(it => Distance(centre, it.Place)))
        {
            if (wanted <= 0)
            {
                break;
            }

            wanted -= place.Events.Count;
            taken.Add(place.Place);
        }

        return Box.Of(taken);
    }

    private static double Distance(Place a, Place b)
    {
        var (x, y) = ((a.Longitude - b.Longitude) * Math.Cos(a.Latitude * Math.PI / 180), a.Latitude - b.Latitude);
        return (x * x) + (y * y);
    }
}
