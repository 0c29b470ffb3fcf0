using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// What the mentions of one event tell differently: the day, the place, who did it, and whether it happened at all. Each stands on how
/// likely both sides speak of one event when the disputed thing itself is left out, and weighs by it.
/// </summary>
internal sealed class EventDisagreements(CollatingData data, SameEvent same, ImmutableArray<AccountClaims> accounts)
{
    // Mentions of one event that are compared with each other, spread over all of them.
    private const int MostMentions = 60;

    // Two tellings that are less likely one event are two events, not a contradiction. Chosen on the two development cases: at 0.5 both lose
    // known contradictions between short mentions, at 0.1 the days of different statements and arrests come among the first twenty.
    private const double LeastLikely = 0.2;

    private readonly Dictionary<string, AccountClaims> _byId = accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);

    /// <summary>Disagreements of <paramref name="events"/>, without ids.</summary>
    public IEnumerable<Disagreement> Find(ImmutableArray<Event> events)
    {
        foreach (var e in events)
        {
            if (e.Mentions.Length < 2)
            {
                continue;
            }

            var step = Math.Max(1, e.Mentions.Length / MostMentions);
            var mentions = e.Mentions.Where((_, i) => i % step == 0).ToList();
            foreach (var found in new[]
            {
                data.Frames.Disputable(e.Type, "day") ? Days(e, mentions) : null,
                data.Frames.Disputable(e.Type, "place") ? Places(e, mentions) : null,
                data.Frames.Disputable(e.Type, "doer") ? Actors(e, mentions) : null,
                data.Frames.Disputable(e.Type, "denial") ? Denials(e, mentions) : null,
            })
            {
                if (found is not null)
                {
                    yield return found;
                }
            }
        }
    }

    /// <summary>0..1: how far the event is one that the case turns on: its kind happens once, or most accounts tell it.</summary>
    public double Salience(Event e) => Math.Max(
        data.Frames.Alone(e.Type),
        Math.Log(e.Mentions.Select(m => m.Account).Distinct(StringComparer.Ordinal).Count()) / Math.Log(Math.Max(3, _byId.Count)));

    // Days told closely (three days at most) that exclude each other. Only a day that stands in the mention's own sentence is told of it; one carried
    // over from further up may have been carried too far: of 28 disagreements that rested on such days 18 were none.
    private Disagreement? Days(Event e, List<EventMentionRef> mentions)
    {
        var dated = mentions
            .Where(m => m.Mention.Realis == Realis.Actual && Ground.Days(m.Mention.Days) <= 3 && IsShown(m))
            .OrderBy(m => Ground.Days(m.Mention.Days))
            .ToList();
        var groups = new List<(DayRange Days, List<EventMentionRef> Mentions)>();
        foreach (var mention in dated)
        {
            var days = mention.Mention.Days;
            var fitting = groups.FindAll(g => g.Days.Overlaps(days));
            if (fitting.Count == 0)
            {
                groups.Add((days, [mention]));
            }
            else if (fitting.Count == 1)
            {
                // "5 to 6 January" beside "6 January" says nothing against it; what fits two sides stands on neither.
                fitting[0].Mentions.Add(mention);
            }
        }

        // Two days told by one account alone are two days of its story.
        if (!dated.Exists(ToldDay) || dated.DistinctBy(m => m.Account).Count() < 2)
        {
            return null;
        }

        var sides = groups
            .OrderByDescending(g => g.Mentions.Count)
            .ThenBy(g => g.Days.Low)
            .Take(6)
            .Where(g => g.Mentions.Exists(ToldDay))
            .Select(g => (Side: Side(Saying.Days(g.Days), g.Mentions), g.Mentions))
            .ToList();
        return Disagree(e, sides, "date", m => ToldDay(m) ? 1 : 0, 3.2, s =>
            $"“{e.Label}” is dated {Saying.Told(s)}; the days exclude each other{(Saying.Inside(s) ? ", and one account tells both" : "")}.");
    }

    // The record shows the day that the words tell, not one that it infers.
    private static bool IsShown(EventMentionRef mention) =>
        mention.Mention.Scene is not { } scene || (scene.DaysBasis == "stated" && scene.Days == mention.Mention.Days);

    private Disagreement? Places(Event e, List<EventMentionRef> mentions)
    {
        var placed = mentions.Where(m => m.Mention is { Located.Kind: not ("country" or "other"), Realis: Realis.Actual, Place: not null }).ToList();
        var sides = Group(placed, (l, r) => Ground.Place(l.Mention.Located, null, r.Mention.Located, null) >= 0
            || data.ActorKey(l.Mention.Place!.Text)?.Stems.Intersect(data.ActorKey(r.Mention.Place!.Text)?.Stems ?? [], StringComparer.Ordinal).Any() == true, m => m.Mention.Place!.Text);

        // An account that tells both places tells of an event with several places.
        return Saying.Inside([.. sides.Select(s => s.Side)])
            ? null
            : Disagree(e, sides, "place", m => SameSentence(m, m.Mention.Place!.Passage) ? 1 : 0.4, 2.6, s =>
                $"“{e.Label}” is placed {Saying.Told(s, "in ")}, and neither place holds the other.");
    }

    // Who did it. A difference of wording ("the police", "officers") is no disagreement of fact: where both name a class of people, the
    // classes must differ; where one names nobody in particular, it says nothing against the other.
    private Disagreement? Actors(Event e, List<EventMentionRef> mentions)
    {
        var acted = mentions
            .Where(m => m.Mention is { Actor: not null, Realis: Realis.Actual } && data.ActorKey(m.Mention.Actor.Text) is { Class: not "victims" })
            .ToList();
        var sides = Group(acted, (l, r) => SameDoer(data.ActorKey(l.Mention.Actor!.Text)!, data.ActorKey(r.Mention.Actor!.Text)!), m => OneLine.Of(m.Mention.Actor!.Text, 60));
        return sides.SelectMany(s => s.Mentions).Select(m => m.Account).Distinct(StringComparer.Ordinal).Count() < 2
            ? null
            : Disagree(e, sides, "actor", m => SameSentence(m, m.Mention.Actor!.Passage) ? 1 : 0.5, 2.8, s =>
                $"“{e.Label}” is told as the doing of {Saying.List(s.Select(x => x.Value))}.");
    }

    // Who rules acts through its forces: "the president's crackdown" and "the troops' crackdown" name one side.
    private bool SameDoer(ActorKey left, ActorKey right) =>
        data.SameActor(left, right) || (Rules(left.Class) && Rules(right.Class));

    private static bool Rules(string? people) => people is "authorities" or "security forces" or "foreign forces";

    // Both must tell one act; and "not yet", "unclear whether" deny nothing.
    private Disagreement? Denials(Event e, List<EventMentionRef> mentions)
    {
        var actual = mentions.Where(m => m.Mention.Realis == Realis.Actual).ToList();
        var denied = mentions
            .Where(m => m.Mention is { Realis: Realis.Denied, Headline: not { Whole: false } }
                && (m.Mention.Clause is { IsNoun: false } || Disagreements.Denials.IsUntold(m.Mention))
                && !Open(m)
                && actual.Any(a => Against(a, m)))
            .ToList();
        var against = actual.Where(a => denied.Exists(d => Against(a, d) && same.Likelihood(a, d) >= LeastLikely)).ToList();
        return denied.Count == 0 || against.Count == 0
            ? null
            : Disagree(e, [(Side("it happened", against), against), (Side("it did not", denied), denied)], "action", _ => 1, 3.6, s =>
                $"“{e.Label}” is told as having happened by {Count(s[0])} and is denied by {Count(s[1])}.");
    }

    // Who denies a deed of his own contradicts those who tell it of him, not those who tell it of nobody. A noun beside a "not" is seldom what is
    // denied ("the talks do not mean"), and whoever denies does not tell it himself.
    private bool Against(EventMentionRef told, EventMentionRef denied) =>
        same.OneAct(told, denied)
        && !string.Equals(told.Mention.Source.Name, denied.Mention.Source.Name, StringComparison.OrdinalIgnoreCase)
        && (denied.Mention.Actor is null || data.ActorKey(denied.Mention.Actor.Text) is not { Class: not null } doer
            || (told.Mention.Actor is { } other && data.ActorKey(other.Text) is { } key && SameDoer(doer, key)));

    private Disagreement? Disagree(
        Event e, List<(Side Side, List<EventMentionRef> Mentions)> sides, string kind, Func<EventMentionRef, double> strength, double weight, Func<ImmutableArray<Side>, string> reason)
    {
        if (sides.Count < 2)
        {
            return null;
        }

        // The side that most stand on, and all that are likely enough to speak of the same event.
        var first = sides[0];
        var kept = sides.Where(s => s == first || Likely(first.Mentions, s.Mentions, strength) >= LeastLikely).ToList();
        if (kept.Count < 2)
        {
            return null;
        }

        ImmutableArray<Side> shown = [.. kept.Select(s => s.Side)];
        var likely = kept.Skip(1).Max(s => Likely(first.Mentions, s.Mentions, strength));
        return new Disagreement("", kind, e.Id, shown, reason(shown), false, ((weight + (2 * Salience(e))) * Math.Sqrt(likely) * Balance(shown)) + Sharpness(shown));
    }

    // The best pair across the sides, by how likely it is one event and how plainly both tell the disputed thing.
    private double Likely(List<EventMentionRef> left, List<EventMentionRef> right, Func<EventMentionRef, double> strength)
    {
        var best = 0.0;
        var others = right.Take(12).Select(r => (Mention: r, Strength: strength(r))).ToList();
        foreach (var l in left.Take(12))
        {
            var own = strength(l);
            foreach (var (r, strong) in others)
            {
                best = own * strong > 0 && same.OneAct(l, r) ? Math.Max(best, same.Likelihood(l, r) * own * strong) : best;
            }
        }

        return best;
    }

    private bool ToldDay(EventMentionRef mention)
    {
        var claims = _byId[mention.Account];
        var sentence = Sentences.Holding(claims, mention.Mention.Trigger.Start);
        return Sentences.Inside(claims.Dates, sentence).Any(d => !d.Days.IsUndated && d.Days.Overlaps(mention.Mention.Days) && Ground.Days(d.Days) <= 3);
    }

    private bool SameSentence(EventMentionRef mention, Passage passage) =>
        Sentences.Holding(_byId[mention.Account], mention.Mention.Trigger.Start).Overlaps(passage);

    // "Not yet named", "unclear why he was arrested", "what if nobody comes?".
    private bool Open(EventMentionRef mention)
    {
        var claims = _byId[mention.Account];
        var sentence = Sentences.Holding(claims, mention.Mention.Trigger.Start);
        if (sentence.Of(claims.Account.Text.AsSpan()).TrimEnd("\"”’' ").EndsWith("?"))
        {
            return true;
        }

        var before = sentence.Of(claims.Account.Text)[..Math.Max(0, Math.Min(sentence.Length, mention.Mention.Trigger.End - sentence.Start))];
        return before.Split((char[])[' ', '\n', ',', '.'], StringSplitOptions.RemoveEmptyEntries).TakeLast(8).Any(w => data.OpenWords.Contains(w.ToLowerInvariant()));
    }

    // Groups mentions that agree with every mention of the group, the largest group first.
    private static List<(Side Side, List<EventMentionRef> Mentions)> Group(List<EventMentionRef> mentions, Func<EventMentionRef, EventMentionRef, bool> agree, Func<EventMentionRef, string> say)
    {
        var groups = new List<List<EventMentionRef>>();
        foreach (var mention in mentions)
        {
            if (groups.Find(g => g.TrueForAll(m => agree(m, mention))) is { } group)
            {
                group.Add(mention);
            }
            else
            {
                groups.Add([mention]);
            }
        }

        return [.. groups.OrderByDescending(g => g.Count).Take(6).Select(g => (Side(say(g[0]), g), g))];
    }

    private static Side Side(string value, List<EventMentionRef> mentions) =>
        new(value, [.. mentions.Select(m => new SideClaim(new Citation(m.Account, m.Mention.Passage), m.Mention.Source)).OrderBy(c => c.Citation)]);

    private static string Count(Side side) => Saying.Accounts(side) is 1 ? "1 account" : $"{Saying.Accounts(side)} accounts";

    // One account against twelve is more often a slip than a dispute; two against three divide the case.
    private static double Balance(ImmutableArray<Side> sides)
    {
        var accounts = sides.Select(Saying.Accounts).OrderDescending().ToList();
        return Math.Min(1, 0.5 + (accounts[1] / (double)accounts[0]));
    }

    // Between accounts sharper than inside one, and the sharper the more accounts stand on the smaller side.
    private static double Sharpness(ImmutableArray<Side> sides)
    {
        var accounts = sides.Select(Saying.Accounts).ToList();
        var between = sides.SelectMany(s => s.Claims).Select(c => c.Citation.Account).Distinct(StringComparer.Ordinal).Count() > 1;
        return (between ? 0.3 : 0) + Math.Min(0.7, 0.25 * (accounts.Order().SkipLast(1).LastOrDefault() - 1)) + Math.Min(0.3, 0.03 * accounts.Sum());
    }
}
