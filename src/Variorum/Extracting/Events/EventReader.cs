using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Demands;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Finds event mentions by the triggers of <c>data/languages</c> and the types of <c>data/ontology</c>. Knows <c>Model</c>,
/// <c>Language</c> and, of Extracting, dates and attributions.
/// </summary>
public sealed class EventReader
{
    private readonly WordSets _sets;
    private readonly TriggerLexicon _triggers;
    private readonly FrozenDictionary<string, EventType> _types;
    private readonly NounClasses _nouns;
    private readonly RealisReader _realis;
    private readonly Telling _telling;
    private readonly StatementReader _statements;
    private readonly DemandLexicon _demands;
    private readonly FrozenSet<string> _disaster;
    private readonly FrozenSet<string> _violence;
    private readonly FrozenSet<string> _weapons;
    private readonly FrozenSet<string> _people;
    private readonly RoleWords _roleWords;
    private readonly FrozenSet<string> _residing;
    private readonly EventHead? _head;
    private readonly HeadlineWords _headlines;
    private readonly FrozenSet<string> _light;
    private readonly FrozenSet<string> _harming;
    private readonly FrozenSet<string> _undergoing;

    private EventReader(string dataFolder, string language, bool judged)
    {
        _sets = WordSets.Load(dataFolder, language);
        var folder = Path.Combine(dataFolder, "languages", language);
        var inflection = Inflection.Load(folder);
        var classes = WordClasses.Load(folder, inflection);
        _nouns = NounClasses.Load(folder);
        _types = EventTypes.Load(dataFolder);
        _triggers = TriggerLexicon.Load(WordSets.Load(dataFolder, language), Path.Combine(folder, "triggers.tsv"), inflection, classes);
        _realis = RealisReader.Load(WordSets.Load(dataFolder, language), folder, inflection);
        _telling = new Telling(WordSets.Load(dataFolder, language), classes);
        _statements = new StatementReader(classes);
        _demands = DemandLexicon.Load(folder, inflection);
        (_disaster, _violence, _weapons, _people, _residing) =
            (classes.Of("disaster"), classes.Of("violence"), classes.Of("weapon"), classes.Of("human"), classes.Of("residing"));
        _roleWords = new RoleWords(_people.Union(classes.Of("unit")).ToFrozenSet(StringComparer.Ordinal), _weapons, classes.Of("answering"),
            classes.Of("performing"), classes.Of("rebel"));
        _head = judged ? EventHead.Load(dataFolder, folder) : null;
        _headlines = HeadlineWords.Load(folder, classes);
        (_light, _harming, _undergoing) = (classes.Of("holding"), classes.Of("harming"), classes.Of("undergoing"));
    }

    /// <summary>
    /// Loads the ontology and the trigger lists of a language; a language without lists has no events. Without <paramref name="judged"/>
    /// what the lists propose is taken as it is.
    /// </summary>
    public static EventReader Load(string dataFolder, string language, bool judged = true) => new(dataFolder, language, judged);

