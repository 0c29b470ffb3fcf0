using System.Globalization;
using System.Runtime.CompilerServices;

namespace Variorum.Language;

/// <summary>What the learned models see of a word's form: hashes of the form, its ends, its outline. 0 stands for nothing there.</summary>
internal readonly record struct WordAtoms(
    uint Exact, uint Lower, uint Suffix1, uint Suffix2, uint Suffix3, uint Suffix4, uint Prefix1, uint Prefix2, uint Prefix3, uint Shape,
    CaseKind Case)
{
    private const int Kept = 24;

    /// <summary>
    /// Atoms of <paramref name="form"/>: apostrophes straight, soft hyphens gone, digits alike, very long forms by their ends.
    /// </summary>
    public static WordAtoms Of(ReadOnlySpan<char> form)
    {
        // The one character and the three dots are one sign; the treebank has only the dots.
        form = form is "\u2026" ? "..." : form;
        Span<char> plain = stackalloc char[2 * Kept];
        var length = 0;
        var skipped = form.Length > 2 * Kept;
        for (var i = 0; i < form.Length; i++)
        {
            if (skipped && i == Kept)
            {
                i = form.Length - Kept;
            }

            var c = form[i];
            if (c is '\u00ad' or '\u200c' or '\u200d')
            {
                continue;
            }

            plain[length++] = TokenRules.IsApostrophe(c) ? '\'' : c is '\u201c' or '\u201d' or '\u00ab' or '\u00bb' or '\u201e' ? '"'
                : c is '\u2013' or '\u2014' ? '-' : c;
        }

        plain = plain[..length];
        var exact = Hash(plain, 1);
        uint shape = 7;
        char previous = '\0';
        int upper = 0, lower = 0, digits = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            char kind;
            if (char.IsUpper(c))
            {
                kind = 'X';
                upper++;
                plain[i] = char.ToLowerInvariant(c);
            }
            else if (char.IsLetter(c))
            {
                kind = 'x';
                lower++;
            }
            else if (char.IsDigit(c))
            {
                kind = '0';
                digits++;
                plain[i] = '0';
            }
            else
            {
                kind = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? previous : c;
            }

            if (kind != previous)
            {
                shape = Mix(shape, kind);
                previous = kind;
            }
        }

        if (upper == 1 && lower == 0 && plain.Length <= 2)
        {
            shape = Mix(shape, 1);
        }

        var casing = digits > 0 ? CaseKind.Number
            : upper == 0 ? (lower == 0 ? CaseKind.None : CaseKind.Lower)
            : lower == 0 ? (upper == 1 ? CaseKind.Title : CaseKind.Upper)
            : char.IsUpper(form[0]) && upper == 1 ? CaseKind.Title : CaseKind.Mixed;
        return new WordAtoms(exact, Hash(plain, 2),
            End(plain, 1), End(plain, 2), End(plain, 3), End(plain, 4), Begin(plain, 1), Begin(plain, 2), Begin(plain, 3), shape, casing);
    }

    /// <summary>FNV-1a over UTF-16 with a seed: the same on every machine, unlike <c>string.GetHashCode</c>.</summary>
    public static uint Hash(ReadOnlySpan<char> span, uint seed)
    {
        var hash = 2166136261u ^ (seed * 0x9E3779B1u);
        foreach (var c in span)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return Finish(hash);
    }

    /// <summary>One hash of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint a, uint b) => ((a * 0x85EBCA6Bu) ^ b ^ (a >> 15)) * 0xC2B2AE35u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        return hash ^ (hash >> 12);
    }

    private static uint End(ReadOnlySpan<char> plain, int count) => plain.Length < count ? 0 : Hash(plain[^count..], (uint)(10 + count));

    private static uint Begin(ReadOnlySpan<char> plain, int count) => plain.Length < count ? 0 : Hash(plain[..count], (uint)(20 + count));
}

/// <summary>How a form is written.</summary>
internal enum CaseKind : byte
{
    /// <summary>No letters.</summary>
    None,

    /// <summary>Small letters.</summary>
    Lower,

    /// <summary>One capital in front.</summary>
    Title,

    /// <summary>Capitals only.</summary>
    Upper,

    /// <summary>Capitals inside.</summary>
    Mixed,

    /// <summary>With digits.</summary>
    Number,
}
