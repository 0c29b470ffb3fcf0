using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Reads attributions by a phrase before its source: "according to the ministry", "in the words of the mayor".</summary>
internal sealed class PhraseRules(WordSets sets, CueLexicon lexicon, SourceReader sources, TranscriptRules turns)
{
    private readonly ClauseFinder _clauses = new(sets, lexicon);
    private readonly HashSet<int> _cues = [];

    /// <summary>True for a word that a phrase has used as its cue.</summary>
    public bool IsCue(Passage passage) => _cues.Contains(passage.Start);

    /// <summary>The attributions of one sentence.</summary>
    public void Read(string text, Sentence sentence, int index, Func<Passage, bool> quoted, List<Attribution> into)
    {
        var words = sentence.Words;
        // "Harbour fire: two dead" has a topic, not a speaker, before its colon.
        if (!turns.IsTurn(sentence.Passage.Start) && Colon(sets, text, sentence) is var colon and > 0
            && sources.CanSpeak(new Passage(words[0].Passage.Start, words[colon - 1].Passage.End)))
        {
            into.Add(new Attribution(
                sources.At(index, new Passage(words[0].Passage.Start, words[colon - 1].Passage.End)),
                words[colon].Passage,
                [ClauseRules.Trimmed(sets, sentence, new Passage(words[colon + 1].Passage.Start, words[^1].Passage.End))],
                null,
                false,
                "clause"));
        }

        Survey(sentence, index, quoted, into);
        for (var i = 0; i < words.Length; i++)
        {
            if (Match(words, i) is not { } length || quoted(words[i].Passage))
            {
                continue;
            }

            var cue = new Passage(words[i].Passage.Start, words[i + length - 1].Passage.End);
            var end = SourceEnd(sets, sentence, i + length);
            if (end <= i + length)
            {
                continue;
            }

            var source = sources.At(index, new Passage(words[i + length].Passage.Start, words[end - 1].Passage.End));
            for (var k = 0; k < length; k++)
            {
                _cues.Add(words[i + k].Passage.Start);
            }

            var content = Content(sentence, i, end);
            if (!content.IsEmpty)
            {
                // "The mayor, quoted by the radio, said": the radio passes on what the mayor vouches for.
                var relayed =
                    content.Length == 1 && content[0].Start > words[end - 1].Passage.End && sets.By.Has(words[i + length - 1].Form);
                into.Add(new Attribution(source, cue, content, null, false, relayed ? "relayed" : "phrase"));
            }

            i = end - 1;
        }
    }

    // "In a survey of 400 households, one in three had no water": what a count of opinions shows stands on its word.
    private void Survey(Sentence sentence, int index, Func<Passage, bool> quoted, List<Attribution> into)
    {
        var words = sentence.Words;
        if (words.Length < 8 || !sets.InInTwoCases.Has(words[0].Form) || quoted(words[0].Passage))
        {
            return;
        }

        var head = -1;
        var comma = 1;
        for (; comma < words.Length && comma < 18 && words[comma].Form != ","; comma++)
        {
            if (head < 0 && words[comma].Upos is "NOUN" or "PROPN"
                && lexicon.Classes(words[comma].Form.ToLowerInvariant()).HasFlag(CueClass.Survey))
            {
                head = comma;
            }

            if (words[comma].Upos is "VERB" or "AUX" && words[comma].Xpos is not ("VBN" or "VBG"))
            {
                return;
            }
        }

        if (head > 0 && comma < words.Length - 3 && words[comma].Form == ",")
        {
            into.Add(new Attribution(
                sources.At(index, new Passage(words[1].Passage.Start, words[comma - 1].Passage.End), head), words[0].Passage,
                [ClauseRules.Trimmed(sets, sentence, new Passage(words[comma + 1].Passage.Start, words[^1].Passage.End))], null, false,
                "phrase"));
        }
    }

    // "Mayor: dam will hold" as a headline or a line of its own: a short name before a colon and a clause behind it.
    private static int Colon(WordSets sets, string text, Sentence sentence)
    {
        var words = sentence.Words;
        var named = false;
        for (var i = 0; i < words.Length - 3 && i < 8; i++)
        {
            if (words[i].Form == ":" && sentence.Passage.Start == 0 && i <= 4 && words.Take(i).All(w => char.IsUpper(w.Form[0])))
            {
                // A title's own capitals confuse the tagger: the first words are a name all the same.
                return i > 0 ? i : -1;
            }

            if (words[i].Form == ":")
            {
                var alone = sentence.Passage.Start == 0 || text[sentence.Passage.Start - 1] == '\n';
                return named && alone && words[i - 1].Upos is "PROPN" or "NOUN"
                    && words.Skip(i + 1).Any(w => w.Upos is "VERB" or "AUX") && (sentence.Passage.Start < 200 || i <= 3) ? i : -1;
            }

            if (!(words[i].Upos is "PROPN" or "NOUN" or "ADJ" or "DET" or "PART"
                || (sentence.Passage.Start == 0 && char.IsUpper(words[i].Form[0])) || sets.TitleLinks.Has(words[i].Form)))
            {
                return -1;
            }

            named |= words[i].Upos == "PROPN";
        }

        return -1;
    }

