using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>Finds the element that holds a page's own words, by what pages say of themselves and by how much running text stands where.</summary>
internal static class MainElement
{
    // A paragraph shorter than this is as often a caption or a button.
    private const int Running = 60;

    /// <summary>The element; the body where nothing stands out; null for a document without one.</summary>
    public static IElement? Of(IDocument document, PageFurniture furniture)
    {
        if (document.Body is not { } body)
        {
            return document.DocumentElement;
        }

        var scores = Scores(body, furniture, out var total);
        if (total == 0)
        {
            return body;
        }

        // What pages say of themselves, as long as it holds most of the running text.
        foreach (var selector in (ReadOnlySpan<string>)["[itemprop=articleBody]", "article", "main", "[role=main]"])
        {
            var best = document.QuerySelectorAll(selector).OrderByDescending(e => scores.GetValueOrDefault(e)).FirstOrDefault();
            if (best is not null && scores.GetValueOrDefault(best) * 10 >= total * 6)
            {
                return best;
            }
        }

        // Else the deepest element that still holds nearly all of it.
        IElement at = body;
        for (var steps = 0; steps < 512; steps++)
        {
            var child = at.Children.OrderByDescending(c => scores.GetValueOrDefault(c)).FirstOrDefault();
            if (child is null || scores.GetValueOrDefault(child) * 10 < total * 8 || child.LocalName is "p" or "blockquote")
            {
                return at;
            }

            at = child;
        }

        return at;
    }

    /// <summary>True for a list or block that is nearly all links: a menu, tags, "read also".</summary>
    public static bool IsLinkList(IElement element)
    {
        if (element.LocalName is not ("ul" or "ol") || element.ChildElementCount < 3 || element.ChildElementCount > 500)
        {
            return false;
        }

        var all = element.TextContent.Count(char.IsLetterOrDigit);
        var linked = element.QuerySelectorAll("a").Sum(a => a.TextContent.Count(char.IsLetterOrDigit));
        return linked * 10 >= all * 9;
    }

    // Length of running text below each element: paragraphs count, links in them do not.
    private static Dictionary<IElement, int> Scores(IElement body, PageFurniture furniture, out int total)
    {
        var scores = new Dictionary<IElement, int>();
        total = 0;
        var stack = new Stack<IElement>();
        stack.Push(body);
        while (stack.Count > 0)
        {
            var element = stack.Pop();
            if (element != body && furniture.Holds(element))
            {
                continue;
            }

            var own = element.LocalName is "p" or "blockquote" or "pre" or "li" or "td" or "div" or "dd" ? OwnText(element) : 0;
            if (own >= Running)
            {
                total += own;
                for (IElement? up = element; up is not null && up != body.ParentElement; up = up.ParentElement)
                {
                    scores[up] = scores.GetValueOrDefault(up) + own;
                }
            }

            foreach (var child in element.Children)
            {
                stack.Push(child);
            }
        }

        return scores;
    }

    private static int OwnText(IElement element)
    {
        var length = 0;
        foreach (var child in element.ChildNodes)
        {
            length += child is IText text ? text.Data.AsSpan().Trim().Length : 0;
        }

        return length;
    }
}
