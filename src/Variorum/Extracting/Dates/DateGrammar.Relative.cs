namespace Variorum.Extracting.Dates;

/// <summary>Productions for what is told from another day: last week, the next day, that evening, every Monday.</summary>
internal sealed partial class DateGrammar
{
    private const DateRole Pointing = DateRole.Last | DateRole.Past | DateRole.Next | DateRole.Coming | DateRole.This | DateRole.That
        | DateRole.Previous | DateRole.Following | DateRole.Same | DateRole.Current | DateRole.Latest;

    /// <summary>overnight Friday into Saturday; overnight on 5 January; overnight into Saturday.</summary>
    private TimeExpression? Nightly(int i)
    {
        if (At(i).Word is not { Overnight: true })
        {
            return null;
        }

        var into = Is(i + 1, DateRole.To);
        var at = Skip(i + 1, DateRole.On | DateRole.From | DateRole.Between | DateRole.Of | DateRole.To);
        if (At(at) is { Capital: true, Word: { Weekday: > 0, WeekdayPlural: false } day } && into)
        {
            // The night before the day that it leads into.
            return new TimeExpression(TimeForm.Calendar, i, at + 1)
            {
                Weekday = ((day.Weekday + 5) % 7) + 1,
                EndWeekday = day.Weekday,
                Daypart = "NI",
                Rule = "overnight"
            };
        }

        return (WeekdayOf(at) ?? Calendar(at)) is { Form: TimeForm.Calendar, Anchor: TimeAnchor.None } night
            && (night.Day is not null || night.Weekday > 0)
            ? night with { First = i, Daypart = "NI", Rule = "overnight" }
            : null;
    }

    private TimeExpression? Relative(int i)
    {
        var at = Skip(i, DateRole.The);
        var e = RelativeCore(at, at > i);
        return e is null ? null : e with { First = i };
    }

