using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>What the first screen shows, as <c>overview</c> of <c>record.json</c>.</summary>
internal static class OverviewJson
{
    /// <summary>Writes it as an object of ids, with the sentence.</summary>
    public static void Write(Utf8JsonWriter json, Overview overview, Record record)
    {
        json.WriteStartObject();
        json.Text("sentence", FirstScreen.Sentence(record));
        json.Text("main", overview.Main);
        json.Strings("blames", overview.Blames);
        json.Strings("tallies", overview.Tallies);
        json.Strings("events", overview.Events);
        json.Strings("disagreements", overview.Disagreements);
        json.WriteStartArray("origins");
        foreach (var origin in overview.Origins)
        {
            json.WriteStartArray();
            foreach (var account in origin)
            {
                json.WriteStringValue(JsonParts.WellFormed(account));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
