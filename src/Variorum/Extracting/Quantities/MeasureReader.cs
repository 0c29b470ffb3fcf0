using Variorum.Language;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Decides what a figure measures, by the words that govern what it counts; the tree first, the neighbourhood where the tree is silent.
/// </summary>
internal sealed partial class MeasureReader(WordSets sets, MeasureTable table, NounClasses nouns)
{
    /// <summary>A measure with the word that showed it; <paramref name="At"/> is -1 where only the unit did.</summary>
    public readonly record struct Found(string Measure, string? Unit, int At);

    private static readonly Dictionary<string, string> ByUnit = new(StringComparer.Ordinal)
    {
        ["time"] = "duration",
        ["decade"] = "duration",
        ["century"] = "duration",
        ["age"] = "other:age",
        ["length"] = "length",
        ["area"] = "area",
        ["volume"] = "volume",
        ["weight"] = "weight",
        ["speed"] = "speed",
        ["temperature"] = "temperature",
        ["power"] = "power",
        ["energy"] = "energy",
        ["data"] = "data",
        ["currency"] = "money",
        ["percent"] = "share",
        ["fraction"] = "share",
        ["share"] = "share",
        ["factor"] = "change",
    };

    /// <summary>The measure of a figure.</summary>
    public Found Read(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var found = Told(sentence, amount, counted);
        // "Buried 40 houses and killed nine", "destroyed 14 tanks": what befalls people befalls no houses, nor what befalls houses tanks.
        if (amount.Unit is null && counted.Head >= 0 && found.At != counted.Head
            && nouns.Of(sentence.Words[counted.Head].Lemma.ToLowerInvariant()) is { } kind and not "@being"
            && (found.Unit == "persons" || (found.Measure == "homes_damaged" && kind != "@structure")))
        {
            return Headed(sentence, amount, counted) ?? ByUnitOrNoun(sentence, amount, counted);
        }

        return found;
    }

    private Found Told(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        if (amount.Rule == "children")
        {
            return new Found("other:children", "persons", -1);
        }

        if (amount.Unit is
            {
                Kind: "age" or "time" or "decade" or "century" or "length" or "area" or "weight" or "speed" or "temperature"
            or "angle" or "data" or "power"
            } physical)
        {
            return new Found(ByUnit.GetValueOrDefault(physical.Kind, "other:" + physical.Kind), null, -1);
        }

        if (counted.Anchor < 0)
        {
            return ByUnitOrNoun(sentence, amount, counted);
        }

        // "the two-carriage vehicle": what it has is no count of people, whatever befell them.
        if (amount.HyphenNoun)
        {
            return Headed(sentence, amount, counted) ?? ByUnitOrNoun(sentence, amount, counted);
        }

        // "Of 212 passengers, 147 were rescued": what befell the part did not befall the whole.
        var start = sentence.WordAt(amount.Whole.Start);
        if (start is 1 or 2 && sets.Of.HasInAnyCase(sentence.Words[0].Form) && amount.Unit is null
            && counted.Head >= 0)
        {
            // "Of the 48 miners shot dead, 11 were boys": what the participle tells befell them all.
            return Described(sentence, amount, counted) ?? Headed(sentence, amount, counted) ?? ByUnitOrNoun(sentence, amount, counted);
        }

        if (amount.Unit is null && Populated(sentence, amount, counted) is { } town)
        {
            return town;
        }

        if (amount.Unit is null && Listed(sentence, amount, counted) is { } listed)
        {
            return listed;
        }

        // "trapping scores", "as the toll rises to 58": the words right in front say it, however the tree hangs them.
        if (amount.Unit is null
            && (InFront(sentence, amount, counted) ?? OfInFront(sentence, amount, counted)
                ?? Filled(sentence, amount, counted)) is { } front)
        {
            return front;
        }

        // "several dead and dozens injured", "left nine men dead and 40 hurt": what stands right behind a count is its own.
        var best =
            amount.Unit is null && (counted.Head < 0 || IsSaidOf(sentence, counted.Head) || IsSubject(sets, sentence, amount, counted.Head))
                ? Adjacent(sentence, amount, counted) : null;
        best ??= Governed(sentence, amount, counted);
        if (best is null && amount.Unit is not null)
        {
            best = Around(sentence, amount, counted, Evidences(amount));
        }

        var headed = Headed(sentence, amount, counted);
        if (amount.Rule == "fraction" && best is { Unit: "persons" } && headed is null)
        {
            // "A quarter of the city had disappeared" tells of no persons.
            return ByUnitOrNoun(sentence, amount, counted);
        }

        if (best is null && headed is { Measure: "passengers" or "workers" or "officers" or "membership" or "population" }
            && Nearby(sentence, amount, counted) is { Measure: "killed" or "wounded" or "detained" or "missing" or "laid_off" } suffered)
        {
            return suffered;
        }

        if (headed is { Measure: "people" } && (best ?? Nearby(sentence, amount, counted) ?? Of(sentence, amount, counted)) is { } told)
        {
            return told;
        }

        return best ?? headed ?? Nearby(sentence, amount, counted) ?? Of(sentence, amount, counted) ?? Totalled(sentence, amount, counted)
            ?? ByUnitOrNoun(sentence, amount, counted);
    }

