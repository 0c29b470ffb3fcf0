using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Whether the clause that a time expression hangs on looks ahead or back, by the parse.</summary>
internal static class ClauseTense
{
    /// <summary>True: ahead; false: back; null where the clause does not say (the present tense of plans and of headlines).</summary>
    public static bool? Of(WordSets sets, Sentence sentence, Passage date, DateLexicon lexicon)
    {
        var at = sentence.HeadOf(date);
        if (at < 0 || sentence.Words[at].Has("nmod:poss"))
        {
            return null;
        }

        // "A strike called for Friday" is to come, whenever it was called.
        if (sentence.Child(at, "case") is > 0 and var purpose && sets.For.Has(sentence.Words[purpose].Lemma)
            && sentence.Words[at].Upos == "PROPN")
        {
            return true;
        }

        // A deadline lies ahead, unless it frames what was so before it ("Until Thursday they had not ...").
        if (sentence.Child(at, "case") is > 0 and var marked && sets.UntilWords.Has(sentence.Words[marked].Lemma))
        {
            return true;
        }

        // "As soon as Tuesday", "as early as May".
        var first = sentence.WordAt(date.Start);
        if (first > 1 && sets.As.Has(sentence.Words[first - 1].Lemma) && sets.NearAdverbs.Has(sentence.Words[first - 2].Lemma))
        {
            return true;
        }

        for (var steps = 0; at >= 0 && steps < sentence.Words.Length; steps++)
        {
            if (Verb(sets, sentence, at, lexicon) is { } tense)
            {
                return tense;
            }

            if (sentence.Words[at].Upos is "VERB" && sentence.Words[at].Xpos is "VBZ" or "VBP")
            {
                return null;
            }

            // What the verb above a clause of its own tells is not of this clause.
            if (sentence.Words[at] is var word && (word.Has("acl") || word.Has("advcl") || word.Has("ccomp") || word.Has("parataxis"))
                && word.Upos == "VERB" && word.Xpos != "VB")
            {
                return word.Xpos == "VBN" ? false : null;
            }

            at = word.Head;
        }

        return null;
    }

    // A verb by itself or through its auxiliaries; null where the verb above it decides.
    private static bool? Verb(WordSets sets, Sentence sentence, int index, DateLexicon lexicon)
    {
        var word = sentence.Words[index];
        var infinitive = false;
        foreach (var child in sentence.Children(index))
        {
            var helper = sentence.Words[child];
            if (helper.Has("aux") || helper.Has("cop"))
            {
                if (helper.Xpos == "MD")
                {
                    // "Will march", "would be paid", "may leave" look ahead; "would have marched" does not.
                    return !sentence.ChildrenWith(index, "aux").Any(aux => sets.Have.Has(sentence.Words[aux].Form));
                }

                if (helper.Xpos == "VBD" || sets.Have.Has(helper.Lemma))
                {
                    // "Was scheduled for Monday" looks ahead from then.
                    return lexicon.Find(word.Form) is { Future: true } ? null : false;
                }
            }
            else if (helper.Has("mark") && helper.Xpos == "TO")
            {
                infinitive = true;
            }
        }

        if (infinitive && word.Xpos == "VB" && word.Head >= 0)
        {
            // "Set to leave", "plans to march", "is ready to sign" look ahead; "rushed to help" and "was forced to resign" do not.
            var above = sentence.Words[word.Head];
            return lexicon.Find(above.Form) is { Future: true } || above.Xpos is "VBZ" or "VBP"
                || (above.Upos == "ADJ" && sentence.Child(word.Head, "cop") is >= 0 and var link
                    && sentence.Words[link].Xpos is "VBZ" or "VBP")
                || (above.Xpos == "VBN" && sentence.Child(word.Head, "aux") < 0) ? true : null;
        }

        if (word.Xpos == "VBN" && word.Has("acl") && sentence.Child(index, "aux") < 0)
        {
            // "The injunction issued Thursday" has been issued; "the vote scheduled for Monday" is to come.
            return lexicon.Find(word.Form) is { Future: true };
        }

        return word.Xpos == "VBD" ? lexicon.Find(word.Form) is { Future: true } ? true : false : null;
    }
}
