using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// Which numbers are counts, and which are shares, times, dates or conversions.
public sealed partial class QuantityReader
{
    private static string? UnitName(Amount amount, MeasureReader.Found found) =>
        amount.Unit is { } unit ? amount.Per is null ? unit.Name : unit.Name + "/" + amount.Per : found.Unit is "count" or null ? null
            : found.Unit;

    // "from 4.2 to 1.2 percent", "eight or nine euros": the unit is said once, behind the last.
    private static List<Amount> ShareUnits(WordSets sets, List<Amount> amounts, string text)
    {
        for (var i = amounts.Count - 2; i >= 0; i--)
        {
            var (left, right) = (amounts[i], amounts[i + 1]);
            if (left.Unit is null && right.Unit is { } unit && !left.HyphenNoun && left.Whole.End < right.Whole.Start
                && sets.RangeJoiners.Has(text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim()))
            {
                var joiner = text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim();
                if (joiner is not "and" and not "," || unit.Kind is "percent" or "age")
                {
                    amounts[i] = left with { Unit = unit, Per = right.Per };
                }
            }
        }

        return amounts;
    }

    // "more than 7 million crowns (1.1 million dollars)": a conversion in brackets is bound as what it converts.
    private static List<Amount> ShareBounds(List<Amount> amounts, string text)
    {
        for (var i = 1; i < amounts.Count; i++)
        {
            var (left, right) = (amounts[i - 1], amounts[i]);
            if (left.Unit is not null && right.Unit is { } unit && unit.Kind == left.Unit.Kind && right.Relation == Relation.Equal
                && left.Relation is not (Relation.Equal or Relation.Range or Relation.Vague)
                && left.Whole.End < right.Whole.Start && text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim() is "(")
            {
                amounts[i] = right with { Relation = left.Relation };
            }
        }

        return amounts;
    }

    // "17 miles (27km) of track": one length told twice.
    private static bool IsConversion(string text, Amount left, Amount right) =>
        left.Unit is { } from && right.Unit is { } to && from.Kind == to.Kind && left.Whole.End < right.Whole.Start
        && text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim() is "(";

    private static bool IsTime(Word word, ImmutableArray<DateMention> dates, int from)
    {
        for (var i = from; i < dates.Length && dates[i].Passage.Start < word.Passage.End; i++)
        {
            if (dates[i].Passage.Overlaps(word.Passage))
            {
                return true;
            }
        }

        return false;
    }

