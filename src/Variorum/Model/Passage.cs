namespace Variorum.Model;

/// <summary>
/// A half-open span <c>[Start, End)</c> of an account's text, in UTF-16 code units.
/// Files that leave the program count Unicode code points instead (W3C text position selector):
/// only <see cref="CodePoints"/> converts, and only at the edge.
/// </summary>
public readonly record struct Passage(int Start, int End) : IComparable<Passage>
{
    /// <summary>UTF-16 code units covered; never negative in a passage the program made.</summary>
    public int Length => End - Start;

    /// <summary>The covered characters of <paramref name="text"/>.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[Start..End];

    /// <summary>The covered characters of <paramref name="text"/> as a string of its own.</summary>
    public string Of(string text) => text[Start..End];

    /// <summary>True where both passages share at least one code unit.</summary>
    public bool Overlaps(Passage other) => Start < other.End && other.Start < End;

    /// <summary>True where <paramref name="other"/> lies wholly inside this passage.</summary>
    public bool Contains(Passage other) => Start <= other.Start && other.End <= End;

    /// <summary>The smallest passage that holds both.</summary>
    public Passage Union(Passage other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>Order by start, then by end: the order in which a reader meets them.</summary>
    public int CompareTo(Passage other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(Passage left, Passage right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(Passage left, Passage right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(Passage left, Passage right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(Passage left, Passage right) => left.CompareTo(right) >= 0;
}

/// <summary>A passage together with the account it stands in: what every cell of a record leads to.</summary>
public readonly record struct Citation(string Account, Passage Passage) : IComparable<Citation>
{
    /// <summary>Order by account id (ordinal), then by passage: the stable order of every output.</summary>
    public int CompareTo(Citation other)
    {
        var byAccount = string.CompareOrdinal(Account, other.Account);
        return byAccount != 0 ? byAccount : Passage.CompareTo(other.Passage);
    }

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(Citation left, Citation right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(Citation left, Citation right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(Citation left, Citation right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(Citation left, Citation right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// Converts between UTF-16 offsets (inside) and Unicode code points (in every file that leaves the program)
/// for one text. A lone surrogate counts as one code point.
/// </summary>
public sealed class CodePoints
{
    // Low surrogates of well-formed pairs, in order: most texts have none, so the table is usually empty.
    private readonly int[] _trailing;

    /// <summary>Indexes <paramref name="text"/> once; conversions then cost a binary search.</summary>
    public CodePoints(string text)
    {
        List<int>? trailing = null;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
            {
                (trailing ??= []).Add(i);
            }
        }

        _trailing = trailing?.ToArray() ?? [];
    }

    /// <summary>The number of code points before the UTF-16 offset <paramref name="utf16"/>.</summary>
    public int FromUtf16(int utf16)
    {
        if (_trailing.Length == 0)
        {
            return utf16;
        }

        var at = Array.BinarySearch(_trailing, utf16);
        return utf16 - (at >= 0 ? at : ~at);
    }

    /// <summary>The UTF-16 offset of code point number <paramref name="codePoint"/>.</summary>
    public int ToUtf16(int codePoint)
    {
        // Each pair before the answer shifts it by one; the table is sorted, so walk by bisection on the shifted value.
        int low = 0, high = _trailing.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_trailing[middle] - middle <= codePoint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return codePoint + low;
    }
}
