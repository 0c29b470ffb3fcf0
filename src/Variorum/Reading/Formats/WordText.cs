using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text of a Word document as it would be with all changes accepted: headings, paragraphs, items of lists, rows of tables, then its
/// footnotes and endnotes. Tracked deletions, comments, hidden text, running heads and the codes of fields are no text of it.
/// </summary>
internal sealed class WordText
{
    // How many characters the library takes of one part; what stands in it was counted before.
    private const long MaxCharacters = 32L * 1024 * 1024;
    private const int FirstPage = 4_000;

    private readonly BlockWriter _writer = new();
    private readonly Dictionary<string, int> _levels;
    private bool _deletions;
    private bool _hidden;

    private WordText(Dictionary<string, int> levels) => _levels = levels;

    /// <summary>Reads <paramref name="bytes"/>; never throws on content.</summary>
    public static FormatText Read(byte[] bytes)
    {
        if (PackageBounds.Objection(bytes) is { } problem)
        {
            return FormatText.Failed(problem);
        }

        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = WordprocessingDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = MaxCharacters });
            return document.MainDocumentPart is { Document.Body: { } body } main ? new WordText(Levels(main)).Read(main, body, document)
                : FormatText.Failed(AccountFormats.Damaged("it holds no Word document"));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // The library meets broken packages with whatever its code runs into.
            return FormatText.Failed(AccountFormats.Damaged("it cannot be opened as a Word document"));
        }
    }

    private FormatText Read(MainDocumentPart main, Body body, WordprocessingDocument document)
    {
        Blocks(body);
        Notes(main.FootnotesPart?.Footnotes);
        Notes(main.EndnotesPart?.Endnotes);
        var (text, marks) = _writer.Done();
        var told = document.PackageProperties;
        var first = text[..Math.Min(text.Length, FirstPage)];
        var notes = ImmutableArray.CreateBuilder<(string, string, string)>();
        if (_deletions)
        {
            notes.Add(
                ("changes-tracked", "holds tracked deletions, which were left out", "Accept or reject the changes in it if they matter."));
        }

        if (_hidden)
        {
            notes.Add(("text-hidden", "holds hidden text, which was left out", "Show it in the document if it matters."));
        }

        return new FormatText(
            new PlainText(text, marks)
            {
                Title = StatedFields.Title(told.Title, first),
                Author = StatedFields.Author(told.Creator, first),
                Made = (told.Modified ?? told.Created)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Notes = notes.ToImmutable(),
            },
            []);
    }

    // Levels of headings by style: its own outline level, or that of the style it rests on.
    private static Dictionary<string, int> Levels(MainDocumentPart main)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        var styles = (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []).Where(s => s.StyleId?.Value is not null)
            .ToLookup(s => s.StyleId!.Value!, StringComparer.Ordinal);
        foreach (var id in styles.Select(s => s.Key))
        {
            var style = styles[id].First();
            // Styles that rest on each other in a ring end here.
            for (var steps = 0; steps < 8; steps++)
            {
                if (Level(style) is { } level)
                {
                    levels[id] = level;
                    break;
                }

                if (style.BasedOn?.Val?.Value is not { } below || styles[below].FirstOrDefault() is not { } next)
                {
                    break;
                }

                style = next;
            }
        }

        return levels;
    }

    private static int? Level(Style style)
    {
        if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } outline)
        {
            return outline is >= 0 and < 6 ? outline + 1 : null;
        }

        // The names of built-in styles are the same in every language of the program.
        var name = style.StyleName?.Val?.Value ?? "";
        return name.Equals("title", StringComparison.OrdinalIgnoreCase) ? 1
            : name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name.Length == 9 && name[8] is >= '1' and <= '6'
            ? name[8] - '0'
            : null;
    }

    private void Notes(OpenXmlElement? notes)
    {
        // Separators are notes of a type of their own.
        foreach (var note in notes
            ?.Elements<FootnoteEndnoteType>().Where(n => n.Type is null || n.Type.Value == FootnoteEndnoteValues.Normal) ?? [])
        {
            _writer.Break(2);
            Blocks(note);
            _writer.Break(2);
        }
    }

    private void Blocks(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Paragraph paragraph:
                    Block(paragraph);
                    break;
                case TableRow row:
                    Row(row);
                    break;
                case DeletedRun or MoveFromRun:
                    _deletions = true;
                    break;
                case SdtBlock or SdtContentBlock or Table or CustomXmlBlock or InsertedRun or MoveToRun or SdtRow or SdtContentRow
                    or CustomXmlRow:
                    Blocks(child);
                    break;
            }
        }
    }

    private void Row(TableRow row)
    {
        if (row.TableRowProperties?.GetFirstChild<Deleted>() is not null)
        {
            _deletions = true;
            return;
        }

        _writer.Break(2);
        foreach (var cell in row.Descendants<TableCell>().Where(c => c.Ancestors<TableRow>().First() == row))
        {
            _writer.Break(1);
            // Paragraphs of a cell stay on its line.
            foreach (var paragraph in cell.Descendants<Paragraph>())
            {
                Words(paragraph);
                _writer.Words(" ");
            }
        }

        _writer.Break(2);
    }

    private void Block(Paragraph paragraph)
    {
        var format = paragraph.ParagraphProperties;
        var level = format?.OutlineLevel?.Val?.Value is { } own and >= 0 and < 6 ? own + 1
            : _levels.GetValueOrDefault(format?.ParagraphStyleId?.Val?.Value ?? "");
        var isItem = level == 0 && format?.NumberingProperties is not null;
        _writer.Break(isItem ? 1 : 2);
        var start = _writer.Length;
        Words(paragraph);
        if (level > 0)
        {
            _writer.Mark(start, MarkKind.Heading, level);
        }

        // The end of the paragraph was deleted: it goes on in the next.
        if (format?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is null)
        {
            _writer.Break(isItem ? 1 : 2);
        }

        foreach (var box in Boxes(paragraph))
        {
            Blocks(box);
        }
    }

    // Text boxes stand beside the paragraph that holds them; the second form of one is for older programs.
    private static IEnumerable<TextBoxContent> Boxes(Paragraph paragraph) =>
        paragraph.Descendants<TextBoxContent>()
            .Where(b => b.Ancestors<Paragraph>().First() == paragraph && !b.Ancestors<AlternateContentFallback>().Any());

    private void Words(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case DeletedRun or MoveFromRun:
                    _deletions = true;
                    break;
                case Run run when run.RunProperties?.Vanish is { } vanish && vanish.Val?.Value != false:
                    _hidden = true;
                    break;
                case Text text:
                    _writer.Words(text.Text);
                    break;
                case NoBreakHyphen:
                    _writer.Words("-");
                    break;
                case TabChar:
                    _writer.Words(" ");
                    break;
                case Break or CarriageReturn:
                    _writer.Break(1);
                    break;
                case DeletedText or FieldCode or Drawing or Picture or AlternateContent or ParagraphProperties or RunProperties
                    or EmbeddedObject:
                    break;
                default:
                    Words(child);
                    break;
            }
        }
    }
}
