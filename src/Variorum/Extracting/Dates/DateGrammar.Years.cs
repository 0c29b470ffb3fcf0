namespace Variorum.Extracting.Dates;

// Years and what they are made of or make up: quarters, halves, seasons, decades, centuries.
internal sealed partial class DateGrammar
{
    private int? YearAt(int i, bool sure, out int next)
    {
        next = i + 1;
        var token = At(i);
        if (token.Digits is >= 1000 and <= 2199 && token.Length == 4)
        {
            if (i > 0 && Joined(i) && At(i - 1).Sign is '$' or '.' or '#' or '£' or '€' or '/' or '+')
            {
                return null;
            }

            if (At(next).Sign is '.' or ',' or ':' or '%' && Joined(next)
                && (At(next).Sign == '%' || (Joined(next + 1) && At(next + 1).Digits >= 0)))
            {
                return null;
            }

            if (At(next) is { Sign: '\0', Digits: < 0 } && Joined(next))
            {
                return null; // "2000s", "1080p"
            }

            // "Floods in 2002 killed 21" has its count behind the word.
            if ((At(next).Word is { Counter: true } && At(next + 1).Digits < 0) || At(next).Word is { Currency: true }
                || At(next).Sign is '%' || At(i - 1).Word is { Currency: true })
            {
                return null;
            }

            if (sure)
            {
                return token.Digits;
            }

            var after = At(next).Word;
            if (after?.Unit is not null || after is { Hundred: > 0 } || Is(i - 1, DateRole.About | DateRole.More))
            {
                return null;
            }

            // A bare four-digit number counts as a year in the usual range; round or old ones need a word that takes a year.
            return token.Digits is >= 1850 and <= 2060 && token.Digits % 100 != 0 || Is(i - 1, YearPreposition) && token.Digits >= 1400
                ? token.Digits
                : null;
        }

        // "nineteen ninety-six"
        if (token.Word is { Number: 18 or 19 } or { Tens: 20 } && At(next).Word is { Tens: > 0 } tens)
        {
            var century = token.Word!.Number ?? token.Word.Tens;
            next++;
            var year = (century * 100) + tens.Tens;
            if (Sign(next, '-') && At(next + 1).Word is { Number: > 0 and < 10 } unit)
            {
                (year, next) = (year + unit.Number.Value, next + 2);
            }

            return year;
        }

        return null;
    }

    /// <summary>"last year", "this year", "next year", "of the same year" behind a month or a day.</summary>
    private TimeExpression OfYear(TimeExpression e)
    {
        var at = Skip(SkipSign(e.Next, ','), DateRole.Of);
        at = Skip(at, DateRole.The);
        if (Is(at, DateRole.Last | DateRole.This | DateRole.Next | DateRole.Same | DateRole.That | DateRole.Previous | DateRole.Following)
            && At(at + 1).Word is { Unit: "Y", UnitPlural: false })
        {
            return e with { Anchor = AnchorOf(at), Unit = "Y", Next = at + 2 };
        }

        return e;
    }

    private TimeExpression WithYear(TimeExpression e)
    {
        var at = Skip(SkipSign(e.Next, ','), DateRole.Of);
        return YearAt(at, true, out var next) is { } year && !(At(next).Word?.Counter ?? false) ? e with { Year = year, Next = next }
            : OfYear(e);
    }

    /// <summary>2019; 1984-85; 2015/16; between 2018 and 2020; fiscal 1990; '98.</summary>
    private TimeExpression? YearOrRange(int i)
    {
        var at = Is(i, DateRole.Fiscal) ? i + 1 : i;
        if (YearAt(at, at > i, out var next) is not { } year)
        {
            return null;
        }

        if (Sign(next, '-') || (Sign(next, '/') && Joined(next)))
        {
            var end = At(next + 1);
            if (end.Digits > 0 && end.Length == 4 && end.Digits > year && end.Digits < 2200)
            {
                return new TimeExpression(TimeForm.Calendar, i, next + 2) { Year = year, EndYear = end.Digits, Rule = "year-range" };
            }

            if (end.Digits >= 0 && end.Length == 2 && Joined(next) && Joined(next + 1) && (year / 100 * 100) + end.Digits > year
                && !Sign(next + 2, '-'))
            {
                return new TimeExpression(TimeForm.Calendar, i, next + 2)
                {
                    Year = year,
                    EndYear = (year / 100 * 100) + end.Digits,
                    Rule = "year-range"
                };
            }
        }

        if (Is(i - 1, DateRole.Between | DateRole.From) && Is(next, DateRole.And | DateRole.To)
            && YearAt(next + 1, true, out var behind) is { } last && last > year)
        {
            return new TimeExpression(TimeForm.Calendar, i, behind) { Year = year, EndYear = last, Rule = "year-range" };
        }

        return new TimeExpression(TimeForm.Calendar, i, next) { Year = year, Rule = "year" };
    }

