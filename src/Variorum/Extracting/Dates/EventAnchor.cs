using System.Collections.Immutable;
using NodaTime;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>
/// "The day before the fire", "the night after the vote", "on the eve of the rally": counts from the day that another sentence of the
/// section tells of the same thing. Where none does, the story's own day stands.
/// </summary>
internal static class EventAnchor
{
    // How far a sentence reaches around a date, and how many words of a noun phrase are looked at.
    private const int Reach = 300;
    private const int MostWords = 4;

    // A hostile text may hold thousands of each: only so many are looked up, each among its nearest dates.
    private const int MostAnchored = 200;
    private const int MostCandidates = 60;

    /// <summary>The dates with those that hang on an event moved to its day.</summary>
    public static void Apply(Account account, ImmutableArray<DateMention>.Builder dates, DateLexicon lexicon)
    {
        var left = MostAnchored;
        for (var i = 0; i < dates.Count && left > 0; i++)
        {
            if (dates[i].Rule is not ("before-after" or "eve") || dates[i].Kind == "period")
            {
                continue;
            }

            left--;
            if (Noun(account.Text, dates[i].Passage.End, lexicon) is { } noun && DayOf(account, dates, i, noun) is { } day)
            {
                var moved = Moved(account.Text, dates[i], day, lexicon);
                var shift = dates[i].Days.Low is { } old ? Period.DaysBetween(old, moved.Days.Low!.Value) : 0;
                dates[i] = moved;

                // "Two days earlier" right behind counts from there.
                for (var k = i + 1; shift != 0 && k < dates.Count && Follows(dates[k]); k++)
                {
                    dates[k] = Shifted(dates[k], shift);
                }
            }
            else if (dates[i].Rule == "eve")
            {
                dates[i] = dates[i] with { Days = DayRange.Undated, Timex = "XXXX-XX-XX" };
            }
        }
    }

    private static bool Follows(DateMention date) =>
        date is { Rule: "earlier" or "later", Anchor: "narrative", Timex: { Length: >= 10 }, Days: { Low: not null, High: not null } };

    private static DateMention Shifted(DateMention date, int days)
    {
        var (low, high) = (date.Days.Low!.Value.PlusDays(days), date.Days.High!.Value.PlusDays(days));
        return date with { Days = new DayRange(low, high), Timex = NodaTime.Text.LocalDatePattern.Iso.Format(low) + date.Timex![10..] };
    }

    private static DateMention Moved(string text, DateMention date, LocalDate day, DateLexicon lexicon)
    {
        var words = date.Passage.Of(text).Split(' ');
        var after = lexicon.Find(words[^1]) is { } last && (last.Roles & DateRole.After) != 0;
        var moved = day.PlusDays(after ? 1 : -1);
        var iso = NodaTime.Text.LocalDatePattern.Iso.Format(moved);
        var part = date.Timex?.IndexOf('T', StringComparison.Ordinal) is > 0 and var at ? date.Timex[at..] : "";
        return date with
        {
            Days = part == "TNI" ? new DayRange(moved, moved.PlusDays(1)) : DayRange.On(moved),
            Timex = iso + part,
            Anchor = "narrative",
        };
    }

    // The last word of the noun phrase behind: "the presidential election" gives "election".
    private static string? Noun(string text, int from, DateLexicon lexicon)
    {
        string? noun = null;
        var i = from;
        for (var words = 0; words < MostWords + 2 && i < text.Length; words++)
        {
            if (text[i] != ' ')
            {
                break;
            }

            var start = ++i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            var word = text.AsSpan(start, i - start);
            var known = lexicon.Find(word);
            if (word.Length == 0 || (noun is not null && known is not null)
                || (known is not null && (known.Roles & (DateRole.The | DateRole.Of | DateRole.That | DateRole.This)) == 0
                    && !known.Article))
            {
                break;
            }

            noun = word.Length >= 4 && known is null ? word.ToString() : noun;
        }

        return noun;
    }

    private static LocalDate? DayOf(Account account, ImmutableArray<DateMention>.Builder dates, int index, string noun)
    {
        LocalDate? best = null;
        var section = account.SectionAt(dates[index].Passage.Start);
        var distance = int.MaxValue;
        for (var k = Math.Max(0, index - MostCandidates); k < Math.Min(dates.Count, index + MostCandidates); k++)
        {
            var date = dates[k];
            var gap = Math.Abs(date.Passage.Start - dates[index].Passage.Start);
            if (k != index && gap < distance && !date.OfSaying && date.Rule is not ("before-after" or "eve")
                && date.Timex is { Length: >= 10 }
                && date.Days is { Low: { } low, High: { } high } && Period.DaysBetween(low, high) <= 1
                && ReferenceEquals(account.SectionAt(date.Passage.Start), section) && Holds(account.Text, date.Passage, noun))
            {
                (best, distance) = (low, gap);
            }
        }

        return best;
    }

    // Whether the sentence around a date has the word.
    private static bool Holds(string text, Passage date, string noun)
    {
        var start = date.Start;
        while (start > 0 && date.Start - start < Reach
            && !(text[start - 1] == '\n' || (text[start - 1] is '.' or '!' or '?' && char.IsWhiteSpace(text[start]))))
        {
            start--;
        }

        var end = date.End;
        while (end < text.Length && end - date.End < Reach
            && !(text[end] == '\n' || (text[end] is '.' or '!' or '?' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])))))
        {
            end++;
        }

        var around = text.AsSpan(start, end - start);
        for (var at = around.IndexOf(noun, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var behind = at + noun.Length;
            if ((at == 0 || !char.IsLetter(around[at - 1]))
                && (behind == around.Length || !char.IsLetter(around[behind]) || around[behind] == 's'))
            {
                return true;
            }

            var next = around[behind..].IndexOf(noun, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : behind + next;
        }

        return false;
    }
}
