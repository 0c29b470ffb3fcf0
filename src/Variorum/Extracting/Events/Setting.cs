using System.Collections.Frozen;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// The one place an account is about, where there is one: the town it names again and again, or the part of a city that it names
/// beside the city. Found by counting the located names; countries are too wide to be a setting.
/// </summary>
/// <param name="Mention">Where the account names it first.</param>
/// <param name="Sure">True where it is named more often than all other places together, the city around it aside.</param>
internal sealed record Setting(PlaceMention Mention, bool Sure)
{
    // What lies nearer than this to a larger city is told as a part of it.
    private const double PartKilometres = 40;

    private const int HeadLength = 300;

    // Smaller towns have neighbours, not parts that accounts tell apart.
    private const long LargeCity = 1_000_000;

    private static readonly FrozenSet<string> Compass = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "north", "south", "east", "west", "central", "greater", "inner", "outer", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast", "southwest",
        "north-east", "north-west", "south-east", "south-west", "downtown", "upper", "lower");

    /// <summary>The setting of an account; null where it names no place at least twice and in a third of its located names.</summary>
    public static Setting? Of(string text, IReadOnlyList<PlaceMention> places)
    {
        var located = places.Where(p => p.Place is { Kind: not "country" and not "demonym" }).ToList();
        var groups = located
            .GroupBy(p => (p.Place!.GeoName, p.Place.Name))
            .Select(g => (g.First().Place, First: g.First(), Bare: g.FirstOrDefault(m => !IsQuarter(text, m)), Count: g.Sum(Weight)))
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.First.Passage.Start)
            .Take(12)
            .ToList();
        if (groups.Count == 0 || groups[0].Count < 2)
        {
            return null;
        }

        // "a flat in Lewisham, south-east London": of a city and a part of it that is named nearly as often, the part is the setting.
        var best = groups[0];
        var city = groups.FirstOrDefault(g => g.Count >= 2 && g.Count * 5 >= best.Count * 2 && Contains(best.Place!, g.Place!));
        var around = city.Place is null ? groups.Where(g => Contains(g.Place!, best.Place!)).Sum(g => g.Count) : best.Count;
        best = city.Place is null ? best : city;
        var all = located.Sum(Weight);
        var others = all - best.Count - around;
        return (best.Count + around) * 3 >= all ? new Setting(best.Bare ?? best.First, best.Count > others) : null;
    }

    /// <summary>True where <paramref name="mention"/> is the city that the setting is a part of.</summary>
    public bool LiesIn(PlaceMention mention) => mention.Place is { } wide && Mention.Place is { } own && Contains(wide, own);

    /// <summary>True where <paramref name="wide"/> is a large city and <paramref name="part"/> a place within it or at its edge.</summary>
    public static bool Contains(PlaceMention wide, PlaceMention part) => wide.Place is { } outer && part.Place is { } inner && Contains(outer, inner);

    // What the headline and the first lines name is what the account is about.
    private static int Weight(PlaceMention mention) => mention.Passage.Start < HeadLength ? 2 : 1;

    private static bool IsQuarter(string text, PlaceMention mention)
    {
        var surface = mention.Passage.Of(text);
        var space = surface.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Compass.Contains(surface[..space]);
    }

    private static bool Contains(Place wide, Place part) =>
        wide.Kind is "city" && wide != part && wide.Population > LargeCity && wide.Population > 2 * (part.Population ?? 0) && wide.Country == part.Country && Kilometres(wide, part) < PartKilometres;

    private static double Kilometres(Place a, Place b)
    {
        const double Degree = 111.2;
        var north = (a.Latitude - b.Latitude) * Degree;
        var east = (a.Longitude - b.Longitude) * Degree * Math.Cos((a.Latitude + b.Latitude) / 2 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
