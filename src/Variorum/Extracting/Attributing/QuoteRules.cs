using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Finds who speaks each full quotation: in its own sentence, in the one before a colon, or whoever spoke last.</summary>
internal sealed partial class QuoteRules
{
    private readonly WordSets _sets;
    private readonly CueLexicon _lexicon;
    private readonly ParsedText _parsed;
    private readonly SourceReader _sources;
    private readonly ClauseRules _clauses;
    private readonly List<Quotation> _full = [];
    private readonly List<(Passage Whole, int Second)> _running = [];
    private readonly HashSet<int> _cues = [];
    private int _next;
    private int _last = -1;
    private Passage _lastQuote;

    /// <summary>Keeps of the quotations those that make statements of their own: a word in marks is part of its sentence.</summary>
    public QuoteRules(
        WordSets sets, CueLexicon lexicon, ParsedText parsed, SourceReader sources, ClauseRules clauses, List<Quotation> quotes)
    {
        _sets = sets;
        (_lexicon, _parsed, _sources, _clauses) = (lexicon, parsed, sources, clauses);
        foreach (var quote in quotes)
        {
            if (IsFull(quote) || (_full.Count > 0 && Resumes(_full[^1].Whole, quote)))
            {
                _full.Add(quote);
            }
            else if (SentenceIndex(quote.Whole.Start) is { } first && _parsed.Sentences[first].Passage.End < quote.Whole.End - 2
                && quote.Closed)
            {
                _running.Add((quote.Whole, _parsed.Sentences[first].Passage.End));
            }
        }
    }

    /// <summary>
    /// The attribution with the rest of a quotation that its content opens: "She said the port “was closed. Nobody told us.”"
    /// </summary>
    public Attribution Whole(Attribution attribution)
    {
        var last = attribution.Content[^1];
        for (var i = FirstRunning(last.Start); !attribution.Direct && i < _running.Count && _running[i].Whole.Start < last.End; i++)
        {
            if (last.End < _running[i].Whole.End)
            {
                return attribution with
                {
                    Content =
                    attribution.Content.SetItem(attribution.Content.Length - 1, last with { End = _running[i].Whole.End })
                };
            }
        }

        return attribution;
    }