    // A number inside a date is the date's; a length of time told by a date ("in the past 25 years") stays a quantity.
    private static bool IsDate(WordSets sets, string text, Amount amount, ImmutableArray<DateMention> dates, int from, int end)
    {
        for (var i = from; i < dates.Length && dates[i].Passage.Start < end; i++)
        {
            var date = dates[i];
            // "Three quarters of a million" is longer than the three quarters of a year in it.
            if (!date.Passage.Overlaps(amount.Core)
                || (date.Passage.Length < amount.Core.Length && date.Passage.Start >= amount.Core.Start
                    && date.Passage.End <= amount.Core.End))
            {
                continue;
            }

            if (amount.Unit is not { Kind: "time" or "decade" or "century" or "age" })
            {
                return true;
            }

            if (sets.ClockUnits.Has(amount.Unit.Name))
            {
                return false;
            }

            var words = date.Passage.Of(text.AsSpan());
            if (words.EndsWith("ago", StringComparison.OrdinalIgnoreCase) || words.EndsWith("later", StringComparison.OrdinalIgnoreCase)
                || words.EndsWith("earlier", StringComparison.OrdinalIgnoreCase)
                || words.EndsWith("before", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var behind = text.AsSpan(amount.Whole.End, Math.Min(8, text.Length - amount.Whole.End)).TrimStart();
        return amount.Unit is { Kind: "time" or "decade" or "century" } && behind.StartsWith("ago", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsCount(string text, Sentence sentence, Amount amount, CountedPhrase counted)
    {
        if (amount.Rule == "factor")
        {
            return FactorOf(sentence, amount) is not null;
        }

        if (amount.Unit is not null || amount.Rule is "children" or "age")
        {
            return true;
        }

        if (IsHour(_sets, sentence, amount) || (counted.Head < 0 && IsAgeBound(_sets, sentence, amount)))
        {
            return false;
        }

        // "made his millions": somebody's, not a number of things.
        if (amount.Vague is not null)
        {
            return counted.Head >= 0 || CountedPhrase.IndexAt(sentence, amount.Whole.Start) is not (var at and > 0)
                || !_sets.KnownSets.Has(sentence.Words[at - 1].Form.ToLowerInvariant());
        }

        var words = sentence.Words;
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (amount.Rule == "digits" && amount.Whole.Start == amount.Core.Start && !amount.HyphenNoun)
        {
            // "Boeing 737", "Part 3 of the act": a capitalised word in front and no plural noun counted behind.
            if (first > 0 && words[first - 1].Upos is "PROPN" or "NOUN" && words[first - 1].Form.Any(char.IsUpper)
                && (counted.Head < 0 || words[counted.Head].Xpos is not "NNS" || !HasSuperlative(_sets, sentence, first, counted.Head)
                    || _sets.Of.Has(words[first + 1 < words.Length ? first + 1 : first].Form)))
            {
                return false;
            }

            // "22 Rail workers at the site": a bare number that a new sentence follows numbers a picture.
            if (first + 2 < words.Length && words[first + 1].Form.Length > 0 && char.IsUpper(words[first + 1].Form[0])
                && words[first + 2].Form.Length > 0 && char.IsLower(words[first + 2].Form[0])
                && words[first + 1].Upos is "DET" or "NOUN" && words[first + 1].Form.Skip(1).All(char.IsLower))
            {
                return false;
            }

            // "22 Ana Ruiz", "125 Mill Lane": a number in front of a single proper name numbers or addresses it.
            if (counted.Head > first && words[first + 1].Upos == "PROPN" && words[first + 1].Xpos is "NNP"
                && words[counted.Head].Upos == "PROPN")
            {
                return false;
            }
        }

        // "one of the oldest bridges" is one bridge; "one of the survivors" introduces a person.
        if (amount.Low == 1 && first + 1 < words.Length && _sets.Of.Has(words[first + 1].Form) && amount.Rule == "words"
            && amount.Relation == Relation.Equal
            && (counted.Head < 0 || words[counted.Head].Xpos is not "NNS" || !HasSuperlative(_sets, sentence, first, counted.Head)
                || _measures.Find(Evidence.Head, words[counted.Head].Lemma.ToLowerInvariant()) is { Unit: "persons" }))
        {
            return false;
        }

        // "One man told", "one resident said": a single speaker is a source, not a count.
        if (amount.Rule == "words" && amount.Low == 1 && amount.Relation == Relation.Equal && counted.Head >= 0
            && words[counted.Head].Has("nsubj")
            && words[counted.Head].Head is var verb and >= 0
            && _measures.Find(Evidence.Head, words[counted.Head].Lemma.ToLowerInvariant()) is { Unit: "persons" }
            && _sets.TellingVerbs.Has(words[verb].Lemma))
        {
            return false;
        }

        return amount.Rule != "fraction" || counted.Head >= 0;
    }

    private static bool HasSuperlative(WordSets sets, Sentence sentence, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (sentence.Words[i].Xpos is "JJS" or "RBS" || sets.Most.Has(sentence.Words[i].Form)
                || (sentence.Words[i].Upos == "ADJ" && sets.SuperlativeEnding.Ends(sentence.Words[i].Form)))
            {
                return true;
            }
        }

        return false;
    }

    // "doubling of gas prices", "prices doubled": only what has a rate or is tallied can double.
    private int? FactorOf(Sentence sentence, Amount amount)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Core.Start);
        if (at < 0)
        {
            return null;
        }

        for (var i = at + 1; i < words.Length && i <= at + 5; i++)
        {
            if (_measures.Find(Evidence.Rate, words[i].Lemma.ToLowerInvariant()) is not null)
            {
                return i;
            }

            if (words[i].Upos is "PUNCT" or "VERB")
            {
                break;
            }
        }

        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (_measures.Find(Evidence.Rate, words[i].Lemma.ToLowerInvariant()) is not null)
            {
                return i;
            }

            if (words[i].Upos is "PUNCT")
            {
                break;
            }
        }

        return null;
    }
}
