using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting;

/// <summary>Says how a sentence hangs on those before it: by what it calls "there", "that day", "he".</summary>
internal static class PointingBack
{
    /// <summary>What anywhere in a sentence points back.</summary>
    public static Pointers In(WordSets sets, Sentence sentence)
    {
        var found = Pointers.None;
        for (var i = 0; i < sentence.Words.Length; i++)
        {
            found |= Points(sets, sentence, i);
        }

        return found;
    }

    /// <summary>What points back in the word that tells a claim and the verb of its clause (-1 for none).</summary>
    public static Pointers Of(Sentence sentence, int word, int verb)
    {
        var subject = verb < 0 ? -1 : Subject(sentence, verb);
        var found = subject >= 0 && IsPronoun(sentence.Words[subject]) ? Pointers.Subject : Pointers.None;
        return IsDefinite(sentence, word) ? found | Pointers.Known : found;
    }

    private static Pointers Points(WordSets sets, Sentence sentence, int at)
    {
        var lemma = sentence.Words[at].Lemma;
        if (sentence.Words[at].Upos == "ADV")
        {
            return sets.PointingPlaces.Has(lemma) ? Pointers.Place : sets.PointingTimes.Has(lemma) ? Pointers.Time : Pointers.None;
        }

        if (sentence.Words[at].Upos != "NOUN")
        {
            return Pointers.None;
        }

        return sets.PointingPlaceNouns.Has(lemma) && IsDefinite(sentence, at) && !IsNamed(sentence, at) ? Pointers.Place
            : sets.PointingTimeNouns.Has(lemma) && IsDemonstrated(sets, sentence, at) ? Pointers.Time : Pointers.None;
    }

    private static bool IsDefinite(Sentence sentence, int noun)
    {
        foreach (var child in sentence.Children(noun))
        {
            var word = sentence.Words[child];
            if (word.Has("det") && (word.Feature("Definite") == "Def" || word.Feature("PronType") == "Dem"))
            {
                return true;
            }
        }

        return false;
    }

    // "that day", "the same day".
    private static bool IsDemonstrated(WordSets sets, Sentence sentence, int noun)
    {
        foreach (var child in sentence.Children(noun))
        {
            var word = sentence.Words[child];
            if (word.Feature("PronType") == "Dem" || (word.Has("amod") && sets.Sameness.Has(word.Lemma) && IsDefinite(sentence, noun)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(Sentence sentence, int noun)
    {
        foreach (var below in sentence.SubtreeWords(noun))
        {
            if (sentence.Words[below].Upos == "PROPN")
            {
                return true;
            }
        }

        return false;
    }

    // "He", "one had drowned", "both"; neither "I" nor "you".
    private static bool IsPronoun(Word word) => word.Upos is "PRON" or "NUM" or "DET" && word.Feature("Person") is null or "3";

    private static int Subject(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence.Words[child].Has("nsubj"))
            {
                return child;
            }
        }

        return -1;
    }
}
