using NodaTime;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Relative expressions, spans, seasons, quarters, dayparts and holidays.</summary>
internal sealed partial class DateResolver
{
    // "The past few days" is between three and six days in both cases' gold; the middle is kept as a constant of this file.
    private const int FewDays = 5;

    private static ResolvedTime Deictic(TimeExpression e, TimeReference reference)
    {
        if (reference.Told is not { } told)
        {
            var open = e.Weekday > 0 ? "XXXX-WXX-" + e.Weekday.ToString(Invariant) : "XXXX-XX-XX";
            var part = e.Clock ?? e.Daypart;
            return new ResolvedTime(DayRange.Undated, part is null ? open : open + "T" + part, part is null ? "DATE" : "TIME",
                part is null ? "date" : "daypart", "publication");
        }

        return OnDay(told.PlusDays(e.Offset), e, "publication");
    }

    // "Earlier this week" ends with the telling.
    private ResolvedTime? UnitReference(TimeExpression e, int at, TimeReference reference) =>
        UnitMeant(e, at, reference) is not { } meant ? null
            : e is { Rule: "later-in", Part: 'e', Anchor: TimeAnchor.This } && reference.Told is { } told
                && meant.Days.Contains(DayRange.On(told))
                ? meant with { Days = new DayRange(meant.Days.Low, told) }
                : meant;

    private ResolvedTime? UnitMeant(TimeExpression e, int at, TimeReference reference)
    {
        var step = e.Anchor switch
        {
            TimeAnchor.Last or TimeAnchor.Previous => -1,
            TimeAnchor.Next or TimeAnchor.Following => 1,
            _ => 0,
        };
        var story = e.Anchor is TimeAnchor.Same or TimeAnchor.Previous or TimeAnchor.Following;
        if (e.Unit == "T")
        {
            // "At the same time" points to a day only right after one was told; else it means "however".
            return _storyDay is { } same && at - _storyAt is > 0 and < 400 ? OnDay(same, e, "narrative") : null;
        }

        if (e.Unit == "Q")
        {
            return QuarterReference(e, reference, step);
        }

        var fine = e.Unit is "D" or "W";
        var from = story ? (fine ? _storyDay : _storyYear) ?? (fine ? reference.Told : reference.Near)
            : fine ? reference.Told : reference.Near ?? _storyYear;
        var anchor = story && (fine ? _storyDay : _storyYear) is not null || (reference.Inferred && !fine) ? "narrative" : "publication";
        if (from is not { } day)
        {
            return new ResolvedTime(DayRange.Undated, "XXXX", e.Daypart is null ? "DATE" : "TIME",
                e.Daypart is null ? e.Unit == "D" ? "date" : "period" : "daypart", anchor);
        }

        switch (e.Unit)
        {
            case "D":
                return OnDay(day.PlusDays(step), e, anchor);
            case "W" or "F":
                var monday = MondayOf(day).PlusDays(7 * step);
                return new ResolvedTime(new DayRange(monday, monday.PlusDays(6)), IsoWeek(monday), "DATE", "period", anchor);
            case "M":
                var month = day.PlusMonths(step);
                return new ResolvedTime(InPart(MonthOf(month.Year, month.Month), Whole(e)),
                    month.Year.ToString("0000", Invariant) + "-" + month.Month.ToString("00", Invariant), "DATE", "period", anchor);
            case "Y":
                return new ResolvedTime(InPart(Years(day.Year + step, day.Year + step), Whole(e)),
                    (day.Year + step).ToString("0000", Invariant), "DATE", "period", anchor);
            case "DE":
                var decade = (day.Year / 10 * 10) + (10 * step);
                return new ResolvedTime(Years(decade, decade + 9), (decade / 10).ToString("000", Invariant), "DATE", "period", anchor);
            case "CE":
                var century = (day.Year / 100 * 100) + (100 * step);
                return new ResolvedTime(Years(century + 1, century + 100), (century / 100).ToString("00", Invariant), "DATE", "period",
                    anchor);
            default:
                return null;
        }
    }

    // "Earlier this year" lies between its beginning and the telling: no third of it is meant.
    private static char Whole(TimeExpression e) => e.Rule == "later-in" ? '\0' : e.Part;

    private ResolvedTime? QuarterReference(TimeExpression e, TimeReference reference, int step)
    {
        var current = reference.Near is { } n ? (n.Year, ((n.Month - 1) / 3) + 1) : ((int, int)?)null;
        var from = e.Anchor is TimeAnchor.Latest or TimeAnchor.Same or TimeAnchor.Following or TimeAnchor.Previous
            ? _storyQuarter ?? Earlier(current, e.Anchor == TimeAnchor.Latest ? -1 : 0) : current;
        return Earlier(from, step) is { } q ? QuarterDays(q.Year, q.Quarter, "publication")
            : new ResolvedTime(DayRange.Undated, "XXXX-QX", "DATE", "period", "narrative");
    }

