using System.Globalization;
using System.Text;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Dated events as whole days of a calendar (RFC 5545); an event of several possible days takes them all. Undated ones are left out.
/// </summary>
internal static class Calendar
{
    private const int LongestLine = 75;

    public static void Write(ExchangeRecord record, Stream to)
    {
        Line(to, "BEGIN:VCALENDAR");
        Line(to, "VERSION:2.0");
        Line(to, "PRODID:-//Variorum//" + Escaped(Terms.Program) + "//EN");
        Line(to, "NAME:" + Escaped(record.Case));
        foreach (var happening in record.Events)
        {
            if (Days(happening) is { } days)
            {
                Event(to, record, happening, days);
            }
        }

        Line(to, "END:VCALENDAR");
    }

    private static void Event(Stream to, ExchangeRecord record, JsonElement happening, (DateOnly Low, DateOnly High) days)
    {
        Line(to, "BEGIN:VEVENT");
        Line(to, $"UID:{Text(happening, "id")}@{Uri.EscapeDataString(record.Case)}.variorum.invalid");
        // The form asks for a stamp; the record has no clock, and its last day of publication says what it knew.
        Line(to,
            "DTSTAMP:" + Basic(record.Accounts.Values.Select(a => Day(Text(Get(a, "published"), "low"))).Max() ?? days.Low) + "T000000Z");
        Line(to, "DTSTART;VALUE=DATE:" + Basic(days.Low));
        Line(to, "DTEND;VALUE=DATE:" + Basic(days.High == DateOnly.MaxValue ? days.High : days.High.AddDays(1)));
        Line(to, "SUMMARY:" + Escaped(Text(happening, "label")));
        if (PlaceName(happening) is { Length: > 0 } place)
        {
            Line(to, "LOCATION:" + Escaped(place));
        }

        if (Point(happening) is { } point)
        {
            Line(to, $"GEO:{CodedTable.Number(point.Lat)};{CodedTable.Number(point.Lon)}");
        }

        Line(to, "CATEGORIES:" + Escaped(Text(happening, "type")));
        Line(to, "STATUS:" + (Flag(happening, "settled") ? "CONFIRMED" : "TENTATIVE"));
        Line(to, "TRANSP:TRANSPARENT");
        Line(to, "DESCRIPTION:" + Escaped(string.Join('\n', record.Mentions(happening).Select(m => $"[{Cite(m)}] {Text(m, "text")}"))));
        Line(to, "END:VEVENT");
    }

    private static string Basic(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in JsonParts.WellFormed(text).ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\t' => escaped.Append(' '),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // A line has 75 bytes at most; what is longer goes on behind a space. No letter is cut.
    private static void Line(Stream to, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                to.Write("\r\n "u8);
                length = 1;
            }

            length += rune.Utf8SequenceLength;
            to.Write(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        to.Write("\r\n"u8);
    }
}
