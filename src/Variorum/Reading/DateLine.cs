using System.Globalization;
using NodaTime;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>How far a written date could be read.</summary>
internal enum DateStatus
{
    /// <summary>It names days of the calendar.</summary>
    Read,

    /// <summary>03/04/2022: day and month could change places.</summary>
    Ambiguous,

    /// <summary>31 February: no day of the calendar.</summary>
    Impossible,
}

/// <summary>A date that stands for itself: on a line of its own, after a label, in a by-line, or at the head of an agency report.</summary>
/// <param name="Passage">Exactly the date.</param>
/// <param name="Days">Undated unless read.</param>
/// <param name="Status">How far it could be read.</param>
/// <param name="Label">True where a word like "published" stands before it.</param>
/// <param name="Updated">True where the label says that it is the date of a later change.</param>
/// <param name="Rest">The words of the line before the date that are no label (a place, a by-line); empty where none.</param>
/// <param name="Agency">What stands in brackets after the date of an agency report; null where none.</param>
internal sealed record DateLine(Passage Passage, DayRange Days, DateStatus Status, bool Label, bool Updated, Passage Rest, Passage? Agency);

/// <summary>Reads <see cref="DateLine"/>s. Needs a year: a day without one supports no date.</summary>
internal sealed class DateLineReader(ReadingWords words)
{
    private const int MaxTokens = 40;
    private const int MaxLine = 160;

    // Two-digit years: 30..99 are of the last century, 00..29 of this one (the convention of spreadsheets; never the clock).
    private const int Pivot = 30;

    private readonly record struct Token(int Start, int End, bool Digits, bool Letters);

    /// <summary>
    /// The date that makes up <paramref name="line"/> with nothing but labels, a place, a by-line and a time beside it; null where the line
    /// is anything else.
    /// </summary>
    public DateLine? OfLine(string text, Passage line)
    {
        if (line.Length is < 4 or > MaxLine)
        {
            return null;
        }

        var tokens = Tokens(text, line);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Core(text, tokens, i) is not { } core)
            {
                continue;
            }

            var before = new Passage(line.Start, tokens[i].Start);
            if (Before(text, before) is not { } head || !OnlyTimeAfter(text, line, tokens, i + core.Length, head.Rest.Length == 0))
            {
                return null;
            }

