using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Names in text written in capitals only, cut by the parse: there the letters do not show where a name ends ("RUIZ TOLD"), nor that a
/// common word is none ("DAYS"). On press texts of that kind one actor in eight had a verb in its name.
/// </summary>
internal static class CapitalNames
{
    /// <summary>The names, those in capital sentences cut or left out; all others as they are.</summary>
    public static ImmutableArray<NameMention> Cut(ParsedText parsed, ImmutableArray<NameMention> names)
    {
        var kept = ImmutableArray.CreateBuilder<NameMention>(names.Length);
        foreach (var (sentence, own) in SentenceNames.Of(parsed, names))
        {
            var capital = IsCapital(sentence);
            foreach (var name in own)
            {
                if (name.Passage.Start < sentence.Passage.Start)
                {
                    continue;
                }

                if (!capital)
                {
                    kept.Add(name);
                }
                else if (Cut(sentence, name, parsed.Text) is { } cut)
                {
                    kept.Add(cut);
                }
            }
        }

        return kept.ToImmutable();
    }

    private static NameMention? Cut(Sentence sentence, NameMention name, string text)
    {
        var words = sentence.Words;
        int first = -1, last = -1;
        for (var i = 0; i < words.Length && words[i].Passage.Start < name.Passage.End; i++)
        {
            if (words[i].Passage.End > name.Passage.Start)
            {
                first = first < 0 ? i : first;
                last = i;
            }
        }

        while (first >= 0 && first < last && IsSmall(words[first]))
        {
            first++;
        }

        while (first >= 0 && first < last && IsSmall(words[last]))
        {
            last--;
        }

        if (first < 0 || IsSmall(words[first]) || (first == last && words[first].Upos is "NOUN" or "ADJ" or "NUM"))
        {
            return null;
        }

        var passage = new Passage(Math.Max(name.Passage.Start, words[first].Passage.Start), Math.Min(name.Passage.End, words[last].Passage.End));
        return passage == name.Passage ? name : name with { Passage = passage, Canonical = name.Canonical == name.Passage.Of(text) ? passage.Of(text) : name.Canonical };
    }

    private static bool IsSmall(Word word) => word.Upos is "VERB" or "AUX" or "ADV" or "ADP" or "SCONJ" or "CCONJ" or "DET" or "PRON" or "PUNCT";

    private static bool IsCapital(Sentence sentence)
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
}
