using System.Globalization;
using NodaTime;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Dates as machines write them: ISO 8601 days, months, years and instants, in accounts.csv and in metadata.</summary>
internal static class StatedDate
{
    /// <summary>
    /// The days that <paramref name="text"/> states, as written there (an instant's own day, whatever its offset); null where it is no ISO
    /// date or no day of the calendar.
    /// </summary>
    public static DayRange? Read(string text)
    {
        var span = text.AsSpan().Trim();
        // Seconds or milliseconds since 1970, as some templates have it.
        if (span.Length is 10 or 13 && !span.ContainsAnyExceptInRange('0', '9') && span[0] == '1'
            && long.TryParse(span[..10], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return DayRange.On(Instant.FromUnixTimeSeconds(seconds).InUtc().Date);
        }

        if (span.Length < 4 || !Number(span[..4], out var year) || year is < 1000 or > 2999)
        {
            return null;
        }

        if (span.Length == 4)
        {
            return new DayRange(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        }

        // 20220106 and 20220106T101500Z are the basic form.
        if (span.Length >= 8 && Number(span[4..8], out var basic) && (span.Length == 8 || span[8] is 'T' or ' '))
        {
            return Day(year, basic / 100, basic % 100);
        }

        if (span[4] is not ('-' or '/') || span.Length < 7 || !Number(span[5..7], out var month) || month is < 1 or > 12)
        {
            return null;
        }

        if (span.Length == 7)
        {
            var first = new LocalDate(year, month, 1);
            return new DayRange(first, first.PlusMonths(1).PlusDays(-1));
        }

        if (span[7] != span[4] || span.Length < 10 || !Number(span[8..10], out var day))
        {
            return null;
        }

        return span.Length == 10 || span[10] is 'T' or 't' or ' ' or '+' or 'Z' ? Day(year, month, day) : null;
    }

    /// <summary>The time of day of an instant ("2019-05-04T08:46:26"); null where none is written.</summary>
    public static LocalTime? Time(string text)
    {
        var span = text.AsSpan().Trim();
        var at = span.IndexOfAny('T', 't', ' ');
        return at >= 8 && span.Length >= at + 6 && span[at + 3] == ':'
            && Number(span.Slice(at + 1, 2), out var hour) && Number(span.Slice(at + 4, 2), out var minute) && hour < 24 && minute < 60
            ? new LocalTime(hour, minute)
            : null;
    }

    /// <summary>
    /// Minutes that the clock of an instant is before universal time ("Z" and "+00:00" are 0); null where it has no time or no offset.
    /// </summary>
    public static int? Offset(string text)
    {
        var span = text.AsSpan().Trim();
        if (Time(text) is null)
        {
            return null;
        }

        if (span[^1] is 'Z' or 'z' || span.EndsWith("GMT", StringComparison.Ordinal) || span.EndsWith("UTC", StringComparison.Ordinal))
        {
            return 0;
        }

        var sign = span.LastIndexOfAny('+', '-');
        if (sign < 11)
        {
            return null;
        }

        var digits = span[(sign + 1)..];
        var minutes = digits.Length >= 4 ? digits[^2..] : "00";
        return digits.Length >= 2 && Number(digits[..2], out var hours) && Number(minutes, out var rest) && hours <= 14 && rest < 60
            ? (span[sign] == '-' ? -1 : 1) * ((hours * 60) + rest)
            : null;
    }

    private static DayRange? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? DayRange.On(new LocalDate(year, month, day))
            : null;

    private static bool Number(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
