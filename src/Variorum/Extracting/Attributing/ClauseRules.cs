using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Reads attributions off the tree of one sentence: verbs and nouns of speech with the clause or phrase they govern.</summary>
internal sealed class ClauseRules(CueLexicon lexicon, SourceReader sources)
{
    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal) { "for", "on", "about", "of", "to", "against", "with", "at" };

    /// <summary>The attributions whose cue stands in sentence <paramref name="index"/>; <paramref name="quoted"/>: words inside a full quotation, which are left.</summary>
    public void Read(Sentence sentence, int index, Func<Passage, bool> quoted, List<Attribution> into)
    {
        var words = sentence.Words;
        for (var v = 0; v < words.Length; v++)
        {
            var word = words[v];
            if (word.Upos is not ("VERB" or "NOUN" or "ADV") || quoted(word.Passage))
            {
                continue;
            }

            var lemma = word.Lemma.ToLowerInvariant();
            if (word.Upos == "VERB")
            {
                ReadVerb(sentence, index, v, lemma, into);
            }
            else if (word.Upos == "NOUN" && lexicon.Classes(lemma).HasFlag(CueClass.Noun))
            {
                ReadNoun(sentence, index, v, lemma, into);
            }
            else if (word.Upos == "ADV" && lexicon.Classes(lemma).HasFlag(CueClass.Adverb) && word.Head >= 0)
            {
                into.Add(new Attribution(SourceReader.ByNoun(word.Form.ToLowerInvariant(), "unknown"), word.Passage, [Without(sentence, word.Head, v)], lexicon.Stance(lemma), false, "adverb"));
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
        var passive = sentence.Child(v, "nsubj:pass") >= 0 || sentence.Child(v, "aux:pass") >= 0;
        var cue = Cue(sentence, v, particle);
        var stance = lexicon.Stance(lemma);
        if (passive)
        {
            ReadPassive(sentence, index, v, classes, clause, cue, stance, into);
            return;
        }

        if ((classes & (CueClass.Say | CueClass.Think)) != 0 && HasSubjectBefore(sentence, v) && ClauseFinder.Start(sentence, v, lemma) is var start and > 0)
        {
            var last = ClauseFinder.End(sentence, v, start, l => lexicon.Classes(l).HasFlag(CueClass.Say));
            var said = Trimmed(sentence, new Passage(sentence.Words[start].Passage.Start, sentence.Words[last].Passage.End));
            into.Add(new Attribution(Speaker(sentence, index, v), cue, [said], stance, IsQuoted(sentence, start), classes.HasFlag(CueClass.Say) ? "clause" : "thought"));
            return;
        }

        if (classes.HasFlag(CueClass.Say) && Trailing(sentence, v) is { IsEmpty: false } told)
        {
            into.Add(new Attribution(Speaker(sentence, index, v, sentence.Words[v - 1].Form == ","), cue, told, stance, false, "parataxis"));
            return;
        }

        if (classes.HasFlag(CueClass.To) && Infinitive(sentence, v, lemma) is { } wished && HasSubject(sentence, v))
        {
            into.Add(new Attribution(Speaker(sentence, index, v), cue, [wished], stance, false, "wish"));
            return;
        }

        if (clause >= 0 && classes != CueClass.None && (classes & (CueClass.Say | CueClass.Think | CueClass.Object | CueClass.To)) != 0)
        {
            var content = ClauseContent(sentence, v, clause);
            if (content is { } said)
            {
                into.Add(new Attribution(Speaker(sentence, index, v), cue, [said], stance, IsQuoted(sentence, clause), classes.HasFlag(CueClass.Say) ? "clause" : classes.HasFlag(CueClass.Think) ? "thought" : "clause-other"));
                return;
            }
        }


        var open = Complement(sentence, v, "xcomp");
        if (classes.HasFlag(CueClass.Seem) && v > 0 && sentence.Words[v - 1].Form.Equals("it", StringComparison.OrdinalIgnoreCase) && v + 2 < sentence.Words.Length
            && (sentence.Words[v + 1].Form is "that" || clause > v))
        {
            into.Add(new Attribution(SourceReader.Nobody, cue, [Trimmed(sentence, new Passage(sentence.Words[v + 1].Passage.Start, sentence.Passage.End))], null, false, "seem"));
            return;
        }

        if (classes.HasFlag(CueClass.Seem) && open >= 0)
        {
            var subject = sentence.Child(v, "nsubj");
            // "reports seem to suggest": the speaking is done by the verb behind.
            if (subject >= 0 && !lexicon.Classes(sentence.Words[open].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say))
            {
                into.Add(new Attribution(SourceReader.Nobody, cue, [sentence.Subtree(subject), Trimmed(sentence, sentence.Subtree(open))], null, false, "seem"));
            }

            return;
        }

        if (classes.HasFlag(CueClass.To) && open >= 0 && sentence.Words[open].Upos is "VERB" && open > v)
        {
            var subtree = sentence.Subtree(open);
            var of = sentence.Child(v, "obj");
            of = of < 0 ? sentence.Child(v, "iobj") : of;
            var from = of > v && of < open && lemma is not ("tell" or "ask" or "warn" or "remind" or "advise" or "assure")
                ? sentence.Subtree(of).Start : Math.Max(subtree.Start, sentence.Words[v].Passage.End);
            into.Add(new Attribution(Speaker(sentence, index, v), cue, [Trimmed(sentence, new Passage(from, subtree.End))], stance, false, "wish"));
            return;
        }

        // A bare infinitive ("to attack the plan") tells what is done more often than what is said: 1 in 6 was right.
        if (!classes.HasFlag(CueClass.Object) || (sentence.Words[v].Xpos == "VB" && sentence.Child(v, "aux") < 0))
        {
            ReadPreposition(sentence, index, v, lemma, cue, stance, into);
            return;
        }

        if (lemma is "call" or "label" or "brand" or "dub" or "describe" or "deem" or "characterize" or "characterise" or "portray" && HasSubject(sentence, v) && Naming(sentence, v) is { } named)
        {
            into.Add(new Attribution(Speaker(sentence, index, v), cue, [named], stance, false, "object"));
            return;
        }

        var about = sentence.Child(v, "obj");
        if (about > v && HasSubject(sentence, v))
        {
            var end = sentence.Subtree(about).End;
            // "called the vote a sham", "described the raid as illegal": the judgement belongs to what is said.
            foreach (var child in sentence.Children(v))
            {
                if (child > about && (sentence.Words[child].Has("xcomp") || (sentence.Words[child].Has("obl") && sentence.Child(child, "case") is var c and >= 0 && sentence.Words[c].Lemma is "as" or "of" or "for")
                    || (sentence.Words[child].Has("advcl") && sentence.Child(child, "mark") is var m and >= 0 && sentence.Words[m].Lemma is "as" or "of" or "for")))
                {
                    end = Math.Max(end, sentence.Subtree(child).End);
                }
            }

            into.Add(new Attribution(Speaker(sentence, index, v), cue, [Trimmed(sentence, new Passage(sentence.Subtree(about).Start, end))], stance, false, "object"));
            return;
        }

        ReadPreposition(sentence, index, v, lemma, cue, stance, into);
    }

    // "called the vote a sham", "described it as a mistake": what is named and its name, up to the clause's end.
    private static Passage? Naming(Sentence sentence, int v)
    {
        var words = sentence.Words;
        var first = v + 1;
        if (first + 1 >= words.Length || !(words[first].Upos is "DET" or "PRON" or "PROPN" or "NOUN" or "ADJ" or "NUM" || words[first].Form is "“" or "\"" or "''" or "‘"))
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
            else if (!quoted && (next.Form is "," or ";" or ":" or "." or "—" or "–" or ")" || next.Upos == "SCONJ" && next.Form is not ("as" or "that" or "of")
                || (next.Upos == "CCONJ" && end + 2 < words.Length && words[end + 2].Upos is "VERB" or "AUX" or "ADV")))
            {
                break;
            }

            end++;
        }

        return end > first ? new Passage(words[first].Passage.Start, words[end].Passage.End) : null;
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
            if (preposition <= v || !Prepositions.Contains(sentence.Words[preposition].Lemma) || !lexicon.Classes(lemma + "_" + sentence.Words[preposition].Lemma).HasFlag(CueClass.Object) || !HasSubject(sentence, v))
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
                into.Add(new Attribution(Speaker(sentence, index, v), cue.Union(sentence.Words[preposition].Passage), [Trimmed(sentence, new Passage(start, subtree.End))], stance, false, "object"));
            }

            return;
        }
    }

    // "It is reported that ...", "X is said to be ...", "was criticised by X"
    private void ReadPassive(Sentence sentence, int index, int v, CueClass classes, int clause, Passage cue, string? stance, List<Attribution> into)
    {
        var by = -1;
        foreach (var child in sentence.Children(v))
        {
            if (sentence.Words[child].Has("obl") && sentence.Child(child, "case") is var c and >= 0 && sentence.Words[c].Lemma == "by")
            {
                by = child;
            }
        }

        var source = by >= 0 ? sources.Read(index, by, v) : SourceReader.Nobody;
        var subject = sentence.Child(v, "nsubj:pass");
        if (clause >= 0 && (classes & (CueClass.Say | CueClass.Think)) != 0)
        {
            if (ClauseContent(sentence, v, clause) is { } said)
            {
                into.Add(new Attribution(source, cue, [said], stance, false, "passive"));
            }

            return;
        }

        var open = Complement(sentence, v, "xcomp");
        if (subject >= 0 && open > v && (classes & (CueClass.Say | CueClass.Think | CueClass.Object)) != 0)
        {
            into.Add(new Attribution(source, cue, [Trimmed(sentence, sentence.Subtree(subject)), Trimmed(sentence, sentence.Subtree(open))], stance, false, "passive"));
            return;
        }

        if (subject >= 0 && by >= 0 && (classes & (CueClass.Object | CueClass.Say)) != 0)
        {
            into.Add(new Attribution(source, cue, [Trimmed(sentence, sentence.Subtree(subject))], stance, false, "object"));
        }
    }

    // "the claim that", "X's demand to", "reports of"
    private void ReadNoun(Sentence sentence, int index, int n, string lemma, List<Attribution> into)
    {
        var words = sentence.Words;
        var clause = -1;
        foreach (var child in sentence.Children(n))
        {
            if (child > n && (words[child].Has("acl") || words[child].Has("ccomp")) && !words[child].Relation.EndsWith("relcl", StringComparison.Ordinal)
                && sentence.Child(child, "mark") is var mark and >= 0 && words[mark].Lemma is "that" or "to" && mark == n + 1)
            {
                clause = child;
            }
        }

        var owner = sentence.Child(n, "nmod:poss");
        if (clause < 0)
        {
            // "the union's criticism of the plan", "voiced support for the strike": whose speech, and what about.
            var speaker = owner >= 0 ? owner : -1;
            var light = speaker < 0 && words[n].Has("obj") && words[n].Head is var maker and >= 0
                && words[maker].Lemma is "make" or "issue" or "express" or "voice" or "repeat" or "deliver" or "raise" or "reiterate" or "announce" or "show" or "offer" or "renew" or "declare" ? maker : -1;
            if ((speaker >= 0 || light >= 0) && n + 2 < words.Length && words[n + 1].Form is "of" or "for" or "on" or "about" or "against" or "over")
            {
                foreach (var child in sentence.Children(n))
                {
                    if (child > n + 1 && words[child].Has("nmod"))
                    {
                        into.Add(new Attribution(speaker >= 0 ? sources.Read(index, speaker, n) : Speaker(sentence, index, light), words[n].Passage.Union(words[n + 1].Passage),
                            [Trimmed(sentence, new Passage(words[n + 2].Passage.Start, Math.Max(words[n + 2].Passage.End, sentence.Subtree(child).End)))], lexicon.Stance(lemma), false, "object"));
                        return;
                    }
                }
            }

            // "reports of hundreds of wounded": only nouns of report say by themselves.
            if (lemma is "report" or "rumour" or "rumor" or "claim" or "allegation" && n + 1 < words.Length && words[n + 1].Lemma == "of" && words[n].Head is var _)
            {
                foreach (var child in sentence.ChildrenWith(n, "nmod"))
                {
                    if (sentence.Child(child, "case") == n + 1)
                    {
                        var subtree = sentence.Subtree(child);
                        into.Add(new Attribution(owner >= 0 ? sources.Read(index, owner, n) : SourceReader.ByNoun(words[n].Form, "media"), words[n].Passage, [Trimmed(sentence, new Passage(words[n + 2 < words.Length ? n + 2 : n + 1].Passage.Start, subtree.End))], lexicon.Stance(lemma), false, "noun"));
                        return;
                    }
                }
            }

            return;
        }

        Source source;
        if (owner >= 0)
        {
            source = sources.Read(index, owner, n);
        }
        else if (sentence.Children(n).ToArray().FirstOrDefault(c => words[c].Has("nmod") && sentence.Child(c, "case") is var k and >= 0 && words[k].Lemma is "by" or "from", -1) is var by and >= 0)
        {
            source = sources.Read(index, by, n);
        }
        else if (words[n].Head is var verb and >= 0 && words[n].Has("obj") && words[verb].Lemma is "make" or "issue" or "express" or "voice" or "repeat" or "give" or "deliver" or "have" or "raise" or "put" or "reiterate" or "announce")
        {
            source = Speaker(sentence, index, verb);
        }
        else
        {
            source = lemma is "report" or "reports" or "news" or "word" or "rumour" or "rumor" ? SourceReader.ByNoun(words[n].Form, "media") : SourceReader.Nobody;
        }

        into.Add(new Attribution(source, words[n].Passage, [Trimmed(sentence, sentence.Subtree(clause))], lexicon.Stance(lemma), false, "noun"));
    }

    // ------------------------------------------------------------ parts

    private static bool HasSubject(Sentence sentence, int v) => SubjectOf(sentence, v).Head >= 0;

    // A subject in front, by the tree or by the words: an inverted one ("said the mayor") has its clause elsewhere.
    private static bool HasSubjectBefore(Sentence sentence, int v)
    {
        var (subject, holder) = SubjectOf(sentence, v);
        return (subject >= 0 && (subject < v || holder != v))
            || (v > 0 && (sentence.Words[v - 1].Upos is "PROPN" or "NOUN" or "PRON" || (subject < 0 && sentence.Words[v - 1].Upos is "AUX" or "ADV" or "PUNCT" or "CCONJ")));
    }

    /// <summary>Who speaks by the verb at <paramref name="v"/>; <paramref name="inverted"/>: the speaker may stand behind it.</summary>
    public Source Speaker(Sentence sentence, int index, int v, bool inverted = false)
    {
        var speaker = SpeakerFinder.Of(sentence, v, inverted);
        return speaker.Found
            ? sources.At(index, new Passage(sentence.Words[speaker.First].Passage.Start, sentence.Words[speaker.Last].Passage.End), speaker.Head)
            : SourceReader.Nobody;
    }

    /// <summary>The subject of a verb, inherited from the verb it depends on where it has none of its own; with the verb that has it.</summary>
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
        return object_ == v + 1 && sentence.Words[object_].Upos is "PROPN" or "PRON" && sentence.Words[v].Has("parataxis") ? (object_, v) : (-1, v);
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

    // From the clause's first word to the sentence's end, or to where the cue's own next part begins: a cut parse must not cut what is said.
    private static Passage? ClauseContent(Sentence sentence, int v, int clause)
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

            return first <= last ? Trimmed(sentence, new Passage(words[first].Passage.Start, words[last].Passage.End)) : null;
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
        return first <= last ? Trimmed(sentence, new Passage(words[first].Passage.Start, words[last].Passage.End)) : null;
    }

    // "The road is closed, the police said." What stands before the comma, and what goes on behind a second one.
    private static ImmutableArray<Passage> Trailing(Sentence sentence, int v)
    {
        var words = sentence.Words;
        if (v < 3 || words[v].Xpos is not ("VBD" or "VBZ" or "VBP" or "VBN"))
        {
            return [];
        }

        var inverted = words[v - 1].Form == ",";
        var speaker = SpeakerFinder.Of(sentence, v, inverted);
        if (!speaker.Found)
        {
            return [];
        }

        var comma = inverted ? v - 1 : speaker.First - 1;
        var last = Math.Max(v, speaker.Last);
        if (comma < 2 || words[comma].Form is not "," || (inverted ? speaker.First < v : speaker.Last > v))
        {
            return [];
        }

        var next = last + 1;
        while (next < words.Length && words[next].Form is not "," && next < last + 8 && words[next].Upos is "PROPN" or "NOUN" or "ADP" or "DET" or "ADJ" or "ADV")
        {
            next++;
        }

        if (next < words.Length && words[next].Upos != "PUNCT")
        {
            return [];
        }

        var start = 0;
        var finite = false;
        for (var i = 0; i < comma; i++)
        {
            finite |= words[i].Upos is "VERB" or "AUX" && words[i].Xpos is "VBD" or "VBZ" or "VBP" or "MD";
        }

        if (!finite)
        {
            return [];
        }

        var parts = ImmutableArray.Create(Trimmed(sentence, new Passage(words[start].Passage.Start, words[comma - 1].Passage.End)));
        return next + 2 < words.Length && words[next].Form == "," && words[next + 1].Upos is not ("CCONJ" or "VERB" or "SCONJ" or "ADV")
            ? parts.Add(Trimmed(sentence, new Passage(words[next + 1].Passage.Start, words[^1].Passage.End)))
            : parts;
    }

    // "vowed to rebuild", "urged the army to leave": from the infinitive, or from who shall do it, to the clause's end.
    private static Passage? Infinitive(Sentence sentence, int v, string lemma)
    {
        var words = sentence.Words;
        var to = v + 1;
        while (to < words.Length && to < v + 9 && words[to].Upos is "DET" or "ADJ" or "NOUN" or "PROPN" or "PRON" or "NUM" or "ADP" && words[to].Xpos is not "TO")
        {
            to++;
        }

        if (to + 1 >= words.Length || words[to].Form is not "to" || words[to + 1].Upos is not ("VERB" or "AUX" or "ADV") || words[to + 1].Upos is "ADV" && words[to + 2 < words.Length ? to + 2 : to].Upos is not "VERB")
        {
            return null;
        }

        var end = to + 1;
        while (end + 1 < words.Length && words[end + 1].Form is not ("," or ";" or "." or ":" or "–" or "—") && !(words[end + 1].Upos is "CCONJ" && end + 2 < words.Length && words[end + 2].Xpos is "VBD" or "VBZ"))
        {
            end++;
        }

        var first = to > v + 1 && lemma is not ("tell" or "ask" or "warn" or "remind" or "advise" or "assure" or "promise") ? v + 1 : to;
        return Trimmed(sentence, new Passage(words[first].Passage.Start, words[end].Passage.End));
    }

    private static Passage Without(Sentence sentence, int head, int adverb)
    {
        var subtree = sentence.SubtreeWords(head);
        var first = subtree.Where(w => w != adverb).Min();
        return Trimmed(sentence, new Passage(sentence.Words[first].Passage.Start, sentence.Words[subtree.Max()].Passage.End));
    }

    private static bool IsQuoted(Sentence sentence, int clause) =>
        sentence.SubtreeWords(clause).Min() is var first && sentence.Words[first].Form is "“" or "\"" or "``" or "«";

    private static Passage Cue(Sentence sentence, int v, int particle)
    {
        var first = v;
        foreach (var child in sentence.Children(v))
        {
            if (child < first && child >= v - 4 && (SpeakerFinder.IsAuxiliary(sentence.Words[child]) || (sentence.Words[child].Has("advmod") && child == first - 1 && sentence.Words[child].Lemma is "not" or "n't" or "never")))
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
    public static Passage Trimmed(Sentence sentence, Passage passage)
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

        while (last > first && words[last].Form is "," or ";" or ":" or "." or "–" or "—" or "-" or "and" or "but")
        {
            last--;
        }

        return new Passage(words[first].Passage.Start, words[last].Passage.End);
    }
}
