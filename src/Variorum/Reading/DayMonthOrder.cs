using System.Globalization;
using System.Text.RegularExpressions;

namespace Variorum.Reading;

/// <summary>
/// Which of the two stands first in a text's dates of figures, day or month. One writer keeps one order: 24/07/2012 decides what 02/08/2012
/// means further down.
/// </summary>
internal static partial class DayMonthOrder
{
    private const int MaxDates = 400;

    /// <summary>
    /// True for the day, false for the month; null where no date of <paramref name="text"/> tells, or where two tell otherwise.
    /// </summary>
    public static bool? DayFirst(string text)
    {
        var (day, month) = (0, 0);
        foreach (var match in Dates().Matches(text).Take(MaxDates))
        {
            var first = int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var second = int.Parse(match.Groups[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            day += first is > 12 and <= 31 && second is >= 1 and <= 12 ? 1 : 0;
            month += second is > 12 and <= 31 && first is >= 1 and <= 12 ? 1 : 0;
        }

        return (day, month) switch { ( > 0, 0) => true, (0, > 0) => false, _ => null };
    }

    [GeneratedRegex(@"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
