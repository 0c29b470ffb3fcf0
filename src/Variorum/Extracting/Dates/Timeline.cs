using System.Collections.Immutable;
using NodaTime;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>
/// Answers when something told at a passage happened: by the date of its own clause, else of its sentence, else by the day on
/// which the story stands. Dates that only say which thing is meant ("the 1993 constitution") or bound it from the other side
/// ("since 1959", "until May") date nothing; dates in the background do not move the story.
/// </summary>
public sealed partial class Timeline
{
    // A story's day holds for the rest of its paragraph, and for the next two where those tell none: reports are written in paragraphs of
    // one sentence. Of 932 dated incidents in newswire 68.1 in a hundred get their day so, 65.0 with one paragraph, 68.8 with three.
    private const int CarryParagraphs = 2;

    private readonly WordSets _sets;
    private readonly string _text;
    private readonly ImmutableArray<Passage> _sentences;
    private readonly ImmutableArray<DateMention> _dates;
    private readonly ImmutableArray<Section> _sections;
    private readonly Account _account;
    private readonly DayRange _published;
    private readonly ParsedText? _parsed;
    private (int[] Told, int[] Breaks)? _days;
    private readonly DateMention?[] _focus;
    private readonly bool[] _focused;

    /// <summary>The timeline of one account, from its sentences and time expressions.</summary>
    internal Timeline(WordSets sets, Account account, ParsedText parsed, ImmutableArray<DateMention> dates)
        : this(sets, account, [.. parsed.Sentences.Select(s => s.Passage)], dates) => _parsed = parsed;

    /// <summary>As above, from what an account's claims hold; without the parse it knows nothing of clauses.</summary>
    internal Timeline(WordSets sets, Account account, ImmutableArray<Passage> sentences, ImmutableArray<DateMention> dates)
    {
        _sets = sets;
        (_account, _text, _sentences, _dates, _sections, _published) =
            (account, account.Text, sentences, Spans(sets, account.Text, dates), account.Sections, account.Published.Days);
        _focus = new DateMention?[_sections.Length + 1];
        _focused = new bool[_sections.Length + 1];
    }

    // "between 28 September and 2 October", "from Monday to Friday": what happened then happened on all the days between.
    private static ImmutableArray<DateMention> Spans(WordSets sets, string text, ImmutableArray<DateMention> dates)
    {
        ImmutableArray<DateMention>.Builder? joined = null;
        for (var i = 0; i < dates.Length; i++)
        {
            var first = dates[i];
            if (i + 1 < dates.Length && dates[i + 1] is { Days: { Low: { } from, High: { } high } } last
                && first.Days is { Low: { } low, High: not null } && low < from
                && text.AsSpan(first.Passage.End, last.Passage.Start - first.Passage.End).Trim() is { Length: < 8 } between
                && (sets.And.Has(between) ? Precedes(text, first.Passage.Start, "between")
                    : sets.RangeTo.Has(between) && Precedes(text, first.Passage.Start, "from")))
            {
                joined ??= dates[..i].ToBuilder();
                joined.Add(first with { Passage = first.Passage.Union(last.Passage), Days = new DayRange(low, high), Attributive = false });
                i++;
                continue;
            }

            joined?.Add(first);
        }

        return joined?.ToImmutable() ?? dates;
    }

