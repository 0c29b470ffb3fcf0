namespace Variorum.Extracting.Dates;

/// <summary>
/// The grammar of time expressions over <see cref="TimeToken"/>s. Each production reads from one token and answers the
/// expression with the token behind it; <see cref="Match"/> takes the longest. Bounded: no production looks further than
/// a fixed number of tokens.
/// </summary>
internal sealed partial class DateGrammar(string text, List<TimeToken> tokens)
{
    private const DateRole YearPreposition = DateRole.In | DateRole.Since | DateRole.By | DateRole.Until | DateRole.From
        | DateRole.Of | DateRole.During | DateRole.After | DateRole.Before | DateRole.Between | DateRole.Early | DateRole.Late
        | DateRole.Mid | DateRole.Fiscal | DateRole.To | DateRole.For | DateRole.On | DateRole.At;

    private const DateRole MonthPreposition = YearPreposition | DateRole.Last | DateRole.Next | DateRole.This
        | DateRole.Following | DateRole.Previous | DateRole.Coming | DateRole.Past | DateRole.Every;

    private bool? _dayFirst, _isOfTrade;

    // One writer keeps one order.
    private bool DayStandsFirst => _dayFirst ??= Reading.DayMonthOrder.DayFirst(text) == true;

    // Quarters of years stand in texts on money; elsewhere a quarter is part of a town.
    private bool IsOfTrade =>
        _isOfTrade ??= tokens.Count(t => t.Word is { Trade: true }) is > 2 and var trade && trade * 400 > tokens.Count;

    /// <summary>The longest expression that begins at token <paramref name="i"/>; null where none does.</summary>
    public TimeExpression? Match(int i)
    {
        TimeExpression? best = null;
        void Offer(TimeExpression? e)
        {
            if (e is not null && (best is null || e.Next > best.Next))
            {
                best = e;
            }
        }

        var token = tokens[i];
        if ((token.Word is null && token.Digits < 0 && token.Sign != '\'') || IsNoTime(i) || IsNoTime(i - 1))
        {
            return null;
        }

        Offer(ClockDate(i));
        Offer(Dated(i));
        Offer(PartOfMonth(i));
        Offer(PartOfMonth(Skip(i, DateRole.The)) is { } part && Is(i, DateRole.The) ? part with { First = i } : null);
        Offer(DayAlone(i));
        Offer(Nightly(i));
        Offer(Relative(i));
        Offer(SetOf(i));
        Offer(Phrase(i));
        Offer(Counted(i));
        return best;
    }

    private TimeToken At(int i) => i >= 0 && i < tokens.Count ? tokens[i] : new TimeToken(text.Length, text.Length, null, -1, '\n', false);

    private bool Is(int i, DateRole role) => At(i).Is(role);

    private bool Sign(int i, char sign) => At(i).Sign == sign;

    private bool Joined(int i) => At(i - 1).End == At(i).Start;

    private int Skip(int i, DateRole role) => Is(i, role) ? i + 1 : i;

    private int SkipSign(int i, char sign) => Sign(i, sign) ? i + 1 : i;

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    // ---- dates -------------------------------------------------------------------------------------------------------

    /// <summary>A calendar date with what may stand before and after it: "the night of 4-5 January", "early 1990s", "since 2008".</summary>
    private TimeExpression? Dated(int i)
    {
        var at = Skip(i, DateRole.The);
        var daypart = At(at).Word?.Daypart;
        if (daypart is not null && Is(at + 1, DateRole.Of) && DayOf(Skip(at + 2, DateRole.The)) is { } night)
        {
            return night with { First = i, Daypart = daypart, Rule = "daypart-of" };
        }

        if (daypart is not null && Is(at + 1, DateRole.From) && DayOf(at + 2) is { Form: TimeForm.Calendar } nights)
        {
            return nights with { First = i, Daypart = daypart, Rule = "daypart-of" };
        }

        if (At(at).Word is { Unit: "W" } && Is(at + 1, DateRole.Of) && Calendar(Skip(at + 2, DateRole.The)) is { Day: not null } week)
        {
            return week with { First = i, Unit = "W", Rule = "week-of" };
        }

        var part = PartOf(at, out var behind);
        if (part != '\0')
        {
            // "early" needs no "of" ("early January"); "end", "start" and "middle" do.
            if (Inner(Skip(behind, DateRole.The)) is { } inner)
            {
                return inner with { First = i, Part = part };
            }

            return null;
        }

        return Inner(at) is { } plain && (at == i
            || plain.Form is TimeForm.Decade or TimeForm.Century or TimeForm.Quarter or TimeForm.Half or TimeForm.Season or TimeForm.Weekend
                or TimeForm.Calendar)
            ? plain with { First = i }
            : null;

        // "The 1988 third quarter" is a quarter, not a year.
        TimeExpression? Inner(int k) => DayOf(k) is { } day && !(day.Rule == "year" && QuarterOrHalf(k) is not null)
            ? day
            : DecadeOrCentury(k) ?? QuarterOrHalf(k) ?? SeasonOf(k) ?? UnitRef(k, part != '\0');
    }

