using System.Globalization;
using System.Text;

namespace Variorum.Language;

/// <summary>
/// A word of running text: <c>[Start, End)</c> in UTF-16. <paramref name="Joined"/> says that it goes on from the word before
/// within one written token (the "n't" of "don't"); a plain full stop after a word is a token of its own.
/// </summary>
internal readonly record struct Token(int Start, int End, bool Joined);

/// <summary>
/// Cuts text into tokens in one pass by hand: no regular expression, so that no text makes it slow. Every character that is not
/// white space, control or invisible lands in exactly one token.
/// </summary>
internal sealed partial class Tokenizer(TokenRules rules)
{
    // Longer than any list entry: a "word" of a million letters need not be copied to be looked up.
    private const int LongestEntry = 40;

    /// <summary>Appends the tokens of <paramref name="text"/> to <paramref name="tokens"/>, in order.</summary>
    public void Tokenize(string text, List<Token> tokens)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (IsGap(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && !IsGap(text[end]))
            {
                end++;
            }

            Chunk(text, at, end, tokens);
            at = end;
        }
    }

    /// <summary>White space, controls, byte order marks and direction marks between words.</summary>
    public static bool IsGap(char c) =>
        c <= ' '
            || (c >= '\u007f' && (char.IsWhiteSpace(c) || char.IsControl(c)
                || c is '\u200b' or '\ufeff' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')));

    private void Chunk(string text, int start, int end, List<Token> tokens)
    {
        var at = start;
        var address = MayBeAddress(text.AsSpan(start, end - start));
        while (at < end)
        {
            var next = address ? Address(text, at, end) : at;
            if (next > at)
            {
                tokens.Add(new Token(at, next, false));
                address = false;
                at = next;
                continue;
            }

            var c = text[at];
            if (IsDigit(c) || (at == start && at + 1 < end && c is '+' or '-' or '.' && at + 1 < end && IsDigit(text[at + 1])))
            {
                at = Number(text, at, end, tokens);
            }
            else if (IsWordStart(text, at, end))
            {
                at = Word(text, start, at, end, tokens);
            }
            else if (TokenRules.IsApostrophe(c) && Leading(text, at, end) is var taken && taken > at)
            {
                tokens.Add(new Token(at, taken, false));
                at = taken;
            }
            else
            {
                at = Sign(text, at, end, tokens);
            }
        }
    }

    private static bool MayBeAddress(ReadOnlySpan<char> chunk) =>
        chunk.Length < 4096 && (chunk.Contains('@') || chunk.Contains("://", StringComparison.Ordinal)
            || chunk.Contains("www.", StringComparison.OrdinalIgnoreCase));

    // A web or mail address from here on; the position itself where none begins.
    private static int Address(string text, int at, int end)
    {
        var rest = text.AsSpan(at, end - at);
        var scheme = rest.IndexOf("://");
        var web = (scheme is > 1 and < 12 && AllLetters(rest[..scheme])) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (!web)
        {
            var sign = rest.IndexOf('@');
            if (sign <= 0 || sign + 1 >= rest.Length || !char.IsLetterOrDigit(rest[sign + 1]) || !char.IsLetterOrDigit(rest[0]))
            {
                return at;
            }

            for (var i = 0; i < sign; i++)
            {
                if (!char.IsLetterOrDigit(rest[i]) && rest[i] is not ('.' or '_' or '-' or '+' or '%' or '\''))
                {
                    return at;
                }
            }

            var last = sign + 1;
            while (last < rest.Length && (char.IsLetterOrDigit(rest[last]) || rest[last] is '.' or '-' or '_'))
            {
                last++;
            }

            rest = rest[..last];
        }

        var stop = rest.IndexOfAny('<', '>', '"');
        rest = stop > 0 ? rest[..stop] : rest;
        var length = rest.Length;
        while (length > 1)
        {
            var c = rest[length - 1];
            var unopened = c is ')' or ']' && rest[..length].Count(c == ')' ? '(' : '[') < rest[..length].Count(c);
            if (c is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '\u2019' or '\u201d' or '*' || unopened)
            {
                length--;
            }
            else
            {
                break;
            }
        }

        return at + length;
    }

    private static bool AllLetters(ReadOnlySpan<char> span)
    {
        foreach (var c in span)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    private int Number(string text, int at, int end, List<Token> tokens)
    {
        var next = at + (IsDigit(text[at]) ? 0 : 1);
        int hyphens = 0, slashes = 0;
        while (next < end)
        {
            if (IsDigit(text[next]))
            {
                next++;
            }
            else if (next + 1 < end && IsDigit(text[next + 1]) && text[next] is '.' or ',' or ':')
            {
                next += 2;
            }
            else if (next + 1 < end && IsDigit(text[next + 1]) && text[next] is '/' or '-' && PartOfCode(text, at, next, end))
            {
                hyphens += text[next] == '-' ? 1 : 0;
                slashes += text[next] == '/' ? 1 : 0;
                next += 2;
            }
            else
            {
                break;
            }
        }

        var letters = next;
        while (letters < end
            && (IsWordPart(text, letters) || (text[letters] == '.' && letters + 1 < end && char.IsAsciiLetter(text[letters + 1]))))
        {
            letters++;
        }

        if (letters > next && letters - next <= LongestEntry)
        {
            var unit = text[next..letters];
            var withStop = letters < end && text[letters] == '.' ? unit + "." : unit;
            if (rules.Units.Contains(withStop) && unit.Contains('.', StringComparison.Ordinal))
            {
                tokens.Add(new Token(at, next, false));
                tokens.Add(new Token(next, next + withStop.Length, false));
                return next + withStop.Length;
            }

            if (rules.Units.Contains(unit))
            {
                tokens.Add(new Token(at, next, false));
                tokens.Add(new Token(next, letters, false));
                return letters;
            }

            var dot = unit.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0 && !rules.Domains.Contains(unit[(dot + 1)..]))
            {
                letters = next + dot;
            }
        }

        tokens.Add(new Token(at, letters, false));
        return letters;
    }

    // Dates (11/8/00, 2022-01-05) and telephone numbers hold together; fractions, ranges and scores do not.
    private static bool PartOfCode(string text, int start, int sign, int end)
    {
        var mark = text[sign];
        var after = sign + 1;
        while (after < end && IsDigit(text[after]))
        {
            after++;
        }

        var more = after + 1 < end && text[after] == mark && IsDigit(text[after + 1]);
        var before = sign;
        while (before > start && IsDigit(text[before - 1]))
        {
            before--;
        }

        var earlier = before > start && text[before - 1] == mark;
        if (more || earlier)
        {
            return true;
        }

        int left = sign - before, right = after - sign - 1;
        if (mark == '-')
        {
            return left == 3 && right == 4;
        }

        if (left > 2 || right > 2)
        {
            return false;
        }

        int month = Value(text.AsSpan(before, left)), day = Value(text.AsSpan(sign + 1, right));
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && (right == 2 || day is 1 or 6 or 7 or 9)
            && !(day is 4 or 8 or 16 && month < day);
    }

    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            value = (value * 10) + (int)char.GetNumericValue(c);
        }

        return value;
    }

    private static bool Opens(string text, int chunk, int at)
    {
        for (var i = chunk; i < at; i++)
        {
            if (TokenRules.IsApostrophe(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    // Looks back, a bounded way, for a single quotation mark that opened and has not closed.
    private static bool QuoteOpen(string text, int at)
    {
        var from = Math.Max(0, at - 300);
        for (var i = at - 1; i >= from; i--)
        {
            if (text[i] == '\n' && i > 0 && text[i - 1] == '\n')
            {
                return false;
            }

            if (TokenRules.IsApostrophe(text[i]) && (i == 0 || IsGap(text[i - 1]) || text[i - 1] is '(' or '['))
            {
                return i + 1 < text.Length && char.IsLetter(text[i + 1]);
            }

            if (TokenRules.IsApostrophe(text[i]) && i + 1 < text.Length && !char.IsLetterOrDigit(text[i + 1]))
            {
                return false;
            }
        }

        return false;
    }

    private int Sign(string text, int at, int end, List<Token> tokens)
    {
        var listed = Listed(text, at, end);
        if (listed == at)
        {
            var c = text[at];
            listed = at + Width(text, at, end);
            if (c is '.' or '-' or '*' or '=' or '_' or '~' or '#' or '+' or '\u2014' or '\u2013' or '|' or '^')
            {
                while (listed < end && text[listed] == c)
                {
                    listed++;
                }
            }
            else if (c is '!' or '?')
            {
                while (listed < end && text[listed] is '!' or '?')
                {
                    listed++;
                }
            }
        }

        while (listed < end && IsMark(text, listed))
        {
            listed += Width(text, listed, end);
        }

        tokens.Add(new Token(at, listed, false));
        return listed;
    }

    private static bool IsDigit(char c) => char.IsDigit(c);

    private static int Width(string text, int at, int end) =>
        at + 1 < end && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private static bool IsWordStart(string text, int at, int end) =>
        at < end && IsWordPart(text, at) && !IsMark(text, at) && text[at] != '_';

    private static bool IsWordPart(string text, int at)
    {
        var c = text[at];
        if (c < 128)
        {
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        }

        // Soft hyphens and joiners belong to the word that they stand in.
        return char.IsLetterOrDigit(c) || c is '\u00ad' or '\u200c' or '\u200d' || IsMark(text, at)
            || (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
                && Rune.IsLetterOrDigit(new Rune(c, text[at + 1])));
    }

    private static bool IsMark(string text, int at) =>
        text[at] >= 0x300 && char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;
}
