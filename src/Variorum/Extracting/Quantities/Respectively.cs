using System.Collections.Immutable;
using NodaTime;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Shares out what is told once for a row of numbers. The noun behind the last is counted by all ("12 and 17 people"); with "respectively"
/// each number has its own of the days, places or deeds that stand in another row ("on Monday and Tuesday, 40 and 55", "killed and wounded
/// 9 and 31").
/// </summary>
internal static class Respectively
{
    /// <summary>Changes the figures of one sentence where they stand.</summary>
    /// <param name="sets">The words of the language that rules ask for.</param>
    /// <param name="text">The account's text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="figures">All figures; those of the sentence begin at <paramref name="first"/>.</param>
    /// <param name="first">Where the sentence's figures begin.</param>
    /// <param name="bare">Indexes of figures behind which no noun stands.</param>
    /// <param name="dates">Time expressions of the sentence.</param>
    /// <param name="places">Places of the sentence.</param>
    /// <param name="measures">Tells what a deed does to people.</param>
    public static void Distribute(WordSets sets,
        string text,
        Sentence sentence,
        ImmutableArray<Figure>.Builder figures,
        int first,
        HashSet<int> bare,
        IReadOnlyList<DateMention> dates,
        IReadOnlyList<PlaceMention> places,
        MeasureReader measures)
    {
        var told = sentence.Words.Any(w => sets.Respectively.HasInAnyCase(w.Form));
        for (var end = figures.Count; end > first + 1;)
        {
            var start = end - 1;
            while (start > first && IsJoiner(sets, text, figures[start - 1].Passage, figures[start].Passage)
                && figures[start - 1].Unit is null or "persons")
            {
                start--;
            }

            for (var i = start; i < end - 1; i++)
            {
                if (bare.Contains(i) && !bare.Contains(end - 1) && figures[end - 1].Unit is null or "persons"
                    && sentence.Words[sentence.WordAt(figures[end - 1].Passage.End - 1)].Xpos is "NNS")
                {
                    figures[i] = figures[i] with
                    {
                        Measure = figures[end - 1].Measure,
                        Unit = figures[end - 1].Unit,
                        Counted = figures[end - 1].Counted
                    };
                }
            }

            if (told && end - start > 1)
            {
                Share(sets, text, sentence, figures, start, end - start, dates, places, measures);
            }

            end = start;
        }
    }

    private static void Share(WordSets sets,
        string text, Sentence sentence, ImmutableArray<Figure>.Builder figures, int start, int count, IReadOnlyList<DateMention> dates,
        IReadOnlyList<PlaceMention> places, MeasureReader measures)
    {
        var days = Row(sets, text, dates, d => d.Passage, count);
        var one = days < 0
            ? dates.FirstOrDefault(d => d.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) == count - 1) : null;
        var sites = Row(sets, text, places, p => p.Passage, count);
        var deeds = Deeds(sentence, count, measures);
        for (var i = 0; i < count; i++)
        {
            var figure = figures[start + i];
            if (days >= 0)
            {
                figure = figure with { EventDays = dates[days + i].Days, DatedBy = dates[days + i].Passage, DaysInferred = false };
            }
            else if (one?.Days.Low is { } low)
            {
                figure = figure with { EventDays = DayRange.On(low.PlusDays(i)), DatedBy = one.Passage, DaysInferred = false };
            }

            if (sites >= 0)
            {
                figure = figure with { PlacedBy = places[sites + i].Passage, Place = places[sites + i].Passage.Of(text) };
            }

            figures[start + i] = deeds is null ? figure : figure with { Measure = deeds[i].Measure, Unit = deeds[i].Unit };
        }
    }

    // Where a row of so many begins, joined by commas and "and"; -1 where there is none.
    private static int Row<T>(WordSets sets, string text, IReadOnlyList<T> all, Func<T, Passage> passage, int count)
    {
        for (var start = 0; start + count <= all.Count; start++)
        {
            var joined = true;
            for (var i = start + 1; i < start + count && joined; i++)
            {
                joined = IsJoiner(sets, text, passage(all[i - 1]), passage(all[i]));
            }

            if (joined)
            {
                return start;
            }
        }

        return -1;
    }

    // "killed and wounded": as many verbs in a row as there are numbers, each of which tells what befalls people.
    private static List<MeasureReader.Found>? Deeds(Sentence sentence, int count, MeasureReader measures)
    {
        var deeds = new List<MeasureReader.Found>();
        foreach (var (word, at) in sentence.Words.Select((w, i) => (w, i)))
        {
            if (word.Upos is "VERB" or "ADJ" && measures.Befalls(word, at) is { Unit: "persons" } deed)
            {
                deeds.Add(deed);
            }
            else if (deeds.Count > 0 && deeds.Count < count && word.Upos is not ("CCONJ" or "AUX") && word.Form is not ",")
            {
                deeds.Clear();
            }
        }

        return deeds.Count == count ? deeds : null;
    }

    private static bool IsJoiner(WordSets sets, string text, Passage left, Passage right) =>
        left.End <= right.Start
            && sets.RespectivelyJoiners.Has(text.AsSpan(left.End, right.Start - left.End).Trim());
}
