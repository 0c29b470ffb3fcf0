using System.Collections.Immutable;
using NodaTime;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>
/// Answers when something told at a passage happened: by the date of its own clause, else of its sentence, else by the day on
/// which the story stands. Dates that only name a thing ("the 1993 Constitution") or stand in the background do not move the story.
/// </summary>
public sealed class Timeline
{
    // A story's day holds for the rest of its paragraph, and for so many sentences of the next ones where those tell none.
    private const int CarryParagraphs = 1;

    private readonly string _text;
    private readonly ImmutableArray<Passage> _sentences;
    private readonly ImmutableArray<DateMention> _dates;
    private readonly ImmutableArray<Section> _sections;

    /// <summary>The timeline of one account, from its sentences and time expressions.</summary>
    public Timeline(ParsedText parsed, ImmutableArray<DateMention> dates)
        : this(parsed.Text, [.. parsed.Sentences.Select(s => s.Passage)], dates, [])
    {
    }

    /// <summary>As above, from what an account's claims hold.</summary>
    internal Timeline(string text, ImmutableArray<Passage> sentences, ImmutableArray<DateMention> dates, ImmutableArray<Section> sections) =>
        (_text, _sentences, _dates, _sections) = (text, sentences, dates, sections);

    /// <summary>The days meant at <paramref name="passage"/>; undated where neither its sentence nor the story before it says.</summary>
    public DayRange At(Passage passage) => MentionAt(passage) is { } mention ? mention.Days : DayRange.Undated;

    /// <summary>The time expression that dates <paramref name="passage"/>; null where none does.</summary>
    internal DateMention? MentionAt(Passage passage)
    {
        var index = SentenceIndex(passage.Start);
        if (index < 0)
        {
            return null;
        }

        if (InSentence(_sentences[index], passage) is { } own)
        {
            return own;
        }

        var breaks = 0;
        for (var k = index - 1; k >= 0; k--)
        {
            breaks += Breaks(_sentences[k].End, _sentences[k + 1].Start);
            if (breaks > CarryParagraphs)
            {
                return null;
            }

            if (LastDay(_sentences[k]) is { } told)
            {
                return told;
            }
        }

        return null;
    }

    private int SentenceIndex(int offset)
    {
        int low = 0, high = _sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sentences[middle].End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _sentences.Length && _sentences[low].Start <= offset ? low : -1;
    }

    private int FirstDate(int offset)
    {
        int low = 0, high = _dates.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_dates[middle].Passage.Start < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The date of the sentence that governs the passage: the nearest in its clause, else a frame at the front, else the nearest.</summary>
    private DateMention? InSentence(Passage sentence, Passage passage)
    {
        DateMention? best = null;
        var cost = double.MaxValue;
        for (var k = FirstDate(sentence.Start); k < _dates.Length && _dates[k].Passage.Start < sentence.End; k++)
        {
            var date = _dates[k];
            if (!Dates(date))
            {
                continue;
            }

            var behind = date.Passage.Start >= passage.End;
            double gap = behind ? date.Passage.Start - passage.End : Math.Max(0, passage.Start - date.Passage.End);
            var between = behind ? (passage.End, date.Passage.Start) : (date.Passage.End, passage.Start);
            gap += 45 * ClauseBreaks(between.Item1, between.Item2);

            // "On Friday, ..." frames all that follows; a date that opens the sentence pays no comma.
            if (!behind && date.Passage.Start - sentence.Start < 12)
            {
                gap = Math.Min(gap, 60);
            }

            gap += Coarse(date) * 40;
            if (gap < cost)
            {
                (best, cost) = (date, gap);
            }
        }

        return best;
    }

    private static bool Dates(DateMention date) =>
        !date.Days.IsUndated && date.Type is "DATE" or "TIME" && date.Timex is not ("PRESENT_REF" or "PAST_REF" or "FUTURE_REF")
        && !date.Days.IsUndated;

    private static int Coarse(DateMention date) =>
        date.Days.Low is { } low && date.Days.High is { } high ? Period.DaysBetween(low, high) switch { <= 2 => 0, <= 31 => 1, _ => 2 } : 2;

    private int ClauseBreaks(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to && i < _text.Length; i++)
        {
            count += _text[i] is ';' or ':' or '\u2014' or '\u2013' ? 2 : _text[i] == ',' ? 1 : 0;
        }

        return count;
    }

    /// <summary>The last day-like date of a sentence: where the story stands behind it.</summary>
    private DateMention? LastDay(Passage sentence)
    {
        DateMention? last = null;
        for (var k = FirstDate(sentence.Start); k < _dates.Length && _dates[k].Passage.Start < sentence.End; k++)
        {
            if (Dates(_dates[k]) && Coarse(_dates[k]) == 0)
            {
                last = _dates[k];
            }
        }

        return last;
    }

    private int Breaks(int from, int to)
    {
        var lines = 0;
        for (var i = from; i < to && i < _text.Length; i++)
        {
            lines += _text[i] == '\n' ? 1 : 0;
        }

        foreach (var section in _sections)
        {
            if (section.Passage.Start > from && section.Passage.Start <= to)
            {
                return CarryParagraphs + 1;
            }
        }

        return lines > 0 ? 1 : 0;
    }
}
