using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>Joins the names of all accounts into whom and what they name. Knows <c>Model</c>.</summary>
public sealed class NameCollator
{
    private NameCollator()
    {
    }

    /// <summary>Loads nicknames, titles and legal forms of <paramref name="language"/>.</summary>
    public static NameCollator Load(string dataFolder, string language) => new();

    /// <summary>
    /// Name entities by kind, then canonical form, the same whatever the order of <paramref name="accounts"/>;
    /// <paramref name="candidates"/> are pairs below the threshold, by the entities' ids.
    /// </summary>
    public ImmutableArray<NameEntity> Collate(IReadOnlyList<AccountClaims> accounts, out ImmutableArray<Candidate> candidates)
    {
        candidates = [];
        var groups = new SortedDictionary<(string Kind, string Canonical), List<(string Account, string Text, Passage Passage)>>();
        foreach (var account in accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal))
        {
            foreach (var name in account.Names)
            {
                var key = (name.Kind, name.Canonical);
                if (!groups.TryGetValue(key, out var members))
                {
                    groups[key] = members = [];
                }

                members.Add((account.Account.Id, name.Passage.Of(account.Account.Text), name.Passage));
            }
        }

        var entities = ImmutableArray.CreateBuilder<NameEntity>(groups.Count);
        foreach (var (key, members) in groups)
        {
            var variants = members
                .GroupBy(m => (m.Text, m.Account))
                .OrderBy(g => g.Key.Text, StringComparer.Ordinal).ThenBy(g => g.Key.Account, StringComparer.Ordinal)
                .Select(g => new NameVariant(g.Key.Text, g.Key.Account, [.. g.Select(m => m.Passage).Order()]));
            entities.Add(new NameEntity("N" + (entities.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), key.Kind, key.Canonical, [.. variants]));
        }

        return entities.ToImmutable();
    }
}