    private TimeExpression? RelativeCore(int i, bool article)
    {
        // later the same evening, earlier that day, later in the day, earlier this year
        if (Is(i, DateRole.Later | DateRole.Earlier))
        {
            var behind = Skip(i + 1, DateRole.In | DateRole.On);
            behind = Skip(behind, DateRole.The);
            if (UnitRef(behind, true) is { } inner)
            {
                return inner with { Part = Is(i, DateRole.Later) ? 'l' : 'e', Rule = "later-in" };
            }

            if (behind >= i + 2 && At(behind).Word is { Unit: "D" or "W" or "M" or "Y", UnitPlural: false } unit)
            {
                return new TimeExpression(TimeForm.UnitReference, i, behind + 1)
                {
                    Unit = unit.Unit,
                    Anchor = TimeAnchor.Same,
                    Part = Is(i, DateRole.Later) ? 'l' : 'e',
                    Rule = "later-in",
                };
            }

            if (At(behind).Word is { Daypart: { } part } && behind > i + 1)
            {
                return new TimeExpression(TimeForm.Daypart, i, behind + 1) { Daypart = part, Anchor = TimeAnchor.Same, Rule = "later-in" };
            }

            return DayOf(Skip(i + 1, DateRole.On)) is { } day ? day with { Rule = "later-in" } : null;
        }

        // in the evening of the same day
        if (At(i).Word is { Daypart: { } ofDay } && Is(i + 1, DateRole.Of)
            && UnitRef(Skip(i + 2, DateRole.The), true) is { Unit: "D" } sameDay)
        {
            return sameDay with { Daypart = ofDay, Rule = "daypart-of" };
        }

        // the year-ago quarter, year-earlier, the year-earlier period
        if (At(i).Word is { Unit: "Y", UnitPlural: false } && Sign(i + 1, '-') && Is(i + 2, DateRole.Ago | DateRole.Earlier))
        {
            var behindYear = Is(i + 3, DateRole.Period) || At(i + 3).Word is { Unit: "Q" } ? i + 4 : i + 3;
            return new TimeExpression(TimeForm.Shift, i, behindYear) { Unit = "Y", Anchor = TimeAnchor.Previous, Rule = "year-ago" };
        }

        // year-end, the year's end, at year end
        if (At(i).Word is { Unit: "Y", UnitPlural: false })
        {
            var end = Sign(i + 1, '\'') && Is(i + 2, DateRole.S) ? i + 3 : SkipSign(i + 1, '-');
            if (Is(end, DateRole.End) && !Is(end + 1, DateRole.Of))
            {
                return YearAt(end + 1, true, out var behindEnd) is { } ended
                    ? new TimeExpression(TimeForm.Calendar, i, behindEnd) { Year = ended, Part = 'x', Rule = "year-end" }
                    : new TimeExpression(TimeForm.UnitReference, i, end + 1)
                    {
                        Unit = "Y",
                        Anchor = TimeAnchor.This,
                        Part = 'x',
                        Rule = "year-end"
                    };
            }
        }

        // on the eve of the vote
        if (Is(i, DateRole.Eve) && Is(i + 1, DateRole.Of))
        {
            return new TimeExpression(TimeForm.UnitReference, i, i + 1) { Unit = "D", Anchor = TimeAnchor.Previous, Rule = "eve" };
        }

        // the day before, the night before, the day after, the week before
        if (article && At(i).Word is { } before && (before.Unit is not null || before.Daypart is not null) && !before.UnitPlural
            && Is(i + 1, DateRole.Before | DateRole.After) && At(i + 2).Word?.Deictic is null)
        {
            return new TimeExpression(TimeForm.UnitReference, i, i + 2)
            {
                Unit = before.Unit ?? "D",
                Daypart = before.Daypart,
                Anchor = Is(i + 1, DateRole.Before) ? TimeAnchor.Previous : TimeAnchor.Following,
                Rule = "before-after",
            };
        }

        if (UnitRef(i, article) is { } reference)
        {
            return reference;
        }

        // the morning, the evening: a part of the day told about
        if (article && At(i).Word is { Daypart: { } part1, UnitPlural: false } && !Is(i + 1, DateRole.Of | DateRole.Before)
            && Is(i - 2,
                DateRole.In | DateRole.During | DateRole.Of | DateRole.For | DateRole.By | DateRole.Until | DateRole.To | DateRole.Within))
        {
            return new TimeExpression(TimeForm.Daypart, i, i + 1)
            {
                Daypart = part1,
                Anchor = part1 == "NI" ? TimeAnchor.Last : TimeAnchor.Same,
                Rule = "daypart"
            };
        }

        // during the day: that of the day told about
        if (article && At(i).Word is { Unit: "D", UnitPlural: false } && Is(i - 2, DateRole.During)
            && !Is(i + 1, DateRole.Of | DateRole.Before | DateRole.After))
        {
            return new TimeExpression(TimeForm.Daypart, i, i + 1) { Daypart = "DT", Anchor = TimeAnchor.Same, Rule = "daypart" };
        }

        if (!article && At(i).Word is { Daypart: "NI" } && Is(i - 1, DateRole.At))
        {
            return new TimeExpression(TimeForm.Daypart, i, i + 1) { Daypart = "NI", Anchor = TimeAnchor.Same, Rule = "daypart" };
        }

        if (At(i).Word is { Overnight: true })
        {
            return new TimeExpression(TimeForm.Daypart, i, i + 1) { Daypart = "NI", Anchor = TimeAnchor.Last, Rule = "daypart" };
        }

        // in the coming months, in the months to come, in the days ahead
        if (article && At(i).Word is { Unit: { } coming, UnitPlural: true }
            && (Is(i + 1, DateRole.Ahead) || (Is(i + 1, DateRole.To) && Is(i + 2, DateRole.Coming))))
        {
            return new TimeExpression(TimeForm.Span, i, Is(i + 1, DateRole.Ahead) ? i + 2 : i + 3)
            {
                Unit = coming,
                Number = double.NaN,
                Anchor = TimeAnchor.Next,
                Rule = "span"
            };
        }

        // at the same time, at that time: the story's day, where there is one
        if (Is(i, DateRole.Same) && Is(i + 1, DateRole.Time) && Is(i - 2, DateRole.At) && article)
        {
            return new TimeExpression(TimeForm.UnitReference, i, i + 2) { Unit = "T", Anchor = TimeAnchor.Same, Rule = "same-time" };
        }

        return null;
    }

