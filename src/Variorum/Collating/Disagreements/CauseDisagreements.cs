using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Competing causes of one event: what accounts put it down to ("due to", "sparked by") or look into as its cause ("investigating whether").
/// The event is the one told nearest on the other side of the words that give a cause, in the same sentence.
/// </summary>
internal sealed class CauseDisagreements(CaseText text, CollatingData data, Func<Event, double> salience)
{
    // A cause is told in this many words, or it is a story.
    private const int MostWords = 12;

    // An event and its cause stand this near each other; further off the sentence speaks of something else in between.
    private const int Reach = 14;

    private const int MostSides = 5;

    // What ends the telling of a cause. What is looked into may hold an insertion ("whether the driver, who is held, was ill").
    private const string Marks = ",;:()—–.\n";

    private sealed record Cause(AccountText Account, int First, int End, int[] Stems, Source Source, bool Probed);

    /// <summary>Disagreements without ids, at most one an event.</summary>
    public IEnumerable<Disagreement> Find(IReadOnlyList<Event> events)
    {
        var eventOf = new Dictionary<(string, int), Event>();
        foreach (var e in events)
        {
            foreach (var mention in e.Mentions)
            {
                eventOf.TryAdd((mention.Account, mention.Mention.Trigger.Start), e);
            }
        }

        var tellers = events.ToDictionary(e => e.Id, e => e.Mentions.Select(m => m.Account).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);

        // What is looked into is the cause of what the account is about: the event that most accounts tell with it.
        var main = Array.ConvertAll(text.Accounts, a => a.Claims.Events
            .Select(m => eventOf.GetValueOrDefault((a.Claims.Account.Id, m.Trigger.Start)))
            .OfType<Event>()
            .Where(e => data.Frames.Disputable(e.Type, "day"))
            .MaxBy(e => (tellers[e.Id], e.Mentions.Length, e.Id)));
        var triggers = Array.ConvertAll(text.Accounts, a => a.Claims.Events.OrderBy(m => m.Trigger.Start).ThenBy(m => m.Trigger.End).ToArray());
        var causes = new Dictionary<string, (Event Event, List<Cause> Causes)>(StringComparer.Ordinal);
        var index = data.Causes.Index(text.Vocabulary);
        foreach (var account in text.Accounts)
        {
            var id = account.Claims.Account.Id;
            foreach (var (first, end, side) in data.Causes.Find(text, account, index))
            {
                var (from, to) = side == "before" ? Clause(account, first, -1) : Clause(account, end, 1, side == "probe" ? ";:.\n" : Marks);
                var effect = side == "before" ? Mention(account, triggers[account.Number], end, Reach) : Mention(account, triggers[account.Number], first, -Reach);
                var e = side == "probe" ? main[account.Number] : effect is null ? null : eventOf.GetValueOrDefault((id, effect.Trigger.Start));
                if (from >= to || e is null || Refers(account, from, to))
                {
                    continue;
                }

                var stems = account.Stems[from..to].Where(s => text.Weight(s) > 0.1).Distinct().Order().ToArray();
                if (stems.Length == 0)
                {
                    continue;
                }

                if (!causes.TryGetValue(e.Id, out var known))
                {
                    causes.Add(e.Id, known = (e, []));
                }

                if (known.Causes.Count < 60)
                {
                    known.Causes.Add(new Cause(account, from, to, stems, Speaker(account, from), side == "probe"));
                }
            }
        }

        foreach (var (e, told) in causes.Values.OrderBy(c => c.Causes[0].Account.Number).ThenBy(c => c.Causes[0].First))
        {
            var groups = new List<List<Cause>>();
            foreach (var cause in told)
            {
                if (groups.Find(g => g.Exists(c => Alike(c, cause))) is { } group)
                {
                    group.Add(cause);
                }
                else
                {
                    groups.Add([cause]);
                }
            }

            if (groups.Count < 2 || told.Select(c => (c.Account.Number, c.Source.Name)).Distinct().Count() < 2)
            {
                continue;
            }

            var sides = groups.OrderByDescending(g => g.Count).Take(MostSides).Select(Say).ToList();
            var accounts = told.Select(c => c.Account.Number).Distinct().Count();

            // Causes add up; only where one is still looked into do they compete.
            yield return new Disagreement(
                "", "motive", e.Id, [.. sides],
                $"“{e.Label}” is put down to {Saying.List(sides.Select(s => "“" + s.Value + "”"))}{(told.Exists(c => c.Probed) ? "; some of it is only looked into" : "")}.",
                !told.Exists(c => c.Probed), 1.8 + (2.2 * salience(e)) + (accounts > 1 ? 0.4 : 0));
        }
    }

