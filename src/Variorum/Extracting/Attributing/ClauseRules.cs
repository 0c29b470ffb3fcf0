using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Reads attributions off the tree of one sentence: verbs and nouns of speech with the clause or phrase they govern.</summary>
internal sealed partial class ClauseRules(WordSets sets, CueLexicon lexicon, SourceReader sources, bool unpointed = false)
{
    private readonly ClauseFinder _clauses = new(sets, lexicon);
    private readonly SpeakerFinder _speakers = new(sets, lexicon);

    /// <summary>
    /// The attributions whose cue stands in sentence <paramref name="index"/>; <paramref name="quoted"/>: words inside a full quotation,
    /// which are left.
    /// </summary>
    public void Read(Sentence sentence, int index, Func<Passage, bool> quoted, List<Attribution> into)
    {
        var words = sentence.Words;
        for (var v = 0; v < words.Length; v++)
        {
            var word = words[v];
            if (word.Upos is not ("VERB" or "NOUN" or "ADV" or "ADJ") || quoted(word.Passage))
            {
                continue;
            }

            var lemma = word.Lemma.ToLowerInvariant();
            if (word.Upos == "VERB" || IsVerbAfterAll(words, v, lemma)
                || (lexicon.Classes(lemma).HasFlag(CueClass.Counting) && word.Xpos is "NNS" && sentence.Child(v, "nsubj") >= 0))
            {
                ReadVerb(sentence, index, v, lemma, into);
            }
            else if (word.Upos == "NOUN" && lexicon.Classes(lemma).HasFlag(CueClass.Noun))
            {
                ReadNoun(sentence, index, v, lemma, into);
            }
            else if (word.Upos == "ADJ" && lexicon.Classes(lemma).HasFlag(CueClass.Adjective))
            {
                ReadAdjective(sentence, index, v, lemma, into);
            }
            else if (word.Upos == "ADV" && lexicon.Classes(lemma).HasFlag(CueClass.Adverb) && word.Head >= 0)
            {
                into.Add(
                    new Attribution(lexicon.Kind(lemma) is { } kind ? SourceReader.ByNoun(lemma, kind) : SourceReader.Nobody, word.Passage,
                        [Without(sets, sentence, word.Head, v)], lexicon.Stance(lemma), false, "adverb"));
            }
        }
    }

