using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// The parts an attribution is made of: who speaks, the words of the cue, how far the content goes.
internal sealed partial class ClauseRules
{
    private static bool HasSubject(Sentence sentence, int v) => SubjectOf(sentence, v).Head >= 0;

    // A subject in front, by the tree or by the words: an inverted one ("said the mayor") has its clause elsewhere.
    private static bool HasSubjectBefore(Sentence sentence, int v)
    {
        var (subject, holder) = SubjectOf(sentence, v);
        return (subject >= 0 && (subject < v || holder != v))
            || (v > 0 && (sentence.Words[v - 1].Upos is "PROPN" or "NOUN" or "PRON"
                || (subject < 0 && sentence.Words[v - 1].Upos is "AUX" or "ADV" or "PUNCT" or "CCONJ")));
    }

    // A finite verb that the tree hung into a noun phrase by mistake still has its speaker right in front.
    private bool IsFinite(Sentence sentence, int v) =>
        sentence.Words[v].Has("acl") && !sentence.Words[v].Relation.EndsWith("relcl", StringComparison.Ordinal)
            && sentence.Words[v].Xpos is "VBD" or "VBZ" or "VBP" && _speakers.Of(sentence, v, false).Found;

    // "the order that the general proclaimed": a relative clause with a speaker of its own; what he spoke of stands before it.
    private static Passage? WhatWasTold(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        var noun = words[v].Head;
        if (noun < 0 || noun > v || !words[v].Relation.EndsWith("relcl", StringComparison.Ordinal)
            || words[noun].Upos is not ("NOUN" or "PROPN") || sentence.Child(v, "obj") > v || sentence.Child(v, "ccomp") >= 0
            || sentence.Child(v, "xcomp") >= 0)
        {
            return null;
        }

        var subject = sentence.Child(v, "nsubj");
        if (subject < 0 || subject < noun || words[subject].Xpos is "WDT" or "WP" || sets.SpeechPersons.Has(words[subject].Form))
        {
            return null;
        }

        var first = noun;
        foreach (var word in sentence.SubtreeWords(noun))
        {
            first = Math.Min(first, word);
        }

        first = Math.Max(first, noun - 12);
        while (first < noun && words[first].Upos is "ADP" or "PUNCT" or "CCONJ" or "SCONJ")
        {
            first++;
        }

        return Trimmed(sets, sentence, new Passage(words[first].Passage.Start, words[noun].Passage.End));
    }

    /// <summary>Who speaks by the verb at <paramref name="v"/>; <paramref name="inverted"/>: the speaker may stand behind it.</summary>
    public Source Speaker(Sentence sentence, int index, int v, bool inverted = false)
    {
        var speaker = _speakers.Of(sentence, v, inverted);
        return speaker.Found
            ? sources.At(index, new Passage(sentence.Words[speaker.First].Passage.Start, sentence.Words[speaker.Last].Passage.End),
                speaker.Head)
            : SourceReader.Nobody;
    }

    /// <summary>
    /// The subject of a verb, inherited from the verb it depends on where it has none of its own; with the verb that has it.
    /// </summary>
    public static (int Head, int Verb) SubjectOf(Sentence sentence, int v)
    {
        var words = sentence.Words;
        for (var steps = 0; steps < 5 && v >= 0; steps++)
        {
            var subject = sentence.Child(v, "nsubj");
            if (subject >= 0 && !(steps > 0 && words[subject].Relation.EndsWith(":pass", StringComparison.Ordinal) && false))
            {
                return (subject, v);
            }

            var word = words[v];
            if (word.Has("acl") && !word.Relation.EndsWith("relcl", StringComparison.Ordinal))
            {
                return word.Xpos is "VBG" ? (word.Head, v) : (-1, v);
            }

            if (!(word.Has("conj") || word.Has("xcomp") || word.Has("advcl") || (word.Has("parataxis") && word.Xpos is "VBG")))
            {
                // The subject of "said" may stand behind it, attached as an object by mistake.
                return InvertedSubject(sentence, v);
            }

            v = word.Head;
        }

        return (-1, v);
    }

