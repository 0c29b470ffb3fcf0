using System.Collections.Immutable;
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

    /// <summary>Notes where and when each account has something to tell.</summary>
    public Coverage(ImmutableArray<AccountClaims> accounts)
    {
        _accounts = accounts;
        _grounds = [.. accounts.Select(a => a.Events
            .Where(e => !e.Days.IsUndated && e.Place is not null && Ground.Days(e.Days) <= 10)
            .Select(e => (e.Days, e.Located, e.Place?.Text))
            .Distinct()
            .ToArray())];
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
        for (var i = 0; i < _grounds.Length; i++)
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
