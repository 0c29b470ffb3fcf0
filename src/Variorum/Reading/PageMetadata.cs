using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>
/// What a page says of itself: meta elements (Open Graph, Dublin Core, article), JSON-LD, links and boxes that name an author, dates that
/// it shows.
/// </summary>
internal sealed class PageMetadata
{
    private const int MaxName = 90;
    private const int MaxDate = 90;
    private const int MaxAuthors = 8;

    private static readonly string[] AuthorNames =
        ["author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author", "citation_author",
            "article:author_name", "dcsext.author"];

    private static readonly string[] PublishedNames =
    [
        "article:published_time", "article:published", "og:published_time", "og:article:published_time", "article:published_date",
        "datepublished", "date_published", "rnews:datepublished",
        "publication_date", "publication-date", "publish-date", "publish_date", "originalpublicationdate", "pubdate", "pub_date",
        "bt:pubdate", "publishdate", "date", "dc.date",
        "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date",
        "citation_publication_date", "citation_date",
        "cxenseparse:recs:publishtime", "article_date_original", "displaydate", "dcterms.available",
    ];

    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedData _linked = new();
    private readonly IDocument _document;
    private readonly PageOutline _page;

    /// <summary>Reads the metadata of <paramref name="document"/>, whose words stand as <paramref name="page"/> says.</summary>
    public PageMetadata(IDocument document, PageOutline page)
    {
        (_document, _page) = (document, page);
        Gather();
        var site = Meta("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher");
        Publisher = NotAddress(_linked.Publisher) ?? NotAddress(site);
        Title = WithoutHouse(Meta("og:title", "dc.title", "dcterms.title", "twitter:title") ?? _linked.Headline ?? Heading(document),
            Publisher, NotAddress(site));
        Author = Authors(Publisher, NotAddress(site));
        Url = Meta("og:url") ?? document.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        Language = document.DocumentElement?.GetAttribute("lang");
        Body = _linked.Body;
        Published = Meta(PublishedNames) ?? _linked.Published ?? Timed();
        Shown = [.. ShownDates()];
        Modified = Meta("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified") ?? _linked.Modified;
    }

    /// <summary>Null where none is stated; the same for the others.</summary>
    public string? Title { get; }

    /// <summary>Who put it out.</summary>
    public string? Publisher { get; }

    /// <summary>Who wrote it; several with commas between.</summary>
    public string? Author { get; }

    /// <summary>Canonical address.</summary>
    public string? Url { get; }

    /// <summary>As written.</summary>
    public string? Published { get; }

    /// <summary>As written: never when the page was put out, but in the page's own zone.</summary>
    public string? Modified { get; }

    /// <summary>Dates that stand in boxes named for them, as written.</summary>
    public ImmutableArray<string> Shown { get; }

    /// <summary>The text, where the page holds it for machines.</summary>
    public string? Body { get; }

    /// <summary>Language tag of the root element.</summary>
    public string? Language { get; }

    private void Gather()
    {
        foreach (var meta in _document.QuerySelectorAll("meta"))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (name is not null && meta.GetAttribute("content")?.Trim() is { Length: > 0 and < 1000 } content)
            {
                (_meta.TryGetValue(name, out var values) ? values : _meta[name] = []).Add(content);
            }
        }

