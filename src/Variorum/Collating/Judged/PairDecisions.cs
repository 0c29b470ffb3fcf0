using System.Collections.Immutable;

namespace Variorum.Collating.Judged;

/// <summary>Things that people said are the same, or are not: what grouping must and must not do, by the numbers of the things.</summary>
/// <param name="Same">Must be one.</param>
/// <param name="Different">Must not be one; smaller number first.</param>
internal sealed record PairDecisions(ImmutableArray<(int Left, int Right)> Same, ImmutableHashSet<(int Left, int Right)> Different)
{
    /// <summary>Nobody said anything.</summary>
    public static PairDecisions None { get; } = new([], []);

    /// <summary>True where one of <paramref name="left"/> must not be one with one of <paramref name="right"/>.</summary>
    public bool Parts(IReadOnlyCollection<int> left, IReadOnlyCollection<int> right) =>
        !Different.IsEmpty && Different.Any(d => (left.Contains(d.Left) && right.Contains(d.Right))
            || (left.Contains(d.Right) && right.Contains(d.Left)));

    /// <summary>True where these two must not be one.</summary>
    public bool Parts(int left, int right) => Different.Contains((Math.Min(left, right), Math.Max(left, right)));

    /// <summary>
    /// Groups that were made without people, as people want them: of two that must not be one the second leaves, with what is the same
    /// as it;
    /// the groups of two that must be one become one, unless that would bring together what must not be.
    /// </summary>
    public int[] Apply(int[] groups)
    {
        if (Same.IsEmpty && Different.IsEmpty)
        {
            return groups;
        }

        var members = groups.Select((group, thing) => (group, thing)).GroupBy(p => p.group)
            .ToDictionary(g => g.Key, g => g.Select(p => p.thing).ToList());
        var closure = new Groups(groups.Length);
        foreach (var (left, right) in Same)
        {
            closure.Join(left, right);
        }

        var sets = members.Values.ToList();
        List<int> Of(int thing) => sets.Find(s => s.Contains(thing))!;
        foreach (var (left, right) in Different.Order())
        {
            var set = Of(left);
            if (set.Contains(right) && closure.Of(left) != closure.Of(right))
            {
                var leaving = set.Where(t => closure.Of(t) == closure.Of(right)).ToList();
                set.RemoveAll(leaving.Contains);
                sets.Add(leaving);
            }
        }

        foreach (var (left, right) in Same)
        {
            var (one, other) = (Of(left), Of(right));
            if (one != other && !Parts(one, other))
            {
                one.AddRange(other);
                sets.Remove(other);
            }
        }

        var changed = new int[groups.Length];
        foreach (var set in sets)
        {
            set.ForEach(t => changed[t] = set.Min());
        }

        return changed;
    }
}
