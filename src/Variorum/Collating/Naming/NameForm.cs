using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>One written form of a name with all its mentions in the case.</summary>
internal sealed class NameForm(string folded, string surface, string kind, string canonical)
{
    /// <summary>Plain lower-case form, words parted by spaces.</summary>
    public string Folded { get; } = folded;

    /// <summary>The form as first written.</summary>
    public string Surface { get; } = surface;

    /// <summary>person, organisation, place, group, media, law or other: the commonest of its mentions.</summary>
    public string Kind { get; set; } = kind;

    /// <summary>Folded fullest form of the same name in its account.</summary>
    public string Canonical { get; } = canonical;

    /// <summary>Words of <see cref="Folded"/> without the one that parts father from son.</summary>
    public string[] Words { get; init; } = folded.Split(' ');

    /// <summary>Number of the word that parts father from son ("Jr."); 0 where the name has none.</summary>
    public int Generation { get; init; }

    public List<(string Account, string Text, Passage Passage)> Mentions { get; } = [];

    /// <summary>The same mentions where a title stands before them, with the title.</summary>
    public List<(string Account, string Text, Passage Passage)> Titled { get; } = [];

    /// <summary>Where its mentions were located, by entry; the weightiest decides.</summary>
    public Dictionary<string, int> Located { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Accounts { get; } = new(StringComparer.Ordinal);

    public string? Place =>
        Located.Count == 0 ? null : Located.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).First().Key;
}

/// <summary>Forms joined into entities; joining is written down with its reason.</summary>
internal sealed class NameJoin(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Root(int i)
    {
        while (_parent[i] != i)
        {
            _parent[i] = _parent[_parent[i]];
            i = _parent[i];
        }

        return i;
    }

    public void Join(int a, int b)
    {
        var (x, y) = (Root(a), Root(b));
        if (x != y)
        {
            _parent[Math.Max(x, y)] = Math.Min(x, y);
        }
    }
}
