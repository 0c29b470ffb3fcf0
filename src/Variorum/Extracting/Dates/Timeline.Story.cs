using NodaTime;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Where the story stands: what an inference may rest on when a claim tells no day of its own.</summary>
public sealed partial class Timeline
{
    /// <summary>
    /// The time expression that tells where the story stands at <paramref name="passage"/>: the day its section is about, else
    /// the account. Null where no day is told. What rests on it is an inference and is marked so.
    /// </summary>
    internal DateMention? StoryAt(Passage passage)
    {
        var section = SectionAt(passage.Start);
        return Focus(section) ?? Focus(_sections.Length);
    }

    private int SectionAt(int offset)
    {
        var last = _account.LastSectionAt(offset);
        return last >= 0 && offset < _sections[last].Passage.End ? last : _sections.Length;
    }

    /// <summary>
    /// The first expression of the day that most sentences of a section tell of; the earlier day where two are told equally
    /// often. Feasts and what lies ahead of the telling do not count: a caption about next Sunday's service is no story.
    /// </summary>
    private DateMention? Focus(int section)
    {
        if (_focused[section])
        {
            return _focus[section];
        }

        var weight = new SortedDictionary<LocalDate, double>();
        var first = new Dictionary<LocalDate, DateMention>();
        var sentence = -1;
        var inSentence = new HashSet<LocalDate>();
        foreach (var date in section < _sections.Length ? Within(_sections[section].Passage) : _dates.AsSpan())
        {
            if (!MovesStory(date) || date.Days.Low is not { } low || date.Days.High is not { } high)
            {
                continue;
            }

            var index = SentenceIndex(date.Passage.Start);
            if (index != sentence)
            {
                sentence = index;
                inSentence.Clear();
            }

            for (var day = low; day <= high; day = day.PlusDays(1))
            {
                if (inSentence.Add(day))
                {
                    weight[day] = weight.GetValueOrDefault(day) + ((low == high ? 1 : 0.5) * (date.OfSaying || IsStand(date) ? 0.3 : 1));
                }
            }

            if (!first.TryGetValue(low, out var known) || (!known.Days.IsDay && date.Days.IsDay))
            {
                first[low] = date;
            }
        }

        var best = 0.0;
        foreach (var (day, sum) in weight)
        {
            if (sum > best && first.TryGetValue(day, out var mention))
            {
                (best, _focus[section]) = (sum, mention);
            }
        }

        _focused[section] = true;
        return _focus[section];
    }

    // A day that the story can stand on: told as a day, not a feast, not ahead of the telling.
    private bool MovesStory(DateMention date)
    {
        if (!Dates(date) || date.Attributive || Coarse(date) != 0 || date.Rule == "holiday")
        {
            return false;
        }

        var section = SectionAt(date.Passage.Start);
        var told = section < _sections.Length && _sections[section].Published.Days.High is { } own ? own : _published.High;
        return !(date.Days.Low > told);
    }
}
