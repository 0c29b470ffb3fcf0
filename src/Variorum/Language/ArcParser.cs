namespace Variorum.Language;

/// <summary>
/// Greedy arc-hybrid parsing with a linear model: the first parser of the project, kept as the baseline that the figures of
/// docs/language.md compare with. Classes: "S" (shift), "L:rel", "R:rel".
/// </summary>
internal sealed class ArcParser
{
    /// <summary>The most features a state has.</summary>
    public const int MostFeatures = 96;

    private readonly LinearModel _model;
    private readonly Move[] _moves;

    /// <summary>Parses with <paramref name="model"/>.</summary>
    public ArcParser(LinearModel model)
    {
        _model = model;
        _moves = [.. model.Labels.Select(Move.Of)];
    }

    /// <summary>Fills heads (-1 for the root) and relations.</summary>
    public void Parse(ReadOnlySpan<WordAtoms> words, ReadOnlySpan<int> tags, int[] heads, string[] relations)
    {
        var state = new ArcState(words.Length);
        Span<uint> features = stackalloc uint[MostFeatures];
        Span<int> scores = stackalloc int[_moves.Length];
        while (!state.Done)
        {
            var n = state.Features(words, tags, features);
            scores.Clear();
            _model.Score(features[..n], scores);
            var best = -1;
            for (var i = 0; i < scores.Length; i++)
            {
                if (state.Allows(_moves[i].Kind) && (best < 0 || scores[i] > scores[best]))
                {
                    best = i;
                }
            }

            state.Do(_moves[best].Kind, best);
        }

        var root = -1;
        for (var i = 0; i < words.Length; i++)
        {
            heads[i] = state.Head[i] < words.Length ? state.Head[i] : -1;
            relations[i] = heads[i] < 0 ? "root" : _moves[state.Label[i]].Relation;
            if (relations[i] == "root" && heads[i] >= 0)
            {
                relations[i] = "parataxis";
            }

            if (heads[i] < 0)
            {
                // One root: what else hangs from the root node depends on the first.
                if (root >= 0)
                {
                    heads[i] = root;
                    relations[i] = "parataxis";
                }
                else
                {
                    root = i;
                }
            }
        }
    }

    /// <summary>A class of the model.</summary>
    internal readonly record struct Move(char Kind, string Relation)
    {
        /// <summary>Reads "S", "L:rel" or "R:rel".</summary>
        public static Move Of(string label) => new(label[0], label.Length > 2 ? label[2..] : "");
    }
}

/// <summary>Stack, buffer and arcs of one sentence being parsed. The root node is number <c>count</c>, at the buffer's end.</summary>
internal sealed class ArcState
{
    private readonly int _count;
    private readonly int[] _stack;
    private readonly int[] _leftmost;
    private readonly int[] _rightmost;
    private readonly int[] _left2;
    private readonly int[] _right2;
    private readonly int[] _lefts;
    private readonly int[] _rights;
    private int _top;
    private int _next;

    /// <summary>The state before the first move over <paramref name="count"/> words.</summary>
    public ArcState(int count)
    {
        _count = count;
        _stack = new int[count + 1];
        _leftmost = Filled();
        _rightmost = Filled();
        _left2 = Filled();
        _right2 = Filled();
        Head = Filled();
        Label = new int[count + 1];
        _lefts = new int[count + 1];
        _rights = new int[count + 1];
    }

    /// <summary>Heads so far; -1 where none yet.</summary>
    public int[] Head { get; }

    /// <summary>Move that made the arc.</summary>
    public int[] Label { get; }

    /// <summary>True when only the root node is left.</summary>
    public bool Done => _top == 0 && _next == _count;

    private int S(int k) => _top > k ? _stack[_top - 1 - k] : -1;

    private int N(int k) => _next + k <= _count ? _next + k : -1;

    /// <summary>Whether a move of <paramref name="kind"/> can be made.</summary>
    public bool Allows(char kind) => kind switch
    {
        'S' => _next < _count,
        // The root node takes one dependant: the last word left.
        'L' => _top >= 1 && (_next < _count || _top == 1),
        _ => _top >= 2,
    };

    /// <summary>Makes the move.</summary>
    public void Do(char kind, int label)
    {
        switch (kind)
        {
            case 'S':
                _stack[_top++] = _next++;
                break;
            case 'L':
                Attach(_stack[--_top], _next, label);
                break;
            default:
                _top--;
                Attach(_stack[_top], _stack[_top - 1], label);
                break;
        }
    }

