using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>What an atom is made of.</summary>
internal enum AtomKind
{
    /// <summary>Letters, or letters with digits behind ("A380").</summary>
    Word,

    /// <summary>Digits with their separators ("5,000", "1.1").</summary>
    Number,

    /// <summary>One other character.</summary>
    Symbol,
}

/// <summary>The smallest piece a quantity is made of: finer than a word ("£", "80", "m"), and the same with or without a parse.</summary>
/// <param name="Start">First character in the account's text.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Text">Lower case; curly apostrophes and dashes are kept.</param>
internal readonly record struct Atom(int Start, int End, AtomKind Kind, string Text)
{
    /// <summary>True where nothing stands between this atom and the one before it.</summary>
    public bool GluedTo(Atom before) => before.End == Start;

    /// <summary>True for a hyphen or an en dash.</summary>
    public bool IsHyphen => Kind == AtomKind.Symbol && Text is "-" or "–" or "‑" or "−";

    // Three digits and no fourth: thousands set apart by an apostrophe ("12'500").
    private static bool IsGroup(string text, int at, int end) =>
        at + 3 <= end && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])
            && !(at + 3 < end && char.IsLetterOrDigit(text[at + 3]));

    /// <summary>
    /// Cuts a passage of a text into atoms; white space belongs to none. <paramref name="prefixes"/>: letters that may stand glued before
    /// digits ("USD", "Rs").
    /// </summary>
    public static List<Atom> Split(string text, Passage passage, IReadOnlySet<string> prefixes)
    {
        var atoms = new List<Atom>();
        for (var at = passage.Start; at < passage.End;)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            var end = at + 1;
            var kind = AtomKind.Symbol;
            if (char.IsAsciiDigit(c))
            {
                kind = AtomKind.Number;
                while (end < passage.End && (char.IsAsciiDigit(text[end])
                    || (text[end] is '.' or ',' && end + 1 < passage.End && char.IsAsciiDigit(text[end + 1]))
                    || (text[end] is '\'' or '’' && end - at is <= 3 or > 4 && IsGroup(text, end + 1, passage.End))))
                {
                    end++;
                }
            }
            else if (char.IsLetter(c))
            {
                kind = AtomKind.Word;
                while (end < passage.End && (char.IsLetter(text[end]) || text[end] is '²' or '³'
                    || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                {
                    end++;
                }

                if (end < passage.End && char.IsAsciiDigit(text[end]) && !prefixes.Contains(text[at..end].ToLowerInvariant())
                    && !(at > passage.Start && text[at - 1] == '$' && prefixes.Contains(text[(at - 1)..end].ToLowerInvariant())))
                {
                    while (end < passage.End && char.IsLetterOrDigit(text[end]))
                    {
                        end++;
                    }
                }
            }

            atoms.Add(new Atom(at, end, kind, text[at..end].ToLowerInvariant()));
            at = end;
        }

        return atoms;
    }
}
