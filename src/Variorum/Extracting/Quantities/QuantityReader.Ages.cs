using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// Numbers that count nobody: ages and hours of the clock.
public sealed partial class QuantityReader
{
    private const double Oldest = 120;

    // "Her father, 64, was killed", "two cousins, 19 and 23, were": a number between commas behind a word for people, and what "and" joins
    // to it.
    private bool IsAge(Sentence sentence, Amount amount)
    {
        if (amount.Unit is not null || amount.Rule != "digits" || amount.Relation != Relation.Equal || amount.Low is not (> 0 and < Oldest)
            || amount.Low != Math.Floor(amount.Low.Value) || amount.HyphenNoun)
        {
            return false;
        }

        var words = sentence.Words;
        var at = sentence.WordAt(amount.Core.Start);
        // What follows closes the aside or joins another age to it; "from Lota" tells where the person is of.
        if (at < 2 || at + 1 >= words.Length || !(_sets.AfterAgeInList.Has(words[at + 1].Form) || at + 2 == words.Length))
        {
            return false;
        }

        while (at > 3 && _sets.ListBreaks.Has(words[at - 1].Form) && words[at - 2].Upos == "NUM")
        {
            at -= 2;
        }

        return words[at - 1].Form is "," or "(" && words[at - 2] is { Upos: "NOUN" } noun
            && _nouns.Of(noun.Lemma.ToLowerInvariant()) == "@being"
            && !(words[at].Upos == "NUM" && at + 1 < words.Length && words[at + 1].Upos is "NOUN" or "ADJ" or "VERB");
    }

    // "eleven were under twenty": how old they were.
    private static bool IsAgeBound(WordSets sets, Sentence sentence, Amount amount)
    {
        var at = sentence.WordAt(amount.Core.Start) - 1;
        return at > 0 && amount.Rule == "words" && amount.Low is null or >= 10 && amount.High is null or <= 100
            && sets.OverUnder.Has(sentence.Words[at].Form) && sets.Be.Has(sentence.Words[at - 1].Lemma);
    }

    // "at nine in the morning", "at twenty past ten", "until seven": an hour of the clock.
    private static bool IsHour(WordSets sets, Sentence sentence, Amount amount)
    {
        if (amount.Unit is not null || amount.Low is not (> 0 and < 60) || amount.Relation != Relation.Equal)
        {
            return false;
        }

        var words = sentence.Words;
        var first = sentence.WordAt(amount.Core.Start);
        var last = sentence.WordAt(amount.Core.End - 1);
        var next = last + 1 < words.Length ? words[last + 1].Form.ToLowerInvariant() : ".";
        var after = last + 2 < words.Length ? words[last + 2] : default;
        var before = first > 0 ? words[first - 1].Form.ToLowerInvariant() : "";
        // "half past six", "ten to nine": the hour behind the minutes.
        if (sets.Past.Has(before) && first > 1
            && (words[first - 2].Upos is "NUM" || sets.HalfQuarter.Has(words[first - 2].Form.ToLowerInvariant())))
        {
            return true;
        }

        if (sets.Past.Has(next) && after.Form is not null && (after.Upos == "NUM" || sets.ClockNouns.Has(after.Form)))
        {
            return true;
        }

        // "At nine the march began": an hour stands in front of whoever did what.
        if (amount.Low <= 24 && sets.HalfHourLeads.Has(before)
            && last + 1 < words.Length && words[last + 1] is var subject
            && ((subject.Upos == "DET" && sets.TheInTwoCases.Has(subject.Form)) || subject is { Upos: "PRON", Xpos: "PRP" }))
        {
            return true;
        }

        // "He died at 11": only what can stand at a number stands at eleven.
        if (amount.Low <= 24 && sets.At.Has(before) && next is "." or "," or ";")
        {
            var verb = first - 2;
            while (verb > 0 && verb > first - 5 && words[verb].Upos is "ADV" or "NOUN" or "DET")
            {
                verb--;
            }

            return verb >= 0 && words[verb].Upos == "VERB" && !sets.StandingVerbs.Has(words[verb].Lemma.ToLowerInvariant());
        }

        if (amount.Low <= 12 && IsHourInWords(sets, words, first, last, amount))
        {
            return true;
        }

        return amount.Low <= 24 && sets.ClockLeads.Has(before)
            && (sets.OClock.Has(next) || IsDaypart(sets, words, last + 1) || (sets.At.Has(next) && sets.Night.Has(after.Form)));
    }

    // "It was ten in the morning", "at nine last night", "left before eight".
    private static bool IsHourInWords(WordSets sets, ImmutableArray<Word> words, int first, int last, Amount amount)
    {
        if (amount.Rule != "words")
        {
            return false;
        }

        var (before, next) = (FormAt(words, first - 1), FormAt(words, last + 1));
        return (IsDaypart(sets, words, last + 1) && !IsNumber(words, first - 1))
            || (sets.HalfHourLeads.Has(before) && sets.ClockFollowers.Has(next))
            || (sets.HourBounds.Has(before) && next is "." or "," or ";")
            || IsHourBehindAt(sets, words, first, last);
    }

    // "The cabinet meets at eleven in Lund", "at ten to two".
    private static bool IsHourBehindAt(WordSets sets, ImmutableArray<Word> words, int first, int last)
    {
        var (before, next) = (FormAt(words, first - 1), FormAt(words, last + 1));
        return (sets.At.Has(before) && sets.In.Has(next) && last + 2 < words.Length && words[last + 2].Upos == "PROPN")
            || (sets.At.Has(before) && sets.To.Has(next) && IsNumber(words, last + 2))
            || (sets.To.Has(before) && IsNumber(words, first - 2) && sets.At.Has(FormAt(words, first - 3)));
    }

    private static string FormAt(ImmutableArray<Word> words, int at) =>
        at >= 0 && at < words.Length ? words[at].Form.ToLowerInvariant() : ".";

    private static bool IsNumber(ImmutableArray<Word> words, int at) => at >= 0 && at < words.Length && words[at].Upos == "NUM";

    private static bool IsDaypart(WordSets sets, ImmutableArray<Word> words, int at) =>
        at + 2 < words.Length && sets.In.Has(words[at].Form) && sets.The.Has(words[at + 1].Form) && sets.Dayparts.Has(words[at + 2].Form);
}
