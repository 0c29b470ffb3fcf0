using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>One office that accounts give to different people.</summary>
internal static class PeopleDisagreements
{
    /// <summary>Offices ("foreign minister") held by people of different names.</summary>
    public static IEnumerable<Disagreement> Offices(ImmutableArray<AccountClaims> accounts, ImmutableArray<NameEntity> names, CollatingData data)
    {
        var entities = new Dictionary<(string, string), string>();
        foreach (var entity in names.Where(n => n.Kind == "person"))
        {
            foreach (var variant in entity.Variants)
            {
                entities.TryAdd((variant.Account, variant.Text), entity.Id);
            }
        }

        var holders = accounts
            .SelectMany(a => a.Names
                .Where(n => n.Kind == "person" && n.Role is not null)
                .Select(n => (
                    Account: a.Account.Id,
                    Name: n,
                    Office: Office(n.Role!, data),
                    Who: entities.GetValueOrDefault((a.Account.Id, n.Passage.Of(a.Account.Text))) ?? Surname(n.Canonical))))
            .Where(h => h.Office is not null)
            .ToList();
        foreach (var office in holders.GroupBy(h => h.Office!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // "Former" offices pass from hand to hand, and of one plain title ("minister", "officer") there are many holders.
            var sides = office.GroupBy(h => h.Who, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(4).ToList();
            if (sides.Count < 2 || sides.SelectMany(s => s).Select(h => h.Account).Distinct(StringComparer.Ordinal).Count() < 2)
            {
                continue;
            }

            // An office passes on, and two bodies have one of a name: of five such in twelve cases four were no contradiction.
            yield return new Disagreement(
                "", "name", office.Key,
                [.. sides.Select(s => new Side(s.First().Name.Canonical, [.. s.Take(12).Select(h => new SideClaim(new Citation(h.Account, h.Name.Passage), new Source("author", SourceNaming.Author, "author", null)))]))],
                $"The office “{office.First().Name.Role}” is given to {Saying.List(sides.Select(s => s.First().Name.Canonical))}.", true, 2.9);
        }
    }

    // At least two words of content, or one that few hold; plain titles name a rank, not an office.
    private static string? Office(string role, CollatingData data)
    {
        var stems = role.ToLowerInvariant().Split((char[])[' ', '\n', '-', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("the" or "of" or "for" or "and" or "then" or "current"))
            .Select(data.Stemmer.Stem)
            .ToList();
        return stems.Count < 2 || role.StartsWith("former", StringComparison.OrdinalIgnoreCase) || role.StartsWith("ex-", StringComparison.OrdinalIgnoreCase)
            ? null
            : string.Join(' ', stems.Distinct(StringComparer.Ordinal).Where((s, i) => i >= stems.Count - 2 || s is "deputy" or "assist" or "vice").Order(StringComparer.Ordinal));
    }

    private static string Surname(string canonical) => canonical[(canonical.LastIndexOf(' ') + 1)..];
}
