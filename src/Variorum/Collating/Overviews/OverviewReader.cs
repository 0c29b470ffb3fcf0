using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>What of a record is shown first, and in which order.</summary>
internal static class OverviewReader
{
    // As many as one screen holds; whoever wants more has the whole lists.
    private const int Tallies = 12, Events = 40, Disagreements = 20;

    /// <summary>
    /// Tallies that several accounts answer before others, one of each measure before a second of any; events by how sure they are (on twelve cases, heads
    /// left out, the first twenty were right as often as 26 in a hundred so, 14 by how many accounts tell them, 22 by both); open disagreements as the record has them;
    /// accounts of one origin.
    /// </summary>
    public static Overview Read(Record record)
    {
        var told = record.Main?.Day;
        return new Overview(
            [.. Weightiest(record).Take(Tallies).Select(t => t.Id)],
            [
                .. record.Events
                    .OrderByDescending(e => e.Confidence)
                    .ThenByDescending(e => e.Corroboration)
                    .ThenByDescending(e => told is not null && e.Days.Low == told)
                    .ThenBy(e => e.Id, StringComparer.Ordinal)
                    .Take(Events)
                    .Select(e => e.Id),
            ],
            [.. record.Disagreements.Where(d => !d.Resolved).Take(Disagreements).Select(d => d.Id)],
            [
                .. record.Accounts.Select(a => a.Account.Id)
                    .GroupBy(id => record.Origins.GetValueOrDefault(id, id), StringComparer.Ordinal)
                    .Where(g => g.Count() > 1)
                    .Select(g => g.ToImmutableArray()),
            ]);
    }

    private static IEnumerable<Tally> Weightiest(Record record)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return record.Tallies
            .Select((tally, index) => (Tally: tally, Index: index, Several: tally.Figures.Select(f => f.Account).Distinct(StringComparer.Ordinal).Skip(1).Any()))
            .OrderByDescending(t => t.Several)
            .ThenBy(t => t.Index)
            .Select(t => (t.Tally, t.Several, t.Index, First: t.Several && seen.Add(t.Tally.Measure)))
            .ToList()
            .OrderByDescending(t => t.Several)
            .ThenByDescending(t => t.First)
            .ThenBy(t => t.Index)
            .Select(t => t.Tally);
    }
}
