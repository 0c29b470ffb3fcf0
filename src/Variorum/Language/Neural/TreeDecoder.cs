namespace Variorum.Language.Neural;

/// <summary>
/// The best tree for a table of arc scores: every word takes its best head; where that makes a cycle or several roots, Chu, Liu and
/// Edmonds' contraction mends it. Exactly one root.
/// </summary>
internal static class TreeDecoder
{
    /// <summary>
    /// <paramref name="scores"/> has a row of <paramref name="stride"/> for each word, column <c>j</c> for head <c>j</c> and column <c>n</c> for the root;
    /// fills <paramref name="heads"/>, -1 for the root.
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

    // Chu-Liu-Edmonds over scores[dependant, head] with the root as the last head. Each round contracts one cycle; the loop
    // unrolls the rounds backwards. At most n rounds of n x n work, on sentences of bounded length.
    private static void Contract(float[,] scores, Span<int> heads)
    {
        var n = heads.Length;
        var rounds = new List<(int[] Members, int Into, int[] Inner, float[,] Before)>();
        var alive = Enumerable.Range(0, n).ToList();
        var head = new int[n];
        while (true)
        {
            foreach (var i in alive)
            {
                var best = -1;
                foreach (var j in alive.Append(n))
                {
                    best = j != i && (best < 0 || scores[i, j] > scores[i, best]) ? j : best;
                }

                head[i] = best;
            }

            var members = Loop(alive, head, n);
            if (members.Length == 0)
            {
                break;
            }

            // The cycle lives on as its first member: entering it at word m gives up m's arc inside.
            var into = members[0];
            rounds.Add((members, into, [.. members.Select(m => head[m])], (float[,])scores.Clone()));
            var outside = alive.Where(a => !members.Contains(a)).ToList();
            foreach (var j in outside.Append(n))
            {
                var best = float.NegativeInfinity;
                foreach (var m in members)
                {
                    best = Math.Max(best, scores[m, j] - scores[m, head[m]]);
                }

                var leaving = float.NegativeInfinity;
                if (j != n)
                {
                    foreach (var m in members)
                    {
                        leaving = Math.Max(leaving, scores[j, m]);
                    }

                    scores[j, into] = leaving;
                }

                scores[into, j] = best;
            }

            outside.Add(into);
            alive = outside;
        }

        for (var r = rounds.Count - 1; r >= 0; r--)
        {
            var (members, into, inner, before) = rounds[r];
            var entered = head[into];
            var at = 0;
            var best = float.NegativeInfinity;
            for (var m = 0; m < members.Length; m++)
            {
                var gain = before[members[m], entered] - before[members[m], inner[m]];
                if (gain > best)
                {
                    best = gain;
                    at = m;
                }
            }

            for (var i = 0; i < n; i++)
            {
                if (head[i] == into && !members.Contains(i) && i != into)
                {
                    var leader = members[0];
                    foreach (var m in members)
                    {
                        leader = before[i, m] > before[i, leader] ? m : leader;
                    }

                    head[i] = leader;
                }
            }

            for (var m = 0; m < members.Length; m++)
            {
                head[members[m]] = m == at ? entered : inner[m];
            }
        }

        head.CopyTo(heads);
    }

    private static int[] Loop(List<int> alive, int[] head, int n)
    {
        var seen = new Dictionary<int, int>();
        foreach (var start in alive)
        {
            var at = start;
            while (at != n && !seen.ContainsKey(at))
            {
                seen[at] = start;
                at = head[at];
            }

            if (at != n && seen[at] == start)
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
