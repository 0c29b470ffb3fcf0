using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// What is said, by the shape in which it is told: around its teller, behind "as", a number put on something, a deed, a question, a wish.
internal sealed partial class ClauseRules
{
    // A comma, with or without a closing mark behind it, right in front of the verb: the speaker follows.
    private static bool IsInverted(ImmutableArray<Word> words, int v) =>
        words[v - 1].Form == "," || (v > 3 && words[v - 1].Form is "”" or "\"" or "''" or "’" && words[v - 2].Form is ",");

    // "The road is closed, the police said." What stands before the comma, and what goes on behind a second one.
    // <paramref name="thing"/>: the verb as often has a thing for its object, which is no speaker.
    // <paramref name="medial"/>: only where the sentence goes on behind the speaker ("The bridge, she said, is safe").
    private ImmutableArray<Passage> Trailing(Sentence sentence, int v, bool medial, bool thing)
    {
        var words = sentence.Words;
        if (v < 3 || words[v].Xpos is not ("VBD" or "VBZ" or "VBP" or "VBN"))
        {
            return [];
        }

        var inverted = IsInverted(words, v);
        // "The owner, a firm from the port, denied any fault": a verb with its own subject in front is not inverted.
        if (inverted && thing && sentence.Child(v, "nsubj") is var own and >= 0 && own < v)
        {
            return [];
        }

        var speaker = _speakers.Of(sentence, v, inverted);
        if (!speaker.Found)
        {
            return [];
        }

        var comma = inverted ? v - 1 : speaker.First - 1;
        // “… “a matter of days,” he added”: the comma stands inside the marks.
        comma -= comma > 2 && words[comma].Form is "”" or "\"" or "''" or "’" && words[comma - 1].Form is "," ? 1 : 0;
        var last = Math.Max(v, speaker.Last);
        if (comma < 2 || words[comma].Form is not "," || (inverted ? speaker.First < v : speaker.Last > v))
        {
            return [];
        }

        var next = last + 1;
        while (next < words.Length && words[next].Form is not "," && next < last + 8
            && (words[next].Upos is "PROPN" or "NOUN" or "ADP" or "DET" or "ADJ" or "ADV"
                || (words[next].Upos is "PRON" && sets.Tell.Has(words[v].Lemma))))
        {
            next++;
        }

        if (next < words.Length && words[next].Upos != "PUNCT" && !(inverted && sets.Who.Has(words[next].Form)))
        {
            return [];
        }

        var goesOn = next + 2 < words.Length && words[next].Form == "," && words[next + 1].Upos is not ("CCONJ" or "SCONJ")
            && words[next + 1].Xpos is not "VBG";
        if (medial && (!goesOn || next > last + 1))
        {
            return [];
        }

        var start = 0;
        for (var i = comma - 1; i > 0 && !medial; i--)
        {
            // "The guards fear for the hamlet; boats will go there on Friday, the army said": only the last part is the army's, unless it
            // stands in marks.
            if (words[i].Form is "”" or "\"" or "''")
            {
                break;
            }

            if (words[i].Form == ";")
            {
                start = i + 1;
                break;
            }
        }

        var finite = false;
        for (var i = start; i < (medial ? words.Length : comma); i++)
        {
            // "Nine inches fell in a day, experts say": what is said is a clause, though its verb may be tagged a participle.
            finite |= i != v && words[i].Upos is "VERB" or "AUX"
                && (words[i].Xpos is "VBD" or "VBZ" or "VBP" or "MD"
                    || (words[i].Xpos is "VBN" && words[i].Has("ccomp") && sets.PlainSaying.Has(words[v].Lemma)));
        }

        if (!finite)
        {
            return [];
        }

        var mark = words[comma + 1].Form is "”" or "\"" or "''" or "’" ? comma + 1 : comma - 1;
        var parts = ImmutableArray.Create(Trimmed(sets, sentence, new Passage(words[start].Passage.Start, words[mark].Passage.End)));
        return medial
            || (next + 2 < words.Length && words[next].Form == "," && words[next + 1].Upos is not ("CCONJ" or "VERB" or "SCONJ" or "ADV"))
            ? parts.Add(Trimmed(sets, sentence, new Passage(words[next + 1].Passage.Start, words[^1].Passage.End)))
            : parts;
    }

