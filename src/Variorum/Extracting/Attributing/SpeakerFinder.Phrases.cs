using Variorum.Language;

namespace Variorum.Extracting.Attributing;

// How far the noun phrase of a speaker reaches, and what stands between it and the verb.
internal sealed partial class SpeakerFinder
{
    // What stands behind a comma says who somebody is, or where: not a speaker of his own by name ("Voters, Lund says, will wait").
    private bool IsAside(Sentence sentence, Speaker front)
    {
        var words = sentence.Words;
        var named = words[front.Last].Upos == "PRON";
        for (var i = front.First; i <= front.Last && !named; i++)
        {
            named = words[i].Upos == "PROPN" && words[front.First].Upos is not ("DET" or "NUM");
        }

        return !named || (front.First > 3 && words[front.Last].Upos == "PROPN" && words[front.First - 2].Upos == "PROPN"
            && words[front.First - 3].Upos is "ADP" or "PROPN");
    }

    // "Bo Lund, who lives near the harbour said", "workers I met in the town believe": the phrase right in front of the verb ends a clause
    // about the speaker.
    private Speaker Outer(Sentence sentence, int start, int last)
    {
        var words = sentence.Words;
        var verb = false;
        for (var i = start - 1; i > 0 && i > start - 12; i--)
        {
            if (words[i].Upos is "PUNCT" or "CCONJ" or "SCONJ" or "AUX")
            {
                return Speaker.None;
            }

            if (verb && sets.Who.Has(words[i].Form) && words[i - 1].Form == "," && i > 1 && EndsPhrase(words[i - 2]))
            {
                var name = words[i - 2].Upos == "NUM" && i > 4 && words[i - 3].Form == "," ? i - 4 : i - 2; // "Bo Lund, 73, who"
                return new Speaker(Start(sentence, name), last, NounHead(sentence, name));
            }

            if (verb && words[i].Xpos == "PRP" && words[i + 1].Upos is "VERB" && words[i - 1].Upos is "NOUN"
                && sets.SpeakingPronouns.Has(words[i].Form))
            {
                return new Speaker(Start(sentence, i - 1), last, NounHead(sentence, i - 1));
            }

            if (words[i].Upos is "VERB" && words[i].Xpos is "VBD" or "VBZ" or "VBP")
            {
                if (verb)
                {
                    return Speaker.None;
                }

                verb = true;
            }
        }

        return Speaker.None;
    }

    /// <summary>True for a form that really helps a verb: the tagger calls some plural nouns auxiliaries.</summary>
    public bool IsAuxiliary(Word word) => word.Upos == "AUX" && lexicon.Is("auxiliary", word.Lemma);

    private bool EndsPhrase(Word word) =>
        word.Upos is "NOUN" or "PROPN" or "PRON" or "NUM" && word.Xpos is not "PRP$" || lexicon.Is("many", word.Form);

    // "Warren Hill, Mrs Lind's adviser", "Ana Ruiz, mayor of Lota": a name behind a comma says whose or of what the speaker is something.
    private bool NamesRole(Sentence sentence, int at)
    {
        for (var i = at; i < sentence.Words.Length && i < at + 5 && sentence.Words[i].Form != ","; i++)
        {
            if (sentence.Words[i].Xpos == "POS" || sets.Of.Has(sentence.Words[i].Form))
            {
                return true;
            }
        }

        return false;
    }

    // A finite verb between commas that no "who" opens: not an apposition but another clause.
    private bool HasClause(Sentence sentence, int from, int to) =>
        !sets.RelativesWithWhose.Has(sentence.Words[from].Form) && HasFinite(sentence, from - 1, to);

    // A comma, a quotation mark or another clause between two words keeps them from being one phrase.
    private bool IsParted(Sentence sentence, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (sentence.Words[i].Form is "," or "”" or "\"" or "''" or "“" or ";")
            {
                return true;
            }
        }

        return HasFinite(sentence, from, to);
    }

    // Leftmost word of the noun phrase around i: over nouns, adjectives, articles, possessives and prepositional complements.
    private int Start(Sentence sentence, int i)
    {
        var words = sentence.Words;
        var start = i;
        while (start > 0)
        {
            var word = words[start - 1];
            if ((IsDay(word.Form) && word.Upos is "PROPN" or "NOUN") || (words[start].Upos == "PROPN" && lexicon.Is("span", word.Lemma)))
            {
                break; // "the same day Lund said"
            }

            if (words[start].Upos == "DET" && words[start].Xpos is "DT" && word.Upos is "PROPN" or "NUM" or "NOUN")
            {
                break; // "on 9 May an official said"
            }

            if (word.Upos is "NOUN" or "PROPN" or "ADJ" or "DET" or "NUM" || (word.Upos == "PART" && word.Xpos == "POS")
                || word.Xpos is "PRP$" or "PDT"
                || (word.Form is "-" or "/" or "&" or "." or "'" or "’"
                    && (word.Form != "-" || word.Passage.End == words[start].Passage.Start) && start > 1
                    && words[start - 2].Upos is "PROPN" or "NOUN" or "ADJ" or "NUM")
                || (word.Upos == "ADP" && !lexicon.Is("outer", word.Form) && start > 1
                    && words[start - 2].Upos is "NOUN" or "PROPN" or "NUM" or "ADJ" or "DET")
                || (word.Upos == "CCONJ" && start > 1 && words[start - 2].Upos is "NOUN" or "PROPN" or "ADJ"
                    && words[start].Upos is "NOUN" or "PROPN" or "ADJ" or "DET" or "NUM")
                || (word.Upos == "VERB" && word.Xpos is "VBN" or "VBG" && words[start].Upos is "NOUN" or "PROPN" && start > 1
                    && words[start - 2].Upos is "DET" or "ADJ"))
            {
                start--;
                continue;
            }

            break;
        }

        // A conjunction between clauses is no part of the phrase: the words before it must be a phrase of this verb, not an object.
        while (start < i && words[start].Upos is "ADP" or "CCONJ" or "PUNCT" or "PART")
        {
            start++;
        }

        return start;
    }

    // The first noun that no preposition governs: "a spokesman for the union" is headed by the spokesman.
    private int NounHead(Sentence sentence, int last)
    {
        var words = sentence.Words;
        var start = Start(sentence, last);
        var head = last;
        for (var i = start; i <= last; i++)
        {
            if (words[i].Upos is "NOUN" or "PROPN")
            {
                head = i;
                var next = i + 1 <= last ? words[i + 1] : default;
                if (i == last || next.Upos is "ADP" or "CCONJ" || (next.Upos == "PUNCT" && next.Form == ","))
                {
                    break;
                }
            }
        }

        return head;
    }

    private bool HasFinite(Sentence sentence, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (sentence.Words[i].Upos is "VERB" or "AUX" && sentence.Words[i].Xpos is "VBD" or "VBZ" or "VBP" or "MD"
                && !sentence.IsBelow(i, from)
                && !sets.RelativePronouns.Has(sentence.Words[Math.Max(0, i - 1)].Form))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the name of a day.</summary>
    public bool IsDay(string form) => lexicon.Is("day", form);
}
