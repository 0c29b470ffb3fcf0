using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Events;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Demands;

/// <summary>
/// Finds what was demanded and what was conceded. Knows <c>Model</c>, <c>Language</c> and, of Extracting, dates, attributions and events.
/// </summary>
public sealed class DemandReader
{
    private readonly WordSets _sets;
    private readonly DemandLexicon _demands;
    private readonly TriggerLexicon _concessions;
    private readonly NounClasses _nouns;
    private readonly FrozenSet<string> _people;
    private readonly FrozenSet<string> _residing;

    private DemandReader(string dataFolder, string language)
    {
        _sets = WordSets.Load(dataFolder, language);
        var folder = Path.Combine(dataFolder, "languages", language);
        var inflection = Inflection.Load(folder);
        _demands = DemandLexicon.Load(folder, inflection);
        var classes = WordClasses.Load(folder, inflection);
        _concessions =
            TriggerLexicon.Load(WordSets.Load(dataFolder, language), Path.Combine(folder, "concessions.tsv"), inflection, classes);
        _nouns = NounClasses.Load(folder);
        _people = classes.Of("human");
        _residing = classes.Of("residing");
    }

    /// <summary>Loads demand and concession triggers; a language without lists has neither.</summary>
    public static DemandReader Load(string dataFolder, string language) => new(dataFolder, language);

    /// <summary>The demands of one account, in text order; each listed thing is one demand.</summary>
    public ImmutableArray<Demand> ReadDemands(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices)
    {
        var eventPlaces = new EventPlaces(_sets, parsed.Text, places, _people, _residing);
        var found = new DemandFinder(_sets, _demands, parsed, names).Find();
        return
        [
            .. found.Select(d =>
            {
                var what = d.Passage.Of(parsed.Text);
                var place = eventPlaces.Of(d.Tree, d.At) is [var first, ..] ? new Argument(eventPlaces.TextOf(first), first.Passage) : null;
                var told = timeline.MentionAt(d.Passage);
                return new Demand(
                    d.Passage, d.By, d.To, place, told?.Days ?? DayRange.Undated, what, _demands.KindOf(what), voices.SourceOf(d.Passage),
                    d.Rule) { DatedBy = told?.Passage };
            }),
        ];
    }

    /// <summary>The concessions of one account, in text order.</summary>
    public ImmutableArray<Concession> ReadConcessions(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices)
    {
        var concessions = new List<Concession>();
        var asked =
            new PassageSet(
                new DemandFinder(_sets, _demands, parsed, names).Find().Where(d => d.Asked && d.To is not null).Select(d => d.Passage));
        foreach (var (sentence, own) in SentenceNames.Of(parsed, names))
        {
            var tree = new ClauseTree(_sets, sentence, _nouns);
            var check = new SenseCheck(_sets, tree, own, disaster: false);
            var roles = new RoleReader(_sets, parsed.Text, tree, own, RoleWords.None);
            for (var i = 0; i < tree.Count; i++)
            {
                if (_concessions.Find(tree, check, own, i) is not { Trigger.Type: { } kind } found)
                {
                    continue;
                }

                var noun = found.Trigger.Pos == 'N';
                var (actor, _, _, _, _, passage) = roles.Read(i, found.Last, noun, ofIsActor: false);
                var trigger = tree.Span(i, found.Last);
                if (asked.Holds(trigger))
                {
                    // "urged the president to release them": what is asked is not granted.
                    continue;
                }

                var realis = kind switch { "promise" => Realis.Planned, "refusal" => Realis.Denied, _ => Realis.Actual };
                var told = timeline.MentionAt(trigger);
                concessions.Add(new Concession(
                    passage, actor, passage.Of(parsed.Text), told?.Days ?? DayRange.Undated, realis, voices.SourceOf(trigger),
                    $"{kind} {found.Trigger.Lemma}")
                { DatedBy = told?.Passage });
                i = found.Last;
            }
        }

        return [.. concessions.OrderBy(c => c.Passage)];
    }
}
