namespace Variorum.Language.Encoder;

/// <summary>
/// What a sentence shows of how a word stands to a predicate, as keys of <see cref="ArgumentTable"/>. Filled sentence by sentence; one
/// for each thread.
/// </summary>
internal sealed class ArgumentKeys
{
    /// <summary>Keys of a pair.</summary>
    public const int Count = 7;

    // Longer ways are one: hardly an argument stands there.
    private const int LongestWay = 4;

    private readonly List<int> _above = [];
    private ulong[] _forms = [];
    private ulong[] _relations = [];
    private ulong[] _classes = [];
    private ulong[] _marks = [];
    private bool[] _passives = [];
    private int[] _heads = [];
    private ulong _lemma;
    private ulong _roleset;
    private int _predicate;

    /// <summary>Begins a sentence of <paramref name="length"/> words.</summary>
    public void Begin(int length, Func<int, string> form, Func<int, string> tag, Func<int, string> relation, ReadOnlySpan<int> heads)
    {
        _forms = Grown(_forms, length);
        _relations = Grown(_relations, length);
        _classes = Grown(_classes, length);
        _marks = Grown(_marks, length);
        _passives = Grown(_passives, length);
        _heads = heads.ToArray();
        for (var i = 0; i < length; i++)
        {
            _forms[i] = Hash(form(i));
            _relations[i] = Hash(relation(i));
            _classes[i] = Hash(tag(i).Split('|')[0]);
        }

        for (var i = 0; i < length; i++)
        {
            var head = heads[i];
            if (head >= 0)
            {
                _marks[head] = relation(i) is "case" or "mark" ? Both(_marks[head], _forms[i]) : _marks[head];
                _passives[head] |= relation(i) is "aux:pass" or "nsubj:pass";
            }
        }
    }

    /// <summary>Turns to the predicate at <paramref name="word"/>.</summary>
    public void Turn(int word, string roleset)
    {
        _predicate = word;
        _roleset = Hash(roleset);
        _lemma = Hash(roleset[..Math.Max(0, roleset.LastIndexOf('.'))]);
        _above.Clear();
        for (var at = word; at >= 0; at = _heads[at])
        {
            _above.Add(at);
        }
    }

    /// <summary>The keys of <paramref name="word"/>, general ones first.</summary>
    public void Of(int word, Span<ulong> keys)
    {
        var way = Both(Way(word), _passives[_predicate] ? 1UL : 2UL);
        keys[0] = Key(0, way, _classes[_predicate]);
        keys[1] = Key(1, keys[0], _classes[word]);
        keys[2] = Key(2, keys[0], _marks[word]);
        keys[3] = Key(3, _relations[word], _forms[word]);
        keys[4] = Key(4, way, _lemma);
        keys[5] = Key(5, way, _roleset);
        keys[6] = Key(6, keys[5], _marks[word]);
    }

    // Up from the predicate to the first word that both stand below, then down to the word.
    private ulong Way(int word)
    {
        var down = 0UL;
        var steps = 0;
        var at = word;
        var up = _above.IndexOf(at);
        while (up < 0 && at >= 0)
        {
            down = Both(_relations[at], down);
            at = _heads[at];
            steps++;
            up = _above.IndexOf(at);
        }

        if (steps + up > LongestWay)
        {
            return 1;
        }

        var way = 3UL;
        for (var i = 0; i < up; i++)
        {
            way = Both(way, _relations[_above[i]]);
        }

        return Both(Both(way, 5), down);
    }

    private static T[] Grown<T>(T[] array, int length)
    {
        array = array.Length < length ? new T[length * 2] : array;
        Array.Clear(array);
        return array;
    }

    private static ulong Key(ulong kind, ulong first, ulong second) => Both(Both(kind + 11, first), second);

    private static ulong Both(ulong first, ulong second)
    {
        var z = (first * 0x9E3779B97F4A7C15) ^ (second + 0x632BE59BD9B4E019);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        return z ^ (z >> 27);
    }

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ char.ToLowerInvariant(c)) * 1099511628211UL;
        }

        return hash;
    }
}
