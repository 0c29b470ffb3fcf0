using Variorum.Language;

namespace Variorum.Extracting.Quantities;

// What the words right beside a number say that it measures, where the tree does not tell.
internal sealed partial class MeasureReader
{
    private Found? Adjacent(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var i = Math.Max(0, counted.End);
        while (i < sentence.Words.Length && (sentence.Words[i].Upos is "AUX" or "ADV"
            || sets.AfterCount.Has(sentence.Words[i].Form)))
        {
            i++;
        }

        return i < sentence.Words.Length && sentence.Words[i].Upos is "VERB" or "ADJ" && sentence.Words[i].Xpos is "VBN" or "JJ" or "VBD"
            ? State(sentence, amount, i) : null;
    }

    // Where the tree shows nothing: the words right behind ("seven dead", "18 were wounded") and the verb right before ("killing 16").
    private Found? Nearby(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        for (var i = Math.Max(0, counted.End); i < words.Length && i < counted.End + 7; i++)
        {
            if (words[i].Upos is "VERB" or "ADJ" or "X" or "NOUN"
                && (State(sentence, amount, i)
                    ?? (words[i].Upos is "VERB" or "X" ? Fit(Evidence.Agent, words[i], amount, i) : null)) is { } behind)
            {
                return behind;
            }

            if (words[i].Upos is "PUNCT" && words[i].Form is not ("-" or "\"" or "“" or "”" or "’" or "‘" or "'")
                || words[i].Upos is "SCONJ" or "NUM"
                || (words[i].Upos is "CCONJ"
                    && !(i + 2 < words.Length && words[i + 1].Upos is "DET" && words[i + 2].Upos is "NOUN" && counted.Head >= 0))
                || words[i].Upos is "VERB"
                    && !sets.LightVerbs.Has(words[i].Lemma))
            {
                break;
            }
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        for (var i = first - 1; i >= 0 && i >= first - 3; i--)
        {
            if (words[i].Upos is "VERB" or "X" && words[i].Xpos is not "VBN" && Verb(sentence, amount, i, Evidence.Patient) is { } before)
            {
                return before;
            }

            if (words[i].Upos is not ("ADP" or "DET" or "ADV" or "ADJ" or "X"))
            {
                break;
            }
        }

        return null;
    }

    // A participle right in front of the number: rare ones ("trapping") are tagged as nouns.
    private Found? InFront(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var at = CountedPhrase.IndexAt(sentence, amount.Whole.Start) - 1;
        // "injuring another 40", "killed the last nine"
        while (at > 0 && sentence.Words[at].Upos is "DET" or "ADJ" or "ADV" && sentence.Words[at].Xpos is not ("VBN" or "VBG")
            && !sets.HarmAdjectives.Has(sentence.Words[at].Form))
        {
            at--;
        }

        // "killed nine men, injured forty and detained six, the council said": what stands right behind a verb in the active is its object.
        if (at > 0 && sentence.Words[at] is var verb
            && (verb.Upos == "VERB" || (verb.Upos == "ADJ" && counted.Head < 0 && sentence.Words[at - 1].Form == ","))
            && (verb.Xpos is not "VBN" || sentence.Child(at, "aux") >= 0
                || (counted.Head < 0 && sentence.Words[at - 1] is { Upos: "CCONJ" } or { Form: "," }))
            && !(sentence.Child(at, "nsubj") is var subject and >= 0 && sentence.Words[subject].Relation == "nsubj:pass")
            && !(Math.Max(counted.Head, counted.End) is var next and > 0 && next < sentence.Words.Length
                && (counted.Head >= 0 || sets.Of.Has(sentence.Words[next].Form))
                && (Fit(Evidence.State, sentence.Words[Math.Max(0, counted.Head)], amount, counted.Head)
                    ?? (counted.Head < 0 ? Adjacent(sentence, amount, counted) : null)) is not null)
            && Verb(sentence, amount, at, Evidence.Patient) is { Unit: "persons" } own)
        {
            return own;
        }

        return at >= 0 && sentence.Words[at] is var word && word.Upos is "VERB" or "NOUN"
            && sets.GerundEnding.Ends(word.Form)
            && (Fit(Evidence.Patient, word.Lemma.ToLowerInvariant(), amount, at)
                ?? Fit(Evidence.Patient, word.Form.ToLowerInvariant(), amount, at)) is { Unit: "persons" } suffered
                ? suffered
                : null;
    }

    // "the deaths of nine men and the displacement of 400", "claimed the lives of two": the noun that the number hangs on with "of", where
    // it stands right in front.
    private Found? OfInFront(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var of = CountedPhrase.IndexAt(sentence, amount.Whole.Start) - 1;
        if (of < 1 || !sets.Of.Has(words[of].Form) || words[of - 1].Upos != "NOUN"
            || (counted.Head >= 0 && nouns.Of(words[counted.Head].Lemma.ToLowerInvariant()) is { } kind && kind != "@being"))
        {
            return null;
        }

        var verb = of - 2;
        while (verb > 0 && words[verb].Upos is "DET" or "ADJ")
        {
            verb--;
        }

        // "a toll of 164 dead" is read below, with what fills it.
        if (Fit(Evidence.Total, words[of - 1], amount, of - 1) is not null)
        {
            return null;
        }

        return Fit(Evidence.Of, words[of - 1], amount, of - 1) is { Unit: "persons" } noun ? noun
            : verb >= 0 && words[verb].Upos == "VERB"
                && Fit(Evidence.Patient, words[verb].Lemma.ToLowerInvariant() + "_" + words[of - 1].Lemma.ToLowerInvariant(), amount,
                    verb) is { Unit: "persons" } told ? told
            : null;
    }

    // "toll rises to 58", "number of dead rose to 58": headlines and long sentences are parsed wrong too often to trust the tree alone.
    private Found? Filled(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Whole.Start) - 1;
        if (counted.Head >= 0 || at < 2 || words[at].Upos != "ADP" || words[at - 1].Upos is not ("VERB" or "NOUN"))
        {
            return null;
        }

        for (var i = at - 2; i >= 0 && i >= at - 7 && words[i].Upos is not ("PUNCT" or "SCONJ" or "CCONJ"); i--)
        {
            if (Fit(Evidence.Total, words[i], amount, i) is not null)
            {
                for (var k = i + 1; k < at - 1; k++)
                {
                    if (Suffered(sentence, amount, k) is { } told)
                    {
                        return told;
                    }
                }

                return Fit(Evidence.Of, words[i], amount, i);
            }
        }

        return null;
    }