    /// <summary>last week, the past three months, the same day, next morning, that weekend, the quarter.</summary>
    private TimeExpression? UnitRef(int i, bool article)
    {
        var at = i;
        var anchor = TimeAnchor.None;
        var span = false;
        if (Is(at, Pointing))
        {
            anchor = AnchorOf(at);
            span = Is(at, DateRole.Past);
            at++;
            if (Is(at,
                DateRole.Same | DateRole.Past | DateRole.Current | DateRole.Coming | DateRole.Fiscal | DateRole.Very | DateRole.Latest))
            {
                span |= Is(at, DateRole.Past);
                anchor = Is(at, DateRole.Same) ? TimeAnchor.Same : anchor;
                at++;
            }
        }
        else if (Is(at, DateRole.Recent))
        {
            if (At(at + 1).Word is { Unit: { } recentUnit, UnitPlural: true })
            {
                return new TimeExpression(TimeForm.Span, i, at + 2)
                {
                    Unit = recentUnit,
                    Number = double.NaN,
                    Anchor = TimeAnchor.Last,
                    Rule = "recent"
                };
            }

            // "The recent flood" is one that is known, not a time.
            return article ? null : new TimeExpression(TimeForm.Vague, i, at + 1) { Value = "PAST_REF", Rule = "vague" };
        }
        else if (!article)
        {
            return null;
        }

        if (anchor != TimeAnchor.None && At(at).Word is { Daypart: { } part }
            && anchor is not (TimeAnchor.Last or TimeAnchor.This or TimeAnchor.Latest))
        {
            return anchor == TimeAnchor.Same
                ? new TimeExpression(TimeForm.Daypart, i, at + 1) { Daypart = part, Anchor = anchor, Rule = "daypart" }
                : new TimeExpression(TimeForm.UnitReference, i, at + 1)
                {
                    Unit = "D",
                    Daypart = part,
                    Anchor = anchor == TimeAnchor.Next ? TimeAnchor.Following : anchor,
                    Rule = "next-daypart",
                };
        }

        if (Is(at, DateRole.Weekend))
        {
            return article || anchor != TimeAnchor.None
                ? new TimeExpression(TimeForm.Weekend, i, at + 1) { Anchor = anchor, Rule = "weekend" } : null;
        }

        // the past three months; the last twenty-four hours; the next few days
        if (anchor is TimeAnchor.Last or TimeAnchor.Next or TimeAnchor.Previous or TimeAnchor.Following or TimeAnchor.This)
        {
            if (NumberAt(at, out var behind) is { } n && UnitAt(SkipSign(behind, '-'), out var behindUnit) is { } unit && behind > at
                && !At(at).Is(DateRole.None))
            {
                return new TimeExpression(TimeForm.Span, i, behindUnit) { Unit = unit, Number = n, Anchor = anchor, Rule = "span" };
            }

            if (At(at).Word is { Unit: { } plural, UnitPlural: true } && anchor is TimeAnchor.Last or TimeAnchor.Next)
            {
                return new TimeExpression(TimeForm.Span, i, at + 1) { Unit = plural, Number = double.NaN, Anchor = anchor, Rule = "span" };
            }

            if (Is(at, DateRole.Period) && anchor is TimeAnchor.Last or TimeAnchor.Next && article)
            {
                return new TimeExpression(TimeForm.Vague, i, at + 1)
                {
                    Value = anchor == TimeAnchor.Last ? "PAST_REF" : "FUTURE_REF",
                    Rule = "vague"
                };
            }
        }

        if (At(at).Word is not { Unit: { } one, UnitPlural: false, UnitAfterNumber: false })
        {
            return anchor == TimeAnchor.Latest && Is(at, DateRole.Period)
                ? new TimeExpression(TimeForm.UnitReference, i, at + 1) { Unit = "Q", Anchor = anchor, Rule = "unit" }
                : null;
        }

        var next = at + 1;
        if (anchor == TimeAnchor.None)
        {
            // "the quarter"; "the year" only after a preposition, and not where it heads something else.
            var alone = one is "Q" || (one is "Y" or "M" or "W" && Is(i - 2, DateRole.In | DateRole.For | DateRole.During | DateRole.Of)
                && At(next).Word is null or { Roles: not DateRole.None } or { Unit: null });
            if (Is(i, DateRole.Fiscal) || (one == "Q" && !IsOfTrade))
            {
                return null;
            }

            if (one == "Y" && Is(next, DateRole.Ended))
            {
                // "In the year ended June 30": twelve months, whatever the calendar says.
                return new TimeExpression(TimeForm.Duration, i, next) { Unit = one, Number = 1, Rule = "year-ended" };
            }

            if (!alone || Is(next, DateRole.Of | DateRole.Old | DateRole.Ago | DateRole.Earlier) || Sign(next, '-'))
            {
                return null;
            }

            return new TimeExpression(TimeForm.UnitReference, i, next)
            {
                Unit = one,
                Anchor = one == "Q" ? TimeAnchor.Latest : TimeAnchor.Same,
                Rule = "unit-alone"
            };
        }

        if (one is "H" or "m" or "S")
        {
            return new TimeExpression(TimeForm.Span, i, next) { Unit = one, Number = 1, Anchor = anchor, Rule = "span" };
        }

        if (anchor == TimeAnchor.Latest && one is not ("Q" or "Y" or "M" or "W"))
        {
            return null;
        }

        if (one == "D" && anchor == TimeAnchor.Next)
        {
            anchor = TimeAnchor.Following;
        }

        if (one == "D" && anchor == TimeAnchor.Last
            || (Sign(next, '-') && At(next + 1).Sign == '\0' && Joined(next) && one != "Q" && At(next).Start + 1 == At(next + 1).Start))
        {
            return null;
        }

        return span && one is "Y" or "M" or "W" or "DE" or "CE" && span
            ? new TimeExpression(TimeForm.Span, i, next) { Unit = one, Number = 1, Anchor = anchor, Rule = "span-one" }
            : new TimeExpression(TimeForm.UnitReference, i, next) { Unit = one, Anchor = anchor, Rule = "unit" };
    }

