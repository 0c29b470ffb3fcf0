using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Variorum.Reading;

/// <summary>The main text of an HTML page with what its metadata says; no script runs and nothing is fetched.</summary>
internal static class PageText
{
    // With less running text than this of more markup than that, the words are likely to stand where they were not looked for.
    private const int Little = 200;
    private const int Large = 20_000;
    private const int LittleUntitled = 600;

    // Length of a line, and of all lines, between a headline and the text; letters of the links of a line that is no menu ("By Ana Ruiz").
    private const int MostLine = 220;
    private const int MostBetween = 450;
    private const int MostLinked = 40;

    /// <summary>Reads <paramref name="html"/>; any string is accepted.</summary>
    public static PlainText Read(string html, PageFurniture furniture)
    {
        var flat = FlatMarkup.Of(html, out var cut);
        using var document = new HtmlParser().ParseDocument(flat);
        if ((document.Body ?? document.DocumentElement) is not { } body)
        {
            return new PlainText("", []) { IsSource = false };
        }

        var page = new PageOutline(body, furniture);
        var metadata = new PageMetadata(document, page);
        var root = MainElement.Of(page);
        var found = PageBlocks.Write(root, page);
        if (furniture != PageFurniture.None)
        {
            found = SecondOpinion.Better(found, flat, furniture, cut);
            found = Linked(found, metadata.Body);
        }

        var lost = furniture != PageFurniture.None && IsLost(found, page.Whole, html.Length, metadata.Title);
        return Stated(WithHeadline(found, root, page), metadata, cut, lost);
    }

    private static PlainText Stated(PlainText text, PageMetadata metadata, bool cut, bool lost)
    {
        var notes = text.Notes;
        if (cut)
        {
            notes =
                notes.Add(("html-nesting", $"nests its elements deeper than {FlatMarkup.MaxDepth}; the deeper tags were left out",
                    "Nothing is lost but their structure."));
        }

        return text with
        {
            IsSource = false,
            Title = metadata.Title,
            Publisher = metadata.Publisher,
            Author = metadata.Author,
            Url = metadata.Url,
            Published = metadata.Published,
            Modified = metadata.Modified,
            Shown = metadata.Shown,
            Language = metadata.Language,
            Notes = notes,
            BodyLost = lost,
        };
    }

    // Pages that a script draws often carry their words for machines.
    private static PageBlocks Linked(PageBlocks found, string? body) =>
        body is { Length: >= 2 * Little } && found.Running * 2 < body.Count(char.IsLetterOrDigit)
            && !body.Contains('<', StringComparison.Ordinal)
            ? PageBlocks.Of(body)
            : found;

    private static bool IsLost(PageBlocks found, int whole, int size, string? title)
    {
        if (found.Running < Little)
        {
            return size >= Large || (whole >= 2 * Little && whole >= 3 * found.Running);
        }

        // A notice on cookies is running text too, but it does not speak of what the page is about.
        return found.Running < LittleUntitled && size >= Large && title is not null && !Speaks(found.Text, title);
    }

    private static bool Speaks(string text, string title)
    {
        var words = title.Split([' ', '-', ':', ',', '|', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 3 && w.All(char.IsLetter)).ToList();
        return words.Count < 3 || words.Exists(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
    }

    // A headline often stands outside the element that holds the words, and with it the lines that say who wrote them and when.
    private static PlainText WithHeadline(PageBlocks found, IElement root, PageOutline page)
    {
        if (page.Furniture == PageFurniture.None || page.Body.QuerySelector("h1") is not { } heading)
        {
            return new PlainText(found.Text, found.Marks);
        }

        var title = string.Join(' ', heading.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length is <= 3 or >= 300 || found.Text.Contains(title, StringComparison.Ordinal))
        {
            return new PlainText(found.Text, found.Marks);
        }

        var writer = new BlockWriter();
        writer.Words(title);
        writer.Mark(0, MarkKind.Heading, 1);
        writer.Break(2);
        foreach (var block in Between(heading, root, page))
        {
            if (!found.Text.Contains(block.Text, StringComparison.Ordinal))
            {
                writer.Append(block.Text, block.Marks);
                writer.Break(2);
            }
        }

        writer.Append(found.Text, found.Marks);
        var (text, marks) = writer.Done();
        return new PlainText(text, marks);
    }

    // What stands after the headline and before what holds the root, as far as it is short and no menu.
    private static IEnumerable<PageBlocks> Between(IElement heading, IElement root, PageOutline page)
    {
        var left = MostBetween;
        for (INode? at = heading; at is not null && !at.Contains(root); at = at.Parent)
        {
            for (var next = at.NextSibling; next is not null && !next.Contains(root); next = next.NextSibling)
            {
                var block = next is IText text ? PageBlocks.Of(text.Data) : next is IElement line && IsLine(line, page)
                    ? PageBlocks.Write(line, page) : null;
                if (block is null || block.Text.Length is 0 or > MostLine)
                {
                    continue;
                }

                if ((left -= block.Text.Length) < 0)
                {
                    yield break;
                }

                yield return block;
            }
        }
    }

    private static bool IsLine(IElement line, PageOutline page)
    {
        var (all, linked, _) = page.Letters(line);
        return !page.IsOut(line) && line.LocalName != "figure" && (linked * 2 <= all || linked <= MostLinked);
    }
}
