namespace Variorum.Language.Neural;

/// <summary>
/// The best tree for a table of arc scores: every word takes its best head; where that makes a cycle or several roots, Chu, Liu and
/// Edmonds' contraction mends it. Exactly one root.
/// </summary>
internal static class TreeDecoder
{
    /// <summary>
    /// <paramref name="scores"/> has a row of <paramref name="stride"/> for each word, column <c>j</c> for head <c>j</c> and column
    /// <c>n</c> for the root; fills <paramref name="heads"/>, -1 for the root.
    /// </summary>
    public static void Decode(Span<float> scores, int stride, Span<int> heads)
    {
        var n = heads.Length;
        if (n == 1)
        {
            heads[0] = -1;
            return;
        }

        var roots = 0;
        for (var i = 0; i < n; i++)
        {
            heads[i] = Best(scores.Slice(i * stride, n + 1), i);
            roots += heads[i] == n ? 1 : 0;
        }

        if (roots == 1 && Cycle(heads) < 0)
        {
            Close(heads);
            return;
        }

        // The word that gives up least by being the root becomes it; no other may.
        var root = 0;
        var least = float.NegativeInfinity;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * stride, n + 1);
            var other = float.NegativeInfinity;
            for (var j = 0; j < n; j++)
            {
                other = j == i ? other : Math.Max(other, row[j]);
            }

            if (row[n] - other > least)
            {
                least = row[n] - other;
                root = i;
            }
        }

        for (var i = 0; i < n; i++)
        {
            if (i != root)
            {
                scores[(i * stride) + n] = float.NegativeInfinity;
                heads[i] = Best(scores.Slice(i * stride, n + 1), i);
            }
        }

        heads[root] = n;
        if (Cycle(heads) >= 0)
        {
            var dense = new float[n + 1, n + 1];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j <= n; j++)
                {
                    dense[i, j] = i == root && j != n ? float.NegativeInfinity : scores[(i * stride) + j];
                }
            }

            Contract(dense, heads);
        }

        Close(heads);
    }

    private static void Close(Span<int> heads)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = heads[i] == heads.Length ? -1 : heads[i];
        }
    }

    private static int Best(ReadOnlySpan<float> row, int self)
    {
        var best = self == 0 ? 1 : 0;
        for (var j = 0; j < row.Length; j++)
        {
            if (j != self && row[j] > row[best])
            {
                best = j;
            }
        }

        return best;
    }

    // A word on a cycle; -1 where there is none.
    private static int Cycle(ReadOnlySpan<int> heads)
    {
        var n = heads.Length;
        var seen = new int[n + 1];
        for (var i = 0; i < n; i++)
        {
            var at = i;
            while (at != n && seen[at] == 0)
            {
                seen[at] = i + 1;
                at = heads[at];
            }

            if (at != n && seen[at] == i + 1)
            {
                return at;
            }
        }

        return -1;
    }

    // What one contraction needs to be undone: the cycle's members with their heads inside it, and for every word outside the member that a
    // branch from it enters by (Enter, by head) and the member that it hangs from (Leader, by dependant; -1 for a word that was no longer
    // there).
    private sealed record Round(int[] Members, int[] Inner, int[] Enter, int[] Leader);

    // Chu-Liu-Edmonds over scores[dependant, head] with the root as the last head. Each round contracts one cycle into its first member and
    // costs its members times the words left; a word is contracted once, so that all rounds together cost words times words. (Copying the
    // table in every round took 0.3 ms a word and gigabytes on a text of brackets, twenty times what the network takes.)
    private static void Contract(float[,] scores, Span<int> heads)
    {
        var n = heads.Length;
        var rounds = new Stack<Round>();
        var alive = new List<int>(Enumerable.Range(0, n));
        var head = new int[n];
        foreach (var i in alive)
        {
            head[i] = BestOf(scores, i, alive, n);
        }

        var marks = new int[n];
        for (var walk = 0; Loop(alive, head, marks, ref walk) is { Length: > 0 } members;)
        {
            var into = members[0];
            var outside = alive.FindAll(a => !members.AsSpan().Contains(a));
            var round = new Round(members, [.. members.Select(m => head[m])], new int[n + 1], new int[n]);
            Array.Fill(round.Leader, -1);
            rounds.Push(round);
            Enter(scores, round, outside, n);
            foreach (var i in outside)
            {
                Hang(scores, round, i);
                head[i] = members.AsSpan().Contains(head[i]) ? into : head[i];
            }

            head[into] = BestOf(scores, into, outside, n);
            outside.Add(into);
            alive = outside;
        }

        while (rounds.TryPop(out var round))
        {
            Undo(round, head);
        }

        head.CopyTo(heads);
    }

    private static int BestOf(float[,] scores, int word, List<int> alive, int root)
    {
        var best = root;
        foreach (var j in alive)
        {
            best =
                j != word && (scores[word, j] > scores[word, best] || (best == root && scores[word, j] >= scores[word, root])) ? j : best;
        }

        return best;
    }

    // Entering the cycle at a member gives up that member's arc inside.
    private static void Enter(float[,] scores, Round round, List<int> outside, int root)
    {
        var members = round.Members;
        foreach (var j in outside.Append(root))
        {
            var (best, gain) = (0, float.NegativeInfinity);
            for (var m = 0; m < members.Length; m++)
            {
                var own = scores[members[m], j] - scores[members[m], round.Inner[m]];
                (best, gain) = own > gain ? (m, own) : (best, gain);
            }

            round.Enter[j] = best;
            scores[members[0], j] = gain;
        }
    }

    // A word outside that hangs from the cycle hangs from its best member.
    private static void Hang(float[,] scores, Round round, int word)
    {
        var leader = round.Members[0];
        foreach (var m in round.Members)
        {
            leader = scores[word, m] > scores[word, leader] ? m : leader;
        }

        round.Leader[word] = leader;
        scores[word, round.Members[0]] = scores[word, leader];
    }

    private static void Undo(Round round, int[] head)
    {
        var into = round.Members[0];
        var entered = head[into];
        var at = round.Enter[entered];
        for (var i = 0; i < head.Length; i++)
        {
            head[i] = head[i] == into && round.Leader[i] >= 0 ? round.Leader[i] : head[i];
        }

        for (var m = 0; m < round.Members.Length; m++)
        {
            head[round.Members[m]] = m == at ? entered : round.Inner[m];
        }
    }

    // The members of a cycle, none where there is none; marks of earlier walks are told from this one's by their number.
    private static int[] Loop(List<int> alive, int[] head, int[] marks, ref int walk)
    {
        var first = walk + 1;
        foreach (var start in alive)
        {
            walk++;
            var at = start;
            while (at != head.Length && marks[at] < first)
            {
                marks[at] = walk;
                at = head[at];
            }

            if (at != head.Length && marks[at] == walk)
            {
                var members = new List<int> { at };
                for (var i = head[at]; i != at; i = head[i])
                {
                    members.Add(i);
                }

                return [.. members];
            }
        }

        return [];
    }
}
