using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>A part of the globe in degrees; never across the 180th meridian.</summary>
internal readonly record struct Box(double West, double South, double East, double North)
{
    public double Width => East - West;

    public double Height => North - South;

    public Box Around(double share, double least)
    {
        var (x, y) = (Math.Max(Width * share, least), Math.Max(Height * share, least));
        return new Box(West - x, South - y, East + x, North + y);
    }

    public bool Holds(double x, double y) => x >= West && x <= East && y >= South && y <= North;

    public bool Meets(Box other) => other.East >= West && other.West <= East && other.North >= South && other.South <= North;

    public static Box Of(IEnumerable<Place> places)
    {
        double west = 180, south = 90, east = -180, north = -90;
        foreach (var place in places)
        {
            (west, east) = (Math.Min(west, place.Longitude), Math.Max(east, place.Longitude));
            (south, north) = (Math.Min(south, place.Latitude), Math.Max(north, place.Latitude));
        }

        return new Box(west, south, east, north);
    }
}

/// <summary>
/// Cuts the countries' outlines around a case's places out of the world's (TopoJSON; Natural Earth by way of world-atlas), so that the page
/// carries only what its map can show: whole lines near the focus, every twentieth point further off, and of lines outside a handful,
/// so that every ring stays closed and goes round the same way: a ring of two points would be taken for the whole globe but a dot.
/// </summary>
internal static class Outlines
{
    private const int Thinning = 20;
    private const int LeastPoints = 8;

    // Degrees of width and height.
    private const double SmallFarOff = 3;

    // Wider than this many degrees the coarse outlines (1:110 million) serve: the fine ones would weigh half a megabyte.
    private const double FineUpTo = 110;

    /// <summary>Writes one TopoJSON object named "countries" as the next value.</summary>
    public static void Write(Utf8JsonWriter to, Box focus, Box all)
    {
        var name = focus.Width > FineUpTo || focus.Height > FineUpTo ? "countries-110m.json" : "countries-50m.json";
        using var document = JsonDocument.Parse(Dossier.Asset.Bytes(name));
        var (scale, move) = (Pair(document.RootElement, "scale"), Pair(document.RootElement, "translate"));
        var arcs = document.RootElement.GetProperty("arcs").EnumerateArray().Select(arc => Points(arc)).ToList();
        var boxes = arcs.ConvertAll(arc => Bounds(arc, scale, move));
        var numbers = new Dictionary<int, int>();
        var kept = new List<int>();

        to.WriteStartObject();
        to.WriteString("type", "Topology");
        to.WriteStartObject("objects");
        to.WriteStartObject("countries");
        to.WriteString("type", "GeometryCollection");
        to.WriteStartArray("geometries");
        foreach (var country in document.RootElement.GetProperty("objects").GetProperty("countries").GetProperty("geometries")
            .EnumerateArray())
        {
            if (!country.TryGetProperty("arcs", out var rings))
            {
                continue;
            }

            // Of a country of many islands only those that the map reaches, and far off only the large ones.
            var polygons =
                (country.GetProperty("type").GetString() == "MultiPolygon" ? [.. rings.EnumerateArray()] : new[] { rings }).Where(polygon =>
            {
                var box = polygon.EnumerateArray().SelectMany(ring => ring.EnumerateArray()).Select(arc => boxes[Index(arc)])
                    .Aggregate(
                        (a, b) => new Box(Math.Min(a.West, b.West), Math.Min(a.South, b.South), Math.Max(a.East, b.East),
                            Math.Max(a.North, b.North)));
                return box.Meets(focus) || (box.Meets(all) && box.Width + box.Height > SmallFarOff);
            }).ToList();
            if (polygons.Count == 0)
            {
                continue;
            }

            to.WriteStartObject();
            to.WriteString("type", "MultiPolygon");
            to.WriteStartObject("properties");
            to.WriteString("name", country.GetProperty("properties").GetProperty("name").GetString());
            to.WriteEndObject();
            to.WriteStartArray("arcs");
            foreach (var polygon in polygons)
            {
                to.WriteStartArray();
                foreach (var ring in polygon.EnumerateArray())
                {
                    to.WriteStartArray();
                    foreach (var arc in ring.EnumerateArray())
                    {
                        var number = Number(Index(arc));
                        to.WriteNumberValue(arc.GetInt32() < 0 ? ~number : number);
                    }

                    to.WriteEndArray();
                }

                to.WriteEndArray();
            }

            to.WriteEndArray();
            to.WriteEndObject();
        }

        to.WriteEndArray();
        to.WriteEndObject();
        to.WriteEndObject();
        to.WriteStartArray("arcs");
        foreach (var index in kept)
        {
            Arc(to, arcs[index], boxes[index].Meets(all)
                ? point => !all.Holds(X(point), Y(point)) ? Thinning * 4 : focus.Holds(X(point), Y(point)) ? 1 : Thinning
                : _ => Thinning * 4);
        }

        to.WriteEndArray();
        to.WriteStartObject("transform");
        Pair(to, "scale", scale);
        Pair(to, "translate", move);
        to.WriteEndObject();
        to.WriteEndObject();

        int Number(int index)
        {
            if (!numbers.TryGetValue(index, out var number))
            {
                numbers[index] = number = kept.Count;
                kept.Add(index);
            }

            return number;
        }

        double X((int X, int Y) point) => (point.X * scale.X) + move.X;
        double Y((int X, int Y) point) => (point.Y * scale.Y) + move.Y;
    }

    // A reversed arc is named by the complement of its index.
    private static int Index(JsonElement arc) => arc.GetInt32() is var index && index < 0 ? ~index : index;

    private static (double X, double Y) Pair(JsonElement root, string name)
    {
        var pair = root.GetProperty("transform").GetProperty(name);
        return (pair[0].GetDouble(), pair[1].GetDouble());
    }

    private static void Pair(Utf8JsonWriter to, string name, (double X, double Y) pair)
    {
        to.WriteStartArray(name);
        to.WriteNumberValue(pair.X);
        to.WriteNumberValue(pair.Y);
        to.WriteEndArray();
    }

    private static List<(int X, int Y)> Points(JsonElement arc)
    {
        var points = new List<(int X, int Y)>(arc.GetArrayLength());
        int x = 0, y = 0;
        foreach (var step in arc.EnumerateArray())
        {
            (x, y) = (x + step[0].GetInt32(), y + step[1].GetInt32());
            points.Add((x, y));
        }

        return points;
    }

    private static Box Bounds(List<(int X, int Y)> points, (double X, double Y) scale, (double X, double Y) move) => new(
        (points.Min(point => point.X) * scale.X) + move.X, (points.Min(point => point.Y) * scale.Y) + move.Y,
        (points.Max(point => point.X) * scale.X) + move.X, (points.Max(point => point.Y) * scale.Y) + move.Y);

    private static void Arc(Utf8JsonWriter to, List<(int X, int Y)> points, Func<(int X, int Y), int> every)
    {
        to.WriteStartArray();
        var (x, y) = (0, 0);
        var since = 0;
        var most = Math.Max(1, points.Count / LeastPoints);
        for (var i = 0; i < points.Count; i++)
        {
            if (i > 0 && i < points.Count - 1 && ++since < Math.Min(every(points[i]), most))
            {
                continue;
            }

            since = 0;
            to.WriteStartArray();
            to.WriteNumberValue(points[i].X - x);
            to.WriteNumberValue(points[i].Y - y);
            to.WriteEndArray();
            (x, y) = points[i];
        }

        to.WriteEndArray();
    }
}