    /// <summary>What a verb does to people it befalls; null where it tells no measure.</summary>
    public Found? Befalls(Word verb, int at) =>
        (table.Find(Evidence.Patient, verb.Lemma.ToLowerInvariant())
            ?? table.Find(Evidence.Patient, verb.Form.ToLowerInvariant())) is { } told ? new Found(told.Measure, told.Unit, at) : null;

    private static Evidence[] Evidences(Amount amount) => amount.Unit?.Kind switch
    {
        "currency" => [Evidence.Money, Evidence.Rate],
        "percent" or "fraction" or "share" or "factor" => [Evidence.Share, Evidence.Rate],
        _ => [Evidence.Of],
    };

    // Up the tree from the counted noun: what happens to it.
    private Found? Governed(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        var at = counted.Anchor;
        foreach (var child in sentence.Children(at))
        {
            var word = words[child];
            if (word.Passage.Start < amount.Core.Start
                || (child == at + 1 && sets.Those.HasInAnyCase(words[at].Form)))
            {
                // "three of those trapped were rescued": the participle says who they are, the verb what befell the three.
                // "26 dead and 18 injured": what stands in front of the number belongs to the count before.
                continue;
            }

            if (child > at && child + 1 < words.Length && words[child - 1].Has("cc") && words[child + 1].Upos == "NUM")
            {
                // "had killed 32 people and injured 210": a participle between "and" and a number goes with that number.
                continue;
            }

            if ((word.Has("amod") || word.Has("acl") || word.Has("advcl")) && word.Upos is "VERB" or "ADJ"
                && (word.Xpos is "VBN" or "JJ" or "VBD" && sentence.Child(child, "obj") < 0 && !IsActive(sentence, child)
                    ? State(sentence, amount, child) : Verb(sentence, amount, child, Evidence.Agent)) is { } inside)
            {
                return inside;
            }
        }

        for (var steps = 0; steps < 5 && at >= 0; steps++)
        {
            var word = words[at];
            var head = word.Head;
            if (head < 0)
            {
                return State(sentence, amount, at);
            }

            if (word.Has("nsubj") || word.Has("obj") || word.Has("csubj"))
            {
                var passive = word.Relation.EndsWith(":pass", StringComparison.Ordinal) || (word.Has("nsubj") && IsPassive(sentence, head));
                return Verbs(sentence, amount, head, word.Has("obj") || passive ? Evidence.Patient : Evidence.Agent);
            }

            if (word.Has("nmod") || word.Has("appos") || word.Has("compound"))
            {
                if (word.Has("nmod") && Fit(Evidence.Of, words[head], amount, head) is { } of)
                {
                    return of;
                }

                // "The hospital, with 80 beds, received the wounded": what goes with a noun does not do what the noun does.
                if (word.Has("nmod") && sentence.Child(at, "case") is var of_ and >= 0
                    && sets.CompanionLeads.Has(words[of_].Form.ToLowerInvariant()))
                {
                    return State(sentence, amount, at);
                }

                at = head;
                continue;
            }

            if (word.Has("conj") || word.Has("nummod") || word.Has("dep") || word.Has("parataxis") || word.Has("flat") || word.Has("fixed"))
            {
                if (State(sentence, amount, at) is { } own)
                {
                    return own;
                }

                // "dozens were injured" as a conjunct of another clause ends the climb: its own verb decides.
                if (words[at].Upos is "VERB" or "AUX")
                {
                    return null;
                }

                at = head;
                continue;
            }

            if (word.Has("obl") && at == counted.Head && nouns.Of(word.Lemma.ToLowerInvariant()) != "@being"
                && sentence.Child(at, "case") is >= 0)
            {
                // "marched in two regions", "were evacuated from 14 villages": where it was done is not whom it was done to.
                return null;
            }

            return word.Has("obl") && words[head].Upos == "VERB" ? Fit(Evidence.Patient, words[head], amount, head)
                : State(sentence, amount, at);
        }

        return null;
    }

