namespace Variorum.Model;

/// <summary>
/// Things that stand at passages of one text, to be asked which of them stand at a place: in the order of the text, at the cost of those
/// found, however many there are and however they overlap.
/// </summary>
internal sealed class PassageIndex<T>
{
    private readonly (Passage Passage, T Value)[] _entries;

    // A tree in one array: the furthest end of the entries below each node.
    private readonly int[] _reach;

    /// <summary>The things with their passages, in any order; equal passages keep theirs.</summary>
    public PassageIndex(IEnumerable<(Passage Passage, T Value)> entries)
    {
        _entries = [.. entries.OrderBy(e => e.Passage)];
        _reach = new int[Math.Max(1, 4 * _entries.Length)];
        if (_entries.Length > 0)
        {
            Build(1, 0, _entries.Length);
        }
    }

    /// <summary>Those that begin at or before <paramref name="last"/> and end at or behind <paramref name="first"/>.</summary>
    public List<(Passage Passage, T Value)> At(int first, int last)
    {
        var found = new List<(Passage, T)>();
        if (_entries.Length > 0)
        {
            Collect(1, 0, _entries.Length, first, last, found);
        }

        return found;
    }

    private int Build(int node, int from, int to)
    {
        if (to - from == 1)
        {
            return _reach[node] = _entries[from].Passage.End;
        }

        var middle = (from + to) / 2;
        return _reach[node] = Math.Max(Build(2 * node, from, middle), Build((2 * node) + 1, middle, to));
    }

    private void Collect(int node, int from, int to, int first, int last, List<(Passage Passage, T Value)> found)
    {
        if (_reach[node] < first || _entries[from].Passage.Start > last)
        {
            return;
        }

        if (to - from == 1)
        {
            found.Add(_entries[from]);
            return;
        }

        var middle = (from + to) / 2;
        Collect(2 * node, from, middle, first, last, found);
        Collect((2 * node) + 1, middle, to, first, last, found);
    }
}
