using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>When what a figure counts happened, and on what expression that rests.</summary>
/// <param name="Days">Undated where nothing supports a day.</param>
/// <param name="By">The time expression; null where none, or where the days are those of the telling.</param>
/// <param name="Inferred">True where the days are those of the story or of the telling, not told of the figure.</param>
internal readonly record struct FigureDating(DayRange Days, Passage? By, bool Inferred);

/// <summary>
/// Tells when what a figure counts happened: by the dates of its own sentence, else of the sentences before it, else by the day its
/// section is about; what is told in the present tense holds on the day the account was put out.
/// </summary>
internal sealed class FigureDays(WordSets sets, Account account, Timeline timeline)
{
    /// <summary>The days of a figure; undated where neither its sentence, its neighbours nor the story's own day tells.</summary>
    public FigureDating Of(Sentence sentence, Passage passage, string measure, Amount amount, int anchor)
    {
        if (timeline.MentionAt(passage, isFigure: true) is { } own)
        {
            return IsEarlier(sets, sentence, anchor, own.Passage) ? default
                : new FigureDating(IsToll(measure) && timeline.IsSince(own) ? new DayRange(own.Days.Low, Until(passage, own.Days.Low))
                    : own.Days, own.Passage, false);
        }

        var published = account.SectionAt(passage.Start).Published.Days;
        published = published.IsUndated ? account.Published.Days : published;
        var tense = Tense(sets, sentence, anchor);
        if (measure == "duration" && amount.Unit is { Name: "year" or "month" or "decade" or "century" })
        {
            return amount.Unit is { Name: "year" } && amount.Low is { } years and < 200 && tense is not "past" && published.High is { } end
                ? new FigureDating(new DayRange(end.PlusYears(-(int)years), end), null, true)
                : default;
        }

        if (tense == "present" && measure is not ("killed" or "wounded" or "detained" or "missing"))
        {
            return new FigureDating(published, null, true);
        }

        return timeline.StoryAt(passage) is { } story ? new FigureDating(story.Days, story.Passage, true) : default;
    }

    private static bool IsToll(string measure) =>
        measure is "killed" or "wounded" or "detained" or "missing" or "displaced" or "rescued" or "hospitalised" or "laid_off";

    // A count "since 7 October" runs to the day it was given for: the section's own, open where that is not known.
    private NodaTime.LocalDate? Until(Passage passage, NodaTime.LocalDate? from)
    {
        var published = account.SectionAt(passage.Start).Published.Days;
        var end = published.IsUndated ? account.Published.Days.High : published.High;
        return end >= from ? end : null;
    }

    // "and 112 others, who had died earlier": what came before is not of the day that another clause tells.
    private static bool IsEarlier(WordSets sets, Sentence sentence, int anchor, Passage date)
    {
        var words = sentence.Words;
        if (anchor < 0)
        {
            return false;
        }

        foreach (var child in sentence.Children(anchor))
        {
            if (words[child].Has("acl") && !sentence.IsBelow(sentence.WordAt(date.Start), child))
            {
                foreach (var when in sentence.Children(child))
                {
                    if (words[when].Has("advmod") && sets.EarlierWords.Has(words[when].Form.ToLowerInvariant()))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The day a count was given for ("as of 8 January", "by Friday evening"); undated where its sentence tells none.</summary>
    public (DayRange Days, Passage? By) AsOf(Sentence sentence)
    {
        foreach (var date in timeline.Within(sentence.Passage))
        {
            if (Timeline.IsDay(date) && timeline.IsStand(date))
            {
                return (date.Days, date.Passage);
            }
        }

        return (DayRange.Undated, null);
    }

    // The tense of the verb that governs a word: its first finite ancestor or an auxiliary of it.
    private static string Tense(WordSets sets, Sentence sentence, int at)
    {
        if (at < 0)
        {
            return "past";
        }

        foreach (var head in sentence.Ancestors(at).Prepend(at))
        {
            foreach (var child in sentence.Children(head).ToArray().Append(head))
            {
                var word = sentence.Words[child];
                if (child != head && !word.Has("aux") && !word.Has("cop"))
                {
                    continue;
                }

                switch (word.Xpos)
                {
                    case "VBD":
                        return "past";
                    case "VBZ" or "VBP" when sets.Have.Has(word.Lemma) && word.Upos == "AUX":
                        return "perfect";
                    case "VBZ" or "VBP":
                        return "present";
                }
            }
        }

        return "past";
    }
}
