using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds what a quantity is told of, by the tree: who has, does or undergoes it ("the mill" in "the mill has 300 looms"), what it is
/// a part or property of, the state that lasts, the event in which people came to harm. Every answer is words of the text.
/// </summary>
/// <param name="sets">The words of the language that rules ask for.</param>
/// <param name="text">The account's text.</param>
/// <param name="sentence">The sentence of the quantity.</param>
/// <param name="amounts">All amounts of the sentence: what they cover is no bearer of another.</param>
/// <param name="isTime">True for a word that lies in a time expression.</param>
internal sealed class Concept(WordSets sets, string text, Sentence sentence, List<Amount> amounts, Func<Word, bool> isTime)
{
    // How far the tree is climbed, and how far back a noun is looked for where there is no tree to speak of.
    private const int MostSteps = 6;
    private const int MostBack = 9;

    /// <summary>
    /// What the quantity is told of, noun phrases joined by a comma; empty where the text names nothing (a pronoun, the quantity itself).
    /// </summary>
    /// <param name="amount">The quantity.</param>
    /// <param name="counted">What it counts.</param>
    /// <param name="known">What is already known to be measured, for an amount with a unit; else empty.</param>
    public string Of(Amount amount, CountedPhrase counted, string known)
    {
        var words = sentence.Words;
        var bare = amount.Unit is not null || counted.Head < 0;
        var parts = new List<string>(3);
        if (amount.Unit is not null)
        {
            if (known.Length > 0)
            {
                parts.Add(known);
            }
        }
        else if (counted.Head >= 0)
        {
            var first = sentence.WordAt(amount.Core.Start);
            // "one of the oldest mills" is told of no one; "a 12 page report" of the report, "35 parts of the dyke" of the dyke.
            if (amount.Low == 1 && first + 1 < words.Length && sets.Of.Has(words[first + 1].Form))
            {
                return "";
            }

            if (words[first].Head is var page and >= 0 && page < counted.Head && page > first && words[first].Has("nummod")
                && words[page].Upos == "NOUN" && words[page].Has("compound"))
            {
                return words[counted.Head].Form;
            }

            if (counted.Head + 2 < words.Length && sets.Of.Has(words[counted.Head + 1].Form)
                && counted.Passage.End > words[counted.Head + 1].Passage.End)
            {
                return Clean(new Passage(words[counted.Head + 2].Passage.Start, counted.Passage.End).Of(text));
            }
        }

        Climb(amount, counted, bare, parts);
        if (bare && parts.Count == 0 && Before(amount) is var near and >= 0)
        {
            parts.Add(Phrase(near));
        }

        return string.Join(", ", parts);
    }

    /// <summary>The noun phrase around a word, white space made single.</summary>
    public string Phrase(int head) => Clean(CountedPhrase.Around(sets, sentence, head).Of(text));

    /// <summary>
    /// The noun that is the subject of a verb: its own, the antecedent of "who" and "which", the noun a participle describes, the subject
    /// of the verb it is coordinated with or depends on; -1 where there is none or it is a pronoun.
    /// </summary>
    public int SubjectOf(int verb)
    {
        var words = sentence.Words;
        for (var steps = 0; steps < MostSteps && verb >= 0; steps++)
        {
            var subject = sentence.Child(verb, "nsubj");
            if (subject < 0)
            {
                subject = sentence.Child(verb, "csubj");
            }

            if (subject >= 0 && words[subject].Upos is "NOUN" or "PROPN" or "NUM")
            {
                return subject;
            }

            if (subject >= 0 && words[subject].Xpos is not ("WP" or "WDT" or "WP$"))
            {
                // "75% of which is owned": the subject is no noun itself, but hangs on one that the clause describes.
                if (words[subject].Upos is "PRON")
                {
                    // "The firm said it has": the pronoun of a reported clause is whoever reports.
                    return words[verb].Has("ccomp") && sets.SubjectPronouns.Has(words[subject].Lemma.ToLowerInvariant())
                        && words[verb].Head is var reporter and >= 0 ? SubjectOf(reporter) : -1;
                }
            }

            var word = words[verb];
            if (word.Has("acl") && word.Head >= 0 && words[word.Head].Upos is "NOUN" or "PROPN")
            {
                return word.Head;
            }

            if (!(word.Has("conj") || word.Has("xcomp") || word.Has("advcl") || word.Has("aux") || word.Has("acl")))
            {
                return -1;
            }

            verb = word.Head;
        }

        return -1;
    }

