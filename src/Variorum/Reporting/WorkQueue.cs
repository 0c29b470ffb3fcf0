using Variorum.Keeping;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>
/// What most deserves a person's look, the weightiest first: what the first screen shows, in rounds (the first claim of every tally,
/// event and disagreement on it, then the second of each), and behind it whatever the record is not sure enough of to show, the surest
/// first. What people judged is not in it.
/// </summary>
internal static class WorkQueue
{
    // Of one thing on the first screen, before it becomes dull.
    private const int MostOfOne = 6;

    // What a team goes through in a month; more is seen when this is judged.
    private const int Most = 1000;

    // A sentence of a table run together is no passage to read.
    private const int LongestPassage = 600;

    /// <summary>At most a thousand items.</summary>
    public static IEnumerable<QueueItem> Of(Record record)
    {
        var said = record.Judgements.Select(j => j.Judgement.Subject).ToHashSet(StringComparer.Ordinal);
        var speak = new Speaking(record);
        var first = FirstScreen(record, speak);
        var rounds = Enumerable.Range(0, MostOfOne)
            .SelectMany(round => first.Where(list => list.Count > round).Select(list => list[round]));
        // Said only when it is asked for: of a long text the sayings of all claims took five seconds and 280 MB for a thousand of them.
        var rest = record.Tallies
            .SelectMany(t => t.Figures.Where(f => !f.Settled).Select(f => (f.Confidence, Say: (Func<QueueItem>)(() => speak.Of(t, f)))))
            .Concat(record.Events.SelectMany(
                e => e.Mentions.Where(m => !m.Settled).Select(m => (m.Confidence, Say: (Func<QueueItem>)(() => speak.Of(e, m))))))
            .OrderByDescending(p => p.Confidence)
            .Select(p => p.Say());
        return rounds.Concat(rest).DistinctBy(i => (i.Key, i.About)).Where(i => !said.Contains(i.Key)).Take(Most);
    }

    private static List<List<QueueItem>> FirstScreen(Record record, Speaking speak)
    {
        if (record.Overview is not { } overview)
        {
            return [];
        }

        var tallies = record.Tallies.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var events = record.Events.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var disagreements = record.Disagreements.ToDictionary(d => d.Id, StringComparer.Ordinal);
        return
        [
            .. overview.Tallies.Take(MostTallies).Where(tallies.ContainsKey).Select(id => tallies[id])
                .Select(t => Open(t.Figures, f => f.Figure.Decision, f => f.Settled, f => f.Confidence).Select(f => speak.Of(t, f))
                    .ToList()),
            .. overview.Events.Take(MostEvents).Where(events.ContainsKey).Select(id => events[id])
                .Select(e => Open(e.Mentions, m => m.Mention.Decision, m => m.Settled, m => m.Confidence).Select(m => speak.Of(e, m))
                    .ToList()),
            .. overview.Disagreements.Take(MostDisagreements).Where(disagreements.ContainsKey)
                .Select(id => new List<QueueItem> { speak.Of(disagreements[id]) }),
        ];
    }

    private const int MostTallies = 6;
    private const int MostEvents = 20;
    private const int MostDisagreements = 10;

    // Unsettled before settled: those just below, then those just above.
    private static IEnumerable<T> Open<T>(IEnumerable<T> claims, Func<T, Decision?> decision, Func<T, bool> settled, Func<T,
        double> confidence) =>
        claims.Where(c => decision(c) is null or { Holds: false })
            .OrderBy(settled)
            .ThenBy(c => settled(c) ? confidence(c) : -confidence(c));

    private sealed class Speaking(Record record)
    {
        private readonly Dictionary<string, (AccountClaims Claims, ClaimKeys Keys)> _accounts =
            record.Accounts.ToDictionary(a => a.Account.Id, a => (a, new ClaimKeys(a.Account)), StringComparer.Ordinal);

        public QueueItem Of(Tally tally, FigureRef figure)
        {
            var key = _accounts[figure.Account].Keys.Of(figure.Figure).ToString();
            return new QueueItem(
                key, $"{tally.Measure}: {tally.Id}", Reason(figure.Settled, figure.Figure.Decision), figure.Account,
                JudgementTable.Say(ClaimFields.OfFigure.Select(f => KeyValuePair.Create(f, ClaimFields.Read(figure.Figure, f)))),
                Sentence(figure.Account, figure.Figure.Passage), "right " + key);
        }

        public QueueItem Of(Event happening, EventMentionRef mention)
        {
            var key = _accounts[mention.Account].Keys.Of(mention.Mention).ToString();
            return new QueueItem(
                key, $"{happening.Label}: {happening.Id}", Reason(mention.Settled, mention.Mention.Decision), mention.Account,
                JudgementTable.Say(ClaimFields.OfEvent.Select(f => KeyValuePair.Create(f, ClaimFields.Read(mention.Mention, f)))),
                Sentence(mention.Account, mention.Mention.Trigger), "right " + key);
        }

        public QueueItem Of(Disagreement disagreement)
        {
            var claim = disagreement.Sides[0].Claims[0].Citation;
            var sides = string.Join(" / ", disagreement.Sides.Select(s => s.Value));
            return new QueueItem(
                _accounts[claim.Account].Keys.Of(claim.Passage).ToString(), $"{disagreement.Kind}: {disagreement.Id}",
                disagreement.Settled ? "an open disagreement" : "perhaps a disagreement", claim.Account, sides,
                Sentence(claim.Account, claim.Passage), "holds " + disagreement.Id);
        }

        private static string Reason(bool settled, Decision? decision) =>
            decision is not null ? "people contradict each other" : settled ? "shown as read" : "not sure enough to show as read";

        private string Sentence(string account, Passage passage)
        {
            var claims = _accounts[account].Claims;
            var at = claims.Sentences.FirstOrDefault(s => s.Contains(passage), passage);
            at = at.Length > LongestPassage ? passage : at;
            return string.Join(' ', at.Of(claims.Account.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
