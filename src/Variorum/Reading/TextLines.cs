using System.Buffers;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>What the structure of a page or of Markdown says of a span of its text.</summary>
/// <param name="Passage">The span.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Level">Level 1..6 of a heading, 0 for the others.</param>
internal sealed record Mark(Passage Passage, MarkKind Kind, int Level = 0);

/// <summary>Kinds of <see cref="Mark"/>.</summary>
internal enum MarkKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A block quotation.</summary>
    Quote,

    /// <summary>A rule between parts.</summary>
    Rule,
}

/// <summary>One line of a text that holds more than white space.</summary>
/// <param name="Full">The line without its line break and without white space at its ends.</param>
/// <param name="Content">The same without marks of Markdown at its ends ("# ", "*", "> ").</param>
/// <param name="Level">Heading level 1..6 where the text marks one, else 0.</param>
/// <param name="Quote">In a block quotation.</param>
/// <param name="Rule">Nothing but a rule ("---", "* * *").</param>
/// <param name="Bullet">An item of a list.</param>
/// <param name="Gap">Blank lines before it; large for the first line.</param>
/// <param name="Running">Running text: a long line, or one of a block of lines broken at a fixed width.</param>
internal sealed record TextLine(Passage Full, Passage Content, int Level, bool Quote, bool Rule, bool Bullet, int Gap, bool Running)
{
    /// <summary>Number of UTF-16 units of <see cref="Content"/>.</summary>
    public int Length => Content.Length;
}

/// <summary>Splits a text into its lines and recognises marks of Markdown left in plain text.</summary>
internal static class TextLines
{
    /// <summary>From this length on, in UTF-16 units, a line is a paragraph, not a heading, signature or address.</summary>
    public const int Paragraph = 160;

    // A book has 40,000 lines; what follows so many says nothing of the account's making.
    private const int MaxLines = 100_000;

    // Mail and agency copy break at 60 to 80 columns, a word's length less at most.
    private const int WrappedLine = 45;

    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-*_=~•· ");

    /// <summary>
    /// The lines of <paramref name="text"/> that hold something, in order. <paramref name="marks"/> are those the file's own structure
    /// gave, by position; with none, "#", ">" and rules in the text itself are taken for them.
    /// </summary>
    public static ImmutableArray<TextLine> Split(string text, ImmutableArray<Mark> marks)
    {
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        var gap = 9;
        var quotes = marks.Where(m => m.Kind == MarkKind.Quote).ToList();
        var headings = marks.Where(m => m.Kind == MarkKind.Heading).ToDictionary(m => m.Passage.Start, m => m.Level);
        var rules = marks.Where(m => m.Kind == MarkKind.Rule).Select(m => m.Passage.Start).ToHashSet();
        var quote = 0;
        for (var at = 0; at < text.Length && lines.Count < MaxLines;)
        {
            var end = text.AsSpan(at).IndexOfAny("\r\n\u2028\u2029\f");
            end = end < 0 ? text.Length : at + end;
            var full = Trim(text, at, end);
            if (full.Length == 0)
            {
                gap++;
            }
            else
            {
                while (quote < quotes.Count && quotes[quote].Passage.End <= full.Start)
                {
                    quote++;
                }

                var inQuote = quote < quotes.Count && quotes[quote].Passage.Start <= full.Start;
                var line = Plain(text, full, gap);
                lines.Add(marks.IsEmpty ? line : line with
                {
                    Level = headings.GetValueOrDefault(full.Start),
                    Quote = inQuote,
                    Rule = rules.Contains(full.Start),
                });
                gap = 0;
            }

            // CR LF is one break.
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        MarkWrapped(text, lines);
        return lines.ToImmutable();
    }

    /// <summary>The passage from <paramref name="start"/> to <paramref name="end"/> without white space at its ends.</summary>
    public static Passage Trim(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '\u200B' or '\uFEFF'))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '\u200B' or '\uFEFF'))
        {
            end--;
        }

        return new Passage(start, end);
    }

    /// <summary>
    /// <paramref name="words"/> without links and emphasis of Markdown ("[text](address)", "*", "`") and with single spaces: for titles and
    /// names, never for passages.
    /// </summary>
    public static string WithoutMarks(ReadOnlySpan<char> words)
    {
        var plain = new System.Text.StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            if (c == ']' && i + 1 < words.Length && words[i + 1] == '(')
            {
                var close = words[i..].IndexOf(')');
                i += close < 0 ? 1 : close;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (c is not ('*' or '`' or '[' or ']' or '_' or '\u200B'))
            {
                plain.Append(c);
            }
        }

        return plain.ToString().Trim();
    }

    // Text broken at a fixed width has blocks of several lines of much the same length, but for the last.
    private static void MarkWrapped(string text, ImmutableArray<TextLine>.Builder lines)
    {
        for (var first = 0; first < lines.Count;)
        {
            var last = first;
            while (last + 1 < lines.Count && lines[last + 1].Gap == 0 && lines[last + 1].Level == 0 && !lines[last + 1].Bullet
                && !lines[last + 1].Rule)
            {
                last++;
            }

            // The full lines of such a block are all long; an address or a list of names has short ones between.
            var full = Enumerable.Range(first, last - first).ToList();
            var sentence = text[lines[last].Content.End - 1] is '.' or '!' or '?' or '"' or '”';
            if (full.Count >= (sentence ? 1 : 2) && lines[first].Level == 0 && full.All(i => lines[i].Length >= WrappedLine)
                && full.Sum(i => lines[i].Length) + lines[last].Length >= Paragraph * 3 / 4)
            {
                for (var i = first; i <= last; i++)
                {
                    lines[i] = lines[i] with { Running = true };
                }
            }

            first = last + 1;
        }
    }

    private static TextLine Plain(string text, Passage full, int gap)
    {
        var (start, end) = full;
        var level = 0;
        var quote = false;
        var bullet = false;
        while (start < end && text[start] == '>')
        {
            quote = true;
            start = Trim(text, start + 1, end).Start;
        }

        while (start + level < end && text[start + level] == '#')
        {
            level++;
        }

        if (level is > 0 and <= 6 && start + level < end && text[start + level] is ' ' or '\t')
        {
            start += level;
            while (end > start && text[end - 1] == '#')
            {
                end--;
            }
        }
        else
        {
            level = 0;
        }

        var span = text.AsSpan(start, end - start);
        var rule = span.Length >= 3 && span.IndexOfAnyExcept(RuleSigns) < 0;
        if (!rule && span.Length > 2 && span[0] is '-' or '*' or '•' or '+' && span[1] == ' ')
        {
            bullet = true;
            start += 2;
        }

        var content = Trim(text, start, end);
        while (content.Length > 2 && text[content.Start] is '*' or '_' && text[content.End - 1] == text[content.Start])
        {
            content = new Passage(content.Start + 1, content.End - 1);
        }

        return new TextLine(full, Trim(text, content.Start, content.End), level, quote, rule, bullet, gap,
            level == 0 && full.Length >= Paragraph);
    }
}
