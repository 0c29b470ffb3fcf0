using System.Collections.Frozen;
using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>A place as the accounts of a case name it.</summary>
/// <param name="Located">In the gazetteer; null where unlocated.</param>
/// <param name="Name">The gazetteer's name, else as written.</param>
internal readonly record struct PlaceKey(Place? Located, string Name)
{
    /// <summary>The key of a mention.</summary>
    public static PlaceKey Of(AccountGround account, PlaceMention mention) => new(mention.Place, mention.Place?.Name ?? mention.Passage.Of(account.Text));
}

/// <summary>How much of what is told of days each day has.</summary>
internal sealed class DayShares
{
    private readonly FrozenDictionary<LocalDate, double> _shares;

    /// <summary>Shares of weighted tellings.</summary>
    public DayShares(IEnumerable<(LocalDate Day, double Weight)> tellings)
    {
        var sums = tellings.GroupBy(t => t.Day).ToDictionary(g => g.Key, g => g.Sum(t => t.Weight));
        var all = sums.Values.Sum();
        _shares = sums.ToFrozenDictionary(s => s.Key, s => s.Value / all);
        Best = sums.Count == 0 ? default : (true, sums.OrderByDescending(s => s.Value).ThenBy(s => s.Key).First().Key);
    }

    /// <summary>The day that is told most.</summary>
    public (bool Found, LocalDate Key) Best { get; }

    /// <summary>0..1.</summary>
    public float Share(LocalDate day) => (float)_shares.GetValueOrDefault(day);

    /// <summary>All days with their shares.</summary>
    public IEnumerable<(LocalDate Day, double Weight)> All => _shares.OrderBy(s => s.Key).Select(s => (s.Key, s.Value));
}

/// <summary>How much of what is named of places each place has.</summary>
internal sealed class PlaceShares
{
    private readonly FrozenDictionary<PlaceKey, double> _shares;
    private readonly Dictionary<PlaceKey, string> _written;
    private readonly PlaceKey?[] _best = new PlaceKey?[3];

    /// <summary>Shares of weighted namings, with the name as written.</summary>
    public PlaceShares(IEnumerable<(PlaceKey Key, string Written, double Weight)> namings)
    {
        var groups = namings.GroupBy(n => n.Key).ToList();
        var all = groups.Sum(g => g.Sum(n => n.Weight));
        _shares = groups.ToFrozenDictionary(g => g.Key, g => g.Sum(n => n.Weight) / all);
        _written = groups.ToDictionary(g => g.Key, g => g.GroupBy(n => n.Written, StringComparer.Ordinal)
            .OrderByDescending(w => w.Sum(n => n.Weight)).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key);
        foreach (var (key, _) in _shares.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Name, StringComparer.Ordinal).Where(s => Level(s.Key) >= 0))
        {
            _best[Level(key)] ??= key;
        }
    }

    /// <summary>The place that is named most: 0 of towns and spots, 1 of regions, 2 of countries; null where none is.</summary>
    public PlaceKey? Best(int level) => _best[level];

    /// <summary>0..1.</summary>
    public float Share(PlaceKey key) => (float)_shares.GetValueOrDefault(key);

    /// <summary>As it is mostly written.</summary>
    public string Written(PlaceKey key) => _written.GetValueOrDefault(key, key.Name);

    /// <summary>All namings with their shares.</summary>
    public IEnumerable<(PlaceKey Key, string Written, double Weight)> All => _shares.OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key, _written[s.Key], s.Value));

    private static int Level(PlaceKey key) => key.Located?.Kind switch { "country" => 2, "region" => 1, "demonym" => -1, _ => 0 };
}

/// <summary>What all accounts of a case tell of days and places.</summary>
/// <param name="Accounts">In the order of their ids.</param>
/// <param name="Main">The main event.</param>
/// <param name="Scene">The main event with the place of its deeds, which can be narrower than the place that all is about.</param>
/// <param name="Table">Weights and limits.</param>
/// <param name="Days">Days told, every account with one voice.</param>
/// <param name="Places">Places named, every account with one voice.</param>
/// <param name="Deeds">When the acts of the case happened.</param>
/// <param name="DeedPlaces">Where they happened.</param>
/// <param name="DayKin">Tellings with their day, to be compared with a claim by what their words mean.</param>
/// <param name="PlaceKin">Tellings with their place, likewise.</param>
internal sealed record CaseGround(
    IReadOnlyList<AccountGround> Accounts,
    MainEvent Main,
    MainEvent Scene,
    SceneTable Table,
    DayShares Days,
    PlaceShares Places,
    DeedDays Deeds,
    DeedPlaces DeedPlaces,
    KinTellings<DayRange> DayKin,
    KinTellings<PlaceKey> PlaceKin)
{
    /// <summary>Looks at all accounts; null where they have neither a day nor a place in common.</summary>
    public static CaseGround? Read(IReadOnlyList<AccountGround> accounts, CollatingData data)
    {
        var read = accounts.Where(a => a.Claims.Account.LanguageRead).ToList();
        var finder = new MainEventFinder(data.Scenes, data.MainEventWeights);
        return finder.Find(read) is not { } main
            ? null
            : new CaseGround(
                accounts,
                main,
                finder.Scene(read, main),
                data.Scenes,
                new DayShares(read.SelectMany(a => a.Days.All)),
                new PlaceShares(read.SelectMany(a => a.Places.All)),
                DeedDays.Read(accounts, data, main),
                DeedPlaces.Read(accounts, data),
                new KinTellings<DayRange>(accounts, e => e.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1 ? e.DatedBy : null, (a, e) => DeedDays.YearOf(a, e.DatedBy, e.Days, main)),
                new KinTellings<PlaceKey>(accounts, e => e.Place?.Passage, (_, e) => new PlaceKey(e.Located, e.Located?.Name ?? e.Place!.Text)));
    }
}