    // A participle behind the counted noun: "miners shot dead", "the 90 people killed since May".
    private Found? Described(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        for (var i = counted.Head + 1; i < words.Length && i < counted.Head + 3 && words[i].Upos is "VERB" or "ADJ" or "ADV"; i++)
        {
            if (words[i].Upos is "VERB" or "ADJ" && words[i].Xpos is "VBN" or "VBD" or "JJ"
                && State(sentence, amount, i) is { Unit: "persons" } told)
            {
                return told;
            }
        }

        return null;
    }

    private Found? Of(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        for (var i = first - 1; i >= 0 && i >= first - 4; i--)
        {
            if (sentence.Words[i].Upos is not ("VERB" or "AUX") && Fit(Evidence.Of, sentence.Words[i], amount, i) is { } of)
            {
                return of;
            }
        }

        return null;
    }

    // Money and shares are told by a noun near by: the nearest in the same clause, words behind the amount before those in front.
    private Found? Around(Sentence sentence, Amount amount, CountedPhrase counted, Evidence[] evidences)
    {
        var words = sentence.Words;
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        var last = Math.Max(first, CountedPhrase.IndexAt(sentence, amount.Whole.End - 1));
        for (var distance = 1; distance <= 12; distance++)
        {
            foreach (var i in (ReadOnlySpan<int>)[last + distance, first - distance])
            {
                if (i < 0 || i >= words.Length || words[i].Upos is "ADP" or "DET" or "PUNCT")
                {
                    continue;
                }

                foreach (var evidence in evidences)
                {
                    // "paid $2m for the bridge" is no wage: what names a price or a pay is a noun; of verbs only those that the table gives
                    // with "to_".
                    if ((words[i].Upos == "VERB" ? Fit(evidence, "to_" + words[i].Lemma.ToLowerInvariant(), amount, i)
                        : Fit(evidence, words[i], amount, i)) is { } found)
                    {
                        return found;
                    }
                }
            }
        }

        return null;
    }
}
