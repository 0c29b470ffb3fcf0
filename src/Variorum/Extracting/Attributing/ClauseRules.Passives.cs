using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// Verbs in the passive and verbs with a preposition: "it is said that", "was criticised by", "called for".
internal sealed partial class ClauseRules
{
    // "The nurse, who asked for no name, confirmed that", "the raid, which the general described as": without a form of "be" a participle
    // with a subject is a past tense that the tagger mistook.
    private static bool HasBe(WordSets sets, Sentence sentence, int v)
    {
        for (var i = v - 1; i >= 0 && i >= v - 6; i--)
        {
            if (sets.PassiveVerbs.Has(sentence.Words[i].Lemma))
            {
                return true;
            }

            if (sentence.Words[i].Upos is not ("AUX" or "ADV" or "PART" or "VERB" or "CCONJ"))
            {
                return false;
            }
        }

        return false;
    }

    // "called for calm", "warned of floods"
    private void ReadPreposition(Sentence sentence, int index, int v, string lemma, Passage cue, string? stance, List<Attribution> into)
    {
        foreach (var child in sentence.Children(v))
        {
            var word = sentence.Words[child];
            if (child < v || !(word.Has("obl") || word.Has("advcl")))
            {
                continue;
            }

            var preposition = sentence.Child(child, word.Has("obl") ? "case" : "mark");
            if (preposition <= v || !lexicon.Is("about", sentence.Words[preposition].Lemma)
                || !lexicon.Classes(lemma + "_" + sentence.Words[preposition].Lemma).HasFlag(CueClass.Object)
                || !(HasSubject(sentence, v) || IsFinite(sentence, v)))
            {
                continue;
            }

            var subtree = sentence.Subtree(child);
            var start = sentence.Words[preposition].Passage.End;
            while (start < subtree.End && sentence.WordAt(start) < 0)
            {
                start++;
            }

            if (start < subtree.End)
            {
                Add(sets, new Attribution(Speaker(sentence, index, v), cue.Union(sentence.Words[preposition].Passage),
                    [Trimmed(sets, sentence,
                        WithoutGloss(sets, sentence,
                            new Passage(start, Math.Max(subtree.End, ClauseEnd(sets, sentence, sentence.WordAt(start))))))],
                    stance, false, "object"), into);
            }

            return;
        }
    }

    // "It is reported that ...", "X is said to be ...", "was criticised by X"
    private void ReadPassive(
        Sentence sentence, int index, int v, CueClass classes, int clause, Passage cue, string? stance, List<Attribution> into)
    {
        var by = -1;
        foreach (var child in sentence.Children(v))
        {
            if (sentence.Words[child].Has("obl") && sentence.Child(child, "case") is var c and >= 0 && sets.By.Has(sentence.Words[c].Lemma))
            {
                by = child;
            }
        }

        // "was quoted as saying": the saying tells, by a clause behind it or by what stands in front ("The pier was shut, he was quoted as
        // saying").
        if (v + 2 < sentence.Words.Length && sets.As.Has(sentence.Words[v + 1].Form) && sentence.Words[v + 2].Xpos == "VBG"
            && lexicon.Classes(sentence.Words[v + 2].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say))
        {
            if (Complement(sentence, v + 2, "ccomp") < 0 && sentence.Child(v, "nsubj:pass") is var quoted and >= 0
                && Trailing(sentence, v, true, false) is { IsEmpty: false } around)
            {
                into.Add(new Attribution(sources.Read(index, quoted, v), cue, around, stance, false, "parataxis"));
            }

            return;
        }

        var source = by >= 0 ? sources.Read(index, by, v) : SourceReader.Nobody;
        var subject = sentence.Child(v, "nsubj:pass");

        // "As was pointed out at the rally, the mill stands empty."
        if (subject < 0 && classes.HasFlag(CueClass.Say) && AsClause(sets, sentence, v) is { } remark)
        {
            into.Add(new Attribution(source, cue, [remark], stance, false, "passive"));
            return;
        }

        // "It was revealed by the owners that the crane had been moved": the clause behind the agent.
        if (clause < 0 && by > v && subject >= 0 && sets.It.HasInAnyCase(sentence.Words[subject].Lemma)
            && (classes & (CueClass.Say | CueClass.Think)) != 0
            && _clauses.Start(sentence, v, sentence.Words[v].Lemma.ToLowerInvariant()) is var that and > 0)
        {
            var first = sentence.SubtreeWords(by).Find(w => sentence.Words[w].Upos != "ADP");
            into.Add(
                new Attribution(by < that && first < that
                    ? sources.At(index,
                        Trimmed(sets, sentence, new Passage(sentence.Words[first].Passage.Start, sentence.Words[that - 1].Passage.End)), by)
                    : source, cue,
                [Trimmed(sets, sentence, new Passage(sentence.Words[that].Passage.Start, sentence.Words[^1].Passage.End))], stance, false,
                "passive"));
            return;
        }

        if (clause >= 0 && (classes & (CueClass.Say | CueClass.Think)) != 0)
        {
            if (ClauseContent(sets, sentence, v, clause) is { } said)
            {
                into.Add(new Attribution(source, cue, [said], stance, false, "passive"));
            }

            return;
        }

        var open = Complement(sentence, v, "xcomp");
        if (subject >= 0 && open > v && (classes & (CueClass.Say | CueClass.Think | CueClass.Object)) != 0)
        {
            into.Add(
                new Attribution(source, cue,
                    [Trimmed(sets, sentence, sentence.Subtree(subject)), Trimmed(sets, sentence, sentence.Subtree(open))],
                    stance, false, "passive"));
            return;
        }

        // "is seen as a moderate", "was asked about the fire": what is said of whom.
        foreach (var child in sentence.Children(v))
        {
            if (subject >= 0 && child > v && child != by && (sentence.Words[child].Has("obl") || sentence.Words[child].Has("advcl"))
                && sentence.Child(child, sentence.Words[child].Has("obl") ? "case" : "mark") is var joint and >= 0 && joint > v
                && (sets.As.Has(sentence.Words[joint].Lemma) ? (classes & (CueClass.Naming | CueClass.Think | CueClass.Object)) != 0
                    : lexicon.Classes(sentence.Words[v].Lemma.ToLowerInvariant() + "_" + sentence.Words[joint].Lemma)
                        .HasFlag(CueClass.Object)
                        || (classes.HasFlag(CueClass.Object) && lexicon.Is("about", sentence.Words[joint].Lemma))))
            {
                var whole = Trimmed(sets, sentence, sentence.Subtree(child));
                into.Add(
                    new Attribution(source, cue,
                        sets.As.Has(sentence.Words[joint].Lemma) ? [Trimmed(sets, sentence, sentence.Subtree(subject)), whole]
                    : [Trimmed(sets, sentence, new Passage(Math.Min(sentence.Words[joint + 1].Passage.Start, whole.End - 1), whole.End))],
                        stance,
                        false, "object"));
                return;
            }
        }

        if (subject >= 0 && by >= 0 && ((classes & (CueClass.Object | CueClass.Say)) != 0
            || (classes.HasFlag(CueClass.Counting) && sentence.Child(subject, "nummod") >= 0)))
        {
            // "have been named by the police": what a body makes known stands on its word.
            into.Add(
                new Attribution(source, cue, [Trimmed(sets, sentence, sentence.Subtree(subject))], stance, false,
                    (classes & (CueClass.Vouch | CueClass.Counting)) != 0 ? "passive" : "object"));
        }
    }
}