    private static (int Year, int Quarter)? Earlier((int Year, int Quarter)? from, int step)
    {
        if (from is not { } f)
        {
            return null;
        }

        var index = (f.Year * 4) + f.Quarter - 1 + step;
        return (index / 4, (index % 4) + 1);
    }

    private static ResolvedTime QuarterDays(int year, int quarter, string anchor) => new(
        new DayRange(new LocalDate(year, (quarter * 3) - 2, 1), MonthOf(year, quarter * 3).High),
        year.ToString("0000", Invariant) + "-Q" + quarter.ToString(Invariant),
        "DATE",
        "period",
        anchor);

    private static ResolvedTime Span(TimeExpression e, TimeReference reference)
    {
        var vague = double.IsNaN(e.Number);
        var ahead = e.Anchor is TimeAnchor.Next or TimeAnchor.Following;
        var timex = vague && e.Rule == "recent" && e.Unit == "Y" ? "PAST_REF" : DateGrammar.Period(e.Number, e.Unit!);
        var type = timex == "PAST_REF" ? "DATE" : "DURATION";
        if (reference.Told is not { } told || e.Anchor == TimeAnchor.Previous)
        {
            return new ResolvedTime(DayRange.Undated, timex, type, "period", "publication");
        }

        var n = vague ? FewDays : (int)Math.Ceiling(Math.Min(e.Number, 5000));
        var low = told;
        var high = told;
        var sign = ahead ? 1 : -1;
        var other = e.Unit switch
        {
            "D" => told.PlusDays(sign * n),
            "H" => told.PlusDays(sign * Math.Max(vague ? 0 : 1, (int)Math.Round(n / 24.0))),
            "W" => told.PlusDays(sign * ((7 * n) - 1)),
            "F" => told.PlusDays(sign * ((14 * n) - 1)),
            "M" => told.PlusMonths(sign * n),
            "Q" => told.PlusMonths(sign * 3 * n),
            "Y" => told.PlusYears(sign * n),
            "DE" => told.PlusYears(sign * 10 * Math.Min(n, 50)),
            "CE" => told.PlusYears(sign * 100 * Math.Min(n, 5)),
            _ => told,
        };
        // A span of years begins with the year, not with the day: nobody counts days back twenty-five years.
        var days = ahead ? new DayRange(low, other) : new DayRange(other, high);
        if (e.Unit is "Y" or "DE" or "CE" && !ahead && n > 1)
        {
            days = new DayRange(new LocalDate(other.Year, 1, 1), high);
        }

        return new ResolvedTime(days, timex, type, "period", "publication");
    }

    private ResolvedTime Shift(TimeExpression e, TimeReference reference)
    {
        var sign = e.Anchor == TimeAnchor.Following ? 1 : -1;
        if (double.IsNaN(e.Number))
        {
            return e.Anchor == TimeAnchor.Last
                ? new ResolvedTime(new DayRange(null, reference.Told), "PAST_REF", "DATE", "period", "publication")
                : new ResolvedTime(DayRange.Undated, DateGrammar.Period(e.Number, e.Unit!), "DURATION", "duration", "narrative");
        }

        if (e.Unit is "H" or "m" or "S" && e.Anchor != TimeAnchor.Last)
        {
            // "An hour later" is told on the same day more often than not: it says how long, not when.
            return new ResolvedTime(DayRange.Undated, DateGrammar.Period(e.Number, e.Unit), "DURATION", "duration", "narrative");
        }

        var fine = e.Unit is "D" or "W" or "H" or "m" or "S" or "F";
        var from = e.Anchor == TimeAnchor.Last ? (fine ? reference.Told : reference.Near)
            : (fine ? _storyDay : _storyYear) ?? (fine ? reference.Told : reference.Near);
        var anchor = e.Anchor == TimeAnchor.Last ? "publication" : "narrative";
        if (e.Unit is "Y" && e.Number == 1 && _storyQuarter is { } quarter && sign < 0)
        {
            // Company news compares a quarter with the same quarter of the year before.
            return QuarterDays(quarter.Year - 1, quarter.Quarter, "narrative");
        }

        if (from is not { } day)
        {
            return new ResolvedTime(DayRange.Undated, DateGrammar.Period(e.Number, e.Unit!), "DURATION", "period", anchor);
        }

        var n = sign * (int)Math.Round(Math.Min(e.Number, 900));
        switch (e.Unit)
        {
            case "D":
                return OnDay(day.PlusDays(n), e, anchor);
            case "H" or "m" or "S":
                return OnDay(day.PlusDays(e.Unit == "H" ? (int)(n / 24.0) : 0), e, anchor);
            case "W" or "F":
                var week = day.PlusDays((e.Unit == "F" ? 14 : 7) * n);
                return new ResolvedTime(new DayRange(MondayOf(week), MondayOf(week).PlusDays(6)), IsoWeek(week), "DATE", "period", anchor);
            case "M" or "Q":
                var month = day.PlusMonths(e.Unit == "Q" ? 3 * n : n);
                return new ResolvedTime(MonthOf(month.Year, month.Month),
                    month.Year.ToString("0000", Invariant) + "-" + month.Month.ToString("00", Invariant), "DATE", "period", anchor);
            default:
                var year = day.Year + (e.Unit == "DE" ? 10 * n : e.Unit == "CE" ? 100 * Math.Max(n, -15) : n);
                return year is < 1 or > 9000
                    ? new ResolvedTime(DayRange.Undated, "PAST_REF", "DATE", "period", anchor)
                    : new ResolvedTime(Years(year, year), year.ToString("0000", Invariant), "DATE", "date", anchor);
        }
    }

