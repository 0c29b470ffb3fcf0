using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting.Places;
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
        var read = accounts.Where(a => a.Claims.Account.LanguageRead).ToList();
        var (day, dayTold) = Best(read, table.Day("account"), DaysOf, EqualityComparer<LocalDate>.Default, Comparer<LocalDate>.Default);
        var (place, placeTold) = Best(read, table.Place("account"), PlacesOf, EqualityComparer<(Place? Place, string Name)>.Default, ByName);
        if (dayTold.IsEmpty && placeTold.IsEmpty)
        {
            return null;
        }

        var country = place.Place?.Country ?? Best(read, table.Place("account"), a => PlacesOf(a).Where(p => p.Key.Place?.Country is not null).Select(p => (p.Key.Place!.Country!, p.Weight, p.By)), StringComparer.Ordinal, StringComparer.Ordinal).Key;

        return new MainEvent(
            dayTold.IsEmpty ? null : day,
            placeTold.IsEmpty ? null : Written(read, placeTold, place),
            placeTold.IsEmpty ? null : place.Place,
            country,
            dayTold,
            placeTold);
    }

    private static readonly Comparer<(Place? Place, string Name)> ByName = Comparer<(Place? Place, string Name)>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    // What most accounts tell, with where they do; nothing where too few do. Of two that weigh the same the first in order.
    private (TKey Key, ImmutableArray<Citation> Told) Best<TKey>(
        List<AccountGround> accounts, double each, Func<AccountGround, IEnumerable<(TKey Key, double Weight, Passage By)>> votes, IEqualityComparer<TKey> same, IComparer<TKey> order)
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

    private IEnumerable<(LocalDate Key, double Weight, Passage By)> DaysOf(AccountGround account)
    {
        foreach (var date in account.Claims.Dates)
        {
            if (date.Type is not ("DATE" or "TIME") || date.Timex is "PRESENT_REF" or "PAST_REF" or "FUTURE_REF"
                || date.Days is not { Low: { } low, High: { } high } || Period.DaysBetween(low, high) > 1)
            {
                continue;
            }

            var sentence = account.SentenceAt(date.Passage.Start);
            var weight = (1 + (sentence < table.Limit("lead") ? table.Day("lead") : 0) + (date.Passage.Of(account.Text).Any(char.IsAsciiDigit) ? table.Day("numbered") : 0))
                * table.Day(account.EventsIn(sentence).Any(e => table.IsDeed(e.Type)) ? "deed" : "other")
                * (low == high && low == account.Published(date.Passage.Start) ? table.Day("telling") : 1);
            yield return (low, weight, date.Passage);
        }
    }

    private IEnumerable<((Place? Place, string Name) Key, double Weight, Passage By)> PlacesOf(AccountGround account)
    {
        var title = account.Claims.Account.Title ?? "";
        var titled = new HashSet<(Place?, string)>();
        foreach (var mention in account.Claims.Places)
        {
            var text = mention.Passage.Of(account.Text);
            if (mention.Place?.Kind == "demonym" || (mention.Place is { Kind: "city" } && text.Length <= 4 && text.All(char.IsAsciiLetterUpper)))
            {
                continue;
            }

            var key = (mention.Place, mention.Place?.Name ?? text);
            var weight = table.Place(account.IsInBody(mention.Passage) ? "body" : PlaceTelling.Of(account.Text, mention.Passage) == PlaceRole.Scene ? "told" : "bare");
            weight *= account.SentenceAt(mention.Passage.Start) < table.Limit("lead") ? table.Place("lead") : 1;
            weight += title.Contains(text, StringComparison.Ordinal) && titled.Add(key) ? table.Place("title") : 0;
            yield return (key, weight, mention.Passage);
        }
    }

    // As most accounts write it; of two that are written as often the first in order.
    private static string Written(List<AccountGround> accounts, ImmutableArray<Citation> told, (Place? Place, string Name) key) => key.Place is null ? key.Name : accounts
        .SelectMany(a => a.Claims.Places.Where(p => p.Place == key.Place).Select(p => p.Passage.Of(a.Text)))
        .GroupBy(t => t, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Key)
        .FirstOrDefault() ?? key.Name;
}
