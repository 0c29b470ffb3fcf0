using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Who denies an act stands against those who tell it: another account, or another source. A denial that nobody in the case contradicts is
/// left out, and so is what is told of another doer ("its aircraft" are those of who denies).
/// </summary>
internal sealed class Denials(CaseText text, CollatingData data, ImmutableArray<Event> events)
{
    // Mentions of one act that a denial is compared with: a case of a thousand accounts repeats them.
    private const int MostTold = 200;

    private const int MostShown = 12;

    // Tellings that stand against one denial: the likest.
    private const int MostAgainst = 4;

    // Letters that a country and its people share.
    private const int LeastName = 5;

    // Words before an act that may leave it open.
    private const int OpenReach = 8;

    // Words in common besides the act, where the denial names no doer: two weighty ones.
    private const double LeastLikeness = 1.1;

    private readonly Lazy<Dictionary<string, List<EventMentionRef>>> _told = new(() => Told(data, events));

    // By the number of an account, the words with which a word of denying begins.
    private readonly Lazy<List<int>[]> _disputes = new(() =>
    {
        var index = data.Disputes.Index(text.Vocabulary);
        return Array.ConvertAll(
            text.Accounts, a => data.Disputes.Find(text, a, index).Where(f => f.Meaning == "verb").Select(f => f.First).ToList());
    });

    private readonly Dictionary<string, AccountText> _byId = text.Accounts.ToDictionary(a => a.Claims.Account.Id, StringComparer.Ordinal);

    /// <summary>
    /// The disagreement, without id, of <paramref name="denier"/>, who denies the words from <paramref name="from"/> up to <paramref name="to"/>
    /// of <paramref name="account"/>; <paramref name="telling"/> is the whole denial.
    /// </summary>
    public Disagreement? Find(AccountText account, string denier, int from, int to, Side telling)
    {
        // Where it is denied that something was left undone, those stand against it who tell that it was not done.
        var words = Enumerable.Range(from, to - from).Select(w => text.Vocabulary.StemText(account.Stems[w])).ToList();
        var realis = words.Any(w => w is "no" or "not" or "never" or "nobody" or "nothing" or "without") ? Realis.Denied : Realis.Actual;
        var against = new List<EventMentionRef>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!_told.Value.TryGetValue(words[i], out var told))
            {
                continue;
            }

