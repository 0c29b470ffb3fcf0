using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Makes a source of the noun phrase that names it: its passage, its name without article, its kind, and whom a pronoun means.
/// </summary>
internal sealed partial class SourceReader(WordSets sets, CueLexicon lexicon, ParsedText parsed, ImmutableArray<NameMention> names)
{
    // How many sentences back a statement was told of that speaks by its bare name.
    private const int MostBack = 5;

    private readonly List<(int Sentence, Source Source, bool Plural, bool Human)> _told = [];
    private readonly Dictionary<string, Source> _labels = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _endings;
    private readonly Dictionary<string, NameMention?> _offices = Offices(parsed.Text, names);
    private readonly Dictionary<string, string> _called = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _letters = Letters(parsed.Text, names);

    /// <summary>
    /// The source named by the noun phrase that word <paramref name="head"/> heads; <paramref name="cue"/>: the word its passage must not
    /// reach.
    /// </summary>
    public Source Read(int index, int head, int cue)
    {
        var sentence = parsed.Sentences[index];
        var passage = Phrase(sentence, head, cue);
        return Make(index, sentence, head, passage);
    }

    /// <summary>A source that is only told by a word of speech itself ("reports"), with no passage of its own.</summary>
    public static Source ByNoun(string noun, string kind) => new(noun, SourceNaming.Unnamed, kind, null);

    /// <summary>The author of a section, who is named in its heading.</summary>
    public Source ByAuthor(string author)
    {
        var kind = author.Split(' ').Select(w => lexicon.Kind(w.ToLowerInvariant())).FirstOrDefault(k => k is not null);
        return new Source(author, SourceNaming.Named, kind ?? "person", null);
    }

    /// <summary>Who speaks under a label of a transcript: the person whose full name ends with it, where the text gives one.</summary>
    public Source ByLabel(Passage label)
    {
        var text = label.Of(parsed.Text);
        if (!_labels.TryGetValue(text, out var source))
        {
            _endings ??= Endings(names);
            source = _endings.TryGetValue(text, out var full) ? new Source(full, SourceNaming.Named, "person", null) : ByAuthor(text);
            _labels[text] = source;
        }

        return source with { Passage = label };
    }

    // Every ending of a person's name behind a blank, with the first name that ends so.
    private static Dictionary<string, string> Endings(ImmutableArray<NameMention> names)
    {
        var endings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            for (var space = name.Kind == "person" ? name.Canonical.IndexOf(' ') : -1; space >= 0;
                space = name.Canonical.IndexOf(' ', space + 1))
            {
                endings.TryAdd(name.Canonical[(space + 1)..], name.Canonical);
            }
        }

