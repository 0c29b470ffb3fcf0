using System.Collections.Immutable;
using Variorum.Collating.Lineage;
using Variorum.Collating.Tallies;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Claims that cannot all hold, and those that a difference of scope explains, sharpest first.</summary>
internal static class DisagreementReader
{
    // What a reader of one case goes through. The rest repeats itself in sharper ones; tallies and lineage keep all of it.
    private const int MostShown = 80;

    /// <summary>Disagreements with ids, in order of weight.</summary>
    public static ImmutableArray<Disagreement> Read(
        ImmutableArray<AccountClaims> accounts,
        CollatingData data,
        ImmutableArray<TallyReader.Counted> tallies,
        ImmutableArray<Event> events,
        ImmutableArray<LineageLink> lineage,
        ImmutableArray<NameEntity> names,
        ImmutableArray<Wording> wordings,
        Witnesses witnesses)
    {
        var found = FigureDisagreements.Find(tallies, witnesses, data.Measures)
            .Concat(EventDisagreements.Find(events, data))
            .Concat(HourDisagreements.Find(events, accounts))
            .Concat(LineageDisagreements.Find(lineage, accounts, data))
            .Concat(PeopleDisagreements.Offices(accounts, names, data))
            .Concat(PeopleDisagreements.Disputed(accounts))
            .Concat(WordingDisagreements.Loaded(wordings, data))
            .Concat(WordingDisagreements.Told(events, data));
        return [.. found
            .Select(d => d with { Weight = Math.Round(d.Weight, 4) })
            .OrderByDescending(d => d.Weight)
            .ThenBy(d => d.Kind, StringComparer.Ordinal)
            .ThenBy(d => d.Sides[0].Claims[0].Citation)
            .ThenBy(d => d.Sides[1].Claims[0].Citation)
            .ThenBy(d => d.About, StringComparer.Ordinal)
            .Take(MostShown)
            .Select((d, i) => d with { Id = "X" + (i + 1) })];
    }
}