    // "Nine people were hurt the mayor said", "… were hurt said the mayor": a text that lost its commas. The speaker's own article or name
    // tells where he begins, and nothing but a time, a place or what he cites may follow.
    private (Passage Teller, Passage Before)? Unpointed(Sentence sentence, int v)
    {
        var words = sentence.Words;
        if (v < 4 || words[v].Xpos is not ("VBD" or "VBZ" or "VBP") || words.Take(v).Any(w => w.Form is ","))
        {
            return null;
        }

        var next = v + 1;
        while (next < words.Length && words[next].Upos is "ADV" or "ADP" or "DET" or "NOUN" or "PROPN" or "ADJ"
            && !(next == v + 1 && words[next].Upos is "DET" or "PROPN" or "NOUN"))
        {
            next++;
        }

        var pronoun = words[v - 1].Upos == "PRON" && words[v - 1].Xpos == "PRP";
        var ends =
            next >= words.Length || words[next].Upos == "PUNCT" || words[next].Xpos == "VBG" || (pronoun && words[v + 1].Upos == "CCONJ");
        var speaker = ends ? _speakers.Of(sentence, v, false) : _speakers.Of(sentence, v, true);
        if (!ends && words[v + 1].Upos is "DET" or "PROPN")
        {
            speaker = speaker.Found && speaker.First == v + 1 ? speaker : _speakers.BehindVerb(sentence, v);
            ends = speaker.Found
                && !words.Skip(speaker.Last + 1).Any(w => w.Upos is "VERB" or "AUX" && w.Xpos is "VBD" or "VBZ" or "VBP" or "MD");
        }

        var until = speaker.First > v ? v : speaker.First;
        if (!ends || !speaker.Found || until < 3 || (until != v && speaker.Last != v - 1)
            || words[until - 1].Upos is "ADP" or "SCONJ" or "CCONJ" or "DET" or "PART"
            || words[until - 1].Xpos is "WP" or "WDT" or "WRB" or "PRP")
        {
            return null;
        }

        var finite = words.Take(until).Any(w => w.Upos is "VERB" or "AUX" && w.Xpos is "VBD" or "VBZ" or "VBP" or "MD");
        return finite ? (new Passage(words[speaker.First].Passage.Start, words[speaker.Last].Passage.End),
            Trimmed(sets, sentence, new Passage(words[0].Passage.Start, words[until - 1].Passage.End))) : null;
    }

    // "As the mayor put it, the river won": what follows the comma.
    private static Passage? AsClause(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        var first = 0;
        while (first < 3 && first < words.Length && words[first].Upos is "CCONJ" or "ADV" or "PUNCT" or "ADP"
            && !sets.AsInTwoCases.Has(words[first].Form))
        {
            first++;
        }

        if (first + 3 >= words.Length || !sets.AsInTwoCases.Has(words[first].Form) || v > first + 14 || v < first + 1
            || (v == first + 1 && words[v + 1].Upos is not ("DET" or "PROPN")) || words[v].Xpos is not ("VBD" or "VBZ" or "VBP" or "VBN"))
        {
            return null;
        }

        var comma = v + 1;
        while (comma < words.Length && comma < v + 9 && words[comma].Form is not ",")
        {
            // "As the army said it would, ...", "As he told it": only what names a place or a time may stand between.
            if (words[comma].Upos is "VERB" or "AUX" or "SCONJ" || sets.ContentOpenings.Has(words[comma].Form))
            {
                return null;
            }

            comma++;
        }

        return comma + 2 < words.Length && words[comma].Form is "," && words[comma + 1].Upos is not ("CCONJ" or "VERB")
            ? Trimmed(sets, sentence, new Passage(words[comma + 1].Passage.Start, words[^1].Passage.End))
            : null;
    }