            var doer = Doer(account, denier, from, from + i);
            against.AddRange(told.Where(m => m.Mention.Realis == realis && Elsewhere(account, from, to, denier, m) && Same(account, from, to, from + i, doer, m)));
        }

        if (against.Count == 0)
        {
            return null;
        }

        var shown = against.DistinctBy(m => (m.Account, m.Mention.Passage)).Take(MostShown).ToList();
        var claim = OneLine.Of(account.Span(from, to).Of(account.Claims.Account.Text), 90);
        var value = OneLine.Of(shown[0].Mention.Passage.Of(_byId[shown[0].Account].Claims.Account.Text), 70);
        return new Disagreement(
            "", "action", "",
            [telling, new Side(value, [.. shown.Select(m => new SideClaim(new Citation(m.Account, m.Mention.Passage), m.Mention.Source)).OrderBy(c => c.Citation)])],
            $"{OneLine.Of(denier, 60)} denies “{claim}”; against it stands “{value}”.", false, 3.3)
        {
            Rule = "denial",
        };
    }

    /// <summary>
    /// Disagreements, without ids, of those who tell that an act was not done with those who tell it: of the same day, doer and target where both
    /// tell them, and with two weighty words in common beside the act. Denials that the same tellings stand against are one disagreement.
    /// </summary>
    public IEnumerable<Disagreement> Untold()
    {
        var found = new List<(List<EventMentionRef> Denied, List<EventMentionRef> Told)>();
        foreach (var denied in events.SelectMany(e => e.Mentions)
            .Where(m => m.Mention.Realis == Realis.Denied && (IsUntold(m.Mention) || IsDisputed(m)))
            .OrderBy(m => m.Account, StringComparer.Ordinal).ThenBy(m => m.Mention.Trigger.Start).ThenBy(m => m.Mention.Trigger.End))
        {
            var told = Against(denied);
            if (told.Count > 0 && found.Find(f => f.Told.Intersect(told).Any()) is { Denied: not null } one)
            {
                one.Denied.Add(denied);
                one.Told.AddRange(told.Except(one.Told));
            }
            else if (told.Count > 0)
            {
                found.Add(([denied], told));
            }
        }

        return found.Select(f => Say(f.Denied, f.Told));
    }

    private List<EventMentionRef> Against(EventMentionRef denied)
    {
        var account = _byId[denied.Account];
        if (account.SentenceAt(denied.Mention.Trigger.Start) is not (>= 0 and var sentence)
            || IsOpen(account, sentence, denied.Mention.Trigger.Start))
        {
            return [];
        }

        var acts = data.Akin.Alike(data.Stemmer, denied.Mention.Action).Where(a => !data.IsFunctionWord(a)).ToList();
        return
        [
            .. acts.SelectMany(a => _told.Value.GetValueOrDefault(a, []))
                .Where(m => m.Mention.Realis == Realis.Actual && m.Mention.Headline is not { Negated: true } && Another(denied, m)
                    && Ground.Time(Days(denied), Days(m)) >= 0
                    && Shares(denied.Mention.Target, m.Mention.Target)
                    && IsBy(denied.Mention.Actor, m))
                .DistinctBy(m => (m.Account, m.Mention.Passage))
                .Select(m => (Mention: m, Shared: Shared(account, sentence, m, acts)))
                .Where(p => p.Shared >= LeastLikeness)
                .OrderByDescending(p => p.Shared)
                .ThenBy(p => p.Mention.Account, StringComparer.Ordinal)
                .ThenBy(p => p.Mention.Mention.Passage)
                .Take(MostAgainst)
                .Select(p => p.Mention),
        ];
    }

    private static DayRange Days(EventMentionRef mention) => mention.Mention.Scene?.Days ?? mention.Mention.Days;

    private bool Shares(Argument? left, Argument? right) =>
        left is null || right is null || data.ActorKey(left.Text) is not { } l || data.ActorKey(right.Text) is not { } r
        || l.Stems.Intersect(r.Stems, StringComparer.Ordinal).Any();

    // Told as done by whoever is said not to have done it: as its doer, or named in its sentence ("a Russian plane").
    private bool IsBy(Argument? doer, EventMentionRef told)
    {
        if (doer is null || data.ActorKey(doer.Text) is not { } key)
        {
            return true;
        }

        if (told.Mention.Actor is { } other && data.ActorKey(other.Text) is { } theirs)
        {
            return key.Stems.Any(k => theirs.Stems.Any(t => IsOneName(k, t)))
                || (key.Class is not null && key.Class == theirs.Class && !(IsNamed(key) && IsNamed(theirs)));
        }

        var account = _byId[told.Account];
        var words = Stems(account, Telling(account, told));
        return words.Any(s => key.Stems.Any(k => IsOneName(k, s)));
    }

    private static bool IsNamed(ActorKey doer) => doer.Text.Any(char.IsUpper);

    // "Russia" and "Russian".
    private static bool IsOneName(string left, string right) =>
        left == right
        || (left.Length >= LeastName && right.Length >= LeastName && left.AsSpan(0, LeastName).SequenceEqual(right.AsSpan(0, LeastName)));

    private Disagreement Say(List<EventMentionRef> denied, List<EventMentionRef> told) => new(
        "", "action", "",
        [new Side("it did not happen", Claims(denied)), new Side("it happened", Claims(told))],
        $"“{Line(denied[0])}” stands against “{Line(told[0])}”.",
        false,
        3.2 + (denied.Concat(told).Any(m => m.Account != denied[0].Account) ? 0.3 : 0))
    {
        Rule = "untold",
    };

    private string Line(EventMentionRef mention) => OneLine.Of(
        mention.Mention.Headline?.Text ?? mention.Mention.Passage.Of(_byId[mention.Account].Claims.Account.Text), 110);

    private ImmutableArray<SideClaim> Claims(List<EventMentionRef> mentions) =>
    [
        .. mentions.Take(MostShown)
            .Select(m => new SideClaim(new Citation(m.Account, Telling(_byId[m.Account], m)), m.Mention.Source))
            .DistinctBy(c => c.Citation)
            .OrderBy(c => c.Citation),
    ];

    private static Passage Telling(AccountText account, EventMentionRef mention)
    {
        var sentence = account.SentenceAt(mention.Mention.Trigger.Start);
        return account.Span(account.FirstWord[sentence], account.FirstWord[sentence + 1]);
    }

    /// <summary>
    /// True where the mention itself tells that the act was not done: its verb is negated and no order, or its noun has a "no" of its own.
    /// </summary>
    public static bool IsUntold(EventMention mention) => mention switch
    {
        { Headline: not { Negated: true } } => false,
        { Clause.IsNoun: true, Headline.Text: var line } => line.StartsWith("No ", StringComparison.Ordinal),
        { Clause.Tense: "past" or "perfect" or "past perfect" } => true,
        _ => false,
    };

    // A word of denying stands before the verb in its sentence.
    private bool IsDisputed(EventMentionRef mention)
    {
        if (mention.Mention.Clause is not { IsNoun: false })
        {
            return false;
        }

        var account = _byId[mention.Account];
        return account.SentenceAt(mention.Mention.Trigger.Start) is >= 0 and var sentence
            && _disputes.Value[account.Number].Exists(
                w => account.SentenceOf[w] == sentence && account.Starts[w] < mention.Mention.Trigger.Start);
    }

    // "Not yet named", "unclear whether": nothing is denied.
    private bool IsOpen(AccountText account, int sentence, int trigger)
    {
        for (var w = Math.Max(account.FirstWord[sentence], account.WordAt(trigger) - OpenReach); w < account.WordAt(trigger); w++)
        {
            if (data.OpenWords.Contains(account.Span(w, w + 1).Of(account.Claims.Account.Text).ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }

    private bool Another(EventMentionRef denied, EventMentionRef told) =>
        !string.Equals(denied.Mention.Source.Name, told.Mention.Source.Name, StringComparison.OrdinalIgnoreCase)
        && (denied.Account != told.Account || !denied.Mention.Passage.Overlaps(told.Mention.Passage));

    // The weight of what both sentences have in common beside the act; nothing where it is one word.
    private double Shared(AccountText account, int sentence, EventMentionRef told, List<string> acts)
    {
        var other = _byId[told.Account];
        var at = other.SentenceAt(told.Mention.Trigger.Start);
        if (other == account && at == sentence)
        {
            return 0;
        }

        var shared = account.Stems[account.FirstWord[sentence]..account.FirstWord[sentence + 1]]
            .Intersect(other.Stems[other.FirstWord[at]..other.FirstWord[at + 1]])
            .Where(s => text.Weight(s) > 0.2 && !acts.Contains(text.Vocabulary.StemText(s)))
            .ToList();
        return shared.Count > 1 ? shared.Sum(text.Weight) : 0;
    }

    private static bool Elsewhere(AccountText account, int from, int to, string denier, EventMentionRef told) =>
        !string.Equals(told.Account, account.Claims.Account.Id, StringComparison.Ordinal)
        || (!told.Mention.Passage.Overlaps(account.Span(from, to)) && !told.Mention.Source.Name.Contains(denier, StringComparison.OrdinalIgnoreCase) && !denier.Contains(told.Mention.Source.Name, StringComparison.OrdinalIgnoreCase));

    private bool Same(AccountText account, int from, int to, int act, ActorKey? doer, EventMentionRef told)
    {
        var other = _byId[told.Account];
        if (doer is not null)
        {
            // The doer as told with the act; where none is read there, one named in the words of the mention.
            return told.Mention.Actor is { } actor
                ? data.ActorKey(actor.Text) is { } key && Names(doer, key.Stems, key.Class)
                : Names(doer, [.. Stems(other, told.Mention.Passage)], null);
        }

        var own = account.Stems[from..to].Where((_, i) => from + i != act);
        var sentence = other.SentenceAt(told.Mention.Trigger.Start);
        var shared = own.Intersect(other.Stems[other.FirstWord[sentence]..other.FirstWord[sentence + 1]]).Where(s => text.Weight(s) > 0.2).ToList();
        return shared.Count > 1 && shared.Sum(text.Weight) >= LeastLikeness;
    }

    // A named doer by its name; "the police" by its class too.
    private bool Names(ActorKey doer, string[] stems, string? people) =>
        doer.Text.Any(char.IsUpper)
            ? stems.Contains(doer.Stems[0], StringComparer.Ordinal)
            : stems.Intersect(doer.Stems, StringComparer.Ordinal).Any() || (people is not null && people == doer.Class);

    // Who is denied to have done it: what stands between the verb and the act, or who denies it where that is "its aircraft", "they".
    private ActorKey? Doer(AccountText account, string denier, int from, int act)
    {
        var own = true;
        for (var w = from; w < act && own; w++)
        {
            own = text.Vocabulary.StemText(account.Stems[w]) is not ("its" or "it" or "their" or "they" or "his" or "he" or "her" or "she" or "involv" or "involvement" or "responsibility" or "respons");
        }

        if (!own)
        {
            return data.ActorKey(denier);
        }

        // The people nearest to the beginning; without any the sentence is passive or tells of things.
        for (var w = from; w < act; w++)
        {
            var word = account.Span(w, w + 1).Of(account.Claims.Account.Text);
            if (data.Classes.People(word) is not (null or "victims"))
            {
                return data.ActorKey(word);
            }
        }

        return null;
    }

    private IEnumerable<string> Stems(AccountText account, Passage passage)
    {
        for (var w = account.WordAt(passage.Start); w < account.Starts.Length && account.Starts[w] < passage.End; w++)
        {
            yield return text.Vocabulary.StemText(account.Stems[w]);
        }
    }

    // By the stem of the act, and of every word that tells the same act.
    private static Dictionary<string, List<EventMentionRef>> Told(CollatingData data, ImmutableArray<Event> events)
    {
        var told = new Dictionary<string, List<EventMentionRef>>(StringComparer.Ordinal);
        foreach (var mention in events.SelectMany(e => e.Mentions).Where(m => m.Mention.Realis is Realis.Actual or Realis.Denied).OrderBy(m => m.Account, StringComparer.Ordinal).ThenBy(m => m.Mention.Trigger.Start))
        {
            foreach (var stem in data.Akin.Alike(data.Stemmer, mention.Mention.Action))
            {
                if (!told.TryGetValue(stem, out var list))
                {
                    told.Add(stem, list = []);
                }

                if (list.Count < MostTold)
                {
                    list.Add(mention);
                }
            }
        }

        return told;
    }
}
