using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Variorum.Reading;

/// <summary>The main text of an HTML page with what its metadata says; no script runs and nothing is fetched.</summary>
internal static class PageText
{
    private const int MaxWalk = 5_000_000;

    private static readonly HashSet<string> Paragraphs = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "main", "blockquote", "pre", "ul", "ol", "dl", "table", "tr", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "footer", "address", "details", "summary", "fieldset", "center", "hr", "body", "caption",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal) { "br", "li", "td", "th", "dt", "dd", "time" };

    /// <summary>Reads <paramref name="html"/>; any string is accepted.</summary>
    public static PlainText Read(string html, PageFurniture furniture)
    {
        var flat = FlatMarkup.Of(html, out var cut);
        using var document = new HtmlParser().ParseDocument(flat);
        var metadata = new PageMetadata(document);
        var root = MainElement.Of(document, furniture);
        var writer = new BlockWriter();
        // A headline often stands outside the element that holds the words.
        if (root is not null && document.QuerySelector("h1") is { } headline && !root.Contains(headline) && furniture != PageFurniture.None
            && headline.TextContent.Trim() is { Length: > 3 and < 300 } title)
        {
            var start = writer.Length;
            writer.Words(title);
            writer.Mark(start, MarkKind.Heading, 1);
            writer.Break(2);
        }

        if (root is not null)
        {
            Write(root, furniture, writer);
        }

        var (text, marks) = writer.Done();
        return new PlainText(text, marks)
        {
            IsSource = false,
            Title = metadata.Title,
            Publisher = metadata.Publisher,
            Author = metadata.Author,
            Url = metadata.Url,
            Published = metadata.Published,
            Language = metadata.Language,
            Notes = cut ? [("html-nesting", $"nests its elements deeper than {FlatMarkup.MaxDepth}; the deeper tags were left out", "Nothing is lost but their structure.")] : [],
        };
    }

    private static void Write(IElement root, PageFurniture furniture, BlockWriter writer)
    {
        // An explicit stack: the depth of a page is its author's choice.
        var stack = new Stack<(INode Node, int Start)>();
        stack.Push((root, -1));
        for (var steps = 0; stack.Count > 0 && steps < MaxWalk; steps++)
        {
            var (node, start) = stack.Pop();
            if (start >= 0)
            {
                Close((IElement)node, start, writer);
                continue;
            }

            if (node is IText text)
            {
                if (node.ParentElement?.LocalName == "pre")
                {
                    writer.Verbatim(text.Data);
                }
                else
                {
                    writer.Words(text.Data);
                }

                continue;
            }

            if (node is not IElement element || (element != root && furniture.Holds(element)))
            {
                continue;
            }

            var name = element.LocalName;
            if (name == "hr")
            {
                writer.Rule();
                continue;
            }

            if (Paragraphs.Contains(name))
            {
                writer.Break(2);
            }
            else if (Lines.Contains(name) && (name != "time" || StandsAlone(element)))
            {
                writer.Break(1);
            }

            if (MainElement.IsLinkList(element))
            {
                continue;
            }

            stack.Push((element, writer.Length));
            // By index: siblings are found by a walk over their parent's list.
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
            {
                stack.Push((element.ChildNodes[i], -1));
            }
        }
    }

    private static bool StandsAlone(IElement time) => time.ParentElement?.LocalName is not ("p" or "li" or "td");

    private static void Close(IElement element, int start, BlockWriter writer)
    {
        var name = element.LocalName;
        if (name is ['h', >= '1' and <= '6'])
        {
            writer.Mark(start, MarkKind.Heading, name[1] - '0');
        }
        else if (name == "blockquote")
        {
            writer.Mark(start, MarkKind.Quote);
        }

        if (Paragraphs.Contains(name))
        {
            writer.Break(2);
        }
        else if (Lines.Contains(name) && name != "br" && (name != "time" || StandsAlone(element)))
        {
            writer.Break(1);
        }
    }
}
