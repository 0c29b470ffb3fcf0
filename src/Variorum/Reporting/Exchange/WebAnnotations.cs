using System.Text.Json;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Every event mention, figure and demand as a W3C Web Annotation on its account: a quote selector and a position selector in code points,
/// both of the text as read. One page of them.
/// </summary>
internal static class WebAnnotations
{
    public static void Write(ExchangeRecord record, Stream to)
    {
        using var json = new Utf8JsonWriter(to, ExchangeFormats.Json);
        json.WriteStartObject();
        json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
        json.WriteString("id", "urn:variorum:" + Uri.EscapeDataString(record.Case));
        json.WriteString("type", "AnnotationPage");
        json.WriteStartArray("items");
        foreach (var happening in record.Events)
        {
            foreach (var mention in record.Mentions(happening))
            {
                Item(json, record, happening, mention, ExchangeRecord.Text(happening, "type"), ExchangeRecord.Text(happening, "label"));
            }
        }

        foreach (var tally in record.Tallies)
        {
            foreach (var figure in ExchangeRecord.List(tally, "figures")
                .Where(f => !record.SettledOnly || ExchangeRecord.Flag(f, "settled")))
            {
                Item(json, record, tally, figure, ExchangeRecord.Text(figure, "measure"), FigureText(figure));
            }
        }

        foreach (var demand in record.SettledOnly ? [] : ExchangeRecord.List(record.Root, "demands").ToList())
        {
            foreach (var mention in ExchangeRecord.List(demand, "mentions"))
            {
                Item(json, record, demand, mention, "demand", ExchangeRecord.Text(demand, "demand"));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string FigureText(JsonElement figure)
    {
        var (low, high) = (ExchangeRecord.Text(figure, "low"), ExchangeRecord.Text(figure, "high"));
        var value = low == high ? low : $"{low}..{high}";
        return $"{ExchangeRecord.Text(figure, "relation")} {value} {ExchangeRecord.Text(figure, "counted")}".Trim();
    }

    private static void Item(Utf8JsonWriter json, ExchangeRecord record, JsonElement group, JsonElement claim, string tag, string words)
    {
        var account = record.Accounts.GetValueOrDefault(ExchangeRecord.Text(claim, "account"));
        json.WriteStartObject();
        json.WriteString("id",
            $"urn:variorum:{Uri.EscapeDataString(record.Case)}:{ExchangeRecord.Text(group, "id")}:" +
            $"{Uri.EscapeDataString(ExchangeRecord.Cite(claim))}");
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", "classifying");
        json.WriteStartArray("body");
        Body(json, "classifying", tag);
        Body(json, "describing", words);
        json.WriteEndArray();
        json.WriteStartObject("target");
        json.WriteStartObject("source");
        json.WriteString("id", "urn:sha256:" + ExchangeRecord.Text(account, "sha256"));
        json.WriteString("type", "Text");
        json.WriteString("format", "text/plain");
        json.WriteString("language", ExchangeRecord.Text(account, "language"));
        json.WriteEndObject();
        json.WriteStartArray("selector");
        json.WriteStartObject();
        json.WriteString("type", "TextQuoteSelector");
        json.WriteString("exact", ExchangeRecord.Text(claim, "text"));
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "TextPositionSelector");
        json.WritePropertyName("start");
        ExchangeRecord.Get(claim, "start").WriteTo(json);
        json.WritePropertyName("end");
        ExchangeRecord.Get(claim, "end").WriteTo(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Body(Utf8JsonWriter json, string purpose, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextualBody");
        json.WriteString("purpose", purpose);
        json.WriteString("format", "text/plain");
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
