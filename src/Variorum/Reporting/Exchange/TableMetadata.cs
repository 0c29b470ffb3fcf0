using System.Text.Json;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// What the columns of the record's CSV tables are (W3C Metadata Vocabulary for Tabular Data). It stands beside the tables.
/// </summary>
internal static class TableMetadata
{
    private static readonly HashSet<string> Whole =
        new(StringComparer.Ordinal) { "start", "end", "size", "count", "from_start", "from_end", "to_start", "to_end", "corroboration",
            "wording", "fact", "only_in_from", "only_in_to" };
    private static readonly HashSet<string> Decimal =
        new(StringComparer.Ordinal) { "lat", "lon", "similarity", "weight", "ucdp_low", "ucdp_best", "ucdp_high", "acled_value" };

    public static void Write(ExchangeRecord record, Stream to)
    {
        using var json = new Utf8JsonWriter(to, ExchangeFormats.Json);
        json.WriteStartObject();
        json.WriteStartArray("@context");
        json.WriteStringValue("http://www.w3.org/ns/csvw");
        json.WriteStartObject();
        json.WriteString("@language", "en");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("dc:title", record.Case);
        json.WriteStartObject("dialect");
        json.WriteString("encoding", "utf-8");
        json.WriteString("lineTerminators", "\n");
        json.WriteBoolean("header", true);
        json.WriteEndObject();
        json.WriteStartArray("tables");
        foreach (var table in RecordTable.All)
        {
            json.WriteStartObject();
            json.WriteString("url", table.Name);
            json.WriteStartObject("tableSchema");
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("titles", column.Name);
                json.WriteString("datatype", Whole.Contains(column.Name) ? "integer" : Decimal.Contains(column.Name) ? "number" : "string");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