    private static bool Precedes(string text, int at, string word) =>
        text.AsSpan(Math.Max(0, at - word.Length - 4), Math.Min(at, word.Length + 4)).TrimEnd().EndsWith(word,
            StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The days meant at <paramref name="passage"/>; undated where neither its sentence nor the story right before it says.
    /// </summary>
    public DayRange At(Passage passage) => MentionAt(passage)?.Days ?? DayRange.Undated;

    /// <summary>
    /// The time expression that dates <paramref name="passage"/>, perhaps one that awaits its own date; null where none does.
    /// </summary>
    internal DateMention? MentionAt(Passage passage) => MentionAt(passage, isFigure: false);

    /// <summary>
    /// As above; where the passage is a figure, a wide date behind another figure is that one's ("61 percent, against 54 in 2019").
    /// </summary>
    internal DateMention? MentionAt(Passage passage, bool isFigure)
    {
        var index = SentenceIndex(passage.Start);
        if (index < 0)
        {
            return null;
        }

        if (InSentence(index, passage, isFigure) is { } own)
        {
            return own;
        }

        if (index == 0)
        {
            return null;
        }

        // "In 1998 a mill burned down. Nine people died.": a wide date that frames the sentence right before still holds.
        var days = _days ??= DaysBefore();
        return days.Told[index] != index - 1 && days.Breaks[index] == days.Breaks[index - 1] && Frame(_sentences[index - 1]) is { } frame
            ? frame
            : days.Told[index] is var told and >= 0 && days.Breaks[index] - days.Breaks[told] <= CarryParagraphs ? LastDay(_sentences[told])
            : null;
    }

    // For every sentence the last one before it that moves the story, -1 where none does, and the paragraphs that have ended before it: a
    // text of one paragraph asks every sentence for a day that may stand at its beginning.
    private (int[] Told, int[] Breaks) DaysBefore()
    {
        var told = new int[_sentences.Length];
        var breaks = new int[_sentences.Length];
        told[0] = -1;
        for (var k = 1; k < told.Length; k++)
        {
            told[k] = LastDay(_sentences[k - 1]) is null ? told[k - 1] : k - 1;
            breaks[k] = breaks[k - 1] + Breaks(_sentences[k - 1].End, _sentences[k].Start);
        }

        return (told, breaks);
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

    /// <summary>The time expressions of a sentence.</summary>
    internal ReadOnlySpan<DateMention> Within(Passage sentence)
    {
        var first = FirstDate(sentence.Start);
        return _dates.AsSpan(first, FirstDate(sentence.End) - first);
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

    /// <summary>
    /// The date of the sentence that governs the passage: the nearest in its clause, else a frame at the front, else the nearest.
    /// </summary>
    private DateMention? InSentence(int index, Passage passage, bool isFigure)
    {
        DateMention? best = null;
        var cost = double.MaxValue;
        var span = _sentences[index];
        var sentence = _parsed?.Sentences[index];
        for (var k = FirstDate(span.Start); k < _dates.Length && _dates[k].Passage.Start < span.End; k++)
        {
            var date = _dates[k];
            if (!Dates(date) || (date.Attributive && !Touches(date, passage)) || IsBound(date, passage) || IsAsOf(date)
                || InAside(date, passage)
                || (isFigure && OfAnotherFigure(date, passage)))
            {
                continue;
            }

            var behind = date.Passage.Start >= passage.End;
            double gap = behind ? date.Passage.Start - passage.End : Math.Max(0, passage.Start - date.Passage.End);
            var between = behind ? (passage.End, date.Passage.Start) : (date.Passage.End, passage.Start);
            gap += 45 * ClauseBreaks(between.Item1, between.Item2);

            // "On Friday, ..." frames all that follows; a date that opens the sentence pays no comma.
            if (!behind && date.Passage.Start - span.Start < 12)
            {
                gap = Math.Min(gap, 60);
            }

            var same = sentence is null ? null : SameClause(sentence, date.Passage, passage);
            gap += (Coarse(date) * (same == true ? 10 : 40)) + (same == false ? 30 : 0);
            gap = same == true ? Math.Min(gap, 20 + (gap / 10)) : gap;
            if (!behind && date.Passage.End < passage.Start && FollowedByWhen(date))
            {
                // "in 1959, when two women died": the clause behind says what happened then.
                gap = 0;
            }

            // The day of the saying dates what was said only where nothing else does.
            gap += date.OfSaying && !(!behind || date.Passage.Start - passage.End < 30 && same == true) ? 250 : 0;
            if (gap < cost)
            {
                (best, cost) = (date, gap);
            }
        }

        return best;
    }

    // True where date and passage hang on the same verb, false where on different ones, null where the parse does not say.
    private static bool? SameClause(Sentence sentence, Passage date, Passage passage)
    {
        var (left, right) = (Clause(sentence, sentence.HeadOf(date)), Clause(sentence, sentence.HeadOf(passage)));
        return left < 0 || right < 0 ? null : left == right;
    }

    private static int Clause(Sentence sentence, int word)
    {
        for (var steps = 0; word >= 0 && word < sentence.Words.Length && steps < sentence.Words.Length; steps++)
        {
            var at = sentence.Words[word];
            if (at.Head < 0 || at.Has("acl") || at.Has("advcl") || at.Has("ccomp") || at.Has("parataxis")
                || (at.Has("conj") && at.Upos == "VERB"))
            {
                return word;
            }

            word = at.Head;
        }

        return word;
    }

    // A date that awaits its day by collation counts: the claim is dated when the case has dated the expression.
    private static bool Dates(DateMention date) =>
        date.Type is "DATE" or "TIME" && date.Timex is not ("PRESENT_REF" or "PAST_REF" or "FUTURE_REF")
        && (!date.Days.IsUndated || date.Timex is ['X', 'X', 'X', 'X', '-', ..]);

    // "(much like the strike of 1984)": what an aside compares with is not when the sentence happened.
    private bool InAside(DateMention date, Passage passage)
    {
        if (date.Passage.Start < passage.End || Coarse(date) == 0)
        {
            return false;
        }

        var between = _text.AsSpan(passage.End, date.Passage.Start - passage.End);
        var open = between.LastIndexOf('(');
        return open >= 0 && open < between.Length - 1 && !between[open..].Contains(')');
    }

    private bool OfAnotherFigure(DateMention date, Passage passage)
    {
        if (date.Passage.Start <= passage.End || Coarse(date) == 0)
        {
            return false;
        }

        var between = _text.AsSpan(passage.End, date.Passage.Start - passage.End);
        var comma = between.IndexOf(',');
        return comma >= 0 && between[comma..].IndexOfAnyInRange('0', '9') >= 0;
    }

    private static bool Touches(DateMention date, Passage passage) =>
        passage.Overlaps(date.Passage) || (passage.Start >= date.Passage.End && passage.Start - date.Passage.End <= 2);

    // "The worst since 1959", "on bail until May": the day is the other end of something, not that of what is told beside it.
    private bool IsBound(DateMention date, Passage passage)
    {
        var word = WordBefore(date.Passage.Start);
        return (_sets.Since.HasInAnyCase(word) && Coarse(date) > 0
            && !(FollowedByWhen(date) && passage.Start > date.Passage.End))
            || _sets.Until.HasInAnyCase(word) || _sets.Till.HasInAnyCase(word)
            || _sets.Than.HasInAnyCase(word);
    }

    /// <summary>True for the day a count stands for ("as of 8 January", "by Friday evening").</summary>
    internal bool IsStand(DateMention date) =>
        IsAsOf(date) || _sets.By.HasInAnyCase(WordBefore(date.Passage.Start));

    /// <summary>True for the day from which a count runs ("killed since 7 October").</summary>
    internal bool IsSince(DateMention date) =>
        _sets.Since.HasInAnyCase(WordBefore(date.Passage.Start)) && !FollowedByWhen(date);

    private bool IsAsOf(DateMention date)
    {
        var before = _text.AsSpan(Math.Max(0, date.Passage.Start - 6), Math.Min(6, date.Passage.Start)).Trim();
        return before.EndsWith("as of", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True where a mention means one day, or one night.</summary>
    internal static bool IsDay(DateMention date) =>
        Dates(date) && date.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1;

    private ReadOnlySpan<char> WordBefore(int offset)
    {
        var end = offset;
        while (end > 0 && _text[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 8 && char.IsLetter(_text[start - 1]))
        {
            start--;
        }

        return _text.AsSpan(start, end - start);
    }

    private bool FollowedByWhen(DateMention date)
    {
        var rest = _text.AsSpan(date.Passage.End, Math.Min(8, _text.Length - date.Passage.End)).TrimStart(", ");
        return rest.StartsWith("when ", StringComparison.OrdinalIgnoreCase);
    }

    private static int Coarse(DateMention date) =>
        date.Days is { Low: { } low, High: { } high } ? Period.DaysBetween(low, high) switch { <= 2 => 0, <= 31 => 1, _ => 2 }
            : date.Timex is ['X', 'X', 'X', 'X', '-', 'W' or 'X', ..] or { Length: >= 10 } ? 0 : 2;

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
            if (MovesStory(_dates[k]) && !_dates[k].OfSaying)
            {
                last = _dates[k];
            }
        }

        return last;
    }

    private DateMention? Frame(Passage sentence)
    {
        var within = Within(sentence);
        return within.Length > 0 && within[0] is var first && first.Passage.Start - sentence.Start < 12 && Dates(first)
            && !first.Attributive
            && !first.Days.IsUndated && !IsBound(first, sentence with { Start = first.Passage.End })
            ? first
            : null;
    }

    private int Breaks(int from, int to)
    {
        var lines = 0;
        for (var i = from; i < to && i < _text.Length; i++)
        {
            lines += _text[i] == '\n' ? 1 : 0;
        }

        if (_account.LastSectionAt(to) is >= 0 and var section && _sections[section].Passage.Start > from)
        {
            return CarryParagraphs + 1;
        }

        return lines > 0 ? 1 : 0;
    }
}