    /// <summary>
    /// Whose a price, share or length is: the subject of the clause it stands in, with who acts or is paid in it; empty where the clause
    /// names nobody.
    /// </summary>
    public string Owner(Amount amount, int at)
    {
        var words = sentence.Words;
        if (at >= 0 && words[at].Head is var antecedent and >= 0 && RelativeClause(at, antecedent) is var clause and >= 0)
        {
            // "the mill, 40 percent of which is held by a bank"
            return Joined(SubjectOf(clause) is var own and >= 0 && own != at ? own : antecedent, Other(amount, clause));
        }

        for (var steps = 0; steps < MostSteps && at >= 0; steps++)
        {
            if (words[at].Upos is "VERB" or "AUX" || sentence.Child(at, "nsubj") >= 0)
            {
                return Joined(SubjectOf(at), Other(amount, at));
            }

            at = words[at].Head;
        }

        return "";
    }

    // The clause of "40 percent of which ...": below the quantity, or below the noun it stands beside.
    private int RelativeClause(int at, int antecedent)
    {
        foreach (var child in sentence.Children(at))
        {
            if (sentence.Words[child].Relation == "acl:relcl")
            {
                return child;
            }
        }

        var beside = sentence.Words[at].Has("appos") ? sentence.Child(antecedent, "acl") : -1;
        return beside > at && sentence.Words[beside].Relation == "acl:relcl" ? beside : -1;
    }

    // Who acts in a passive clause, or is paid or given in an active one.
    private int Other(Amount amount, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            var word = sentence.Words[child];
            if ((word.Relation is "obl:agent" || word.Has("iobj") || word.Has("obj")
                || (word.Has("obl") && sentence.Child(child, "case") is var by and >= 0 && sets.By.Has(sentence.Words[by].Form)))
                && !IsQuantity(amount, child))
            {
                return child;
            }
        }

