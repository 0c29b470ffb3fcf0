namespace Variorum.Collating.Naming;

/// <summary>
/// Finds among many words those that an edit or two make of another, without comparing it with all: two words that are so near leave the
/// same letters when as many are taken out of each.
/// </summary>
internal sealed class NearWords
{
    // What more words leave alike than this is no spelling of a name.
    private const int MostAlike = 64;

    // Of a longer word, pairs of letters are not taken out: their number grows as its square.
    private const int LongestTwice = 24;
    private const int Longest = 64;

    private readonly ulong[] _keys;
    private readonly int[] _words;

    /// <summary>Indexes <paramref name="words"/> for <paramref name="edits"/> (1 or 2) that each may be away.</summary>
    public NearWords(IReadOnlyList<string> words, Func<string, int> edits)
    {
        var keys = new List<ulong>();
        var numbers = new List<int>();
        var own = new HashSet<ulong>();
        for (var i = 0; i < words.Count; i++)
        {
            own.Clear();
            Keys(words[i], edits(words[i]), own);
            foreach (var key in own)
            {
                keys.Add(key);
                numbers.Add(i);
            }
        }

        (_keys, _words) = ([.. keys], [.. numbers]);
        Array.Sort(_keys, _words);
    }

    /// <summary>
    /// Numbers of the words that may be within <paramref name="edits"/> of <paramref name="word"/>, in order; some are not: the caller
    /// measures.
    /// </summary>
    public SortedSet<int> Of(string word, int edits)
    {
        var found = new SortedSet<int>();
        var own = new HashSet<ulong>();
        Keys(word, edits, own);
        var alike = new List<int>();
        foreach (var key in own)
        {
            alike.Clear();
            for (var i = First(key); i < _keys.Length && _keys[i] == key; i++)
            {
                alike.Add(_words[i]);
            }

            if (alike.Count <= MostAlike)
            {
                found.UnionWith(alike);
            }
        }

        return found;
    }

    private int First(ulong key)
    {
        int low = 0, high = _keys.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Keys(string word, int edits, HashSet<ulong> into)
    {
        if (word.Length > Longest)
        {
            return;
        }

        into.Add(Hash(word, -1, -1));
        for (var i = 0; i < word.Length; i++)
        {
            into.Add(Hash(word, i, -1));
            for (var j = i + 1; edits > 1 && word.Length <= LongestTwice && j < word.Length; j++)
            {
                into.Add(Hash(word, i, j));
            }
        }
    }

    // FNV-1a without the letters at two places.
    private static ulong Hash(string word, int first, int second)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < word.Length; i++)
        {
            hash = i == first || i == second ? hash : (hash ^ word[i]) * 1099511628211UL;
        }

        return hash;
    }
}
