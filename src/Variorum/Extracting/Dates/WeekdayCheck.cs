using NodaTime;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>
/// Finds weekdays that their own dates contradict ("Monday, 5 January 2022" was a Wednesday). The date counts, the doubt is said.
/// </summary>
internal static class WeekdayCheck
{
    /// <summary>A note for each contradiction, in text order.</summary>
    public static IEnumerable<Diagnostic> Doubts(Account account, IEnumerable<DateMention> dates, DateLexicon lexicon)
    {
        foreach (var date in dates)
        {
            if (date.Rule is "weekday-date" or "daypart-of" or "clock-date" && date.Days.Low is { } day
                && Weekday(account.Text, date.Passage, lexicon) is { } told
                && told != day.DayOfWeek)
            {
                yield return new Diagnostic(
                    "date-weekday", account.File, date.Passage,
                    $"\"{date.Passage.Of(account.Text)}\": {date.Days.LowIso} is a {day.DayOfWeek}.",
                    "Look which of the two the account's other dates support; the date is taken.",
                    Severity.Note, account.Id);
            }
        }
    }

    private static IsoDayOfWeek? Weekday(string text, Passage date, DateLexicon lexicon)
    {
        for (var i = date.Start; i < date.End;)
        {
            var start = i;
            while (i < date.End && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i > start && lexicon.Find(text.AsSpan(start, i - start)) is { Weekday: > 0 } word)
            {
                return (IsoDayOfWeek)word.Weekday;
            }

            i = i == start ? i + 1 : i;
        }

        return null;
    }
}
