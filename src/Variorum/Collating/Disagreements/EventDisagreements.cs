using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>What the mentions of one event tell differently: the day, the place, who did it, and whether it happened at all.</summary>
internal static class EventDisagreements
{
    // Mentions of one event that are compared with each other, spread over all of them.
    private const int MostMentions = 60;

    /// <summary>Disagreements of <paramref name="events"/>, without ids.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<Event> events, CollatingData data)
    {
        foreach (var e in events)
        {
            if (e.Mentions.Length < 2)
            {
                continue;
            }

            var step = Math.Max(1, e.Mentions.Length / MostMentions);
            var mentions = e.Mentions.Where((_, i) => i % step == 0).ToList();
            foreach (var found in new[] { Days(e, mentions), Places(e, mentions), Actors(e, mentions, data), Denials(e, mentions) })
            {
                if (found is not null)
                {
                    yield return found;
                }
            }
        }
    }

    // Days told closely (three days at most) that exclude each other.
    private static Disagreement? Days(Event e, List<EventMentionRef> mentions)
    {
        var dated = mentions.Where(m => m.Mention.Realis == Realis.Actual && Ground.Days(m.Mention.Days) <= 3).ToList();
        var sides = Sides(dated, m => m.Mention.Days, (l, r) => l.Overlaps(r), Say);
        if (sides.Length < 2)
        {
            return null;
        }

        var inside = sides.SelectMany(s => s.Claims).GroupBy(c => c.Citation.Account).Any(g => g.Count() > 1 && sides.Count(s => s.Claims.Any(c => c.Citation.Account == g.Key)) > 1);
        return new Disagreement(
            "", "date", e.Id, sides,
            $"“{e.Label}” is put on {string.Join(" and on ", sides.Select(s => s.Value))}: the days exclude each other{(inside ? ", in one account too" : "")}.",
            false, 5 + Sharpness(sides));
    }

    private static Disagreement? Places(Event e, List<EventMentionRef> mentions)
    {
        var placed = mentions.Where(m => m.Mention.Located is { Kind: not ("country" or "other") } && m.Mention.Realis == Realis.Actual).ToList();
        var sides = Sides(placed, m => m.Mention.Located!, (l, r) => Ground.Place(l, null, r, null) >= 0, p => p.Name);
        return sides.Length < 2
            ? null
            : new Disagreement(
                "", "place", e.Id, sides,
                $"“{e.Label}” is told of {string.Join(" and of ", sides.Select(s => s.Value))}, and neither place holds the other.", false, 2.2 + Sharpness(sides));
    }

    // Who did it: actors without a word in common. A difference of wording ("the police", "officers") is no disagreement of fact: where both
    // name a class of people, the classes must differ; where one names nobody in particular, it says nothing against the other.
    private static Disagreement? Actors(Event e, List<EventMentionRef> mentions, CollatingData data)
    {
        var acted = mentions.Where(m => m.Mention.Actor is not null && m.Mention.Realis == Realis.Actual && data.ActorKey(m.Mention.Actor.Text) is not null).ToList();
        var sides = Sides(acted, m => data.ActorKey(m.Mention.Actor!.Text)!, data.SameActor, k => k.Text);
        return sides.Length < 2 || sides.SelectMany(s => s.Claims).Select(c => c.Citation.Account).Distinct().Count() < 2
            ? null
            : new Disagreement(
                "", "actor", e.Id, sides,
                $"“{e.Label}” is told as the doing of {string.Join(" and of ", sides.Select(s => s.Value))}.", false, 2.6 + Sharpness(sides));
    }

    private static Disagreement? Denials(Event e, List<EventMentionRef> mentions)
    {
        var denied = mentions.Where(m => m.Mention.Realis == Realis.Denied).ToList();
        var actual = mentions.Where(m => m.Mention.Realis == Realis.Actual).ToList();
        return denied.Count == 0 || actual.Count == 0
            ? null
            : new Disagreement(
                "", "action", e.Id, [Side("it happened", actual), Side("it did not", denied)],
                $"“{e.Label}” is told as having happened and is denied.", false, 4.5 + Sharpness([Side("", actual), Side("", denied)]));
    }

    // Groups mentions whose values agree with every value of the group.
    private static ImmutableArray<Side> Sides<T>(List<EventMentionRef> mentions, Func<EventMentionRef, T> value, Func<T, T, bool> agree, Func<T, string> say)
        where T : notnull
    {
        var groups = new List<(T Value, List<EventMentionRef> Mentions)>();
        foreach (var mention in mentions)
        {
            var own = value(mention);
            var group = groups.Find(g => g.Mentions.TrueForAll(m => agree(value(m), own)));
            if (group.Mentions is null)
            {
                groups.Add((own, [mention]));
            }
            else
            {
                group.Mentions.Add(mention);
            }
        }

        return [.. groups.OrderByDescending(g => g.Mentions.Count).Take(6).Select(g => Side(say(g.Value), g.Mentions))];
    }

    private static Side Side(string value, List<EventMentionRef> mentions) =>
        new(value, [.. mentions.Select(m => new SideClaim(new Citation(m.Account, m.Mention.Passage), m.Mention.Source))]);

    // Between accounts sharper than inside one, and the sharper the more accounts stand on the smaller side.
    private static double Sharpness(ImmutableArray<Side> sides)
    {
        var accounts = sides.Select(s => s.Claims.Select(c => c.Citation.Account).Distinct().Count()).ToList();
        var between = sides.SelectMany(s => s.Claims).Select(c => c.Citation.Account).Distinct().Count() > 1;
        return (between ? 0.5 : 0) + Math.Min(1, 0.25 * (accounts.Order().SkipLast(1).LastOrDefault() - 1)) + Math.Min(0.5, 0.05 * accounts.Sum());
    }

    private static string Say(DayRange days) => days.IsDay ? days.LowIso! : days.LowIso + " to " + days.HighIso;
}
