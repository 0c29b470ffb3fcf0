using System.Text.Json;

namespace Variorum.Reading.Formats;

/// <summary>One article as fields and values: an object of JSON, or a row of a table.</summary>
internal static class ArticleFields
{
    private const int MaxFields = 2_000;

    /// <summary>
    /// The values of an object by name, without regard to case; of an object in it, by both names with a dot; of a list, joined.
    /// </summary>
    public static Dictionary<string, string> Of(JsonElement article)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(article, "", fields);
        return fields;
    }

    /// <summary>The account in <paramref name="fields"/>; null where none of them holds a text.</summary>
    public static PlainText? Account(IReadOnlyDictionary<string, string> fields, FieldMap map)
    {
        if (map.Of("text", fields) is not { } told)
        {
            return null;
        }

        var body = IsMarkup(told) ? PageText.Read(told, PageFurniture.None) : new PlainText(told.ReplaceLineEndings("\n"), []);
        var title = map.Of("title", fields) is { } written
            ? string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;
        var writer = new BlockWriter();
        if (title is not null && body.Text.TrimStart().Split('\n', 2)[0].Trim() != title)
        {
            // As the page would have it.
            writer.Words(title);
            writer.Mark(0, MarkKind.Heading, 1);
            writer.Break(2);
        }

        writer.Append(body.Text, body.Marks);
        var (text, marks) = writer.Done();
        return new PlainText(text, marks)
        {
            IsSource = false,
            Title = title,
            Publisher = map.Of("publisher", fields),
            Author = map.Of("author", fields),
            Url = map.Of("url", fields),
            Published = map.Of("published", fields),
            Language = map.Of("language", fields),
        };
    }

    /// <summary>True where <paramref name="fields"/> hold a text.</summary>
    public static bool HasText(IReadOnlyDictionary<string, string> fields, FieldMap map) => map.Of("text", fields) is not null;

    private static bool IsMarkup(string text) =>
        text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
            || text.Contains("</div>", StringComparison.OrdinalIgnoreCase);

    // JSON's own depth is bounded where it is parsed.
    private static void Add(JsonElement value, string name, Dictionary<string, string> fields)
    {
        if (fields.Count >= MaxFields)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Add(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}", fields);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(item, name, fields);
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number:
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                fields[name] =
                    fields.TryGetValue(name, out var before) ? before + (before.Length + text.Length > 200 ? "\n\n" : ", ") + text : text;
                break;
        }
    }
}
