using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>Which event the accounts are about, in whose words it is told, and who is blamed by whom.</summary>
internal static class MainEventPicker
{
    // What is said, asked for or given because of the event is not the event.
    private static readonly FrozenSet<string> Words =
        FrozenSet.Create(StringComparer.Ordinal, "STATEMENT", "DEMAND", "APPEAL", "SOLIDARITY", "ORDER_THREAT", "CONCESSION", "DIPLOMACY", "DEPLOYMENT");

    // A settled event, one of a few days, and one that a line tells by itself stand before one that is told half again as early; looked at in twelve cases, a
    // preference and no threshold. A line of its own put before all else made a murder of nine years before the main event of one case.
    private const double Sure = 1.5;

    private const int MostBlames = 2;

    private const int LongestDays = 3;

    // Who, what and to whom or where.
    private const int LeastContent = 3;

    // Sentences: within so many it does not matter which comes first.
    private const int Paragraph = 3;

    /// <summary>The deed of the main day that accounts tell first; null where there is none.</summary>
    public static Event? Main(Record record, Leads leads) => record.Events
        .Where(e => !Words.Contains(e.Type) && e.Mentions.Any(m => m.Mention.Realis == Realis.Actual))
        .OrderByDescending(e => record.Main?.Day is { } day && e.Days is { IsUndated: false } && e.Days.Overlaps(new DayRange(day, day)))
        .ThenByDescending(e => leads.Of(e) * (e.Settled ? Sure : 1) * (Few(e.Days) ? Sure : 1) * (Told(e, leads) is null ? 1 : Sure))
        .ThenBy(e => e.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    // A span of weeks holds the main day as it holds any other.
    private static bool Few(DayRange days) => days is { Low: { } low, High: { } high } && NodaTime.Period.DaysBetween(low, high) <= LongestDays;

    /// <summary>The line that tells an event most fully and leans on nothing.</summary>
    public static string? Telling(Event happening, Leads leads) => Told(happening, leads) ?? happening.Label;

    private static string? Told(Event happening, Leads leads) => happening.Mentions
        .Where(m => m.Mention is { Realis: Realis.Actual, Headline: { Whole: true, Spoken: false, Negated: false, Content: >= LeastContent, Flaws: <= 1 } })
        .OrderByDescending(m => m.Mention.Source.Naming == SourceNaming.Author)
        .ThenBy(m => m.Mention.Headline!.Flaws)
        .ThenByDescending(m => m.Settled)
        .ThenByDescending(m => m.Mention.Type == happening.Type)
        .ThenBy(m => leads.Before(m) / Paragraph)
        .ThenByDescending(m => (m.Mention.Target is null ? 0 : 1) + (m.Mention.Place is null ? 0 : 1))
        .ThenByDescending(m => m.Mention.Headline!.Content)
        .ThenBy(m => m.Account, StringComparer.Ordinal)
        .ThenBy(m => m.Mention.Passage)
        .FirstOrDefault()?.Mention.Headline!.Text;

    /// <summary>Statements told as made in which somebody blames somebody, the surest first, one a speaker.</summary>
    public static ImmutableArray<string> Blames(Record record, BlameWords blaming) =>
    [
        .. record.Events
            .Where(e => e.Mentions.Any(m => blaming.Puts(m.Mention.Action) && m.Mention is { Realis: Realis.Actual, Actor: not null, Headline: { Whole: true, Negated: false, Flaws: <= 1 } headline } && headline.Text == e.Label))
            .OrderByDescending(e => e.Confidence)
            .ThenBy(e => e.Id, StringComparer.Ordinal)
            .DistinctBy(e => e.Actors.FirstOrDefault())
            .Take(MostBlames)
            .Select(e => e.Id),
    ];
}
