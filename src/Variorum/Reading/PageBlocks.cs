using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>The words of one reading of a page, block by block.</summary>
/// <param name="Text">As the account will hold it.</param>
/// <param name="Marks">Headings, quotations and rules.</param>
internal sealed record PageBlocks(string Text, ImmutableArray<Mark> Marks)
{
    private const int MaxWalk = 5_000_000;

    // Letters beside a writer or a date in a line that is about the page.
    private const int MaxBeside = 20;

    private static readonly HashSet<string> Paragraphs = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "main", "blockquote", "pre", "ul", "ol", "dl", "table", "tr", "figure", "figcaption", "h1", "h2",
        "h3", "h4", "h5", "h6",
        "header", "footer", "address", "details", "summary", "fieldset", "center", "hr", "body", "caption", "form", "aside", "nav",
        "dialog",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal) { "br", "li", "td", "th", "dt", "dd", "time", "span" };

    /// <summary>Letters and figures of the lines that are long enough to be running text.</summary>
    public int Running { get; } = Text.Split('\n').Where(l => l.Length >= PageOutline.Running).Sum(l => l.Count(char.IsLetterOrDigit));

    /// <summary>The blocks of plain <paramref name="text"/>, which a page states for machines.</summary>
    public static PageBlocks Of(string text)
    {
        var writer = new BlockWriter();
        foreach (var line in text.Split('\n'))
        {
            writer.Words(line);
            writer.Break(2);
        }

        var (written, marks) = writer.Done();
        return new PageBlocks(written, marks);
    }

    /// <summary>What stands below <paramref name="root"/> and is not left out of <paramref name="page"/>.</summary>
    public static PageBlocks Write(IElement root, PageOutline page)
    {
        var writer = new BlockWriter();
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
                Words(text, writer);
                continue;
            }

            if (node is not IElement element || page.IsOut(element))
            {
                continue;
            }

            if (element.LocalName == "hr")
            {
                writer.Rule();
                continue;
            }

            writer.Break(Breaks(element));
            stack.Push((element, writer.Length));
            // By index: siblings are found by a walk over their parent's list.
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
            {
                stack.Push((element.ChildNodes[i], -1));
            }
        }

        var (written, marks) = writer.Done();
        return new PageBlocks(written, marks);
    }

    private static void Words(IText text, BlockWriter writer)
    {
        if (text.ParentElement?.LocalName == "pre")
        {
            writer.Verbatim(text.Data);
        }
        else
        {
            writer.Words(text.Data);
        }
    }

    private static int Breaks(IElement element) =>
        Paragraphs.Contains(element.LocalName) ? 2
            : Lines.Contains(element.LocalName) && (element.LocalName is not ("time" or "span") || StandsAlone(element)) ? 1
            : 0;

    // In a line about the page, not in a sentence.
    private static bool StandsAlone(IElement piece) =>
        piece.LocalName == "time" ? piece.ParentElement?.LocalName is not ("p" or "li" or "td")
            : piece.ParentElement is { } parent
                && parent.ChildNodes.OfType<IText>().Sum(t => t.Data.Count(char.IsLetterOrDigit)) <= MaxBeside;

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

        if (name != "br")
        {
            writer.Break(Breaks(element));
        }
    }
}