    /// <summary>
    /// Arcs of <paramref name="gold"/> (root = count) that a move would lose, as the dynamic oracle of arc-hybrid counts them.
    /// </summary>
    public int Cost(char kind, int[] gold)
    {
        var cost = 0;
        int s0 = S(0), s1 = S(1);
        switch (kind)
        {
            case 'L':
                // s0 gets n0: it loses a head further on or below, and dependants still in the buffer.
                if (gold[s0] != _next && (gold[s0] == s1 || gold[s0] > _next))
                {
                    cost++;
                }

                for (var d = _next; d < _count; d++)
                {
                    cost += gold[d] == s0 ? 1 : 0;
                }

                break;
            case 'R':
                if (gold[s0] != s1 && gold[s0] >= _next)
                {
                    cost++;
                }

                for (var d = _next; d < _count; d++)
                {
                    cost += gold[d] == s0 ? 1 : 0;
                }

                break;
            default:
                // n0 on the stack loses heads and dependants below the top of the stack.
                var n0 = _next;
                for (var k = 0; k < _top; k++)
                {
                    var s = _stack[_top - 1 - k];
                    if (k > 0 && gold[n0] == s)
                    {
                        cost++;
                    }

                    if (gold[s] == n0)
                    {
                        cost++;
                    }
                }

                break;
        }

        return cost;
    }

    /// <summary>The move and word that an arc of the gold tree would make right here: whether L or R gives s0 its gold head.</summary>
    public int GoldHeadFor(char kind) => kind == 'L' ? _next : S(1);

    /// <summary>Top of the stack; -1 where empty.</summary>
    public int Top => S(0);

