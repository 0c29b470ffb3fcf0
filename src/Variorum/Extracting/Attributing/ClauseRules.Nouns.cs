using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// Nouns and adjectives of speech and opinion: "the claim that", "is sure that".
internal sealed partial class ClauseRules
{
    // "the claim that", "X's demand to", "reports of"
    private void ReadNoun(Sentence sentence, int index, int n, string lemma, List<Attribution> into)
    {
        var words = sentence.Words;
        var clause = -1;
        foreach (var child in sentence.Children(n))
        {
            // A "that" tagged as a conjunction, or before a passive or a copula, which take no object, opens what is said, whatever the
            // tree calls the clause.
            var conjunction =
                words[child].Relation.EndsWith("relcl", StringComparison.Ordinal) && n + 1 < words.Length
                    && sets.That.Has(words[n + 1].Lemma)
                && ((words[n + 1].Upos == "SCONJ" && sentence.Child(child, "nsubj") >= 0)
                    || (sentence.Child(child, "nsubj") > n + 1
                        && (sentence.Child(child, "cop") >= 0 || sentence.Child(child, "aux:pass") >= 0)));
            if (conjunction || (child > n && (words[child].Has("acl") || words[child].Has("ccomp"))
                && !words[child].Relation.EndsWith("relcl", StringComparison.Ordinal)
                && sentence.Child(child, "mark") is var mark and >= 0 && sets.ThatTo.Has(words[mark].Lemma) && mark == n + 1))
            {
                clause = child;
            }
        }

        var owner = sentence.Child(n, "nmod:poss");
        if (owner < 0)
        {
            var before = n - 1;
            while (before > 0 && before > n - 4 && words[before].Upos is "ADJ" or "NUM" or "NOUN" && words[before].Xpos is not "PRP$")
            {
                before--;
            }

            owner = before >= 0 && words[before].Xpos == "PRP$" ? before : before > 0 && words[before].Xpos == "POS" ? before - 1 : -1;
        }

        if (clause < 0 && Extraposed(sentence, n) is { } spread)
        {
            var teller = owner >= 0 ? sources.Read(index, owner, n)
                : sentence.Children(n).ToArray()
                    .FirstOrDefault(c => c > n && words[c].Has("nmod") && sentence.Child(c, "case") is var k and >= 0
                        && sets.ByFrom.Has(words[k].Lemma), -1) is var from and >= 0 ? sources.Read(index, from, n)
                : Medium(sentence, words[n].Head, sentence.WordAt(spread.Start)) is { } medium ? sources.At(index, medium)
                : SourceReader.ByNoun(words[n].Form.ToLowerInvariant(), lexicon.Kind(lemma) ?? "unknown");
            into.Add(new Attribution(teller, words[n].Passage, [spread], lexicon.Stance(lemma), false, "noun"));
            return;
        }

        if (clause < 0)
        {
            // "the union's criticism of the plan", "voiced support for the strike": whose speech, and what about.
            var speaker = owner >= 0 ? owner : -1;
            var light = speaker < 0 && words[n].Has("obj") && words[n].Head is var maker and >= 0
                && lexicon.Classes(words[maker].Lemma.ToLowerInvariant()).HasFlag(CueClass.Light) ? maker : -1;
            if ((speaker >= 0 || light >= 0) && n + 2 < words.Length
                && sets.MatterLeads.Has(words[n + 1].Form))
            {
                foreach (var child in sentence.Children(n))
                {
                    if (child > n + 1 && words[child].Has("nmod"))
                    {
                        into.Add(new Attribution(speaker >= 0 ? sources.Read(index, speaker, n) : Speaker(sentence, index, light),
                            words[n].Passage.Union(words[n + 1].Passage),
                            [Trimmed(sets, sentence,
                                new Passage(words[n + 2].Passage.Start, Math.Max(words[n + 2].Passage.End, sentence.Subtree(child).End)))],
                            lexicon.Stance(lemma), false, "object"));
                        return;
                    }
                }

                if (light >= 0)
                {
                    Add(sets, new Attribution(Speaker(sentence, index, light), words[n].Passage.Union(words[n + 1].Passage),
                        [Trimmed(sets, sentence, new Passage(words[n + 2].Passage.Start, ClauseEnd(sets, sentence, n + 2)))],
                        lexicon.Stance(lemma),
                        false, "object"), into);
                    return;
                }
            }

            // "made similar comments", "issued a warning": that something was said, whatever it was.
            if (light >= 0 && sentence.Words[light].Xpos is "VBD" or "VBZ" or "VBP" or "VBN" && HasSubject(sentence, light)
                && words[n].Lemma is var spoken && lexicon.Classes(spoken).HasFlag(CueClass.Utterance))
            {
                Add(sets,
                    new Attribution(Speaker(sentence, index, light), words[light].Passage, [Trimmed(sets, sentence, sentence.Subtree(n))],
                    lexicon.Stance(lemma), false, "object"), into);
                return;
            }

            // "reports of hundreds of wounded": only nouns of report say by themselves.
            if (sets.ReportNouns.Has(lemma) && n + 1 < words.Length && sets.Of.Has(words[n + 1].Lemma)
                && words[n].Head is var _)
            {
                foreach (var child in sentence.ChildrenWith(n, "nmod"))
                {
                    if (sentence.Child(child, "case") == n + 1)
                    {
                        var subtree = sentence.Subtree(child);
                        into.Add(
                            new Attribution(owner >= 0 ? sources.Read(index, owner, n) : SourceReader.ByNoun(words[n].Form, "media"),
                                words[n].Passage,
                                [Trimmed(sets, sentence,
                                    new Passage(words[n + 2 < words.Length ? n + 2 : n + 1].Passage.Start, subtree.End))],
                                lexicon.Stance(lemma), false, "noun"));
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
        else if (sentence.Children(n).ToArray()
            .FirstOrDefault(c => words[c].Has("nmod") && sentence.Child(c, "case") is var k and >= 0 && sets.ByFrom.Has(words[k].Lemma),
                -1) is var by and >= 0)
        {
            source = sources.Read(index, by, n);
        }
        else if (words[n].Head is var verb and >= 0 && (words[n].Has("obj") || words[n].Has("obl"))
            && lexicon.Classes(words[verb].Lemma.ToLowerInvariant()).HasFlag(CueClass.Light) && HasSubject(sentence, verb))
        {
            source = Speaker(sentence, index, verb);
        }
        else
        {
            source = sets.NewsNouns.Has(lemma) ? SourceReader.ByNoun(words[n].Form, "media")
                : SourceReader.Nobody;
        }

        var said = Trimmed(sets, sentence, sentence.Subtree(clause));
        // "said in a statement that": the verb has said it already.
        for (var i = into.Count - 1; i >= 0 && i >= into.Count - 4; i--)
        {
            if (into[i].Content[^1].End >= said.End - 2 && Math.Abs(into[i].Content[^1].Start - said.Start) < 8)
            {
                return;
            }
        }

        into.Add(new Attribution(source, words[n].Passage, [said], lexicon.Stance(lemma), false, "noun"));
    }

    // "spread on social media that": where a word goes round is who tells it.
    private Passage? Medium(Sentence sentence, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (sentence.Words[i].Upos == "NOUN" && lexicon.Kind(sentence.Words[i].Form.ToLowerInvariant()) == "media")
            {
                var first = i;
                while (first > from + 1 && sentence.Words[first - 1].Upos is "ADJ" or "DET" or "NOUN" or "PROPN")
                {
                    first--;
                }

                return new Passage(sentence.Words[first].Passage.Start, sentence.Words[i].Passage.End);
            }
        }

        return null;
    }

    // "Reports emerged on Friday that the dam had burst", "rumours are being spread that": the clause behind a verb that says only that the
    // word goes round.
    private Passage? Extraposed(Sentence sentence, int n)
    {
        var words = sentence.Words;
        if (words[n].Head is not (var v and >= 0) || v < n || !words[n].Has("nsubj")
            || !(words[n].Relation.EndsWith(":pass", StringComparison.Ordinal)
            ? (lexicon.Classes(words[v].Lemma.ToLowerInvariant()) & (CueClass.Say | CueClass.Think)) == 0
            : lexicon.Classes(words[v].Lemma.ToLowerInvariant()).HasFlag(CueClass.Spread)))
        {
            return null;
        }

        for (var i = v + 1; i + 2 < words.Length && i < v + 9 && words[i].Upos is not ("PUNCT" or "VERB" or "AUX" or "CCONJ"); i++)
        {
            if (sets.That.Has(words[i].Form))
            {
                var last = _clauses.End(sentence, v, i, l => lexicon.Classes(l).HasFlag(CueClass.Say));
                return Trimmed(sets, sentence, new Passage(words[i].Passage.Start, words[last].Passage.End));
            }
        }

        return null;
    }

    // "is sure that the dam holds", "was sceptical of the plan", "it is unclear whether": what somebody feels of a thing, or nobody named.
    private void ReadAdjective(Sentence sentence, int index, int a, string lemma, List<Attribution> into)
    {
        var words = sentence.Words;
        var subject = sentence.Child(a, "nsubj");
        var be = sentence.Child(a, "cop");
        if (be < 0 && words[a].Has("xcomp") && words[a].Head is var verb and >= 0)
        {
            (subject, be) = (sentence.Child(verb, "nsubj"), verb);
        }

        if (subject < 0 || be < 0 || subject > a || a + 2 >= words.Length)
        {
            return;
        }

        var next = words[a + 1];
        int start, last;
        if (sets.Subordinators.Has(next.Form)
            || (next.Upos is "DET" or "PRON" or "PROPN" && next.Xpos is not ("WP" or "WDT") && sentence.Child(a, "ccomp") > a))
        {
            (start, last) = (a + 1, _clauses.End(sentence, a, a + 1, l => lexicon.Classes(l).HasFlag(CueClass.Say)));
        }
        else if (next.Upos == "ADP" && sets.FeelingLeads.Has(next.Form)
            && !sets.ItInTwoCases.Has(words[subject].Form))
        {
            start = a + 2;
            last = sentence.WordAt(ClauseEnd(sets, sentence, start) - 1);
        }
        else
        {
            return;
        }

        var nobody = sets.ItInTwoCases.Has(words[subject].Form);
        var cue = new Passage(words[Math.Min(be, a)].Passage.Start, words[a].Passage.End);
        Add(sets, new Attribution(nobody ? SourceReader.Nobody : sources.Read(index, subject, Math.Min(be, a)), cue,
            [Trimmed(sets, sentence, new Passage(words[start].Passage.Start, words[Math.Max(last, start)].Passage.End))],
            lexicon.Stance(lemma),
            false, nobody ? "seem" : next.Upos == "ADP" ? "object" : "thought"), into);
    }

    // "the family claims that": a plural noun in front of "that" and behind another noun is the verb of that noun.
    private bool IsVerbAfterAll(System.Collections.Immutable.ImmutableArray<Word> words, int v, string lemma) =>
        words[v].Upos == "NOUN" && v > 0 && v + 2 < words.Length && sets.PluralEnding.Ends(words[v].Form)
            && words[v - 1].Upos is "NOUN" or "PROPN"
            && lexicon.Classes(lemma).HasFlag(CueClass.Say)
        && ((sets.That.Has(words[v + 1].Form) && words[v + 2].Upos is "DET" or "PRON" or "PROPN" or "NOUN" or "NUM")
            || (words[v + 1].Upos == "NUM" && words[v].Head < 0));
}
