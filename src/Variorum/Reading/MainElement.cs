using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>
/// Finds the element that holds a page's own words, by what pages say of themselves and by how much running text stands where.
/// </summary>
internal static class MainElement
{
    /// <summary>The element; the body where nothing stands out.</summary>
    public static IElement Of(PageOutline page)
    {
        var total = page.Kept;
        if (total == 0)
        {
            return page.Body;
        }

        // What pages say of themselves, as long as it holds most of the running text.
        foreach (var selector in (ReadOnlySpan<string>)["[itemprop=articleBody]", "article", "main", "[role=main]"])
        {
            var best = page.Body.QuerySelectorAll(selector).MaxBy(page.KeptBelow);
            if (best is not null && page.KeptBelow(best) * 10 >= total * 6)
            {
                return best;
            }
        }

        // Else the deepest element that still holds nearly all of it.
        var at = page.Body;
        for (var steps = 0; steps < 512; steps++)
        {
            var child = at.Children.MaxBy(page.KeptBelow);
            if (child is null || page.KeptBelow(child) * 10 < total * 8 || child.LocalName is "p" or "blockquote")
            {
                return at;
            }

            at = child;
        }

        return at;
    }
}
