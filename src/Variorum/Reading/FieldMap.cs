using System.Collections.Immutable;

namespace Variorum.Reading;

/// <summary>
/// Which fields of an export hold what of an account: as the person says, else under the names that exports usually give them.
/// </summary>
public sealed class FieldMap
{
    // Names of fields as exports of news search services, feeds, scrapers and schema.org have them, the surest first.
    private static readonly ImmutableArray<(string Part, string[] Names)> Usual =
    [
        ("text", ["text", "body", "content", "fulltext", "full_text", "articleBody", "article_text", "maintext", "body_text", "bodyText",
            "story"]),
        ("title", ["title", "headline", "subject"]),
        ("published", ["published", "date", "publish_date", "published_at", "publishedAt", "date_published", "datePublished",
            "date_publish", "pubDate", "publication_date", "created_at"]),
        ("publisher", ["publisher", "publisher.name", "source", "source.name", "source_name", "outlet", "site_name", "newspaper"]),
        ("author", ["author", "author.name", "authors", "authors.name", "byline", "creator"]),
        ("url", ["url", "link", "canonical_url", "uri", "web_url"]),
        ("language", ["language", "lang"]),
    ];

    private readonly ImmutableSortedDictionary<string, string> _own;

    private FieldMap(ImmutableSortedDictionary<string, string> own) => _own = own;

    /// <summary>The usual names alone.</summary>
    public static FieldMap None { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>True where a person said something.</summary>
    public bool IsOwn => !_own.IsEmpty;

    /// <summary>
    /// Reads "text=body,published=date": a part of the account, and the field that holds it; a field of a field with a dot
    /// ("publisher=source.name"). Null where it is none.
    /// </summary>
    public static FieldMap? Parse(string map)
    {
        var own = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in map.Split(','))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || pair[(at + 1)..].Trim() is not { Length: > 0 } field || !Usual.Any(u => u.Part == pair[..at].Trim())
                || !own.TryAdd(pair[..at].Trim(), field))
            {
                return null;
            }
        }

        return new FieldMap(own.ToImmutable());
    }

    /// <summary>The parts that can be mapped.</summary>
    public static IEnumerable<string> Parts => Usual.Select(u => u.Part);

    /// <summary>As <see cref="Parse"/> reads it, in one order; empty where nothing was said.</summary>
    public override string ToString() => string.Join(',', _own.Select(o => $"{o.Key}={o.Value}"));

    /// <summary>What <paramref name="fields"/> hold for <paramref name="part"/>; null where nothing.</summary>
    internal string? Of(string part, IReadOnlyDictionary<string, string> fields)
    {
        var names = _own.TryGetValue(part, out var own) ? [own] : Usual.First(u => u.Part == part).Names;
        return names.Select(n => fields.GetValueOrDefault(n)?.Trim()).FirstOrDefault(v => !string.IsNullOrEmpty(v));
    }
}