            var passage = new Passage(tokens[i].Start, tokens[i + core.Length - 1].End);
            return new DateLine(passage, core.Days, core.Status, head.Label, head.Updated, head.Rest, null);
        }

        return null;
    }

    /// <summary>
    /// The date of "PLACE, 8 JAN 90 (AGENCY) --" or "Place, January 8, 1990 (Agency) —" at the head of running text; null where it does not
    /// begin so.
    /// </summary>
    public DateLine? OfReport(string text, Passage line)
    {
        var head = new Passage(line.Start, Math.Min(line.End, line.Start + MaxLine));
        var tokens = Tokens(text, head);
        for (var i = 0; i < Math.Min(tokens.Count, 12); i++)
        {
            if (Core(text, tokens, i) is not { Status: not DateStatus.Ambiguous } core)
            {
                continue;
            }

            var place = TextLines.Trim(text, head.Start, tokens[i].Start);
            var after = i + core.Length;
            Passage? agency = null;
            if (after < tokens.Count && text[tokens[after].Start] == '(')
            {
                var close = text.AsSpan(tokens[after].End, head.End - tokens[after].End).IndexOf(')');
                if (close < 0)
                {
                    return null;
                }

                agency = new Passage(tokens[after].End, tokens[after].End + close);
                after = tokens.FindIndex(t => t.Start > agency.Value.End);
                after = after < 0 ? tokens.Count : after;
            }

            // The place must look like one and a dash must close the head: else it is a sentence that begins with a place.
            return after < tokens.Count && text[tokens[after].Start] is '-' or '–' or '—' or '_' && place.Length is > 1 and < 70
                && text[place.End - 1] == ',' && IsCapitalised(text, new Passage(place.Start, place.End - 1))
                ? new DateLine(new Passage(tokens[i].Start, tokens[i + core.Length - 1].End), core.Days, core.Status, false, false, place,
                    agency)
                : null;
        }

        return null;
    }

    /// <summary>
    /// True where every word of <paramref name="passage"/> begins with a capital or figure, or is a small word of names ("of", "de").
    /// </summary>
    public bool IsCapitalised(string text, Passage passage)
    {
        var any = false;
        foreach (var range in text.AsSpan(passage.Start, passage.Length).SplitAny(" \t\u00A0"))
        {
            var word = text.AsSpan(passage.Start, passage.Length)[range].Trim("()[],.;:'\"“”‘’*_");
            if (word.Length == 0 || words.Is("name-link", word.ToString().ToLowerInvariant()))
            {
                continue;
            }

            if (!char.IsUpper(word[0]) && !(char.IsLetter(word[0]) && !char.IsLower(word[0])))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private static List<Token> Tokens(string text, Passage line)
    {
        var tokens = new List<Token>();
        for (var i = line.Start; i < line.End && tokens.Count < MaxTokens;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var start = i++;
            var digits = char.IsAsciiDigit(c);
            var letters = char.IsLetter(c);
            while (i < line.End && (digits ? char.IsAsciiDigit(text[i]) : letters && char.IsLetter(text[i])))
            {
                i++;
            }

            tokens.Add(new Token(start, i, digits, letters));
        }

        return tokens;
    }

    private readonly record struct Read(int Length, DayRange Days, DateStatus Status);

    private Read? Core(string text, List<Token> tokens, int at)
    {
        if (at > 0 && tokens[at - 1].End == tokens[at].Start && (tokens[at - 1].Digits || tokens[at - 1].Letters))
        {
            return null;
        }

        return tokens[at].Digits
            ? Numeric(text, tokens, at) ?? DayFirst(text, tokens, at)
            : tokens[at].Letters && Month(text, tokens, at) is { } month ? MonthFirst(text, tokens, at, month) : null;
    }

    private Read? DayFirst(string text, List<Token> tokens, int at)
    {
        if (Number(text, tokens[at], 1, 2) is not { } day)
        {
            return null;
        }

        var i = SkipOrdinal(text, tokens, at + 1);
        i = Skip(text, tokens, i, "-", "of", ",");
        if (i >= tokens.Count || Month(text, tokens, i) is not { } month)
        {
            return null;
        }

        i = Skip(text, tokens, i + 1, ".", ",", "-", "'", "’", "of");
        return i < tokens.Count && Year(text, tokens, i) is { } year ? Made(i - at + 1, year, month, day) : null;
    }

    private Read? MonthFirst(string text, List<Token> tokens, int at, int month)
    {
        var i = Skip(text, tokens, at + 1, ".", ",");
        i = Skip(text, tokens, i, "the");
        if (i < tokens.Count && tokens[i].Digits && tokens[i].End - tokens[i].Start == 4 && Year(text, tokens, i) is { } only)
        {
            // "January 2022" with nothing beside it: the whole month.
            var first = new LocalDate(only, month, 1);
            return new Read(i - at + 1, new DayRange(first, first.PlusMonths(1).PlusDays(-1)), DateStatus.Read);
        }

        if (i >= tokens.Count || Number(text, tokens[i], 1, 2) is not { } day)
        {
            return null;
        }

        i = SkipOrdinal(text, tokens, i + 1);
        i = Skip(text, tokens, i, ",", ".", "'", "’", "of");
        return i < tokens.Count && Year(text, tokens, i) is { } year ? Made(i - at + 1, year, month, day) : null;
    }

    private static Read? Numeric(string text, List<Token> tokens, int at)
    {
        if (at + 4 >= tokens.Count || !tokens[at + 2].Digits || !tokens[at + 4].Digits
            || tokens[at + 1].End - tokens[at + 1].Start != 1 || text[tokens[at + 1].Start] is not ('-' or '/' or '.')
            || text[tokens[at + 3].Start] != text[tokens[at + 1].Start])
        {
            return null;
        }

        var mark = text[tokens[at + 1].Start];
        if (Number(text, tokens[at], 4, 4) is { } year && Number(text, tokens[at + 2], 1, 2) is { } m
            && Number(text, tokens[at + 4], 1, 2) is { } d)
        {
            return year is < 1000 or > 2999 ? null : Made(5, year, m, d);
        }

        if (Number(text, tokens[at], 1, 2) is not { } first || Number(text, tokens[at + 2], 1, 2) is not { } second
            || Number(text, tokens[at + 4], 4, 4) is not { } y || y is < 1000 or > 2999)
        {
            return null;
        }

        // With full stops the day stands first wherever the form is used; with the others only the numbers can tell.
        if (mark == '.' || first > 12 || first == second)
        {
            return Made(5, y, second, first);
        }

        return second > 12 ? Made(5, y, first, second)
            : DayMonthOrder.DayFirst(text) is { } dayFirst ? Made(5, y, dayFirst ? second : first, dayFirst ? first : second)
            : new Read(5, DayRange.Undated, DateStatus.Ambiguous);
    }

    private static Read Made(int length, int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new Read(length, DayRange.On(new LocalDate(year, month, day)), DateStatus.Read)
            : new Read(length, DayRange.Undated, DateStatus.Impossible);

    private int? Month(string text, List<Token> tokens, int at) =>
        words.Months.TryGetValue(text[tokens[at].Start..tokens[at].End].ToLowerInvariant(), out var month) ? month : null;

    private static int? Number(string text, Token token, int min, int max) =>
        token.Digits && token.End - token.Start >= min && token.End - token.Start <= max
            ? int.Parse(text.AsSpan(token.Start, token.End - token.Start), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static int? Year(string text, List<Token> tokens, int at)
    {
        if (Number(text, tokens[at], 4, 4) is { } year)
        {
            return year is >= 1000 and <= 2999 ? year : null;
        }

        // "8 Jan 90" but not the hour of "8 January 10:30".
        var clock = at + 1 < tokens.Count && tokens[at + 1].Start == tokens[at].End && text[tokens[at + 1].Start] is ':' or '.';
        return !clock && Number(text, tokens[at], 2, 2) is { } two ? two + (two < Pivot ? 2000 : 1900) : null;
    }

    private static int SkipOrdinal(string text, List<Token> tokens, int at) =>
        at < tokens.Count && text.AsSpan(tokens[at].Start, tokens[at].End - tokens[at].Start) is var s
            && (s.Equals("st", StringComparison.OrdinalIgnoreCase) || s.Equals("nd", StringComparison.OrdinalIgnoreCase)
                || s.Equals("rd", StringComparison.OrdinalIgnoreCase) || s.Equals("th", StringComparison.OrdinalIgnoreCase)) ? at + 1 : at;

    private static int Skip(string text, List<Token> tokens, int at, params ReadOnlySpan<string> skipped)
    {
        for (var i = 0; i < skipped.Length;)
        {
            if (at < tokens.Count
                && text.AsSpan(tokens[at].Start, tokens[at].End - tokens[at].Start).Equals(skipped[i], StringComparison.OrdinalIgnoreCase))
            {
                at++;
                i = 0;
            }
            else
            {
                i++;
            }
        }

        return at;
    }

    // A clock time, a zone, and signs. Letters are allowed where they are short capitals (GMT), am/pm, or a label of a second date.
    private bool OnlyTimeAfter(string text, Passage line, List<Token> tokens, int at, bool named)
    {
        for (; at < tokens.Count; at++)
        {
            var word = text[tokens[at].Start..tokens[at].End];
            if (tokens[at].Letters && words.Is("updated-label", word.ToLowerInvariant()))
            {
                return true;
            }

            var clock = tokens[at].Digits ? word.Length <= 4
                : tokens[at].Letters
                ? word.ToLowerInvariant() is "am" or "pm" or "a" or "p" or "m" or "at" or "h" or "hrs" or "t" or "z" or "hours"
                    || (word.Length is >= 2 and <= 4 && word.All(char.IsUpper))
                : word[0] is ':' or '.' or ',' or '-' or '–' or '—' or '|' or '(' or ')' or '[' or ']' or '+' or '/' or '*' or '_' or '·'
                    or '•';
            if (!clock)
            {
                // "6 March 2019, Beira", "6 March 2019 by River Notes": who or where, where nothing of it stands before.
                var sign = at > 0 && text[tokens[at - 1].Start] is ',' or '|' or '–' or '—' or '-' or '•' or '·';
                var rest = new Passage(tokens[at].Start, line.End);
                return named && rest.Length <= 60 && text[rest.End - 1] is not ('.' or ':' or '?' or '!')
                    && (words.StartOf("by", text.AsSpan(rest.Start, rest.Length)) is { } by
                        ? IsCapitalised(text, rest with { Start = rest.Start + by.Length })
                        : sign && IsCapitalised(text, rest));
            }
        }

        return true;
    }

    private readonly record struct Head(bool Label, bool Updated, Passage Rest);

    // What may stand before the date: labels, a weekday, a place or a by-line of capitalised words closed by a sign.
    private Head? Before(string text, Passage before)
    {
        var (label, updated) = (false, false);
        var rest = TextLines.Trim(text, before.Start, before.End);
        for (var more = true; more && rest.Length > 0;)
        {
            more = false;
            var span = text.AsSpan(rest.Start, rest.Length);
            if (span[0] is ':' or ',' or '|' or '-' or '–' or '—' or '(' or '[' or '.' or '•' or '·' or '*' or '_')
            {
                rest = TextLines.Trim(text, rest.Start + 1, rest.End);
                more = true;
            }
            else if ((words.StartOf("updated-label", span) ?? words.StartOf("date-label", span)
                ?? words.StartOf("weekday", span)) is { } word)
            {
                updated |= words.Is("updated-label", word);
                label |= words.Is("date-label", word) && !words.Is("weekday", word) && word != "on";
                rest = TextLines.Trim(text, rest.Start + word.Length, rest.End);
                more = true;
            }
        }

        if (rest.Length == 0)
        {
            return new Head(label, updated, rest);
        }

        // A weekday may stand between the place and the date.
        var last = text.AsSpan(rest.Start, rest.Length).TrimEnd(" ,");
        var space = last.LastIndexOfAny(" ,");
        if (space > 0 && words.Is("weekday", last[(space + 1)..].ToString().ToLowerInvariant()))
        {
            rest = TextLines.Trim(text, rest.Start, rest.Start + space + 1);
        }

        var closed = text[rest.End - 1] is ',' or '|' or '-' or '–' or '—' or ':' or '·' or '•' or '/';
        var core = closed ? TextLines.Trim(text, rest.Start, rest.End - 1) : rest;
        return closed && core.Length is > 1 and <= 80 && IsCapitalised(text, core) ? new Head(label, updated, core) : null;
    }
}
