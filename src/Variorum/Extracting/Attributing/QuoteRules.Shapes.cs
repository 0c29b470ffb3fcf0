using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// What a quotation looks like: a statement of its own, a title, the second half of another, alone in its paragraph.
internal sealed partial class QuoteRules
{
    // A full quotation has a verb's worth of words and ends like a sentence or clause; fewer words are somebody's term.
    private bool IsFull(Quotation quote)
    {
        var mark = quote.Whole.Length > 4 && _parsed.Text[quote.Whole.Start + 1] is '\'' or '`' ? 2 : 1;
        var inner = _parsed.Text.AsSpan(quote.Whole.Start + mark, Math.Max(0, quote.Whole.Length - (2 * mark)));
        var words = 1;
        foreach (var c in inner)
        {
            words += c == ' ' ? 1 : 0;
        }

        if (!quote.Closed)
        {
            return true;
        }

        // ‘…’” closes twice: the stop stands before both marks.
        var said = inner.TrimEnd("’'”\" ");
        var last = said.Length > 0 ? said[^1] : ' ';
        var next = quote.Whole.End < _parsed.Text.Length ? _parsed.Text[quote.Whole.End] : '\n';
        var stops = last is '.' or ',' or '!' or '?' or '…' or '—' || next is '.' or ',';
        // "30 of us were on board. It sank.": a number begins a sentence like a capital.
        var begins = char.IsUpper(FirstLetter(inner)) || (inner.Length > 0 && char.IsDigit(inner[0]));
        return inner.Length > 0 && (words >= 4 && stops && begins && !IsTitle(inner) || words >= 4 && begins && HoldsSentence(inner)
            || quote.Reopened && words > 3 || (words >= 2 && last is ',' or '?' or '!' && char.IsUpper(FirstLetter(inner))));
    }

    // "We warned them." – Lena Starck: a name behind a dash, with nothing but a bracket, a comma or the line's end behind it.
    private Source? Signed(Passage quote)
    {
        var text = _parsed.Text;
        var at = quote.End;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (at + 2 >= text.Length || text[at] is not ('–' or '—' or '―' or '-') || text[at + 1] != ' ')
        {
            return null;
        }

        var start = at + 2;
        var end = start;
        for (var words = 0; words < 7 && end < text.Length; words++)
        {
            var stop = end;
            while (stop < text.Length && !char.IsWhiteSpace(text[stop]) && text[stop] is not (',' or '('))
            {
                stop++;
            }

            var word = text.AsSpan(end, stop - end).Trim("“”\"'‘’");
            if (word.IsEmpty || !(char.IsUpper(word[0]) || (words > 0 && word.Length < 4)))
            {
                break;
            }

            end = stop;
            if (stop >= text.Length || text[stop] is ',' or '(' or '\n' or '\r' || stop + 1 >= text.Length || text[stop + 1] is '(' or '\n')
            {
                return SentenceIndex(start) is { } index ? _sources.At(index, new Passage(start, end)) : null;
            }

            end++;
        }

        return null;
    }

    private static bool HoldsSentence(ReadOnlySpan<char> inner)
    {
        for (var i = 8; i + 3 < inner.Length; i++)
        {
            if (inner[i] is '.' or '!' or '?' && inner[i + 1] == ' ' && char.IsUpper(inner[i + 2]) && char.IsLower(inner[i - 1])
                && char.IsLower(inner[i - 2]) && char.IsLower(inner[i - 3]))
            {
                return true;
            }
        }

        return false;
    }

    // "the Farmers of the North Shore", "Letters from the Sea": a name or a title in marks, all of whose longer words are capitalised.
    private static bool IsTitle(ReadOnlySpan<char> inner)
    {
        foreach (var range in inner.Split(' '))
        {
            var word = inner[range];
            if (word.Length > 3 && char.IsLower(word[0]))
            {
                return false;
            }
        }

        return inner[^1] is not ('.' or '!' or '?');
    }

    // The second half of a quotation that its cue cuts in two: it need not begin with a capital.
    private bool Resumes(Passage last, Quotation quote)
    {
        var gap = _parsed.Text.AsSpan(last.End, Math.Max(0, quote.Whole.Start - last.End));
        var comma = last.Length > 3 && (_parsed.Text[last.End - 2] is ',' || _parsed.Text[last.End - 3] is ',');
        return quote.Closed && comma && gap.Length is > 4 and < 160 && gap.IndexOfAny("\n.!?") < 0 && gap.TrimEnd().EndsWith(",")
            && _parsed.Text.AsSpan(quote.Whole.Start, quote.Whole.Length).Count(' ') >= 2;
    }

    private static char FirstLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                return c;
            }
        }

        return ' ';
    }

    private bool IsParagraphStart(int at)
    {
        while (at > 0 && _parsed.Text[at - 1] is ' ' or '\t' or '\r')
        {
            at--;
        }

        return at == 0 || _parsed.Text[at - 1] == '\n';
    }

    private bool IsParagraphEnd(int at)
    {
        while (at < _parsed.Text.Length && _parsed.Text[at] is ' ' or '\t' or '\r')
        {
            at++;
        }

        return at >= _parsed.Text.Length || _parsed.Text[at] == '\n';
    }

    private static int CountParagraphs(ReadOnlySpan<char> gap)
    {
        var (count, breaks) = (0, false);
        foreach (var c in gap)
        {
            if (c == '\n')
            {
                breaks = true;
            }
            else if (!char.IsWhiteSpace(c) || breaks)
            {
                count += breaks ? 1 : 0;
                breaks = false;
            }
        }

        return count + (breaks ? 1 : 0);
    }
}
