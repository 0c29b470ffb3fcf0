namespace Variorum.Reading.Formats;

/// <summary>Joins lines in reading order to paragraphs: hyphens at their ends healed, headings marked by their size.</summary>
internal sealed class PdfParagraphs
{
    // Of the usual distance of lines: from where on a gap parts paragraphs. Of the size of letters: indent of a first line, and the slack
    // of a line that could have held the next word. Of the size of the body: letters of a heading.
    private const double ParagraphGap = 1.3;
    private const double Indent = 0.7;
    private const double Slack = 1.0;
    private const double HeadingSize = 1.15;
    private const double SameSize = 0.08;
    private const int LongestHeading = 200;

    // A gap this many letters wide parts cells.
    private const double CellGap = 2.0;

    // How much wider than the narrowest the widest gap of a stretched line is.
    private const double Even = 1.25;

    private readonly List<PdfLine> _lines;
    private readonly BlockWriter _writer = new();
    private readonly HashSet<string> _words;
    private readonly double _pitch;
    private readonly double _body;
    private readonly List<double> _headings;

    private PdfParagraphs(List<PdfLine> lines)
    {
        _lines = lines;
        _words = [.. lines.SelectMany(l => l.Spans).SelectMany(s => Inner(s.Text)).Select(Bare)];
        _body = Middle(lines.SelectMany(l => l.Spans).SelectMany(s => Enumerable.Repeat(s.Size, 1 + (s.Text.Length / 16))));
        var pitches = lines.Zip(lines.Skip(1))
            .Where(p => p.First.Column == p.Second.Column && p.First.Base > p.Second.Base && IsLike(p.First.Size, _body))
            .Select(p => (p.First.Base - p.Second.Base) / p.First.Size);
        _pitch = Middle(pitches) is > 0.8 and < 2.5 and var usual ? usual : 1.2;
        _headings = [.. lines.Where(IsLarge).Select(l => l.Size).Distinct().OrderDescending().Take(6)];
    }

    /// <summary>The text of <paramref name="pages"/>.</summary>
    public static PlainText Write(List<PdfPage> pages) => new PdfParagraphs(PdfColumns.Order(pages)).Written();

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private static bool IsLike(double size, double other) => Math.Abs(size - other) <= SameSize * Math.Max(size, other);

    private bool IsLarge(PdfLine line) => line.Size >= _body * HeadingSize && line.Spans.Sum(s => s.Text.Length) <= LongestHeading;

    private PlainText Written()
    {
        var start = 0;
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            var breaks = i == 0 ? 2 : Breaks(_lines[i - 1], line);
            if (breaks > 0)
            {
                if (i > 0)
                {
                    Close(start, _lines[i - 1]);
                }

                _writer.Break(breaks);
                start = _writer.Length;
            }

            Put(line, i + 1 < _lines.Count && Breaks(line, _lines[i + 1]) == 0 ? _lines[i + 1] : null);
        }

        if (_lines.Count > 0)
        {
            Close(start, _lines[^1]);
        }

