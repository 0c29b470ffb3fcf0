using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Answers when something told at a passage happened, from the time expressions around it.</summary>
public sealed class Timeline(ParsedText parsed, ImmutableArray<DateMention> dates)
{
    /// <summary>The nearest usable date of the passage's own sentence; undated where it has none.</summary>
    public DayRange At(Passage passage)
    {
        var sentence = parsed.SentenceAt(passage.Start);
        var best = DayRange.Undated;
        var distance = int.MaxValue;
        foreach (var date in dates)
        {
            if (sentence is null || !sentence.Passage.Contains(date.Passage) || date.Days.IsUndated)
            {
                continue;
            }

            var gap = Math.Max(date.Passage.Start - passage.End, passage.Start - date.Passage.End);
            if (gap < distance)
            {
                (best, distance) = (date.Days, gap);
            }
        }

        return best;
    }
}
