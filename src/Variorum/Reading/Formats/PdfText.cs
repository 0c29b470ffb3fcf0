using System.Collections.Immutable;
using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text layer of a PDF: its pages' lines in reading order, without running heads, feet and page numbers, joined to paragraphs. Title
/// and author of its metadata are taken where its first page bears them out; its dates are those of the file, not of the account.
/// </summary>
internal static class PdfText
{
    // The longest reports of commissions of inquiry have some 2,000 pages; at 5,000 letters a page that is the longest text that is read.
    private const int MaxPages = 3_000;

    // A page of a broadsheet has 30,000; a drawing of a map as letters is no account.
    private const int MaxLetters = 200_000;

    // Objects nested in objects; the deepest that writers make lies at a dozen.
    private const int MaxDepth = 128;

    // With fewer letters than this on all its pages a file has no text layer, but stamps of a scanner.
    private const int FewestLetters = 25;

    // How many pages a message names.
    private const int Named = 8;

    /// <summary>Reads <paramref name="bytes"/>; never throws on content.</summary>
    public static FormatText Read(byte[] bytes)
    {
        var filters = new PdfFilters();
        var options =
            new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = MaxDepth, FilterProvider = filters };
        try
        {
            using var document = PdfDocument.Open(bytes, options);
            return Read(document, filters);
        }
        catch (PdfDocumentEncryptedException)
        {
            return FormatText.Failed(AccountFormats.Encrypted);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            return FormatText.Failed(filters.Exceeded ? TooLarge : AccountFormats.Damaged("it cannot be opened as a PDF"));
        }
    }

    private static TextProblem TooLarge => AccountFormats.Bomb("unpacks to more than is read");

    // The library meets broken files with whatever its code runs into; only a lack of memory is none of the file's own faults.
    private static bool IsOfContent(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);

    private static FormatText Read(PdfDocument document, PdfFilters filters)
    {
        var count = document.NumberOfPages;
        var pages = new List<PdfPage>();
        var (unread, bare) = (new List<int>(), new List<int>());
        var first = "";
        for (var number = 1; number <= Math.Min(count, MaxPages) && !filters.Exceeded; number++)
        {
            try
            {
                var page = document.GetPage(number);
                if (page.Letters.Count > MaxLetters)
                {
                    unread.Add(number);
                    continue;
                }

                var lines = PdfPage.Of(page);
                pages.Add(lines);
                first = first.Length == 0 ? lines.Words : first;
                if (lines.Letters == 0 && page.NumberOfImages > 0)
                {
                    bare.Add(number);
                }
            }
            catch (Exception e) when (IsOfContent(e))
            {
                unread.Add(number);
            }
        }

        if (filters.Exceeded)
        {
            return FormatText.Failed(TooLarge);
        }

        if (pages.Count == 0)
        {
            return FormatText.Failed(AccountFormats.Damaged("none of its pages can be read"));
        }

        if (Layer(pages, count) is { } problem)
        {
            return FormatText.Failed(problem);
        }

        var text = PdfParagraphs.Write(PdfFurniture.Without(pages));
        return new FormatText(Described(text, document.Information, first), Lost(unread, bare, count));
    }

    private static TextProblem? Layer(List<PdfPage> pages, int count)
    {
        const string Remedy = "Give it a text layer with an OCR program (OCRmyPDF), and give what it makes.";
        var letters = pages.Sum(p => p.Letters);
        if (letters < FewestLetters)
        {
            return new TextProblem("no-text-layer", $"has {count} pages and no text layer: they are pictures", Remedy, Severity.Error);
        }

        // Fonts without a table of their letters give signs of no script.
        return pages.Sum(p => p.Unreadable) > letters
            ? new TextProblem("no-text-layer", "has a text layer whose letters cannot be told: its fonts do not say what they are", Remedy,
                Severity.Error)
            : null;
    }

    private static ImmutableArray<TextProblem> Lost(List<int> unread, List<int> bare, int count)
    {
        var problems = ImmutableArray.CreateBuilder<TextProblem>();
        if (unread.Count > 0)
        {
            problems.Add(new TextProblem("pages-unread", $"has pages that are damaged and were left out: {List(unread)}",
                "Save it again from where it came from.", Severity.Warning));
        }

        if (count > MaxPages)
        {
            problems.Add(
                new TextProblem("pages-unread", $"has {count} pages, of which the first {MaxPages} were read",
                    "Split it into one file for each account.", Severity.Warning));
        }

        if (bare.Count > 0)
        {
            problems.Add(new TextProblem("pages-without-text", $"has pages that are pictures without text: {List(bare)}",
                "Give it a text layer with an OCR program (OCRmyPDF) if they hold words.", Severity.Warning));
        }

        return problems.ToImmutable();
    }

    private static string List(List<int> pages) =>
        string.Join(", ", pages.Take(Named).Select(p => p.ToString(CultureInfo.InvariantCulture))) +
            (pages.Count > Named ? $" and {pages.Count - Named} more" : "");

    private static PlainText Described(PlainText text, DocumentInformation told, string first) => text with
    {
        Title = StatedFields.Title(told.Title, first),
        Author = StatedFields.Author(told.Author, first),
        Made = StatedFields.Day(told.ModifiedDate) ?? StatedFields.Day(told.CreationDate),
    };
}
