using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>
/// When an account was put out: accounts.csv first, then the page's metadata, then the text, then what the page shows beside its text, then
/// its address. The date of a change is none: an account that says only when it was updated stays undated.
/// </summary>
internal sealed partial class PublicationFinder(SectionFinder sections)
{
    // A day's stamp in UTC before this hour is the evening before in the Americas.
    private const int EarlyHour = 8;

    /// <summary>Takes a diagnostic: code, passage, message, remedy, severity.</summary>
    public delegate void Noting(string code, Passage? at, string message, string remedy, Severity severity);

    /// <summary>The publication of an account of <paramref name="page"/>.</summary>
    public Publication Of(ManifestRow? stated, PlainText page, TextShape shape, Noting note)
    {
        var inText = shape.Date is { Status: DateStatus.Read, Updated: false } date ? date : null;
        if (stated?.Published is { } s && StatedDate.Read(s) is { } fromTable)
        {
            return Told(fromTable, "accounts.csv", StatedDate.Time(s), inText, note);
        }

        var metadata = page.Published is { } value ? sections.StatedDays(value) : null;
        if (page.Published is { } written && metadata is null && inText is null)
        {
            note("metadata-date", null, $"The page gives \"{written}\" as its date, which could not be read as one day.",
                "Give the date in accounts.csv if you know it.", Severity.Warning);
        }

        if (metadata is { } m)
        {
            return Told(OwnDay(m, page, inText, stated, note), "metadata", StatedDate.Time(page.Published!), inText, note);
        }

        if (inText is not null)
        {
            return new Publication(inText.Days, [inText.Passage], "text");
        }

        if (Shown(page).Cast<DayRange?>().FirstOrDefault() is { } shown)
        {
            return new Publication(shown, [], "metadata");
        }

        if (InAddress(stated?.Url ?? page.Url) is not { } address)
        {
            return Publication.Unknown;
        }

        note("date-from-address", null, $"Only the page's address dates it: {address.LowIso}.",
            "Give the date in accounts.csv if it is another.", Severity.Note);
        return new Publication(address, [], "metadata");
    }

    private static Publication Told(DayRange days, string basis, LocalTime? time, DateLine? inText, Noting note)
    {
        var agrees = inText is not null && inText.Days.Overlaps(days);
        if (inText is not null && !agrees)
        {
            note("date-contradicted", inText.Passage,
                $"The text dates itself {inText.Days.LowIso}, {basis} says {days.LowIso}; {basis} is used.",
                "Correct accounts.csv if the text is right.", Severity.Note);
        }

        return new Publication(days, agrees ? [inText!.Passage] : [], basis) { Time = time };
    }

    // A stamp in UTC is a day of the page's zone only where the page does not show another: 00:38 UTC is the evening before in New York.
    private DayRange OwnDay(DayRange stamp, PlainText page, DateLine? inText, ManifestRow? stated, Noting note)
    {
        if (!stamp.IsDay || StatedDate.Time(page.Published!) is not { } time || StatedDate.Offset(page.Published!) != 0)
        {
            return stamp;
        }

        var day = stamp.Low!.Value;
        var said = new[] { inText?.Days }.Concat(Shown(page).Cast<DayRange?>()).Append(InAddress(stated?.Url ?? page.Url))
            .OfType<DayRange>().Where(d => d.IsDay).ToList();
        if (said.Contains(stamp))
        {
            return stamp;
        }

        // Zones lie between 12 hours behind and 14 hours before UTC.
        var near = said.Cast<DayRange?>().FirstOrDefault(
            d => d!.Value.Low == (time.Hour < 12 ? day.PlusDays(-1) : day) || d!.Value.Low == (time.Hour >= 10 ? day.PlusDays(1) : day));
        if (near is { } own)
        {
            return own;
        }

        if (page.Modified is { } modified && StatedDate.Offset(modified) is { } offset and not 0)
        {
            return DayRange.On((day + time).PlusMinutes(offset).Date);
        }

        if (time.Hour < EarlyHour)
        {
            note("date-zone", null,
                $"The page gives {page.Published} in universal time and shows no day of its own; in its zone it may be the day before " +
                $"{stamp.LowIso}.",
                "Give the date in accounts.csv if it is the day before.", Severity.Note);
        }

        return stamp;
    }

    private IEnumerable<DayRange> Shown(PlainText page)
    {
        foreach (var shown in page.Shown)
        {
            if (sections.ShownDay(shown) is { } day)
            {
                yield return day;
            }
        }
    }

    /// <summary>The day in an address ("/2021/03/17/", "/2021/mar/17/", "/2021-03-17/", "20210317"); null where it holds none.</summary>
    internal static DayRange? InAddress(string? address)
    {
        if (address is null || Dated().Match(address) is not { Success: true } match)
        {
            return null;
        }

        string Part(string name) => match.Groups[name].Value;
        var month = Part("name") is { Length: > 0 } name
            ? Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames,
                m => m.Equals(name, StringComparison.OrdinalIgnoreCase)) + 1
            : int.Parse(Part("month"), CultureInfo.InvariantCulture);
        return StatedDate.Read($"{Part("year")}-{month.ToString("00", CultureInfo.InvariantCulture)}-{Part("day").PadLeft(2, '0')}");
    }

    [GeneratedRegex(@"(?<=[/_-])(?<year>(?:19|20)\d\d)(?:(?<sep>[/_-])(?:(?<month>\d{1,2})|(?<name>[A-Za-z]{3}))\k<sep>(?<day>\d{1,2})|(?<month>[01]\d)(?<day>[0-3]\d))(?=$|[/_.?#-])", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
