using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Who did it: those to whom the main deed is put down, by whoever blames them or tells them as its doers, against each other and against those who deny
/// it. Voices that blame one party are one side; a party's names are one where they share a word that is more than its kind ("the army").
/// </summary>
internal sealed class BlameDisagreements(CollatingData data, SameEvent same, ImmutableArray<AccountClaims> accounts)
{
    private const int MostSides = 5;

    private const int MostClaims = 12;

    private const double Weight = 4.4;

    private readonly Dictionary<string, AccountClaims> _byId = accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);

    // Puts: a word of blame says so. Said: somebody named says so, by whatever words.
    private sealed record Voice(ActorKey Party, string[] Names, SideClaim Claim, bool Puts, bool Said);

    /// <summary>At most one disagreement, without id.</summary>
    public IEnumerable<Disagreement> Find(ImmutableArray<Event> events)
    {
        var mentions = events.SelectMany(e => e.Mentions.Select(m => (Event: e, Mention: m)))
            .OrderBy(m => m.Mention.Account, StringComparer.Ordinal)
            .ThenBy(m => m.Mention.Mention.Trigger.Start)
            .ToList();
        var main = mentions.Where(m => data.Frames.Disputable(m.Event.Type, "doer") && same.IsMain(m.Mention))
            .GroupBy(m => m.Event.Id, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.First().Event;
        var parties = Parties([.. mentions.Select(m => Blamed(m.Mention, main is not null && m.Event.Type == main.Type && same.IsMain(m.Mention))).OfType<Voice>()]);
        var denials = mentions.Where(m => Denies(m.Mention)).Select(m => m.Mention).DistinctBy(m => (m.Account, Telling(m))).ToList();
        var sides = parties.Take(MostSides).Select(Say).ToList();

        // Doers that the accounts tell by themselves are what they tell; it is contested where somebody is blamed beside another, or denies it.
        if (parties.Count == 0 || !parties[0].Exists(v => v.Puts || v.Said) || (denials.Count == 0 && (parties.Count < 2 || !parties[0].Exists(v => v.Puts) || !parties[1].Exists(v => v.Puts || v.Said))))
        {
            yield break;
        }

        var deniers = denials.Select(d => OneLine.Of(d.Mention.Actor!.Text, 40)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSides).ToList();
        if (denials.Count > 0)
        {
            sides.Add(new Side("denied by " + Saying.List(deniers), [.. denials.Take(MostClaims).Select(Claim)]));
        }

        var blamed = parties.Take(MostSides).Select(p => "“" + OneLine.Of(p[0].Party.Text, 50) + "”");
        yield return new Disagreement(
            "", "actor", main?.Id ?? "", [.. sides],
            $"It is put down to {Saying.List(blamed)}{(deniers.Count > 0 ? $"; {Saying.List(deniers)} {(deniers.Count > 1 ? "deny" : "denies")} it" : "")}.",
            false, Weight);
    }

    // Whom a mention makes out as the doer; null where it does not.
    private Voice? Blamed(EventMentionRef mention, bool isMain)
    {
        var told = mention.Mention;
        if (told.Realis != Realis.Actual)
        {
            return null;
        }

        var kind = data.Blaming.Kind(told.Action);
        var party = kind switch
        {
            "blame" => told.Target,
            "own" or "guilt" => told.Actor,
            null when isMain => told.Actor,
            _ => null,
        };
        return party is null || data.ActorKey(party.Text) is not { } key || !(IsParty(party) || (kind == "blame" && char.IsUpper(party.Text[0]))) ? null
            : new Voice(key, [.. key.Stems.Where(s => data.Classes.People(s) is null)], Claim(mention), kind is not null, told.Source.Naming == SourceNaming.Named);
    }

    // People, a body or a state; a plane, a fire or "the attack" is nobody.
    private bool IsParty(Argument party) =>
        party.Kind is "person" or "organisation" or "group" || data.Classes.People(party.Text) is not (null or "victims");

    private bool Denies(EventMentionRef mention) =>
        mention.Mention is { Actor: { } actor, Realis: Realis.Actual } && IsParty(actor) && data.Blaming.Kind(mention.Mention.Action) == "deny" && OfDeed(mention);

    // The denial speaks of the deed, or of having a part in it.
    private bool OfDeed(EventMentionRef mention)
    {
        var sentence = Telling(mention);
        return _byId[mention.Account].Events.Any(m => m.Trigger.Start >= mention.Mention.Trigger.End && sentence.Contains(m.Trigger) && data.Frames.Disputable(m.Type, "doer") && same.IsMain(new EventMentionRef(mention.Account, m)))
            || mention.Mention.Action.Split(' ').Concat(sentence.Of(_byId[mention.Account].Account.Text)[(mention.Mention.Trigger.End - sentence.Start)..].Split((char[])[' ', ',', '.', '"', '\n']))
                .Any(w => data.Blaming.IsMatter(data.Stemmer.Stem(w.ToLowerInvariant())));
    }

    private static List<List<Voice>> Parties(List<Voice> voices)
    {
        var parties = new List<List<Voice>>();
        foreach (var voice in voices)
        {
            if (parties.Find(p => p.Exists(v => One(v, voice))) is { } party)
            {
                party.Add(voice);
            }
            else
            {
                parties.Add([voice]);
            }
        }

        return [.. parties.OrderByDescending(p => p.Exists(v => v.Puts)).ThenByDescending(p => p.Exists(v => v.Said)).ThenByDescending(p => p.Count)];
    }

    // By a name, or by all words where there is none but "the army".
    private static bool One(Voice left, Voice right) => left.Names.Length > 0 && right.Names.Length > 0
        ? left.Names.Intersect(right.Names, StringComparer.Ordinal).Any()
        : left.Party.Stems.Intersect(right.Party.Stems, StringComparer.Ordinal).Any();

    private static Side Say(List<Voice> party) => new(
        OneLine.Of(party[0].Party.Text, 60),
        [.. party.Select(v => v.Claim).DistinctBy(c => c.Citation).Take(MostClaims)]);

    private SideClaim Claim(EventMentionRef mention) => new(new Citation(mention.Account, Telling(mention)), mention.Mention.Source);

    private Passage Telling(EventMentionRef mention) =>
        Sentences.Holding(_byId[mention.Account], mention.Mention.Trigger.Start) is { Length: > 0 } sentence && sentence.Contains(mention.Mention.Trigger) ? sentence : mention.Mention.Passage;
}
