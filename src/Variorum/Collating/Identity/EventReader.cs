using System.Collections.Immutable;
using Variorum.Collating.Judged;
using Variorum.Collating.Lineage;
using Variorum.Collating.Silences;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>The event mentions of all accounts become events.</summary>
internal static class EventReader
{
    // Candidates shown to a person: the nearest misses. More than this nobody looks through.
    private const int MostCandidates = 200;

    /// <summary>Events in the record's order, with the pairs that stayed apart just below the threshold.</summary>
    public static (ImmutableArray<Event> Events, ImmutableArray<Candidate> Candidates, SameEvent Same) Read(
        CaseText text, CollatingData data, MainEvent? mainEvent, KinPassages kin, Witnesses witnesses, Coverage coverage, Decided decided)
    {
        var mentions = Views(text, data);
        var main = new MainDeeds(mentions, mainEvent, text.Accounts.Length, data.Frames);
        var score = new PairScore(text, data.Frames, data.PairWeights, kin);
        var label = new EventLabel(data.LeaningWords);
        var (groups, pairs) = new EventGrouper(text, data.Frames, score.Of, score.Near, main).Group(
            mentions, decided.Mentions([.. mentions.Select(m => (m.Account.Claims.Account.Id, m.Mention))]));
        var events = mentions
            .GroupBy(m => groups[m.Number])
            .Select(g => (Group: g.Key, Event: Build([.. g], witnesses, coverage, label)))
            .OrderBy(p => p.Event.Days.Low ?? p.Event.Days.High ?? NodaTime.LocalDate.MaxIsoValue)
            .ThenBy(p => p.Event.Type, StringComparer.Ordinal)
            .ThenBy(p => p.Group)
            .Select((p, i) => (p.Group, Event: p.Event with { Id = "E" + (i + 1) }))
            .ToList();
        var ids = events.ToDictionary(p => p.Group, p => p.Event.Id);
        var candidates = pairs
            .Where(p => groups[p.Left] != groups[p.Right])
            .Select(p => (Pair: p, Left: ids[groups[p.Left]], Right: ids[groups[p.Right]]))
            .DistinctBy(p => (p.Left, p.Right))
            .Take(MostCandidates)
            .Select(p => new Candidate(
                "event", p.Left, p.Right, Math.Round(1 / (1 + Math.Exp(-p.Pair.Score)), 4), score.Features(mentions[p.Pair.Left], mentions[p.Pair.Right])));
        return ([.. events.Select(p => p.Event)], [.. candidates], new SameEvent(mentions, score, main));
    }

    /// <summary>The mentions of all accounts, by account, then by passage.</summary>
    internal static MentionView[] Views(CaseText text, CollatingData data) =>
        [.. text.Accounts.SelectMany(a => a.Claims.Events.Select(m => (a, m))).Select((p, i) => MentionView.Of(i, text, data.Akin, data.Measures, p.a, p.m))];

    private static Event Build(
        ImmutableArray<MentionView> mentions, Witnesses witnesses, Coverage coverage, EventLabel label)
    {
        // What a person said goes before what most mentions are read as.
        var type = Commonest(mentions.Where(m => m.Mention.Decision?.Holds == true).Select(m => m.Mention.Type)) ?? Commonest(mentions.Select(m => m.Mention.Type))!;
        var days = Days(mentions);
        // What is told says where; only an event of which nothing is told has the place that is inferred for it.
        var told = mentions.Any(m => m.Mention.Place is not null);
        var placed = mentions.Where(m => !told || m.Mention.Place is not null).Select(m => m.Located).OfType<Place>().ToList();
        var place = placed.Count == 0 ? null : placed.GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => Breadth(g.Key)).ThenBy(g => g.Key.Name, StringComparer.Ordinal).First().Key;
        var placeName = Commonest(mentions.Where(m => (place is null || m.Located == place) && (!told || m.Mention.Place is not null)).Select(m => m.PlaceText));
        var actual = mentions.Where(m => m.Mention.Realis == Realis.Actual).Select(Cite).ToList();
        var corroboration = witnesses.Count(actual);
        var telling = mentions.Select(m => m.Account.Claims.Account.Id).ToHashSet(StringComparer.Ordinal);
        return new Event(
            "",
            type,
            label.Of(mentions, placeName),
            days,
            place,
            placeName,
            Distinct(mentions.Select(m => m.Mention.Actor)),
            Distinct(mentions.Select(m => m.Mention.Target)),
            [.. mentions.Select(m => new EventMentionRef(m.Account.Claims.Account.Id, m.Mention))],
            corroboration,
            mentions.Any(m => m.Mention.Realis == Realis.Denied) && actual.Count > 0 ? "disputed" : corroboration > 1 ? "corroborated" : "single",
            coverage.Silent(days, told ? place : null, told ? placeName : null, telling));
    }

    private static Citation Cite(MentionView mention) => new(mention.Account.Claims.Account.Id, mention.Mention.Passage);

    // Days that every dated mention allows; where they exclude each other, from the first to the last (the disagreement is told elsewhere).
    private static DayRange Days(ImmutableArray<MentionView> mentions)
    {
        var dated = mentions.Select(m => m.Mention.Days).Where(d => !d.IsUndated).ToList();
        dated = dated.Count > 0 ? dated : [.. mentions.Select(m => m.Days).Where(d => !d.IsUndated)];
        if (dated.Count == 0)
        {
            return DayRange.Undated;
        }

        var low = dated.Max(d => d.Low);
        var high = dated.Min(d => d.High);
        return low is { } l && high is { } h && l > h ? new DayRange(dated.Min(d => d.Low), dated.Max(d => d.High)) : new DayRange(low, high);
    }

    private static int Breadth(Place place) => place.Kind switch { "country" => 2, "region" => 1, _ => 0 };

    private static ImmutableArray<string> Distinct(IEnumerable<Argument?> arguments) =>
        [.. arguments.Where(a => a is not null).Select(a => a!.Text).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static string? Commonest(IEnumerable<string?> values) =>
        values.Where(v => v is not null).GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
