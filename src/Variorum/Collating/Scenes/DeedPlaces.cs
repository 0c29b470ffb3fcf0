using System.Collections.Frozen;

namespace Variorum.Collating.Scenes;

/// <summary>Where the acts of a case happened, as all tellings that place them by the grammar of their sentence have it.</summary>
internal sealed class DeedPlaces
{
    private readonly FrozenDictionary<string, (FrozenDictionary<PlaceKey, double> Places, PlaceKey? Most)> _acts;

    private DeedPlaces(FrozenDictionary<string, (FrozenDictionary<PlaceKey, double> Places, PlaceKey? Most)> acts) => _acts = acts;

    /// <summary>Counts the placed tellings of every act.</summary>
    public static DeedPlaces Read(IReadOnlyList<AccountGround> accounts, CollatingData data) => new(accounts
        .SelectMany(a => a.Claims.Events
            .Where(e => e.Place is { } place && a.Together(place.Passage, e.Trigger))
            .Select(e => (Act: AccountGround.Act(data, e), Key: new PlaceKey(e.Located, e.Located?.Name ?? e.Place!.Text))))
        .GroupBy(t => t.Act, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => Shares([.. g.Select(t => t.Key)]), StringComparer.Ordinal));

    /// <summary>The share of an act's placed tellings that tell <paramref name="place"/>, and whether most of them tell another.</summary>
    public (float Share, bool Elsewhere) Of(string? act, PlaceKey place) => act is not null && _acts.TryGetValue(act, out var own)
        ? ((float)own.Places.GetValueOrDefault(place), own.Most is { } most && most != place)
        : default;

    private static (FrozenDictionary<PlaceKey, double> Places, PlaceKey? Most) Shares(List<PlaceKey> told)
    {
        var shares = told.GroupBy(p => p).ToFrozenDictionary(g => g.Key, g => g.Count() / (double)told.Count);
        var most = shares.Where(s => s.Value > 0.5).Select(s => (PlaceKey?)s.Key).FirstOrDefault();
        return (shares, most);
    }
}
