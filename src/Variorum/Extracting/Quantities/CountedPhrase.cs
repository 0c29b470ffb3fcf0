using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>What a quantity counts.</summary>
/// <param name="Passage">The counted words; the number itself where nothing is written (an elided head).</param>
/// <param name="Text">As written, without article and bound; empty where nothing is written.</param>
/// <param name="Head">Index of the head noun in its sentence; -1 where it is elided.</param>
/// <param name="Anchor">Index of the word that takes the quantity's place in the tree: the head noun, the unit, or the number
/// itself.</param>
/// <param name="End">Index behind the last word of the quantity and what it counts.</param>
internal readonly record struct CountedPhrase(Passage Passage, string Text, int Head, int Anchor, int End)
{
    /// <summary>
    /// Reads what stands behind the amount: "26 protesters", "dozens of demonstrators", "three of those trapped", "two-carriage tram".
    /// </summary>
    public static CountedPhrase Read(WordSets sets, string text, Sentence sentence, Amount amount)
    {
        var words = sentence.Words;
        var first = IndexAt(sentence, amount.Core.Start);
        var last = IndexAt(sentence, amount.Core.End - 1);
        if (first < 0 || last < 0)
        {
            return new CountedPhrase(amount.Core, "", -1, -1, -1);
        }

        var after = last + 1;
        if (amount.Unit is not null)
        {
            last = Math.Max(last, IndexAt(sentence, amount.Whole.End - 1));
            after = last + 1;
        }

        var anchor = sentence.HeadOf(new Passage(words[first].Passage.Start, words[Math.Min(last, words.Length - 1)].Passage.End));
        if (amount.HyphenNoun)
        {
            var compound =
                new Passage(amount.Core.End + 1, words[IndexAt(sentence, amount.Core.End + 1) is >= 0 and var k ? k : last].Passage.End);
            var at = IndexAt(sentence, compound.Start);
            at = at < 0 ? last : at;
            // "two-carriage tram": the thing that has them belongs to what is counted.
            var whole = Run(sets, sentence, at + 1) is { Head: > 0 } thing && thing.Start == at + 1
                ? new Passage(compound.Start, words[thing.Head].Passage.End) : compound;
            return new CountedPhrase(whole, whole.Length > 0 ? Clean(whole.Of(text)) : "", at, at, at + 1);
        }

        while (after < words.Length && words[after].Passage.Start < amount.Whole.End)
        {
            after++;
        }

        if (amount.Unit is not null)
        {
            return AfterUnit(sets, text, sentence, amount, anchor, after);
        }

        var run = Run(sets, sentence, after);
        if (run.Head < 0)
        {
            return new CountedPhrase(amount.Core, "", -1, anchor, after);
        }

        // "112 of the 250 seats": seats are counted, not 250 seats.
        while (amount.Rule != "single" && run.Start < run.Head && words[run.Start].Upos == "NUM")
        {
            run.Start++;
        }

        // "912 a day earlier": a time, not what is counted.
        if (run.Head + 1 < words.Length && words[run.Head].Upos == "NOUN" && run.Start > after
            && sets.IndefiniteArticles.Has(words[run.Start - 1].Form)
            && sets.DistanceAdverbs.Has(words[run.Head + 1].Form.ToLowerInvariant()))
        {
            return new CountedPhrase(amount.Core, "", -1, anchor, after);
        }

        // The tree may know a head farther right ("18 badly burnt passengers"), never one beyond a clause's end.
        var passage = WithComplement(sets, sentence, run.Start, run.Head);
        // "three of those trapped": what is done to them hangs on "those".
        var anchored =
            run.Head == run.Start + 1 && sets.Those.HasInAnyCase(words[run.Start].Form) ? run.Start : run.Head;
        return new CountedPhrase(passage, Clean(passage.Of(text)), run.Head, anchored, run.Head + 1);
    }

    /// <summary>The noun phrase around word <paramref name="head"/>, without what stands far behind it.</summary>
    public static Passage Around(WordSets sets, Sentence sentence, int head)
    {
        var words = sentence.Words;
        var start = head;
        while (start > 0 && words[start - 1].Upos is "ADJ" or "NOUN" or "PROPN" or "PART" or "NUM"
            && words[start - 1].Passage.End + 1 >= words[start].Passage.Start)
        {
            start--;
        }

        while (start < head && words[start].Upos is "PART" or "NUM")
        {
            start++;
        }

        return WithComplement(sets, sentence, start, head);
    }

    /// <summary>Index of the word that covers an offset; -1 where none does.</summary>
    public static int IndexAt(Sentence sentence, int offset) => sentence.WordAt(offset);

    private static CountedPhrase AfterUnit(WordSets sets, string text, Sentence sentence, Amount amount, int anchor, int after)
    {
        var words = sentence.Words;
        // "17 miles (27km) of track": a conversion in brackets is passed over.
        if (after + 2 < words.Length && words[after].Form == "(" && words[after + 1].Upos is "NUM" or "SYM")
        {
            var close = after + 1;
            while (close < words.Length && close < after + 6 && words[close].Form != ")")
            {
                close++;
            }

            after = close < words.Length && words[close].Form == ")" ? close + 1 : after;
        }

        var at = after;
        if (at < words.Length && sets.Worth.Has(words[at].Form))
        {
            at++;
        }

        if (at < words.Length && sets.Of.HasInAnyCase(words[at].Form))
        {
            var run = Run(sets, sentence, at + 1);
            if (run.Head >= 0)
            {
                var passage = WithComplement(sets, sentence, run.Start, run.Head);
                return new CountedPhrase(passage, Clean(passage.Of(text)), run.Head, anchor, run.Head + 1);
            }
        }

        // "$2m in damages", "three decades in office": a bare noun says of what.
        if (at + 1 < words.Length && sets.In.Has(words[at].Form) && amount.Unit!.Kind is "currency" or "time"
            && words[at + 1].Upos == "NOUN"
            && !(at + 2 < words.Length && words[at + 2].Upos is "NUM") && Run(sets, sentence, at + 1) is { Head: >= 0 } bare)
        {
            var passage = WithComplement(sets, sentence, bare.Start, bare.Head);
            return new CountedPhrase(passage, Clean(passage.Of(text)), bare.Head, anchor, bare.Head + 1);
        }

        // "a $300 million contract", "a 42-year-old man": the amount modifies the noun behind it.
        var direct = Run(sets, sentence, after);
        var joined = after < words.Length && words[after].Form == "-" ? after + 1 : after;
        if (direct.Head >= 0 && direct.Start == joined && words[joined].Upos is not "NUM")
        {
            var passage = WithComplement(sets, sentence, direct.Start, direct.Head);
            return new CountedPhrase(passage, Clean(passage.Of(text)), direct.Head, direct.Head, direct.Head + 1);
        }

        return new CountedPhrase(amount.Core, "", -1, anchor, after);
    }

    // The words from at to the head noun: adjectives, participles and nouns in a row.
    private static (int Start, int Head) Run(WordSets sets, Sentence sentence, int at)
    {
        var words = sentence.Words;
        var skipped = at;
        while (skipped < words.Length
            && (sets.CountedSkips.Has(words[skipped].Form.ToLowerInvariant()) || words[skipped].Form is "-" or "“" or "\"" or "‘" or "["))
        {
            skipped++;
        }

        // "21 of the more than 200 schoolgirls": the set's own number, with its bound, is not what is counted.
        if (skipped > at && sets.Of.Has(words[at].Form) && skipped + 1 < words.Length)
        {
            var number = sets.Than.Has(words[skipped].Form) ? skipped + 1
                : words[skipped].Upos is "ADP" or "ADV" && words[skipped + 1].Xpos is "JJS" or "CD"
                ? skipped + (words[skipped + 1].Xpos is "CD" ? 1 : 2) : skipped;
            skipped =
                number < words.Length - 1 && words[number].Upos == "NUM" ? number + 1 : words[skipped].Form is "#" ? skipped + 1 : skipped;
        }

        if (skipped > at && sets.Those.HasInAnyCase(words[skipped - 1].Form))
        {
            return (skipped - 1, skipped < words.Length && words[skipped].Upos is "VERB" or "ADJ" ? skipped : skipped - 1);
        }

        var (head, i) = (-1, skipped);
        for (; i < words.Length && i - skipped < 9; i++)
        {
            var word = words[i];
            if (word.Upos is "NOUN" or "PROPN" || (word.Upos == "X" && IsContent(sets, word.Form)))
            {
                // A proper name right behind a common noun starts something new ("three people Sunday").
                if (head >= 0 && word.Upos == "PROPN" && words[head].Upos == "NOUN" && words[head].Xpos == "NNS")
                {
                    break;
                }

                head = i;
                if (word.Upos == "X" && i - skipped >= 2)
                {
                    break;
                }
            }
            else if (!(word.Upos is "ADJ" or "NUM" or "X" && head < 0 && word.Upos != "X"
                || (word.Upos is "VERB" && head < 0 && word.Xpos is "VBN" or "VBG" && LeadsToNoun(words, i))
                || (word.Upos is "ADV" && head < 0 && i + 1 < words.Length && words[i + 1].Upos is "ADJ" or "VERB"
                    && LeadsToNoun(words, i + 1))
                || (word.Upos is "VERB" or "ADJ" && head >= 0 && words[i - 1].Form == "-" && LeadsToNoun(words, i))
                || (word.Upos == "ADJ" && head >= 0 && i + 1 < words.Length && words[i + 1].Upos is "NOUN")
                || (word.Upos is "PART" && sets.PossessiveMarks.Has(word.Form) && head >= 0)
                || (word.Form is "-" or "/" && i + 1 < words.Length && words[i + 1].Passage.Start == word.Passage.End)
                || (word.Upos == "CCONJ" && head < 0 && i + 1 < words.Length && words[i - 1].Upos == "ADJ" && words[i + 1].Upos == "ADJ"
                    && LeadsToNoun(words, i + 1))))
            {
                break;
            }
        }

        return (skipped, head);
    }

    private static bool LeadsToNoun(System.Collections.Immutable.ImmutableArray<Word> words, int at)
    {
        for (var i = at + 1; i < words.Length && i < at + 4; i++)
        {
            switch (words[i].Upos)
            {
                case "NOUN" or "PROPN":
                    // "killed Sunday" and "injured Monday" are not noun phrases.
                    return words[i].Upos == "NOUN";
                case "ADJ" or "VERB" or "PUNCT" when words[i].Upos != "PUNCT" || words[i].Form == "-":
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    // "members of the union", "people in hospital": the complement tells which; taken while it is short.
    private static Passage WithComplement(WordSets sets, Sentence sentence, int start, int head)
    {
        var words = sentence.Words;
        var end = head;
        if (head + 2 < words.Length && sets.FromOf.Has(words[head + 1].Form))
        {
            for (var i = head + 2; i < words.Length && i < head + 9; i++)
            {
                if (words[i].Upos is "NOUN" or "PROPN")
                {
                    end = i;
                }
                else if (words[i].Upos is not ("DET" or "ADJ" or "PRON" or "PART" or "NUM") && words[i].Form != "-")
                {
                    break;
                }
            }
        }

        // "workers and young protesters were killed": both are counted where the verb follows the second.
        if (end + 3 < words.Length && words[end + 1].Upos == "CCONJ" && words[end + 2].Upos is "ADJ" or "NOUN")
        {
            var second = end + 2;
            while (second + 1 < words.Length && words[second + 1].Upos is "NOUN" or "ADJ")
            {
                second++;
            }

            if (words[second].Upos == "NOUN" && second + 1 < words.Length && words[second + 1].Upos is "AUX" or "VERB")
            {
                end = second;
            }
        }

        return new Passage(words[start].Passage.Start, words[end].Passage.End);
    }

    private static string Clean(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('“', '”', '"', '‘', '’', ' ');

    // Only where the parse is missing: enough to tell function words from content.
    private static bool IsContent(WordSets sets, string form) => form.Length > 2 && char.IsLetter(form[0])
        && !sets.NoUnitNames.Has(form.ToLowerInvariant());
}
