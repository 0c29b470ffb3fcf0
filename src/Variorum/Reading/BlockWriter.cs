using System.Collections.Immutable;
using System.Text;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>
/// Writes the blocks of a page or of Markdown as plain text: white space runs become one space, an empty line parts paragraphs, items of a
/// list stand on lines of their own.
/// </summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<Mark>.Builder _marks = ImmutableArray.CreateBuilder<Mark>();
    private int _breaks;
    private bool _space;

    /// <summary>UTF-16 units written so far, without the break that is due.</summary>
    public int Length => _text.Length;

    /// <summary>
    /// Asks for at least <paramref name="lines"/> line breaks before the next words (2 is an empty line); none at the head of the text,
    /// none for 0.
    /// </summary>
    public void Break(int lines)
    {
        if (lines == 0)
        {
            return;
        }

        _breaks = Math.Max(_breaks, lines);
        _space = false;
    }

    /// <summary>Writes <paramref name="words"/> with their white space collapsed.</summary>
    public void Words(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (c is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                _space = true;
                continue;
            }

            Due();
            _text.Append(c);
        }
    }

    /// <summary>Writes <paramref name="lines"/> with their line breaks and spaces kept.</summary>
    public void Verbatim(ReadOnlySpan<char> lines)
    {
        Due();
        foreach (var c in lines)
        {
            if (c != '\r')
            {
                _text.Append(c);
            }
        }
    }

    /// <summary>
    /// Notes a heading, quotation or rule that began at <paramref name="start"/> and ends here; nothing where no words came.
    /// </summary>
    public void Mark(int start, MarkKind kind, int level = 0)
    {
        // The break before the words is written with them: the mark begins after it.
        while (start < _text.Length && _text[start] is '\n' or ' ')
        {
            start++;
        }

        if (start < _text.Length)
        {
            _marks.Add(new Mark(new Passage(start, _text.Length), kind, level));
        }
    }

    /// <summary>A rule between parts on a line of its own.</summary>
    public void Rule()
    {
        Break(2);
        var start = Length;
        Words("* * *");
        Mark(start, MarkKind.Rule);
        Break(2);
    }

    /// <summary>Writes what another writer made; its marks move along.</summary>
    public void Append(string text, ImmutableArray<Mark> marks)
    {
        if (text.Length == 0)
        {
            return;
        }

        Due();
        var start = _text.Length;
        _text.Append(text);
        _marks.AddRange(marks.Select(m => m with { Passage = new Passage(m.Passage.Start + start, m.Passage.End + start) }));
    }

    /// <summary>The text and its marks in order.</summary>
    public (string Text, ImmutableArray<Mark> Marks) Done() =>
        (_text.ToString(), [.. _marks.OrderBy(m => m.Passage)]);

    private void Due()
    {
        if (_breaks > 0 && _text.Length > 0)
        {
            _text.Append('\n', _breaks);
        }
        else if (_space && _text.Length > 0)
        {
            _text.Append(' ');
        }

        (_breaks, _space) = (0, false);
    }
}