    // Index of the first running quotation that begins at or behind an offset; they do not overlap.
    private int FirstRunning(int offset)
    {
        int low = 0, high = _running.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _running[middle].Whole.Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>True in the second or a later sentence of a quotation that began in the middle of one.</summary>
    public bool IsRunning(Passage passage)
    {
        var at = FirstRunning(passage.Start) - 1;
        return at >= 0 && passage.Start >= _running[at].Second && passage.End <= _running[at].Whole.End;
    }

    /// <summary>True inside a full quotation.</summary>
    public bool IsInside(Passage passage)
    {
        var (low, high) = (0, _full.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_full[middle].Whole.End <= passage.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _full.Count && _full[low].Whole.Contains(passage);
    }

    /// <summary>True for a verb that a quotation has used as its cue.</summary>
    public bool IsCue(Passage passage) => _cues.Contains(passage.Start);

    /// <summary>Attributes the full quotations that begin in sentence <paramref name="index"/>.</summary>
    public void Read(int index, List<Attribution> into)
    {
        var sentence = _parsed.Sentences[index];
        while (_next < _full.Count && _full[_next].Whole.Start < sentence.Passage.End)
        {
            var quote = _full[_next++];
            if (quote.Whole.Start < sentence.Passage.Start - 3)
            {
                continue;
            }

            Attribute(quote, into);
        }
    }

    private void Attribute(Quotation quote, List<Attribution> into)
    {
        // A quotation that runs over paragraphs, or goes on behind its cue in the same paragraph, is the same speech.
        var behind = After(quote.Whole);
        var before = behind is null ? Before(quote.Whole) : null;
        if (before is var (own, used) && _last >= 0 && _cues.Contains(_parsed.Sentences[own].Words[used].Passage.Start)
            && _lastQuote.End <= _parsed.Sentences[own].Words[used].Passage.Start)
        {
            // "It holds," she said, "and it will hold": one cue between both halves.
            into[_last] = into[_last] with { Content = into[_last].Content.Add(quote.Whole) };
            _lastQuote = quote.Whole;
            return;
        }

        if (behind is null && before is null && _last >= 0)
        {
            var gap = _parsed.Text.AsSpan(_lastQuote.End, Math.Max(0, quote.Whole.Start - _lastQuote.End));
            var sameParagraph = gap.Length < 400 && !gap.Contains("\n\n", StringComparison.Ordinal);
            var startsParagraph = gap.Length < 400 && quote.Whole.Start > 0 && IsParagraphStart(quote.Whole.Start)
                && CountParagraphs(gap) == 1 && (quote.Reopened || IsParagraphEnd(quote.Whole.End));
            if (quote.Reopened || sameParagraph || startsParagraph)
            {
                var speech = into[_last];
                into[_last] = speech with { Content = speech.Content.Add(quote.Whole) };
                _lastQuote = quote.Whole;
                _sources.Heard(speech.Source, SentenceIndex(quote.Whole.End - 1) ?? 0);
                return;
            }
        }

        if (behind is null && Signed(quote.Whole) is { } signed)
        {
            into.Add(new Attribution(signed, null, [quote.Whole], null, true, "quote"));
            (_last, _lastQuote) = (into.Count - 1, quote.Whole);
            return;
        }

        if ((behind ?? before) is null && Introduced(quote.Whole) is { } introduced)
        {
            into.Add(new Attribution(introduced, null, [quote.Whole], null, true, "quote"));
            (_last, _lastQuote) = (into.Count - 1, quote.Whole);
            return;
        }

        if ((behind ?? before) is var (index, verb) && verb >= 0)
        {
            var sentence = _parsed.Sentences[index];
            var source = Speaker(sentence, index, verb, behind is not null);
            _cues.Add(sentence.Words[verb].Passage.Start);
            into.Add(
                new Attribution(source, sentence.Words[verb].Passage, [quote.Whole],
                    _lexicon.Stance(sentence.Words[verb].Lemma.ToLowerInvariant()), true, "quote"));
            _last = into.Count - 1;
            _lastQuote = quote.Whole;
        }
        else if (Retold(quote.Whole, into) is var told and >= 0)
        {
            if (into[told].Rule is "object" or "told")
            {
                // "She described the fire. “Nine houses fell.”" What she spoke of is not on her word; what she said is.
                into.Add(new Attribution(into[told].Source, null, [quote.Whole], null, true, "quote"));
                told = into.Count - 1;
            }
            else
            {
                into[told] = into[told] with { Content = into[told].Content.Add(quote.Whole) };
            }

            (_last, _lastQuote) = (told, quote.Whole);
        }
        else if (Turned(quote.Whole) is { } speaker)
        {
            into.Add(new Attribution(speaker, null, [quote.Whole], null, true, "quote"));
            (_last, _lastQuote) = (into.Count - 1, quote.Whole);
        }
        else
        {
            _last = -1;
        }
    }

    // "Ana Ruiz turned to the crowd. “They fired from the roof.”" No word of speech at all: whom the sentence right before is about speaks,
    // where it names a person.
    private Source? Turned(Passage quote)
    {
        if (quote.Start < 3 || _parsed.Text[quote.Start - 1] != ' ' || _parsed.Text[quote.Start - 2] != '.'
            || SentenceIndex(quote.Start - 2) is not { } index)
        {
            return null;
        }

        var sentence = _parsed.Sentences[index];
        var root = sentence.Root;
        var subject = root >= 0 ? sentence.Child(root, "nsubj") : -1;
        return subject >= 0 && subject < root && sentence.Words[subject] is { Upos: "PROPN" } && sentence.Words[root].Upos == "VERB"
            && _sources.IsPerson(sentence.Words[subject].Passage)
            ? _sources.Read(index, subject, root) : null;
    }

    // "The pilot said the fog came suddenly. “We saw nothing.”" Words in marks right behind what somebody was said to say are his too.
    private int Retold(Passage quote, List<Attribution> into)
    {
        for (var i = into.Count - 1; i >= 0 && i >= into.Count - 5; i--)
        {
            var attribution = into[i];
            if (attribution.Rule is not ("clause" or "parataxis" or "object" or "told") || attribution.Cue is not { } cue
                || attribution.Source == SourceReader.Nobody)
            {
                continue;
            }

            var end = Math.Max(attribution.Content[^1].End, cue.End);
            if (end > quote.Start || quote.Start - end > 120)
            {
                continue;
            }

            var gap = _parsed.Text.AsSpan(end, quote.Start - end);
            return gap.Contains('\n') || gap.IndexOfAny(".!?") < 0 || gap.Trim(" .!?,").Length > 60 ? -1 : i;
        }

        return -1;
    }

    private Source Speaker(Sentence sentence, int index, int verb, bool behind)
    {
        return _clauses.Speaker(sentence, index, verb, behind);
    }

    // The verb of speech right behind a quotation: "...", he said / "...", said X.
    private (int Index, int Verb)? After(Passage quote)
    {
        var at = quote.End;
        while (at < _parsed.Text.Length && (char.IsWhiteSpace(_parsed.Text[at]) || _parsed.Text[at] is ',' or '.'))
        {
            if (_parsed.Text[at] == '\n')
            {
                return null;
            }

            at++;
        }

        if (SentenceIndex(at) is not { } index)
        {
            return null;
        }

        var sentence = _parsed.Sentences[index];
        var first = sentence.WordAt(at);
        // A new sentence with a capital that is no pronoun's clause belongs to the text again, unless a comma closed the quotation.
        var comma = quote.Length > 3 && (_parsed.Text[quote.End - 2] is ',' or '?' or '!' || _parsed.Text[quote.End - 3] is ',')
            || (quote.End < _parsed.Text.Length && _parsed.Text[quote.End] == ',');
        if (first < 0 || (!comma && sentence.Passage.Start >= quote.End && !char.IsLower(_parsed.Text[at])))
        {
            return null;
        }

        for (var i = first; i < sentence.Words.Length && i < first + 14; i++)
        {
            var word = sentence.Words[i];
            if (IsInside(word.Passage) || (word.Form is "." or ";" or "!" or "?"))
            {
                break;
            }

            // "recalls" tagged as a past tense keeps its "s" in the lemma.
            if (word.Upos is "VERB"
                && (_lexicon.Classes(word.Lemma.ToLowerInvariant()) | (_sets.PluralEnding.Ends(word.Lemma)
                    ? _lexicon.Classes(word.Lemma.ToLowerInvariant()[..^1]) : CueClass.None)).HasFlag(CueClass.Say))
            {
                return (index, i);
            }
        }

        return null;
    }

    // "... in a statement by the miners' union, which we print in full:" No verb of speech, but a colon at a paragraph's end: the
    // author of the text named, else whom the sentence is about.
    private Source? Introduced(Passage quote)
    {
        var at = quote.Start - 1;
        var breaks = 0;
        while (at >= 0 && char.IsWhiteSpace(_parsed.Text[at]))
        {
            breaks += _parsed.Text[at] == '\n' ? 1 : 0;
            at--;
        }

        if (at < 0 || _parsed.Text[at] != ':' || SentenceIndex(at) is not { } index)
        {
            return null;
        }

        var sentence = _parsed.Sentences[index];
        var words = sentence.Words;
        if (BlockRules.From(_sets, sentence) is { } from)
        {
            return _sources.At(index, from);
        }

        for (var i = words.Length - 2; i > 0; i--)
        {
            if (_sets.QuoteSources.Has(words[i].Form) && _lexicon.Is("writing", words[i - 1].Lemma))
            {
                var end = i + 1;
                while (end < words.Length && (words[end].Upos is "NOUN" or "PROPN" or "DET" or "ADJ" or "NUM"
                    || _sets.NameJoiners.Has(words[end].Form)))
                {
                    end++;
                }

                if (end > i + 1)
                {
                    return _sources.At(index, new Passage(words[i + 1].Passage.Start, words[end - 1].Passage.End));
                }
            }
        }

        // "Harbour master: "…"": nothing but a name before the colon.
        var colon = sentence.WordAt(at);
        var start = colon;
        while (start > 0 && start > colon - 12 && words[start - 1].Upos is "NOUN" or "PROPN" or "ADJ" or "DET" or "NUM" or "ADP" or "PART")
        {
            start--;
        }

        if (colon > 0 && start < colon && (start == 0 || words[start - 1].Form is "." or "”" or "\"" or ")")
            && words[colon - 1].Upos is "NOUN" or "PROPN" && words[start].Upos is not "ADP" && !IsInside(words[colon - 1].Passage))
        {
            return _sources.At(index, new Passage(words[start].Passage.Start, words[colon - 1].Passage.End));
        }

        // "And this from engineer Nadia Orel:" No verb at all: whom "from" or "by" names right before the colon.
        if (start > 0 && words[start - 1].Form is not "." && !words.Take(colon).Any(w => w.Upos is "VERB" or "AUX"))
        {
            start--;
        }

        var by = start;
        while (by < colon && !_sets.ByFrom.Has(words[by].Form))
        {
            by++;
        }

        if (breaks > 0 && by + 1 < colon && !words.Take(colon).Any(w => w.Upos is "VERB" or "AUX"))
        {
            return _sources.At(index, new Passage(words[by + 1].Passage.Start, words[colon - 1].Passage.End));
        }

        var root = sentence.Root;
        var subject = root >= 0 ? sentence.Child(root, "nsubj") : -1;
        return breaks > 0 && subject >= 0 && words[subject].Upos is not "PRON" ? _sources.Read(index, subject, root) : null;
    }

    // The verb of speech right before a quotation: X said, "..." / X said in a letter: "..."
    private (int Index, int Verb)? Before(Passage quote)
    {
        var at = quote.Start - 1;
        var breaks = 0;
        while (at >= 0 && char.IsWhiteSpace(_parsed.Text[at]))
        {
            breaks += _parsed.Text[at] == '\n' ? 1 : 0;
            at--;
        }

        if (at < 0 || (breaks > 0 && _parsed.Text[at] != ':') || SentenceIndex(at) is not { } index)
        {
            return null;
        }

        var colon = _parsed.Text[at] == ':';
        var sentence = _parsed.Sentences[index];
        var last = sentence.WordAt(at);
        if (last < 0 || _parsed.Text[at] is '.' or '!' or '?' or '”' or '"')
        {
            return null;
        }

        for (var i = last; i >= 0 && i >= last - (colon ? 25 : 12); i--)
        {
            var word = sentence.Words[i];
            if (IsInside(word.Passage))
            {
                break;
            }

            if (word.Upos is "VERB" && _lexicon.Classes(word.Lemma.ToLowerInvariant()) is var classes
                && (classes & (colon ? CueClass.Say | CueClass.Object : CueClass.Say)) != 0
                && (!colon || breaks == 0 || (!_sets.QuotingVerbs.Has(word.Lemma)
                    && word.Xpos is not ("VB" or "VBN"))))
            {
                return (index, i);
            }
        }

        return null;
    }

    private int? SentenceIndex(int offset)
    {
        var (low, high) = (0, _parsed.Sentences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_parsed.Sentences[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _parsed.Sentences.Length && _parsed.Sentences[low].Passage.Start <= offset ? low : null;
    }
}
