using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// What is counted, in words of the text: the noun, what befell it, the event or the owner beside it.
public sealed partial class QuantityReader
{
    // What is counted, in words: behind the number; where it is elided, what the number before counted; for money and shares the
    // noun that told the measure, else the subject.
    private string Counted(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found,
        (CountedPhrase Phrase, Amount Amount)? before, Concept concept, Func<int, string?> lastPerson)
    {
        if (amount.Rule == "factor" && FactorOf(sentence, amount) is { } factor)
        {
            return Clean(CountedPhrase.Around(_sets, sentence, factor).Of(text));
        }

        if (amount.Rule == "children")
        {
            return "children";
        }

        if (amount.Unit is null)
        {
            // "The death toll stood at 23": what fills a total counts it, and not what the number before counted.
            var filled = counted.Text.Length == 0 && found.At >= 0 && found.At < sentence.WordAt(amount.Whole.Start)
                && sentence.Words[found.At].Upos == "NOUN" && found.At != counted.Head
                ? Clean(CountedPhrase.Around(_sets, sentence, WithCompound(sentence, found.At)).Of(text)) : "";
            if (filled.Length > 0 && found.Measure is "other:magnitude" or "population")
            {
                return Joined(filled,
                    Holder(_sets, text, sentence, found.At) is { Length: > 0 } holder ? holder
                        : Subject(_sets, text, sentence, found.At, amount.Whole));
            }

            var described = Described(_sets, text, sentence, amount, counted, found,
                counted.Text.Length > 0 ? counted.Text : filled.Length > 0 ? filled
                    : Predicated(_sets, text, sentence, amount, counted) is { Length: > 0 } said ? said
                    : Carried(sentence, amount, before));
            // "A hostel burned, killing nine": whoever came to harm is told apart by the event; "a town of 9,000 people" by what has them.
            var beside = IsPersonal(found.Measure) ? TellsClause(described) ? "" : concept.Circumstance(amount, found.At)
                : found.Measure is "population" or "membership" && found.At != counted.Head ? concept.Owner(amount, counted.Anchor) : "";
            // "75,000 have been buried in mass graves", "all but three were carrying babies": who is not named is told by what is done.
            return Joined(described, beside) is { Length: > 0 } told ? told : concept.Deed(amount, counted.Anchor);
        }

        if (amount.Unit.Kind == "age")
        {
            return counted.Text.Length > 0 ? Joined(counted.Text, Apposed(_sets, text, sentence, counted))
                : NameBefore(_sets, text, sentence, amount, lastPerson);
        }

        // "American firms hold a 75% stake": what is measured and whose it is, as far as either is written.
        var whose = amount.Unit.Kind == "time" && counted.Text.Length == 0 && concept.Lasting(amount, counted) is { Length: > 0 } lasting
            ? lasting
            : concept.Owner(amount, counted.Anchor) is { Length: > 0 } owner ? owner
            : Subject(_sets, text, sentence, counted.Anchor, amount.Whole);
        return Joined(Measured(_sets, text, sentence, amount, counted, found), WithoutUnit(text, amount, whose));
    }

    // "Of the 90 killed, 12 were nurses": a number alone that a plural noun is said of counts what the noun says.
    private static string Predicated(WordSets sets, string text, Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var at = sentence.WordAt(amount.Core.End - 1) + 1;
        if (counted.Head >= 0 || at <= 0 || at + 1 >= words.Length || !sets.Be.Has(words[at].Lemma))
        {
            return "";
        }

        var noun = at + 1;
        while (noun + 1 < words.Length && noun < at + 4 && words[noun].Upos is "ADJ" or "NOUN" && words[noun + 1].Upos is "NOUN" or "ADJ")
        {
            noun++;
        }

        return noun < words.Length && words[noun] is { Upos: "NOUN", Xpos: "NNS" }
            ? Clean(CountedPhrase.Around(sets, sentence, noun).Of(text))
            : "";
    }

    // "killed when the stand fell": the event is told already.
    private static bool TellsClause(string described) =>
        described.Contains(" when ", StringComparison.Ordinal) || described.Contains(" after ", StringComparison.Ordinal)
            || described.Contains(" as ", StringComparison.Ordinal);

    // "toll" of "death toll", where "death" tells the measure.
    private static int WithCompound(Sentence sentence, int at) =>
        sentence.Words[at].Has("compound") && sentence.Words[at].Head == at + 1 ? at + 1 : at;

    // "95 per cent of houses" counts houses: the unit is no thing.
    private static string WithoutUnit(string text, Amount amount, string whose)
    {
        var unit = text.AsSpan(amount.Core.End, Math.Max(0, amount.Whole.End - amount.Core.End)).Trim();
        return unit.Length == 0 || !whose.AsSpan().StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? whose
            : whose.AsSpan(unit.Length).TrimStart() is var rest && rest.StartsWith("of ", StringComparison.Ordinal) ? rest[3..].ToString()
            : rest.ToString();
    }

