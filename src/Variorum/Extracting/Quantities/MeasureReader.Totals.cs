using Variorum.Language;

namespace Variorum.Extracting.Quantities;

// Numbers that fill a total or stand in a list of those whom something befell.
internal sealed partial class MeasureReader
{
    // "a city of 200,000": its people.
    private Found? Populated(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var at = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        return counted.Head < 0 && at > 1 && sets.Of.Has(sentence.Words[at - 1].Form)
            && table.Find(Evidence.Dwelt, sentence.Words[at - 2].Lemma.ToLowerInvariant()) is { } place
            ? new Found(place.Measure, place.Unit, at - 2) : null;
    }

    // "Among those killed were nine nurses and two guards", "The dead included 30 in the port and 28 in the hills": what is listed is of
    // those.
    private Found? Listed(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (counted.Head >= 0 && nouns.Of(words[counted.Head].Lemma.ToLowerInvariant()) is { } kind && kind != "@being")
        {
            return null;
        }

        for (var i = first - 1; i > 1 && i > first - 25; i--)
        {
            if (words[i].Form is ";" or ":" || (words[i].Upos is "VERB" or "AUX" && words[i].Xpos is "VBD" or "VBZ" or "VBP"
                && !sets.BeingAndIncluding.Has(words[i].Lemma)))
            {
                return null;
            }

            if (!sets.BeingAndIncluding.Has(words[i].Lemma) || words[i].Upos is not ("VERB" or "AUX"))
            {
                continue;
            }

            var from = i - 1;
            while (from > 0 && words[from - 1].Upos is not ("DET" or "PRON" or "ADP" or "PUNCT" or "VERB" or "AUX"))
            {
                from--;
            }

            var set = from > 0 && sets.TheThose.Has(words[from - 1].Form.ToLowerInvariant()) ? from - 1 : -1;
            var among = set > 0 && sets.Among.HasInAnyCase(words[set - 1].Form);
            if (set < 0 || (sets.Be.Has(words[i].Lemma) && !among) || (sets.Include.Has(words[i].Lemma) && words[i].Xpos is "VBG" or "VB"))
            {
                return null;
            }

            for (var k = from; k < i; k++)
            {
                if (State(sentence, amount, k) is { Unit: "persons" } told)
                {
                    return told with { At = -1 };
                }
            }

            return null;
        }

        return null;
    }

    // "The death toll rose to 2,300", "put the number of wounded at 54", "fatalities reached 61": a number that counts nothing itself
    // fills the total that its verb, or the noun it hangs on, is about.
    private Found? Totalled(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        if (counted.Head >= 0 || amount.Unit is not null)
        {
            return null;
        }

        var words = sentence.Words;
        for (int at = counted.Anchor, steps = 0; at >= 0 && steps < 4; at = words[at].Head, steps++)
        {
            if (at != counted.Anchor && Total(sentence, amount, at) is { } own)
            {
                return own;
            }

            foreach (var child in sentence.Children(at))
            {
                if (words[child].Passage.Start < amount.Core.Start && (words[child].Has("nsubj") || words[child].Has("obj"))
                    && (Total(sentence, amount, child)
                        ?? (words[child].Upos is "NOUN" ? Fit(Evidence.Of, words[child], amount, child) : null)) is { } filled)
                {
                    return filled;
                }
            }

            // The number's own verb decides; what stands above it is another clause, or the noun that it says more of.
            if (words[at].Upos is "VERB")
            {
                return words[at].Has("acl") ? Total(sentence, amount, words[at].Head) : null;
            }
        }

        return null;
    }

    // A total with what it is a total of: "death toll", "number of wounded", "the number of people killed".
    private Found? Total(Sentence sentence, Amount amount, int noun)
    {
        if (sentence.Words[noun].Upos is not ("NOUN" or "PROPN") || Fit(Evidence.Total, sentence.Words[noun], amount, noun) is null)
        {
            return null;
        }

        foreach (var child in sentence.Children(noun))
        {
            if (Suffered(sentence, amount, child) is { } told)
            {
                return told;
            }

            foreach (var inner in sentence.Children(child))
            {
                if ((sentence.Words[inner].Has("acl") || sentence.Words[inner].Has("amod"))
                    && Suffered(sentence, amount, inner) is { } deeper)
                {
                    return deeper;
                }
            }
        }

        return Fit(Evidence.Of, sentence.Words[noun], amount, noun);
    }

    private Found? Suffered(Sentence sentence, Amount amount, int at) =>
        Fit(Evidence.Head, sentence.Words[at], amount, at) ?? Fit(Evidence.State, sentence.Words[at], amount, at)
            ?? Fit(Evidence.Patient, sentence.Words[at], amount, at);
}
