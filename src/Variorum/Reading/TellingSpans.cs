namespace Variorum.Reading;

/// <summary>
/// Which <c>span</c> tags of a page are kept: those whose names say that a writer or a date stands in them, as far as they are few.
/// </summary>
internal sealed class TellingSpans
{
    private const int MaxKept = 200;
    private const int MaxOpen = 8;
    private const int MaxTag = 500;

    private readonly Stack<bool> _open = new();
    private int _kept, _inside;

    /// <summary>True where the tag is to be kept; every <c>span</c> tag of the page is to be asked for, in order.</summary>
    public bool Takes(bool closing, ReadOnlySpan<char> tag)
    {
        if (closing)
        {
            var kept = _open.TryPop(out var takes) && takes;
            _inside -= kept ? 1 : 0;
            return kept;
        }

        var keeps = _kept < MaxKept && _inside < MaxOpen && tag.Length <= MaxTag && tag[^2] != '/' && Tells(tag);
        _open.Push(keeps);
        (_kept, _inside) = keeps ? (_kept + 1, _inside + 1) : (_kept, _inside);
        return keeps;
    }

    private static bool Tells(ReadOnlySpan<char> tag)
    {
        foreach (var word in (ReadOnlySpan<string>)["author", "byline", "date", "timestamp", "publish", "posted"])
        {
            if (tag.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
