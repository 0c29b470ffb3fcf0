namespace Variorum.Language;

// Words with their stops, abbreviations and clitics.
internal sealed partial class Tokenizer
{
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
}
