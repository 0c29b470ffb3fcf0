using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// What may speak for a day or place as that of the main event. Each is a mean over the accounts, so that a long one has one voice. Kinds of
/// place, titles, datelines, sentences at the beginning, days of publication and what lies in or around a place were tried beside these and
/// choose no better in cases left out.
/// </summary>
internal enum MainEventCue
{
    /// <summary>Weight of the account's tellings of it, by the table, of that of all its tellings, 0..1.</summary>
    Vote,

    /// <summary>Share of the account's deeds that the grammar dates or places there.</summary>
    Deeds,

    /// <summary>The account's first deed that is dated or placed.</summary>
    First,
}

/// <summary>A day or place that may be the main event's.</summary>
/// <param name="Key">The day or place.</param>
/// <param name="Cues">In the order of <see cref="MainEventCue"/>.</param>
/// <param name="Told">Where accounts tell it, one passage an account, by account.</param>
internal sealed record MainCandidate<TKey>(TKey Key, float[] Cues, List<Citation> Told);

/// <summary>Gathers the days and places that the main event may have, with what speaks for each.</summary>
internal static class MainEventVotes
{
    // What is named so seldom that it stands behind so many others is no main event's.
    private const int Most = 60;

    /// <summary>The days that enough accounts tell, in their order.</summary>
    public static List<MainCandidate<LocalDate>> Days(IReadOnlyList<AccountGround> accounts, SceneTable table)
    {
        var votes = new Votes<LocalDate>();
        foreach (var account in accounts)
        {
            votes.Count(
                account,
                Tellings.Days(account, table),
                account.Claims.Events.Where(e => table.IsDeed(e.Type) && e.DatedBy is not null && e.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1)
                    .Select(e => e.Days.Low!.Value));
        }

        return votes.Found(Comparer<LocalDate>.Default, table.Limit("support"));
    }

    /// <summary>The places that enough accounts name, by name.</summary>
    public static List<MainCandidate<PlaceKey>> Places(IReadOnlyList<AccountGround> accounts, SceneTable table)
    {
        var votes = new Votes<PlaceKey>();
        foreach (var account in accounts)
        {
            votes.Count(
                account,
                Tellings.Places(account, table),
                account.Claims.Events.Where(e => table.IsDeed(e.Type) && e.Place is not null).Select(e => new PlaceKey(e.Located, e.Located?.Name ?? e.Place!.Text)));
        }

        return votes.Found(ByName, table.Limit("support"));
    }

    private static readonly Comparer<PlaceKey> ByName = Comparer<PlaceKey>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    // Sums over the accounts.
    private sealed class Votes<TKey>
        where TKey : notnull
    {
        private readonly Dictionary<TKey, (float[] Cues, List<Citation> Told)> _all = [];
        private int _accounts, _voices;

        public void Count(AccountGround account, IEnumerable<(TKey Key, double Weight, Passage By)> tellings, IEnumerable<TKey> deeds)
        {
            var told = tellings.ToList();
            _accounts++;
            _voices += told.Count > 0 ? 1 : 0;
            var all = told.Sum(t => t.Weight);
            foreach (var group in told.GroupBy(t => t.Key))
            {
                if (!_all.TryGetValue(group.Key, out var known))
                {
                    _all.Add(group.Key, known = (new float[Enum.GetValues<MainEventCue>().Length], []));
                }

                known.Cues[(int)MainEventCue.Vote] += (float)(group.Sum(t => t.Weight) / all);
                known.Told.Add(new Citation(account.Claims.Account.Id, group.OrderByDescending(t => t.Weight).ThenBy(t => t.By).First().By));
            }

            var done = deeds.ToList();
            foreach (var deed in done.Where(_all.ContainsKey))
            {
                _all[deed].Cues[(int)MainEventCue.Deeds] += 1f / done.Count;
            }

            if (done.Count > 0 && _all.TryGetValue(done[0], out var first))
            {
                first.Cues[(int)MainEventCue.First]++;
            }
        }

        // What hardly anybody tells is no main event's.
        public List<MainCandidate<TKey>> Found(IComparer<TKey> order, double support)
        {
            var enough = _all.Where(a => a.Value.Told.Count >= support * _voices && (a.Value.Told.Count > 1 || _voices == 1))
                .OrderByDescending(a => a.Value.Cues[0]).ThenBy(a => a.Key, order).Take(Most)
                .OrderBy(a => a.Key, order).ToList();
            foreach (var cues in enough.Select(e => e.Value.Cues))
            {
                for (var i = 0; i < cues.Length; i++)
                {
                    cues[i] /= _accounts;
                }
            }

            return [.. enough.Select(e => new MainCandidate<TKey>(e.Key, e.Value.Cues, e.Value.Told))];
        }
    }
}