    /// <summary>The event mentions of one account, in text order; one for each town of a list of towns.</summary>
    public ImmutableArray<EventMention> Read(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices)
    {
        var events = new List<EventMention>();
        var eventPlaces = new EventPlaces(_sets, parsed.Text, places, _people, _residing);
        var disaster = LeansToDisaster(parsed);
        var persons = new People(parsed.Text, names);
        var demanded = new PassageSet(new DemandFinder(_sets, _demands, parsed, names).Find().Where(d => d.Asked).Select(d => d.Passage));
        var stated = new HashSet<Passage>();
        var read = SentenceNames.Of(parsed, names).Select(s => (Tree: new ClauseTree(_sets, s.Sentence, _nouns), Own: s.Names)).ToList();
        persons.Tie(
            read.Where(r => r.Own.Count > 0).SelectMany(r => new RoleReader(_sets, parsed.Text, r.Tree, r.Own, _roleWords).Bodies()));
        ClauseTree? previous = null;
        foreach (var (tree, own) in read)
        {
            var before = events.Count;
            var check = new SenseCheck(_sets, tree, own, disaster);
            var roles = new RoleReader(_sets, parsed.Text, tree, own, _roleWords, persons) { Before = previous };
            previous = tree;
            for (var i = 0; i < tree.Count; i++)
            {
                if (_triggers.Find(tree, check, own, i) is not { } found)
                {
                    continue;
                }

                var (trigger, last) = found;
                if (trigger.Type is { } type && !IsToldByVerb(tree, check, own, trigger, i, last)
                    && !(Askable.Contains(type) && demanded.Holds(tree.Span(i, last))))
                {
                    if ((trigger.Pos == 'N' && !_telling.Tells(tree, i, last, type, _realis.Of(tree, i)))
                        || (trigger.Pos == 'V' && Telling.PointsBack(_sets, tree, i, type)))
                    {
                        i = trigger.Length > 1 ? last : i;
                        continue;
                    }

                    Add(events, tree, roles, eventPlaces, timeline, voices,
                        new ToldBy(trigger.Pos, trigger.Lemma, $"trigger {trigger.Pos} {trigger.Lemma}", 0), type, i, last);
                }

                i = trigger.Length > 1 ? last : i;
            }

            // A verb that a trigger has made a statement of is none again.
            stated.UnionWith(events.Skip(before).Where(e => e.Type == "STATEMENT").Select(e => e.Trigger));
            foreach (var (passage, verb, source) in _statements.Read(tree, voices).Where(s => stated.Add(tree.Span(s.Verb, s.Verb))))
            {
                AddStatement(events, tree, roles, eventPlaces, timeline, passage, verb, source);
            }
        }

        if (_head is not null)
        {
            Judge(events, parsed, read, persons, eventPlaces, timeline, voices);
        }

        Forget(events);
        events.Sort((a, b) => a.Passage != b.Passage ? a.Passage.CompareTo(b.Passage) : a.Trigger.CompareTo(b.Trigger));
        return [.. events];
    }

    // The lists propose, the head judges: what it knows better gets another type, what the lists miss is added.
    private void Judge(
        List<EventMention> events, ParsedText parsed, List<(ClauseTree Tree, List<NameMention> Own)> read, People persons,
        EventPlaces eventPlaces, Timeline timeline, Voices voices)
    {
        var proposed = Proposals(parsed, events.Select(e => (e.Trigger, e.Type)));
        var judged = new Dictionary<(int Sentence, int Word), ToldEvent>();
        var listed = events.Count;
        var about = _head!.About(parsed);
        for (var s = 0; s < read.Count; s++)
        {
            var (tree, own) = read[s];
            var roles = new RoleReader(_sets, parsed.Text, tree, own, _roleWords, persons) { Before = s > 0 ? read[s - 1].Tree : null };
            foreach (var told in _head.Read(parsed, about, s, proposed[s]))
            {
                if (proposed[s][told.Word] is not null)
                {
                    judged.Add((s, told.Word), told);
                    continue;
                }

                var last =
                    tree.Children(told.Word).FirstOrDefault(c => c == told.Word + 1 && tree.Word(c).Relation == "compound:prt", told.Word);
                var noun = tree.Word(told.Word).Upos is "NOUN" or "PROPN";
                Add(events, tree, roles, eventPlaces, timeline, voices,
                    new ToldBy(noun ? 'N' : 'V', Lemma(tree, told.Word, last), "head", told.Share), told.Type, told.Word, last);
            }
        }

        for (var i = 0; i < listed; i++)
        {
            events[i] = judged.TryGetValue(At(parsed, events[i].Trigger), out var told)
                ? events[i] with { Type = told.Type, Share = told.Share } : events[i];
        }
    }

    /// <summary>For each word of each sentence the type that the lists propose; null where they propose none.</summary>
    internal static string?[][] Proposals(ParsedText parsed, IEnumerable<(Passage Trigger, string Type)> mentions)
    {
        var proposals = parsed.Sentences.Select(s => new string?[s.Words.Length]).ToArray();
        foreach (var (trigger, type) in mentions)
        {
            var (s, w) = At(parsed, trigger);
            proposals[s][w] ??= type;
        }

        return proposals;
    }

    // The sentence and word that a trigger stands for: the word that governs it.
    private static (int Sentence, int Word) At(ParsedText parsed, Passage trigger)
    {
        int low = 0, high = parsed.Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = parsed.Sentences[middle].Passage.End <= trigger.Start ? (middle + 1, high) : (low, middle);
        }

