using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// What two tellings of one text tell differently: a form of action ("strikes" against "rallies"), a number, a name; and one utterance
/// put into two mouths.
/// </summary>
internal static class LineageDisagreements
{
    /// <summary>Disagreements of <paramref name="lineage"/>, without ids; <paramref name="accounts"/> in order of id.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<LineageLink> lineage, ImmutableArray<AccountClaims> accounts, CollatingData data)
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
            if (difference is not { From: { } f, To: { } t } || f.Length > 60 || t.Length > 60)
            {
                continue;
            }

            var kind = Kind(link, f, from, t, to, data);
            if (kind is { } k && (best is null || k.Weight > best.Value.Weight))
            {
                best = (k.Name, k.Weight, f, t);
            }
        }

        if (best is not { } b)
        {
            return null;
        }

        var left = b.From.Of(from.Account.Text);
        var right = b.To.Of(to.Account.Text);
        return new Disagreement(
            "", b.Kind, "", [Side(left, link.From, from), Side(right, link.To, to)],
            $"Two tellings of one text: “{Line(left)}” in one, “{Line(right)}” in the other.", false, b.Weight);
    }

    private static (string Name, double Weight)? Kind(LineageLink link, Passage f, AccountClaims from, Passage t, AccountClaims to, CollatingData data)
    {
        var left = from.Figures.FirstOrDefault(x => x.Passage.Overlaps(f));
        var right = to.Figures.FirstOrDefault(x => x.Passage.Overlaps(t));
        if (left is not null && right is not null && (left.Low, left.High) != (right.Low, right.High))
        {
            return ("figure", 5);
        }

        var eventLeft = from.Events.FirstOrDefault(x => x.Trigger.Overlaps(f));
        var eventRight = to.Events.FirstOrDefault(x => x.Trigger.Overlaps(t));
        if (eventLeft is not null && eventRight is not null)
        {
            return eventLeft.Type != eventRight.Type ? ("action", 4) : data.SameWord(eventLeft.Action, eventRight.Action) ? null : ("action", 2.2);
        }

        var nameLeft = from.Names.FirstOrDefault(x => x.Passage.Overlaps(f));
        var nameRight = to.Names.FirstOrDefault(x => x.Passage.Overlaps(t));
        if (nameLeft is not null && nameRight is not null)
        {
            return ("name", 2.4);
        }

        // Two translators' words for one thing: the least of differences, but one that changes what is told ("grounds" or "excuse").
        return link.Kind == "translation" || link.Kind == "reprint" ? ("action", 0.9) : null;
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
            $"One utterance is given to {left.Name} and to {right.Name}.", false, 3.2);
    }

    private static Source? Speaker(Passage passage, AccountClaims claims) => claims.Attributions
        .Where(a => a.Source.Naming == SourceNaming.Named && a.Content.Any(c => c.Overlaps(passage)))
        .OrderBy(a => a.Content.Sum(c => c.Length))
        .FirstOrDefault()?.Source;

    private static Side Side(string value, Citation citation, AccountClaims claims) =>
        new(Line(value), [new SideClaim(citation, Speaker(citation.Passage, claims) ?? new Source(claims.Account.Author ?? claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null))]);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
