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

    // An event of the main day stands before one of another day that is told as early; looked at in twelve cases, a preference and no threshold.
    private const double OfTheDay = 1.5;

    private const int MostBlames = 2;

    // Sentences: within so many it does not matter which comes first.
    private const int Paragraph = 3;

    /// <summary>The deed that accounts tell first, those of the main day before others; null where there is none.</summary>
    public static Event? Main(Record record, Leads leads) => record.Events
        .Where(e => !Words.Contains(e.Type) && e.Mentions.Any(m => m.Mention.Realis == Realis.Actual))
        .OrderByDescending(e => leads.Of(e) * (record.Main?.Day is { } day && e.Days.Low == day ? OfTheDay : 1))
        .ThenBy(e => e.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The line that tells an event most fully and leans on nothing.</summary>
    public static string? Telling(Event happening, Leads leads) => happening.Mentions
        .Where(m => m.Mention is { Realis: Realis.Actual, Headline: { Whole: true, Spoken: false } })
        .OrderBy(m => m.Mention.Headline!.Flaws)
        .ThenByDescending(m => m.Mention.Type == happening.Type)
        .ThenBy(m => leads.Before(m) / Paragraph)
        .ThenByDescending(m => (m.Mention.Target is null ? 0 : 1) + (m.Mention.Place is null ? 0 : 1))
        .ThenByDescending(m => m.Mention.Headline!.Content)
        .ThenBy(m => m.Account, StringComparer.Ordinal)
        .ThenBy(m => m.Mention.Passage)
        .FirstOrDefault()?.Mention.Headline!.Text ?? happening.Label;

    /// <summary>Statements told as made in which somebody blames somebody, the surest first, one a speaker.</summary>
    public static ImmutableArray<string> Blames(Record record, IReadOnlySet<string> blaming) =>
    [
        .. record.Events
            .Where(e => e.Mentions.Any(m => blaming.Contains(m.Mention.Action) && m.Mention is { Realis: Realis.Actual, Actor: not null, Headline: { Whole: true, Flaws: <= 1 } headline } && headline.Text == e.Label))
            .OrderByDescending(e => e.Confidence)
            .ThenBy(e => e.Id, StringComparer.Ordinal)
            .DistinctBy(e => e.Actors.FirstOrDefault())
            .Take(MostBlames)
            .Select(e => e.Id),
    ];
}