        return (low, Math.Max(0, parsed.Sentences[low].HeadOf(trigger)));
    }

    private void Add(
        List<EventMention> events,
        ClauseTree tree,
        RoleReader roles,
        EventPlaces eventPlaces,
        Timeline timeline,
        Voices voices,
        ToldBy trigger,
        string type,
        int first,
        int last)
    {
        var realis = _realis.Of(tree, first);
        var ofIsActor = _types.TryGetValue(type, out var known) && known.OfIsActor;
        var (actor, doers, target, others, instrument, passage) =
            roles.Read(first, last, trigger.Pos != 'V', ofIsActor, Armed.Contains(type),
                personal: type is "KILLING" or "ARREST" || _harming.Contains(trigger.Lemma));
        if (_undergoing.Contains(trigger.Lemma.Replace(' ', '-')))
        {
            // "nine people drowned", "the column suffered ten casualties": it is done to them, by nobody.
            (actor, doers, target) = (null, [], trigger.Pos == 'V' ? actor : target ?? actor);
        }

        // "the break-up of the USSR", "the shelling of Aleppo": what it is done to is where.
        var where = trigger.Pos == 'N' && target is not null && eventPlaces.At(target.Passage) is { } itself ? [itself]
            : eventPlaces.Of(tree, first, several: !Single.Contains(type));
        var named = tree.Span(first, last);
        var mention = Dated(timeline, new EventMention(
            passage, named, type, actor, Action(trigger, target, instrument), target, instrument, DayRange.Undated, null, null, realis,
            voices.SourceOf(named), trigger.Rule)
        {
            Share = trigger.Share,
            Doers = doers,
            Headline = roles.Headlines(_headlines).Write(first, last, realis),
            Vector = tree.Sentence.States is { } states ? [.. states[tree.HeadOf(first, last)]] : [],
        });
        if (where.Count == 0)
        {
            events.Add(mention);
        }

        foreach (var place in where)
        {
            // One row per town of a list: its passage reaches to the town.
            var listed = where.Count > 1 && place.Passage.Start >= tree.Sentence.Passage.Start
                && place.Passage.End - tree.Sentence.Passage.End < ListReach;
            var reach = listed ? passage.Union(place.Passage) : passage;
            events.Add(
                mention with { Passage = reach, Place = new Argument(eventPlaces.TextOf(place), place.Passage), Located = place.Place });
        }

        if (Several.Contains(type))
        {
            mention = events[^1];
            events.AddRange(others.Take(MostListed).Select(other => mention with
            {
                Target = other,
                Passage = other.Passage.End - mention.Trigger.Start < 200 && mention.Trigger.End - other.Passage.Start < 200
                    ? mention.Passage.Union(other.Passage) : mention.Passage,
            }));
        }
    }

    private static string Lemma(ClauseTree tree, int first, int last) =>
        last == first ? tree.Word(first).Lemma : $"{tree.Word(first).Lemma} {tree.Lower(last)}";

    // What tells an event: the word's kind, its lemma, and by what it was found.
    private sealed record ToldBy(char Pos, string Lemma, string Rule, float Share);

    // A list of the dead may name a whole platoon.
    private const int MostListed = 40;

    // A heading or page break may part the sentence from its list of towns; the list itself is a line or two long.
    private const int ListReach = 300;

    // Only people and bodies of people do these; a weapon in their place is what they do it with.
    private static readonly FrozenSet<string> Armed =
        FrozenSet.Create(StringComparer.Ordinal, "KILLING", "RIOT_ATTACK", "CLASH", "ARREST", "REPRESSION", "LOOTING", "MINORITY_ATTACK");

    // Done once for the whole country, wherever its towns are listed beside.
    private static readonly FrozenSet<string> Single =
        FrozenSet.Create(StringComparer.Ordinal, "GOV_CHANGE", "STATEMENT", "DIPLOMACY", "ORDER_THREAT", "PRICE_RISE", "APPEAL", "ASSET",
            "ECONOMY");

    // Each building stormed, each person removed, killed or held is an event of its own.
    private static readonly FrozenSet<string> Several =
        FrozenSet.Create(StringComparer.Ordinal, "GOV_CHANGE", "RIOT_ATTACK", "KILLING", "ARREST", "BLOCKADE");

    // "set off" says nothing without the bomb.
    private string Action(ToldBy trigger, Argument? target, Argument? instrument)
    {
        foreach (var argument in new[] { target, instrument })
        {
            if (argument is not null && trigger.Pos == 'V')
            {
                var noun = argument.Text[(argument.Text.LastIndexOf(' ') + 1)..].ToLowerInvariant();
                if (_weapons.Contains(noun))
                {
                    return $"{trigger.Lemma} {noun}";
                }
            }
        }

        return trigger.Lemma;
    }

    // What is told again in the same words of the same people, place and day is one telling: captions, boxes and endings repeat.
    // On the hand-read accounts a repetition was a telling of its own in one of five.
    private static void Forget(List<EventMention> events)
    {
        var told = new HashSet<(string, string, string?, string?, string?, DayRange)>();
        events.Sort((a, b) => a.Trigger.CompareTo(b.Trigger));
        events.RemoveAll(e => (e.Target is not null || e.Actor is not null || e.Type == "OTHER")
            && !told.Add((e.Type, e.Action, Key(e.Actor), Key(e.Target), Key(e.Place), e.Days)));
    }

    private static string? Key(Argument? argument) => argument?.Text.ToLowerInvariant();

    private void AddStatement(
        List<EventMention> events, ClauseTree tree, RoleReader roles, EventPlaces eventPlaces, Timeline timeline, Passage passage, int verb,
        Source source)
    {
        var trigger = tree.Span(verb, verb);
        var place = eventPlaces.Of(tree, verb) is [var where, ..] ? where : null;
        var actor = source.Passage is { } named ? new Argument(source.Name, named) : null;
        events.Add(Dated(timeline, new EventMention(
            passage, trigger, "STATEMENT", actor, tree.Word(verb).Lemma, null, null, DayRange.Undated,
            place is null ? null : new Argument(eventPlaces.TextOf(place), place.Passage), place?.Place, Realis.Actual, source,
            "quoted statement")
        {
            Headline = roles.Headlines(_headlines).Write(verb, verb, Realis.Actual, source.Name),
            Vector = tree.Sentence.States is { } states ? [.. states[verb]] : [],
        }));
    }

    // What has happened lies where the story stands, if it tells no day; what is planned, feared or denied need not.
    private static EventMention Dated(Timeline timeline, EventMention mention)
    {
        var told = timeline.MentionAt(mention.Trigger);
        var story = told is null && mention.Realis == Realis.Actual ? timeline.StoryAt(mention.Trigger) : null;
        return mention with
        {
            Days = told?.Days ?? DayRange.Undated,
            DatedBy = told?.Passage,
            StoryDays = story?.Days ?? DayRange.Undated,
            StoryBy = story?.Passage,
        };
    }

    // What is asked for has not happened; what the demand is about ("the murdered miners", "stop the shelling") has.
    private static readonly FrozenSet<string> Askable = FrozenSet.Create(
        StringComparer.Ordinal, "GOV_CHANGE", "CONCESSION", "ORGANISING", "ASSET", "STRIKE", "OTHER", "ECONOMY", "PRICE_RISE", "DIPLOMACY",
        "FLIGHT", "PROTEST", "APPEAL");

    // "extinguished the blaze": verb and noun tell one event, and the verb tells it. Where the verb only carries the
    // noun ("opened an inquiry") both are kept: leaving either out found fewer events again in other accounts.
    private bool IsToldByVerb(ClauseTree tree, SenseCheck check, List<NameMention> names, Trigger noun, int first, int last)
    {
        var head = tree.HeadOf(first, last);
        var up = tree.Word(head).Head;
        return noun.Pos == 'N' && up >= 0 && (up < first || up > last) && tree.IsVerb(up)
            && tree.Word(head).Relation is "obj" or "nsubj:pass" && !tree.Is(up, _light)
            && _triggers.Find(tree, check, names, up) is { Trigger: { Pos: 'V' } verb } && verb.Type == noun.Type;
    }

    private bool LeansToDisaster(ParsedText parsed)
    {
        int disaster = 0, violence = 0;
        foreach (var sentence in parsed.Sentences)
        {
            foreach (var word in sentence.Words)
            {
                var form = word.Form.ToLowerInvariant();
                disaster += _disaster.Contains(form) ? 1 : 0;
                violence += _violence.Contains(form) ? 1 : 0;
            }
        }

        return disaster > violence;
    }
}