        return -1;
    }

    private string Joined(int first, int second) => string.Join(", ", new[] { first, second }
        .Where(i => i >= 0 && sentence.Words[i].Upos is "NOUN" or "PROPN" && !isTime(sentence.Words[i])).Distinct().Select(Phrase));

    /// <summary>
    /// What lasts for a length of time: the clause or phrase it stands in ("crews searching the river"); empty where it stands alone.
    /// </summary>
    public string Lasting(Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var at = counted.Anchor;
        for (var steps = 0; steps < MostSteps && at >= 0; steps++)
        {
            var head = words[at].Head;
            if (head < 0)
            {
                break;
            }

            if (words[head].Upos is "NOUN" or "PROPN" or "ADJ" && !Inside(amount, head))
            {
                // "chairman, in office for ten years": the state with whoever is in it.
                var phrase = Phrase(head);
                var of = words[head].Head;
                return of >= 0 && words[of].Upos is "NOUN" or "PROPN"
                    && (words[head].Has("nmod") || words[head].Has("amod") || words[head].Has("acl")) && !Inside(amount, of)
                    ? phrase + ", " + Phrase(of)
                    : phrase;
            }

            if (words[head].Upos is "VERB")
            {
                return Clause(amount, head);
            }

            at = head;
        }

        return "";
    }

    /// <summary>
    /// The event in which people came to harm, told beside the verb at <paramref name="verb"/>: the clause it is a result of
    /// ("a tanker exploded, killing six") or the one that tells when ("seven died and forty were hurt when the stand fell"); else empty.
    /// </summary>
    public string Circumstance(Amount amount, int verb)
    {
        var words = sentence.Words;
        if (verb < 0 || words[verb].Upos is not ("VERB" or "ADJ" or "NOUN"))
        {
            return "";
        }

        for (int at = verb, steps = 0; steps < 3 && at >= 0; steps++)
        {
            foreach (var child in sentence.Children(at))
            {
                if (child == verb)
                {
                    continue;
                }

                var told = words[child].Has("conj") ? sentence.Child(child, "advcl") : words[child].Has("advcl") ? child : -1;
                if (told >= 0 && TellsWhen(told))
                {
                    return Clause(amount, told);
                }
            }

            var word = words[at];
            if (word.Head < 0
                || !(word.Has("advcl") || word.Has("acl") || word.Has("conj") || word.Has("xcomp") || word.Has("parataxis")
                    || word.Has("appos")))
            {
                return "";
            }

            var head = word.Head;
            if (word.Has("advcl") && word.Xpos == "VBG" && words[head].Upos == "VERB")
            {
                return Clause(amount, head);
            }

            if ((word.Has("acl") || (word.Has("parataxis") && word.Xpos == "VBG")) && words[head].Upos is "NOUN" or "PROPN"
                && !isTime(words[head]))
            {
                return Phrase(words[head].Has("compound") && words[head].Head >= 0 ? words[head].Head : head);
            }

            if (word.Has("parataxis") && words[head].Upos == "VERB" && words[verb].Upos == "NOUN")
            {
                return Clause(amount, head);
            }

            at = head;
        }

        return "";
    }

    // "when the stand fell", "after a tanker overturned"
    private bool TellsWhen(int clause)
    {
        foreach (var child in sentence.Children(clause))
        {
            if (child < clause && sets.WhileClauses.Has(sentence.Words[child].Form.ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }

    private void Climb(Amount amount, CountedPhrase counted, bool bare, List<string> parts)
    {
        var words = sentence.Words;
        var most = parts.Count + (bare ? 2 : 1);
        var at = counted.Anchor;
        for (var steps = 0; steps < MostSteps && at >= 0 && parts.Count < most; steps++)
        {
            var word = words[at];
            var head = word.Head;
            if (bare && sentence.Child(at, "nsubj") is >= 0)
            {
                // "The fare is 3 dollars": the quantity is what is said of its subject.
                Add(amount, SubjectOf(at), parts);
                return;
            }

            if (head < 0 || word.Has("nsubj") || word.Has("csubj"))
            {
                return;
            }

            var up = words[head];
            if (word.Has("nmod") || word.Has("appos") || word.Has("compound") || word.Has("amod") || word.Has("nummod"))
            {
                if (up.Upos is "NOUN" or "PROPN" && !(word.Has("compound") && !bare))
                {
                    Add(amount, head, parts);
                }

                at = head;
                continue;
            }

            if (word.Has("conj") || word.Has("dep") || word.Has("list") || word.Has("flat") || word.Has("fixed") || word.Has("orphan")
                || (word.Has("parataxis") && bare))
            {
                at = head;
                continue;
            }

            if (up.Upos is "VERB" or "AUX" or "ADJ"
                && (word.Has("obj") || word.Has("obl") || word.Has("advmod") || word.Has("xcomp") || word.Has("ccomp") || word.Has("advcl")
                    || word.Has("iobj")))
            {
                if (!bare && word.Has("obl") && sentence.Child(head, "nsubj") is var told and >= 0 && words[told].Relation == "nsubj:pass")
                {
                    // "were hurt in two halls": the passive subject is counted by its own number.
                    return;
                }

                var before = parts.Count;
                Add(amount, SubjectOf(head), parts);
                if (parts.Count == before && bare && !HasPronoun(head))
                {
                    Add(amount, sentence.Child(head, word.Has("obj") ? "obl" : "obj"), parts);
                }
            }

            return;
        }
    }

    // A verb that a pronoun governs tells of somebody named elsewhere: nothing near it stands in.
    private bool HasPronoun(int verb) => sentence.Child(verb, "nsubj") is var subject and >= 0 && sentence.Words[subject].Upos == "PRON";

    private void Add(Amount amount, int head, List<string> parts)
    {
        if (head < 0 || sentence.Words[head].Upos is not ("NOUN" or "PROPN") || IsQuantity(amount, head) || isTime(sentence.Words[head]))
        {
            return;
        }

        var phrase = Phrase(head);
        if (phrase.Length > 0 && !parts.Exists(p => p.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
        {
            parts.Add(phrase);
        }
    }

    // A unit ("per cent" of "up 9 per cent to $84") or a noun that is counted itself bears no other quantity, but for a subject ("the five
    // mills").
    private bool IsQuantity(Amount amount, int word)
    {
        var passage = sentence.Words[word].Passage;
        foreach (var other in amounts)
        {
            if (other.Whole.Overlaps(passage))
            {
                return true;
            }
        }

        return (amount.Unit is { } unit && unit.Name.Split(' ').Contains(sentence.Words[word].Lemma.ToLowerInvariant()))
            || (sentence.Child(word, "nummod") >= 0 && !sentence.Words[word].Has("nsubj"));
    }

    private bool Inside(Amount amount, int word) => sentence.Words[word].Passage.Overlaps(amount.Whole);

    // The nearest noun in front of the amount that no verb parts from it: lists and captions have no tree to speak of.
    private int Before(Amount amount)
    {
        var words = sentence.Words;
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        for (var i = first - 1; i >= 0 && i >= first - MostBack; i--)
        {
            if (words[i].Upos is "VERB" or "PRON")
            {
                return -1;
            }

            if (words[i].Upos is "NOUN" or "PROPN" && !IsQuantity(amount, i) && !isTime(words[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// What is done by or to those counted, where nothing else names them: the verb with its object or complement; else empty.
    /// </summary>
    public string Deed(Amount amount, int at)
    {
        // What the words show goes before the tree: behind the number stand its auxiliaries and its verb.
        var words = sentence.Words;
        var verb = sentence.WordAt(amount.Core.End - 1) + 1;
        while (verb > 0 && verb + 1 < words.Length && words[verb].Upos is "AUX" or "ADV")
        {
            verb++;
        }

        verb = verb > 0 && verb < words.Length && words[verb].Upos == "VERB" && words[verb - 1].Upos is "AUX" or "ADV" ? verb
            : at >= 0 && words[at].Head is >= 0 and var above && words[above].Upos == "VERB"
                && (words[at].Has("nsubj") || words[at].Has("obj")) ? above : -1;
        if (verb < 0)
        {
            return "";
        }

        return Clause(amount, verb) is var clause && clause == words[verb].Form && words[verb].Xpos is "VBD" or "VBZ" or "VBP" ? ""
            : clause;
    }

    // Subject, verb and first object of a clause in their own words.
    private string Clause(Amount amount, int verb)
    {
        var words = sentence.Words;
        var subject = SubjectOf(verb);
        var thing = sentence.Child(verb, "obj");
        if (thing < 0 || Inside(amount, thing))
        {
            thing = sentence.Child(verb, "xcomp");
        }

        if (thing < 0 || Inside(amount, thing) || words[thing].Upos is not ("NOUN" or "PROPN"))
        {
            thing = -1;
            foreach (var child in sentence.Children(verb))
            {
                if (words[child].Has("obl") && words[child].Upos is "NOUN" or "PROPN" && !Inside(amount, child))
                {
                    thing = child;
                    break;
                }
            }
        }

        return string.Join(' ', new[]
        {
            subject >= 0 && !Inside(amount, subject) ? Phrase(subject) : "",
            words[verb].Form,
            thing >= 0 ? Phrase(thing) : "",
        }.Where(p => p.Length > 0));
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
