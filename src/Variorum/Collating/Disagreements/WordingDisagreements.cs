using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Differences of wording that a reader wants to know of although nothing contradicts: loaded words against plain ones for the same people
/// and acts, and one event told by other words of its doer or its deed. All are resolved: the wording explains them.
/// </summary>
internal static class WordingDisagreements
{
    // What most accounts tell is shown with all its words, also where they tell one act: how the arrest of everyone's story is worded ("held",
    // "in custody") a reader wants to know, how a march of two accounts is ("rally", "protest") nobody does.
    private const double Turning = 0.9;

    // Passages shown of one term in one account.
    private const int MostPassages = 2;

    /// <summary>Loaded against plain words, one disagreement a class.</summary>
    public static IEnumerable<Disagreement> Loaded(ImmutableArray<Wording> wordings, CollatingData data)
    {
        foreach (var named in wordings.GroupBy(w => w.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var terms = named.SelectMany(w => w.Terms.Select(t => (Wording: w, Term: t))).ToList();
            var loaded = terms.Where(t => data.IsLoaded(named.Key, t.Term.Text)).ToList();
            var plain = terms.Where(t => data.IsPlain(named.Key, t.Term.Text)).ToList();
            if (!loaded.Exists(l => plain.Exists(p => !string.Equals(p.Wording.Account, l.Wording.Account, StringComparison.Ordinal))))
            {
                continue;
            }

            yield return new Disagreement(
                "", "actor", named.Key, [Side(loaded), Side(plain)],
                $"What one account calls {Words(loaded)} is {Words(plain)} to another: words that take sides against plain ones.", true, 1.5);
        }
    }

    /// <summary>Events that several accounts tell by other words of the doer or the deed.</summary>
    public static IEnumerable<Disagreement> Told(ImmutableArray<Event> events, CollatingData data, Func<Event, double> salience)
    {
        foreach (var e in events)
        {
            var accounts = e.Mentions.Select(m => m.Account).Distinct(StringComparer.Ordinal).Count();
            if (accounts < 2 || e.Mentions.Length > 200)
            {
                continue;
            }

            // Words of one matter that tell another deed ("resigned", "dismissed") are more than style.
            foreach (var told in Tellings(e, data))
            {
                yield return told with { Weight = 1.5 + (1.2 * salience(e)) };
            }

            var weight = 0.6 + (0.12 * Math.Min(8, accounts)) + (0.4 * data.Frames.Alone(e.Type));
            var actors = Sides(
                e.Mentions.Where(m => m.Mention.Actor is { } a && data.Classes.People(a.Text) is not (null or "victims")),
                m => data.ActorKey(m.Mention.Actor!.Text)?.Stems[^1],
                m => m.Mention.Actor!.Text);
            if (Parted(actors) && data.Frames.Disputable(e.Type, "doer"))
            {
                yield return new Disagreement("", "actor", e.Id, actors, $"Who did it in “{e.Label}” is worded {Values(actors)}.", true, weight);
            }

            // "Go on strike" and "general strike" are one word for it: the last one, where English has its head.
            var actions = Sides(e.Mentions, m => data.Stemmer.Stem(m.Mention.Action[(m.Mention.Action.LastIndexOf(' ') + 1)..].ToLowerInvariant()), m => m.Mention.Action);
            if (Parted(salience(e) >= Turning ? actions : Acts(actions, data)) && data.Frames.Disputable(e.Type, "denial"))
            {
                yield return new Disagreement("", "action", e.Id, actions, $"What happened in “{e.Label}” is worded {Values(actions)}.", true, weight - 0.15);
            }
        }
    }

    // For each matter of the table, the columns that the event's accounts use: a contrast needs two columns in two accounts.
    private static IEnumerable<Disagreement> Tellings(Event e, CollatingData data)
    {
        var told = new SortedDictionary<string, SortedDictionary<int, List<EventMentionRef>>>(StringComparer.Ordinal);
        foreach (var mention in e.Mentions)
        {
            foreach (var word in mention.Mention.Action.Split((char[])[' ', '*'], StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var (matter, column) in data.Tellings.GetValueOrDefault(data.Stemmer.Stem(word.ToLowerInvariant()), []))
                {
                    if (!told.TryGetValue(matter, out var columns))
                    {
                        told.Add(matter, columns = []);
                    }

                    if (!columns.TryGetValue(column, out var list))
                    {
                        columns.Add(column, list = []);
                    }

                    list.Add(mention);
                }
            }
        }

        foreach (var (matter, columns) in told)
        {
            ImmutableArray<Side> sides = [.. columns.Values.Select(c => new Side(
                Short(c[0].Mention.Action), [.. c.Take(12).Select(m => new SideClaim(new Citation(m.Account, m.Mention.Passage), m.Mention.Source))]))];
            if (Parted(sides))
            {
                yield return new Disagreement("", "action", e.Id, sides, $"Accounts tell {matter} in “{e.Label}” as {Saying.List(sides.Select(s => "“" + s.Value + "”"))}.", true, 0);
            }
        }
    }

    // "Protest" and "rally", "strike" and "strike movement" tell one deed: what is shown must be worded as two. The sides with those that tell
    // one act taken together.
    private static ImmutableArray<Side> Acts(ImmutableArray<Side> sides, CollatingData data)
    {
        var groups = new Groups(sides.Length);
        for (var i = 0; i < sides.Length; i++)
        {
            for (var j = i + 1; j < sides.Length; j++)
            {
                if (Within(sides[i].Value, sides[j].Value) || Within(sides[j].Value, sides[i].Value) || data.Akin.One(data.Stemmer, sides[i].Value, sides[j].Value))
                {
                    groups.Join(i, j);
                }
            }
        }

        return [.. sides.Select((s, i) => (s, Act: groups.Of(i))).GroupBy(p => p.Act).Select(g => g.First().s with { Claims = [.. g.SelectMany(p => p.s.Claims)] })];

        bool Within(string left, string right) => left.Split(' ').Select(data.Stemmer.Stem).All(right.Split(' ').Select(data.Stemmer.Stem).Contains);
    }

    // Something stands on each side that another account tells otherwise.
    private static bool Parted(ImmutableArray<Side> sides) =>
        sides.Length > 1 && sides[0].Claims.Any(c => sides.Skip(1).Any(s => s.Claims.Any(o => !string.Equals(o.Citation.Account, c.Citation.Account, StringComparison.Ordinal))));

    private static ImmutableArray<Side> Sides(IEnumerable<EventMentionRef> mentions, Func<EventMentionRef, string?> key, Func<EventMentionRef, string> say) =>
        [.. mentions
            .GroupBy(key, StringComparer.Ordinal)
            .Where(g => g.Key is not null)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(6)
            .Select(g => new Side(Short(say(g.First())), [.. g.Take(12).Select(m => new SideClaim(new Citation(m.Account, m.Mention.Passage), m.Mention.Source))]))];

    private static Side Side(List<(Wording Wording, Term Term)> terms) => new(
        Words(terms),
        [.. terms.OrderBy(t => t.Wording.Account, StringComparer.Ordinal).ThenBy(t => t.Term.Text, StringComparer.Ordinal).SelectMany(t => t.Term.Passages.Take(MostPassages).Select(p => new SideClaim(
            new Citation(t.Wording.Account, p),
            new Source(t.Wording.Source ?? "author", t.Wording.Source is null ? SourceNaming.Author : SourceNaming.Named, t.Wording.Source is null ? "author" : "unknown", null)))).Take(80)]);

    private static string Words(List<(Wording Wording, Term Term)> terms) => string.Join(", ", terms
        .GroupBy(t => t.Term.Text, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(t => t.Term.Passages.Length))
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .Take(5)
        .Select(g => "“" + g.Key + "”"));

    private static string Values(ImmutableArray<Side> sides) => string.Join(", ", sides.Select(s => "“" + s.Value + "”"));

    private static string Short(string text) => OneLine.Of(text.Replace(" * ", " … ", StringComparison.Ordinal), 60);
}
