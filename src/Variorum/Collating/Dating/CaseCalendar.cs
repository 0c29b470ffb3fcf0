using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting;
using Variorum.Extracting.Dates;
using Variorum.Model;

namespace Variorum.Collating.Dating;

/// <summary>
/// Dates by collation: an account that names only weekdays, or days without a year, gets its dates from other accounts of the case,
/// marked as inferred from them. Knows <c>Model</c> and <c>Extracting</c>' date grammar.
/// </summary>
public sealed class CaseCalendar
{
    // The telling lies between the first told day and a fortnight after the case's own days.
    private const int DaysAfter = 14;

    // What two accounts share of one day must be worth at least this many rare words before an account's calendar hangs on it.
    private const double Enough = 6;

    private readonly WordSets _sets;
    private readonly DateReader _reader;

    private CaseCalendar(WordSets sets, DateReader reader)
    {
        _sets = sets;
        _reader = reader;
    }

    /// <summary>Loads the date words of <paramref name="language"/>.</summary>
    public static CaseCalendar Load(string dataFolder, string language) =>
        new(WordSets.Load(dataFolder, language), DateReader.Load(dataFolder, language));

    /// <summary>
    /// The same accounts in the same order; those whose dates other accounts support have them, with anchor "case" and the passages
    /// relied on. Where nothing supports a date it stays undated.
    /// </summary>
    public AccountClaims[] InferDates(IReadOnlyList<AccountClaims> accounts)
    {
        var dated = new DayWords(accounts);
        if (dated.Middle is not { } middle)
        {
            return [.. accounts];
        }

        return [.. accounts.Select(a => Infer(a, dated, middle))];
    }

    private AccountClaims Infer(AccountClaims claims, DayWords dated, LocalDate middle)
    {
        var account = claims.Account;
        if (!account.LanguageRead || !account.Published.Days.IsUndated || !account.Sections[0].Published.Days.IsUndated
            || !claims.Dates.Any(Wanting))
        {
            return claims;
        }

        // A weekday told as the day of the telling ("today (Friday)") leaves one day in seven.
        var today = claims.Dates.Where(d => d.Rule == "deictic" && d.Timex is { } t && t.StartsWith("XXXX-WXX-", StringComparison.Ordinal))
            .Select(d => d.Timex![9] - '0').FirstOrDefault();
        ImmutableArray<DateMention> best = default;
        var score = 0.0;
        LocalDate? told = null;
        var written = _reader.Written(account.Text);
        var words = dated.Around(account, claims.Sentences);
        var needsTold = claims.Dates.Any(d => Wanting(d) && !YearOnly(d));
        for (var day = middle.PlusDays(-7); needsTold && day <= middle.PlusDays(DaysAfter); day = day.PlusDays(1))
        {
            if (today > 0 && (int)day.DayOfWeek != today)
            {
                continue;
            }

            var read = _reader.Read(account, written, day, middle);

            // Days told with their number are past: the telling is not before them.
            if (read.Any(d => d.Rule.Contains("day", StringComparison.Ordinal) && d.Timex is { Length: 10 }
                && d.Rule is not ("weekday" or "weekday-range" or "deictic") && d.Days.Low > day && d.Days.Low < day.PlusDays(60)))
            {
                continue;
            }

            var value = dated.Support(words, read);
            if (value > score + 0.01)
            {
                (best, score, told) = (read, value, day);
            }
        }

        if (told is null || score < Enough)
        {
            if (!claims.Dates.Any(d => Wanting(d) && YearOnly(d)))
            {
                return claims;
            }

            best = _reader.Read(account, written, null, middle);
        }

        return Redate(_sets, claims, Marked(claims, best, dated));
    }

    private static bool Wanting(DateMention date) =>
        date.Days.IsUndated && date.Timex is { } t && t.StartsWith("XXXX-", StringComparison.Ordinal) && date.Type is "DATE" or "TIME"
            && date.Days.IsUndated;

    // "XXXX-01-06": a day that only lacks its year.
    private static bool YearOnly(DateMention date) =>
        date.Timex is { Length: >= 7 } t && char.IsAsciiDigit(t[5]) && char.IsAsciiDigit(t[6]);

    /// <summary>Where the case changed a date it is marked, with the passages of other accounts that tell the same day.</summary>
    private static ImmutableArray<DateMention> Marked(AccountClaims claims, ImmutableArray<DateMention> read, DayWords dated)
    {
        var before = claims.Dates.ToDictionary(d => d.Passage);
        var marked = ImmutableArray.CreateBuilder<DateMention>(read.Length);
        foreach (var date in read)
        {
            marked.Add(before.TryGetValue(date.Passage, out var old) && old.Days == date.Days
                ? old
                : date with
                {
                    Anchor = "case",
                    InferredFrom = dated.Witnesses(claims.Account.Id, date.Days),
                    Attributive = old?.Attributive ?? false
                });
        }

        return marked.MoveToImmutable();
    }

    /// <summary>
    /// Claims that rest on a time expression get its new days; those that rest on none, the story's where it now has a day.
    /// </summary>
    private static AccountClaims Redate(WordSets sets, AccountClaims claims, ImmutableArray<DateMention> dates)
    {
        var days = dates.ToDictionary(d => d.Passage, d => d.Days);
        var timeline = new Timeline(sets, claims.Account, claims.Sentences, dates);
        DayRange Of(Passage? by, DayRange old) => by is { } expression && days.TryGetValue(expression, out var now) ? now : old;
        return claims with
        {
            Dates = dates,
            Events = [.. claims.Events.Select(e => Story(timeline, e with { Days = Of(e.DatedBy, e.Days) }))],
            Figures =
                [.. claims.Figures
                    .Select(f => Story(timeline, f with { EventDays = Of(f.DatedBy, f.EventDays), AsOf = Of(f.AsOfBy, f.AsOf) }))],
            Demands = [.. claims.Demands.Select(d => d with { Days = Of(d.DatedBy, d.Days) })],
            Concessions = [.. claims.Concessions.Select(c => c with { Days = Of(c.DatedBy, c.Days) })],
        };
    }

    private static EventMention Story(Timeline timeline, EventMention mention) =>
        mention is { DatedBy: null, Realis: Realis.Actual } && timeline.StoryAt(mention.Trigger) is { } story
            ? mention with { StoryDays = story.Days, StoryBy = story.Passage }
            : mention;

    private static Figure Story(Timeline timeline, Figure figure) =>
        (figure.DatedBy is null && figure.EventDays.IsUndated && figure.Measure != "duration")
            || (figure.DaysInferred && figure.DatedBy is not null)
            ? timeline.StoryAt(figure.Passage) is { } story
                ? figure with { EventDays = story.Days, DatedBy = story.Passage, DaysInferred = true } : figure
            : figure;
}
