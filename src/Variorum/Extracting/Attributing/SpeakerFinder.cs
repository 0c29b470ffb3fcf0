using Variorum.Language;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Finds the words that name the speaker of a verb: the noun phrase in front of it or, inverted, behind it. The order of words is
/// asked first and the tree joins what it holds together: measured on news, a long subject is cut by one predicted tree in four.
/// </summary>
internal sealed partial class SpeakerFinder(WordSets sets, CueLexicon lexicon)
{
    /// <summary>Words <c>[First, Last]</c> that name the speaker, with their head; <see cref="None"/> where nobody is named.</summary>
    public readonly record struct Speaker(int First, int Last, int Head)
    {
        /// <summary>Nobody named.</summary>
        public static Speaker None { get; } = new(-1, -1, -1);

        /// <summary>True where somebody is named.</summary>
        public bool Found => Head >= 0;
    }

    /// <summary>
    /// The speaker of the verb at <paramref name="v"/>; <paramref name="inverted"/>: a quotation stands in front, so that the speaker may
    /// follow.
    /// </summary>
    public Speaker Of(Sentence sentence, int v, bool inverted)
    {
        var words = sentence.Words;
        var (subject, holder) = ClauseRules.SubjectOf(sentence, v);
        // "The radio quoted a teacher as saying that": the teacher says it.
        if (v > 2 && words[v].Xpos == "VBG" && sets.As.Has(words[v - 1].Form) && EndsPhrase(words[v - 2]))
        {
            return new Speaker(Start(sentence, v - 2), v - 2, NounHead(sentence, v - 2));
        }

        // "She said the boat was full, adding that it leaked": whoever has spoken adds, and no boat does.
        if (v > 3 && words[v].Xpos == "VBG" && words[v - 1].Form is "," or "”" or "\"")
        {
            for (var i = v - 2; i > 0; i--)
            {
                if (words[i].Upos == "VERB" && words[i].Xpos is "VBD" or "VBZ" or "VBP"
                    && lexicon.Classes(words[i].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say) && subject > i)
                {
                    return Of(sentence, i, false);
                }
            }
        }

        // "told" is followed by who was told, never by who tells.
        inverted &= !sets.Tell.Has(words[v].Lemma);
        // What stands before "to say" is no speaker; whoever does the act before it is.
        var infinitive =
            words[v].Xpos == "VB" && v > 0 && words[v - 1].Upos == "PART" && sets.To.Has(words[v - 1].Form) && !words[v].Has("xcomp");
        if (words[v].Xpos != "VBG" && !infinitive && (subject < 0 || holder != v) && Front(sentence, v) is { Found: true } own)
        {
            return own;
        }

        if (inverted && v + 1 < words.Length && (subject > v || !EndsPhrase(words[Math.Max(0, v - 1)]))
            && Behind(sentence, v) is { Found: true } behind)
        {
            return behind;
        }

        // "claimed that those who fired died, and put their number at 31": behind a comma it is the main verb's subject that goes on
        // speaking.
        if (subject >= 0 && holder != v && v > 2 && words[v - 1].Upos == "CCONJ" && words[v - 2].Form == ","
            && sentence.Root is var root0 and >= 0 && root0 < holder
            && (words[subject].Xpos is "WP" or "WDT" || (words[holder].Has("ccomp") && words[holder].Head == root0))
            && sentence.Child(root0, "nsubj") is var main0 and >= 0 && main0 < root0)
        {
            (subject, holder) = (main0, root0);
        }

        // A verb that shares its subject with another ("… and added", "…, saying") takes that one's phrase.
        var front = subject >= 0 && holder != v ? Front(sentence, holder) : infinitive ? Speaker.None : Front(sentence, v);
        if (subject >= 0 && subject < holder)
        {
            if (!front.Found)
            {
                var subtree = sentence.SubtreeWords(subject).Where(w => w < holder).ToArray();
                return new Speaker(subtree.Min(), subtree.Max(), subject);
            }

            if (subject < front.First && front.First - subject < 25 && !IsParted(sentence, subject, front.First)
                && words[front.Last].Upos != "PRON")
            {
                return new Speaker(Start(sentence, subject), front.Last, subject);
            }

            // "Lena Lund, an officer at the port in Lota, which has no crane, said": the tree reaches over asides.
            if (holder == v && subject < front.First && words[front.First - 1].Form == "," && front.First - subject < 30
                && words[subject].Upos is "PROPN" or "NOUN" && IsAside(sentence, front) && !HasFinite(sentence, subject, front.First)
                && !words.Take(front.First).Skip(subject).Any(w => w.Upos == "CCONJ" || w.Form is "”" or "\"" or "''" or "“" or ";" or ":"))
            {
                return new Speaker(Start(sentence, subject), front.Last, subject);
            }

            return subject >= front.First && subject <= front.Last
                ? front with
                {
                    Head = front.First == front.Last && words[front.Last].Upos == "PRON" ? front.Last
                    : words[subject].Xpos is "WP" or "WDT" ? front.Head : subject
                } : front;
        }

        if (front.Found)
        {
            return front;
        }

        if (subject > v && Behind(sentence, v) is { Found: true } late)
        {
            return late;
        }

        // ", saying that": whoever the sentence is about.
        if (words[v].Xpos == "VBG" || words[v].Has("conj"))
        {
            var root = sentence.Root;
            var main = root >= 0 ? sentence.Child(root, "nsubj") : -1;
            if (main >= 0 && root != v && (main < v || words[v].Xpos == "VBG"))
            {
                return Front(sentence, root) is { Found: true } phrase ? phrase
                    : main > root && Behind(sentence, root) is { Found: true } turned ? turned : new Speaker(main, main, main);
            }
        }

        // "Despite claiming that it held, the mayor fled": the subject behind the comma.
        for (var i = v + 1; words[v].Xpos == "VBG" && v <= 3 && i + 2 < words.Length; i++)
        {
            if (words[i].Form == "," && words[i + 1].Upos is "DET" or "PROPN" or "PRON" or "NOUN" or "ADJ"
                && Behind(sentence, i) is { Found: true } later)
            {
                return later;
            }
        }

        // "played it down — as he had before — and said": a verb joined to the main one, whatever it was hung on.
        if (v > 1 && words[v - 1].Upos == "CCONJ" && words[v].Xpos is "VBD" or "VBZ" && sentence.Root is var first and >= 0 && first < v
            && sentence.Child(first, "nsubj") is var told and >= 0 && told < first)
        {
            return Front(sentence, first) is { Found: true } phrase ? phrase : new Speaker(told, told, told);
        }

        return Speaker.None;
    }

