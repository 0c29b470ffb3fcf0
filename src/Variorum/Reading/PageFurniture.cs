using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>How sure a name or a tag makes it that a box of a page holds no words of its own.</summary>
internal enum BoxHint
{
    /// <summary>Nothing speaks against it.</summary>
    None,

    /// <summary>
    /// Most such boxes are a menu, a column at the side or an advertisement, and some hold the whole article ("with-sidebar", "paywall").
    /// </summary>
    Beside,

    /// <summary>
    /// Others' words: comments, other stories, a notice on cookies. An article stands in one only where the name means the page's layout.
    /// </summary>
    Others,

    /// <summary>Never words: scripts, controls.</summary>
    Never,
}

/// <summary>
/// What the names and tags of a page's boxes say of them; from <c>data/languages/reading-pages.tsv</c>. A name is a hint and no verdict:
/// what holds most of the running text is the page's own (<see cref="PageOutline"/>).
/// </summary>
internal sealed class PageFurniture
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoxHint> _elements = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _body = new(StringComparer.Ordinal);

    // In a piece of Markdown a header is no menu.
    private bool _isPage;

    private PageFurniture()
    {
    }

    /// <summary>Takes away only what is never text.</summary>
    public static PageFurniture None { get; } = Plain();

    /// <summary>Words that share bars and lists of "read also" begin with, lower case.</summary>
    public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>What the notice of rights at the end of a page begins with, lower case.</summary>
    public HashSet<string> Legal { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of what a story is shared by, lower case.</summary>
    public HashSet<string> Shares { get; } = new(StringComparer.Ordinal);

    /// <summary>Loads the list of <paramref name="dataFolder"/>.</summary>
    public static PageFurniture Load(string dataFolder)
    {
        var furniture = new PageFurniture { _isPage = true };
        foreach (var row in WordList.Read(Path.Combine(dataFolder, "languages", "reading-pages.tsv")))
        {
            _ = row[0] switch
            {
                "beside" or "others" => furniture._names.TryAdd(row[1], row[0]),
                "body" => furniture._body.Add(row[1]),
                "never" => furniture._elements.TryAdd(row[1], BoxHint.Never),
                "element" => furniture._elements.TryAdd(row[1], BoxHint.Beside),
                "label" => furniture.Labels.Add(row[1]),
                "legal" => furniture.Legal.Add(row[1]),
                "share" => furniture.Shares.Add(row[1]),
                _ => furniture._roles.Add(row[1]),
            };
        }

        return furniture;
    }

    /// <summary>What tag, role and names of <paramref name="element"/> say.</summary>
    public BoxHint Hint(IElement element)
    {
        if (_elements.TryGetValue(element.LocalName, out var tag) && tag == BoxHint.Never)
        {
            return BoxHint.Never;
        }

        var exempt = element.LocalName is "html" or "body" or "article" or "main" or "p" or "h1" or "h2" or "h3" or "time" or "a";
        var named = exempt ? BoxHint.None : Max(Named(element.GetAttribute("class")), Named(element.Id));
        return Max(named, Max(tag, Unseen(element) || Heads(element) ? BoxHint.Beside : BoxHint.None));
    }

    /// <summary>True where a class or id says that this is the story itself ("article-body", "entry-content").</summary>
    public bool IsStory(IElement element)
    {
        if (element.GetAttribute("itemprop") == "articleBody" || element.LocalName == "article")
        {
            return true;
        }

        foreach (var name in $"{element.GetAttribute("class")} {element.Id}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(40))
        {
            if (Parts(name).Count(_body.Contains) >= 2)
            {
                return true;
            }
        }

        return false;
    }

    private static BoxHint Max(BoxHint a, BoxHint b) => a > b ? a : b;

    private bool Unseen(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("role") is { } role && _roles.Contains(role))
        || (element.GetAttribute("style") is { Length: < 500 } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    // A header names the page's title inside an article and its menu outside.
    private bool Heads(IElement element) =>
        _isPage && element.LocalName == "header" && !Within(element, "article") && !Within(element, "main")
            && element.QuerySelector("h1") is null;

    private static PageFurniture Plain()
    {
        var plain = new PageFurniture();
        foreach (var name in (ReadOnlySpan<string>)["script", "style", "noscript", "template", "iframe", "svg"])
        {
            plain._elements[name] = BoxHint.Never;
        }

        return plain;
    }

    private static bool Within(IElement element, string name)
    {
        for (var (at, steps) = (element.ParentElement, 0); at is not null && steps < 64; at = at.ParentElement, steps++)
        {
            if (at.LocalName == name)
            {
                return true;
            }
        }

        return false;
    }

    private BoxHint Named(string? names)
    {
        var hint = BoxHint.None;
        if (names is null or { Length: > 400 })
        {
            return hint;
        }

        foreach (var part in Parts(names))
        {
            hint = _names.TryGetValue(part, out var kind) ? Max(hint, kind == "others" ? BoxHint.Others : BoxHint.Beside) : hint;
        }

        return hint;
    }

    // Whole parts of a name: "share-buttons" and "shareButtons" hold "share", "shareholders" does not.
    private static IEnumerable<string> Parts(string names)
    {
        var start = 0;
        for (var i = 0; i <= names.Length; i++)
        {
            var ends = i == names.Length || !char.IsLetter(names[i]) || (i > start && char.IsUpper(names[i]) && char.IsLower(names[i - 1]));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                yield return names[start..i].ToLowerInvariant();
            }

            start = i < names.Length && char.IsLetter(names[i]) ? i : i + 1;
        }
    }
}