    private void ReadVerb(Sentence sentence, int index, int v, string lemma, List<Attribution> into)
    {
        var classes = lexicon.Classes(lemma);
        var particle = sentence.Child(v, "compound:prt");
        if (particle >= 0)
        {
            classes |= lexicon.Classes(lemma + "_" + sentence.Words[particle].Lemma.ToLowerInvariant());
        }

        var clause = Complement(sentence, v, "ccomp");
        var passive = sentence.Child(v, "aux:pass") >= 0 || (sentence.Child(v, "nsubj:pass") >= 0 && HasBe(sets, sentence, v));
        var cue = Cue(sentence, v, particle);
        var stance = lexicon.Stance(lemma);
        var thing = (classes & (CueClass.Object | CueClass.Thing)) != 0;
        if (IsNaming(sets, sentence, v, lemma, classes))
        {
            return;
        }

        if (Asked(sentence, v) is { } question && classes.HasFlag(CueClass.Say))
        {
            into.Add(new Attribution(SourceReader.Nobody, cue, [question], stance, false, "passive"));
            return;
        }

        if (passive)
        {
            ReadPassive(sentence, index, v, classes, clause, cue, stance, into);
            return;
        }

        if (classes.HasFlag(CueClass.Say) && AsClause(sets, sentence, v) is { } remark)
        {
            // "As reported the council, …": with nobody in front of the verb it is whoever stands between it and the comma.
            var behind = v > 0 && sets.AsInTwoCases.Has(sentence.Words[v - 1].Form)
                ? new Passage(sentence.Words[v + 1].Passage.Start, sentence.Words[sentence.WordAt(remark.Start) - 2].Passage.End)
                : default(Passage?);
            Add(sets,
                new Attribution(behind is { } teller0 ? sources.At(index, teller0) : Speaker(sentence, index, v), cue, [remark], stance,
                false, "parataxis"), into);
            return;
        }

        if (unpointed && classes.HasFlag(CueClass.Say) && Unpointed(sentence, v) is var (teller, before))
        {
            Add(sets, new Attribution(sources.At(index, teller), cue, [before], stance, false, "parataxis"), into);
            return;
        }

        if (classes.HasFlag(CueClass.Say) && Trailing(sentence, v, true, classes.HasFlag(CueClass.Object)) is { IsEmpty: false } around)
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, around, stance, false, "parataxis"), into);
            return;
        }

        if (classes.HasFlag(CueClass.Toll) && Toll(sets, sentence, v) is { } counted && HasSubject(sentence, v))
        {
            var (rival, other, cut) = Rival(sets, sentence, counted);
            Add(sets, new Attribution(Speaker(sentence, index, v), cue,
                [rival is null ? counted : Trimmed(sets, sentence, new Passage(counted.Start, Math.Min(cut, counted.End)))], stance, false,
                "clause"), into);
            if (rival is { } who)
            {
                Add(sets, new Attribution(sources.At(index, who), cue, [other], stance, false, "clause"), into);
            }

            return;
        }

        if ((classes & (CueClass.Say | CueClass.Think)) != 0 && HasSubjectBefore(sentence, v)
            && _clauses.Start(sentence, v, lemma, thing) is var start and > 0)
        {
            var last = _clauses.End(sentence, v, start, l => lexicon.Classes(l).HasFlag(CueClass.Say));
            var said = Trimmed(sets, sentence, new Passage(sentence.Words[start].Passage.Start, sentence.Words[last].Passage.End));
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [said], stance, IsQuoted(sentence, start),
                classes.HasFlag(CueClass.Say) ? "clause" : "thought"), into);
            return;
        }

        if ((classes & (CueClass.Say | CueClass.Think)) != 0
            && Trailing(sentence, v, false, classes.HasFlag(CueClass.Object)) is { IsEmpty: false } told)
        {
            Add(sets, new Attribution(Speaker(sentence, index, v, IsInverted(sentence.Words, v)), cue, told, stance, false, "parataxis"),
                into);
            return;
        }

        // "Agency reports 90 dead": a headline's verb, tagged a noun, has no object in the tree.
        if (sentence.Words[v].Upos == "NOUN" && classes.HasFlag(CueClass.Vouch) && sentence.Words[v + 1].Upos == "NUM")
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue,
                [Trimmed(sets, sentence, new Passage(sentence.Words[v + 1].Passage.Start, ClauseEnd(sets, sentence, v + 1)))], stance,
                false, "told"),
                into);
            return;
        }

        // "Police said five; none was grave": a number alone is an answer.
        if (classes.HasFlag(CueClass.Say) && v + 2 < sentence.Words.Length && sentence.Words[v + 1].Upos == "NUM"
            && sentence.Words[v + 2].Upos == "PUNCT" && HasSubject(sentence, v))
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [sentence.Words[v + 1].Passage], stance, false, "clause"), into);
            return;
        }

        if (classes.HasFlag(CueClass.Say) && classes.HasFlag(CueClass.Object) && Gerund(sets, sentence, v) is { } done
            && HasSubject(sentence, v))
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [done], stance, false, "clause"), into);
            return;
        }

        if (classes.HasFlag(CueClass.To) && Infinitive(sets, sentence, v, lemma) is { } wished && HasSubject(sentence, v))
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [wished], stance, false, "wish"), into);
            return;
        }

        if (clause >= 0 && classes != CueClass.None && (classes & (CueClass.Say | CueClass.Think | CueClass.Object | CueClass.To)) != 0)
        {
            var content = ClauseContent(sets, sentence, v, clause);
            if (content is { } said)
            {
                Add(sets, new Attribution(Speaker(sentence, index, v), cue, [said], stance, IsQuoted(sentence, clause),
                    classes.HasFlag(CueClass.Say) ? "clause" : classes.HasFlag(CueClass.Think) ? "thought" : "clause-other"), into);
                return;
            }
        }

        var open = Complement(sentence, v, "xcomp");
        if (classes.HasFlag(CueClass.Seem) && v > 0 && sets.It.HasInAnyCase(sentence.Words[v - 1].Form)
            && v + 2 < sentence.Words.Length
            && (sets.That.Has(sentence.Words[v + 1].Form) || clause > v))
        {
            into.Add(
                new Attribution(SourceReader.Nobody, cue,
                    [Trimmed(sets, sentence, new Passage(sentence.Words[v + 1].Passage.Start, sentence.Passage.End))], null, false,
                    "seem"));
            return;
        }

        if (classes.HasFlag(CueClass.Seem) && open >= 0)
        {
            var subject = sentence.Child(v, "nsubj");
            // "reports seem to suggest": the speaking is done by the verb behind.
            if (subject >= 0 && !lexicon.Classes(sentence.Words[open].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say))
            {
                into.Add(
                    new Attribution(SourceReader.Nobody, cue, [sentence.Subtree(subject), Trimmed(sets, sentence, sentence.Subtree(open))],
                        null,
                        false, "seem"));
            }

            return;
        }

        if (classes.HasFlag(CueClass.To) && open >= 0 && sentence.Words[open].Upos is "VERB" && open > v)
        {
            var subtree = sentence.Subtree(open);
            var of = sentence.Child(v, "obj");
            of = of < 0 ? sentence.Child(v, "iobj") : of;
            var from = of > v && of < open && !sets.TellingSomebodyPlain.Has(lemma)
                ? sentence.Subtree(of).Start : Math.Max(subtree.Start, sentence.Words[v].Passage.End);
            Add(sets,
                new Attribution(Speaker(sentence, index, v), cue, [Trimmed(sets, sentence, new Passage(from, subtree.End))], stance, false,
                "wish"), into);
            return;
        }

        if ((classes & (CueClass.Say | CueClass.Object)) != 0 && WhatWasTold(sets, sentence, v) is { } spoken)
        {
            // "a raid that the general called a success": what is named, and its name.
            Add(sets, new Attribution(Speaker(sentence, index, v), cue,
                classes.HasFlag(CueClass.Naming) && Naming(sets, sentence, v) is { } title ? [spoken, title] : [spoken], stance, false,
                "object"),
                into);
            return;
        }

        // "was quick to call the march a riot": who is quick to say it has said it.
        if (classes.HasFlag(CueClass.Naming) && sentence.Words[v].Xpos == "VB" && sentence.Words[v].Head is var eager and >= 0
            && sentence.Words[eager].Upos == "ADJ"
            && HasSubject(sentence, v) && Naming(sets, sentence, v) is { } called)
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [called], stance, false, "object"), into);
            return;
        }

        if (classes.HasFlag(CueClass.Counting) && HasSubject(sentence, v) && Numbered(sets, sentence, v) is { } number)
        {
            // "a bend that saw nine killed", "a quake registering 8.0": a thing sees and counts nobody.
            if (Speaker(sentence, index, v) is { } witness && !(classes.HasFlag(CueClass.Eye) && sources.IsMute(witness)))
            {
                Add(sets, new Attribution(witness, cue, [number], stance, false, "told"), into);
            }

            return;
        }

        // A bare infinitive ("to attack the plan") tells what is done more often than what is said: 1 in 6 was right.
        if (!classes.HasFlag(CueClass.Object) || (sentence.Words[v].Xpos == "VB" && sentence.Child(v, "aux") < 0))
        {
            ReadPreposition(sentence, index, v, lemma, cue, stance, into);
            return;
        }

        if (classes.HasFlag(CueClass.Naming) && HasSubject(sentence, v) && Naming(sets, sentence, v) is { } named)
        {
            Add(sets, new Attribution(Speaker(sentence, index, v), cue, [named], stance, false, "object"), into);
            return;
        }

        // Inside a noun phrase ("a group supporting the dam", "who opposes it") the verb tells who somebody is: 1 in 4 was an attribution.
        if (sentence.Words[v].Has("acl") && !classes.HasFlag(CueClass.Vouch) && !IsFinite(sentence, v))
        {
            return;
        }

        var about = sentence.Child(v, "obj");
        // "The quake claimed nine lives" says nothing.
        if (about > v && lexicon.Is("taken", sentence.Words[about].Lemma))
        {
            return;
        }

        if (about > v && (HasSubject(sentence, v) || IsFinite(sentence, v)))
        {
            var end = sentence.Subtree(about).End;
            // "called the vote a sham", "described the raid as illegal": the judgement belongs to what is said.
            foreach (var child in sentence.Children(v))
            {
                if (child > about && (sentence.Words[child].Has("xcomp")
                    || (sentence.Words[child].Has("obl") && sentence.Child(child, "case") is var c and >= 0
                        && sets.AsForOf.Has(sentence.Words[c].Lemma))
                    || (sentence.Words[child].Has("advcl") && sentence.Child(child, "mark") is var m and >= 0
                        && sets.AsForOf.Has(sentence.Words[m].Lemma))))
                {
                    end = Math.Max(end, sentence.Subtree(child).End);
                }
            }

            end = Math.Max(end, ClauseEnd(sets, sentence, about));
            Add(sets, new Attribution(Speaker(sentence, index, v), cue,
                [Trimmed(sets, sentence, WithoutGloss(sets, sentence, new Passage(sentence.Subtree(about).Start, end)))], stance, false,
                classes.HasFlag(CueClass.Vouch) ? "told" : "object"), into);
            return;
        }

        ReadPreposition(sentence, index, v, lemma, cue, stance, into);
    }

    // Who speaks of himself or to a reader tells no attribution ("I think": 13 in 100 were right on news), nor does an "it" that means
    // nobody told before; and a thing that "which"
    // names wants and backs nothing.
    private static void Add(WordSets sets, Attribution attribution, List<Attribution> into)
    {
        var source = attribution.Source;
        if (sets.NoSources.Has(source.Name) || (attribution.Rule is "object" or "wish" && sets.ThatWhich.Has(source.Name)))
        {
            return;
        }

        into.Add(attribution);
    }

    // A clause with "who" or "which" behind a comma at the end is the text's own gloss on what was spoken of.
    private static Passage WithoutGloss(WordSets sets, Sentence sentence, Passage passage)
    {
        var (first, last) = (sentence.WordAt(passage.Start), sentence.WordAt(passage.End - 1));
        for (var i = Math.Max(0, first) + 1; i < last; i++)
        {
            if (sentence.Words[i].Form == "," && sets.RelativesWithWhose.Has(sentence.Words[i + 1].Form))
            {
                return new Passage(passage.Start, sentence.Words[i - 1].Passage.End);
            }
        }

        return passage;
    }

    // The last word before the clause's next stop or further verb: what stands behind an object ("his candidacy in March in Lota") belongs
    // to it.
    private static int ClauseEnd(WordSets sets, Sentence sentence, int from)
    {
        var words = sentence.Words;
        var end = from;
        var question = sets.Questions.Has(words[from].Form);
        while (end + 1 < words.Length && end < from + 30)
        {
            var next = words[end + 1];
            if (question && next.Form is not ("," or ";" or ":" or "." or "—" or "–" or ")" or "("))
            {
                end++;
                continue;
            }

            if (next.Form is "," or ";" or ":" or "." or "—" or "–" or ")" or "("
                || next.Upos is "SCONJ" && !sets.AsForOf.Has(next.Form)
                || (next.Upos is "CCONJ" && end + 2 < words.Length && words[end + 2].Upos is "VERB" or "AUX" or "ADV" or "PRON")
                || next.Upos is "PRON" && next.Xpos is "WP" or "WDT" || next.Xpos is "WRB"
                || next.Upos is "VERB" or "AUX" && next.Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                break;
            }

            end++;
        }

        return words[end].Passage.End;
    }

    // "called the vote a sham", "described it as a mistake": what is named and its name, up to the clause's end.
    private static Passage? Naming(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        var first = v + 1;
        if (first + 1 >= words.Length
            || !(words[first].Upos is "DET" or "PRON" or "PROPN" or "NOUN" or "ADJ" or "NUM"
                || sets.QuoteOpenings.Has(words[first].Form)))
        {
            return null;
        }

        var (end, quoted) = (first, words[first].Form is "“" or "\"" or "''" or "‘");
        while (end + 1 < words.Length)
        {
            var next = words[end + 1];
            if (next.Form is "“" or "‘")
            {
                quoted = true;
            }
            else if (next.Form is "\"" or "''")
            {
                quoted = !quoted;
            }
            else if (next.Form is "”" or "’")
            {
                quoted = false;
            }
            else if (!quoted && (next.Form is "," or ";" or ":" or "." or "—" or "–" or ")"
                || next.Upos == "SCONJ" && !sets.BeliefLeads.Has(next.Form)
                || (next.Upos == "CCONJ" && end + 2 < words.Length && words[end + 2].Upos is "VERB" or "AUX" or "ADV")))
            {
                break;
            }

            end++;
        }

        return end > first ? new Passage(words[first].Passage.Start, words[end].Passage.End) : null;
    }
}
