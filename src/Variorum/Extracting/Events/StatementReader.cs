using System.Collections.Frozen;
using Variorum.Extracting.Attributing;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Finds statements that matter as events: words quoted from those who hold an office or speak for a body. What a bystander or the
/// author says is an attribution, not an event.
/// </summary>
internal sealed class StatementReader(WordClasses classes)
{
    private const int FewestWords = 4;
    private const int LongestPassage = 16;

    private readonly FrozenSet<string> _saying = classes.Of("saying");
    private readonly FrozenSet<string> _official = classes.Of("official");

    /// <summary>The quoted statements of one sentence: the words shown, the word that says, who speaks.</summary>
    public IEnumerable<(Passage Passage, int Verb, Source Source)> Read(ClauseTree tree, Voices voices)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Lower(i) is not ("“" or "\"" or "``" or "«" or "‘"))
            {
                continue;
            }

            var end = i + 1;
            while (end < tree.Count && tree.Lower(end) is not ("”" or "\"" or "''" or "»" or "’"))
            {
                end++;
            }

            if (end - i > FewestWords)
            {
                var source = voices.SourceOf(tree.Span(i + 1, end - 1));
                if (source.Naming == SourceNaming.Named && Matters(source) && said.Add(source.Name))
                {
                    var verb = Verb(tree, i, end);
                    var last = Math.Min(end - 1, i + LongestPassage);
                    yield return (verb < i && i - verb < 8 ? tree.Span(verb, last) : tree.Span(i, last), verb, source);
                }
            }

            i = end;
        }

        // What the quotation marks of one sentence do not show: a quote in single marks, or a few quoted words in a sentence of the
        // reporter's.
        foreach (var utterance in voices.UtterancesIn(tree.Sentence.Passage))
        {
            var content = utterance.Content[0];
            if (utterance.Source.Naming == SourceNaming.Author || !Matters(utterance.Source) || !said.Add(utterance.Source.Name))
            {
                continue;
            }

            var first = tree.IndexAt(content.Start);
            var last = Math.Min(tree.IndexAt(Math.Min(content.End, tree.Sentence.Passage.End) - 1), first + LongestPassage);
            if (last - first >= FewestWords - 1)
            {
                var verb = utterance.Cue is { } cue && tree.Sentence.Passage.Contains(cue) ? tree.IndexAt(cue.Start) : first;
                yield return (verb < first && first - verb < 8 ? tree.Span(verb, last) : tree.Span(first, last), verb, utterance.Source);
            }
        }
    }

    private bool Matters(Source source)
    {
        if (source.Kind is "government" or "other_state" or "union" or "ngo" or "party")
        {
            return true;
        }

        foreach (var word in source.Name.Split([' ', ',', '-', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            if (_official.Contains(word.ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }

    private int Verb(ClauseTree tree, int open, int close)
    {
        for (var reach = 1; reach < 10; reach++)
        {
            if (open - reach >= 0 && tree.Is(open - reach, _saying))
            {
                return open - reach;
            }

            if (close + reach < tree.Count && tree.Is(close + reach, _saying))
            {
                return close + reach;
            }
        }

        return Math.Min(open + 1, tree.Count - 1);
    }
}
