using System.Net;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>Dated events as slides of TimelineJS. Its texts are HTML there: everything is escaped. Undated events are left out.</summary>
internal static class TimelineJs
{
    public static void Write(ExchangeRecord record, Stream to)
    {
        using var json = new Utf8JsonWriter(to, ExchangeFormats.Json);
        json.WriteStartObject();
        json.WriteStartObject("title");
        Words(json, record.Case, Text(Get(record.Root, "overview"), "sentence"));
        json.WriteEndObject();
        json.WriteStartArray("events");
        foreach (var happening in record.Events)
        {
            if (Days(happening) is not { } days)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("unique_id", Text(happening, "id"));
            json.WriteString("group", Text(happening, "type"));
            Date(json, "start_date", days.Low);
            if (days.High != days.Low)
            {
                Date(json, "end_date", days.High);
            }

            Words(json, Text(happening, "label"),
                string.Join('\n', record.Mentions(happening).Select(m => $"[{Cite(m)}] {Text(m, "text")}")));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Date(Utf8JsonWriter json, string name, DateOnly day)
    {
        json.WriteStartObject(name);
        json.WriteNumber("year", day.Year);
        json.WriteNumber("month", day.Month);
        json.WriteNumber("day", day.Day);
        json.WriteEndObject();
    }

    private static void Words(Utf8JsonWriter json, string headline, string text)
    {
        json.WriteStartObject("text");
        json.WriteString("headline", WebUtility.HtmlEncode(headline));
        json.WriteString("text", WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal));
        json.WriteEndObject();
    }
}
