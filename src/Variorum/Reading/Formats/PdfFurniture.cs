namespace Variorum.Reading.Formats;

/// <summary>Takes running heads, feet and page numbers away: what stands in the same place of several pages, but for its figures.</summary>
internal static class PdfFurniture
{
    // Rows at the top and at the bottom of a page that may be furniture, and how far into the page, as a part of its height.
    private const int Rows = 3;
    private const double Margin = 0.15;

    // Pages on which a line must return; on fewer it may be the text's own.
    private const int Pages = 3;

    // How far its place may shift, as a part of the page's height; a title of the same words is larger.
    private const double Shift = 0.02;
    private const double Larger = 1.15;

    /// <summary><paramref name="pages"/> without them.</summary>
    public static List<PdfPage> Without(List<PdfPage> pages)
    {
        var margins = pages.Select((page, number) => Outer(page).Select(row => (Number: number, Row: row, Key: Key(row, page))))
            .SelectMany(r => r).ToList();
        var running = new HashSet<List<PdfSpan>>(ReferenceEqualityComparer.Instance);
        foreach (var alike in margins.GroupBy(m => m.Key.Words, StringComparer.Ordinal))
        {
            var sizes = alike.Select(m => m.Row[0].Size).Order().ToList();
            var usual = sizes[sizes.Count / 2];
            foreach (var line in alike.Where(m => m.Row[0].Size < usual * Larger))
            {
                var here = alike.Where(o => Math.Abs(o.Key.Height - line.Key.Height) <= Shift).Select(o => o.Number).Distinct().Count();
                if (here >= Math.Min(Pages, IsNumber(line.Key.Words) ? 2 : Pages))
                {
                    running.Add(line.Row);
                }
            }
        }

        return [.. pages.Select(p => p with { Rows = [.. p.Rows.Where(r => !running.Contains(r))] })];
    }

    private static IEnumerable<List<PdfSpan>> Outer(PdfPage page) =>
        page.Rows.Take(Rows).Where(r => r[0].Base > page.Height * (1 - Margin))
            .Concat(page.Rows.Skip(Math.Max(Rows, page.Rows.Count - Rows)).Where(r => r[0].Base < page.Height * Margin));

    // The figures of a head or foot are the page's or the day's.
    private static (string Words, double Height) Key(List<PdfSpan> row, PdfPage page)
    {
        var words = string.Join(' ', row.Select(s => s.Text));
        var plain = string.Concat(words.Select(c => char.IsDigit(c) ? '0' : c));
        while (plain.Contains("00", StringComparison.Ordinal))
        {
            plain = plain.Replace("00", "0", StringComparison.Ordinal);
        }

        return (plain, row[0].Base / page.Height);
    }

    private static bool IsNumber(string words) => words.Contains('0', StringComparison.Ordinal) && !words.Any(char.IsLetter);
}
