using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>
/// Finds the boxes that lead to other stories: lists of links, linked headlines with a line of summary, "read also", bars to share,
/// galleries of other pictures. None of them carries a name that could be relied on; what they share is that their words are links.
/// </summary>
internal static class TeaserFinder
{
    private const int MaxTeaser = 420;
    private const int MaxLabel = 60;

    /// <summary>The boxes, beside those of <paramref name="left"/>, which are left out already.</summary>
    public static HashSet<IElement> Find(PageOutline page, HashSet<IElement> left)
    {
        var taken = new HashSet<IElement>(left);
        var stack = new Stack<(IElement Element, bool Done)>([(page.Body, false)]);
        while (stack.Count > 0)
        {
            var (element, done) = stack.Pop();
            if (done)
            {
                if (element != page.Body && Leads(page, element, taken))
                {
                    taken.Add(element);
                }

                continue;
            }

            if (taken.Contains(element))
            {
                continue;
            }

            stack.Push((element, true));
            for (var child = element.LastElementChild; child is not null; child = child.PreviousElementSibling)
            {
                stack.Push((child, false));
            }
        }

        Headings(page, taken);
        taken.ExceptWith(left);
        return taken;
    }

    private static bool Leads(PageOutline page, IElement element, HashSet<IElement> taken)
    {
        var (all, linked, headed) = page.Letters(element);
        if (all == 0 || page.HoldsHeadline(element))
        {
            return false;
        }

        if (IsLegal(page, element, all))
        {
            return true;
        }

        return element.LocalName switch
        {
            "ul" or "ol" => all > 0 && linked * 10 >= all * 8 && (element.ChildElementCount > 1 || linked * 10 >= all * 9),
            "p" => IsPointer(page, element, all, linked),
            "div" or "section" or "article" or "li" or "figure" or "table" or "tr" or "td" or "header" =>
                IsTeaser(page, element, all, linked) || IsShareBar(page, element, all) || IsGallery(element)
                    || IsEmptied(page, element, taken, headed),
            "a" => element.QuerySelector("h1, h2, h3, h4, h5, h6, p, div") is not null && all <= MaxTeaser && linked > 0,
            _ => false,
        };
    }

    // "All rights reserved" closes a page in a box without a name.
    private static bool IsLegal(PageOutline page, IElement element, int all) =>
        all <= MaxTeaser && element.LocalName is "p" or "div" or "td" or "li" or "center" or "small" or "section"
        && element.TextContent.TrimStart() is var text
        && page.Furniture.Legal.Any(l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase));

    // "Read more: the ferry of Tarn" as a paragraph; a whole sentence that is a link is the writer's own.
    private static bool IsPointer(PageOutline page, IElement element, int all, int linked)
    {
        if (linked * 10 < all * 4 || all > 220)
        {
            return false;
        }

        var text = element.TextContent.Trim();
        var labelled = page.Furniture.Labels.Any(l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase)
            && (text.Length == l.Length || !char.IsLetterOrDigit(text[l.Length])));
        return labelled || (linked * 10 >= all * 9 && all >= 20 && text.Length > 0 && char.IsLetterOrDigit(text[^1]));
    }

    // A headline that is a link, with a line under it.
    private static bool IsTeaser(PageOutline page, IElement element, int all, int linked)
    {
        if (all > MaxTeaser || linked * 4 < all || linked < 12)
        {
            return false;
        }

        foreach (var heading in element.QuerySelectorAll("h2, h3, h4, h5, h6").Take(3))
        {
            var link = heading.QuerySelector("a[href]") ?? Above(heading, element);
            if (link?.GetAttribute("href") is { } href && !href.StartsWith('#') && page.Letters(heading).All > 8)
            {
                return true;
            }
        }

        // A line of links, unless it names who wrote the page.
        return linked * 10 >= all * 8 && element.QuerySelectorAll("a").Length > 1
            && element.QuerySelector("a[rel~=author]") is null
            && !element.TextContent.TrimStart().StartsWith("By ", StringComparison.OrdinalIgnoreCase);
    }

    private static IElement? Above(IElement heading, IElement within)
    {
        for (var at = heading.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName == "a")
            {
                return at;
            }

            if (at == within)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsShareBar(PageOutline page, IElement element, int all)
    {
        if (all > 120 || page.Text(element) > 0)
        {
            return false;
        }

        var words = element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.All(w => page.Furniture.Shares.Contains(w.Trim('|', '·', '•', ',', ':').ToLowerInvariant()));
    }

    private static bool IsGallery(IElement element) =>
        element.LocalName is "div" or "section" && element.Children.Count(c => c.LocalName == "figure") >= 3
            && element.Children.All(c => c.LocalName is "figure" or "h2" or "h3" or "h4");

    // What is left of the box is the heading over what was left out.
    private static bool IsEmptied(PageOutline page, IElement element, HashSet<IElement> taken, int headed)
    {
        if (page.Text(element) > page.Letters(element).All / 2 && !element.Children.Any(taken.Contains))
        {
            return false;
        }

        var (gone, left) = (0, 0);
        var stack = new Stack<INode>(element.ChildNodes);
        while (stack.Count > 0 && left <= MaxLabel)
        {
            var node = stack.Pop();
            if (node is IText text)
            {
                left += text.Data.Count(char.IsLetterOrDigit);
            }
            else if (node is IElement inner)
            {
                if (taken.Contains(inner))
                {
                    gone += page.Letters(inner).All;
                    continue;
                }

                foreach (var child in inner.ChildNodes)
                {
                    stack.Push(child);
                }
            }
        }

        return gone > 0 && left <= MaxLabel && (left == 0 || headed > 0 || left <= 24) && gone > left;
    }

    // "Related stories" over a list that was left out.
    private static void Headings(PageOutline page, HashSet<IElement> taken)
    {
        foreach (var heading in page.Body.QuerySelectorAll("h2, h3, h4, h5, h6, p"))
        {
            if (page.Letters(heading).All is > 0 and <= MaxLabel && heading.NextElementSibling is { } next && taken.Contains(next)
                && page.Letters(next).All > 0 && !page.HoldsHeadline(heading)
                && (heading.LocalName != "p" || page.Furniture.Labels.Contains(heading.TextContent.Trim().TrimEnd(':').ToLowerInvariant()))
                && NextKept(heading, taken) is null or { LocalName: ['h', _] })
            {
                taken.Add(heading);
            }
        }
    }

    private static IElement? NextKept(IElement heading, HashSet<IElement> taken)
    {
        var next = heading.NextElementSibling;
        while (next is not null && taken.Contains(next))
        {
            next = next.NextElementSibling;
        }

        return next;
    }
}
