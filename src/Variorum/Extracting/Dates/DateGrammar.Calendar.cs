namespace Variorum.Extracting.Dates;

/// <summary>Productions for days, months, years, decades, quarters and seasons given by name or number.</summary>
internal sealed partial class DateGrammar
{
    private TimeExpression? Calendar(int i) => Numeric(i) ?? Fused(i) ?? MonthFirst(i) ?? DayFirst(i) ?? YearOrRange(i);

    /// <summary>2022-01-04, 2022/01/04, 4/1/2022 (day first where the first number cannot be a month), 04.01.2022.</summary>
    private TimeExpression? Numeric(int i)
    {
        var a = At(i);
        var sign = At(i + 1).Sign;
        if (a.Digits < 0 || sign is not ('-' or '/' or '.') || !Joined(i + 1) || !Joined(i + 2) || !Sign(i + 3, sign)
            || !Joined(i + 3) || !Joined(i + 4) || (i > 0 && Joined(i) && At(i - 1).Sign is not ('\0' or '(' or '"' or '[')))
        {
            return null;
        }

        var (x, y, z) = (a.Digits, At(i + 2).Digits, At(i + 4).Digits);
        if (a.Length == 4 && x is > 1000 and < 2200 && Valid(y, z))
        {
            return new TimeExpression(TimeForm.Calendar, i, i + 5) { Year = x, Month = y, Day = z, Rule = "numeric" };
        }

        var year = At(i + 4).Length == 4 ? z : At(i + 4).Length == 2 && sign != '.' ? (z < 50 ? 2000 + z : 1900 + z) : 0;
        if (year is < 1000 or > 2200 || a.Length > 2 || At(i + 2).Length > 2)
        {
            return null;
        }

        // Month first is American; points are European. Where only one order is a date it decides, and it decides for the whole text.
        var (month, day) = sign == '.' || x > 12 || (y <= 12 && DayStandsFirst) ? (y, x) : (x, y);
        return Valid(month, day)
            ? new TimeExpression(TimeForm.Calendar, i, i + 5) { Year = year, Month = month, Day = day, Rule = "numeric" } : null;
    }

