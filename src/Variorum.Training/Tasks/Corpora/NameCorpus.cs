using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>Sentences with names, and whether the hold-out rule keeps them back for figures.</summary>
internal readonly record struct HeldSentence(CorpusSentence Sentence, bool IsHeld, string File);

/// <summary>The name corpora that <see cref="NameAnnotation"/> lists.</summary>
internal static class NameCorpus
{
    /// <summary>
    /// All sentences of <paramref name="folder"/>. Of every 250 sentences the first 25 are held back, counted over all files, as ever:
    /// figures stay comparable.
    /// </summary>
    public static IEnumerable<HeldSentence> Read(LanguagePack pack, string folder)
    {
        var number = 0;
        foreach (var file in NameAnnotation.Files)
        {
            foreach (var (forms, labels) in NameAnnotation.Sentences(File.ReadLines(Path.Combine(folder, file))))
            {
                // UNER's tokens are the treebank's words already.
                var cut = file.StartsWith("uner-ewt", StringComparison.Ordinal)
                    ? new CorpusSentence("names", [.. forms]) { Names = labels }
                    : Cut(pack, forms, labels);
                var held = number++ % 250 < 25;
                if (cut.Words.Length is > 0 and <= LanguagePack.LongestParse)
                {
                    yield return new HeldSentence(cut, held, file);
                }
            }
        }
    }

    /// <summary>The words of <paramref name="forms"/> with their classes; a name that is cut goes on inside.</summary>
    public static CorpusSentence Cut(LanguagePack pack, IReadOnlyList<string> forms, IReadOnlyList<string> labels)
    {
        var cut = TokenCut.Of(pack, forms);
        var names = new string[cut.Words.Length];
        for (var i = 0; i < forms.Count; i++)
        {
            var (from, end) = cut.Span(i, i + 1);
            for (var w = from; w < end; w++)
            {
                names[w] = labels[i] == "O" ? "O" : Place(labels[i][0], w == from, w + 1 == end) + labels[i][1..];
            }
        }

        return new CorpusSentence("names", cut.Words) { Names = names };
    }

    private static char Place(char place, bool isFirst, bool isLast) => place switch
    {
        'U' => isFirst ? isLast ? 'U' : 'B' : isLast ? 'L' : 'I',
        'B' => isFirst ? 'B' : 'I',
        'L' => isLast ? 'L' : 'I',
        _ => 'I',
    };
}
