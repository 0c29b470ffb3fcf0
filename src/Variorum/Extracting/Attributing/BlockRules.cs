using System.Text.RegularExpressions;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Reads what stands apart without quotation marks on another's word: the paragraph behind "From the Morning Post:" or "As the agency
/// reported:", the numbered points of a declaration, and posts signed "— Name (@handle)".
/// </summary>
internal sealed partial class BlockRules(
    WordSets sets, Account account, CueLexicon lexicon, ParsedText parsed, SourceReader sources, ClauseRules clauses)
{
    // A post without a line of its own begins with a sentence no further back than this: the length of most posts.
    private const int Post = 160;
    private const int FarthestCue = 14;

    // A longer paragraph is a text without paragraphs, of which every line that ends in a colon would be asked for the rest.
    private const int LongestBlock = 5_000;

    /// <summary>The attributions of the whole text.</summary>
    public void Read(List<Attribution> into)
    {
        for (var i = 0; i < parsed.Sentences.Length; i++)
        {
            var sentence = parsed.Sentences[i];
            if (sentence.Words.Length > 1 && sentence.Words[^1].Form == ":" && Behind(sentence.Passage.End) is { } block
                && Introducer(sentence, i) is { } source)
            {
                into.Add(new Attribution(source, null, [block], null, false, "block"));
            }
        }

        Posts(into);
    }

    // The next paragraph where it opens without a mark of quotation or of a list; a numbered one with all that follows in its section.
    private Passage? Behind(int at)
    {
        var text = parsed.Text;
        var start = at;
        var breaks = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            breaks += text[start++] == '\n' ? 1 : 0;
        }

        if (breaks == 0 || start >= text.Length || !char.IsLetterOrDigit(text[start]))
        {
            return null;
        }

        var number = start;
        while (number < text.Length && char.IsAsciiDigit(text[number]))
        {
            number++;
        }

        var end = start;
        while (end < text.Length && end - start < LongestBlock && !(text[end] == '\n' && QuoteScanner.IsParagraphEnd(text, end)))
        {
            end++;
        }

        end = number > start && number < end && text[number] is '.' or ')' ? account.SectionAt(start).Passage.End : end;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end > start ? new Passage(start, end) : null;
    }

    private Source? Introducer(Sentence sentence, int index)
    {
        var words = sentence.Words;
        if (From(sets, sentence) is { } named)
        {
            return sources.At(index, named);
        }

        for (var v = words.Length - 2; v > 0 && v > words.Length - FarthestCue; v--)
        {
            if (words[v].Upos != "VERB")
            {
                continue;
            }

            var source = lexicon.Classes(words[v].Lemma.ToLowerInvariant()).HasFlag(CueClass.Say) ? clauses.Speaker(sentence, index, v)
                : SourceReader.Nobody;
            if (source != SourceReader.Nobody && !sets.UnnamedSubjects.Has(source.Name))
            {
                return source;
            }

            // "We read this letter to you:" What is read out speaks.
            if (sets.FirstPersons.Has(source.Name) && sentence.Child(v, "obj") is var thing and >= 0
                && lexicon.Is("writing", words[thing].Lemma))
            {
                return sources.Read(index, thing, v);
            }
        }

        return null;
    }

    /// <summary>Whom "From the office of Ana Ruiz:" names, up to the colon; null where a sentence has another shape.</summary>
    public static Passage? From(WordSets sets, Sentence sentence)
    {
        var words = sentence.Words;
        var first = words[0].Upos is "CCONJ" or "ADV" ? 1 : 0;
        if (words.Length < first + 3 || words[^1].Form != ":" || !sets.From.HasInAnyCase(words[first].Form)
            || words.Any(w => w.Upos is "VERB" or "AUX"))
        {
            return null;
        }

        return new Passage(words[first + 1].Passage.Start, words[^2].Passage.End);
    }

    private void Posts(List<Attribution> into)
    {
        var text = parsed.Text;
        var (before, index, next) = (0, 0, 0);
        foreach (Match signed in Signature().Matches(text))
        {
            // By hand: the expression would look through a page of blanks once from every blank.
            var end = signed.Index;
            while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            var line = text.LastIndexOf('\n', Math.Max(0, end - 1)) + 1;
            var start = Math.Max(line, before);
            if (end - start > Post)
            {
                while (next < parsed.Sentences.Length && parsed.Sentences[next].Passage.Start < end - Post)
                {
                    next++;
                }

                start = next < parsed.Sentences.Length ? Math.Min(end, parsed.Sentences[next].Passage.Start) : end;
            }

            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            before = signed.Index + signed.Length;
            var name = signed.Groups["name"];
            while (index + 1 < parsed.Sentences.Length && parsed.Sentences[index].Passage.End <= name.Index)
            {
                index++;
            }

            if (start < end)
            {
                into.Add(
                    new Attribution(sources.At(index, new Passage(name.Index, name.Index + name.Length)), null, [new Passage(start, end)],
                        null, false, "block"));
            }
        }
    }

    [GeneratedRegex(@"[—–―-] (?<name>[^\n—–()@:]{2,50}?) \(@\w{1,30}\)(?: \p{Lu}\p{L}+ \d{1,2}, \d{4})?")]
    private static partial Regex Signature();
}
