using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Words in quotation marks.</summary>
/// <param name="Whole">With the marks; a paragraph of a quotation that runs on ends without one.</param>
/// <param name="Reopened">True where it continues the quotation of the paragraph before.</param>
/// <param name="Closed">False where its paragraph ends before a closing mark.</param>
internal readonly record struct Quotation(Passage Whole, bool Reopened, bool Closed);

/// <summary>
/// Pairs quotation marks, curly and straight, paragraph by paragraph: a mark that nothing closes ends with its paragraph.
/// </summary>
internal static class QuoteScanner
{
    /// <summary>The outermost quotations of a text, in order, not overlapping.</summary>
    public static List<Quotation> Find(string text)
    {
        var quotes = new List<Quotation>();
        var open = -1;
        var close = '\0';
        var unclosedBefore = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == '\n' && IsParagraphEnd(text, i)))
            {
                if (open >= 0)
                {
                    var end = i;
                    while (end > open && char.IsWhiteSpace(text[end - 1]))
                    {
                        end--;
                    }

                    // Only double marks are trusted to run on: a lone single one is an apostrophe.
                    if (close is '”' or '"' or '»' && end - open > 2)
                    {
                        quotes.Add(new Quotation(new Passage(open, end), unclosedBefore, false));
                        unclosedBefore = true;
                    }

                    open = -1;
                }

                while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
                {
                    i++;
                }

                continue;
            }

            var c = text[i];
            // Two single marks stand for a double one in text that was typed without it.
            if (c is '\'' or '`' && i + 1 < text.Length && text[i + 1] == c)
            {
                if (open < 0)
                {
                    (open, close) = (i, '"');
                    i++;
                    continue;
                }

                if (close is '"' && text[open] is '\'' or '`')
                {
                    quotes.Add(new Quotation(new Passage(open, i + 2), unclosedBefore, true));
                    unclosedBefore = false;
                    open = -1;
                    i++;
                    continue;
                }
            }

            if (open < 0)
            {
                close = c switch
                {
                    '“' or '„' => '”',
                    '«' => '»',
                    '"' when Opens(text, i) => '"',
                    '‘' when Opens(text, i) => '’',
                    '\'' when Opens(text, i) && HasClose(text, i) => '\'',
                    _ => '\0',
                };
                if (close != '\0')
                {
                    open = i;
                }
                else if (!char.IsWhiteSpace(c))
                {
                    unclosedBefore = false;
                }
            }
            else if (close is '”' or '"' && Reopens(text, i, text[open]))
            {
                // A page whose paragraphs were run together: the speech goes on with a mark that opens again, and the one before never
                // closed.
                var end = i;
                while (char.IsWhiteSpace(text[end - 1]))
                {
                    end--;
                }

                quotes.Add(new Quotation(new Passage(open, end), unclosedBefore, false));
                (unclosedBefore, open) = (true, i);
            }
            else if (c == text[open] && c == close && c is '"' or '\'' && Opens(text, i) && !Closes(text, i)
                && (c == '"' || HasClose(text, i)))
            {
                // A mark that opens again where none has closed. With a capital the speech goes on behind a line of another kind, a caption
                // or a heading, run into it: its first part ends with its last sentence. Else a mark is missing, and nobody can tell where.
                var stop = c == '"' && char.IsUpper(text[i + 1]) ? text.AsSpan(open, i - open).LastIndexOfAny('.', '!', '?') : -1;
                if (stop > 0)
                {
                    quotes.Add(new Quotation(new Passage(open, open + stop + 1), unclosedBefore, false));
                }

                (open, unclosedBefore) = (i, stop > 0);
            }
            else if (c == close || (close == '”' && c == '"' && Closes(text, i)) || (close == '"' && c == '”' && text[open] == '"'))
            {
                if (close is '’' or '\'' && !Closes(text, i))
                {
                    continue;
                }

                quotes.Add(new Quotation(new Passage(open, i + 1), unclosedBefore, true));
                unclosedBefore = false;
                open = -1;
            }
        }

        // An open end is only a quotation that runs on where the next paragraph opens again; else a mark is missing, and nobody
        // can tell how far the words go.
        var kept = new List<Quotation>(quotes.Count);
        for (var i = 0; i < quotes.Count; i++)
        {
            if (quotes[i].Closed || (i + 1 < quotes.Count && quotes[i + 1].Reopened))
            {
                kept.Add(quotes[i]);
            }
        }

        return kept;
    }

    /// <summary>True where the line end at <paramref name="at"/> ends a paragraph.</summary>
    public static bool IsParagraphEnd(string text, int at)
    {
        // An empty line, or a line end behind which a new paragraph visibly starts (a quotation mark, a capital) after a sentence's end.
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
        {
            next++;
        }

        if (next >= text.Length || text[next] == '\n')
        {
            return true;
        }

        var last = at - 1;
        while (last >= 0 && text[last] is ' ' or '\t' or '\r')
        {
            last--;
        }

        return last >= 0 && text[last] is '.' or '!' or '?' or '”' or '"' or '’'
            && (char.IsUpper(text[next]) || text[next] is '“' or '"' or '‘');
    }

    private static bool Opens(string text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '-' or '/' or '“' or ':')
        && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    // The same opening mark again, behind the end of a sentence and a space, right before a capital.
    private static bool Reopens(string text, int at, char mark) =>
        text[at] == mark && mark is '“' or '"' && Opens(text, at) && char.IsUpper(text[at + 1]) && at > 2
        && (text[at - 2] is '.' or '!' or '?' or '…' || (text[at - 2] is ']' or ')' && text[at - 3] is '.' or '!' or '?'));

    private static bool Closes(string text, int at) =>
        !char.IsWhiteSpace(text[at - 1]) && (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]));

    // A straight single mark opens only where one closes it within the paragraph and a few hundred characters.
    private static bool HasClose(string text, int at)
    {
        for (var i = at + 2; i < text.Length && i < at + 600 && text[i] != '\n'; i++)
        {
            if (text[i] == '\'' && Closes(text, i) && text[i - 1] != 's')
            {
                return true;
            }
        }

        return false;
    }
}
