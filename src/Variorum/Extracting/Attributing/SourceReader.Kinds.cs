using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

// Who a source is: its kind, whether it is named, the holder of an office, and whom a pronoun means.
internal sealed partial class SourceReader
{
    /// <summary>
    /// True where a passage ends with somebody who can speak: a person, a body or a newspaper by name, or a noun that means one.
    /// </summary>
    public bool CanSpeak(Passage passage)
    {
        var at = FirstName(passage.End - 1);
        if (at < names.Length && names[at].Passage.Start < passage.End && names[at].Passage.End >= passage.End - 1)
        {
            return names[at].Kind is "person" or "organisation" or "media" or "group";
        }

        var text = passage.Of(parsed.Text);
        return lexicon.Kind(text[(text.LastIndexOf(' ') + 1)..].ToLowerInvariant()) is not null;
    }

    /// <summary>True for a thing or a day, which sees and counts nobody.</summary>
    public bool IsMute(Source source) =>
        (source.Naming == SourceNaming.Unnamed && source.Kind == "unknown")
            || lexicon.Is("day", source.Name[(source.Name.LastIndexOf(' ') + 1)..]);

    /// <summary>A source speaks on up to sentence <paramref name="index"/>: "he said" right behind his words is he.</summary>
    public void Heard(Source source, int index)
    {
        if (_told.Count > 0 && _told[^1].Source == source && _told[^1].Sentence < index)
        {
            _told[^1] = _told[^1] with { Sentence = index };
        }
    }

    /// <summary>True where a word stands in the name of a person.</summary>
    public bool IsPerson(Passage word) =>
        FirstName(word.Start) is var at && at < names.Length && names[at].Kind == "person" && names[at].Passage.Contains(word);

    // Whoever the account names with an office ("Governor Lee"); null where it names two.
    private static Dictionary<string, NameMention?> Offices(string text, ImmutableArray<NameMention> names)
    {
        var offices = new Dictionary<string, NameMention?>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (name.Kind == "person" && name.Role is { Length: > 4 } role)
            {
                // "Turkish President Oz", "Norway's president": not the one whom the account calls president and nothing else.
                if (Qualifier(text, name.Passage.Start, role) is { } qualifier)
                {
                    role = qualifier + " " + role;
                }

                Hold(role, name);
            }

            if (name.Kind == "person" && Beside(text, name.Passage.End) is { } office)
            {
                // "the port director of Lota" is the port director from then on.
                Hold(office, name);
                if (office.IndexOf(" of ", StringComparison.Ordinal) is var of and > 0 && office.AsSpan(0, of).Contains(' '))
                {
                    Hold(office[..of], name);
                }
            }
        }

        void Hold(string role, NameMention name) =>
            offices[role] = !offices.TryGetValue(role, out var other) || (other is { } o && o.Canonical == name.Canonical) ? name : null;

