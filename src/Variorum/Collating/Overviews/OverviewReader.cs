using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>What of a record is shown first, and in which order.</summary>
internal static class OverviewReader
{
    // As many as one screen holds; whoever wants more has the whole lists.
    private const int Tallies = 12, Events = 40, Disagreements = 20;

    // On twelve cases, heads left out, the first twenty settled events so ordered were right 44 times in a hundred and the first screen told 42 of what
    // an editor wants; by the least sure mention alone 47 and 36, by the surest alone 41 and 41. A regression over 45 features of an event was no
    // better: by what it holds for right the first twenty gained 6 and the screen lost 10, by what it holds for wanted they lost 8 and it gained 2.
    private const double LeadWeight = 1;

    /// <summary>
    /// Tallies that several accounts answer before others, tolls before what else is counted, one of each measure before a second of any; events by how sure their least sure mention is and how
    /// early accounts tell them; open disagreements as the record has them; accounts of one origin.
    /// </summary>
    public static Overview Read(Record record, IReadOnlySet<string> blaming, Func<string, bool> isToll)
    {
        var told = record.Main?.Day;
        var lead = new Leads(record);
        var main = MainEventPicker.Main(record, lead);
        return new Overview(
            [.. Weightiest(record, isToll).Take(Tallies).Select(t => t.Id)],
            [
                .. record.Events
                    .OrderByDescending(e => Math.Round(e.Mentions.Min(m => m.Confidence) + (LeadWeight * lead.Of(e)), 4))
                    .ThenByDescending(e => e.Confidence)
                    .ThenByDescending(e => e.Corroboration)
                    .ThenByDescending(e => told is not null && e.Days.Low == told)
                    .ThenBy(e => e.Id, StringComparer.Ordinal)
                    .Take(Events)
                    .Select(e => e.Id),
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
