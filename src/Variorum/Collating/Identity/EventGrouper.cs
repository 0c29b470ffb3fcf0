using Variorum.Collating.Judged;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Identity;

/// <summary>Groups mentions into events: likely pairs by shared keys, scored, then joined best first as long as the groups agree.</summary>
internal sealed class EventGrouper(
    CaseText text, TypeFrames frames, Func<MentionView, MentionView, double> score, Func<MentionView, MentionView, bool> near, MainDeeds main)
{
    // Up to so many mentions the state of each trigger is compared with that of every other: a million comparisons take a fifth of a second.
    private const int AllCompared = 1500;

    // Mentions that share a key are compared with this many neighbours in order of day and place, so that a case with a thousand tellings
    // of one killing costs a thousand times forty comparisons, not a million.
    private const int Neighbours = 40;

    // Of two groups, this many mentions of each are compared before they are joined.
    private const int Sampled = 6;

    // A group may be joined on an average this much below the threshold: the same event is told once with and once without its place.
    private const double Slack = 0.7;

    /// <summary>A pair of mentions with its score.</summary>
    internal readonly record struct Pair(int Left, int Right, double Score);

    /// <summary>Group number of every mention, and the pairs scored near the threshold, best first.</summary>
    public (int[] Groups, List<Pair> Pairs) Group(MentionView[] mentions, PairDecisions decided) => Group(mentions, Candidates(mentions), decided);

    /// <summary>The same from <paramref name="candidates"/>, which do not depend on the score.</summary>
    internal (int[] Groups, List<Pair> Pairs) Group(
        MentionView[] mentions, IEnumerable<(int Left, int Right)> candidates, PairDecisions? decided = null)
    {
        var pairs = Pairs(mentions, candidates);
        var members = Enumerable.Range(0, mentions.Length).Select(i => new List<int> { i }).ToArray();
        var groups = new Groups(mentions.Length);
        decided ??= PairDecisions.None;
        Must(decided, groups, members);
        Join(pairs, groups, members, (l, r) => !decided.Parts(l, r) && Agree(mentions, l, r));
        Join(pairs.Where(p => main.Both(mentions[p.Left], mentions[p.Right])), groups, members, (l, r) => Main(mentions, l) is { } mine && Main(mentions, r) is { } theirs
            && !decided.Parts(l, r) && Agree(mentions, mine, theirs));
        return ([.. Enumerable.Range(0, mentions.Length).Select(groups.Of)], pairs);
    }

    private static void Join(IEnumerable<Pair> pairs, Groups groups, List<int>[] members, Func<List<int>, List<int>, bool> agree)
    {
        foreach (var pair in pairs)
        {
            if (pair.Score < PairScore.Same)
            {
                break;
            }

            var left = groups.Of(pair.Left);
            var right = groups.Of(pair.Right);
            if (left != right && agree(members[left], members[right]))
            {
                Join(left, right, groups, members);
            }
        }
    }

    private static void Join(int left, int right, Groups groups, List<int>[] members)
    {
        groups.Join(left, right);
        var kept = groups.Of(left);
        var gone = kept == left ? right : left;
        members[kept].AddRange(members[gone]);
        members[kept].Sort();
        members[gone] = [];
    }

    // What people said is one event is one, before anything else is looked at.
    private static void Must(PairDecisions decided, Groups groups, List<int>[] members)
    {
        foreach (var pair in decided.Same)
        {
            var (left, right) = (groups.Of(pair.Left), groups.Of(pair.Right));
            if (left != right && !decided.Parts(members[left], members[right]))
            {
                Join(left, right, groups, members);
            }
        }
    }

    // The members that tell a main deed, where most do: one mention that got a wrong day must not keep apart what five accounts tell of the main day.
    private List<int>? Main(MentionView[] mentions, List<int> members)
    {
        var telling = members.Where(m => main.Holds(mentions[m])).ToList();
        return telling.Count * 2 > members.Count ? telling : null;
    }

    private List<Pair> Pairs(MentionView[] mentions, IEnumerable<(int Left, int Right)> candidates)
    {
        var pairs = new List<Pair>();
        foreach (var (left, right) in candidates)
        {
            if (score(mentions[left], mentions[right]) is var value && value > PairScore.Same - 0.8)
            {
                pairs.Add(new Pair(left, right, value));
            }
        }

        pairs.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : (x.Left, x.Right).CompareTo((y.Left, y.Right)));
        return pairs;
    }

    /// <summary>Pairs of mentions worth comparing: those that share a key and stand near each other in order of day and place, and those whose triggers have states near each other.</summary>
    internal IEnumerable<(int Left, int Right)> Candidates(MentionView[] mentions)
    {
        var holders = new Dictionary<(int Kind, int Stem), List<int>>();
        foreach (var mention in mentions.OrderBy(m => m.Mention.Days.Low ?? NodaTime.LocalDate.MaxIsoValue).ThenBy(m => m.Mention.Located?.Name, StringComparer.Ordinal).ThenBy(m => m.Number))
        {
            foreach (var key in Keys(mention))
            {
                if (!holders.TryGetValue(key, out var list))
                {
                    holders.Add(key, list = []);
                }

                list.Add(mention.Number);
            }
        }

        var places = new List<(List<int> Holders, int At)>[mentions.Length];
        foreach (var list in holders.Values)
        {
            for (var i = 0; i < list.Count; i++)
            {
                (places[list[i]] ??= []).Add((list, i));
            }
        }

        // Asked mention by mention: one table of all pairs took 300 MB for a text of 5 MB, and a set that is emptied for each a second. Who is in
        // a pair with the mention asked about is marked by its number.
        var others = new int[mentions.Length];
        for (var left = 0; left < mentions.Length; left++)
        {
            foreach (var (list, at) in places[left] ?? [])
            {
                var last = Math.Min(list.Count - 1, at + Neighbours);
                for (var i = Math.Max(0, at - Neighbours); i <= last; i++)
                {
                    if (list[i] > left && others[list[i]] != left + 1)
                    {
                        others[list[i]] = left + 1;
                        yield return (left, list[i]);
                    }
                }
            }

            for (var right = left + 1; right < mentions.Length && mentions.Length <= AllCompared; right++)
            {
                if (near(mentions[left], mentions[right]) && others[right] != left + 1)
                {
                    others[right] = left + 1;
                    yield return (left, right);
                }
            }
        }
    }

    // What two tellings of one event are likely to share: the trigger, a weighty word of the roles or around, or a type that stands alone.
    private IEnumerable<(int, int)> Keys(MentionView mention)
    {
        foreach (var stem in mention.Action)
        {
            yield return (0, stem);
        }

        foreach (var stem in mention.Context.OrderByDescending(text.Weight).ThenBy(s => s).Take(8))
        {
            yield return (1, stem);
        }

        foreach (var stem in mention.Target.Concat(mention.Actor))
        {
            yield return (2, stem);
        }

        if (frames.Alone(mention.Mention.Type) >= 0.3)
        {
            yield return (3, Hash(mention.Mention.Type));
        }
    }

    private static int Hash(string type)
    {
        var hash = 17;
        foreach (var c in type)
        {
            hash = unchecked((hash * 31) + c);
        }

        return hash;
    }

    // Average linkage over a sample, and no veto inside it: one shared neighbour ("the unrest") must not tie two towns together.
    private bool Agree(MentionView[] mentions, List<int> left, List<int> right)
    {
        double sum = 0;
        var n = 0;
        foreach (var l in Sample(left))
        {
            foreach (var r in Sample(right))
            {
                var value = score(mentions[l], mentions[r]);
                if (value <= PairScore.Never)
                {
                    return false;
                }

                sum += value;
                n++;
            }
        }

        return sum / n >= PairScore.Same - Slack;
    }

    private static IEnumerable<int> Sample(List<int> members)
    {
        var step = Math.Max(1, members.Count / Sampled);
        for (var i = 0; i < members.Count; i += step)
        {
            yield return members[i];
        }
    }
}