        return offices;
    }

    // "Ana Lind, the port director, said": the office told between commas behind a name; null where there is none of two to five words.
    private static string? Beside(string text, int at)
    {
        foreach (var opening in new[] { ", the ", ", " })
        {
            if (at + opening.Length < text.Length && text.AsSpan(at).StartsWith(opening, StringComparison.Ordinal))
            {
                var start = at + opening.Length;
                var end = text.IndexOfAny([',', '.', ';', '\n', '(', '"', '“'], start);
                return end > start && text[end] == ',' && (opening.Length > 2 || char.IsLower(text[start]))
                    && text[start..end] is var office && office.Split(' ').Length is > 1 and < 6 ? office : null;
            }
        }

        return null;
    }

    // The capitalised word, or the possessive, right in front of a role; null at a sentence's start, where a capital says nothing.
    private static string? Qualifier(string text, int at, string role)
    {
        at = text.LastIndexOf(role, at, Math.Min(at + 1, role.Length + 12), StringComparison.OrdinalIgnoreCase);
        var end = at - 1;
        while (end > 0 && text[end] is ' ' or '\n' or '\r' or '\u00a0')
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '-' or '’' or '\''))
        {
            start--;
        }

        return start >= 0 && end > start && at > 0 && char.IsUpper(text[start]) && char.IsLetter(text[end])
            && !(end - start < 4 && text[start] is 'T' or 'A') ? text[start..(end + 1)] : null;
    }

    // "the governor" is the one whom the account calls "Governor Lee" elsewhere.
    private NameMention? Holder(string name)
    {
        // "the president of Chile" is not the one whom the account calls "President Lee" without his country.
        return _offices.Count == 0 ? null : _offices.GetValueOrDefault(name);
    }

    // A source that "he" can mean: no town, no firm, no newspaper.
    private bool IsHuman(Sentence sentence, int head)
    {
        if (sentence.Words[head].Upos != "PROPN")
        {
            return sentence.Words[head].Upos != "NOUN" || lexicon.IsBeing(sentence.Words[head].Lemma.ToLowerInvariant());
        }

        var at = FirstName(sentence.Words[head].Passage.Start);
        return at >= names.Length || !names[at].Passage.Contains(sentence.Words[head].Passage) || names[at].Kind == "person";
    }

    private string KindOf(Sentence sentence, int head, Passage passage)
    {
        if (lexicon.Kind(Name(passage).ToLowerInvariant()) is { } whole && Name(passage).Contains(' '))
        {
            return whole;
        }

        var lemma = sentence.Words[head].Lemma.ToLowerInvariant();
        if ((lexicon.Kind(sentence.Words[head].Form.ToLowerInvariant()) ?? lexicon.Kind(lemma)) is { } kind)
        {
            return lexicon.IsVoice(lemma) && sentence.Words[head].Upos != "PROPN" ? BodyOf(sentence, head, passage) ?? kind : kind;
        }

        // Title and role around a name: "interior minister X", "X, a spokesman for the union".
        foreach (var word in sentence.SubtreeWords(head))
        {
            if (passage.Contains(sentence.Words[word].Passage)
                && (lexicon.Kind(sentence.Words[word].Form.ToLowerInvariant())
                    ?? lexicon.Kind(sentence.Words[word].Lemma.ToLowerInvariant())) is { } role
                && (word == head || FirstName(sentence.Words[word].Passage.Start) is var inside
                    && (inside >= names.Length || names[inside].Kind == "person"
                        || !names[inside].Passage.Contains(sentence.Words[word].Passage)
                    || names[inside].Passage.Contains(sentence.Words[head].Passage))))
            {
                return role; // a word inside the name of somebody's employer tells nothing of him
            }
        }

        var at = FirstName(sentence.Words[head].Passage.Start);
        if (at < names.Length && names[at] is var name && name.Passage.Contains(sentence.Words[head].Passage))
        {
            return name.Kind switch
            {
                "media" => "media",
                "person" => name.Role is { } title
                    && title.Split(' ').Select(w => lexicon.Kind(w.ToLowerInvariant())).FirstOrDefault(k => k is not null) is { } byTitle
                    ? byTitle : "person",
                "place" => "other_state",
                "group" => "party",
                _ => "unknown",
            };
        }

        return sentence.Words[head].Upos == "PROPN" || lexicon.IsBeing(lemma) ? "person" : "unknown";
    }

    // "a spokesman for the miners' union", "the opposition leader": whom he speaks for; a body whose kind nobody knows leaves his unknown.
    private string? BodyOf(Sentence sentence, int head, Passage passage)
    {
        var state = false;
        for (var i = Math.Max(0, sentence.WordAt(passage.Start));
            i < sentence.Words.Length && sentence.Words[i].Passage.Start < passage.End; i++)
        {
            var word = sentence.Words[i];
            if (i != head && (lexicon.Kind(word.Form.ToLowerInvariant()) ?? lexicon.Kind(word.Lemma.ToLowerInvariant())) is { } body
                && !lexicon.IsVoice(word.Lemma.ToLowerInvariant()))
            {
                if (body is "union" or "party" or "ngo" or "media")
                {
                    return body;
                }

                state |= body == "government";
            }
        }

        if (state)
        {
            return "government";
        }

        var at = FirstName(sentence.Words[head].Passage.End);
        return at < names.Length && passage.Contains(names[at].Passage) && names[at].Kind == "organisation"
            && sentence.WordAt(names[at].Passage.Start) is var first and > 0 && sentence.Words[first - 1].Upos is "ADP" or "DET" ? "unknown"
            : null;
    }

    private SourceNaming NamingOf(Sentence sentence, int head, Passage passage, string kind)
    {
        foreach (var word in sentence.SubtreeWords(head))
        {
            if (sentence.Words[word].Upos == "PROPN" && passage.Contains(sentence.Words[word].Passage) && word <= head + 3)
            {
                return SourceNaming.Named;
            }
        }

        var form = sentence.Words[head].Form.ToLowerInvariant();
        return lexicon.Is("unnamed", form) || kind is not ("government" or "party" or "union" or "ngo") ? SourceNaming.Unnamed
            : SourceNaming.Named;
    }

    // Who a pronoun means: for he and she the last person told of, a subject before others; for they and it the last source that fits.
    private Source? Referent(int index, Sentence sentence, int head, string pronoun)
    {
        var at = sentence.Words[head].Passage.Start;
        if (sets.RelativePronouns.Has(pronoun))
        {
            foreach (var above in sentence.Ancestors(head))
            {
                // The noun right in front of "who" is whom it means; the tree is asked where a comma stands between.
                if (sets.Who.Has(pronoun) && head > 0 && sentence.Words[head - 1].Upos is "NOUN" or "PROPN")
                {
                    break;
                }

                if (sentence.Words[above].Has("acl") && sentence.Words[above].Head is var noun and >= 0)
                {
                    var phrase = noun < head ? Phrase(sentence, noun, head) : sentence.Words[noun].Passage;
                    var kind = KindOf(sentence, noun, phrase);
                    return new Source(PersonIn(sentence, phrase) ?? Name(phrase), NamingOf(sentence, noun, phrase, kind), kind, phrase);
                }
            }

            // The tree does not tell: the noun phrase right in front.
            var last = head - 1;
            last -= last >= 0 && sentence.Words[last].Form == "," ? 1 : 0;
            if (last >= 0 && sentence.Words[last].Upos is "NOUN" or "PROPN")
            {
                var first = last;
                while (first > 0 && sentence.Words[first - 1].Upos is "PROPN" or "NOUN" or "ADJ")
                {
                    first--;
                }

                var words = new Passage(sentence.Words[first].Passage.Start, sentence.Words[last].Passage.End);
                var kind = KindOf(sentence, last, words);
                return new Source(Name(words), NamingOf(sentence, last, words, kind), kind, words);
            }

            return null;
        }

        if (sets.SingularPersons.Has(pronoun))
        {
            if (Before(index, at) is { } person)
            {
                return person;
            }

            NameMention? best = null;
            var score = 0;
            for (var i = Math.Min(FirstName(at), names.Length - 1); i >= 0; i--)
            {
                var name = names[i];
                var distance = SentencesBetween(name.Passage.Start, index);
                if (distance > 6)
                {
                    break;
                }

                if (name.Kind != "person" || name.Passage.End > at)
                {
                    continue;
                }

                var holder = parsed.SentenceAt(name.Passage.Start);
                var subject = holder is not null && holder.HeadOf(name.Passage) is var h and >= 0 && holder.Words[h].Has("nsubj");
                var value = 20 - (3 * distance) + (subject ? 5 : 0);
                if (value > score)
                {
                    (best, score) = (name, value);
                }
            }

            for (var i = _told.Count - 1; i >= 0 && i >= _told.Count - 4; i--)
            {
                var (told, source, plural, human) = _told[i];
                if (!plural && human && index - told <= 3
                    && (best is not { } b || source.Passage is { } p && p.Start > b.Passage.Start - 200)
                    && source.Kind is not ("media" or "unknown"))
                {
                    return source;
                }
            }

            return best is { } last ? new Source(last.Canonical, SourceNaming.Named, "person", last.Passage) : null;
        }

        if (sets.BodyPronouns.Has(pronoun))
        {
            for (var i = _told.Count - 1; i >= 0 && i >= _told.Count - 5; i--)
            {
                var (told, source, plural, _) = _told[i];
                // A body speaks as "they" too: the police, the ministry and their spokesmen.
                if (index - told <= 3 && (plural == (sets.Them.Has(pronoun))
                    || (sets.TheirThey.Has(pronoun) && source.Kind is "government" or "ngo" or "union" or "party" or "media")))
                {
                    return source;
                }
            }
        }

        return null;
    }

    // "An old woman held up a sign. She said": the person whom the sentence before, or the one before that in the paragraph, is about,
    // where nobody has spoken since.
    private Source? Before(int index, int at)
    {
        for (var i = index - 1; i >= 0 && i >= index - 2
            && !parsed.Text.AsSpan(parsed.Sentences[i].Passage.End, at - parsed.Sentences[i].Passage.End).Contains("\n\n",
                StringComparison.Ordinal); i--)
        {
            var sentence = parsed.Sentences[i];
            if (_told.Count > 0 && _told[^1].Sentence >= i)
            {
                return null;
            }

            if (sentence.Root is var root and >= 0 && sentence.Child(root, "nsubj") is var subject and >= 0 && subject < root
                && sentence.Words[subject] is { Upos: "NOUN" } noun
                && noun.Feature("Number") != "Plur" && lexicon.IsBeing(noun.Lemma.ToLowerInvariant()))
            {
                return Make(i, sentence, subject, Phrase(sentence, subject, root));
            }

            if (sentence.Words.Any(w => w.Upos == "PROPN"))
            {
                return null;
            }
        }

        return null;
    }

    private int SentencesBetween(int offset, int index)
    {
        var count = 0;
        for (var i = index; i >= 0 && parsed.Sentences[i].Passage.Start > offset; i--)
        {
            count++;
        }

        return count;
    }
}
