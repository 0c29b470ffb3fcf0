using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>
/// Which acts the accounts tell of the main day. One act may be told in several events of a record (a crash, and the crash again with its toll): what
/// most accounts tell, in whichever of them, is what the record is about.
/// </summary>
internal sealed class MainActs
{
    // A span of weeks holds the main day as it holds any other.
    private const int LongestDays = 3;

    private readonly Dictionary<string, HashSet<string>> _told = new(StringComparer.Ordinal);
    private readonly Func<string, IEnumerable<string>> _acts;
    private readonly int _accounts;

    /// <summary>Looks at <paramref name="record"/>; <paramref name="acts"/> gives the stems of all words that tell one act with a phrase.</summary>
    public MainActs(Record record, Func<string, IEnumerable<string>> acts)
    {
        (_acts, _accounts) = (acts, record.Accounts.Length);
        if (record.Main?.Day is not { } day)
        {
            return;
        }

        foreach (var mention in record.Events.SelectMany(e => e.Mentions).Where(m => m.Mention.Realis == Realis.Actual && IsOf(m, new DayRange(day, day))))
        {
            foreach (var act in acts(mention.Mention.Action))
            {
                if (!_told.TryGetValue(act, out var list))
                {
                    _told.Add(act, list = []);
                }

                list.Add(mention.Account);
            }
        }
    }

    /// <summary>Of all accounts, the share that tell the commonest act of an event on the main day; never 0, so that it can weigh.</summary>
    public double Share(Event happening) => (1.0 + happening.Mentions
        .SelectMany(m => _acts(m.Mention.Action))
        .Select(a => _told.GetValueOrDefault(a)?.Count ?? 0)
        .DefaultIfEmpty(0)
        .Max()) / (1 + _accounts);

    private static bool IsOf(EventMentionRef mention, DayRange day) =>
        (mention.Mention.Scene?.Days ?? mention.Mention.Days) is { Low: { } low, High: { } high } days && days.Overlaps(day)
        && NodaTime.Period.DaysBetween(low, high) <= LongestDays;
}
