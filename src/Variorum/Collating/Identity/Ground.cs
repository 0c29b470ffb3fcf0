using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>Whether two claims can lie in one place and in one time.</summary>
internal static class Ground
{
    /// <summary>What <see cref="Place"/> gives where one place holds the other.</summary>
    public const double Held = 0.3;

    private const double NearKilometres = 30;

    /// <summary>1 for one place, 0.3 where one holds the other, 0 where nothing is known, -1 for two places.</summary>
    public static double Place(Place? left, string? leftText, Place? right, string? rightText)
    {
        if (left is not null && right is not null)
        {
            if (left == right || (left.GeoName is { } l && l == right.GeoName) || (left.Kind == right.Kind && Kilometres(left, right) < NearKilometres && left.Kind is not ("country" or "region")))
            {
                return left.Kind == "country" ? Held : 1;
            }

            if (Holds(left, right) || Holds(right, left))
            {
                return Held;
            }

            // One name that was looked up as two towns: within a case it is one, whichever of the two it is.
            return Kilometres(left, right) < NearKilometres ? 0.5 : leftText is not null && string.Equals(leftText, rightText, StringComparison.OrdinalIgnoreCase) ? 0.8 : -1;
        }

        if (leftText is null || rightText is null)
        {
            return 0;
        }

        // Two places that the gazetteer does not know are one where they are written alike, and nothing is known where they are not.
        return string.Equals(leftText, rightText, StringComparison.OrdinalIgnoreCase) ? 0.8 : 0;
    }

    /// <summary>
    /// 1 for one day told twice, 0.5 for periods of a week at most that overlap, 0 where a side is open or wide, and the days between them,
    /// negative, where they cannot be one time.
    /// </summary>
    public static double Time(DayRange left, DayRange right)
    {
        if (left.IsUndated || right.IsUndated)
        {
            return 0;
        }

        if (!left.Overlaps(right))
        {
            var gap = left.High is { } h && right.Low is { } l && h < l ? Period.DaysBetween(h, l) : Period.DaysBetween(right.High!.Value, left.Low!.Value);
            return -gap;
        }

        if (left.IsDay && right.IsDay)
        {
            return 1;
        }

        return Days(left) <= 7 && Days(right) <= 7 ? 0.5 : Days(left) <= 366 && Days(right) <= 366 && left == right ? 0.4 : 0;
    }

    /// <summary>Days covered, the last included; a large number for an open range.</summary>
    public static int Days(DayRange range) =>
        range is { Low: { } low, High: { } high } ? Period.DaysBetween(low, high) + 1 : 100_000;

    /// <summary>True where the place <paramref name="outer"/> is a country or a region that holds <paramref name="inner"/>.</summary>
    public static bool Holds(Place outer, Place inner) =>
        outer.Country is not null && string.Equals(outer.Country, inner.Country, StringComparison.Ordinal)
        && (outer.Kind == "country" || (outer.Kind == "region" && inner.Kind != "country" && outer.Admin1 is not null && string.Equals(outer.Admin1, inner.Admin1, StringComparison.Ordinal)));

    /// <summary>Great-circle distance (haversine, mean radius of the earth).</summary>
    public static double Kilometres(Place left, Place right)
    {
        const double Radius = 6371, Degree = Math.PI / 180;
        var dLat = (right.Latitude - left.Latitude) * Degree / 2;
        var dLon = (right.Longitude - left.Longitude) * Degree / 2;
        var a = (Math.Sin(dLat) * Math.Sin(dLat)) + (Math.Cos(left.Latitude * Degree) * Math.Cos(right.Latitude * Degree) * Math.Sin(dLon) * Math.Sin(dLon));
        return 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