    // The noun phrase that ends right before the verb, with an apposition between commas.
    private Speaker Front(Sentence sentence, int v)
    {
        var words = sentence.Words;
        var i = v - 1;
        while (i >= 0 && (IsAuxiliary(words[i]) || words[i].Upos is "ADV" or "PART") && words[i].Xpos is not "POS")
        {
            i--;
        }

        if (i < 0)
        {
            return Speaker.None;
        }

        // A plural that opens a clause is often tagged a verb ("Aides said", "but critics say"): two verbs in a row would be odder.
        if (words[i].Upos is "VERB" or "AUX" && words[i].Xpos is "VBZ" or "VB" or "VBP" && words[v].Xpos is "VBD" or "VBZ" or "VBP" or "VBN"
            && (i == 0 || words[i - 1].Upos is "CCONJ" or "PUNCT" || (i == 1 && words[0].Upos is "ADJ" or "NOUN")))
        {
            return new Speaker(i == 1 && words[0].Upos is "ADJ" or "NOUN" ? 0 : i, i, i);
        }

        var last = i;
        if (words[i].Form is "," or ")" or "–" or "—" or "―")
        {
            var open = words[i].Form switch { ")" => "(", var same => same };
            var k = i - 1;
            while (k > 0 && words[k].Form != open && words[k].Form is not ";" && i - k < 30)
            {
                k--;
            }

            // "Lena Lund, 34, a teacher, told": an age is an aside of its own.
            if (k > 2 && open == "," && words[k - 1].Upos == "NUM" && words[k - 2].Form == "," && EndsPhrase(words[k - 3]))
            {
                k -= 2;
            }

            if (k <= 0 || words[k].Form != open || !EndsPhrase(words[k - 1]) || words[k - 1].Upos == "PRON" || words[v].Xpos == "VBG"
                || (open is not ("–" or "—" or "―") && HasClause(sentence, k + 1, i)))
            {
                return Speaker.None;
            }

            // What stands between belongs to the name where it says who he is, not when or where he spoke.
            var inner = words[k + 1];
            var names = open == "("
                || (inner.Upos is "DET" or "NOUN" or "PROPN" or "ADJ" or "NUM" or "PRON" && !lexicon.Is("unaside", inner.Form))
                || lexicon.Is("aside", inner.Form) || inner.Upos == "NUM";
            last = names ? i - (words[i].Form == "," || open != "(" ? 1 : 0) : k - 1;
            i = k - 1;
            return new Speaker(Start(sentence, i), last, NounHead(sentence, i));
        }

        // "The agency itself says".
        if (i > 0 && words[i].Upos == "PRON"
            && (sets.ReflexiveEnding.Ends(words[i].Form) || sets.ReflexivesEnding.Ends(words[i].Form))
            && words[i - 1].Upos is "NOUN" or "PROPN")
        {
            last = --i;
        }

        if (!EndsPhrase(words[i]))
        {
            return Speaker.None;
        }

        if (words[i].Upos == "PRON")
        {
            return new Speaker(i, i, i);
        }

        var start = Start(sentence, i);
        return Outer(sentence, start, last) is { Found: true } outer ? outer : new Speaker(start, last, NounHead(sentence, i));
    }

