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
        json.Text("sentence", record.Events.FirstOrDefault(e => e.Id == overview.Events.FirstOrDefault()) is { } first ? Sentence(first) : null);
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

    // What the surest event is, and when: in the accounts' own words.
    private static string Sentence(Event first) =>
        first.Days is { IsDay: true, Low: { } day } ? $"{first.Label}, {Pages.Words.Weekday(day)}" : first.Label;
}