    private char PartOf(int i, out int next)
    {
        next = i + 1;
        if (Is(i, DateRole.Earlier | DateRole.Later)
            && Is(Skip(i + 1, DateRole.In | DateRole.On), DateRole.This | DateRole.That | DateRole.Same | DateRole.The))
        {
            // "Earlier this year": any day of it before the telling, no third of it.
            return '\0';
        }

        if (Is(i, DateRole.Early | DateRole.Late))
        {
            var early = Is(i, DateRole.Early);
            next = SkipSign(next, '-');
            next = Skip(next, DateRole.In);
            next = Skip(next, DateRole.On);
            return early ? 'e' : 'l';
        }

        if (Is(i, DateRole.Mid))
        {
            next = Skip(SkipSign(next, '-'), DateRole.Of);
            return 'm';
        }

        if (Is(i, DateRole.End | DateRole.Start) && Is(i + 1, DateRole.Of))
        {
            next = i + 2;
            return Is(i, DateRole.End) ? 'x' : 's';
        }

        if (Is(i, DateRole.Later) && !Is(i + 1, DateRole.In))
        {
            return 'l';
        }

        return '\0';
    }

    /// <summary>A day, month or year by name or number, or a weekday, with daypart and clock time behind it.</summary>
    private TimeExpression? DayOf(int i)
    {
        var e = Calendar(i) ?? WeekdayOf(i) ?? DeicticOf(i) ?? HolidayOf(i);
        if (e is null || e.Daypart is not null || e.Clock is not null || (e.Form == TimeForm.Calendar && e.Day is null && e.Weekday == 0))
        {
            return e;
        }

        var at = e.Next;
        if (At(at).Word is { Daypart: { } part } && !Is(at + 1, DateRole.Old))
        {
            return e with { Daypart = part, Next = at + 1 };
        }

        if (Is(at, DateRole.In | DateRole.During) && Is(at + 1, DateRole.The) && At(at + 2).Word is { Daypart: { } inThe }
            && !Is(at + 3, DateRole.Of))
        {
            return e with { Daypart = inThe, Next = at + 3 };
        }

        if (Is(at, DateRole.At) && At(at + 1).Word is { Daypart: "NI" })
        {
            return e with { Daypart = "NI", Next = at + 2 };
        }

        at = SkipSign(at, ',');
        at = Skip(at, DateRole.At | DateRole.About);
        at = Skip(at, DateRole.About);
        return Clock(at) is { Clock: { } clock, Next: var behind } ? e with { Clock = clock, Next = Skip(behind, DateRole.Zone) } : e;
    }

    private TimeExpression? DeicticOf(int i)
    {
        var word = At(i).Word;
        if (word is null)
        {
            return null;
        }

        if (word.Tonight)
        {
            return new TimeExpression(TimeForm.Deictic, i, i + 1) { Daypart = "NI", Rule = "deictic" };
        }

        if (word.Deictic is { } offset)
        {
            var next = i + 1;
            if (Sign(next, '(') && At(next + 1).Word is { Weekday: > 0 } inside && Sign(next + 2, ')'))
            {
                return new TimeExpression(TimeForm.Deictic, i, next + 3) { Offset = offset, Weekday = inside.Weekday, Rule = "deictic" };
            }

            return new TimeExpression(TimeForm.Deictic, i, next) { Offset = offset, Rule = "deictic" };
        }

        // this morning, last night
        if ((word.Roles & (DateRole.This | DateRole.Last)) != 0 && At(i + 1).Word is { Daypart: { } part })
        {
            return new TimeExpression(TimeForm.Deictic, i, i + 2)
            {
                Offset = (word.Roles & DateRole.Last) != 0 ? -1 : 0,
                Daypart = part,
                Rule = "deictic-daypart",
            };
        }

        // the day before yesterday, the day after tomorrow
        if (word.Unit == "D" && !word.UnitPlural && Is(i + 1, DateRole.Before | DateRole.After)
            && At(i + 2).Word is { Deictic: { } far and not 0 })
        {
            return new TimeExpression(TimeForm.Deictic, i, i + 3) { Offset = far * 2, Rule = "deictic" };
        }

        return null;
    }