    // Half the weight of the lighter one: "the driver fell asleep" and "the driver was on his phone" share only the driver.
    private bool Alike(Cause left, Cause right)
    {
        var shared = left.Stems.Where(s => Array.BinarySearch(right.Stems, s) >= 0).Sum(text.Weight);
        return shared >= 0.5 * Math.Min(left.Stems.Sum(text.Weight), right.Stems.Sum(text.Weight));
    }

    // "As a result of the incident" names no cause, and "which led to" points back at one that another clause tells.
    private bool Refers(AccountText account, int from, int to)
    {
        var written = account.Span(from, to).Of(account.Claims.Account.Text);
        var opens = account.Span(from, from + 1).Of(account.Claims.Account.Text).ToLowerInvariant();
        return opens is "where" or "which" or "that" or "who" or "this" or "it" or "and"
            || (to - from <= 3 && data.Classes.Act(written) is not null)
            || account.Stems.AsSpan(from, to - from).ToArray().Sum(text.Weight) < 0.35;
    }

    private static Source Speaker(AccountText account, int at)
    {
        var start = account.Starts[at];
        return account.Claims.Attributions.Where(a => a.Content.Any(c => c.Start <= start && start < c.End)).MinBy(a => a.Content.Sum(c => c.Length))?.Source
            ?? new Source(account.Claims.Account.Author ?? account.Claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null);
    }

    private Side Say(List<Cause> causes)
    {
        var shown = causes.MinBy(c => (c.End - c.First, c.Account.Number, c.First))!;
        return new Side(
            OneLine.Of(shown.Account.Span(shown.First, shown.End).Of(shown.Account.Claims.Account.Text), 70),
            [.. causes.Take(12).Select(c => new SideClaim(new Citation(c.Account.Claims.Account.Id, c.Account.Span(c.First, c.End)), c.Source))]);
    }

    // The words next to a cue, up to a mark or the end of the sentence.
    private static (int From, int To) Clause(AccountText account, int at, int step, string marks = Marks)
    {
        var texts = account.Claims.Account.Text;
        var anchor = step > 0 ? at - 1 : at;
        var (from, to) = (at, at);
        if (step > 0)
        {
            while (to < account.Forms.Length && to - from < MostWords && account.SentenceOf[to] == account.SentenceOf[anchor] && (to == 0 || !Parted(texts, account.Ends[to - 1], account.Starts[to], marks)))
            {
                to++;
            }
        }
        else
        {
            while (from > 0 && to - from < MostWords && account.SentenceOf[from - 1] == account.SentenceOf[anchor] && !Parted(texts, account.Ends[from - 1], account.Starts[from], marks))
            {
                from--;
            }
        }

        return (from, to);
    }

    private static bool Parted(string text, int end, int start, string marks) => text.AsSpan(end, start - end).ContainsAny(marks);

    // The mention whose trigger stands nearest before (negative) or after word at, in the same sentence.
    private static EventMention? Mention(AccountText account, EventMention[] mentions, int at, int reach)
    {
        if (account.Forms.Length == 0)
        {
            return null;
        }

        var sentence = account.SentenceOf[Math.Min(at, account.Forms.Length - 1)];
        var low = account.Starts[reach < 0 ? Math.Max(account.FirstWord[sentence], at + reach) : Math.Min(at, account.Forms.Length - 1)];
        var high = account.Ends[reach < 0 ? Math.Max(0, at - 1) : Math.Min(account.FirstWord[sentence + 1], at + reach) - 1];
        int from = 0, to = mentions.Length;
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = mentions[middle].Trigger.Start < low ? (middle + 1, to) : (from, middle);
        }

        var near = mentions.Skip(from).TakeWhile(m => m.Trigger.Start < high).Where(m => m.Trigger.End <= high);
        return reach < 0 ? near.LastOrDefault() : near.FirstOrDefault();
    }
}
