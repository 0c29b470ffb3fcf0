using System.Globalization;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Events with deaths in the 49 columns of UCDP's Georeferenced Event Dataset. The record does not say of which side the dead were: all are
/// of unknown side, so that the sides sum to the best estimate. Their own codes of conflicts, dyads and grid cells stay empty.
/// </summary>
internal static class UcdpTable
{
    public static readonly string[] Columns =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
        "dyad_dset_id", "dyad_new_id", "dyad_name",
        "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article",
        "source_office", "source_date", "source_headline",
        "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "longitude", "latitude", "geom_wkt",
        "priogrid_gid", "country", "country_id", "region",
        "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
        "high", "low", "gwnoa", "gwnob",
    ];

    public static void Write(ExchangeRecord record, Stream to) =>
        CodedTable.Write(to, Columns, record.Events.Select(e => Row(record, e)).OfType<Dictionary<string, string>>());

    private static Dictionary<string, string>? Row(ExchangeRecord record, JsonElement happening)
    {
        if (Days(happening) is not { } days || record.DeathsOf(happening) is not { } tally
            || Get(Get(tally, "derived"), "ucdp") is var told && Number(told, "best") is not { } best || best < 1)
        {
            return null;
        }

        // Whole people: a half of a range counts down for the low and up for the high.
        var middle = Math.Floor(best);
        var low = Math.Min(middle, Math.Floor(Number(told, "low") ?? best));
        var high = Math.Max(middle, Math.Ceiling(Number(told, "high") ?? best));
        var accounts = CodedTable.AccountsOf(record, happening).ToList();
        var figures = List(tally, "figures").ToList();
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = Text(happening, "id"),
            ["relid"] = Text(happening, "id") + "/" + Text(tally, "id"),
            ["year"] = days.Low.Year.ToString(CultureInfo.InvariantCulture),
            ["code_status"] = Flag(happening, "settled") ? "settled" : "candidate",
            ["side_a"] = Texts(happening, "actors").FirstOrDefault() ?? "",
            ["side_b"] = Texts(happening, "targets").FirstOrDefault() ?? "",
            ["number_of_sources"] = Text(happening, "corroboration"),
            ["source_article"] = string.Join("; ",
                accounts.Select(
                    a => string.Join(", ",
                        new[] { Text(a, "publisher"), Text(a, "title"), Text(Get(a, "published"), "low"), Text(a, "url") }
                            .Where(p => p.Length > 0)))),
            ["source_office"] = string.Join("; ", CodedTable.Publishers(record, happening)),
            ["source_date"] = string.Join("; ", accounts.Select(a => Text(Get(a, "published"), "low"))),
            ["source_headline"] = string.Join("; ", accounts.Select(a => Text(a, "title"))),
            ["source_original"] = string.Join("; ", figures.Select(f => $"{Text(f, "source")} [{Cite(f)}] {Text(f, "text")}")),
            ["where_coordinates"] = PlaceName(happening),
            ["where_description"] = PlaceName(happening),
            ["country"] = record.Countries.GetValueOrDefault(Text(Get(happening, "place"), "country"), ""),
            // Their 1: an event of its own; 2: one that is told with others, as for an event of many days.
            ["event_clarity"] = days.Low == days.High ? "1" : "2",
            ["date_prec"] = DatePrecision(days).ToString(CultureInfo.InvariantCulture),
            ["date_start"] = CodedTable.Iso(days.Low),
            ["date_end"] = CodedTable.Iso(days.High),
            ["deaths_a"] = "0",
            ["deaths_b"] = "0",
            ["deaths_civilians"] = "0",
            ["deaths_unknown"] = CodedTable.Number(middle),
            ["best"] = CodedTable.Number(middle),
            ["high"] = CodedTable.Number(high),
            ["low"] = CodedTable.Number(low),
        };
        Located(row, happening);
        return row;
    }

    private static void Located(Dictionary<string, string> row, JsonElement happening)
    {
        // Their 1 is the place itself; 6 a country, the least that an event with deaths is put at.
        row["where_prec"] = Point(happening) is null ? "6" : "1";
        if (Point(happening) is { } point)
        {
            row["latitude"] = CodedTable.Number(point.Lat);
            row["longitude"] = CodedTable.Number(point.Lon);
            row["geom_wkt"] = $"POINT ({CodedTable.Number(point.Lon)} {CodedTable.Number(point.Lat)})";
        }
    }

    // Their 1 is the day, 2 two to six days, 3 a week, 4 a month, 5 more.
    private static int DatePrecision((DateOnly Low, DateOnly High) days) => (days.High.DayNumber - days.Low.DayNumber) switch
    {
        0 => 1,
        < 6 => 2,
        < 8 => 3,
        < 31 => 4,
        _ => 5,
    };
}
