using System.Collections.Immutable;
using NodaTime;
using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Silences;

/// <summary>
/// Which accounts cover the time and place of an event: they tell of something else there and then. Such an account that does not tell the
/// event is silent on it; an account that never went there is not.
/// </summary>
internal sealed class Coverage
{
    private readonly ImmutableArray<AccountClaims> _accounts;
    private readonly (DayRange Days, Place? Place, string? Text)[][] _grounds;

    // Accounts that tell of a day: of ten thousand accounts, an event asks those of its own days.
    private readonly Dictionary<LocalDate, List<int>> _byDay = [];

    /// <summary>Notes where and when each account has something to tell.</summary>
    public Coverage(ImmutableArray<AccountClaims> accounts)
    {
        _accounts = accounts;
        _grounds = [.. accounts.Select(a => a.Events
            .Where(e => !e.Days.IsUndated && e.Place is not null && Ground.Days(e.Days) <= 10)
            .Select(e => (e.Days, e.Located, e.Place?.Text))
            .Distinct()
            .ToArray())];
        for (var i = 0; i < _grounds.Length; i++)
        {
            foreach (var day in _grounds[i].SelectMany(g => Each(g.Days)).Distinct())
            {
                (_byDay.TryGetValue(day, out var list) ? list : _byDay[day] = []).Add(i);
            }
        }
    }

    private static IEnumerable<LocalDate> Each(DayRange days)
    {
        for (var day = days.Low!.Value; day <= days.High!.Value; day = day.PlusDays(1))
        {
            yield return day;
        }
    }

    /// <summary>Ids of accounts that cover the ground and are not among <paramref name="telling"/>, in order.</summary>
    public ImmutableArray<string> Silent(DayRange days, Place? place, string? placeName, IReadOnlySet<string> telling)
    {
        // What only one account tells leaves all others silent: that is scoops, not silences.
        if (telling.Count < 2 || days.IsUndated || Ground.Days(days) > 10 || (place is null && placeName is null))
        {
            return [];
        }

        var silent = ImmutableArray.CreateBuilder<string>();
        foreach (var i in Each(days).SelectMany(d => _byDay.GetValueOrDefault(d, [])).Distinct().Order())
        {
            if (!telling.Contains(_accounts[i].Account.Id)
                && _grounds[i].Any(g => Ground.Time(g.Days, days) > 0 && Ground.Place(g.Place, g.Text, place, placeName) >= 0.5))
            {
                silent.Add(_accounts[i].Account.Id);
            }
        }

        return silent.ToImmutable();
    }
}