    private static bool Valid(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(month);

    private static int DaysIn(int month) => month == 2 ? 29 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>A month's name; ambiguous ones ("may", "march", "sun") only in upper case and where a month can stand.</summary>
    private int? MonthAt(int i, out int next)
    {
        next = i + 1;
        if (At(i) is not { Capital: true, Word: { Month: > 0 } word })
        {
            return null;
        }

        if (Sign(next, '.') && Joined(next) && (word.MonthShort || IsDayAndYear(next + 1)))
        {
            next++;
        }

        return word.Month;
    }

    // "May. 9, 2019": the full stop of a short form behind a whole one.
    private bool IsDayAndYear(int i) =>
        At(i) is { Digits: >= 1 and <= 31, Length: <= 2 } && Sign(i + 1, ',') && At(i + 2) is { Digits: >= 1000 and <= 2199, Length: 4 };

    /// <summary>19-Nov-12; 4May2021; May3,2021: figures and a month's name without blanks, whatever the case.</summary>
    private TimeExpression? Fused(int i)
    {
        if (At(i) is { Digits: >= 1 and <= 31, Length: <= 2 } && !(i > 0 && Joined(i)))
        {
            var sign = At(i + 1).Sign is '-' or '/' or '.' ? At(i + 1).Sign : '\0';
            var at = sign == '\0' ? i + 1 : i + 2;
            var behind = sign == '\0' ? at + 1 : at + 2;
            return At(at).Word is { Month: > 0 } month && Joined(i + 1) && Joined(at)
                && (sign == '\0' || (Sign(at + 1, sign) && Joined(at + 1))) && Joined(behind)
                && FusedYear(behind, sign != '\0') is { } year
                ? On(year, month.Month, At(i).Digits, behind + 1)
                : null;
        }

        return At(i).Word is { Month: > 0 } first && At(i + 1) is { Digits: >= 1 and <= 31, Length: <= 2 } && Joined(i + 1)
            && Sign(i + 2, ',') && Joined(i + 2)
            && FusedYear(i + 3, false) is { } with
            ? On(with, first.Month, At(i + 1).Digits, i + 4)
            : null;

        TimeExpression? On(int year, int month, int day, int next) => day > DaysIn(month) || (At(next) is { Sign: '\0' } && Joined(next))
            ? null
            : new TimeExpression(TimeForm.Calendar, i, next) { Year = year, Month = month, Day = day, Rule = "fused" };
    }

    private int? FusedYear(int i, bool two) => At(i) switch
    {
        { Length: 4, Digits: >= 1000 and <= 2199 and var year } => year,
        { Length: 2, Digits: >= 0 and var year } when two => year < 50 ? 2000 + year : 1900 + year,
        _ => null,
    };

    /// <summary>
    /// first week of January; the last ten days of May 2018; second half of March; the first Monday of May: a part of a month by its
    /// number.
    /// </summary>
    private TimeExpression? PartOfMonth(int i)
    {
        var number = At(i).Word is { Ordinal: > 0 and <= 5 and var n } ? n
            : At(i) is { Digits: >= 1 and <= 5 } figure && At(i + 1).Word is { OrdinalSuffix: true } && Joined(i + 1) ? figure.Digits
            : Is(i, DateRole.Last) || (At(i) is { Word: null, Length: 5 }
                && text.AsSpan(At(i).Start, 5).Equals("final", StringComparison.OrdinalIgnoreCase)) ? -1 : 0;
        if (number == 0)
        {
            return null;
        }

        var at = At(i).Digits > 0 ? i + 2 : i + 1;
        double? days = null;
        if (NumberAt(at, out var counted) is { } many && counted > at && At(counted).Word is { Unit: "D", UnitPlural: true })
        {
            (days, at) = (many, counted);
        }

        var kind = At(at).Word switch
        {
            { Unit: "W", UnitPlural: false } => "W",
            { Unit: "D", UnitPlural: true } => "D",
            { Weekday: > 0, WeekdayPlural: false } => "weekday",
            _ when Is(at, DateRole.Half) && number is 1 or 2 or -1 => "half",
            _ => null,
        };
        if (kind is null || (kind == "D" && number is not (1 or -1)) || !Is(at + 1, DateRole.Of)
            || MonthFirst(Skip(at + 2, DateRole.The)) is not { Month: not null, Day: null, EndMonth: null } month)
        {
            return null;
        }

        return month with
        {
            First = i,
            MonthPart = new MonthPart(kind, number, days ?? 5, kind == "weekday" ? At(at).Word!.Weekday : 0),
            Rule = "part-of-month"
        };
    }

    /// <summary>on the 5th; by the 7th of this month: a day whose month is told by the words around.</summary>
    private TimeExpression? DayAlone(int i)
    {
        if (!Is(i - 1, DateRole.On | DateRole.By | DateRole.Since | DateRole.Until | DateRole.From | DateRole.Before | DateRole.After)
            || !Is(i, DateRole.The)
            || At(i + 1) is not { Digits: >= 1 and <= 31, Length: <= 2 } day || At(i + 2).Word is not { OrdinalSuffix: true }
            || !Joined(i + 2))
        {
            return null;
        }

        var next = i + 3;
        var e = new TimeExpression(TimeForm.Calendar, i, next) { Day = day.Digits, Rule = "day-alone" };
        if (Is(next, DateRole.Of)
            && Is(next + 1,
                DateRole.This | DateRole.Last | DateRole.Next | DateRole.That | DateRole.Same | DateRole.The | DateRole.Previous
                    | DateRole.Following | DateRole.Current)
            && At(next + 2).Word is { Unit: "M", UnitPlural: false })
        {
            return e with { Anchor = AnchorOf(next + 1), Next = next + 3 };
        }

        // "On the 5th floor", "by the 9th Army" count other things.
        var alone = At(next).Sign is not ('\0' or '-' or '\'')
            || At(next).Word is { Roles: not DateRole.None, Unit: null, Month: 0 } && !Is(next, DateRole.Of);
        return alone ? e : null;
    }

    private int? DayAt(int i, out int next)
    {
        next = i + 1;
        var token = At(i);
        if (token.Digits is >= 1 and <= 31 && token.Length <= 2
            && !(Joined(i) && At(i - 1).Sign is '.' or ',' or '$' && At(i - 1).Start > 0 && At(i - 2).Digits >= 0 && Joined(i - 1)))
        {
            if (At(next).Word is { OrdinalSuffix: true } && Joined(next))
            {
                next++;
            }
            else if (At(next).Sign is '.' or ',' && Joined(next) && Joined(next + 1) && At(next + 1).Digits >= 0
                && At(next + 1).Length != 4)
            {
                return null;
            }
            else if (At(next).Sign == '\0' && At(next).Word is not null && Joined(next))
            {
                return null;
            }

            return token.Digits;
        }

        if (token.Word is { Ordinal: > 0 and <= 31 } word)
        {
            return word.Ordinal;
        }

        if (token.Word is { Tens: 20 or 30 } tens && Sign(next, '-') && At(next + 1).Word is { Ordinal: > 0 and < 10 } unit)
        {
            next += 2;
            return tens.Tens + unit.Ordinal;
        }

        return null;
    }

    /// <summary>January 4 2022; January, 10th 2022; January 5 to 6; March 30 - April 2, 1998; January 2022; January last year.</summary>
    private TimeExpression? MonthFirst(int i)
    {
        // last April, this September
        if (Is(i, DateRole.Last | DateRole.Next | DateRole.This | DateRole.Past) && MonthAt(i + 1, out _) is not null
            && MonthFirst(i + 1) is { Year: null, Unit: null, Day: null } inner)
        {
            return inner with { First = i, Anchor = AnchorOf(i) };
        }

        if (MonthAt(i, out var at) is not { } month)
        {
            return null;
        }

        var day = DayAt(Skip(SkipSign(at, ','), DateRole.The), out var behindDay);
        if (day is { } d && d <= DaysIn(month) && !(At(at).Digits >= 0 && At(at).Sign == '#')
            && (Is(i - 1, DateRole.On) || !CountsThings(behindDay)))
        {
            var e = new TimeExpression(TimeForm.Calendar, i, behindDay) { Month = month, Day = d, Rule = "month-day" };
            var to = behindDay;
            if (Sign(to, '-') || Is(to, DateRole.To | DateRole.And | DateRole.Or))
            {
                if (DayAt(to + 1, out var behindSecond) is { } second && second > d && second <= DaysIn(month)
                    && MonthAt(behindSecond, out _) is null && !CountsThings(behindSecond))
                {
                    e = e with { EndDay = second, EndMonth = month, Next = behindSecond, Rule = "month-day-range" };
                }
                else if (MonthAt(to + 1, out var secondAt) is { } secondMonth && DayAt(secondAt, out behindSecond) is { } other
                    && !Is(to, DateRole.And | DateRole.Or))
                {
                    e = e with { EndDay = other, EndMonth = secondMonth, Next = behindSecond, Rule = "month-day-range" };
                }
            }

            return WithYear(e);
        }

        if (YearAt(Skip(SkipSign(at, ','), DateRole.Of), true, out var behindYear) is { } year)
        {
            // between March 2015 and March 2016
            if ((Is(behindYear, DateRole.And | DateRole.To) && Is(i - 1, DateRole.Between | DateRole.From) || Sign(behindYear, '-'))
                && MonthAt(behindYear + 1, out var at2) is { } month2 && YearAt(at2, true, out var end2) is { } year2)
            {
                return new TimeExpression(TimeForm.Calendar, i, end2)
                {
                    Month = month,
                    Year = year,
                    EndMonth = month2,
                    EndYear = year2,
                    Rule = "month-range"
                };
            }

            return new TimeExpression(TimeForm.Calendar, i, behindYear) { Month = month, Year = year, Rule = "month-year" };
        }

        if (Sign(at, '\'') && At(at + 1) is { Digits: >= 0, Length: 2 } short2)
        {
            return new TimeExpression(TimeForm.Calendar, i, at + 2)
            {
                Month = month,
                Year = short2.Digits < 50 ? 2000 + short2.Digits : 1900 + short2.Digits,
                Rule = "month-year"
            };
        }

        // "Ernest R. May": a surname behind an initial.
        if (Sign(i - 1, '.') && Joined(i - 1) && At(i - 2) is { Length: 1, Capital: true })
        {
            return null;
        }

        // Alone: a short form, "May", "March", "April" (names, verbs) only where a month can stand.
        var word = text.AsSpan(At(i).Start, At(i).Length);
        var doubtful = At(i).Word is { MonthShort: true } or { Month: 3 or 5 } or { Month: 4 or 6 or 8 } && NextIsName(at);
        if (word.Length < 3
            || (At(i).Word!.Month is 5 or 4 or 6 or 8 && At(i - 1) is { Capital: true, Word: null } && At(i).Start - At(i - 1).End == 1)
            || (doubtful && !Is(i - 1, MonthPreposition)) || (Is(i - 1, MonthPreposition) && NextIsName(at) && At(i).Word!.MonthShort))
        {
            return null;
        }

        var alone = new TimeExpression(TimeForm.Calendar, i, at) { Month = month, Rule = "month" };
        return OfYear(alone);
    }

    private bool NextIsName(int i) => At(i) is { Capital: true, Word: null } && At(i).Start - At(i - 1).End == 1;

    private bool CountsThings(int i) => At(i).Word is { Unit: not null } or { Counter: true } or { Hundred: > 0 } || Sign(i, '%');

    /// <summary>6 January 2022; 4-5 January; the 10th of January; between 4 and 6 January.</summary>
    private TimeExpression? DayFirst(int i)
    {
        if (DayAt(i, out var at) is not { } day)
        {
            return null;
        }

        int? second = null;
        if (Sign(at, '-') || Is(at, DateRole.To | DateRole.And | DateRole.Or) || At(at).Sign is '/' or '&')
        {
            if (DayAt(at + 1, out var behind) is { } other && other > day)
            {
                (second, at) = (other, behind);
            }
        }

        at = Skip(at, DateRole.Of);
        at = At(i).Word is { Ordinal: > 0 } ? Skip(at, DateRole.Of) : at;
        if (MonthAt(at, out var next) is not { } month || day > DaysIn(month))
        {
            return null;
        }

        var e = new TimeExpression(TimeForm.Calendar, i, next)
        {
            Day = day,
            Month = month,
            EndDay = second,
            EndMonth = second is null ? null : month,
            Rule = second is null ? "day-month" : "day-month-range",
        };

        if (second is null && (Sign(next, '-') || Is(next, DateRole.To)) && DayAt(next + 1, out var at2) is { } last
            && MonthAt(Skip(at2, DateRole.Of), out var next2) is { } lastMonth)
        {
            e = e with { EndDay = last, EndMonth = lastMonth, Next = next2, Rule = "day-month-range" };
        }

        return WithYear(e);
    }
}