    private int? Match(ImmutableArray<Word> words, int at)
    {
        foreach (var phrase in lexicon.Phrases)
        {
            if (at + phrase.Length >= words.Length)
            {
                continue;
            }

            var fits = true;
            for (var k = 0; k < phrase.Length && fits; k++)
            {
                fits = words[at + k].Form.Equals(phrase[k], StringComparison.OrdinalIgnoreCase);
            }

            if (fits)
            {
                return phrase.Length;
            }
        }

        return null;
    }

    // The noun phrase behind the cue, with its apposition where a comma closes it again; it ends where a verb, a clause or a bracket
    // begins.
    private static int SourceEnd(WordSets sets, Sentence sentence, int from)
    {
        var words = sentence.Words;
        var i = from;
        for (; i < words.Length && i < from + 20; i++)
        {
            var word = words[i];
            if (word.Upos is "PUNCT" && word.Form is not ("-" or "'" or "’" or "." or "\"" or "“" or "”" or "&")
                || word.Form is "." && i == words.Length - 1)
            {
                break;
            }

            if (i > from && (word.Upos is "AUX" or "SCONJ" or "VERB" && word.Xpos is not ("VBN" or "VBG")
                || word.Upos is "PRON" && sets.RelativePronouns.Has(word.Form.ToLowerInvariant())))
            {
                break;
            }

            // "according to a memo the order never came": a second article opens what the memo says.
            if (i > from + 1 && word.Upos == "DET" && words[i - 1].Upos is "NOUN" or "PROPN")
            {
                break;
            }

            if (word.Upos is "CCONJ" && i + 1 < words.Length && words[i + 1].Upos is not ("NOUN" or "PROPN" or "DET" or "ADJ"))
            {
                break;
            }
        }

        // "according to the agency's head, Ana Ruiz": the name that ends the sentence, or closes with a comma, belongs to the office.
        if (i + 2 < words.Length && words[i].Form == "," && words[i + 1].Upos == "PROPN" && i > from && words[i - 1].Upos == "NOUN")
        {
            var k = i + 1;
            while (k < words.Length && words[k].Upos == "PROPN")
            {
                k++;
            }

            return k - i is 3 or 4 && (k >= words.Length || words[k].Form is "," or "." or ";" or ")") ? k : i;
        }

        return i;
    }

    private ImmutableArray<Passage> Content(Sentence sentence, int cue, int end)
    {
        var words = sentence.Words;
        var (first, last) = (0, words.Length - 1);
        // Inside brackets the phrase speaks of what stands in them.
        for (var i = cue - 1; i >= 0; i--)
        {
            if (words[i].Form is ")" or "]")
            {
                break;
            }

            if (words[i].Form is "(" or "[")
            {
                first = i + 1;
                for (var j = end; j < words.Length; j++)
                {
                    if (words[j].Form is ")" or "]")
                    {
                        last = j - 1;
                        break;
                    }
                }

                break;
            }
        }

        // What a semicolon parts off is told by itself.
        for (var i = first; i <= last; i++)
        {
            if (words[i].Form == ";" && i < cue)
            {
                first = i + 1;
            }
            else if (words[i].Form == ";" && i >= end)
            {
                last = i - 1;
            }
        }

        // "State television, citing the ministry, said 12 died": what the one in between says is what the other told him.
        if (cue - first is > 1 and < 8 && words[cue - 1].Form == "," && end + 2 < last && words[end].Form == ","
            && words[end + 1].Upos == "VERB"
            && lexicon.Classes(words[end + 1].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say)
            && !words.Take(cue).Skip(first).Any(w => w.Upos is "VERB" or "AUX"))
        {
            var clause = _clauses.Start(sentence, end + 1, words[end + 1].Lemma.ToLowerInvariant());
            return [
                ClauseRules.Trimmed(sets, sentence,
                    new Passage(words[clause > 0 ? clause : end + 2].Passage.Start, words[last].Passage.End))];
        }

        // "Officials quoted by the agency put the damage at two million": what the officials say.
        if (sets.By.Has(words[cue + 1].Form) && end + 2 < last && words[end].Upos == "VERB" && words[end].Xpos is "VBD" or "VBZ" or "VBP"
            && (lexicon.Classes(words[end].Lemma.ToLowerInvariant()) & (CueClass.Say | CueClass.Toll)) != 0)
        {
            return [ClauseRules.Trimmed(sets, sentence, new Passage(words[end + 1].Passage.Start, words[last].Passage.End))];
        }

        var parts = ImmutableArray.CreateBuilder<Passage>();
        if (cue - first > 1)
        {
            parts.Add(ClauseRules.Trimmed(sets, sentence, new Passage(words[first].Passage.Start, words[cue - 1].Passage.End)));
        }

        // Behind a phrase in the middle or at the start of a sentence the content runs on; behind one at the end nothing is left.
        if (last - end > 1)
        {
            parts.Add(ClauseRules.Trimmed(sets, sentence, new Passage(words[end].Passage.Start, words[last].Passage.End)));
        }

        return parts.ToImmutable();
    }
}