    // "put the death toll at 12": what was counted and its number.
    // "counted nine bodies", "named the four dead as …": an object with a number, and what is said of it.
    private static Passage? Numbered(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        var number = v + 1;
        while (number < words.Length && number < v + 5 && words[number].Upos is "DET" or "ADV" or "ADJ" or "ADP"
            && !sets.TitleBreaks.Has(words[number].Form))
        {
            number++;
        }

        var thing = number < words.Length && words[number].Upos == "NUM"
            ? words[number].Has("nummod") && words[number].Head > number ? words[number].Head : number : -1;
        return thing > v
            ? Trimmed(sets, sentence,
                new Passage(sentence.Subtree(thing).Start, Math.Max(sentence.Subtree(thing).End, ClauseEnd(sets, sentence, thing)))) : null;
    }

    // "a boy called “Flea”", "known as “the Deacon”": a participle with a name in marks behind it gives a nickname; nobody says anything.
    private static bool IsNaming(WordSets sets, Sentence sentence, int v, string lemma, CueClass classes)
    {
        var words = sentence.Words;
        if (!(classes.HasFlag(CueClass.Naming) || sets.NamingVerbs.Has(lemma)) || words[v].Xpos is not ("VBN" or "VBD"))
        {
            return false;
        }

        var next = v + 1;
        while (next < words.Length && next < v + 5 && sets.NamingLinks.Has(words[next].Form))
        {
            next++;
        }

        return next < words.Length && words[next].Form is "“" or "\"" or "‘" or "'" or "`" or "``"
            && v > 0
            && (words[v - 1].Form is "," || (words[v - 1].Upos == "NOUN" && sentence.Child(v - 1, "det") is var article and >= 0
                && sets.IndefiniteArticles.Has(words[article].Form.ToLowerInvariant())))
            && !sentence.Children(v).ToArray()
                .Any(c => words[c].Has("obl") && sentence.Child(c, "case") is var by and >= 0 && sets.By.Has(words[by].Form));
    }

    private static Passage? Toll(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        for (var i = v + 1; i + 1 < words.Length && i < v + 12; i++)
        {
            if (sets.AsAt.Has(words[i].Form))
            {
                for (var k = i + 1; k < words.Length && k < i + 5; k++)
                {
                    if (words[k].Upos is "NUM")
                    {
                        return Trimmed(sets, sentence, new Passage(words[v + 1].Passage.Start, ClauseEnd(sets, sentence, k)));
                    }
                }

                return null;
            }

            if (words[i].Upos is "VERB" or "AUX" or "PUNCT" && words[i].Xpos is not "VBN")
            {
                return null;
            }
        }

        return null;
    }

    // "put the crowd at 4,000 and the police at 900", "…, the owners at 900": who counted otherwise, and his number.
    private static (Passage? Who, Passage Counted, int From) Rival(WordSets sets, Sentence sentence, Passage counted)
    {
        var words = sentence.Words;
        var last = sentence.WordAt(counted.End - 1);
        for (var i = sentence.WordAt(counted.Start) + 1; i + 3 < words.Length && i <= last + 2; i++)
        {
            if (words[i].Upos != "CCONJ" && !sets.SpeakerBreaks.Has(words[i].Form))
            {
                continue;
            }

            var from = i + 1;
            from += words[from].Upos is "CCONJ" or "SCONJ" ? 1 : 0;
            var at = from;
            while (at + 1 < words.Length && at < from + 8 && words[at].Upos is "DET" or "ADJ" or "NOUN" or "PROPN")
            {
                at++;
            }

            if (at > from && at + 1 < words.Length && sets.At.Has(words[at].Form) && words[at + 1].Upos is "NUM" or "ADV" or "ADP")
            {
                var end = at + 1;
                while (end < words.Length && end < at + 5 && words[end].Upos != "NUM")
                {
                    end++;
                }

                return end < words.Length && words[end].Upos == "NUM"
                    ? (new Passage(words[from].Passage.Start, words[at - 1].Passage.End),
                        new Passage(words[at].Passage.Start, words[end].Passage.End), words[i].Passage.Start) : (null, default, 0);
            }
        }

        return (null, default, 0);
    }

