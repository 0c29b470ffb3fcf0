using System.Globalization;
using NodaTime;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>What a time expression means, once its reference days are known.</summary>
internal readonly record struct ResolvedTime(DayRange Days, string Timex, string Type, string Kind, string Anchor);

/// <summary>From what day relative expressions of one place in the text count.</summary>
/// <param name="Told">The day of the telling: the section's own publication day; null where unknown.</param>
/// <param name="Near">A day that the telling must be near, for years and seasons: Told, else the account's day, else a full date of the
/// text.</param>
/// <param name="Inferred">True where Near does not come from a publication date.</param>
internal readonly record struct TimeReference(LocalDate? Told, LocalDate? Near, bool Inferred);

/// <summary>
/// Turns expressions into days, in text order: it keeps the story's own day, year and quarter. One instance reads one account.
/// </summary>
internal sealed partial class DateResolver
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private LocalDate? _storyDay;
    private LocalDate? _storyYear;
    private (int Year, int Quarter)? _storyQuarter;
    private int _storyAt = int.MinValue;

    /// <summary>The last day the story told; null before the first.</summary>
    public LocalDate? StoryDay => _storyDay;

    /// <summary>Forgets the story: another section begins.</summary>
    public void NewSection() => (_storyDay, _storyYear, _storyQuarter, _storyAt) = (null, null, null, int.MinValue);

    /// <summary>
    /// The meaning of <paramref name="e"/>; null where the expression is none after all ("at the same time" as "however").
    /// </summary>
    /// <param name="e">The expression.</param>
    /// <param name="at">Its offset.</param>
    /// <param name="reference">The reference days at its place.</param>
    /// <param name="ahead">The day that the words right behind tell: a part of a day may stand before its day.</param>
    /// <param name="future">True: the sentence speaks of what comes; false: of what was; null: unsaid.</param>
    /// <param name="saying">True where it is the day on which something was said: it moves no story that has begun.</param>
    public ResolvedTime? Resolve(
        TimeExpression e, int at, TimeReference reference, bool? future, LocalDate? ahead = null, bool saying = false)
    {
        var resolved = e.Form switch
        {
            TimeForm.Calendar => Calendar(e, reference, future),
            TimeForm.Deictic => Deictic(e, reference),
            TimeForm.UnitReference => UnitReference(e, at, reference),
            TimeForm.Span => Span(e, reference),
            TimeForm.Shift => Shift(e, reference),
            TimeForm.Duration =>
                new ResolvedTime(DayRange.Undated, DateGrammar.Period(e.Number, e.Unit!), "DURATION", "duration", "absolute"),
            TimeForm.Set => new ResolvedTime(DayRange.Undated, e.Value!, "SET", "set", "absolute"),
            TimeForm.Vague => Vague(e, reference),
            TimeForm.Decade => Decade(e),
            TimeForm.Century => new ResolvedTime(Years(e.Year!.Value + 1, e.Year.Value + 100),
                (e.Year.Value / 100).ToString("00", Invariant), "DATE", "period", "absolute"),
            TimeForm.Season => Season(e, reference, future),
            TimeForm.Quarter or TimeForm.Half => Quarter(e, reference, future),
            TimeForm.Daypart => Daypart(e, reference, ahead),
            TimeForm.Weekend => Weekend(e, reference, future),
            TimeForm.Holiday => Holiday(e, reference),
            _ => null,
        };

        if (resolved is { } r && !(saying && _storyDay is not null))
        {
            Remember(e, r, at);
        }

        return resolved;
    }

    /// <summary>The day of an expression that stands ahead, without moving the story; null where it tells none.</summary>
    public LocalDate? Peek(TimeExpression e, TimeReference reference, bool? future)
    {
        var resolved = e.Form switch
        {
            TimeForm.Calendar => Calendar(e, reference, future),
            TimeForm.Deictic => Deictic(e, reference),
            _ => (ResolvedTime?)null,
        };
        return resolved is { Days: { Low: { } low, High: { } high } } && Period.DaysBetween(low, high) <= 1 ? low : null;
    }

    private void Remember(TimeExpression e, ResolvedTime r, int at)
    {
        if (r.Type is "DURATION" or "SET" || e.Form is TimeForm.Vague or TimeForm.Span || r.Days.Low is not { } low)
        {
            return;
        }

        if (r.Days.High is { } high && Period.DaysBetween(low, high) <= 1)
        {
            // The night of 4-5 January goes on on the 5th only where the text says so: the story stands on the first day.
            _storyDay = e.Daypart == "NI" ? low : e.EndDay is not null || e.EndWeekday > 0 ? high : low;
            _storyAt = at;
        }

        _storyYear = low;
        // "The 1988 period" is compared with the story's quarter, it is not the story's.
        if ((e.Form == TimeForm.Quarter && e.Rule != "year-quarter") || (e.Form == TimeForm.UnitReference && e.Unit == "Q"))
        {
            _storyQuarter = (low.Year, ((low.Month - 1) / 3) + 1);
        }
    }

    private static DayRange Years(int first, int last) =>
        first is < 1 or > 9998 || last is < 1 or > 9998 ? DayRange.Undated : new(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    private static DayRange MonthOf(int year, int month) => year is < 1 or > 9998
        ? DayRange.Undated
        : new(new LocalDate(year, month, 1), new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month)));

    private static LocalDate? DayOf(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day) : null;

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    private static string IsoWeek(LocalDate day)
    {
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        return rule.GetWeekYear(day).ToString("0000", Invariant) + "-W" + rule.GetWeekOfWeekYear(day).ToString("00", Invariant);
    }

    private static DayRange InPart(DayRange days, char part)
    {
        if (part == '\0' || days.Low is not { } low || days.High is not { } high)
        {
            return days;
        }

        var length = Period.DaysBetween(low, high) + 1;
        // Thirds for months and decades ("late November" is from the 21st), quarters of a year for its ends; after the gold of the two
        // cases.
        if (length is >= 28 and <= 31)
        {
            return part switch
            {
                'e' or 's' => new DayRange(low, low.PlusDays(9)),
                'm' => new DayRange(low.PlusDays(10), low.PlusDays(19)),
                _ => new DayRange(low.PlusDays(20), high),
            };
        }

        if (length is 365 or 366)
        {
            return part switch
            {
                'e' or 's' => new DayRange(low, low.PlusMonths(part == 'e' ? 4 : 3).PlusDays(-1)),
                'm' => new DayRange(low.PlusMonths(4), low.PlusMonths(8).PlusDays(-1)),
                _ => new DayRange(high.PlusDays(1).PlusMonths(part == 'l' ? -4 : -3), high),
            };
        }

        if (length is > 3650 and < 3655)
        {
            return part switch
            {
                'e' or 's' => Years(low.Year, low.Year + 3),
                'm' => Years(low.Year + 4, low.Year + 6),
                _ => Years(low.Year + 7, low.Year + 9),
            };
        }

        return days;
    }

    private static ResolvedTime OnDay(LocalDate day, TimeExpression e, string anchor)
    {
        var days = e.Daypart == "NI" && e.Clock is null ? new DayRange(day, day.PlusDays(1)) : DayRange.On(day);
        return e.Clock is not null || e.Daypart is not null
            ? new ResolvedTime(days, Iso(day) + "T" + (e.Clock ?? e.Daypart), "TIME", "daypart", anchor)
            : new ResolvedTime(days, Iso(day), "DATE", "date", anchor);
    }

    private ResolvedTime Calendar(TimeExpression e, TimeReference reference, bool? future)
    {
        var anchor = e.Year is not null ? "absolute" : reference.Near is null || reference.Inferred ? "narrative" : "publication";
        var near = reference.Near ?? (e.Anchor == TimeAnchor.None ? null : _storyYear);
        if (e.Month is not { } month)
        {
            if (e is { Day: { } alone, Year: null, Weekday: 0 })
            {
                return DayAlone(e, alone, reference, future);
            }

            return e.Weekday > 0 && e.Year is null ? WeekdayAlone(e, reference, future) : YearAlone(e);
        }

        var year = e.Year ?? (e.Unit == "Y" ? RelativeYear(e.Anchor, near) : null);
        if (e.Day is not { } day)
        {
            year ??= near is { } n ? YearOfMonth(month, n, e.Anchor, future) : null;
            if (year is { } from && e.EndYear is { } to && e.EndMonth is { } toMonth)
            {
                return new ResolvedTime(new DayRange(MonthOf(from, month).Low, MonthOf(to, toMonth).High),
                    from.ToString("0000", Invariant) + "-" + month.ToString("00", Invariant), "DATE", "period", anchor);
            }

            if (e.MonthPart is { } part && year is { } ofYear && PartOf(MonthOf(ofYear, month), part) is { } few)
            {
                return few.IsDay
                    ? new ResolvedTime(few, Iso(few.Low!.Value), "DATE", "date", anchor)
                    : new ResolvedTime(few, ofYear.ToString("0000", Invariant) + "-" + month.ToString("00", Invariant), "DATE", "period",
                        anchor);
            }

            return year is { } y
                ? new ResolvedTime(InPart(MonthOf(y, month), e.Part), y.ToString("0000", Invariant) + "-" + month.ToString("00", Invariant),
                    "DATE", "period", anchor)
                : new ResolvedTime(DayRange.Undated, "XXXX-" + month.ToString("00", Invariant), "DATE", "period", "narrative");
        }

        year ??= near is { } reckoned ? YearOfDay(month, day, reckoned, future, e.Weekday) : null;
        if (year is not { } known || DayOf(known, month, day) is not { } first)
        {
            var open = "XXXX-" + month.ToString("00", Invariant) + "-" + day.ToString("00", Invariant);
            var part = e.Clock ?? e.Daypart;
            return new ResolvedTime(DayRange.Undated, part is null ? open : open + "T" + part, part is null ? "DATE" : "TIME",
                part is null ? "date" : "daypart", "narrative");
        }

        if (e.Unit == "W")
        {
            return new ResolvedTime(new DayRange(MondayOf(first), MondayOf(first).PlusDays(6)), IsoWeek(first), "DATE", "period", anchor);
        }

        if (e.EndDay is { } endDay && DayOf(known, e.EndMonth ?? month, endDay) is { } last)
        {
            last = last < first ? last.PlusYears(1) : last;
            var timex = Iso(first);
            return e.Daypart is not null
                ? new ResolvedTime(new DayRange(first, last), timex + "T" + e.Daypart, "TIME", "daypart", anchor)
                : new ResolvedTime(new DayRange(first, last), timex, "DATE", Period.DaysBetween(first, last) > 1 ? "period" : "date",
                    anchor);
        }

        return OnDay(first, e, anchor);
    }

    private static DayRange? PartOf(DayRange month, MonthPart part)
    {
        if (month.Low is not { } low || month.High is not { } high)
        {
            return null;
        }

        LocalDate Until(LocalDate day) => day < high ? day : high;
        var last = part.Number < 0;
        switch (part.Kind)
        {
            case "W":
                return last ? new DayRange(high.PlusDays(-6), high) : low.PlusDays(7 * (part.Number - 1)) is var from && from <= high
                    ? new DayRange(from, Until(from.PlusDays(6))) : null;
            case "D":
                var days = double.IsNaN(part.Days) ? FewDays : (int)part.Days;
                return last ? new DayRange(high.PlusDays(1 - Math.Clamp(days, 1, 28)), high)
                    : new DayRange(low, low.PlusDays(Math.Clamp(days, 1, 28) - 1));
            case "half":
                return part.Number == 1 ? new DayRange(low, low.PlusDays(14)) : new DayRange(low.PlusDays(15), high);
            default:
                var first = low.PlusDays((part.Weekday - (int)low.DayOfWeek + 7) % 7).PlusDays(last ? 28 : 7 * (part.Number - 1));
                first = last && first > high ? first.PlusDays(-7) : first;
                return first <= high ? DayRange.On(first) : null;
        }
    }

    // "On the 5th": of the month of the story, else the last such day before the telling, or the next where the clause looks ahead.
    private ResolvedTime DayAlone(TimeExpression e, int day, TimeReference reference, bool? future)
    {
        var story = e.Anchor is TimeAnchor.None or TimeAnchor.Same or TimeAnchor.Previous or TimeAnchor.Following && _storyDay is not null;
        var from = story ? _storyDay ?? reference.Told : reference.Told;
        if (from is not { } near)
        {
            return new ResolvedTime(DayRange.Undated, "XXXX-XX-" + day.ToString("00", Invariant), "DATE", "date", "narrative");
        }

        var month = near.PlusDays(1 - near.Day).PlusMonths(e.Anchor switch
        {
            TimeAnchor.Last or TimeAnchor.Previous => -1,
            TimeAnchor.Next or TimeAnchor.Following => 1,
            TimeAnchor.None when _storyDay is null && day > near.Day && future != true => -1,
            TimeAnchor.None when _storyDay is null && day < near.Day && future == true => 1,
            _ => 0,
        });
        return DayOf(month.Year, month.Month, day) is { } found
            ? OnDay(found, e, _storyDay is null || !story ? "publication" : "narrative")
            : new ResolvedTime(DayRange.Undated, "XXXX-XX-" + day.ToString("00", Invariant), "DATE", "date", "narrative");
    }

    private static ResolvedTime YearAlone(TimeExpression e)
    {
        var year = e.Year!.Value;
        var days = InPart(Years(year, year), e.Part);
        if (e.EndYear is { } end)
        {
            days = Years(year, end);
        }

        return new ResolvedTime(days, year.ToString("0000", Invariant), "DATE", e.EndYear is null && e.Part == '\0' ? "date" : "period",
            "absolute");
    }

    private static int? RelativeYear(TimeAnchor anchor, LocalDate? near) => near is not { } n ? null : anchor switch
    {
        TimeAnchor.Last or TimeAnchor.Previous => n.Year - 1,
        TimeAnchor.Next or TimeAnchor.Following => n.Year + 1,
        _ => n.Year,
    };

    private static int YearOfMonth(int month, LocalDate near, TimeAnchor anchor, bool? future) => anchor switch
    {
        TimeAnchor.Last or TimeAnchor.Previous => month < near.Month ? near.Year : near.Year - 1,
        TimeAnchor.Next or TimeAnchor.Following => month > near.Month ? near.Year : near.Year + 1,
        TimeAnchor.This => near.Year,
        _ => Enumerable.Range(near.Year - 1, 3).MinBy(year =>
        {
            // The nearest such month; a word of the past or of the future moves it only where both are about as near.
            var ahead = ((year - near.Year) * 12) + month - near.Month;
            return Math.Abs(ahead) + (future == true && ahead < 0 ? 11 : 0) + (future == false && ahead > 0 ? 8 : 0)
                + (ahead > 0 ? future is null ? 2 : 0.5 : 0);
        }),
    };

    /// <summary>
    /// The year whose such day is nearest, past or future by tense; a weekday that fits only one of the neighbours decides.
    /// </summary>
    private static int? YearOfDay(int month, int day, LocalDate near, bool? future, int weekday)
    {
        int? best = null;
        var distance = int.MaxValue;
        for (var year = near.Year - 1; year <= near.Year + 1; year++)
        {
            if (DayOf(year, month, day) is not { } candidate)
            {
                continue;
            }

            var gap = Period.DaysBetween(near, candidate);
            var cost = Math.Abs(gap) + (future == true && gap < -7 ? 200 : 0) + (future == false && gap > 7 ? 200 : 0)
                + (future is null && gap > 30 ? 40 : 0);
            cost += weekday > 0 && (int)candidate.DayOfWeek != weekday ? 180 : 0;
            if (cost < distance)
            {
                (best, distance) = (year, cost);
            }
        }

        return best;
    }

    private ResolvedTime WeekdayAlone(TimeExpression e, TimeReference reference, bool? future)
    {
        var story = e.Anchor is TimeAnchor.Same or TimeAnchor.Previous or TimeAnchor.Following;
        LocalDate? day = null;
        var anchor = "publication";
        if (reference.Told is { } told && !(story && _storyDay is not null))
        {
            var back = ((int)told.DayOfWeek - e.Weekday + 7) % 7;
            day = e.Unit == "W" ? MondayOf(told).PlusDays(e.Weekday - 1 + (e.Anchor == TimeAnchor.Last ? -7 : 7))
                : e.Anchor switch
                {
                    TimeAnchor.Last or TimeAnchor.Previous => told.PlusDays(back == 0 ? -7 : -back),
                    TimeAnchor.Next or TimeAnchor.Following => told.PlusDays(back == 0 ? 7 : 7 - back),
                    TimeAnchor.This => told.PlusDays(back == 0 ? 0 : future == false ? -back : 7 - back),
                    _ => future == true ? told.PlusDays((7 - back) % 7) : told.PlusDays(-back),
                };
        }
        else if ((_storyDay ?? (reference.Told is null ? _storyYear : null)) is { } storyDay && _storyDay is not null)
        {
            anchor = "narrative";
            var ahead = (e.Weekday - (int)storyDay.DayOfWeek + 7) % 7;
            day = e.Anchor switch
            {
                TimeAnchor.Previous or TimeAnchor.Last => storyDay.PlusDays(ahead == 0 ? -7 : ahead - 7),
                TimeAnchor.Following or TimeAnchor.Next => storyDay.PlusDays(ahead == 0 ? 7 : ahead),
                _ => storyDay.PlusDays(ahead > 3 ? ahead - 7 : ahead),
            };
        }

        if (day is not { } first)
        {
            var part = e.Clock ?? e.Daypart;
            var open = "XXXX-WXX-" + e.Weekday.ToString(Invariant);
            return new ResolvedTime(DayRange.Undated, part is null ? open : open + "T" + part, part is null ? "DATE" : "TIME",
                part is null ? "date" : "daypart", "narrative");
        }

        if (e.EndWeekday > 0)
        {
            var last = first.PlusDays((e.EndWeekday - e.Weekday + 7) % 7);
            return e.Daypart is { } within
                ? new ResolvedTime(new DayRange(first, last), Iso(first) + "T" + within, "TIME", "daypart", anchor)
                : new ResolvedTime(new DayRange(first, last), Iso(first), "DATE", "date", anchor);
        }

        return OnDay(first, e, anchor);
    }
}