        foreach (var script in _document.QuerySelectorAll("script"))
        {
            if (script.GetAttribute("type")?.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) == true)
            {
                _linked.Add(script.TextContent);
            }
        }
    }

    private string? Meta(params string[] names) => names.Select(n => _meta.GetValueOrDefault(n)?[0]).FirstOrDefault(v => v is not null);

    private static string? NotAddress(string? name) =>
        name is null || name.Contains("://", StringComparison.Ordinal) || name.StartsWith('@')
            || name.Contains(".com/", StringComparison.Ordinal) ? null
            : name.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? name[3..].Trim() : name;

    // "Six dead | The Courier": the house is no part of the title.
    private static string? WithoutHouse(string? title, params string?[] houses)
    {
        foreach (var house in houses.OfType<string>())
        {
            if (title is not null && title.Length > house.Length + 3 && title.EndsWith(house, StringComparison.OrdinalIgnoreCase))
            {
                var before = title[..^house.Length].TrimEnd();
                if (before.Length > 4 && before[^1] is '|' or '-' or '–' or '—' or '·' or '•' or '»' or ':')
                {
                    return before[..^1].TrimEnd();
                }
            }
        }

        return title;
    }

    // Persons before houses: templates put the house where a program looks first.
    private string? Authors(params string?[] houses)
    {
        List<List<string>> told =
        [
            [.. AuthorNames.Select(n => _meta.GetValueOrDefault(n)).FirstOrDefault(v => v?.Exists(a => NotAddress(a) is not null) == true)
                ?? []],
            _linked.Persons,
            Linked(),
            Boxed(),
        ];
        bool IsHouse(string name) =>
            houses.Any(h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase)) || _linked.Organisations.Contains(name);
        var named =
            told.Select(
                t => t.Select(NotAddress).OfType<string>().Where(n => n.Length is > 1 and < 300).Distinct(StringComparer.OrdinalIgnoreCase)
                    .Take(MaxAuthors).ToList()).ToList();
        var persons = named.Select(t => t.FindAll(n => !IsHouse(n))).FirstOrDefault(t => t.Count > 0);
        var any = persons ?? named.Append(_linked.Organisations).FirstOrDefault(t => t.Count > 0);
        return any is null ? null : string.Join(", ", any);
    }

    // The first link to an author and those beside it; links of other stories stand elsewhere.
    private List<string> Linked()
    {
        var links = _document.QuerySelectorAll("a[rel~=author], [itemprop=author]")
            .Where(e => !IsOut(e) && Words(e).Length is > 2 and < MaxName).ToList();
        if (links.Count == 0)
        {
            return [];
        }

        var box = links[0].ParentElement?.ParentElement ?? links[0].ParentElement;
        return [.. links.Where(l => box is null || box.Contains(l)).Select(l => Words(l.QuerySelector("[itemprop=name]") ?? l))];
    }

    // A box named for who wrote it; its words still have to read as a by-line.
    private List<string> Boxed()
    {
        foreach (var box in _document.QuerySelectorAll("[class*=byline], [class*=Byline], [class*=author], [class*=Author]"))
        {
            var words = Words(box);
            if (!IsOut(box) && words.Length is > 4 and < MaxName && words.StartsWith("By ", StringComparison.OrdinalIgnoreCase)
                && box.QuerySelectorAll("a").Length == 1)
            {
                return [Words(box.QuerySelector("a")!)];
            }
        }

        return [];
    }

    private string? Timed()
    {
        foreach (var selector in (ReadOnlySpan<string>)[
            "time[itemprop=datePublished][datetime], time[pubdate][datetime], [itemprop=datePublished][content]",
            "article time[datetime], main time[datetime], header time[datetime]", "time[datetime]"])
        {
            var time = _document.QuerySelectorAll(selector).FirstOrDefault(e => !IsOut(e) && !IsChange(e));
            if ((time?.GetAttribute("datetime") ?? time?.GetAttribute("content")) is { Length: > 0 } stamp)
            {
                return stamp;
            }
        }

        return null;
    }

    private IEnumerable<string> ShownDates()
    {
        const string Boxes =
            "time, [class*=date], [class*=Date], [class*=timestamp], [class*=Timestamp], [class*=publish], [class*=posted], " +
                "[itemprop=datePublished]";
        foreach (var box in _document.QuerySelectorAll(Boxes).Take(60))
        {
            var words = Words(box);
            if (words.Length is > 5 and < MaxDate && !IsOut(box) && !IsChange(box))
            {
                yield return words;
            }
        }
    }

    private static bool IsChange(IElement element)
    {
        var named = element.GetAttribute("class") + element.GetAttribute("itemprop") + element.ParentElement?.GetAttribute("class");
        // "published updated" is what templates call a page's one date.
        return !named.Contains("publish", StringComparison.OrdinalIgnoreCase)
            && (named.Contains("update", StringComparison.OrdinalIgnoreCase)
                || named.Contains("modif", StringComparison.OrdinalIgnoreCase));
    }

    private bool IsOut(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (_page.IsOut(at))
            {
                return true;
            }
        }

        return false;
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Heading(IDocument document)
    {
        var h1 = document.QuerySelectorAll("h1");
        var text = h1.Length == 1 ? h1[0].TextContent : document.Title;
        text = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length is > 0 and < 400 ? text : null;
    }
}
