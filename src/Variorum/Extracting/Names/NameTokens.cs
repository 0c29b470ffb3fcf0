using System.Globalization;
using Variorum.Language;

namespace Variorum.Extracting.Names;

/// <summary>
/// A word as names see it: hyphens, inner apostrophes and the points of initials belong to it, a possessive ending does not.
/// </summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">UTF-16 offset behind it.</param>
/// <param name="Word">What the lexicon knows of it.</param>
/// <param name="Sign">The character of a single sign; '\0' for words and numbers.</param>
/// <param name="Capital">Begins with an upper-case letter.</param>
/// <param name="Upper">Two or more letters, none of them lower case.</param>
/// <param name="First">First word of a sentence, a quotation or a line.</param>
/// <param name="Headline">Stands in a line whose words are nearly all capitalised.</param>
/// <param name="Possessive">Followed by 's or an apostrophe.</param>
internal readonly record struct NameToken(
    int Start, int End, NameWord Word, char Sign, bool Capital, bool Upper, bool First, bool Headline, bool Possessive)
{
    public int Length => End - Start;

    public bool Is(NameWord word) => (Word & word) != 0;

    public bool IsWord => Sign == '\0';
}

/// <summary>Splits text for the reader of names.</summary>
internal static class NameTokens
{
    // A byline or a heading is shorter than any line that had to be wrapped.
    private const int NarrowestWrap = 45;

    public static List<NameToken> Split(WordSets sets, string text, ParsedText parsed, NameLexicon lexicon)
    {
        var starts = new HashSet<int>(parsed.Sentences.Length);
        foreach (var sentence in parsed.Sentences)
        {
            starts.Add(sentence.Passage.Start);
        }

        int within = 0, line = 0;

        var tokens = new List<NameToken>(text.Length / 5);
        var first = true;
        var lineStart = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '\n')
            {
                // The break of a wrapped line stands inside a sentence and begins nothing.
                while (within < parsed.Sentences.Length && parsed.Sentences[within].Passage.End <= i)
                {
                    within++;
                }

                var wrapped = i - line >= NarrowestWrap && within < parsed.Sentences.Length && parsed.Sentences[within].Passage.Start <= i;
                line = i + 1;
                if (!wrapped)
                {
                    MarkHeadline(tokens, lineStart);
                    lineStart = tokens.Count;
                    first = true;
                }

                i++;
            }
            else if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (IsWordChar(c))
            {
                var end = WordEnd(sets, text, i, lexicon);
                var possessive = false;
                var next = end;
                if (end < text.Length && IsApostrophe(text[end]))
                {
                    possessive =
                        end + 1 < text.Length && text[end + 1] is 's' or 'S' && (end + 2 >= text.Length || !char.IsLetter(text[end + 2]));
                    next = possessive ? end + 2 : end;
                    possessive |= text[end - 1] == 's';
                }

                var known = lexicon.Find(text.AsSpan(i, end - i));
                // "SA" is a firm, "Sa" a surname.
                known |= known.HasFlag(NameWord.OrgUpper) && IsUpper(text.AsSpan(i, end - i)) ? NameWord.OrgLast : NameWord.None;
                tokens.Add(new NameToken(
                    i, end, known, '\0', char.IsUpper(c), IsUpper(text.AsSpan(i, end - i)), first || starts.Contains(i), false,
                    possessive));
                first = false;
                i = next;

                // The point of "St.", "Gov." ends no sentence: it belongs to the word, and the next one follows it.
                if (i + 2 < text.Length && text[i] == '.' && text[i + 1] == ' ' && end - tokens[^1].Start <= 4 && char.IsUpper(text[i + 2])
                    && tokens[^1].Capital
                    && tokens[^1].Is(NameWord.Title | NameWord.NewOld))
                {
                    i++;
                }
            }
            else
            {
                tokens.Add(new NameToken(i, i + 1, NameWord.None, c, false, false, false, false, false));
                first |= c is '.' or '!' or '?' or ':' or '\u201c' or '"' or '\u2018' or '\u2022' or '*' or '\u2014' or '(' or '[';
                i++;
            }
        }

        MarkHeadline(tokens, lineStart);
        return tokens;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    private static bool IsClitic(WordSets sets, ReadOnlySpan<char> word) =>
        sets.ClippedWords.Has(word);

    private static bool IsWordChar(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int WordEnd(WordSets sets, string text, int start, NameLexicon lexicon)
    {
        var i = start;
        while (i < text.Length)
        {
            if (IsWordChar(text[i]))
            {
                i++;
            }
            else if (i + 1 < text.Length && (text[i] is '-' or '\u2010' or '\u2011' or '&') && char.IsLetter(text[i + 1])
                && char.IsLetter(text[i - 1])
                && !(char.IsLower(text[i + 1]) && lexicon.Find(text.AsSpan(i + 1, LetterRun(text, i + 1))).HasFlag(NameWord.Hyphen)))
            {
                i++;
            }
            else if (i + 2 < text.Length && IsApostrophe(text[i]) && char.IsLetter(text[i + 1]) && char.IsLetter(text[i + 2])
                && i - start <= 3 && char.IsUpper(text[i + 1]))
            {
                i++; // O'Brien, d'Ivoire
            }
            else if (i + 1 < text.Length && IsApostrophe(text[i]) && i - start >= 4 && char.IsUpper(text[start]) && text[i - 1] is not 's'
                && char.IsLower(text[i + 1]) && text[i + 1] is not 's'
                && LetterRun(text, i + 1) <= 4 && !IsClitic(sets, text.AsSpan(i + 1, LetterRun(text, i + 1)))
                && !text.AsSpan(start, i - start).EndsWith("n"))
            {
                i++; // Kiptum'o, Nyong'o: a surname that goes on behind the apostrophe
            }
            else if (text[i] == '.' && i - start >= 1 && char.IsUpper(text[i - 1]) && (i - start == 1 || text[i - 2] == '.')
                && (i + 1 >= text.Length || !char.IsLower(text[i + 1])))
            {
                i++; // initials: J., U.S.
            }
            else if (text[i] == '.' && i + 2 < text.Length && char.IsLetter(text[i - 1]) && char.IsLower(text[i + 1])
                && char.IsLetter(text[i + 2]) && i > start + 2)
            {
                i++; // a host's name: example.org
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int LetterRun(string text, int start)
    {
        var i = start;
        while (i < text.Length && char.IsLetter(text[i]) && i - start < 20)
        {
            i++;
        }

        return i - start;
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 1;
    }

    // Title case and capitals tell nothing: four or more words of which at least three quarters are capitalised.
    private static void MarkHeadline(List<NameToken> tokens, int from)
    {
        int words = 0, capitals = 0;
        for (var i = from; i < tokens.Count; i++)
        {
            // A headline is one sentence: a point inside it ends one that a capital follows.
            if (tokens[i].Sign == '.' && i + 1 < tokens.Count && i > from && tokens[i - 1].Length > 3 && tokens[i + 1].Capital)
            {
                return;
            }

            if (tokens[i].IsWord && tokens[i].Length > 3)
            {
                words++;
                capitals += tokens[i].Capital ? 1 : 0;
            }
        }

        if (words < 4 || capitals < words * 0.75 || tokens.Count - from > 40)
        {
            return;
        }

        for (var i = from; i < tokens.Count; i++)
        {
            tokens[i] = tokens[i] with { Headline = true };
        }
    }
}
