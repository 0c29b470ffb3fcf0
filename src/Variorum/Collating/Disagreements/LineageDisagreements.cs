using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// What two tellings of one text tell differently: a form of action ("strikes" against "rallies"), a number, a name; and one utterance
/// put into two mouths.
/// </summary>
internal static class LineageDisagreements
{
    /// <summary>
    /// Disagreements of <paramref name="lineage"/>, without ids; <paramref name="accounts"/> in order of id. One exchange of words that runs through
    /// many links is told once.
    /// </summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<LineageLink> lineage, ImmutableArray<AccountClaims> accounts, CollatingData data) => All(lineage, accounts, data)
        .GroupBy(d => (d.Kind, Key(d.Sides)))
        .Select(g => g.First() with { Sides = Joined([.. g]) });

    private static string Key(ImmutableArray<Side> sides) => string.Join('|', sides.Select(s => s.Value.ToUpperInvariant()).Order(StringComparer.Ordinal));

    private static ImmutableArray<Side> Joined(List<Disagreement> all) => [.. all[0].Sides.Select(side => side with
    {
        Claims = [.. all.SelectMany(d => d.Sides).Where(s => string.Equals(s.Value, side.Value, StringComparison.OrdinalIgnoreCase)).SelectMany(s => s.Claims).DistinctBy(c => c.Citation).OrderBy(c => c.Citation).Take(12)],
    })];

