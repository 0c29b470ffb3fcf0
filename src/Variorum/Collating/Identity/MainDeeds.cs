using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>
/// Which mentions tell a deed of the main event: an act that accounts tell on its day and at its place. Its words are those that the whole case repeats, so
/// that they weigh least where mentions are compared, and yet nothing is surer than that five accounts of one crash tell one crash.
/// </summary>
internal sealed class MainDeeds
{
    // Accounts, one in so many, that tell an act on the main day before it is a main deed; two at least.
    private const int OneIn = 3;

    private const int LeastAccounts = 2;

    // A span of weeks holds the main day as it holds any other.
    private const int LongestDays = 3;

    private readonly Dictionary<int, int[]> _acts = [];

    /// <summary>Looks for the main deeds among <paramref name="mentions"/> of as many as <paramref name="accounts"/> accounts.</summary>
    public MainDeeds(MentionView[] mentions, MainEvent? main, int accounts, TypeFrames frames)
    {
        if (main?.Day is not { } day)
        {
            return;
        }

        var there = mentions.Where(m => IsThere(m, main, new DayRange(day, day)) && (frames.Frame(m.Mention.Type) != Frame.Words || m.Mention.Type == "OTHER")).ToList();
        var least = Math.Max(LeastAccounts, (accounts + OneIn - 1) / OneIn);
        var acts = there
            .SelectMany(m => m.Action.Select(a => (Act: a, m.Account.Claims.Account.Id)))
            .Distinct()
            .GroupBy(p => p.Act)
            .Where(g => g.Count() >= least)
            .Select(g => g.Key)
            .ToHashSet();
        foreach (var mention in there)
        {
            if (mention.Action.Where(acts.Contains).ToArray() is { Length: > 0 } told)
            {
                _acts.Add(mention.Number, told);
            }
        }
    }

    /// <summary>True where both tell the same main deed, and not one place of it beside another.</summary>
    public bool Both(MentionView left, MentionView right) =>
        _acts.TryGetValue(left.Number, out var mine) && _acts.TryGetValue(right.Number, out var theirs) && mine.Intersect(theirs).Any()
        && (!Told(left) || !Told(right) || Ground.Place(left.Located, left.PlaceText, right.Located, right.PlaceText) >= Ground.Held);

    /// <summary>True where a mention tells a main deed.</summary>
    public bool Holds(MentionView mention) => _acts.ContainsKey(mention.Number);

    private static bool Told(MentionView mention) => mention.Mention.Scene?.PlaceBasis == "stated";

    private static bool IsThere(MentionView mention, MainEvent main, DayRange day) =>
        !mention.Days.IsUndated && mention.Days.Overlaps(day) && Ground.Days(mention.Days) <= LongestDays
        && Ground.Place(main.Located, main.Place, mention.Located, mention.PlaceText) >= 0;
}
