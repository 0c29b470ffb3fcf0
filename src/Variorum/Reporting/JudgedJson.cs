using System.Collections.Immutable;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>What people decided, in <c>record.json</c>, and the keys by which they do.</summary>
internal static class JudgedJson
{
    /// <summary>
    /// At a claim: its key, and where somebody judged it <c>judged</c> with the verdict, who said it, and what the program reads in the
    /// fields that were set.
    /// </summary>
    public static void Cell(Utf8JsonWriter json, ClaimKey key, Decision? decision)
    {
        json.WriteString("key", key.ToString());
        if (decision is null)
        {
            return;
        }

        json.WriteStartObject("judged");
        json.WriteString("verdict", decision.Verdict);
        json.WriteStartArray("by");
        foreach (var judgement in decision.By)
        {
            json.WriteStartObject();
            json.WriteString("judgement", judgement.Id);
            Said(json, judgement);
            Fields(json, "changes", judgement.Changes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Fields(json, "read", decision.Read);
        json.WriteEndObject();
    }

    /// <summary>One of the list <c>judgements</c>.</summary>
    public static void Item(Utf8JsonWriter json, JudgedItem item)
    {
        var judgement = item.Judgement;
        json.WriteString("id", judgement.Id);
        Said(json, judgement);
        json.Text("subject", judgement.Subject);
        json.Text("quote", judgement.Quote);
        json.Text("other", judgement.Other);
        json.Text("other_quote", judgement.OtherQuote);
        Fields(json, "changes", judgement.Changes);
        json.WriteString("state", item.State);
        json.WriteString("note", item.Note);
        Fields(json, "read", item.Read);
    }

    private static void Said(Utf8JsonWriter json, Judgement judgement)
    {
        json.Text("who", judgement.Who);
        json.WriteString("at", judgement.At);
        json.Text("why", judgement.Why);
        json.WriteString("verb", judgement.Verb);
    }

    private static void Fields(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, string> fields)
    {
        json.WriteStartObject(name);
        foreach (var (field, value) in fields)
        {
            json.WriteString(field, JsonParts.WellFormed(value));
        }

        json.WriteEndObject();
    }
}