    private static IEnumerable<Disagreement> All(ImmutableArray<LineageLink> lineage, ImmutableArray<AccountClaims> accounts, CollatingData data)
    {
        var byId = accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);
        for (var i = 0; i < lineage.Length; i++)
        {
            var link = lineage[i];
            var from = byId[link.From.Account];
            var to = byId[link.To.Account];
            if (link.Kind == "translation" || link.Differences.Any(d => d is { From: not null, To: not null }))
            {
                if (Terms(link, from, to, data) is { } terms)
                {
                    yield return terms with { About = "L" + (i + 1) };
                }
            }

            if (Speakers(link, from, to, data) is { } speakers)
            {
                yield return speakers with { About = "L" + (i + 1) };
            }
        }
    }

    // The sharpest difference of a linked pair: triggers of events that differ, then numbers, then names.
    private static Disagreement? Terms(LineageLink link, AccountClaims from, AccountClaims to, CollatingData data)
    {
        (string Kind, double Weight, Passage From, Passage To)? best = null;
        foreach (var difference in link.Differences)
        {
            // What stands in one place of both is a word exchanged; long stretches are two sentences that part there.
            if (difference is not { From: { } f, To: { } t } || f.Length > 45 || t.Length > 45 || Words(f, from) > 4 || Words(t, to) > 4)
            {
                continue;
            }

            // Where a passage begins or ends with the difference, nothing on that side shows that it is an exchange.
            var framed = f.Start > link.From.Passage.Start && t.Start > link.To.Passage.Start && f.End < link.From.Passage.End && t.End < link.To.Passage.End;
            var kind = Kind(link, f, from, t, to, data);
            kind = framed || kind?.Name == "figure" || (Words(f, from) < 3 && Words(t, to) < 3 && link.Kind != "verbatim") ? kind : null;
            if (kind is { } k && (best is null || k.Weight > best.Value.Weight))
            {
                best = (k.Name, k.Weight, f, t);
            }
        }

        if (best is not { } b)
        {
            return null;
        }

        // Whoever rewrites a text changes its words; whoever translates it decides what was done.
        var left = b.From.Of(from.Account.Text);
        var right = b.To.Of(to.Account.Text);
        return new Disagreement(
            "", b.Kind, "", [Side(left, link.From, from), Side(right, link.To, to)],
            b.Kind == "name" && Spelling(left, right)
                ? $"One name is spelled “{Line(left)}” and “{Line(right)}” where two accounts tell one text."
                : $"Where two accounts tell one text, one has “{Line(left)}” and the other “{Line(right)}”.",
            (b.Kind == "name" && Spelling(left, right)) || (b.Kind == "action" && link.Kind is not ("translation" or "reprint")), b.Kind == "name" && Spelling(left, right) ? 1.6 : b.Weight);
    }

    private static (string Name, double Weight)? Kind(LineageLink link, Passage f, AccountClaims from, Passage t, AccountClaims to, CollatingData data)
    {
        var left = from.Figures.FirstOrDefault(x => x.Passage.Overlaps(f));
        var right = to.Figures.FirstOrDefault(x => x.Passage.Overlaps(t));
        // Clock times and other units are read elsewhere or need converting first.
        if (left is not null && right is not null && left.Measure == right.Measure && left.Unit == right.Unit
            && !f.Of(from.Account.Text).Contains(':', StringComparison.Ordinal) && !t.Of(to.Account.Text).Contains(':', StringComparison.Ordinal) && (left.Low, left.High) != (right.Low, right.High))
        {
            return ("figure", 5);
        }

        var eventLeft = from.Events.FirstOrDefault(x => x.Trigger.Overlaps(f));
        var eventRight = to.Events.FirstOrDefault(x => x.Trigger.Overlaps(t));
        if (eventLeft is not null && eventRight is not null)
        {
            var told = link.Kind is "translation" or "reprint" ? 1 : 0.6;
            return data.Akin.One(data.Stemmer, eventLeft.Action, eventRight.Action) || data.SameWord(eventLeft.Action, eventRight.Action) ? null
                : eventLeft.Type != eventRight.Type ? ("action", 3.4 * told) : ("action", 2 * told);
        }

        var nameLeft = from.Names.FirstOrDefault(x => x.Passage.Overlaps(f));
        var nameRight = to.Names.FirstOrDefault(x => x.Passage.Overlaps(t));
        if (nameLeft is not null && nameRight is not null)
        {
            return nameLeft.Kind == nameRight.Kind && !Near(f, from, t, to) && (Neighbours(link, f, from, t, to) == 2 || Spelling(f.Of(from.Account.Text), t.Of(to.Account.Text))) ? ("name", 2.4) : null;
        }

        // Two translators' words for one thing: the least of differences, but one that changes what is told ("grounds" or "excuse").
        // A name is exchanged for a name and a number for a number; else the sentences part there.
        if ((nameLeft is null) != (nameRight is null) || (left is null) != (right is null))
        {
            return null;
        }

        // "Started" for "began" changes nothing.
        if (Words(f, from) == 1 && Words(t, to) == 1 && data.Akin.One(data.Stemmer, f.Of(from.Account.Text), t.Of(to.Account.Text)))
        {
            return null;
        }

        // In a reprint the rest is alike word for word: what stands between other words is no exchange ("tram" and "Facebook").
        return link.Kind == "translation" || (link.Kind == "reprint" && Neighbours(link, f, from, t, to) == 2) ? ("action", 0.9) : null;
    }

    // The speaker of one utterance: both must be named, and not by the same word.
    private static Disagreement? Speakers(LineageLink link, AccountClaims from, AccountClaims to, CollatingData data)
    {
        if (Speaker(link.From.Passage, from) is not { } left || Speaker(link.To.Passage, to) is not { } right
            || data.ActorKey(left.Name) is not { } l || data.ActorKey(right.Name) is not { } r || data.SameActor(l, r))
        {
            return null;
        }

        return new Disagreement(
            "", "actor", "", [
                new Side(left.Name, [new SideClaim(link.From, left)]),
                new Side(right.Name, [new SideClaim(link.To, right)])],
            $"The same words are put into the mouth of {OneLine.Of(left.Name, 60)} and of {OneLine.Of(right.Name, 60)}.", false, 3.2);
    }

    private static Source? Speaker(Passage passage, AccountClaims claims) => claims.Attributions
        .Where(a => a.Source.Naming == SourceNaming.Named && a.Content.Any(c => c.Overlaps(passage)))
        .OrderBy(a => a.Content.Sum(c => c.Length))
        .FirstOrDefault()?.Source;

    // On how many sides (0 to 2) one of the two nearest words is the same: what stands in the same place of both texts.
    private static int Neighbours(LineageLink link, Passage f, AccountClaims from, Passage t, AccountClaims to)
    {
        var beforeF = Near(new Passage(link.From.Passage.Start, f.Start), from, last: true);
        var beforeT = Near(new Passage(link.To.Passage.Start, t.Start), to, last: true);
        var afterF = Near(new Passage(f.End, link.From.Passage.End), from, last: false);
        var afterT = Near(new Passage(t.End, link.To.Passage.End), to, last: false);
        return (beforeF.Intersect(beforeT, StringComparer.OrdinalIgnoreCase).Any() ? 1 : 0) + (afterF.Intersect(afterT, StringComparer.OrdinalIgnoreCase).Any() ? 1 : 0);
    }

    private static IEnumerable<string> Near(Passage passage, AccountClaims claims, bool last)
    {
        if (passage.Length <= 0)
        {
            return [];
        }

        var words = passage.Of(claims.Account.Text).Split((char[])[' ', '\n', '\r', '\t', ',', '.', ';', ':', '"', '“', '”', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return last ? words.TakeLast(2) : words.Take(2);
    }

    // One place inside or beside the other is told closer or wider, not otherwise.
    private static bool Near(Passage f, AccountClaims from, Passage t, AccountClaims to) =>
        from.Places.FirstOrDefault(p => p.Passage.Overlaps(f))?.Place is { } left && to.Places.FirstOrDefault(p => p.Passage.Overlaps(t))?.Place is { } right
        && left != right && Identity.Ground.Place(left, null, right, null) > 0;

    private static int Words(Passage passage, AccountClaims claims) => passage.Of(claims.Account.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    // Names that share most of their letters in order are one name written in two ways.
    private static bool Spelling(string left, string right)
    {
        var l = Line(left).ToUpperInvariant();
        var r = Line(right).ToUpperInvariant();
        var row = new int[r.Length + 1];
        foreach (var c in l)
        {
            var before = 0;
            for (var j = 1; j <= r.Length; j++)
            {
                var above = row[j];
                row[j] = c == r[j - 1] ? before + 1 : Math.Max(above, row[j - 1]);
                before = above;
            }
        }

        return row[^1] >= 0.7 * Math.Max(l.Length, r.Length) || (l[0] == r[0] && row[^1] == Math.Min(l.Length, r.Length));
    }

    private static Side Side(string value, Citation citation, AccountClaims claims) =>
        new(Line(value), [new SideClaim(citation, Speaker(citation.Passage, claims) ?? new Source(claims.Account.Author ?? claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null))]);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