    /// <summary>every Monday, each year, Sundays, daily.</summary>
    private TimeExpression? SetOf(int i)
    {
        var word = At(i).Word;
        if (word?.Set is { } set)
        {
            return At(i).Capital && i > 0 && !Sign(i - 1, '\n') && !Sign(i - 1, '.') ? null
                : new TimeExpression(TimeForm.Set, i, i + 1) { Value = set, Rule = "set" };
        }

        if (word is { WeekdayPlural: true } && At(i).Capital)
        {
            return new TimeExpression(TimeForm.Set, i, i + 1) { Value = "XXXX-WXX-" + word.Weekday.ToString(Invariant), Rule = "set" };
        }

        if (!Is(i, DateRole.Every))
        {
            return null;
        }

        var at = i + 1;
        var n = NumberAt(at, out var behind);
        if (n is > 0 && behind > at && UnitAt(behind, out var behindUnit) is { } many)
        {
            return new TimeExpression(TimeForm.Set, i, behindUnit) { Value = Period(n.Value, many), Rule = "set" };
        }

        var unit = At(at).Word;
        return unit switch
        {
            { Unit: { } one, UnitAfterNumber: false, UnitPlural: false } =>
                new TimeExpression(TimeForm.Set, i, at + 1) { Value = Period(1, one), Rule = "set" },
            { Weekday: > 0, WeekdayShort: false } =>
                new TimeExpression(TimeForm.Set, i, at + 1) { Value = "XXXX-WXX-" + unit.Weekday.ToString(Invariant), Rule = "set" },
            { Daypart: { } part } => new TimeExpression(TimeForm.Set, i, at + 1) { Value = "XXXX-XX-XXT" + part, Rule = "set" },
            { Month: > 0 } when At(at).Capital =>
                new TimeExpression(TimeForm.Set, i, at + 1) { Value = "XXXX-" + unit.Month.ToString("00", Invariant), Rule = "set" },
            { Season: { } season } => new TimeExpression(TimeForm.Set, i, at + 1) { Value = "XXXX-" + season, Rule = "set" },
            _ => null,
        };
    }
}
