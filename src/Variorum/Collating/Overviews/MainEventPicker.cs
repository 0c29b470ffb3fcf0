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

    // Words of content that tell a whole event; what has more is not told better.
    private const int Enough = 6;

    // Sentences: within so many it does not matter which comes first.
    private const int Paragraph = 3;

    /// <summary>The deed of the main day that accounts tell first and that most accounts tell; null where there is none.</summary>
    public static Event? Main(Record record, Leads leads, MainActs acts) => record.Events
        .Where(e => !Words.Contains(e.Type) && e.Mentions.Any(m => m.Mention.Realis == Realis.Actual))
        .OrderByDescending(e => record.Main?.Day is { } day && e.Days is { IsUndated: false } && e.Days.Overlaps(new DayRange(day, day)))
        .ThenByDescending(e => leads.Of(e) * acts.Share(e)
            * (e.Settled ? Sure : 1) * (Few(e.Days) ? Sure : 1) * (Told(e, leads) is null ? 1 : Sure))
        .ThenBy(e => e.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    // A span of weeks holds the main day as it holds any other.
    private static bool Few(DayRange days) => days is { Low: { } low, High: { } high } && NodaTime.Period.DaysBetween(low, high) <= LongestDays;

    /// <summary>The line that tells an event most fully and leans on nothing.</summary>
    public static string? Telling(Event happening, Leads leads) => Told(happening, leads) ?? happening.Label;

    private static string? Told(Event happening, Leads leads) => happening.Mentions
        .Where(m => m.Mention is
        {
            Realis: Realis.Actual,
            Headline: { Whole: true, Spoken: false, Negated: false, Content: >= LeastContent },
        })
        .Select(m => (Mention: m, m.Mention.Headline!.Text, Flaws: Flaws(m.Mention)))
        .Where(p => p.Flaws <= 1)
        .OrderBy(p => p.Flaws)
        .ThenBy(p => leads.Before(p.Mention) / Paragraph)
        .ThenByDescending(p => happening.PlaceName is { } place && p.Text.Contains(place, StringComparison.OrdinalIgnoreCase))
        .ThenByDescending(p => Math.Min(p.Mention.Mention.Headline!.Content, Enough))
        .ThenByDescending(p => p.Mention.Mention.Source.Naming == SourceNaming.Author)
        .ThenByDescending(p => p.Mention.Settled)
        .ThenBy(p => p.Text.Length)
        .ThenBy(p => p.Mention.Account, StringComparer.Ordinal)
        .ThenBy(p => p.Mention.Mention.Passage)
        .FirstOrDefault().Text;

    private static int Flaws(EventMention mention) =>
        mention.Headline!.Flaws + (mention.Clause is not { Tense: "participle" } ? 0 : IsBy(mention) ? 2 : 1);

    // "A man killed by guards" at the head of a page is no sentence.
    private static bool IsBy(EventMention mention) => mention.Actor is { } actor && actor.Passage.Start > mention.Trigger.Start;

    /// <summary>Statements told as made since the main day in which somebody blames somebody, the surest first, one a speaker.</summary>
    public static ImmutableArray<string> Blames(Record record, BlameWords blaming) =>
    [
        .. record.Events
            .Where(e => record.Main?.Day is not { } day || e.Days.Low is not { } low || low >= day)
            .Where(e => e.Mentions.Any(m => blaming.Puts(m.Mention.Action)
                && m.Mention is { Realis: Realis.Actual, Actor: not null, Headline: { Whole: true, Negated: false, Flaws: <= 1 } headline }
                && headline.Text == e.Label
                && !blaming.Withholds(headline.Text)))
            .OrderByDescending(e => e.Confidence)
            .ThenBy(e => e.Id, StringComparer.Ordinal)
            .DistinctBy(e => e.Actors.FirstOrDefault())
            .Take(MostBlames)
            .Select(e => e.Id),
    ];
}