    // "denied having fired", "recalled seeing a truck".
    private static Passage? Gerund(WordSets sets, Sentence sentence, int v)
    {
        var words = sentence.Words;
        return v + 2 < words.Length && words[v + 1] is { Upos: "VERB" or "AUX", Xpos: "VBG" } && words[v].Xpos is not "VBG"
            && words[v + 1].Head is var head && (head == v || (head > v && words[head].Head == v))
            ? Trimmed(sets, sentence,
                new Passage(words[v + 1].Passage.Start, Math.Max(words[v + 1].Passage.End, ClauseEnd(sets, sentence, v + 2))))
            : null;
    }

    // "Asked whether he would go, the mayor said", "when asked why": a question that nobody is named for, up to its comma.
    private Passage? Asked(Sentence sentence, int v)
    {
        var words = sentence.Words;
        if (v + 2 >= words.Length || words[v].Xpos is not ("VBN" or "VBD")
            || (v > 0 && words[v - 1].Upos is not ("SCONJ" or "CCONJ") && words[v - 1].Xpos is not "WRB"
                && !(v == 1 && words[0].Upos is "PUNCT"))
            || !(_clauses.Asks(words[v + 1].Form)
                || (sets.By.Has(words[v + 1].Form) && v + 4 < words.Length && !sets.Who.Has(words[v + 3].Form)
                    && _clauses.Asks(words[v + 3].Form))))
        {
            return null;
        }

        var start = _clauses.Asks(words[v + 1].Form) ? v + 1 : v + 3;
        var end = start;
        while (end + 1 < words.Length && words[end + 1].Form is not ("," or ";" or "." or "—" or "–"))
        {
            end++;
        }

        return end > start ? new Passage(words[start].Passage.Start, words[end].Passage.End) : null;
    }

    // "vowed to rebuild", "urged the army to leave": from the infinitive, or from who shall do it, to the clause's end.
    private static Passage? Infinitive(WordSets sets, Sentence sentence, int v, string lemma)
    {
        var words = sentence.Words;
        var to = v + 1;
        while (to < words.Length && to < v + 9 && words[to].Upos is "DET" or "ADJ" or "NOUN" or "PROPN" or "PRON" or "NUM" or "ADP"
            && words[to].Xpos is not "TO")
        {
            to++;
        }

        if (to + 1 >= words.Length || !sets.To.Has(words[to].Form) || words[to + 1].Upos is not ("VERB" or "AUX" or "ADV")
            || words[to + 1].Upos is "ADV" && words[to + 2 < words.Length ? to + 2 : to].Upos is not "VERB")
        {
            return null;
        }

        var end = to + 1;
        while (end + 1 < words.Length && words[end + 1].Form is not ("," or ";" or "." or ":" or "–" or "—")
            && !(words[end + 1].Upos is "CCONJ" && end + 2 < words.Length && words[end + 2].Xpos is "VBD" or "VBZ"))
        {
            end++;
        }

        var first = to > v + 1 && !sets.TellingSomebody.Has(lemma) ? v + 1 : to;
        return Trimmed(sets, sentence, new Passage(words[first].Passage.Start, words[end].Passage.End));
    }

    private static Passage Without(WordSets sets, Sentence sentence, int head, int adverb)
    {
        var subtree = sentence.SubtreeWords(head);
        var first = subtree.Where(w => w != adverb).Min();
        return Trimmed(sets, sentence, new Passage(sentence.Words[first].Passage.Start, sentence.Words[subtree.Max()].Passage.End));
    }

    private static bool IsQuoted(Sentence sentence, int clause) =>
        sentence.SubtreeWords(clause).Min() is var first && sentence.Words[first].Form is "“" or "\"" or "``" or "«";
}
