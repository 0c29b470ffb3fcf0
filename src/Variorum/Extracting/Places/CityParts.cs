using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>Parts of a large city and places at its edge, which accounts tell apart from it and name beside it.</summary>
internal static class CityParts
{
    // What lies nearer than this to a larger city is told as a part of it.
    private const double PartKilometres = 40;

    // Smaller towns have neighbours, not parts that accounts tell apart.
    private const long LargeCity = 1_000_000;

    /// <summary>True where <paramref name="wide"/> is a large city and <paramref name="part"/> a place within it or at its edge.</summary>
    public static bool Contains(PlaceMention wide, PlaceMention part) =>
        wide.Place is { } outer && part.Place is { } inner && Contains(outer, inner);

    /// <summary>As above, of two gazetteer entries.</summary>
    public static bool Contains(Place wide, Place part) =>
        wide.Kind is "city" && wide != part && wide.Population > LargeCity && wide.Population > 2 * (part.Population ?? 0)
            && wide.Country == part.Country && Kilometres(wide, part) < PartKilometres;

    private static double Kilometres(Place a, Place b)
    {
        const double Degree = 111.2;
        var north = (a.Latitude - b.Latitude) * Degree;
        var east = (a.Longitude - b.Longitude) * Degree * Math.Cos((a.Latitude + b.Latitude) / 2 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