    /// <summary>The noun phrase right behind the verb.</summary>
    public Speaker BehindVerb(Sentence sentence, int v) => Behind(sentence, v);

    // The noun phrase right behind the verb, with what is said about the speaker up to the next stop.
    private Speaker Behind(Sentence sentence, int v)
    {
        var words = sentence.Words;
        var first = v + 1;
        if (first >= words.Length || !(words[first].Upos is "PROPN" or "NOUN" or "DET" or "PRON" or "ADJ" or "NUM"))
        {
            return Speaker.None;
        }

        if (words[first].Upos == "PRON")
        {
            return new Speaker(first, first, first);
        }

        var (last, head, commas) = (first, -1, 0);
        for (var i = first; i < words.Length && i < first + 40; i++)
        {
            var word = words[i];
            if (word.Upos == "PUNCT" && word.Form == "," && i + 1 < words.Length && head >= 0
                && (words[i + 1].Upos is "DET" or "NOUN" or "ADJ" or "NUM" || words[i + 1].Xpos == "PRP$"
                    || (!sets.One.Has(words[i + 1].Form) && lexicon.Is("aside", words[i + 1].Form))
                    || (words[i + 1].Upos == "PROPN" && (commas > 0 || NamesRole(sentence, i + 1)))))
            {
                commas++;
                continue;
            }

            if (word.Upos is "PUNCT" && word.Form is not ("-" or "." or "(" or ")" or "'" or "’" or "&")
                || (word.Form == "." && (i == words.Length - 1 || words[i - 1].Form.Length > 3)))
            {
                break;
            }

            if (commas == 0 && (word.Upos is "SCONJ" || (word.Upos is "ADP" && head >= 0 && lexicon.Is("ends", word.Form))
                || (word.Upos is "VERB" or "AUX" && word.Xpos is not "VBN" && !sets.ToWho.Has(words[i - 1].Form)
                    && !(i + 1 < words.Length && words[i + 1].Upos == "PROPN" && words[i - 1].Upos == "PROPN")) || IsDay(word.Form)
                || sets.Told.Has(word.Form)))
            {
                break;
            }

            if (commas == 0 && word.Upos == "CCONJ" && i + 1 < words.Length && words[i + 1].Upos is "VERB" or "AUX" or "ADV")
            {
                break;
            }

            last = i;
            if (commas == 0 && word.Upos is "NOUN" or "PROPN"
                && (head < 0 || words[i - 1].Upos is not ("ADP" or "CCONJ") && last - head == 1))
            {
                head = i;
            }
        }

        return head < 0 ? Speaker.None : new Speaker(first, last, head);
    }
}
