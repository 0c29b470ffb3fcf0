using System.Collections.Immutable;
using NodaTime;
using Variorum.Model;
using Variorum.Reporting.Pages;

namespace Variorum.Reporting;

/// <summary>Who takes text over from whom, in one line.</summary>
/// <param name="From">The account whose text it is, or the one first in the record where nothing tells who copied.</param>
/// <param name="To">The other.</param>
/// <param name="Text">"The Courier repeats Agency: 7 passages".</param>
public sealed record SummaryCopy(string From, string To, string Text);

/// <summary>What of a record stands on its first screen: the sentence, the days, who copies whom.</summary>
internal static class FirstScreen
{
    // Events of the overview that the days are made of; what happened longer before the main event is its background.
    private const int Events = 40, BackgroundDays = 21;

    private const int MostCopies = 5;

    /// <summary>What, where, when, who is blamed by whom, in the accounts' own words; null where the record has no main event.</summary>
    public static string? Sentence(Record record)
    {
        if (record.Overview is not { Main: { } id, Telling: { } telling } overview
            || record.Events.FirstOrDefault(e => e.Id == id) is not { } main)
        {
            return null;
        }

        var place = record.Main?.Place ?? main.PlaceName;
        var where = place is null || telling.Contains(place, StringComparison.OrdinalIgnoreCase)
            || main.PlaceName is { } told && telling.Contains(told, StringComparison.OrdinalIgnoreCase)
            ? ""
            : $" ({place})";
        var days = record.Main?.Day is { } of && main.Days.Overlaps(new DayRange(of, of)) ? new DayRange(of, of) : main.Days;
        var when = days is { IsDay: true, Low: { } day } ? ", " + Words.Weekday(day) : days.IsUndated ? "" : ", " + Words.Days(days);
        var blames = overview.Blames.Select(b => record.Events.First(e => e.Id == b).Label + ".");
        return string.Join(' ', [telling + where + when + ".", .. blames]);
    }

    /// <summary>The days of the events on the first screen, in order, without what is background.</summary>
    public static IEnumerable<SummaryDay> Days(Record record, int days, int eventsADay)
    {
        var byId = record.Events.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var shown = (record.Overview?.Events ?? [.. record.Events.Select(e => e.Id)])
            .Where(byId.ContainsKey).Select(id => byId[id])
            .Take(Events)
            .Where(e => e.Days.IsDay && !IsBackground(record, e.Days.Low!.Value))
            .ToList();
        return shown
            .GroupBy(e => e.Days.Low!.Value)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .Take(days)
            .OrderBy(g => g.Key)
            .Select(g => new SummaryDay(
                g.Key,
                Words.Weekday(g.Key),
                [
                    .. g.Take(eventsADay).Select(it => new SummaryEvent(
                        it.Id, it.Label, Words.PlaceBeside(it), Summary.Origins(record, it.Mentions.Select(m => m.Account)), it.Status)
                    {
                        Settled = it.Settled,
                    }),
                ],
                Math.Max(0, record.Events.Count(e => e.Days.IsDay && e.Days.Low == g.Key) - Math.Min(eventsADay, g.Count()))));
    }

    /// <summary>Who takes most text from whom; what is only quoted by both is no copy.</summary>
    public static ImmutableArray<SummaryCopy> Copies(Record record, Labels labels) =>
    [
        .. record.Lineage
            .Where(link => link.Kind != "quotation")
            .GroupBy(link => string.CompareOrdinal(link.From.Account, link.To.Account) < 0 ? (link.From.Account, link.To.Account)
                : (link.To.Account, link.From.Account))
            .Select(pair => (Links: pair.ToList(), Length: pair.Sum(link => link.To.Passage.Length)))
            .OrderByDescending(pair => pair.Length)
            .ThenBy(pair => pair.Links[0].From)
            .Take(MostCopies)
            .Select(pair => Copy(pair.Links, labels)),
    ];

    private static SummaryCopy Copy(List<LineageLink> links, Labels labels)
    {
        var way = links.GroupBy(link => (link.From.Account, link.To.Account)).OrderByDescending(g => g.Count(l => l.Directed))
            .ThenByDescending(g => g.Count()).First();
        var (from, to) = way.Key;
        var known = way.Any(link => link.Directed);
        var kind = links.GroupBy(link => link.Kind, StringComparer.Ordinal).OrderByDescending(g => g.Sum(l => l.To.Passage.Length))
            .ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var key = kind switch
        {
            "translation" => "copies.rewords",
            "reprint" => "copies.reprints",
            _ => known ? "copies.repeats" : "copies.shares"
        };
        return new SummaryCopy(from, to, Strings.Say(key, labels[to], labels[from], Words.Count(links.Count, "passage")));
    }

    private static bool IsBackground(Record record, LocalDate day) =>
        record.Main?.Day is { } main && day < main && Period.DaysBetween(day, main) > BackgroundDays;
}
