using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Confidence;

/// <summary>Says of every figure, mention and event of a record how sure it is.</summary>
internal sealed class Assessor(ConfidenceTable table, SettledTable settled)
{
    /// <summary>The record with confidence in every claim.</summary>
    public Record Assess(Record record)
    {
        var values = record.Tallies
            .SelectMany(t => t.Figures.Select(f => (Key: ValueKey(t, f), f.Account)))
            .GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Account).Distinct(StringComparer.Ordinal).Count());
        return record with
        {
            Tallies = [.. record.Tallies.Select(t => Assess(record, t, values))],
            Events = [.. record.Events.Select(e => Assess(record, e))],
            Disagreements = [.. record.Disagreements.Select(d => settled.Share("disagreement", d.Rule) is var share
                ? d with { Confidence = share, Settled = settled.Holds("disagreement", share) } : d)],
            Lineage = [.. record.Lineage.Select(l => settled.Share("link", l.Kind) is var share
                ? l with { Confidence = share, Settled = settled.Holds("link", share) } : l)],
        };
    }

    /// <summary>How many other accounts show the same value of the same measure.</summary>
    internal static int SameValueElsewhere(Tally tally, FigureRef item, IReadOnlyDictionary<(string, double?, double?), int> values) =>
        values[ValueKey(tally, item)] - 1;

    /// <summary>Accounts by measure and value.</summary>
    internal static (string, double?, double?) ValueKey(Tally tally, FigureRef item) => (tally.Measure, item.Figure.Low, item.Figure.High);

    private Tally Assess(Record record, Tally tally, Dictionary<(string, double?, double?), int> values)
    {
        var several = Evidence.IsOfSeveral(tally);
        return tally with
        {
            Figures =
            [
                .. tally.Figures.Select(f =>
                {
                    var confidence = table.Of("figure", Evidence.Of(record, tally, several, f, SameValueElsewhere(tally, f, values)));
                    return f with { Confidence = confidence, Settled = settled.Holds("figure", confidence) };
                }),
            ],
        };
    }

    private Event Assess(Record record, Event happening)
    {
        var several = Evidence.IsOfSeveral(happening);
        ImmutableArray<EventMentionRef> mentions =
        [
            .. happening.Mentions.Select(m =>
            {
                var confidence = table.Of("mention", Evidence.Of(record, happening, several, m.Mention));
                return m with { Confidence = confidence, Settled = settled.Holds("mention", confidence) };
            }),
        ];
        return happening with { Mentions = mentions, Confidence = mentions.Max(m => m.Confidence) };
    }
}