    private static (int Head, int Verb) InvertedSubject(Sentence sentence, int v)
    {
        var object_ = sentence.Child(v, "obj");
        return object_ == v + 1 && sentence.Words[object_].Upos is "PROPN" or "PRON" && sentence.Words[v].Has("parataxis") ? (object_, v)
            : (-1, v);
    }

    private static int Complement(Sentence sentence, int v, string relation)
    {
        var best = -1;
        foreach (var child in sentence.Children(v))
        {
            if (sentence.Words[child].Has(relation) && (best < 0 || child > v))
            {
                best = child;
            }
        }

        return best;
    }

    // From the clause's first word to the sentence's end, or to where the cue's own next part begins: a cut parse must not cut what is
    // said.
    private static Passage? ClauseContent(WordSets sets, Sentence sentence, int v, int clause)
    {
        var words = sentence.Words;
        var subtree = sentence.SubtreeWords(clause);
        var first = subtree.Min();
        var last = subtree.Max();
        if (clause < v)
        {
            last = Math.Min(last, v - 1);
            var subject = SubjectOf(sentence, v).Head;
            if (subject > clause && subject < v)
            {
                last = Math.Min(last, sentence.SubtreeWords(subject).Min() - 1);
            }

            return first <= last ? Trimmed(sets, sentence, new Passage(words[first].Passage.Start, words[last].Passage.End)) : null;
        }

        first = Math.Max(first, v + 1);
        var limit = words.Length - 1;
        foreach (var child in sentence.Children(v))
        {
            if (child > last && (words[child].Has("conj") || words[child].Has("advcl") || words[child].Has("parataxis")))
            {
                limit = Math.Min(limit, sentence.SubtreeWords(child).Min() - 1);
            }
        }

        // Where the verb of speech itself depends on something, what follows its subtree is not its own.
        if (words[v].Head >= 0)
        {
            limit = Math.Min(limit, Math.Max(last, sentence.SubtreeWords(v).Max()));
        }

        last = Math.Max(last, limit);
        return first <= last ? Trimmed(sets, sentence, new Passage(words[first].Passage.Start, words[last].Passage.End)) : null;
    }

    private Passage Cue(Sentence sentence, int v, int particle)
    {
        var first = v;
        foreach (var child in sentence.Children(v))
        {
            if (child < first && child >= v - 4
                && (_speakers.IsAuxiliary(sentence.Words[child])
                    || (sentence.Words[child].Has("advmod") && child == first - 1
                        && sets.Nots.Has(sentence.Words[child].Lemma))))
            {
                first = child;
            }
        }

        for (var i = first; i < v; i++)
        {
            // Auxiliaries only count as one cue with the verb where no subject stands between ("did he say").
            if (sentence.Words[i].Has("nsubj"))
            {
                first = i + 1;
            }
        }

        var last = particle == v + 1 ? particle : v;
        return new Passage(sentence.Words[first].Passage.Start, sentence.Words[last].Passage.End);
    }

    /// <summary>A passage without the commas and stops at its edges; quotation marks and brackets stay.</summary>
    public static Passage Trimmed(WordSets sets, Sentence sentence, Passage passage)
    {
        var words = sentence.Words;
        var first = sentence.WordAt(passage.Start);
        var last = sentence.WordAt(Math.Max(passage.Start, passage.End - 1));
        if (first < 0 || last < 0)
        {
            return passage;
        }

        while (first < last && words[first].Form is "," or ":" or ";" or "–" or "—" or "-" or ".")
        {
            first++;
        }

        while (last > first && sets.ClauseJoiners.Has(words[last].Form))
        {
            last--;
        }

        return new Passage(words[first].Passage.Start, words[last].Passage.End);
    }
}