    /// <summary>Fills the features of the state.</summary>
    public int Features(ReadOnlySpan<WordAtoms> words, ReadOnlySpan<int> tags, Span<uint> into)
    {
        int s0 = S(0), s1 = S(1), s2 = S(2), n0 = N(0), n1 = N(1), n2 = N(2);
        uint s0w = W(words, s0), s1w = W(words, s1), n0w = W(words, n0), n1w = W(words, n1), n2w = W(words, n2);
        uint s0p = P(tags, s0), s1p = P(tags, s1), s2p = P(tags, s2), n0p = P(tags, n0), n1p = P(tags, n1), n2p = P(tags, n2), n3p = P(tags, N(3));
        int s0l = Of(_leftmost, s0), s0r = Of(_rightmost, s0), s1l = Of(_leftmost, s1), s1r = Of(_rightmost, s1), n0l = Of(_leftmost, n0);
        int s0l2 = Of(_left2, s0), s0r2 = Of(_right2, s0), s1r2 = Of(_right2, s1), n0l2 = Of(_left2, n0);
        uint s0lp = P(tags, s0l), s0rp = P(tags, s0r), s1lp = P(tags, s1l), s1rp = P(tags, s1r), n0lp = P(tags, n0l);
        uint s0ll = L(s0l), s0rl = L(s0r), s1rl = L(s1r), n0ll = L(n0l);
        var d0 = Distance(s0, n0);
        var d1 = Distance(s1, s0);
        uint s0vl = V(_lefts, s0), s0vr = V(_rights, s0), s1vr = V(_rights, s1), n0vl = V(_lefts, n0), s1vl = V(_lefts, s1);
        var n = 0;
        uint t = 1;
        void Add(Span<uint> f, uint a, uint b = 0, uint c = 0) => f[n++] = WordAtoms.Mix(WordAtoms.Mix(WordAtoms.Mix(t++ * 0x9E3779B1u, a), b), c);

        Add(into, s0w, s0p);
        Add(into, s0w);
        Add(into, s0p);
        Add(into, s1w, s1p);
        Add(into, s1w);
        Add(into, s1p);
        Add(into, n0w, n0p);
        Add(into, n0w);
        Add(into, n0p);
        Add(into, n1w, n1p);
        Add(into, n1p);
        Add(into, n1w);
        Add(into, n2w, n2p);
        Add(into, n2p);
        Add(into, s2p);
        Add(into, s0w, n0w, s0p);
        Add(into, s0w, n0w, n0p);
        Add(into, s0w, n0p, s0p);
        Add(into, s0p, n0w, n0p);
        Add(into, s0p, n0p);
        Add(into, s0w, n0w);
        Add(into, s1w, s0w);
        Add(into, s1w, s0p);
        Add(into, s1p, s0w);
        Add(into, s1p, s0p);
        Add(into, s1p, s0w, n0p);
        Add(into, s1w, s0p, n0p);
        Add(into, s1p, s0p, n0w);
        Add(into, n0p, n1p);
        Add(into, n0w, n1w);
        Add(into, n0p, n1p, n2p);
        Add(into, s0p, n0p, n1p);
        Add(into, s1p, s0p, n0p);
        Add(into, s2p, s1p, s0p);
        Add(into, WordAtoms.Mix(s0p, n0p), n1p, n2p);
        Add(into, WordAtoms.Mix(s1p, s0p), n0p, n1p);
        Add(into, s0p, s0lp, n0p);
        Add(into, s0p, s0rp, n0p);
        Add(into, s0p, n0p, n0lp);
        Add(into, s1p, s0p, s0lp);
        Add(into, s1p, s0p, s0rp);
        Add(into, s1p, s1rp, s0p);
        Add(into, s1p, s1lp, s0p);
        Add(into, s0w, s0ll);
        Add(into, s0w, s0rl);
        Add(into, s1w, s1rl);
        Add(into, n0w, n0ll);
        Add(into, s0p, s0ll, s0rl);
        Add(into, s1p, s1rl, s0p);
        Add(into, s0p, n0p, d0);
        Add(into, s0w, d0);
        Add(into, n0w, d0);
        Add(into, s1p, s0p, d1);
        Add(into, s1w, d1);
        Add(into, s0w, s0vl, s0vr);
        Add(into, s0p, s0vl, s0vr);
        Add(into, s1w, s1vr, s1vl);
        Add(into, s1p, s1vr, s0p);
        Add(into, n0w, n0vl);
        Add(into, n0p, n0vl, s0p);
        Add(into, s0p, P(tags, s0l2), s0lp);
        Add(into, s0p, P(tags, s0r2), s0rp);
        Add(into, s1p, P(tags, s1r2), s1rp);
        Add(into, n0p, P(tags, n0l2), n0lp);
        Add(into, s0w, W(words, s0r));
        Add(into, s1w, W(words, s1r), s0w);
        Add(into, s0w, W(words, s0l));
        Add(into, s1w, W(words, s1r), s0p);
        Add(into, X(words, s0), X(words, n0), s0p);
        Add(into, X(words, s1), s0w, s1p);
        Add(into, n0p, n1p, WordAtoms.Mix(n2p, n3p));
        Add(into, s0ll, s0rl, n0p);
        Add(into, s1w, s0w, n0p);
        Add(into, s1w, s0ll, s0p);
        Add(into, s0w, n0w, d0);
        return n;
    }

    private int[] Filled()
    {
        var array = new int[_count + 1];
        Array.Fill(array, -1);
        return array;
    }

    private void Attach(int child, int head, int label)
    {
        Head[child] = head;
        Label[child] = label;
        if (child < head)
        {
            _left2[head] = _leftmost[head];
            _leftmost[head] = child;
            _lefts[head]++;
        }
        else
        {
            _right2[head] = _rightmost[head];
            _rightmost[head] = child;
            _rights[head]++;
        }
    }

    private static int Of(int[] table, int node) => node < 0 ? -1 : table[node];

    private static uint V(int[] table, int node) => node < 0 ? 0 : (uint)Math.Min(table[node], 5) + 1;

    private static uint Distance(int a, int b) => a < 0 || b < 0 ? 0u : (b - a) switch { < 5 => (uint)(b - a), < 8 => 5, < 12 => 6, _ => 7 };

    private uint W(ReadOnlySpan<WordAtoms> words, int node) => node < 0 ? 1u : node == _count ? 2u : words[node].Lower;

    private uint X(ReadOnlySpan<WordAtoms> words, int node) => node < 0 ? 1u : node == _count ? 2u : words[node].Suffix3;

    private uint P(ReadOnlySpan<int> tags, int node) => node < 0 ? 1u : node == _count ? 2u : (uint)tags[node] + 3;

    private uint L(int node) => node < 0 ? 1u : (uint)Label[node] + 2;
}
