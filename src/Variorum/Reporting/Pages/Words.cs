using System.Globalization;
using NodaTime;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Values, days and kinds as an English reader wants them; the same words on the page and in the terminal.</summary>
internal static class Words
{
    private static readonly string[] Months =
        Strings.Say("day.months").Split('|');

    private static readonly string[] Weekdays = Strings.Say("day.weekdays").Split('|');

    /// <summary>" (a part: women)", " (newly counted)"; empty for a whole.</summary>
    public static string Part(string? part) => part switch
    {
        null => "",
        "new" => " (newly counted)",
        "former" => " (a former count)",
        "part" => " (a part)",
        _ => $" (a part: {part})",
    };

    /// <summary>"at least 1,200", "between 5 and 6 %", "dozens (24–99)".</summary>
    public static string Value(Figure figure)
    {
        var unit = Unit(figure.Unit);
        var low = figure.Low is { } l ? Number(l) : null;
        var high = figure.High is { } h ? Number(h) : null;
        var value = figure.Relation switch
        {
            Relation.AtLeast => Strings.Say("value.at-least", low ?? high ?? ""),
            Relation.MoreThan => Strings.Say("value.more-than", low ?? high ?? ""),
            Relation.AtMost => Strings.Say("value.at-most", high ?? low ?? ""),
            Relation.LessThan => Strings.Say("value.fewer-than", high ?? low ?? ""),
            Relation.About => Strings.Say("value.about", low ?? high ?? ""),
            Relation.Vague when low is not null && high is not null =>
                Strings.Say("value.vague", figure.Vague ?? Strings.Say("value.some"), low, high),
            Relation.Vague => figure.Vague ?? low ?? high,
            _ when low is not null && high is not null && low != high => Strings.Say("value.between", low, high),
            _ => low ?? high,
        };
        var told = (value ?? Strings.Say("value.not-told")) + unit;
        return figure.Change is "up" or "down" ? Strings.Say("value." + figure.Change, told) : told;
    }

    /// <summary>With comma groups from five digits, else as it is; at most four decimals.</summary>
    public static string Number(double value) =>
        Math.Abs(value) >= 1000 ? value.ToString("#,0.####", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>"1 account", "2 accounts": the forms stand in the strings under "n." and the word.</summary>
    public static string Count(int number, string one) =>
        Strings.Count("n." + one.Replace(' ', '-'), number);

    /// <summary>"5 May 2019", "3–4 May 2019", "May 2019", "since 2008", "undated".</summary>
    public static string Days(DayRange days, string? undated = null) => days switch
    {
        { Low: null, High: null } => undated ?? Strings.Say("undated"),
        { Low: null, High: { } high } => Strings.Say("day.until", Day(high)),
        { Low: { } low, High: null } => Strings.Say("day.since", Since(low)),
        { Low: { } low, High: { } high } => Span(low, high),
    };

    public static string Day(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    public static string Weekday(LocalDate day) => $"{Weekdays[(int)day.DayOfWeek - 1]} {Day(day)}";

    /// <summary>"laid_off" as "laid off": the ontology's names are words with underscores.</summary>
    public static string Plain(string code) => code.Replace('_', ' ').ToLowerInvariant();

    public static string Capital(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>What a tally answers: "Killed: miners"; the measure alone where no noun is told.</summary>
    public static string Question(Tally tally)
    {
        // "other:victim" is what the data knows no measure for: its noun says it better.
        var other = tally.Measure.StartsWith("other:", StringComparison.Ordinal);
        if (other && tally.Measure != "other:age")
        {
            return tally.Counted.Length > 0 ? Capital(tally.Counted) : tally.Measure == "other:count" ? "A number"
                : Capital(Plain(tally.Measure["other:".Length..]));
        }

        var measure = Capital(Plain(other ? "age" : tally.Measure));
        return measure +
            (tally.Counted.Length == 0 || measure.Contains(tally.Counted, StringComparison.OrdinalIgnoreCase) ? "" : ": " + tally.Counted);
    }

    /// <summary>Where and when of a tally, "" where neither is told.</summary>
    public static string Scope(Tally tally) =>
        string.Join(", ",
            new[] { tally.Place, tally.EventDays.IsUndated ? null : Days(tally.EventDays) }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>On whose word, as it stands behind "according to"; the author of an account where it names nobody is the account.</summary>
    public static string Source(Source source, string accountLabel) => source switch
    {
        { Naming: SourceNaming.Author, Name: "" or "author" } => Strings.Say("source.itself", accountLabel),
        { Naming: SourceNaming.Unnamed, Name: "" or "not named" or "unnamed" } => Strings.Say("source.not-named"),
        _ => source.Name,
    };

    /// <summary>The same text with its ISO days ("2022-01-05") in words.</summary>
    public static string Readable(string text)
    {
        var readable = new System.Text.StringBuilder();
        var at = 0;
        for (var i = 0; i + 10 <= text.Length; i++)
        {
            if (text[i + 4] == '-' && char.IsAsciiDigit(text[i]) && (i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1]))
                && (i + 10 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 10]))
                && NodaTime.Text.LocalDatePattern.Iso.Parse(text.Substring(i, 10)).TryGetValue(default, out var day))
            {
                readable.Append(text, at, i - at).Append(Day(day));
                at = i + 10;
                i += 9;
            }
        }

        return at == 0 ? text : readable.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where an event happened, null where that is not told or its label says so already.</summary>
    public static string? PlaceBeside(Event happening)
    {
        var place = happening.PlaceName ?? happening.Place?.Name;
        return string.IsNullOrEmpty(place) || happening.Label.Contains(place, StringComparison.OrdinalIgnoreCase) ? null : place;
    }

    /// <summary>"a, b and c".</summary>
    public static string And(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Strings.Say("and", string.Join(", ", items.Take(items.Count - 1)), items[^1]),
    };

    private static string Unit(string? unit) => unit switch
    {
        null or "" or "persons" or "person" or "count" or "items" => "",
        "percent" => " %",
        _ => " " + unit,
    };

    private static string Since(LocalDate low) =>
        low is { Month: 1, Day: 1 } ? low.Year.ToString(CultureInfo.InvariantCulture) : low.Day == 1 ? MonthOf(low) : Day(low);

    private static string MonthOf(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{Months[day.Month - 1]} {day.Year}");

    private static string Span(LocalDate low, LocalDate high)
    {
        if (low == high)
        {
            return Day(low);
        }

        var lastOfMonth = high.Day == CalendarSystem.Iso.GetDaysInMonth(high.Year, high.Month);
        if (low is { Month: 1, Day: 1 } && high is { Month: 12, Day: 31 })
        {
            return low.Year == high.Year
                ? low.Year.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{low.Year}–{high.Year}");
        }

        if (low.Day == 1 && lastOfMonth)
        {
            return low.Year == high.Year && low.Month == high.Month
                ? MonthOf(low)
                : low.Year == high.Year ? $"{Months[low.Month - 1]}–{MonthOf(high)}" : $"{MonthOf(low)} – {MonthOf(high)}";
        }

        return low.Year != high.Year
            ? $"{Day(low)} – {Day(high)}"
            : low.Month != high.Month
                ? string.Create(CultureInfo.InvariantCulture, $"{low.Day} {Months[low.Month - 1]} – {Day(high)}")
                : string.Create(CultureInfo.InvariantCulture, $"{low.Day}–{Day(high)}");
    }
}
