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
internal sealed class Tokenizer(TokenRules rules)
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

    private int Word(string text, int chunk, int at, int end, List<Token> tokens)
    {
        var next = at;
        var segment = at;
        while (next < end)
        {
            var c = text[next];
            if (IsWordPart(text, next))
            {
                next += Width(text, next, end);
                continue;
            }

            var inner = next + 1 < end && IsWordStart(text, next + 1, end);
            if (inner && TokenRules.IsApostrophe(c))
            {
                next++;
            }
            else if (inner && c == '.' && Dotted(text, at, segment, next, end))
            {
                segment = ++next;
            }
            else if (inner && c == '-' && next - segment <= LongestEntry && segment == at && rules.Prefixes.Contains(text[segment..next]))
            {
                segment = ++next;
            }
            else if (inner && c == '&' && next - at <= 3 && char.IsLetter(text[next - 1]) && Short(text, next + 1, end))
            {
                next++;
            }
            else if (inner && c == '@')
            {
                next++;
            }
            else
            {
                break;
            }
        }

        // Emphasis around a word ("_so_") is no part of it.
        while (next - 1 > at && text[next - 1] == '_' && !text.AsSpan(at, next - at).TrimEnd('_').Contains('_'))
        {
            next--;
        }

        // "w/", "Yahoo!" and their like are whole in the list.
        if (next < end && Listed(text, at, end) is var listed && listed > next)
        {
            tokens.Add(new Token(at, listed, false));
            return listed;
        }

        if (next < end && text[next] == '.' && next - at <= LongestEntry && KeepsStop(text, at, next, end))
        {
            next++;
            tokens.Add(new Token(at, next, false));
            return next;
        }

        return Split(text, chunk, at, next, end, tokens);
    }

    private static bool Short(string text, int from, int end)
    {
        var to = from;
        while (to < end && IsWordPart(text, to))
        {
            to++;
        }

        return to - from <= 3;
    }

    // Whether the dot at `dot`, with a letter behind it, stays inside the token that began at `start`.
    private bool Dotted(string text, int start, int segment, int dot, int end)
    {
        if (dot - segment == 1 && char.IsLetter(text[segment]))
        {
            // Initials: "U.S.A" goes on letter by letter, "J.Smith" does not.
            return dot + 2 >= end || !IsWordPart(text, dot + 2);
        }

        var to = dot + 1;
        var last = dot + 1;
        while (to < end && to - dot < 256)
        {
            if (IsWordPart(text, to) || text[to] == '-')
            {
                to++;
            }
            else if (text[to] == '.' && to + 1 < end && IsWordPart(text, to + 1))
            {
                last = ++to;
            }
            else
            {
                break;
            }
        }

        if (to - last <= LongestEntry && rules.Domains.Contains(text[last..to]) && to - last >= 2)
        {
            // "ended.In" is a lost space, "mail.in" an address: a capital after small letters tells.
            return !(char.IsUpper(text[dot + 1]) && char.IsLower(text[dot - 1]) && to - dot <= 4 && to - last < 3);
        }

        // "comp.sources.unix": several dots and no capital.
        return last > dot + 1 && !text.AsSpan(start, to - start).ContainsAnyInRange('A', 'Z');
    }

    private int Listed(string text, int at, int end)
    {
        foreach (var symbol in rules.Symbols)
        {
            if (symbol.Length <= end - at && string.Compare(text, at, symbol, 0, symbol.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (!char.IsLetterOrDigit(symbol[^1]) || at + symbol.Length == end || !IsWordPart(text, at + symbol.Length)))
            {
                return at + symbol.Length;
            }
        }

        return at;
    }

    private bool KeepsStop(string text, int at, int stop, int end)
    {
        // Two full stops are dots, not an abbreviation.
        if (stop + 1 < end && text[stop + 1] == '.')
        {
            return false;
        }

        var form = text[at..(stop + 1)];
        if (rules.Abbreviations.Contains(form))
        {
            return true;
        }

        if (rules.NumberAbbreviations.Contains(form))
        {
            var next = stop + 1;
            while (next < text.Length && next - stop < 4 && IsGap(text[next]))
            {
                next++;
            }

            return next < text.Length && IsDigit(text[next]);
        }

        // A single capital is an initial; letters with dots between them are an abbreviation whatever they mean.
        return (form.Length == 2 && char.IsUpper(form[0]) && form[0] != 'I')
            || (form.Length >= 4 && form[1] == '.' && form[^3] == '.' && !form.Contains('@', StringComparison.Ordinal));
    }

    private int Split(string text, int chunk, int at, int next, int end, List<Token> tokens)
    {
        if (next - at > LongestEntry)
        {
            tokens.Add(new Token(at, next, false));
            return next;
        }

        var form = TokenRules.Plain(text.AsSpan(at, next - at));
        if (rules.Contractions.TryGetValue(form, out var lengths))
        {
            var from = at;
            foreach (var length in lengths)
            {
                tokens.Add(new Token(from, from + length, from > at));
                from += length;
            }

            return next;
        }

        var cut = Clitic(form);
        if (cut > 0)
        {
            var second = Clitic(form[..cut]);
            if (second > 0)
            {
                tokens.Add(new Token(at, at + second, false));
                tokens.Add(new Token(at + second, at + cut, true));
            }
            else
            {
                tokens.Add(new Token(at, at + cut, false));
            }

            tokens.Add(new Token(at + cut, next, true));
            return next;
        }

        tokens.Add(new Token(at, next, false));

        // "the workers' demands": an apostrophe after an s, unless a quotation that opened in this chunk closes with it.
        if (next < end && TokenRules.IsApostrophe(text[next]) && text[next] != '`' && char.ToLowerInvariant(text[next - 1]) == 's'
            && next + 1 == end && !Opens(text, chunk, at) && rules.Clitics.Length > 0 && !QuoteOpen(text, at))
        {
            tokens.Add(new Token(next, next + 1, true));
            return next + 1;
        }

        return next;
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

    // Where a clitic begins in the form; 0 where none ends it.
    private int Clitic(string form)
    {
        foreach (var clitic in rules.Clitics)
        {
            if (form.Length > clitic.Length && form.EndsWith(clitic, StringComparison.OrdinalIgnoreCase))
            {
                var cut = form.Length - clitic.Length;
                return char.IsDigit(form[cut - 1]) && clitic == "'s" ? 0 : cut;
            }
        }

        return 0;
    }

    // An apostrophe in front of a word: listed words ("'em"), short years ("'60s"), clitics left alone by a space ("it 's").
    private int Leading(string text, int at, int end)
    {
        if (at + 1 < end && IsDigit(text[at + 1]))
        {
            var digits = at + 1;
            while (digits < end && IsDigit(text[digits]))
            {
                digits++;
            }

            if (digits - at == 3)
            {
                return digits < end && text[digits] == 's' ? digits + 1 : digits;
            }

            return at;
        }

        var next = at + 1;
        while (next < end && next - at < LongestEntry && IsWordPart(text, next))
        {
            next++;
        }

        if (next == at + 1)
        {
            return at;
        }

        var form = TokenRules.Plain(text.AsSpan(at, next - at));
        return rules.BracketFree.Contains(form)
            || (Array.Exists(rules.Clitics, c => c.Equals(form, StringComparison.OrdinalIgnoreCase))
                && (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
            ? next
            : at;
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
