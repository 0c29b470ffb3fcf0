namespace Variorum.Collating;

/// <summary>
/// Things with numbers, joined into groups (union-find). A group is known by its smallest number, so that it never depends on the order of
/// joining.
/// </summary>
internal sealed class Groups
{
    private readonly int[] _parents;

    /// <summary>Every thing from 0 up to <paramref name="count"/> in a group of its own.</summary>
    public Groups(int count) => _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The smallest number of the group that holds <paramref name="thing"/>.</summary>
    public int Of(int thing)
    {
        while (_parents[thing] != thing)
        {
            thing = _parents[thing] = _parents[_parents[thing]];
        }

        return thing;
    }

    /// <summary>Makes one group of two.</summary>
    public void Join(int left, int right)
    {
        left = Of(left);
        right = Of(right);
        _parents[Math.Max(left, right)] = Math.Min(left, right);
    }
}
