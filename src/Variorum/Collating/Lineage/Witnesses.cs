using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Counts independent witnesses: claims of accounts of one origin count once, and so do claims whose passages stand in a lineage with
/// each other, whatever their accounts.
/// </summary>
internal sealed class Witnesses
{
    private readonly ImmutableSortedDictionary<string, string> _origins;
    private readonly Dictionary<string, LineageLink[]> _links;
    private readonly HashSet<string> _lost;

    /// <summary>
    /// Prepares for counting; <paramref name="lineage"/> in any order. Of the accounts in <paramref name="lost"/> little more than a
    /// headline was read: they are counted only where nobody else tells.
    /// </summary>
    public Witnesses(
        ImmutableSortedDictionary<string, string> origins, ImmutableArray<LineageLink> lineage, params IEnumerable<string> lost)
    {
        _origins = origins;
        _lost = lost.ToHashSet(StringComparer.Ordinal);
        _links = lineage
            .SelectMany(l => new[] { (l.From.Account, Link: l), (l.To.Account, Link: l) })
            .GroupBy(p => p.Account, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Link).Distinct().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>How many origins stand behind <paramref name="claims"/>.</summary>
    public int Count(IReadOnlyList<Citation> claims)
    {
        var groups = Group(claims);
        return _lost.Count == 0 ? groups.Distinct().Count()
            : Math.Max(Math.Min(1, claims.Count), groups.Where((_, i) => !_lost.Contains(claims[i].Account)).Distinct().Count());
    }

    /// <summary>For every claim the number of its witness: equal numbers are one witness.</summary>
    public int[] Group(IReadOnlyList<Citation> claims)
    {
        var groups = new Groups(claims.Count);
        var byOrigin = new Dictionary<string, int>(StringComparer.Ordinal);
        var byAccount = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < claims.Count; i++)
        {
            var origin = _origins.GetValueOrDefault(claims[i].Account, claims[i].Account);
            if (byOrigin.TryGetValue(origin, out var first))
            {
                groups.Join(first, i);
            }
            else
            {
                byOrigin.Add(origin, i);
            }

            if (!byAccount.TryGetValue(claims[i].Account, out var list))
            {
                byAccount.Add(claims[i].Account, list = []);
            }

            list.Add(i);
        }

        if (byOrigin.Count > 1)
        {
            foreach (var (account, own) in byAccount)
            {
                foreach (var link in _links.GetValueOrDefault(account, []))
                {
                    // Each link is met from both its ends; once is enough.
                    if (!string.Equals(link.From.Account, account, StringComparison.Ordinal)
                        || !byAccount.TryGetValue(link.To.Account, out var others))
                    {
                        continue;
                    }

                    var left = own.Find(i => claims[i].Passage.Overlaps(link.From.Passage), -1);
                    var right = left < 0 ? -1 : others.Find(i => claims[i].Passage.Overlaps(link.To.Passage), -1);
                    if (right >= 0)
                    {
                        groups.Join(left, right);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, claims.Count).Select(groups.Of)];
    }
}

/// <summary>Search in short lists.</summary>
file static class Lists
{
    /// <summary>The first item that fits, or <paramref name="none"/>.</summary>
    public static int Find(this List<int> list, Func<int, bool> fits, int none)
    {
        foreach (var item in list)
        {
            if (fits(item))
            {
                return item;
            }
        }

        return none;
    }
}