    private TimeExpression? WeekdayOf(int i)
    {
        var anchor = TimeAnchor.None;
        var at = i;
        if (Is(at,
            DateRole.Last | DateRole.Past | DateRole.Next | DateRole.Coming | DateRole.This | DateRole.That | DateRole.Previous
                | DateRole.Following | DateRole.Same))
        {
            anchor = AnchorOf(at++);
            at = Skip(at, DateRole.Coming | DateRole.Past | DateRole.Same);
        }

        var token = At(at);
        if (token.Word is not { Weekday: > 0 } word || !token.Capital || word.WeekdayPlural)
        {
            return null;
        }

        var next = at + 1;
        if (word.WeekdayShort && Sign(next, '.') && Joined(next))
        {
            next++;
        }

        // "Friday, January 7", "Friday 7 January", "Sunday morning, January 2", "Wednesday (Jan. 5)"
        var part = At(next).Word?.Daypart;
        var date = part is null ? next : next + 1;
        date = At(date).Sign is ',' or '(' ? date + 1 : date;
        date = Skip(date, DateRole.The);
        if (Calendar(date) is { Day: not null } full)
        {
            var end = Sign(full.Next, ')') && Sign(date - 1, '(') ? full.Next + 1 : full.Next;
            return full with { First = i, Next = end, Weekday = word.Weekday, Daypart = part ?? full.Daypart, Rule = "weekday-date" };
        }

        // Short forms are words of their own ("sun", "sat"): only with a full stop or a date.
        if (word.WeekdayShort && next == at + 1 && anchor == TimeAnchor.None)
        {
            return null;
        }

        var result = new TimeExpression(TimeForm.Calendar, i, next) { Weekday = word.Weekday, Anchor = anchor, Rule = "weekday" };
        // "Monday and Thursday" are two days, with others between them.
        if (Is(next, DateRole.And | DateRole.To)
            && At(next + 1) is { Capital: true, Word: { Weekday: > 0, WeekdayShort: false, WeekdayPlural: false } second }
            && (Is(next, DateRole.To) || Is(i - 1, DateRole.Between) || (second.Weekday - word.Weekday + 7) % 7 == 1))
        {
            return result with { EndWeekday = second.Weekday, Next = next + 2, Rule = "weekday-range" };
        }

        // "Friday last week"
        if (Is(next, DateRole.Last | DateRole.Next) && At(next + 1).Word is { Unit: "W" })
        {
            return result with { Unit = "W", Anchor = Is(next, DateRole.Last) ? TimeAnchor.Last : TimeAnchor.Next, Next = next + 2 };
        }

        return result;
    }

    private TimeExpression? HolidayOf(int i)
    {
        var at = Is(i, DateRole.Last | DateRole.Next | DateRole.This) ? i + 1 : i;
        if (!At(at).Capital || At(at).Word?.Phrases is not { } phrases)
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            if (phrase.Holiday && Spells(at, phrase))
            {
                var next = at + phrase.Words.Length;
                var year = YearAt(SkipSign(next, ','), true, out var behind);
                return new TimeExpression(TimeForm.Holiday, i, year is null ? next : behind)
                {
                    Value = phrase.Value,
                    Year = year,
                    Anchor = at > i ? AnchorOf(i) : TimeAnchor.None,
                    Rule = "holiday",
                };
            }
        }

        return null;
    }

    // "Sunday school", "Bloody Sunday": names with a word of time in them.
    private bool IsNoTime(int i) => At(i).Word?.Phrases is { } phrases && phrases.Exists(p => p.Value == DatePhrase.None && Spells(i, p));

    private bool Spells(int i, DatePhrase phrase)
    {
        for (var k = 0; k < phrase.Words.Length; k++)
        {
            var token = At(i + k);
            var word = phrase.Words[k];
            var same =
                token.Sign == '\'' ? word == "'" : text.AsSpan(token.Start, token.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    private TimeExpression? Phrase(int i)
    {
        if (At(i).Word?.Phrases is { } phrases)
        {
            foreach (var phrase in phrases)
            {
                if (!phrase.Holiday && phrase.Value != DatePhrase.None && Spells(i, phrase))
                {
                    // "as soon as she heard" is no time of its own.
                    if (phrase.Words.Length == 1 && phrase.Value == "FUTURE_REF" && At(i - 1) is { Length: 2 }
                        && text[At(i - 1).Start] is 'a' or 'A' && text[At(i - 1).Start + 1] == 's')
                    {
                        continue;
                    }

                    return new TimeExpression(TimeForm.Vague, i, i + phrase.Words.Length) { Value = phrase.Value, Rule = "vague" };
                }
            }
        }

        return null;
    }

    private TimeAnchor AnchorOf(int i)
    {
        var roles = At(i).Word?.Roles ?? DateRole.None;
        return (roles & (DateRole.Last | DateRole.Past)) != 0 ? TimeAnchor.Last
            : (roles & (DateRole.Next | DateRole.Coming)) != 0 ? TimeAnchor.Next
            : (roles & (DateRole.Previous | DateRole.Earlier)) != 0 ? TimeAnchor.Previous
            : (roles & (DateRole.Following | DateRole.Later)) != 0 ? TimeAnchor.Following
            : (roles & (DateRole.That | DateRole.Same)) != 0 ? TimeAnchor.Same
            : (roles & DateRole.Latest) != 0 ? TimeAnchor.Latest
            : (roles & (DateRole.This | DateRole.Current)) != 0 ? TimeAnchor.This
            : TimeAnchor.None;
    }
}
