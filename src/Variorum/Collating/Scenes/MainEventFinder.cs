using System.Collections.Immutable;
using NodaTime;
using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// Finds the event that the accounts of a case are about: the day on which most of them tell a deed, and the place in which most of them
/// tell something. Every account has one voice; what its title and first sentences tell counts more, the day of its own telling less.
/// </summary>
internal sealed class MainEventFinder(SceneTable table)
{
    /// <summary>The main event; null where the accounts have neither a day nor a place in common.</summary>
    public MainEvent? Find(IReadOnlyList<AccountGround> accounts)
    {
        var (day, dayTold) = Best(accounts, table.Day("account"), a => Tellings.Days(a, table), EqualityComparer<LocalDate>.Default, Comparer<LocalDate>.Default);
        var (place, placeTold) = Best(accounts, table.Place("account"), a => Tellings.Places(a, table), EqualityComparer<PlaceKey>.Default, ByName);
        if (dayTold.IsEmpty && placeTold.IsEmpty)
        {
            return null;
        }

        var country = place.Located?.Country ?? Best(accounts, table.Place("account"), a => Tellings.Places(a, table).Where(p => p.Key.Located?.Country is not null).Select(p => (p.Key.Located!.Country!, p.Weight, p.By)), StringComparer.Ordinal, StringComparer.Ordinal).Key;

        return new MainEvent(
            dayTold.IsEmpty ? null : day,
            placeTold.IsEmpty ? null : Written(accounts, placeTold, place),
            placeTold.IsEmpty ? null : place.Located,
            country,
            dayTold,
            placeTold);
    }

    /// <summary>
    /// The main event with the place of its deeds. News names the country to say where the town lies: a place within the main one that nearly as
    /// many accounts tell as a scene at their beginning is where the deeds happened. What is said of them stays bound to the country.
    /// </summary>
    public MainEvent Scene(IReadOnlyList<AccountGround> accounts, MainEvent main)
    {
        if (main.Located is not { Kind: "country" or "region" } wide)
        {
            return main;
        }

        var least = Math.Max(2, table.Limit("narrow") * accounts.Count(a => a.IsInLead(new PlaceKey(wide, wide.Name))));
        var best = accounts
            .SelectMany(a => a.ScenesInLead().Where(p => p.Key.Located is { } inner && inner != wide && Ground.Holds(wide, inner))
                .GroupBy(p => p.Key).Select(g => (g.Key, Told: new Citation(a.Claims.Account.Id, g.First().By))))
            .GroupBy(p => p.Key)
            .Where(g => g.Count() >= least)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? main : main with
        {
            Place = Written(accounts, [.. best.Select(b => b.Told)], best.Key),
            Located = best.Key.Located,
            PlaceTold = [.. best.Select(b => b.Told)],
        };
    }

    private static readonly Comparer<PlaceKey> ByName = Comparer<PlaceKey>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    // What most accounts tell, with where they do; nothing where too few do. Of two that weigh the same the first in order.
    private (TKey Key, ImmutableArray<Citation> Told) Best<TKey>(
        IReadOnlyList<AccountGround> accounts, double each, Func<AccountGround, IEnumerable<(TKey Key, double Weight, Passage By)>> votes, IEqualityComparer<TKey> same, IComparer<TKey> order)
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, (double Weight, List<Citation> Told)>(same);
        var voices = 0;
        foreach (var account in accounts)
        {
            var own = votes(account).ToList();
            voices += own.Count > 0 ? 1 : 0;
            var all = own.Sum(v => v.Weight);
            foreach (var group in own.GroupBy(v => v.Key, same))
            {
                var (weight, told) = sums.TryGetValue(group.Key, out var known) ? known : (0, []);
                told.Add(new Citation(account.Claims.Account.Id, group.OrderByDescending(v => v.Weight).ThenBy(v => v.By).First().By));
                sums[group.Key] = (weight + (group.Sum(v => v.Weight) / all) + each, told);
            }
        }

        if (sums.Count == 0)
        {
            return (default!, []);
        }

        var best = sums.OrderByDescending(s => s.Value.Weight).ThenBy(s => s.Key, order).First();
        return best.Value.Told.Count < table.Limit("support") * voices || (best.Value.Told.Count < 2 && voices > 1) ? (default!, []) : (best.Key, [.. best.Value.Told]);
    }

    // As most accounts write it; of two that are written as often the first in order.
    private static string Written(IReadOnlyList<AccountGround> accounts, ImmutableArray<Citation> told, PlaceKey key) => key.Located is null ? key.Name : accounts
        .SelectMany(a => a.Claims.Places.Where(p => p.Place == key.Located).Select(p => p.Passage.Of(a.Text)))
        .GroupBy(t => t, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Key)
        .FirstOrDefault() ?? key.Name;
}
