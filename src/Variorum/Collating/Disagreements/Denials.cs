using System.Collections.Immutable;
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

    // Words in common besides the act, where the denial names no doer: two weighty ones.
    private const double LeastLikeness = 1.1;

    private readonly Lazy<Dictionary<string, List<EventMentionRef>>> _told = new(() => Told(data, events));

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
