namespace Variorum.Language;

/// <summary>What stands between two tokens.</summary>
internal enum GapKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Blanks, or the line break of a wrapped line.</summary>
    Space,

    /// <summary>A blank line, or a line break that the writer meant.</summary>
    Break,
}

/// <summary>
/// Tells the line breaks of a hard-wrapped text from those that part headlines, list items and paragraphs: in a wrapped block
/// the next line's first word would not have fitted any more.
/// </summary>
internal sealed class LineLayout(string text)
{
    // Wrapped mail and agency copy runs to 60-80 columns; longer lines are paragraphs of their own.
    private const int WidestWrap = 120;
    private const int NarrowestWrap = 45;

    private int _blockStart = -1;
    private int _blockEnd = -1;
    private bool _wrapped;

    /// <summary>
    /// The gap between two tokens, <paramref name="from"/> the end of the first, <paramref name="to"/> the start of the second. Ask in text
    /// order.
    /// </summary>
    public GapKind Gap(int from, int to)
    {
        if (from == to)
        {
            return GapKind.None;
        }

        var breaks = 0;
        var at = -1;
        for (var i = from; i < to; i++)
        {
            switch (text[i])
            {
                case '\n':
                    breaks++;
                    at = i;
                    break;
                case '\r' when i + 1 >= text.Length || text[i + 1] != '\n':
                    breaks++;
                    at = i;
                    break;
                case '\u2029' or '\f':
                    return GapKind.Break;
                case '\u2028':
                    breaks++;
                    at = i;
                    break;
            }
        }

        if (breaks == 0)
        {
            return GapKind.Space;
        }

        return breaks > 1 || !Wrapped(at, to) ? GapKind.Break : GapKind.Space;
    }

    private bool Wrapped(int at, int next)
    {
        if (at >= _blockEnd || at < _blockStart)
        {
            Measure(at);
        }

        return _wrapped || (char.IsLower(text[next]) && !EndsSentence(at));
    }

    private bool EndsSentence(int at)
    {
        var i = at - 1;
        while (i > 0 && Tokenizer.IsGap(text[i]))
        {
            i--;
        }

        return i >= 0 && text[i] is '.' or '!' or '?' or ':';
    }

    // One pass over the lines of the block around `at`: bounded, since a block is measured once.
    private void Measure(int at)
    {
        var start = at;
        while (start > 0 && !(text[start - 1] == '\n' && (start == 1 || BlankBefore(start - 1))))
        {
            start--;
        }

        var end = at;
        while (end < text.Length && !(text[end] == '\n' && BlankAfter(end)))
        {
            end++;
        }

        _blockStart = start;
        _blockEnd = Math.Max(end, at + 1);
        int widest = 0, lines = 0, fits = 0, previous = -1;
        for (var pass = 0; pass < 2; pass++)
        {
            previous = -1;
            for (var line = start; line < end;)
            {
                var stop = text.IndexOf('\n', line, end - line);
                stop = stop < 0 ? end : stop;
                var length = text.AsSpan(line, stop - line).TrimEnd().Length;
                if (pass == 0)
                {
                    widest = Math.Max(widest, length);
                }
                else if (previous >= 0)
                {
                    var word = text.AsSpan(line, stop - line).TrimStart();
                    var space = word.IndexOf(' ');
                    lines++;
                    fits += previous + 1 + (space < 0 ? word.Length : space) > widest - 4 ? 1 : 0;
                }

                previous = length;
                line = stop + 1;
            }

            if (widest > WidestWrap || (widest < NarrowestWrap && pass == 1 && !IsNarrowProse(start, end)))
            {
                lines = 0;
                break;
            }
        }

        _wrapped = lines >= 2 && fits >= lines * 0.8;
    }

    // A column as narrow as a list: prose where most of its lines break off inside of a sentence and go on with a small letter.
    private bool IsNarrowProse(int start, int end)
    {
        int breaks = 0, inside = 0;
        for (var at = text.IndexOf('\n', start, end - start); at >= 0 && at + 1 < end; at = text.IndexOf('\n', at + 1, end - at - 1))
        {
            var next = at + 1;
            while (next < end && Tokenizer.IsGap(text[next]))
            {
                next++;
            }

            breaks++;
            inside += next < end && (char.IsLower(text[next]) || char.IsAsciiDigit(text[next])) && !EndsSentence(at) ? 1 : 0;
        }

        return breaks >= 3 && inside * 2 > breaks;
    }

    private bool BlankBefore(int lineBreak)
    {
        for (var i = lineBreak - 1; i >= 0; i--)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool BlankAfter(int lineBreak)
    {
        for (var i = lineBreak + 1; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
