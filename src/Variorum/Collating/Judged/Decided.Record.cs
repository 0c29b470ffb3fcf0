using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Judged;

/// <summary>What people decided of things that several claims make up.</summary>
internal sealed partial class Decided
{
    /// <summary>Which event mentions must and must not be one, by their numbers.</summary>
    /// <param name="mentions">All mentions in the order of their numbers.</param>
    public PairDecisions Mentions(IReadOnlyList<(string Account, EventMention Mention)> mentions) => Pairs('E', () => mentions
        .Select((m, i) => (Key: (m.Account, m.Mention.Trigger, m.Mention.Nth), Number: i)).ToDictionary(p => p.Key, p => p.Number));

    /// <summary>Which figures must and must not be of one tally, by their numbers.</summary>
    /// <param name="figures">All figures in the order of their numbers.</param>
    public PairDecisions Figures(IReadOnlyList<(string Account, Figure Figure)> figures) => Pairs('F', () => figures
        .Select((f, i) => (Key: (f.Account, f.Figure.Passage, f.Figure.Nth), Number: i)).ToDictionary(p => p.Key, p => p.Number));

    /// <summary>Which accounts must and must not be of one origin, by their numbers in the order of their ids.</summary>
    public PairDecisions Origins() => Pairs('A', () => _read
        .Select((a, i) => (Key: (a.Account.Id, default(Passage), 0), Number: i)).ToDictionary(p => p.Key, p => p.Number));

    private ImmutableArray<Disagreement> Disagreements(ImmutableArray<Disagreement> found)
    {
        var judged = Last(j => j.Verb is Verb.Holds or Verb.Explained or Verb.Wrong && ClaimKey.Parse(j.Subject) is { Kind: 'P' }
            && j.Other is not null);
        return judged.Count == 0 ? found : [.. found.Select(d => Judged(d, judged)).OfType<Disagreement>()];
    }

    /// <summary>The record with what people judged settled, and what they contest not.</summary>
    public Record Settle(Record record)
    {
        if (_standing.IsEmpty)
        {
            return record;
        }

        return record with
        {
            Tallies =
            [
                .. record.Tallies.Select(t => t with
                {
                    Figures = [.. t.Figures.Select(f => f.Figure.Decision is { } d
                        ? f with { Confidence = d.Holds ? 1 : f.Confidence, Settled = d.Holds } : f)],
                }),
            ],
            Events = [.. record.Events.Select(Settled)],
            Disagreements = Disagreements(record.Disagreements),
        };
    }

    /// <summary>The record with all judgements, and with its first screen as people want it.</summary>
    public Record Shown(Record record)
    {
        if (_standing.IsEmpty)
        {
            return record;
        }

        record = Overview(record);
        foreach (var judgement in _standing.Where(j => j.Verb == Verb.Remove))
        {
            Note(judgement, JudgedTerm.Applied, null);
        }

        return record with
        {
            Judgements = [.. _standing.Select(j => _items.GetValueOrDefault(j.Id)
                ?? new JudgedItem(j, JudgedTerm.Orphaned, "Nothing of the record answers to it any more.", Nothing))],
        };
    }

    private static Event Settled(Event happening)
    {
        if (happening.Mentions.All(m => m.Mention.Decision is null))
        {
            return happening;
        }

        ImmutableArray<EventMentionRef> mentions =
        [
            .. happening.Mentions.Select(m => m.Mention.Decision is { } d
                ? m with { Confidence = d.Holds ? 1 : m.Confidence, Settled = d.Holds } : m),
        ];
        return happening with { Mentions = mentions, Confidence = mentions.Max(m => m.Confidence) };
    }

