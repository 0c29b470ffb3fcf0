using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Tells when what a figure counts happened: by the dates of its own sentence, else of the sentences before it, else by the day the
/// whole account is about; what is told in the present tense holds on the day the account was put out.
/// </summary>
internal sealed class FigureDays
{
    private readonly Account _account;
    private readonly ParsedText _parsed;
    private readonly ImmutableArray<DateMention> _dates;
    private readonly Timeline _timeline;
    private readonly DayRange _focus;

    /// <summary>Finds the day the account is about once.</summary>
    public FigureDays(Account account, ParsedText parsed, ImmutableArray<DateMention> dates, Timeline timeline)
    {
        (_account, _parsed, _dates, _timeline) = (account, parsed, dates, timeline);
        _focus = Focus(dates);
    }

    /// <summary>The days of a figure; undated where neither its sentence, its neighbours nor the account's own day tells.</summary>
    public DayRange Of(Sentence sentence, Passage passage, string measure, Amount amount, int anchor)
    {
        var own = _timeline.At(passage);
        if (!own.IsUndated)
        {
            return own;
        }

        var published = _account.SectionAt(passage.Start).Published.Days;
        published = published.IsUndated ? _account.Published.Days : published;
        var tense = Tense(sentence, anchor);
        if (measure == "duration")
        {
            return amount.Unit is { Name: "year" } && amount.Low is { } years and < 200 && tense is not "past" && published.High is { } end
                ? new DayRange(end.PlusYears(-(int)years), end)
                : DayRange.Undated;
        }

        if (tense == "present" && measure is not ("killed" or "wounded" or "detained" or "missing"))
        {
            return published;
        }

        return Before(passage) is { IsUndated: false } narrative ? narrative : _focus;
    }

    // The latest day told in the three sentences before, in the same paragraph or the one above.
    private DayRange Before(Passage passage)
    {
        var from = passage.Start;
        var sentences = 0;
        for (var i = _parsed.Sentences.Length - 1; i >= 0 && sentences < 3; i--)
        {
            if (_parsed.Sentences[i].Passage.End <= passage.Start)
            {
                from = _parsed.Sentences[i].Passage.Start;
                sentences++;
            }
        }

        for (var i = _dates.Length - 1; i >= 0; i--)
        {
            var date = _dates[i];
            if (date.Passage.End <= passage.Start && date.Passage.Start >= from && IsDay(date.Days))
            {
                return date.Days;
            }
        }

        return DayRange.Undated;
    }

    // The day most dates of the account mean; the earlier one where two are told equally often.
    private static DayRange Focus(ImmutableArray<DateMention> dates) =>
        dates.Where(d => IsDay(d.Days)).GroupBy(d => d.Days.Low!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault() is { } most
            ? DayRange.On(most.Key)
            : DayRange.Undated;

    private static bool IsDay(DayRange days) => days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1;

    // The tense of the verb that governs a word: its first finite ancestor or an auxiliary of it.
    private static string Tense(Sentence sentence, int at)
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
                    case "VBZ" or "VBP" when word.Lemma == "have" && word.Upos == "AUX":
                        return "perfect";
                    case "VBZ" or "VBP":
                        return "present";
                }
            }
        }

        return "past";
    }
}
