using Variorum.Language;

namespace Variorum.Extracting.Quantities;

// Numbers that answer no "how many": they are read, but no tally holds them.
public sealed partial class QuantityReader
{
    // Measured on twelve cases: of "the two" before a noun 7 of 7 counts that nobody was harmed in were no figure to a careful reader, of
    // "one" 12 of 13, of digits that count nothing 14 of 15.
    private static bool CountsNothing(WordSets sets,
        string text, Sentence sentence, Amount amount, CountedPhrase counted, string measure, List<Amount> amounts, bool carried)
    {
        if (amount.Relation != Model.Relation.Equal || amount.Whole != amount.Core || amount.HyphenNoun || amount.Per is not null
            || !(measure is "people" || measure.StartsWith("other:", StringComparison.Ordinal)))
        {
            return false;
        }

        var first = sentence.WordAt(amount.Core.Start);
        return amount.Rule switch
        {
            "words" when amount.Low == 2 =>
                counted.Head >= 0 && first > 0 && sets.BothThe.Has(sentence.Words[first - 1].Form.ToLowerInvariant()),
            "words" when amount.Low == 1 => !IsInRow(sets, sentence, first, counted, amounts),
            // "75,000 have been buried": whoever parts thousands counts; a number of a page or a flight has no comma.
            "digits" => counted.Head < 0 && measure == "other:count" && !carried && !amount.Core.Of(text).Contains(','),
            _ => false,
        };
    }

    // "three judges and one lawyer": one of a row is counted like the others.
    private static bool IsInRow(WordSets sets, Sentence sentence, int first, CountedPhrase counted, List<Amount> amounts)
    {
        var words = sentence.Words;
        return amounts.Count > 1
            && ((first > 0 && sets.ListJoiners.Has(words[first - 1].Form))
                || (counted.End > 0 && counted.End < words.Length && sets.ListJoiners.Has(words[counted.End].Form)));
    }

    // "the 15 sailors", "all 200 guests": told of as known.
    private static bool IsDefinite(WordSets sets, Sentence sentence, Amount amount)
    {
        var first = sentence.WordAt(amount.Core.Start);
        return first > 0 && sets.WholeSets.Has(sentence.Words[first - 1].Form.ToLowerInvariant());
    }
}
