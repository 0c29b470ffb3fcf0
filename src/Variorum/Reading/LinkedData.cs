using System.Text.Json;

namespace Variorum.Reading;

/// <summary>What a page says of itself in JSON-LD; of several objects, the first that says it.</summary>
internal sealed class LinkedData
{
    private const int MaxJson = 1_000_000;
    private const int MaxDepth = 5;

    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>Null where none is stated; the same for the others.</summary>
    public string? Headline { get; private set; }

    /// <summary>Who put it out.</summary>
    public string? Publisher { get; private set; }

    /// <summary>As written.</summary>
    public string? Published { get; private set; }

    /// <summary>As written; its offset may tell the page's zone.</summary>
    public string? Modified { get; private set; }

    /// <summary>The text itself, where it is held for machines.</summary>
    public string? Body { get; private set; }

    /// <summary>Who wrote it; those said to be organisations stand apart.</summary>
    public List<string> Persons { get; } = [];

    /// <summary>Authors said to be organisations.</summary>
    public List<string> Organisations { get; } = [];

    /// <summary>Takes what one script holds; broken JSON costs nothing: the meta elements say the same.</summary>
    public void Add(string json)
    {
        if (json.Length > MaxJson)
        {
            return;
        }

        try
        {
            // Line breaks inside of strings are common and not allowed.
            var clean = string.Concat(json.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
            using var parsed = JsonDocument.Parse(clean,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            var root = parsed.RootElement;
            Name(root, 0);
            Visit(root, 0);
        }
        catch (JsonException)
        {
            return;
        }
    }

    // "author": {"@id": "#p"} means the object of that id.
    private void Name(JsonElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Name(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "@id") is { } id && Text(element, "name") is { } name)
            {
                _named.TryAdd(id, name);
            }

            foreach (var property in element.EnumerateObject())
            {
                Name(property.Value, depth + 1);
            }
        }
    }

    private void Visit(JsonElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "datePublished") is { } date)
            {
                Take(element, date);
            }

            foreach (var inner in (ReadOnlySpan<string>)["@graph", "mainEntity"])
            {
                if (element.TryGetProperty(inner, out var graph))
                {
                    Visit(graph, depth + 1);
                }
            }
        }
    }

    private void Take(JsonElement element, string date)
    {
        Published ??= date;
        Modified ??= Text(element, "dateModified");
        Headline ??= Text(element, "headline");
        Body ??= Text(element, "articleBody");
        Publisher ??= element.TryGetProperty("publisher", out var publisher) ? Of(publisher) : null;
        if (Persons.Count == 0 && element.TryGetProperty("author", out var author))
        {
            foreach (var one in author.ValueKind == JsonValueKind.Array ? [.. author.EnumerateArray()] : new[] { author })
            {
                if (Of(one) is { } name)
                {
                    (one.ValueKind == JsonValueKind.Object && Text(one, "@type") is "Organization" or "NewsMediaOrganization"
                        ? Organisations : Persons).Add(name);
                }
            }
        }
    }

    private string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(value.GetString()),
        JsonValueKind.Object => Text(value, "name") ?? (Text(value, "@id") is { } id ? _named.GetValueOrDefault(id) : null),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).FirstOrDefault(v => v is not null),
        _ => null,
    };

    private static string? Text(JsonElement owner, string property) =>
        owner.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value.GetString()) : null;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
