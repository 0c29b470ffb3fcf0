using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// What is counted, in words of the text: the noun, what befell it, the event or the owner beside it.
public sealed partial class QuantityReader
{
    // What is counted, in words: behind the number; where it is elided, what the number before counted; for money and shares the
    // noun that told the measure, else the subject.
    private string Counted(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found, CountedPhrase? before, Concept concept)
    {
        if (amount.Rule == "factor" && FactorOf(sentence, amount) is { } factor)
        {
            return Clean(CountedPhrase.Around(sentence, factor).Of(text));
        }

        if (amount.Rule == "children")
        {
            return "children";
        }

        if (amount.Unit is null)
        {
            var described = Described(text, sentence, amount, counted, found, counted.Text.Length > 0 ? counted.Text : Carried(sentence, amount, before));
            // "A hostel burned, killing nine": whoever came to harm is told apart by the event; "a town of 9,000 people" by what has them.
            var beside = IsPersonal(found.Measure) ? concept.Circumstance(amount, found.At)
                : found.Measure is "population" or "membership" && found.At != counted.Head ? concept.Owner(amount, counted.Anchor) : "";
            return Joined(described, beside);
        }

        if (amount.Unit.Kind == "age")
        {
            return counted.Text.Length > 0 ? counted.Text : NameBefore(text, sentence, amount);
        }

        // "American firms hold a 75% stake": what is measured and whose it is, as far as either is written.
        var whose = amount.Unit.Kind == "time" && counted.Text.Length == 0 && concept.Lasting(amount, counted) is { Length: > 0 } lasting
            ? lasting
            : concept.Owner(amount, counted.Anchor) is { Length: > 0 } owner ? owner : Subject(text, sentence, counted.Anchor, amount.Whole);
        return Joined(Measured(text, sentence, amount, counted, found), WithoutUnit(text, amount, whose));
    }

    // "95 per cent of houses" counts houses: the unit is no thing.
    private static string WithoutUnit(string text, Amount amount, string whose)
    {
        var unit = text.AsSpan(amount.Core.End, Math.Max(0, amount.Whole.End - amount.Core.End)).Trim();
        return unit.Length == 0 || !whose.AsSpan().StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? whose
            : whose.AsSpan(unit.Length).TrimStart() is var rest && rest.StartsWith("of ", StringComparison.Ordinal) ? rest[3..].ToString() : rest.ToString();
    }

    // "26 farmers died, 18 were hurt" counts farmers twice; "one woman died, 50 were hurt" tells of no fifty women.
    private static string Carried(Sentence sentence, Amount amount, CountedPhrase? before) =>
        before is not { Head: >= 0 } noun || (noun.Head < sentence.Words.Length && sentence.Words[noun.Head].Xpos is "NN" && (amount.Low ?? amount.High ?? 2) > 1) ? before is { Head: < 0 } bare ? bare.Text : "" : noun.Text;

    private static string Joined(string what, string whose) =>
        what.Length == 0 || whose.Contains(what, StringComparison.OrdinalIgnoreCase) ? whose
            : whose.Length == 0 || what.Contains(whose, StringComparison.OrdinalIgnoreCase) ? what
            : what + ", " + whose;

    // The thing a price, share or length is of: behind it ("70% of the vote"), before it ("a limit of 12mph"), or near by.
    private static string Measured(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found)
    {
        if (counted.Text.Length > 0)
        {
            return counted.Text;
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (first > 1 && sentence.Words[first - 1].Form is "of" && sentence.Words[first - 2].Upos is "NOUN")
        {
            return Clean(CountedPhrase.Around(sentence, first - 2).Of(text));
        }

        // "100 yards from the mill": a distance is measured from somewhere.
        var last = CountedPhrase.IndexAt(sentence, amount.Whole.End - 1);
        if (amount.Unit is { Kind: "length" } && last + 1 < sentence.Words.Length && sentence.Words[last + 1].Form is "from"
            && sentence.Words[last + 1].Head is var end and >= 0 && sentence.Words[end].Upos is "NOUN" or "PROPN")
        {
            return Clean(CountedPhrase.Around(sentence, end).Of(text));
        }

        return found.At >= 0 && sentence.Words[found.At].Upos is "NOUN" or "PROPN" ? Clean(CountedPhrase.Around(sentence, found.At).Of(text)) : "";
    }

    // The counted noun with what shows the measure and the event: "people" becomes "people killed in the flood".
    private static string Described(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found, string noun)
    {
        var words = sentence.Words;
        var at = found.At;
        if (at >= 0 && at == counted.Head && words[at].Upos == "NOUN" && IsPersonal(found.Measure))
        {
            // "nine deaths in the mine", "40 layoffs at the mill": the noun tells what happened, what follows tells where.
            return Clean(noun + Complement(text, sentence, counted.End));
        }

        if (at < 0 || words[at].Upos is not ("VERB" or "ADJ") || at == counted.Head)
        {
            return noun;
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (noun.Length == 0 && at < first)
        {
            // "the crash that killed seven": nobody is named, the event is.
            var start = at;
            while (start > 0 && start > at - 5 && words[start - 1].Upos is "NOUN" or "PROPN" or "PRON" or "SCONJ" or "ADJ" && words[start - 1].Form.ToLowerInvariant() is not ("he" or "she" or "they" or "it"))
            {
                start--;
            }

            return Clean(new Passage(words[start].Passage.Start, words[at].Passage.End).Of(text));
        }

        // "killing nine lodgers": an active verb in front is no part of what they are called.
        var verb = noun.Length > 0 && at < first && words[at].Xpos is not "VBN" ? "" : " " + words[at].Form;
        return Clean((noun.Contains(words[at].Form, StringComparison.OrdinalIgnoreCase) ? noun : noun + verb) + Complement(text, sentence, Math.Max(at, counted.End - 1) + 1));
    }

    // The words behind that tell where, when or by whom, up to the next clause or phrase.
    private static string Complement(string text, Sentence sentence, int start)
    {
        var words = sentence.Words;
        if (start >= words.Length || words[start].Form.ToLowerInvariant() is not ("in" or "at" or "when" or "after" or "as" or "by" or "during" or "to"))
        {
            return "";
        }

        var end = start;
        while (end + 1 < words.Length && end < start + 6 && words[end + 1].Upos is not ("PUNCT" or "CCONJ" or "ADP"))
        {
            end++;
        }

        return end > start ? " " + new Passage(words[start].Passage.Start, words[end].Passage.End).Of(text) : "";
    }

    private static string NameBefore(string text, Sentence sentence, Amount amount)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Core.Start) - 1;
        while (at >= 0 && words[at].Upos is "PUNCT" && words[at].Form is ",")
        {
            at--;
        }

        var end = at;
        while (at >= 0 && words[at].Form.Length > 0 && char.IsUpper(words[at].Form[0]))
        {
            at--;
        }

        return at < end ? new Passage(words[at + 1].Passage.Start, words[end].Passage.End).Of(text) : Subject(text, sentence, CountedPhrase.IndexAt(sentence, amount.Core.Start), amount.Whole);
    }

    // The subject of the verb above a word.
    private static string Subject(string text, Sentence sentence, int at, Passage own)
    {
        if (at < 0)
        {
            return "";
        }

        foreach (var head in sentence.Ancestors(at).Prepend(at))
        {
            var subject = sentence.Child(head, "nsubj");
            if (subject >= 0 && subject != at && !sentence.Words[subject].Passage.Overlaps(own) && sentence.Words[subject].Upos is "NOUN" or "PROPN")
            {
                return Clean(CountedPhrase.Around(sentence, subject).Of(text));
            }
        }

        return "";
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