        return endings;
    }

    // Index of the first name that ends behind an offset; names stand in text order and do not overlap.
    private int FirstName(int offset)
    {
        var (low, high) = (0, names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (names[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Where nobody is named.</summary>
    public static Source Nobody { get; } = new("not named", SourceNaming.Unnamed, "unknown", null);

    /// <summary>The source over a passage whose head is known.</summary>
    public Source At(int index, Passage passage, int head) => Make(index, parsed.Sentences[index], head, passage);

    /// <summary>The source over a passage found without a tree.</summary>
    public Source At(int index, Passage passage)
    {
        var sentence = parsed.Sentences[index];
        var head = sentence.HeadOf(passage);
        return Make(index, sentence, head < 0 ? 0 : head, passage);
    }

    private Source Make(int index, Sentence sentence, int head, Passage passage)
    {
        var form = sentence.Words[head].Form.ToLowerInvariant();
        if (lexicon.Is("pronoun", form) && passage.Length <= form.Length + 2)
        {
            return Referent(index, sentence, head, form) is { } known
                ? known with { Passage = passage }
                : new Source(form, SourceNaming.Unnamed, "person", passage);
        }

        if (Issuer(index, sentence, head, passage) is { } issuer)
        {
            return issuer with { Passage = passage };
        }

        passage = Cleaned(sentence, head, passage);
        if (sentence.Words[head].Passage.Start < passage.Start)
        {
            head = Math.Max(sentence.HeadOf(passage), sentence.WordAt(passage.Start));
        }

        var person = PersonIn(sentence, passage);
        var body = person is null ? BodyIn(passage) : null;
        var name = person ?? body ?? Called(Name(passage));
        var kind = KindOf(sentence, head, passage);
        var source = (person is null ? Holder(name) : null) is { } holder
            ? new Source(holder.Canonical, SourceNaming.Named, kind, passage)
            : new Source(name, person is not null || body is not null ? SourceNaming.Named : NamingOf(sentence, head, passage, kind), kind,
                passage);
        _told.Add((index, source, sentence.Words[head].Feature("Number") == "Plur" || sentence.Words[head].Xpos is "NNS" or "NNPS",
            IsHuman(sentence, head)));
        return source;
    }

    // "The council said in a statement … The statement read": what was told of speaks for whoever put it out; a report speaks for itself.
    private Source? Issuer(int index, Sentence sentence, int head, Passage passage)
    {
        var lemma = sentence.Words[head].Lemma.ToLowerInvariant();
        if (!lexicon.Is("issued", lemma) || head == 0 || !sets.TheThis.Has(sentence.Words[head - 1].Form.ToLowerInvariant())
            || passage.Length > sentence.Words[head].Passage.End - sentence.Words[head - 1].Passage.Start)
        {
            return null;
        }

        for (var i = _told.Count - 1; i >= 0 && _told[i].Sentence >= index - MostBack; i--)
        {
            var (at, source, _, _) = _told[i];
            if (at < index && source.Passage is not null
                && parsed.Sentences[at].Words
                    .Any(w => w.Lemma.Equals(lemma, StringComparison.OrdinalIgnoreCase) && !source.Passage.Value.Contains(w.Passage)))
            {
                return source;
            }
        }

        return null;
    }

    // What a page ran together in front of a speaker is no part of him: a number, a heading in capitals, the end of a quotation.
    private Passage Cleaned(Sentence sentence, int head, Passage passage)
    {
        var words = sentence.Words;
        var (first, last) = (sentence.WordAt(passage.Start), sentence.WordAt(passage.End - 1));
        if (first < 0 || last < 0)
        {
            return passage;
        }

        // "the commission on Sunday": when he spoke.
        if (last - first > 2 && last - head < 4 && lexicon.Is("day", words[last].Form) && words[last - 1].Upos == "ADP" && last > head)
        {
            last -= 2;
            passage = new Passage(passage.Start, words[last].Passage.End);
        }

        for (var i = first; i < last; i++)
        {
            var heading = i > first && words[i].Upos == "PROPN" && !IsCapital(words[i].Form) && IsCapital(words[i - 1].Form)
                && (i == first + 1 ? words[i - 1].Form.Length > 5 : IsCapital(words[i - 2].Form));
            if (heading)
            {
                first = i;
            }
            else if ((i < head && (words[i].Form is ";" or "”" or ":" || (i == first && words[i].Form is "–" or "—")))
                || (words[i].Form is "'" or "’" or "\"" && i < head && i == first + 1)
                || (i == first && i < head
                    && (words[i].Upos == "NUM" && char.IsDigit(words[i].Form[0]) && words[i + 1].Upos == "PROPN"
                        && !sets.PluralEnding.Ends(words[head].Form) || words[i].Form is "," or "." or "-")))
            {
                first = i + 1;
            }
        }

        return first > last ? passage : new Passage(words[first].Passage.Start, passage.End);
    }

    private static bool IsCapital(string form) => form.Length > 1 && form.All(c => !char.IsLower(c)) && form.Any(char.IsLetter);

    // The noun phrase with its appositions, cut where the cue or another clause begins.
    private Passage Phrase(Sentence sentence, int head, int cue)
    {
        var words = sentence.Words;
        var (first, last) = (head, head);
        foreach (var word in sentence.SubtreeWords(head))
        {
            if (cue >= 0 && (word < cue) != (head < cue) || word == cue)
            {
                continue;
            }

            (first, last) = (Math.Min(first, word), Math.Max(last, word));
        }

        // A title cut off from its name, a complement hung on the verb: the words between belong to the phrase.
        while (first > 0 && first - 1 != cue && words[first].Upos is "PROPN" or "NOUN"
            && words[first - 1].Upos is "PROPN" or "ADJ" or "NOUN" or "DET" && words[first - 1].Xpos is not "NNPS")
        {
            first--;
        }

        if (cue > last + 1 && head < cue && !lexicon.Is("pronoun", words[head].Form))
        {
            var stop = cue - 1;
            while (stop > last && words[stop].Upos is "AUX" or "ADV" or "PART" or "PUNCT")
            {
                stop--;
            }

            var own = stop > last && stop - last < 25
                && (words[last + 1].Upos is "ADP" || (words[last + 1].Form == "," && words[stop + 1].Form == ","));
            for (var i = last + 1; i <= stop && own; i++)
            {
                own = words[last + 1].Form == ","
                    || !(words[i].Upos is "VERB" or "AUX" && words[i].Xpos is "VBD" or "VBZ" or "VBP" or "MD");
            }

            last = own ? stop : last;
        }

        // Nor does a phrase go on behind a semicolon or into a clause with "that".
        for (var i = head + 1; i <= last; i++)
        {
            if (words[i].Form is ";" or ":" || (sets.That.Has(words[i].Form) && words[i].Upos == "SCONJ"))
            {
                last = i - 1;
            }
        }

        // A phrase of more than thirty words is an error of the parse.
        if (last - head > 25)
        {
            last = head;
            while (last + 1 < words.Length && last + 1 != cue && words[last + 1].Upos is "PROPN" or "NOUN" or "ADP" or "DET")
            {
                last++;
            }
        }

        first = Math.Max(first, head - 20);
        while (first < head && words[first].Upos is "PUNCT" or "CCONJ" or "SCONJ" or "ADP")
        {
            first++;
        }

        while (last > head && words[last].Upos is "PUNCT" && words[last].Form is not (")" or "”" or "\""))
        {
            last--;
        }

        return new Passage(words[first].Passage.Start, words[last].Passage.End);
    }

    // "its spokesman, Tomas Breck", "Breck": whom the account names in full is called so; null where the phrase is no such thing.
    private string? PersonIn(Sentence sentence, Passage passage)
    {
        var at = FirstName(passage.Start);
        while (at < names.Length && names[at].Kind != "person" && names[at].Passage.Start < passage.End)
        {
            at++;
        }

        if (at >= names.Length || names[at] is not { Kind: "person" } name || !passage.Contains(name.Passage)
            || parsed.Text.AsSpan(passage.Start, name.Passage.Start - passage.Start).IndexOfAny('—', '–', '(') >= 0)
        {
            return null;
        }

        var comma = sentence.WordAt(name.Passage.Start) - 1;
        for (var titles = 0; titles < 3 && comma > 0 && sentence.Words[comma].Upos is "PROPN" or "NOUN" or "ADJ"; titles++)
        {
            comma--;
        }

        var surname = name.Passage == passage && !name.Passage.Of(parsed.Text).Contains(' ');
        return surname || (comma > 0 && sentence.Words[comma].Form == "," && sentence.Words[comma].Passage.Start > passage.Start)
            ? name.Canonical : null;
    }

    // "UNAH", "the United Nations Agency for Harbours (UNAH)": a body is called by its full name, with its letters where the account has
    // both; null where the passage is not just such a name.
    private string? BodyIn(Passage passage)
    {
        var at = FirstName(passage.Start);
        if (at >= names.Length || names[at] is not { Kind: "organisation" or "media" } name
            || _letters.GetValueOrDefault(name.Canonical) is not { } letters)
        {
            return null;
        }

        var before = name.Passage.Start - passage.Start;
        var article =
            before <= 0 || (before <= 4 && lexicon.Is("article", parsed.Text.Substring(passage.Start, before).Trim().ToLowerInvariant()));
        var rest = name.Passage.End < passage.End ? parsed.Text.AsSpan(name.Passage.End, passage.End - name.Passage.End).Trim().Trim("()")
            : default;
        return article && (rest.IsEmpty || rest.SequenceEqual(letters)) ? $"{name.Canonical} ({letters})" : null;
    }

    // "the Norvale Agency for Harbours (NAH)" is meant wherever NAH speaks from then on.
    private string Called(string name)
    {
        if (name.EndsWith(')') && name.LastIndexOf('(') is var open and > 0)
        {
            _called.TryAdd(name[(open + 1)..^1], name);
        }

        return _called.GetValueOrDefault(name, name);
    }

    // The letters that an account calls a body by, by its full name.
    private static Dictionary<string, string> Letters(string text, ImmutableArray<NameMention> names)
    {
        var letters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Kind is "organisation" or "media" && name.Passage.Length is > 1 and < 9 && name.Canonical.Contains(' ')
                && name.Passage.Of(text) is var form && form.All(char.IsUpper))
            {
                letters.TryAdd(name.Canonical, form);
            }
        }

        return letters;
    }

    private string Name(Passage passage)
    {
        var text = string.Join(' ', passage.Of(parsed.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma > 3)
        {
            text = text[..comma];
        }

        foreach (var aside in new[] { " who ", " —", " –", " (" })
        {
            if (text.IndexOf(aside, StringComparison.Ordinal) is not (var at and > 3))
            {
                continue;
            }

            var close = aside == " (" ? text.IndexOf(')', at) : -1;
            text = close > at + 3 && close < at + 11 && !text.AsSpan(at + 2, close - at - 2).ContainsAnyExceptInRange('A', 'Z')
                ? text[..(close + 1)] : text[..at];
        }

        // "said Ada Brook , mayor": a blank in front of the comma is no part of her name.
        text = text.TrimEnd();

        var space = text.IndexOf(' ');
        text = space > 0 && lexicon.Is("article", text[..space]) ? text[(space + 1)..] : text;

        foreach (var possessive in new[] { "'s", "’s" })
        {
            if (text.EndsWith(possessive, StringComparison.Ordinal))
            {
                text = text[..^2];
            }
        }

        return text;
    }
}