    private static ResolvedTime Vague(TimeExpression e, TimeReference reference) => e.Value switch
    {
        "PRESENT_REF" =>
            new ResolvedTime(reference.Told is { } t ? DayRange.On(t) : DayRange.Undated, "PRESENT_REF", "DATE", "period", "publication"),
        "PAST_REF" => new ResolvedTime(new DayRange(null, reference.Told), "PAST_REF", "DATE", "period", "publication"),
        _ => new ResolvedTime(new DayRange(reference.Told, null), "FUTURE_REF", "DATE", "period", "publication"),
    };

    private static ResolvedTime Decade(TimeExpression e)
    {
        var days = InPart(Years(e.Year!.Value, e.Year.Value + 9), e.Part);
        return new ResolvedTime(days, (e.Year.Value / 10).ToString("000", Invariant), "DATE", "period", "absolute");
    }

    private ResolvedTime Season(TimeExpression e, TimeReference reference, bool? future)
    {
        var start = e.Value switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 };
        var near = reference.Near ?? _storyYear;
        var year = e.Year ?? (e.Unit == "Y" ? RelativeYear(e.Anchor, near) : near is not { } n ? null : e.Anchor switch
        {
            TimeAnchor.This => n.Month <= 2 && start == 12 ? n.Year - 1 : n.Year,
            TimeAnchor.Next or TimeAnchor.Following => start > n.Month ? n.Year : n.Year + 1,
            _ => future == true && e.Anchor == TimeAnchor.None && !(start <= n.Month) ? n.Year
                : start <= n.Month && !(e.Anchor == TimeAnchor.Last && n.Month - start < 3) ? n.Year : n.Year - 1,
        });
        if (year is not { } y || y is < 1 or > 9000)
        {
            return new ResolvedTime(DayRange.Undated, "XXXX-" + e.Value, "DATE", "period", "narrative");
        }