    /// <summary>1990s; '80s; the nineties; 19th century; twentieth century.</summary>
    private TimeExpression? DecadeOrCentury(int i)
    {
        var token = At(i);
        if (token.Digits is >= 1000 and <= 2090 && token.Digits % 10 == 0 && DecadeMark(i + 1, out var next))
        {
            return new TimeExpression(TimeForm.Decade, i, next) { Year = token.Digits, Rule = "decade" };
        }

        if (token.Sign == '\'' && At(i + 1) is { Length: 2, Digits: >= 0 } two && two.Digits % 10 == 0 && DecadeMark(i + 2, out next))
        {
            return new TimeExpression(TimeForm.Decade, i, next) { Year = 1900 + two.Digits, Rule = "decade" };
        }

        var ordinal = token.Word?.Ordinal ?? 0;
        var at = i + 1;
        if (token.Digits is > 0 and < 30 && At(at).Word is { OrdinalSuffix: true } && Joined(at))
        {
            (ordinal, at) = (token.Digits, at + 1);
        }
        else if (token.Word is { Tens: 20 } && Sign(at, '-') && At(at + 1).Word is { Ordinal: > 0 and < 10 } unit)
        {
            (ordinal, at) = (20 + unit.Ordinal, at + 2);
        }

        at = SkipSign(at, '-');
        return ordinal > 0 && At(at).Word is { Unit: "CE", UnitPlural: false }
            ? new TimeExpression(TimeForm.Century, i, at + 1) { Year = (ordinal - 1) * 100, Rule = "century" }
            : null;
    }

    private bool DecadeMark(int i, out int next)
    {
        next = i + 1;
        if (Is(i, DateRole.S) && Joined(i))
        {
            return true;
        }

        next = i + 2;
        return Sign(i, '\'') && Joined(i) && Is(i + 1, DateRole.S) && Joined(i + 1);
    }

    /// <summary>third quarter (of 1989); fourth-quarter; first half of the year.</summary>
    private TimeExpression? QuarterOrHalf(int i)
    {
        var at = Is(i, DateRole.Fiscal) ? SkipSign(i + 1, '-') : i;
        int? lead = null;
        if (YearAt(at, true, out var afterYear) is { } y && At(at).Digits > 0)
        {
            (lead, at) = (y, afterYear);
        }

        var anchor = TimeAnchor.None;
        if (lead is null && Is(at, DateRole.Last | DateRole.This | DateRole.Next | DateRole.Previous)
            && At(at + 1).Word is { Unit: "Y", UnitPlural: false }
            && Sign(at + 2, '\'') && Is(at + 3, DateRole.S))
        {
            (anchor, at) = (AnchorOf(at), at + 4);
        }

        var ordinal = At(at).Word?.Ordinal ?? 0;
        if (ordinal == 0 && Is(at, DateRole.Last) && Is(at + 1, DateRole.Half))
        {
            ordinal = 2;
        }

        if (ordinal == 0 && (lead is not null || anchor != TimeAnchor.None)
            && (At(at).Word is { Unit: "Q", UnitPlural: false } || Is(at, DateRole.Period)))
        {
            // "The 1988 period": the quarter told before, of that year.
            return new TimeExpression(TimeForm.Quarter, i, at + 1)
            {
                Number = double.NaN,
                Year = lead,
                Anchor = anchor,
                Unit = lead is null ? "Y" : null,
                Rule = "year-quarter"
            };
        }

        if (ordinal is 0 or > 4)
        {
            return null;
        }

        at = SkipSign(at + 1, '-');
        var half = Is(at, DateRole.Half) && ordinal <= 2 && Is(at + 1, DateRole.Of);
        if (!half && At(at).Word is not { Unit: "Q" })
        {
            return null;
        }

        var e = new TimeExpression(half ? TimeForm.Half : TimeForm.Quarter, i, at + 1)
        {
            Number = ordinal,
            Year = lead,
            Anchor = anchor,
            Unit = anchor == TimeAnchor.None ? null : "Y",
            Rule = half ? "half" : "quarter"
        };
        if (anchor != TimeAnchor.None)
        {
            return e;
        }

        var of = Skip(Skip(at + 1, DateRole.Of), DateRole.The);
        if (YearAt(of, true, out var next) is { } year && At(of).Digits > 0)
        {
            return e with { Year = year, Next = next };
        }

        var relative = OfYear(e);
        if (!half && relative.Next == e.Next && at == i + 1 && !IsOfTrade)
        {
            return null;
        }

        return half && relative.Next == e.Next && !(At(of).Word is { Unit: "Y" }) ? null : relative;
    }

    /// <summary>summer of 1994; last fall; this spring; spring 2020. Alone only with an article before it.</summary>
    private TimeExpression? SeasonOf(int i)
    {
        var anchor = TimeAnchor.None;
        var at = i;
        if (Is(at,
            DateRole.Last | DateRole.Next | DateRole.This | DateRole.That | DateRole.Previous | DateRole.Following | DateRole.Past
                | DateRole.Coming))
        {
            anchor = AnchorOf(at++);
            at = Skip(at, DateRole.Past | DateRole.Coming);
        }

        if (At(at).Word is not { Season: { } season })
        {
            return null;
        }

        var e = new TimeExpression(TimeForm.Season, i, at + 1) { Value = season, Anchor = anchor, Rule = "season" };
        if (YearAt(Skip(at + 1, DateRole.Of), true, out var next) is { } year)
        {
            return e with { Year = year, Next = next };
        }

        var relative = OfYear(e);
        return anchor != TimeAnchor.None || relative.Next > e.Next
            || ((season == "SU" || season == "WI") && Is(i - 1, DateRole.The | DateRole.In))
            ? relative
            : null;
    }
}
