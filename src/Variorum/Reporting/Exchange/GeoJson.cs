using System.Text.Json;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Events as a FeatureCollection (RFC 7946): longitude first; an event without a place has no geometry and stays in the list.
/// </summary>
internal static class GeoJson
{
    public static void Write(ExchangeRecord record, Stream to)
    {
        using var json = new Utf8JsonWriter(to, ExchangeFormats.Json);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var happening in record.Events)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", ExchangeRecord.Text(happening, "id"));
            if (ExchangeRecord.Point(happening) is { } point)
            {
                json.WriteStartObject("geometry");
                json.WriteString("type", "Point");
                json.WriteStartArray("coordinates");
                json.WriteNumberValue(point.Lon);
                json.WriteNumberValue(point.Lat);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("geometry");
            }

            Properties(json, record, happening);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, ExchangeRecord record, JsonElement happening)
    {
        json.WriteStartObject("properties");
        foreach (var name in (string[])["type", "label", "low", "high", "main", "status", "corroboration", "confidence", "settled",
            "actors", "targets", "silent"])
        {
            if (ExchangeRecord.Get(happening, name) is { ValueKind: not JsonValueKind.Undefined } value)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }

        json.WriteString("place", ExchangeRecord.PlaceName(happening));
        json.WriteString("country", ExchangeRecord.Text(ExchangeRecord.Get(happening, "place"), "country"));
        json.WriteStartArray("passages");
        foreach (var mention in record.Mentions(happening))
        {
            json.WriteStartObject();
            foreach (var name in (string[])["account", "start", "end", "text", "source", "realis"])
            {
                json.WritePropertyName(name);
                ExchangeRecord.Get(mention, name).WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
