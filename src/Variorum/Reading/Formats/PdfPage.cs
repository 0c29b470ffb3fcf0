using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace Variorum.Reading.Formats;

/// <summary>A run of words of one line that no wide gap parts. Lengths are in points, from the lower left corner of the page.</summary>
/// <param name="Text">Its words with single spaces.</param>
/// <param name="Left">Left end.</param>
/// <param name="Right">Right end.</param>
/// <param name="Base">Height of its base line.</param>
/// <param name="Size">Size of its letters.</param>
/// <param name="FirstWord">Length of its first word, with the space before it.</param>
internal sealed record PdfSpan(string Text, double Left, double Right, double Base, double Size, double FirstWord);

/// <summary>The lines of one page as rows of spans, from the top; each row from the left.</summary>
/// <param name="Rows">Not in reading order where the page has columns.</param>
/// <param name="Width">Of the page, in points.</param>
/// <param name="Height">Of the page, in points.</param>
/// <param name="Letters">Letters and digits on it.</param>
/// <param name="Unreadable">Signs that stand for no letter: of fonts that do not say what they are.</param>
internal sealed record PdfPage(List<List<PdfSpan>> Rows, double Width, double Height, int Letters, int Unreadable)
{
    // In sizes of the letters: a gap that parts spans by itself, one that does where it is so many times as wide as the others of its row
    // (gutters of one size beside justified lines), how far base lines of one line may part, how much smaller and higher the mark of a
    // footnote stands.
    private const double Gap = 1.0;
    private const double NarrowGap = 0.55;
    private const double Wider = 2.0;
    private const double SameLine = 0.4;
    private const double MarkSize = 0.8;
    private const double MarkRise = 0.15;

    /// <summary>All its words, in no order that matters.</summary>
    public string Words => string.Join(' ', Rows.SelectMany(r => r).Select(s => s.Text));

    /// <summary>The lines of <paramref name="page"/>; upright text only: what is written across it is a stamp.</summary>
    public static PdfPage Of(Page page)
    {
        var upright =
            page.Letters.Where(l => l.TextOrientation == TextOrientation.Horizontal && !string.IsNullOrEmpty(l.Value) && l.Value[0] >= ' ');
        var letters = WithoutMarks([.. DuplicateOverlappingTextProcessor.Get(upright)]);
        var readable = letters.Sum(l => l.Value.Count(char.IsLetterOrDigit));
        var unreadable = letters.Count(l => l.Value[0] is '\uFFFD' or (>= '\uE000' and <= '\uF8FF'));
        var options = new NearestNeighbourWordExtractor.NearestNeighbourWordExtractorOptions { MaxDegreeOfParallelism = 1 };
        var words = new NearestNeighbourWordExtractor(options).GetWords(letters).Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        return new PdfPage(RowsOf(words), page.Width, page.Height, readable, unreadable);
    }

    // A raised small figure after a word would make another number of it ("killed" and note 12).
    private static List<Letter> WithoutMarks(List<Letter> letters)
    {
        var kept = new List<Letter>(letters.Count);
        foreach (var letter in letters)
        {
            var before = kept.Count > 0 ? kept[^1] : null;
            var isMark = char.IsAsciiDigit(letter.Value[0]) && before is not null && letter.PointSize < before.PointSize * MarkSize
                && letter.StartBaseLine.Y - before.StartBaseLine.Y is var rise && rise > before.PointSize * MarkRise
                && rise < before.PointSize;
            if (!isMark)
            {
                kept.Add(letter);
            }
        }

        return kept;
    }

    private static List<List<PdfSpan>> RowsOf(List<Word> words)
    {
        var rows = new List<List<PdfSpan>>();
        var row = new List<Word>();
        foreach (var word in words.OrderByDescending(Base).ThenBy(w => w.BoundingBox.Left))
        {
            if (row.Count > 0 && Base(row[0]) - Base(word) > SameLine * Math.Max(1, Size(row[0])))
            {
                rows.Add(Spans(row));
                row = [];
            }

            row.Add(word);
        }

        if (row.Count > 0)
        {
            rows.Add(Spans(row));
        }

        return rows;
    }

    private static double Base(Word word) => Math.Round(word.Letters[0].StartBaseLine.Y, 1);

    private static double Size(Word word) => Math.Max(1, word.Letters[0].PointSize);

    private static List<PdfSpan> Spans(List<Word> row)
    {
        var spans = new List<PdfSpan>();
        var run = new List<Word>();
        var ordered = row.OrderBy(w => w.BoundingBox.Left).ToList();
        var gaps = ordered.Zip(ordered.Skip(1), (a, b) => b.BoundingBox.Left - a.BoundingBox.Right).Order().ToList();
        var wide = gaps.Count >= 4 ? gaps[gaps.Count / 2] * Wider : double.MaxValue;
        foreach (var word in ordered)
        {
            var gap = run.Count > 0 ? word.BoundingBox.Left - run[^1].BoundingBox.Right : 0;
            var size = run.Count > 0 ? Math.Max(Size(word), Size(run[^1])) : 1;
            if (gap > Gap * size || (gap > NarrowGap * size && gap > wide))
            {
                spans.Add(Span(run));
                run = [];
            }

            run.Add(word);
        }

        spans.Add(Span(run));
        return spans;
    }

    private static PdfSpan Span(List<Word> run)
    {
        var largest = run.MaxBy(Size)!;
        var space = run.Count > 1 ? Math.Max(0, run[1].BoundingBox.Left - run[0].BoundingBox.Right) : Size(largest) / 4;
        return new PdfSpan(
            string.Join(' ', run.Select(w => Unjoined(w.Text))), run[0].BoundingBox.Left, run[^1].BoundingBox.Right, Base(largest),
            Math.Round(Size(largest), 1),
            run[0].BoundingBox.Width + space);
    }

    // Letters that a font joins to one sign.
    private static string Unjoined(string word) => word.AsSpan().IndexOfAnyInRange('\uFB00', '\uFB06') < 0 ? word
        : word.Replace("\uFB00", "ff", StringComparison.Ordinal).Replace("\uFB01", "fi", StringComparison.Ordinal)
            .Replace("\uFB02", "fl", StringComparison.Ordinal)
            .Replace("\uFB03", "ffi", StringComparison.Ordinal).Replace("\uFB04", "ffl", StringComparison.Ordinal)
            .Replace("\uFB05", "st", StringComparison.Ordinal)
            .Replace("\uFB06", "st", StringComparison.Ordinal);
}
