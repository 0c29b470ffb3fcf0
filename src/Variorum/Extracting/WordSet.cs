using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Variorum.Extracting;

/// <summary>Words or phrases that a rule takes alike, as written in <c>data/languages/&lt;code&gt;/words.tsv</c>.</summary>
internal sealed class WordSet
{
    // Up to here looking at each word is faster than a hash: most sets have three.
    private const int Few = 6;
    private readonly string[] _words;
    private readonly FrozenSet<string>? _many;

    // Bit n: a word of n letters is there; the last bit stands for all longer ones.
    private readonly ulong _lengths;

    /// <summary>The set of <paramref name="words"/>, compared character by character.</summary>
    public WordSet(params ReadOnlySpan<string> words)
    {
        _words = words.ToArray();
        _many = words.Length > Few ? FrozenSet.Create(StringComparer.Ordinal, words) : null;
        foreach (var word in words)
        {
            _lengths |= Bit(word.Length);
        }
    }

    /// <summary>The words, in the order of the table.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>True where <paramref name="text"/> is one of the words, case and all.</summary>
    public bool Has([NotNullWhen(true)] string? text) =>
        text is not null && (_lengths & Bit(text.Length)) != 0 && (_many is null ? IsOneOf(text) : _many.Contains(text));

    /// <inheritdoc cref="Has(string)"/>
    public bool Has(ReadOnlySpan<char> text) => (_lengths & Bit(text.Length)) != 0 && IsOneOf(text);

    /// <summary>True where <paramref name="text"/> is one of the words in whatever case.</summary>
    public bool HasInAnyCase([NotNullWhen(true)] string? text) => text is not null && HasInAnyCase(text.AsSpan());

    /// <inheritdoc cref="HasInAnyCase(string)"/>
    public bool HasInAnyCase(ReadOnlySpan<char> text)
    {
        if ((_lengths & Bit(text.Length)) == 0)
        {
            return false;
        }

        foreach (var word in _words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where <paramref name="text"/> ends in one of the words: a set of endings.</summary>
    public bool Ends(string text)
    {
        foreach (var word in _words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ulong Bit(int length) => 1UL << Math.Min(length, 63);

    private bool IsOneOf(ReadOnlySpan<char> text)
    {
        foreach (var word in _words)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
