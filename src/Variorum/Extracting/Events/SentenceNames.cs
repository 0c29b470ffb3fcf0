using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Pairs the sentences of a text with the names that stand in them.</summary>
internal static class SentenceNames
{
    /// <summary>Every sentence with its names, both in text order.</summary>
    public static IEnumerable<(Sentence Sentence, List<NameMention> Names)> Of(ParsedText parsed, ImmutableArray<NameMention> names)
    {
        var next = 0;
        foreach (var sentence in parsed.Sentences)
        {
            while (next < names.Length && names[next].Passage.End <= sentence.Passage.Start)
            {
                next++;
            }

            var own = new List<NameMention>();
            for (var i = next; i < names.Length && names[i].Passage.Start < sentence.Passage.End; i++)
            {
                own.Add(names[i]);
            }

            yield return (sentence, own);
        }
    }
}
