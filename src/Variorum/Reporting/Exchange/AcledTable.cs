using System.Globalization;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Events in the 31 columns of ACLED's export. One row an event that has a type there, a day and a place; what the record does not hold
/// (interaction codes, regions, administrative units, a time of coding) stays empty rather than guessed.
/// </summary>
internal static class AcledTable
{
    // What happened, not what was said or felt of it.
    private const string NotCoded = "none";

    public static readonly string[] Columns =
    [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
        "inter1", "actor2", "assoc_actor_2", "inter2",
        "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
        "geo_precision", "source", "source_scale", "notes",
        "fatalities", "tags", "timestamp",
    ];

    public static void Write(ExchangeRecord record, Stream to) =>
        CodedTable.Write(to, Columns, record.Events.Select(e => Row(record, e)).OfType<Dictionary<string, string>>());

    private static Dictionary<string, string>? Row(ExchangeRecord record, JsonElement happening)
    {
        if (!record.Acled.TryGetValue(Text(happening, "type"), out var types) || types == NotCoded || Days(happening) is not { } days
            || PlaceName(happening).Length == 0)
        {
            return null;
        }

        // The ontology gives the likeliest first.
        var type = types.Split(';')[0].Split('/', 2, StringSplitOptions.TrimEntries);
        var country = Text(Get(happening, "place"), "country");
        var actors = Texts(happening, "actors").ToList();
        var targets = Texts(happening, "targets").ToList();
        var point = Point(happening);
        var length = days.High.DayNumber - days.Low.DayNumber;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["event_id_cnty"] = (country.Length > 0 ? country : "XX") + "-" + Text(happening, "id"),
            ["event_date"] = CodedTable.Iso(days.Low),
            ["year"] = days.Low.Year.ToString(CultureInfo.InvariantCulture),
            // Their 1 is the day, 2 the week, 3 the month.
            ["time_precision"] = length == 0 ? "1" : length < 7 ? "2" : "3",
            ["event_type"] = type[0],
            ["sub_event_type"] = type.Length > 1 ? type[1] : "",
            ["actor1"] = actors.FirstOrDefault() ?? "",
            ["assoc_actor_1"] = string.Join("; ", actors.Skip(1)),
            ["actor2"] = targets.FirstOrDefault() ?? "",
            ["assoc_actor_2"] = string.Join("; ", targets.Skip(1)),
            ["country"] = record.Countries.GetValueOrDefault(country, ""),
            ["location"] = PlaceName(happening),
            ["latitude"] = point is { } p ? CodedTable.Number(p.Lat) : "",
            ["longitude"] = point is { } q ? CodedTable.Number(q.Lon) : "",
            // Their 1 is the place itself, 3 a wider region.
            ["geo_precision"] = point is null ? "3" : "1",
            ["source"] = string.Join("; ", CodedTable.Publishers(record, happening)),
            ["notes"] = Notes(record, happening),
            ["fatalities"] = record.DeathsOf(happening) is { } tally
                && ExchangeRecord.Number(Get(Get(tally, "derived"), "acled"), "value") is { } deaths ? CodedTable.Number(Math.Floor(deaths))
                : "0",
            ["tags"] =
                string.Join("; ",
                    (IEnumerable<string>)[$"variorum={Text(happening, "id")}", "settled=" + (Flag(happening, "settled") ? "yes" : "no"),
                        .. record.DeathsOf(happening) is { } t ? new[] { $"fatalities={Text(t, "id")}" } : []]),
        };
    }

    private static string Notes(ExchangeRecord record, JsonElement happening) =>
        Text(happening, "label") + ". " + string.Join(" ",
            record.Mentions(happening).Select(
                m => $"[{Cite(m)}] {string.Join(' ', Text(m, "text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"));
}