    private Record Overview(Record record)
    {
        if (record.Overview is not { } overview)
        {
            return record;
        }

        var outside = new HashSet<string>(StringComparer.Ordinal);
        string? main = null;
        foreach (var (_, said) in Last(j => j.Verb == Verb.Out))
        {
            var items = said.SelectMany(j => Items(record, j)).Distinct().ToList();
            outside.UnionWith(items);
            Note(said, items.Count > 0 ? JudgedTerm.Applied : JudgedTerm.Orphaned);
        }

        var chosen = Last(j => j.Verb == Verb.Main).SelectMany(p => p.Said).ToList();
        var mains = chosen.GroupBy(j => j.Who, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var events = mains.SelectMany(j => Items(record, j)).Distinct().ToList();
        if (events.Count == 1)
        {
            main = events[0];
        }

        Note(chosen.Except(mains).ToList(), JudgedTerm.Overtaken);
        Note(mains, events.Count == 0 ? JudgedTerm.Orphaned : events.Count == 1 ? JudgedTerm.Applied : JudgedTerm.Contested);
        var shown = overview.Events.Where(id => !outside.Contains(id) && id != main);
        return record with
        {
            Overview = overview with
            {
                Tallies = [.. overview.Tallies.Where(id => !outside.Contains(id))],
                Events = [.. main is null ? shown : shown.Prepend(main)],
                Main = main ?? (overview.Main is { } was && !outside.Contains(was) ? was : null),
                Telling = main is null || main == overview.Main ? overview.Telling : null,
            },
        };
    }

    // The event or tally that holds what a judgement names.
    private IEnumerable<string> Items(Record record, Judgement judgement)
    {
        foreach (var (account, passage, nth) in Found(judgement.Subject, judgement.Quote))
        {
            foreach (var id in judgement.Subject[0] == 'F'
                ? record.Tallies.Where(t =>
                    t.Figures.Any(f => f.Account == account && f.Figure.Passage == passage && f.Figure.Nth == nth)).Select(t => t.Id)
                : record.Events.Where(e =>
                    e.Mentions.Any(m => m.Account == account && m.Mention.Trigger == passage && m.Mention.Nth == nth)).Select(e => e.Id))
            {
                yield return id;
            }
        }
    }

    private Disagreement? Judged(Disagreement disagreement, List<((string, string?) About, List<Judgement> Said)> judged)
    {
        foreach (var (_, said) in judged)
        {
            var last = said.GroupBy(j => j.Who, StringComparer.Ordinal).Select(g => g.Last()).ToList();
            if (!Meets(disagreement, said[0]))
            {
                continue;
            }

            var contested = last.Select(j => (j.Verb, j.Verb == Verb.Explained ? j.Why : null)).Distinct().Count() > 1;
            Note(said.Except(last).ToList(), JudgedTerm.Overtaken);
            Note(last, contested ? JudgedTerm.Contested : JudgedTerm.Applied);
            return contested ? disagreement with { Settled = false }
                : last[0].Verb switch
                {
                    Verb.Wrong => null,
                    Verb.Explained => disagreement with
                    {
                        Resolved = true,
                        Settled = true,
                        Confidence = 1,
                        Reason = last[0].Why
                        ?? disagreement.Reason
                    },
                    _ => disagreement with { Resolved = false, Settled = true, Confidence = 1 },
                };
        }

        return disagreement;
    }

    // One side holds the first passage, another the second.
    private bool Meets(Disagreement disagreement, Judgement judgement)
    {
        var (left, right) = (Found(judgement.Subject, judgement.Quote).ToList(), Found(judgement.Other!, judgement.OtherQuote).ToList());
        bool Holds(Side side, List<(string Account, Passage Passage, int Nth)> found) =>
            side.Claims.Any(c => found.Exists(f => f.Account == c.Citation.Account && f.Passage.Overlaps(c.Citation.Passage)));
        return (judgement.Changes.GetValueOrDefault(JudgedTerm.Kind) is not { } kind || kind == disagreement.Kind)
            && disagreement.Sides.Any(a => Holds(a, left) && disagreement.Sides.Any(b => !ReferenceEquals(a, b) && Holds(b, right)));
    }

    // Where a key points to now: the claims, or the passages or accounts themselves.
    private IEnumerable<(string Account, Passage Passage, int Nth)> Found(string subject, string? quote)
    {
        if (ClaimKey.Parse(subject) is not { } key)
        {
            yield break;
        }

        foreach (var i in _places.Accounts(key))
        {
            var id = _read[i].Account.Id;
            if (key.Kind == 'A')
            {
                yield return (id, default, 0);
                continue;
            }

            if (_places.Passage(i, key, quote) is not { } passage)
            {
                continue;
            }

            if (key.Kind == 'F' && _places.Figure(i, passage, key.Nth) is var figure and >= 0)
            {
                yield return (id, _read[i].Figures[figure].Passage, _read[i].Figures[figure].Nth);
            }
            else if (key.Kind == 'E' && _places.Event(i, passage, key.Nth) is var mention and >= 0)
            {
                yield return (id, _read[i].Events[mention].Trigger, _read[i].Events[mention].Nth);
            }
            else if (key.Kind == 'P')
            {
                yield return (id, passage, 0);
            }
        }
    }

    private PairDecisions Pairs(char kind, Func<Dictionary<(string, Passage, int), int>> numbers)
    {
        var said = Last(j => j.Verb is Verb.Same or Verb.Different && j.Subject[0] == kind && j.Other is not null);
        if (said.Count == 0)
        {
            return PairDecisions.None;
        }

        var known = numbers();
        var (same, different) = (ImmutableArray.CreateBuilder<(int, int)>(), ImmutableHashSet.CreateBuilder<(int, int)>());
        foreach (var (_, all) in said)
        {
            var last = all.GroupBy(j => j.Who, StringComparer.Ordinal).Select(g => g.Last()).ToList();
            Note(all.Except(last).ToList(), JudgedTerm.Overtaken);
            var (left, right) = (Numbers(all[0].Subject, all[0].Quote, known), Numbers(all[0].Other!, all[0].OtherQuote, known));
            if (left.Count == 0 || right.Count == 0)
            {
                Note(last, JudgedTerm.Orphaned);
            }
            else if (last.Select(j => j.Verb).Distinct().Count() > 1)
            {
                Note(last, JudgedTerm.Contested);
            }
            else
            {
                Note(last, JudgedTerm.Applied);
                var pairs = left.SelectMany(l => right.Where(r => r != l).Select(r => (Math.Min(l, r), Math.Max(l, r))));
                foreach (var pair in pairs)
                {
                    (last[0].Verb == Verb.Same ? same.Add : (Action<(int, int)>)(p => different.Add(p)))(pair);
                }
            }
        }

        return new PairDecisions(same.ToImmutable(), different.ToImmutable());
    }

    private List<int> Numbers(string subject, string? quote, Dictionary<(string, Passage, int), int> known) =>
        [.. Found(subject, quote).Where(known.ContainsKey).Select(f => known[f])];

    // What stands of a kind, by what it is about; a pair is one whichever is named first.
    private List<((string, string?) About, List<Judgement> Said)> Last(Func<Judgement, bool> ofKind) =>
    [
        .. _standing.Where(ofKind)
            .GroupBy(j => j.Other is { } other && string.CompareOrdinal(other, j.Subject) < 0 ? (other, j.Subject) : (j.Subject, j.Other))
            .Select(g => (g.Key, g.ToList())),
    ];

    private void Note(List<Judgement> judgements, string state)
    {
        foreach (var judgement in judgements)
        {
            Note(judgement, state, state switch { JudgedTerm.Contested => Contested, JudgedTerm.Orphaned => Unread, _ => null });
        }
    }
}