    // "who had died earlier": a clause with a subject and tense of its own.
    private static bool IsActive(Sentence sentence, int verb) =>
        sentence.Words[verb].Has("acl") && sentence.Child(verb, "nsubj") is var subject and >= 0
            && sentence.Words[subject].Relation != "nsubj:pass" && !IsPassive(sentence, verb);

    private static bool IsPassive(Sentence sentence, int verb) =>
        sentence.Child(verb, "aux:pass") >= 0
            || (sentence.Words[verb].Xpos == "VBN" && sentence.Child(verb, "aux") < 0 && sentence.Child(verb, "obj") < 0);

    // The verb, its complements ("left seven dead", "are feared drowned") and what is coordinated with it.
    private Found? Verbs(Sentence sentence, Amount amount, int verb, Evidence evidence)
    {
        if (Verb(sentence, amount, verb, evidence) is { } found || State(sentence, amount, verb) is { } state && (found = state) is var _)
        {
            return found;
        }

        foreach (var child in sentence.Children(verb))
        {
            // "are confirmed as having died", "are feared drowned"
            if ((sentence.Words[child].Has("xcomp")
                || (sentence.Words[child].Has("advcl") && sentence.Child(child, "mark") is var mark and >= 0
                    && sets.AsTo.Has(sentence.Words[mark].Form)))
                && (State(sentence, amount, child) ?? Verb(sentence, amount, child, evidence)
                    ?? Verb(sentence, amount, child, Evidence.Agent)) is { } complement)
            {
                return complement;
            }
        }

        foreach (var child in sentence.Children(verb))
        {
            if (sentence.Words[child].Has("conj") && sentence.Child(child, "nsubj") < 0
                && evidence == (IsPassive(sentence, child) ? Evidence.Patient : Evidence.Agent)
                && Verb(sentence, amount, child, evidence) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private Found? Verb(Sentence sentence, Amount amount, int verb, Evidence evidence)
    {
        foreach (var child in sentence.Children(verb))
        {
            var word = sentence.Words[child];
            if (word.Has("compound:prt") || (word.Has("advmod") && child == verb + 1) || word.Has("obj") || word.Has("obl")
                || word.Has("xcomp"))
            {
                if (Fit(evidence, sentence.Words[verb].Lemma + "_" + word.Lemma, amount, verb) is { } particle)
                {
                    return particle;
                }
            }
        }

        // The particle may hang anywhere when the parser errs: the next word will do.
        if (verb + 1 < sentence.Words.Length
            && Fit(evidence, sentence.Words[verb].Lemma + "_" + sentence.Words[verb + 1].Lemma, amount, verb) is { } near)
        {
            return near;
        }

        return (evidence == Evidence.Agent && sentence.Child(verb, "obj") < 0
            ? Fit(evidence, sentence.Words[verb].Lemma.ToLowerInvariant() + "_0", amount, verb) : null)
            ?? Fit(evidence, sentence.Words[verb], amount, verb);
    }

    private Found? State(Sentence sentence, Amount amount, int at) =>
        sentence.Words[at].Upos is "ADJ" or "VERB" or "X" or "NOUN"
            ? Fit(Evidence.State, sentence.Words[at], amount, at)
                ?? (sentence.Words[at].Xpos is "VBN" or "VBD"
                    || (sentence.Words[at].Upos == "ADJ" && sets.PastEnding.Ends(sentence.Words[at].Form))
                    ? Verb(sentence, amount, at, Evidence.Patient) : null)
            : null;

    private Found? Headed(Sentence sentence, Amount amount, CountedPhrase counted) =>
        counted.Head >= 0 ? Fit(Evidence.Head, sentence.Words[counted.Head], amount, counted.Head)
            ?? Fit(Evidence.State, sentence.Words[counted.Head], amount, counted.Head) : null;

    // "nine men dead": an adjective right behind its noun is said of it.
    private static bool IsSaidOf(Sentence sentence, int noun) =>
        noun + 1 < sentence.Words.Length && sentence.Words[noun + 1] is { Upos: "ADJ", Xpos: "JJ" } or { Xpos: "VBN", Upos: "VERB" }
        && !(noun + 2 < sentence.Words.Length && sentence.Words[noun + 2].Upos is "NOUN" or "PROPN");

    // "nine men were killed and 40 others were hurt": a plural verb right behind a plural count has it as its subject, whatever the tree
    // joins.
    private static bool IsSubject(WordSets sets, Sentence sentence, Amount amount, int noun) =>
        noun + 2 < sentence.Words.Length && sentence.Words[noun + 1] is { Upos: "AUX" } verb && sentence.Words[noun].Xpos is "NNS" or "NNPS"
        && (amount.Low ?? amount.High ?? 2) > 1 && sets.PluralVerbs.Has(verb.Form.ToLowerInvariant());

    private Found ByUnitOrNoun(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        if (amount.Unit is { } unit)
        {
            return new Found(ByUnit.GetValueOrDefault(unit.Kind, "other:" + unit.Kind), null, -1);
        }

        var noun = counted.Head >= 0 ? sentence.Words[counted.Head].Lemma.ToLowerInvariant() : "";
        return new Found("other:" + (noun.Length > 0 && noun.All(c => char.IsLetter(c) || c == '-') ? noun : "count"), null, -1);
    }

    private Found? Fit(Evidence evidence, Word word, Amount amount, int at) =>
        Fit(evidence, word.Lemma.ToLowerInvariant(), amount, at)
            ?? (word.Form.Equals(word.Lemma, StringComparison.OrdinalIgnoreCase) ? null
                : Fit(evidence, word.Form.ToLowerInvariant(), amount, at));

    private Found? Fit(Evidence evidence, string lemma, Amount amount, int at)
    {
        if (table.Find(evidence, lemma) is not { } word)
        {
            return null;
        }

        var kind = amount.Unit?.Kind;
        var fits = word.Unit switch
        {
            "persons" => kind is null || (evidence == Evidence.Share && kind is "percent" or "fraction" or "share"),
            "percent" => kind is "percent" or "fraction" or "share",
            "money" => kind is "currency",
            null => evidence is not Evidence.Rate || kind is "currency" or "percent" or "factor" or "fraction",
            _ => kind is null,
        };
        return fits ? new Found(word.Measure, kind is null ? word.Unit : null, at) : null;
    }
}
