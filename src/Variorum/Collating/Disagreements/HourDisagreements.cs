using System.Collections.Immutable;
using System.Globalization;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Hours that accounts put one event at: a derailment at 6.04, 6.10 and 6.13.</summary>
internal static class HourDisagreements
{
    /// <summary>Disagreements of <paramref name="events"/>, without ids.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<Event> events, ImmutableArray<AccountClaims> accounts, CollatingData data, Func<Event, double> salience)
    {
        var clocks = accounts.ToDictionary(a => a.Account.Id, a => a.Dates.Where(d => Clock(d.Timex) is not null).ToArray(), StringComparer.Ordinal);
        var byId = accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);
        foreach (var e in events.Where(e => e.Mentions.Length is > 1 and < 400 && data.Frames.Disputable(e.Type, "day")))
        {
            var told = new List<(string Clock, DateMention Date, EventMentionRef Mention)>();
            foreach (var mention in e.Mentions)
            {
                // The clock must stand next to the mention: in its sentence, within the length of a clause.
                var sentence = Sentences.Holding(byId[mention.Account], mention.Mention.Trigger.Start);
                var near = Sentences.Inside(clocks[mention.Account], sentence)
                    .Where(d => Distance(d.Passage, mention.Mention.Passage) <= 60)
                    .OrderBy(d => Distance(d.Passage, mention.Mention.Trigger))
                    .FirstOrDefault();
                if (near is not null)
                {
                    told.Add((Clock(near.Timex)!, near, mention));
                }
            }

            var sides = told.GroupBy(t => t.Clock, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            if (sides.Count is < 2 or > 8)
            {
                continue;
            }

            yield return new Disagreement(
                "", "date", e.Id,
                [.. sides.Select(s => new Side(s.Key, [.. s.Take(12).Select(t => new SideClaim(new Citation(t.Mention.Account, t.Mention.Mention.Passage.Union(t.Date.Passage)), t.Mention.Mention.Source))]))],
                $"“{e.Label}” is put at {Saying.List(sides.Select(s => s.Key))}.", false, 1.8 + (1.4 * salience(e)) + (0.06 * Math.Min(10, told.Count)));
        }
    }

    private static int Distance(Passage left, Passage right) => left.Overlaps(right) ? 0 : Math.Max(left.Start - right.End, right.Start - left.End);

    // "2016-11-09T06:10" → "06:10".
    private static string? Clock(string? timex)
    {
        var at = timex?.IndexOf('T', StringComparison.Ordinal) ?? -1;
        return at >= 0 && timex!.Length >= at + 6 && timex[at + 3] == ':' && int.TryParse(timex.AsSpan(at + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? timex.Substring(at + 1, 5) : null;
    }
}