        var low = new LocalDate(y, start, 1);
        return new ResolvedTime(new DayRange(low, low.PlusMonths(3).PlusDays(-1)), y.ToString("0000", Invariant) + "-" + e.Value, "DATE",
            "period", e.Year is null ? "publication" : "absolute");
    }

    private ResolvedTime? Quarter(TimeExpression e, TimeReference reference, bool? future)
    {
        var near = reference.Near ?? _storyYear;
        if (double.IsNaN(e.Number) && _storyQuarter is null)
        {
            return (e.Year ?? RelativeYear(e.Anchor, near)) is { } whole
                ? new ResolvedTime(Years(whole, whole), whole.ToString("0000", Invariant), "DATE", "period",
                    e.Year is null ? "publication" : "absolute")
                : null;
        }

        var number = double.IsNaN(e.Number) ? _storyQuarter!.Value.Quarter : (int)e.Number;
        var perYear = e.Form == TimeForm.Half ? 2 : 4;
        var year = e.Year ?? (e.Unit == "Y" ? RelativeYear(e.Anchor, near) : null);
        if (year is null && near is { } n)
        {
            var current = ((n.Month - 1) / (12 / perYear)) + 1;
            // A past quarter of the running year even in a sentence about plans: results are told of far more often than budgets.
            year = number <= current || future == true ? n.Year : n.Year - 1;
        }

        if (year is not { } y || y is < 1 or > 9000)
        {
            return new ResolvedTime(DayRange.Undated, "XXXX-" + (perYear == 2 ? "H" : "Q") + number.ToString(Invariant), "DATE", "period",
                "narrative");
        }

        var anchor = e.Year is null ? "publication" : "absolute";
        if (perYear == 4)
        {
            return QuarterDays(y, number, anchor);
        }

        var days = new DayRange(new LocalDate(y, number == 1 ? 1 : 7, 1), MonthOf(y, number * 6).High);
        return new ResolvedTime(days, y.ToString("0000", Invariant) + "-H" + number.ToString(Invariant), "DATE", "period", anchor);
    }

    private ResolvedTime Daypart(TimeExpression e, TimeReference reference, LocalDate? ahead)
    {
        // "Through the night": the night before the telling, whatever day was told last.
        if (e.Anchor == TimeAnchor.Last && reference.Told is { } told)
        {
            return OnDay(told.PlusDays(-1), e, "publication");
        }

        // A day that the words right behind tell goes before the story's.
        var day = ahead ?? _storyDay ?? reference.Told;
        return day is { } d
            ? OnDay(d, e, _storyDay is null ? "publication" : "narrative")
            : new ResolvedTime(DayRange.Undated, "XXXX-XX-XXT" + (e.Clock ?? e.Daypart), "TIME", "daypart", "narrative");
    }

    private ResolvedTime Weekend(TimeExpression e, TimeReference reference, bool? future)
    {
        var story = e.Anchor is TimeAnchor.Same or TimeAnchor.Previous or TimeAnchor.Following;
        if ((story ? _storyDay ?? reference.Told : reference.Told) is not { } told)
        {
            return new ResolvedTime(DayRange.Undated, "XXXX-WXX-WE", "DATE", "period", "publication");
        }

        // The weekend of the running week begins on Saturday; before that the last one is meant, unless the sentence looks ahead.
        var saturday = MondayOf(told).PlusDays(5);
        var running = told >= saturday;
        saturday = saturday.PlusDays(e.Anchor switch
        {
            TimeAnchor.Last or TimeAnchor.Previous => -7,
            TimeAnchor.Next => running ? 7 : 0,
            TimeAnchor.Following => 7,
            TimeAnchor.This => 0,
            _ => running || future == true ? 0 : -7,
        });
        return new ResolvedTime(new DayRange(saturday, saturday.PlusDays(1)), IsoWeek(saturday) + "-WE", "DATE", "period",
            story ? "narrative" : "publication");
    }

    private ResolvedTime Holiday(TimeExpression e, TimeReference reference)
    {
        var near = reference.Near ?? _storyYear;
        LocalDate? best = null;
        if (e.Year is { } year)
        {
            best = HolidayIn(e.Value!, year);
        }
        else if (near is { } n)
        {
            for (var y = n.Year - 1; y <= n.Year + 1; y++)
            {
                if (HolidayIn(e.Value!, y) is { } day
                    && !(e.Anchor == TimeAnchor.Last && day >= n) && !(e.Anchor == TimeAnchor.Next && day <= n)
                    && (best is not { } b || Math.Abs(Period.DaysBetween(n, day)) < Math.Abs(Period.DaysBetween(n, b))))
                {
                    best = day;
                }
            }
        }

        return best is { } found
            ? OnDay(found, e, e.Year is null ? "publication" : "absolute")
            : new ResolvedTime(DayRange.Undated, "XXXX-XX-XX", "DATE", "date", "narrative");
    }

    private static LocalDate? HolidayIn(string rule, int year)
    {
        if (rule.StartsWith("easter", StringComparison.Ordinal))
        {
            return Easter(year).PlusDays(int.Parse(rule.AsSpan(6), System.Globalization.NumberStyles.AllowLeadingSign, Invariant));
        }

        var parts = rule.Split('-');
        var month = int.Parse(parts[0], Invariant);
        if (parts.Length == 2)
        {
            return DayOf(year, month, int.Parse(parts[1], Invariant));
        }

        var weekday = "montuewedthufrisatsun".IndexOf(parts[1], StringComparison.Ordinal) / 3;
        if (parts[2] == "last")
        {
            var end = MonthOf(year, month).High!.Value;
            return end.PlusDays(-(((int)end.DayOfWeek - 1 - weekday + 7) % 7));
        }

        var first = new LocalDate(year, month, 1);
        return first.PlusDays(((weekday - ((int)first.DayOfWeek - 1) + 7) % 7) + (7 * (int.Parse(parts[2], Invariant) - 1)));
    }

    /// <summary>Western Easter by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).</summary>
    private static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + (2 * e) + (2 * i) - h - k) % 7, m =
            (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }
}