    // "26 farmers died, 18 were hurt" counts farmers twice, "fifteen crew, eight from" crew; "one woman died, 50 were hurt" tells of no
    // fifty women.
    private static string Carried(Sentence sentence, Amount amount, (CountedPhrase Phrase, Amount Amount)? before) =>
        before is not ({ } noun, { } first)
        || (noun.Head < sentence.Words.Length && sentence.Words[noun.Head].Xpos is "NN" && (first.Low ?? first.High ?? 2) <= 1
            && (amount.Low ?? amount.High ?? 2) > 1) ? "" : noun.Text;

    private static string Joined(string what, string whose) =>
        what.Length == 0 || whose.Contains(what, StringComparison.OrdinalIgnoreCase) ? whose
            : whose.Length == 0 || what.Contains(whose, StringComparison.OrdinalIgnoreCase) ? what
            : what + ", " + whose;

    // The thing a price, share or length is of: behind it ("70% of the vote"), before it ("a limit of 12mph"), or near by.
    private static string Measured(
        WordSets sets, string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found)
    {
        if (counted.Text.Length > 0)
        {
            return counted.Text;
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (first > 1 && sets.Of.Has(sentence.Words[first - 1].Form) && sentence.Words[first - 2].Upos is "NOUN")
        {
            return Clean(CountedPhrase.Around(sets, sentence, first - 2).Of(text));
        }

        // "100 yards from the mill": a distance is measured from somewhere.
        var last = CountedPhrase.IndexAt(sentence, amount.Whole.End - 1);
        if (amount.Unit is { Kind: "length" } && Whence(sets, sentence, last + 1) is var from and >= 0
            && sentence.Words[from].Head is var end and >= 0 && sentence.Words[end].Upos is "NOUN" or "PROPN")
        {
            return Clean(CountedPhrase.Around(sets, sentence, end).Of(text));
        }

        return found.At >= 0 && sentence.Words[found.At].Upos is "NOUN" or "PROPN"
            ? Clean(CountedPhrase.Around(sets, sentence, found.At).Of(text)) : "";
    }

    // The counted noun with what shows the measure and the event: "people" becomes "people killed in the flood".
    private static string Described(WordSets sets,
        string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found, string noun)
    {
        var words = sentence.Words;
        var at = found.At;
        if (at >= 0 && at == counted.Head && words[at].Upos == "NOUN" && IsPersonal(found.Measure))
        {
            // "nine deaths in the mine", "40 layoffs at the mill": the noun tells what happened, what follows tells where.
            return Clean(noun + Complement(sets, text, sentence, counted.End));
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
            while (start > 0 && start > at - 5 && words[start - 1].Upos is "NOUN" or "PROPN" or "PRON" or "SCONJ" or "ADJ"
                && !sets.SubjectPronouns.Has(words[start - 1].Form.ToLowerInvariant()))
            {
                start--;
            }

            return Clean(new Passage(words[start].Passage.Start, words[at].Passage.End).Of(text));
        }

        // "killing nine lodgers": an active verb in front is no part of what they are called.
        var verb = noun.Length > 0 && at < first && words[at].Xpos is not "VBN" ? "" : " " + words[at].Form;
        return Clean((noun.Contains(words[at].Form, StringComparison.OrdinalIgnoreCase) ? noun : noun + verb)
            + Complement(sets, text, sentence, Math.Max(at, counted.End - 1) + 1));
    }

    // The words behind that tell where, when or by whom, up to the next clause or phrase.
    private static string Complement(WordSets sets, string text, Sentence sentence, int start)
    {
        var words = sentence.Words;
        if (start >= words.Length
            || !sets.CountedEnds.Has(words[start].Form.ToLowerInvariant()))
        {
            return "";
        }

        // "died as a result of the blast": what they died of.
        if (start + 5 < words.Length && sets.ALetter.Has(words[start + 1].Form) && sets.Result.Has(words[start + 2].Form)
            && sets.Of.Has(words[start + 3].Form))
        {
            var of = start + 4;
            while (of < start + 7 && words[of].Upos is "DET" or "ADJ" && of + 1 < words.Length)
            {
                of++;
            }

            return " " + new Passage(words[start].Passage.Start, words[of].Passage.End).Of(text);
        }

        // Behind a preposition no verb follows: "killed seven people in total have been named".
        var clause = sets.WhenClauses.Has(words[start].Form.ToLowerInvariant());
        var end = start;
        while (end + 1 < words.Length && end < start + 6 && words[end + 1].Upos is not ("PUNCT" or "CCONJ" or "ADP")
            && (clause || words[end + 1].Upos is not ("AUX" or "VERB")))
        {
            end++;
        }

        return end > start ? " " + new Passage(words[start].Passage.Start, words[end].Passage.End).Of(text) : "";
    }

    // "40 miles (64 km) off the coast", "two miles away from the mill": the preposition of the place that a distance is measured from; -1
    // where none stands behind it.
    private static int Whence(WordSets sets, Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (at < words.Length && words[at].Form is "(" or "[")
        {
            var close = at;
            while (close < words.Length && close < at + 6 && words[close].Form is not (")" or "]"))
            {
                close++;
            }

            at = close + 1;
        }

        at += at < words.Length && sets.DistanceEnds.Has(words[at].Form) && words[at].Upos is not "ADP" ? 1 : 0;
        return at < words.Length && sets.DistanceLeads.Has(words[at].Form) ? at : -1;
    }

    // "Ana Ruiz, a 19-year-old nurse", "a 73-year-old man, Bo Lind": who stands beside the one whose age is told.
    private static string Apposed(WordSets sets, string text, Sentence sentence, CountedPhrase counted)
    {
        var words = sentence.Words;
        if (counted.Head < 0)
        {
            return "";
        }

        if (words[counted.Head].Has("appos") && words[counted.Head].Head is var whom and >= 0)
        {
            return Named(sets, text, sentence, whom);
        }

        // The name behind a comma, though the tree may call it anything.
        var beside = sentence.Child(counted.Head, "appos");
        beside = beside > counted.Head ? beside : counted.Head + 2;
        return beside < words.Length && words[beside].Upos == "PROPN" && words[beside - 1].Form is "," ? Named(sets, text, sentence, beside)
            : "";
    }

    // A name whole, to both sides of its head; another noun with what stands in front of it.
    private static string Named(WordSets sets, string text, Sentence sentence, int at)
    {
        var words = sentence.Words;
        var around = CountedPhrase.Around(sets, sentence, at);
        var end = at;
        while (words[at].Upos == "PROPN" && end + 1 < words.Length && words[end + 1].Upos == "PROPN")
        {
            end++;
        }

        return Clean(end == at ? around.Of(text) : new Passage(around.Start, words[end].Passage.End).Of(text));
    }

    // "Lota, a city of 200,000", "a quake, with a magnitude of 6.1": what the noun is said of.
    private static string Holder(WordSets sets, string text, Sentence sentence, int noun)
    {
        var words = sentence.Words;
        if ((words[noun].Has("appos") || words[noun].Has("nmod")) && words[noun].Head is var of and >= 0
            && words[of].Upos is "NOUN" or "PROPN")
        {
            return Named(sets, text, sentence, of);
        }

        var comma = noun - 1;
        while (comma > 0 && words[comma].Upos is "DET" or "ADJ")
        {
            comma--;
        }

        return comma > 0 && words[comma].Form is "," && words[comma - 1].Upos == "PROPN"
            ? Clean(CountedPhrase.Around(sets, sentence, comma - 1).Of(text)) : "";
    }

    // Whose age it is: the name in front ("Ana Ruiz, 62", "Bo Lind, aged 21"), the person told last ("the 29-year-old"), else the subject.
    private static string NameBefore(WordSets sets, string text, Sentence sentence, Amount amount, Func<int, string?> lastPerson)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Core.Start) - 1;
        if (at >= 0 && sets.The.HasInAnyCase(words[at].Form))
        {
            return lastPerson(amount.Core.Start) ?? "";
        }

