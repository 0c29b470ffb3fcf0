using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>Which elements of a page are not its text; from <c>data/languages/reading-pages.tsv</c>.</summary>
internal sealed class PageFurniture
{
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _elements = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _roles = new(StringComparer.OrdinalIgnoreCase);

    private PageFurniture()
    {
    }

    /// <summary>Takes away only what is never text.</summary>
    public static PageFurniture None { get; } = Plain();

    /// <summary>Loads the list of <paramref name="dataFolder"/>.</summary>
    public static PageFurniture Load(string dataFolder)
    {
        var furniture = new PageFurniture();
        foreach (var row in WordList.Read(Path.Combine(dataFolder, "languages", "reading-pages.tsv")))
        {
            _ = row[0] switch
            {
                "class" => furniture._classes.Add(row[1]),
                "element" => furniture._elements.Add(row[1]),
                _ => furniture._roles.Add(row[1]),
            };
        }

        return furniture;
    }

    /// <summary>True where <paramref name="element"/> with everything in it is no text of the page.</summary>
    public bool Holds(IElement element)
    {
        if (_elements.Contains(element.LocalName) || element.HasAttribute("hidden")
            || element.GetAttribute("aria-hidden") == "true" || (element.GetAttribute("role") is { } role && _roles.Contains(role)))
        {
            return true;
        }

        // A header names the page's title inside an article and its menu outside.
        if (element.LocalName == "header" && !Within(element, "article") && !Within(element, "main"))
        {
            return element.QuerySelector("h1") is null;
        }

        if (element.GetAttribute("style") is { Length: < 500 } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return element.LocalName is not ("html" or "body" or "article" or "main" or "p" or "h1" or "h2" or "h3" or "time" or "a")
            && (Named(element.GetAttribute("class")) || Named(element.Id));
    }

    private static PageFurniture Plain()
    {
        var plain = new PageFurniture();
        plain._elements.UnionWith(["script", "style", "noscript", "template", "iframe", "svg"]);
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

    // Whole parts of a name: "share-buttons" and "shareButtons" hold "share", "shareholders" does not.
    private bool Named(string? names)
    {
        if (names is null or { Length: > 400 })
        {
            return false;
        }

        var start = 0;
        for (var i = 0; i <= names.Length; i++)
        {
            var ends = i == names.Length || !char.IsLetter(names[i]) || (i > start && char.IsUpper(names[i]) && char.IsLower(names[i - 1]));
            if (!ends)
            {
                continue;
            }

            if (i > start && _classes.Contains(names[start..i].ToLowerInvariant()))
            {
                return true;
            }

            start = i < names.Length && char.IsLetter(names[i]) ? i : i + 1;
        }

        return false;
    }
}
