namespace Variorum.Extracting.Dates;

// Times of the clock.
internal sealed partial class DateGrammar
{
    // ---- clock times -------------------------------------------------------------------------------------------------

    private TimeExpression? ClockDate(int i)
    {
        if (Clock(i) is not { } clock)
        {
            return null;
        }

        var next = clock.Next;
        if (Is(next, DateRole.Or | DateRole.And | DateRole.To) && Clock(next + 1) is { } other)
        {
            next = other.Next;
        }

        if (Is(next, DateRole.Zone))
        {
            next++;
        }
        else if (At(next).Capital && Is(next + 1, DateRole.Time))
        {
            next += 2; // "8 a.m. Moscow time"
        }

        var alone = clock with { Next = next };
        var at = SkipSign(next, ',');
        at = Skip(at, DateRole.On);
        if (DayOf(at) is { } day && day.Clock is null)
        {
            return day with { First = i, Clock = clock.Clock, Daypart = clock.Daypart, Rule = "clock-date" };
        }

        if (Is(at, DateRole.In) && Is(at + 1, DateRole.The) && At(at + 2).Word?.Daypart is { } part)
        {
            return alone with { Next = at + 3, Clock = AfterNoon(clock.Clock!, part) };
        }

        return alone;
    }

    private static string AfterNoon(string clock, string part) =>
        part is "AF" or "EV" or "NI" && int.Parse(clock.AsSpan(0, 2), Invariant) is var hour and < 12
            ? (hour + 12).ToString("00", Invariant) + clock[2..]
            : clock;

    private TimeExpression? Clock(int i)
    {
        var token = At(i);
        if (token.Word?.Noon is { } noon)
        {
            return new TimeExpression(TimeForm.Daypart, i, i + 1) { Clock = noon, Rule = "clock" };
        }

        if (token.Digits is < 0 or > 2400 || (i > 0 && Joined(i) && (At(i - 1).Sign is '.' or ',' or ':' or '$' or '-')))
        {
            return null;
        }

        var hour = token.Digits;
        var minute = -1;
        var next = i + 1;
        if (token.Length <= 2 && hour <= 24 && At(next).Sign is ':' or '.' && Joined(next) && Joined(next + 1)
            && At(next + 1).Digits is >= 0 and < 60 && At(next + 1).Length == 2)
        {
            minute = At(next + 1).Digits;
            next += 2;
        }
        else if (token.Length > 2 && !(token.Length == 4 && hour % 100 < 60 && Is(next, DateRole.Zone)))
        {
            return null;
        }

        if (Meridiem(next, out var afterMeridiem) is { } pm)
        {
            hour = pm ? (hour % 12) + 12 : hour % 12;
            return hour > 23 ? null : Time(afterMeridiem);
        }

        if (At(next).Is(DateRole.O) && Sign(next + 1, '\'') && Is(next + 2, DateRole.Oclock))
        {
            return hour > 24 ? null : Time(next + 3);
        }

        if (token.Length == 4)
        {
            (hour, minute) = (hour / 100, hour % 100);
            return Time(next);
        }

        // "06:10" is a time; "6.10" only after a word that takes one.
        return minute >= 0 && At(i + 1).Sign == ':' ? Time(next)
            : minute >= 0 && Is(i - 1, DateRole.At | DateRole.About | DateRole.Before | DateRole.After) && !Is(next, DateRole.Zone)
                && At(next).Word is null or { Unit: null, Hundred: 0, Counter: false } && !Sign(next, '%') && hour is > 0 and < 24
                && At(next).Sign is not '-' ? Time(next)
            : null;

        TimeExpression Time(int end) => new(TimeForm.Daypart, i, end)
        {
            Clock = minute < 0 ? hour.ToString("00", Invariant) + ":00"
                : hour.ToString("00", Invariant) + ":" + minute.ToString("00", Invariant),
            Rule = "clock",
        };
    }

    /// <summary>True for p.m., false for a.m., null for neither.</summary>
    private bool? Meridiem(int i, out int next)
    {
        next = i;
        if (At(i).Word is null)
        {
            return Letter(i) is { } first && Sign(i + 1, '.') && Letter(i + 2) == 'm' && first is 'a' or 'p'
                ? Done(first == 'p', Sign(i + 3, '.') && Joined(i + 3) ? i + 4 : i + 3, out next)
                : null;
        }

        return Is(i, DateRole.Am) ? Done(false, i + 1, out next)
            : Is(i, DateRole.Pm) ? Done(true, i + 1, out next)
            : Letter(i) is 'a' && Sign(i + 1, '.') && Letter(i + 2) == 'm'
                ? Done(false, Sign(i + 3, '.') && Joined(i + 3) ? i + 4 : i + 3, out next)
            : null;

        static bool? Done(bool value, int end, out int next)
        {
            next = end;
            return value;
        }
    }

    private char? Letter(int i) => At(i) is { Length: 1, Sign: '\0', Digits: < 0 } token ? char.ToLowerInvariant(text[token.Start]) : null;
}
