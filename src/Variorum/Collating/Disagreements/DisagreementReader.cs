using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Lineage;
using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Claims that cannot all hold, and those that a difference of scope explains, sharpest first.</summary>
internal static class DisagreementReader
{
    // What a reader of one case goes through. The rest repeats itself in sharper ones; tallies and lineage keep all of it.
    private const int MostShown = 80;

    // The second disagreement of a kind weighs this much of its weight, the third the square of it, and so on: twenty days that differ should not
    // hide the one competing cause.
    private const double Variety = 0.97;

    /// <summary>Disagreements with ids, in order of weight.</summary>
    public static ImmutableArray<Disagreement> Read(
        CaseText text,
        ImmutableArray<AccountClaims> accounts,
        CollatingData data,
        ImmutableArray<TallyReader.Counted> tallies,
        ImmutableArray<Event> events,
        SameEvent same,
        ImmutableArray<LineageLink> lineage,
        ImmutableArray<NameEntity> names,
        ImmutableArray<Wording> wordings,
        ImmutableArray<DemandGroup> demands,
        Witnesses witnesses)
    {
        var ofEvents = new EventDisagreements(data, same, accounts);
        var found = FigureDisagreements.Find(tallies, witnesses, data.Measures)
            .Concat(By("none", NoneDisagreements.Find(text, tallies, data.Measures)))
            .Concat(ofEvents.Find(events).Select(d => d with { Rule = "event-" + d.Kind }))
            .Concat(By("hour", HourDisagreements.Find(events, accounts, data, ofEvents.Salience)))
            .Concat(By("cause", new CauseDisagreements(text, data, ofEvents.Salience).Find(events)))
            .Concat(new ContrastDisagreements(text, data).Find())
            .Concat(new DisputedClaims(text, data, events).Find())
            .Concat(new Denials(text, data, events).Untold())
            .Concat(By("blame", new BlameDisagreements(data, same, accounts).Find(events)))
            .Concat(By("opposed", new OpposedDescriptions(text, data).Find()))
            .Concat(By("exchange", LineageDisagreements.Find(lineage, accounts, data)))
            .Concat(By("demand", DemandDisagreements.Find(demands, data)))
            .Concat(By("office", PeopleDisagreements.Offices(accounts, names, data)))
            .Concat(By("wording", WordingDisagreements.Loaded(wordings, data)))
            .Concat(By("wording", WordingDisagreements.Told(events, data, ofEvents.Salience)));
        return [.. Order(Order(found)
                .GroupBy(d => (d.Kind, d.Resolved))
                .SelectMany(kind => kind.Select((d, i) => d with { Weight = d.Weight * Math.Pow(Variety, i) })))
            .Take(MostShown)
            .Select((d, i) => d with { Id = "X" + (i + 1) })];
    }

    private static IEnumerable<Disagreement> By(string rule, IEnumerable<Disagreement> found) => found.Select(d => d with { Rule = rule });

    private static IEnumerable<Disagreement> Order(IEnumerable<Disagreement> disagreements) => disagreements
        .Select(d => d with { Weight = Math.Round(d.Weight, 4) })
        .OrderByDescending(d => d.Weight)
        .ThenBy(d => d.Kind, StringComparer.Ordinal)
        .ThenBy(d => d.Sides[0].Claims[0].Citation)
        .ThenBy(d => d.Sides[1].Claims[0].Citation)
        .ThenBy(d => d.About, StringComparer.Ordinal)
        .ThenBy(d => d.Reason, StringComparer.Ordinal);
}