        while (at > 0 && ((words[at].Upos is "PUNCT" && words[at].Form is ",") || sets.AgeWords.Has(words[at].Form)
            || (sets.And.Has(words[at].Form) && words[at - 1].Upos == "NUM")
            || (words[at].Upos == "NUM" && sets.And.Has(words[at + 1].Form))))
        {
            at--;
        }

        if (at >= 0 && words[at].Upos == "NOUN" && !char.IsUpper(words[at].Form[0]))
        {
            return Clean(CountedPhrase.Around(sets, sentence, at).Of(text));
        }

        var end = at;
        while (at >= 0 && words[at].Form.Length > 0 && char.IsUpper(words[at].Form[0]))
        {
            at--;
        }

        return at < end ? new Passage(words[at + 1].Passage.Start, words[end].Passage.End).Of(text)
            : Subject(sets, text, sentence, CountedPhrase.IndexAt(sentence, amount.Core.Start), amount.Whole);
    }

    // The subject of the verb above a word.
    private static string Subject(WordSets sets, string text, Sentence sentence, int at, Passage own)
    {
        if (at < 0)
        {
            return "";
        }

        foreach (var head in sentence.Ancestors(at).Prepend(at))
        {
            var subject = sentence.Child(head, "nsubj");
            if (subject >= 0 && subject != at && !sentence.Words[subject].Passage.Overlaps(own)
                && sentence.Words[subject].Upos is "NOUN" or "PROPN")
            {
                return Clean(CountedPhrase.Around(sets, sentence, subject).Of(text));
            }
        }

        return "";
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
