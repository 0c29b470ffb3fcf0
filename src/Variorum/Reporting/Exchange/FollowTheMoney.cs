using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Accounts as documents, people and organisations, and events with who was in them and the documents that prove them: entities of
/// FollowTheMoney, one a line. An id is the same for the same case.
/// </summary>
internal static class FollowTheMoney
{
    public static void Write(ExchangeRecord record, Stream to)
    {
        foreach (var account in record.Accounts.Values)
        {
            Line(to, Id(record, "account", Text(account, "id")), "Document", json =>
            {
                Property(json, "title", [Text(account, "title")]);
                Property(json, "fileName", [Text(account, "file")]);
                Property(json, "contentHash", [Text(account, "sha256")]);
                Property(json, "publisher", [Text(account, "publisher")]);
                Property(json, "author", [Text(account, "author")]);
                Property(json, "sourceUrl", [Text(account, "url")]);
                Property(json, "publishedAt", [Text(Get(account, "published"), "low")]);
                Property(json, "language", [Text(account, "language")]);
            });
        }

        var named = Names(record, to);
        foreach (var happening in record.Events)
        {
            Line(to, Id(record, "event", Text(happening, "id")), "Event", json =>
            {
                Property(json, "name", [Text(happening, "label")]);
                Property(json, "startDate", [Text(happening, "low")]);
                Property(json, "endDate", [Text(happening, "high")]);
                Property(json, "location", [PlaceName(happening)]);
                Property(json, "country", [Text(Get(happening, "place"), "country").ToLowerInvariant()]);
                Property(json, "recordId", [Text(happening, "id")]);
                Property(json, "keywords",
                    [Text(happening, "type"), Text(happening, "status"), Flag(happening, "settled") ? "settled" : "candidate"]);
                Property(json, "involved",
                    Texts(happening, "actors").Concat(Texts(happening, "targets")).Select(n => named.GetValueOrDefault(n, "")));
                Property(json, "proof", record.Mentions(happening).Select(m => Id(record, "account", Text(m, "account"))));
                Property(json, "notes", record.Mentions(happening).Select(m => $"[{Cite(m)}] {Text(m, "text")}"));
            });
        }
    }

    // Entities of names that are people or organisations, and their ids by every form they are written in.
    private static Dictionary<string, string> Names(ExchangeRecord record, Stream to)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in List(record.Root, "names"))
        {
            var schema = Text(name, "kind") switch
            {
                "person" => "Person",
                "organisation" or "media" => "Organization",
                _ => null,
            };
            if (schema is null)
            {
                continue;
            }

            var id = Id(record, "name", Text(name, "id"));
            var forms = List(name, "variants").Select(v => Text(v, "text")).Append(Text(name, "canonical")).Distinct(StringComparer.Ordinal)
                .ToList();
            forms.ForEach(f => named.TryAdd(f, id));
            Line(to, id, schema, json =>
            {
                Property(json, "name", [Text(name, "canonical")]);
                Property(json, "alias", forms.Where(f => f != Text(name, "canonical")));
                Property(json, "proof", List(name, "variants").Select(v => Id(record, "account", Text(v, "account"))));
            });
        }

        return named;
    }

    private static string Id(ExchangeRecord record, string kind, string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"variorum\0{record.Case}\0{kind}\0{id}")))[..40];

    private static void Line(Stream to, string id, string schema, Action<Utf8JsonWriter> properties)
    {
        using (var json = new Utf8JsonWriter(to, JsonParts.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("schema", schema);
            json.WriteStartObject("properties");
            properties(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    private static void Property(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        var told = values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (told.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        told.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }
}
