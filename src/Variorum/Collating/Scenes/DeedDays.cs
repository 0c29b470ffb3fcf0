using System.Collections.Frozen;
using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>How an act of the case stands to the main event.</summary>
/// <param name="Told">Tellings that date it in their own sentence.</param>
/// <param name="OnMain">Share of them that date it to the main event's day.</param>
/// <param name="Days">The day that most of them give; undated where none does.</param>
/// <param name="Share">Share of those that give that day.</param>
/// <param name="Shares">Share of each day.</param>
internal readonly record struct DeedDating(int Told, double OnMain, DayRange Days, double Share, FrozenDictionary<DayRange, double>? Shares);

/// <summary>
/// When the acts of a case happened, as all tellings that date them have it. "The shooting" without a day is the shooting that others date:
/// an act most of whose dated tellings lie on the main event's day belongs to it, whatever day its own account was put out on.
/// </summary>
internal sealed class DeedDays
{
    private readonly FrozenDictionary<string, DeedDating> _acts;

    private DeedDays(FrozenDictionary<string, DeedDating> acts) => _acts = acts;

    /// <summary>Counts the dated tellings of every act.</summary>
    public static DeedDays Read(IReadOnlyList<AccountGround> accounts, CollatingData data, MainEvent main) => new(accounts
        .SelectMany(a => a.Claims.Events
            .Where(e => e.DatedBy is { } by && a.Together(by, e.Trigger))
            .Select(e => (Act: AccountGround.Act(data, e), Days: YearOf(a, e.DatedBy, e.Days, main))))
        .Where(t => t.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1)
        .GroupBy(t => t.Act, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => Dating([.. g.Select(t => t.Days)], main), StringComparer.Ordinal));

    /// <summary>The dating of an act; nothing told where no telling dates it.</summary>
    public DeedDating Of(string? act) => act is not null ? _acts.GetValueOrDefault(act) : default;

    /// <summary>Share of the dated tellings of an act that give these days, 0..1.</summary>
    public float ShareOn(string? act, DayRange days) => Of(act).Shares is { } shares ? (float)shares.GetValueOrDefault(days) : 0;

    /// <summary>
    /// The days of an expression, in the main event's year where it tells the main event's day and month without a year: "the 7 July
    /// bombings" are not those of the year in which they are written about.
    /// </summary>
    public static DayRange YearOf(AccountGround account, Passage? by, DayRange days, MainEvent main) =>
        days is { IsDay: true, Low: { } day } && main.Day is { } known && day != known && (day.Month, day.Day) == (known.Month, known.Day)
        && account.DateAt(by) is { Anchor: not "absolute" } date && date.Passage.Of(account.Text).Any(char.IsAsciiDigit)
            ? DayRange.On(known)
            : days;

    private static DeedDating Dating(List<DayRange> days, MainEvent main)
    {
        var best = days.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Low).ThenBy(g => g.Key.High).First();
        var onMain = days.Count(d => main.Day is { } day && d.Low <= day && day <= d.High);
        return new DeedDating(days.Count, onMain / (double)days.Count, best.Key, best.Count() / (double)days.Count, days.GroupBy(d => d).ToFrozenDictionary(g => g.Key, g => g.Count() / (double)days.Count));
    }
}
