using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>What of a record is shown first, and in which order.</summary>
internal static class OverviewReader
{
    // As many as one screen holds, and as many again of events that are not settled; whoever wants more has the whole lists.
    private const int Tallies = 12, Events = 60, Disagreements = 20;

    // Events of one screen. Which they are is weighed; among them the main one stands first, then what several accounts tell and what is
    // settled.
    private const int Screen = 20;

    // Set on twelve cases, heads left out, where the first screen told 35 of 78 events that an editor wants and 43 in a hundred of the
    // first twenty settled ones were right. What is settled goes by its least sure mention and by how early accounts tell it, one of them
    // above all; what is not settled by how early and by how many accounts, since its least sure mention only says how many there are: 43
    // and 40 (all by one sum: 44 and 35). A regression over 40 features of an event, each case left out, gave 39 and 30; leaving out what
    // is like an event already shown gained nothing.
    private const double Least = 0.8, LeadWeight = 0.5, BestLeadWeight = 0.2;

    private const double OpenBestLeadWeight = 0.4, OpenAccountsWeight = 0.2, Open = 0.1;

    /// <summary>
    /// Tallies that several accounts answer before others, tolls before what else is counted, one of each measure before a second of any;
    /// the main event, then events by how sure they are and how early accounts tell them; open disagreements as the record has them;
    /// accounts of one origin.
    /// </summary>
    public static Overview Read(Record record, BlameWords blaming, Func<string, bool> isToll, Func<string, IEnumerable<string>> acts)
    {
        var told = record.Main?.Day;
        var lead = new Leads(record);
        var main = MainEventPicker.Main(record, lead, new MainActs(record, acts));
        return new Overview(
            [.. Weightiest(record, isToll).Take(Tallies).Select(t => t.Id)],
            [
                .. Ordered(
                    record.Events
                        .OrderByDescending(e => e.Id == main?.Id)
                        .ThenByDescending(e => Weight(e, lead))
                        .ThenByDescending(e => e.Confidence)
                        .ThenByDescending(e => e.Corroboration)
                        .ThenByDescending(e => told is not null && e.Days.Low == told)
                        .ThenBy(e => e.Id, StringComparer.Ordinal)
                        .Take(Events)
                        .ToList()).Select(e => e.Id),
            ],
            [.. record.Disagreements.Where(d => !d.Resolved).OrderByDescending(d => d.Settled).Take(Disagreements).Select(d => d.Id)],
            [
                .. record.Accounts.Select(a => a.Account.Id)
                    .GroupBy(id => record.Origins.GetValueOrDefault(id, id), StringComparer.Ordinal)
                    .Where(g => g.Count() > 1)
                    .Select(g => g.ToImmutableArray()),
            ])
        {
            Main = main?.Id,
            Telling = main is null ? null : MainEventPicker.Telling(main, lead),
            Blames = MainEventPicker.Blames(record, blaming),
        };
    }

    private static IEnumerable<Event> Ordered(List<Event> events) =>
    [
        .. events.Take(1),
        .. events.Take(Screen).Skip(1).OrderByDescending(e => e.Settled && Accounts(e) > 1).ThenByDescending(e => e.Settled),
        .. events.Skip(Screen),
    ];

    private static double Weight(Event happening, Leads lead)
    {
        var (all, best) = (lead.Of(happening), lead.Best(happening));
        return Math.Round(
            happening.Settled
                ? (Least * happening.Mentions.Min(m => m.Confidence)) + ((1 - Least) * happening.Confidence)
                    + (LeadWeight * all) + (BestLeadWeight * best)
                : happening.Confidence + (LeadWeight * all) + (OpenBestLeadWeight * best)
                    + (OpenAccountsWeight * Math.Log(Accounts(happening))) + Open,
            4);
    }

    private static int Accounts(Event happening) => happening.Mentions.Select(m => m.Account).Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<Tally> Weightiest(Record record, Func<string, bool> isToll)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return record.Tallies
            .Select((tally, index) => (Tally: tally, Index: index, Several: tally.Figures.Select(f => f.Account).Distinct(StringComparer.Ordinal).Skip(1).Any()))
            .OrderByDescending(t => t.Several)
            .ThenBy(t => t.Index)
            .Select(t => (t.Tally, t.Several, t.Index, First: t.Several && seen.Add(t.Tally.Measure)))
            .ToList()
            .OrderByDescending(t => t.Several)
            .ThenByDescending(t => isToll(t.Tally.Measure))
            .ThenByDescending(t => t.First)
            .ThenBy(t => t.Index)
            .Select(t => t.Tally);
    }
}
