namespace Variorum.Reading.Formats;

/// <summary>A line in reading order.</summary>
/// <param name="Spans">Its words from the left; several where wide gaps part them, as in the row of a table.</param>
/// <param name="Column">Number of the column, or part of a page between columns, that it stands in; counted over the document.</param>
/// <param name="Left">Where the lines of that column begin.</param>
/// <param name="Right">Where they end.</param>
internal sealed record PdfLine(List<PdfSpan> Spans, int Column, double Left, double Right)
{
    /// <summary>Height of its base line.</summary>
    public double Base => Spans[0].Base;

    /// <summary>Size of its letters.</summary>
    public double Size => Spans[0].Size;
}

/// <summary>
/// Puts the lines of a page in reading order: where a gutter runs down between lines of prose, the left side is read before the right.
/// Lines across the gutter part what is above them from what is below. Short cells side by side are a table and stay rows.
/// </summary>
internal sealed class PdfColumns
{
    // Of the size of the letters: the narrowest gutter; letters of a line, in the middle, on each side of one; lines on each side.
    private const double Gutter = 0.5;
    private const int ProseLetters = 14;
    private const int ProseLines = 3;
    private const int MaxDepth = 12;

    // Parts of a page's width that are looked at; a page of a newspaper has 1,000 points.
    private const int Steps = 1_000;

    private readonly List<PdfLine> _lines = [];
    private readonly double _width;
    private int _column;

    private PdfColumns(double width) => _width = Math.Max(1, width);

    /// <summary>The lines of <paramref name="pages"/> in reading order.</summary>
    public static List<PdfLine> Order(List<PdfPage> pages)
    {
        var lines = new List<PdfLine>();
        // A page with a letterhead only does not show how long its lines could be: other pages of its width do.
        var right = pages.Where(p => p.Rows.Count > 0).GroupBy(p => Math.Round(p.Width)).ToDictionary(g => g.Key,
            g => g.Max(p => p.Rows.Max(r => r[^1].Right)));
        var column = 0;
        foreach (var page in pages.Where(p => p.Rows.Count > 0))
        {
            var columns = new PdfColumns(page.Width) { _column = column };
            columns.Order(page.Rows, page.Rows.Min(r => r[0].Left), right[Math.Round(page.Width)], 0);
            lines.AddRange(columns._lines);
            column = columns._column + 1;
        }

        return lines;
    }

    private void Order(List<List<PdfSpan>> rows, double left, double right, int depth)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (depth >= MaxDepth || LongestRun(rows) is not { } run)
        {
            _column++;
            _lines.AddRange(rows.Select(r => new PdfLine(r, _column, left, right)));
            return;
        }

        Order(rows[..run.First], left, right, depth + 1);
        var (a, b) =
            (Side(rows[run.First..run.End], s => s.Right <= run.Gutter), Side(rows[run.First..run.End], s => s.Right > run.Gutter));
        Order(a, a.Min(r => r[0].Left), a.Max(r => r[^1].Right), depth + 1);
        Order(b, b.Min(r => r[0].Left), b.Max(r => r[^1].Right), depth + 1);
        Order(rows[run.End..], left, right, depth + 1);
    }

    // Lines of two columns that stood in one row may have base lines of their own.
    private static List<List<PdfSpan>> Side(List<List<PdfSpan>> rows, Func<PdfSpan, bool> isIn) =>
        [.. rows.Select(r => r.Where(isIn).ToList()).Where(r => r.Count > 0).OrderByDescending(r => r[0].Base)];

    // The rows with the most spans that a gutter runs through; null where none does.
    private (int First, int End, double Gutter)? LongestRun(List<List<PdfSpan>> rows)
    {
        (int First, int End, double Gutter)? best = null;
        var most = 0;
        for (var first = 0; first < rows.Count; first++)
        {
            if (best is { } known && first < known.End)
            {
                continue;
            }

            // The lines of two columns need not stand in one row: that and the next are looked at together.
            foreach (var gutter in Free([.. rows[first], .. first + 1 < rows.Count ? rows[first + 1] : []]))
            {
                var (end, spans) = Extent(rows, first, gutter);
                if (spans > most && Narrowed(rows[first..end], gutter) is { } at)
                {
                    (best, most) = ((Above(rows, first, at), end, at), spans);
                }
            }
        }

        return best;
    }

    private static IEnumerable<(double From, double To)> Free(List<PdfSpan> spans)
    {
        var right = double.MaxValue;
        foreach (var span in spans.OrderBy(s => s.Left))
        {
            if (span.Left > right)
            {
                yield return (right, span.Left);
            }

            right = right == double.MaxValue ? span.Right : Math.Max(right, span.Right);
        }
    }

    // How far down the gap stays open, wide enough.
    private static (int End, int Spans) Extent(List<List<PdfSpan>> rows, int first, (double From, double To) gutter)
    {
        var (end, spans) = (first, 0);
        var (from, to) = gutter;
        for (; end < rows.Count; end++)
        {
            var (low, high) = (from, to);
            foreach (var span in rows[end])
            {
                var middle = (from + to) / 2;
                if (span.Right <= middle)
                {
                    low = Math.Max(low, span.Right);
                }
                else if (span.Left >= middle)
                {
                    high = Math.Min(high, span.Left);
                }
                else
                {
                    (low, high) = (0, 0);
                }
            }

            if (high - low < Gutter * rows[end][0].Size)
            {
                break;
            }

            (from, to) = (low, high);
            spans += rows[end].Count;
        }

        return (end, spans);
    }

    // The middle of the gap through all rows, where prose stands on both sides of it.
    private double? Narrowed(List<List<PdfSpan>> rows, (double From, double To) gutter)
    {
        var spans = rows.SelectMany(r => r).ToList();
        // The gap of the first row may be wider than that of the others, and its middle beside theirs: looked for in steps.
        for (var x = gutter.From; x <= gutter.To; x += _width / Steps)
        {
            if (!spans.Exists(s => s.Left < x && s.Right > x) && IsProse(spans.Where(s => s.Right <= x))
                && IsProse(spans.Where(s => s.Left >= x)))
            {
                return x;
            }
        }

        return null;
    }

    private static bool IsProse(IEnumerable<PdfSpan> side)
    {
        var lengths = side.Select(s => s.Text.Length).Order().ToList();
        return lengths.Count >= ProseLines && lengths[lengths.Count / 2] >= ProseLetters;
    }

    // A column may begin a line or two above its neighbour.
    private static int Above(List<List<PdfSpan>> rows, int first, double gutter)
    {
        while (first > 0 && !rows[first - 1].Exists(s => s.Left < gutter && s.Right > gutter)
            && rows[first - 1][0].Base - rows[first][0].Base < 1.6 * rows[first][0].Size
            && rows[first - 1][0].Size <= rows[first][0].Size * 1.1)
        {
            first--;
        }

        return first;
    }
}