        var (text, marks) = _writer.Done();
        return new PlainText(text, marks);
    }

    private void Close(int start, PdfLine last)
    {
        if (IsLarge(last) && _writer.Length - start <= LongestHeading)
        {
            _writer.Mark(start, MarkKind.Heading, Math.Clamp(_headings.FindIndex(h => IsLike(h, last.Size)) + 1, 1, 6));
        }
    }

    // 0 where the line goes on, 1 where it ends by intent, 2 where a paragraph ends.
    private int Breaks(PdfLine before, PdfLine line)
    {
        var last = before.Spans[^1].Text;
        var ends = last.Length == 0 || last[^1] is '.' or '!' or '?' or '"' or '”' or '’' or ':' or ';';
        if (!IsLike(before.Size, line.Size))
        {
            return 2;
        }

        if (IsRow(before) || IsRow(line))
        {
            return 2;
        }

        // Nobody ends a line by intent in the middle of a word.
        var couldHold = !IsParted(last) && before.Spans[^1].Right + line.Spans[0].FirstWord < before.Right - (Slack * before.Size);
        var apart = before.Column != line.Column || line.Base >= before.Base;
        if (apart)
        {
            return ends || couldHold || IsLarge(line) ? 2 : 0;
        }

        if (before.Base - line.Base > ParagraphGap * _pitch * line.Size)
        {
            return 2;
        }

        if (IsItem(line.Spans[0].Text))
        {
            return 1;
        }

        var indented = line.Spans[0].Left - line.Left > Indent * line.Size && before.Spans[0].Left - before.Left < Indent * before.Size / 2;
        return indented && ends ? 2 : !couldHold ? 0 : ends ? 2 : 1;
    }

    private static bool IsRow(PdfLine line)
    {
        var gaps = line.Spans.Zip(line.Spans.Skip(1), (a, b) => b.Left - a.Right).ToList();
        // Single words at even gaps from one end of the column to the other are a justified line of few words.
        var isStretched =
            gaps.Count > 0 && gaps.Max() < gaps.Min() * Even && line.Spans.TrueForAll(s => !s.Text.Contains(' ', StringComparison.Ordinal))
            && line.Spans[0].Left - line.Left < line.Size && line.Right - line.Spans[^1].Right < line.Size;
        return !isStretched && gaps.Exists(g => g > CellGap * line.Size);
    }

    private static bool IsItem(string text)
    {
        if (text.Length > 2 && text[0] is '•' or '▪' or '●' or '‣' or '–' or '-' or '*' or '\uF0B7')
        {
            return char.IsWhiteSpace(text[1]);
        }

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && text.Length > digits + 2 && text[digits] is '.' or ')' && text[digits + 1] == ' ';
    }

    private void Put(PdfLine line, PdfLine? next)
    {
        var isRow = IsRow(line);
        for (var i = 0; i < line.Spans.Count; i++)
        {
            if (i > 0 && isRow && line.Spans[i].Left - line.Spans[i - 1].Right > CellGap * line.Size)
            {
                // Cells stand on lines of their own, as those of a page's table do.
                _writer.Break(1);
            }

            if (i > 0)
            {
                _writer.Words(" ");
            }

            var words = line.Spans[i].Text;
            if (next is not null && i == line.Spans.Count - 1 && Healed(words, next.Spans[0].Text) is { } healed)
            {
                _writer.Words(healed);
                return;
            }

            _writer.Words(words);
        }

        _writer.Words(" ");
    }

    private static bool IsParted(string line) =>
        line.Length >= 2 && line[^1] is ('-' or '\u00AD' or '\u2010') && char.IsLetterOrDigit(line[^2]);

    // The line without the hyphen that parts a word over two lines, or with the one that is the word's own; null where neither.
    private string? Healed(string line, string next)
    {
        if (!IsParted(line))
        {
            return null;
        }

        if (line[^1] == '\u00AD')
        {
            return line[..^1];
        }

        var head = line[(line.LastIndexOf(' ') + 1)..^1];
        var tail = next.Split(' ')[0];
        if (!char.IsLetter(head[^1]) || !char.IsLower(tail[0]))
        {
            // "Anglo-" before "Irish", "2019-" before "20".
            return line;
        }

        // Where the text has the word with its hyphen and never without, the hyphen is its own.
        return _words.Contains(Bare($"{head}-{tail}")) && !_words.Contains(Bare(head + tail)) ? line : line[..^1];
    }

    // The last word of a line may be half of one.
    private static string[] Inner(string text)
    {
        var words = text.Split(' ');
        return words[^1].EndsWith('-') ? words[..^1] : words;
    }

    private static string Bare(string word) =>
        word.Trim('.', ',', ';', ':', '!', '?', '"', '“', '”', '‘', '’', '\'', '(', ')').ToLowerInvariant();
}
