using System.Text.Json;
using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>What a page says of itself: meta elements (Open Graph, Dublin Core, article), JSON-LD, <c>time</c> elements.</summary>
internal sealed class PageMetadata
{
    private const int MaxJson = 1_000_000;

    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);
    private string? _headline, _author, _publisher, _published;

    /// <summary>Reads the metadata of <paramref name="document"/>.</summary>
    public PageMetadata(IDocument document)
    {
        foreach (var meta in document.QuerySelectorAll("meta"))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (name is not null && meta.GetAttribute("content")?.Trim() is { Length: > 0 and < 1000 } content)
            {
                _meta.TryAdd(name, content);
            }
        }

        foreach (var script in document.QuerySelectorAll("script"))
        {
            if (string.Equals(script.GetAttribute("type"), "application/ld+json", StringComparison.OrdinalIgnoreCase)
                && script.TextContent is { Length: < MaxJson } json)
            {
                Linked(json);
            }
        }

        var site = Meta("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher");
        Publisher = NotAddress(_publisher) ?? NotAddress(site);
        Title = Meta("og:title", "dc.title", "dcterms.title", "twitter:title") ?? _headline ?? Heading(document);
        Author = NotAddress(Meta("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")) ?? _author;
        Url = Meta("og:url") ?? document.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        Language = document.DocumentElement?.GetAttribute("lang");
        Published = Meta("article:published_time", "article:published", "og:published_time", "datepublished", "publication_date", "publish-date", "pubdate",
                "publishdate", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date",
                "sailthru.date", "citation_publication_date", "citation_date")
            ?? _published
            ?? document.QuerySelector("time[itemprop=datePublished][datetime], time[pubdate][datetime], article time[datetime], main time[datetime], header time[datetime]")?.GetAttribute("datetime")
            ?? document.QuerySelector("time[datetime]")?.GetAttribute("datetime");
    }

    /// <summary>Null where none is stated; the same for the others.</summary>
    public string? Title { get; }

    /// <summary>Who put it out.</summary>
    public string? Publisher { get; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; }

    /// <summary>Canonical address.</summary>
    public string? Url { get; }

    /// <summary>As written.</summary>
    public string? Published { get; }

    /// <summary>Language tag of the root element.</summary>
    public string? Language { get; }

    private string? Meta(params string[] names) => names.Select(n => _meta.GetValueOrDefault(n)).FirstOrDefault(v => v is not null);

    private static string? NotAddress(string? name) =>
        name is null || name.Contains("://", StringComparison.Ordinal) || name.StartsWith('@') ? null : name.StartsWith("By ", StringComparison.Ordinal) ? name[3..] : name;

    private static string? Heading(IDocument document)
    {
        var h1 = document.QuerySelectorAll("h1");
        var text = h1.Length == 1 ? h1[0].TextContent : document.Title;
        text = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length is > 0 and < 400 ? text : null;
    }

    private void Linked(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            Visit(parsed.RootElement, 0);
        }
        catch (JsonException)
        {
            // Broken JSON-LD is common and costs nothing: the meta elements say the same.
        }
    }

    private void Visit(JsonElement element, int depth)
    {
        if (depth > 4)
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
            if (element.TryGetProperty("datePublished", out var date) && date.ValueKind == JsonValueKind.String)
            {
                _published ??= date.GetString();
                _headline ??= Name(element, "headline");
                _author ??= Name(element, "author");
                _publisher ??= Name(element, "publisher");
            }

            if (element.TryGetProperty("@graph", out var graph))
            {
                Visit(graph, depth + 1);
            }
        }
    }

    private static string? Name(JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => Name(value, "name"),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray()
                .Select(v => v.ValueKind == JsonValueKind.Object ? Name(v, "name") : v.ValueKind == JsonValueKind.String ? v.GetString() : null)
                .Where(v => v is not null)) is { Length: > 0 } names ? names : null,
            _ => null,
        };
    }
}
