using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// Finds the event that the accounts of a case are about: of the days and places that they tell the one with the most evidence
/// (<see cref="MainEventWeights"/>).
/// </summary>
internal sealed class MainEventFinder(SceneTable table, MainEventWeights weights)
{
    /// <summary>The main event; null where the accounts have neither a day nor a place in common.</summary>
    public MainEvent? Find(IReadOnlyList<AccountGround> accounts)
    {
        var days = MainEventVotes.Days(accounts, table);
        var places = MainEventVotes.Places(accounts, table);
        var (day, place) = (weights.Best(MainEventWeights.Day, days), weights.Best(MainEventWeights.Place, places));
        return day is null && place is null ? null : new MainEvent(
            day?.Key,
            place is null ? null : Written(accounts, place.Key),
            place?.Key.Located,
            place?.Key.Located?.Country ?? CountryOf(places),
            day is null ? [] : [.. day.Told],
            place is null ? [] : [.. place.Told]);
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
            Place = Written(accounts, best.Key),
            Located = best.Key.Located,
            PlaceTold = [.. best.Select(b => b.Told)],
        };
    }

    // The country in which most of what is named lies.
    private static string? CountryOf(List<MainCandidate<PlaceKey>> all) => all
        .Where(p => p.Key.Located?.Country is not null)
        .GroupBy(p => p.Key.Located!.Country!, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(p => p.Cues[(int)MainEventCue.Vote])).ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    // As most accounts write it; of two that are written as often the first in order.
    private static string Written(IReadOnlyList<AccountGround> accounts, PlaceKey key) => key.Located is null ? key.Name : accounts
        .SelectMany(a => a.Claims.Places.Where(p => p.Place == key.Located).Select(p => p.Passage.Of(a.Text)))
        .GroupBy(t => t, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Key)
        .FirstOrDefault() ?? key.Name;
}
