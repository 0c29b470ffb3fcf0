using System.Collections.Frozen;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Identity;

/// <summary>
/// Words by which two accounts tell one act ("killed", "died"), from <c>data/languages/&lt;code&gt;/collating/akin.tsv</c>. An act is numbered
/// below zero, so that it stands among a mention's stems without being taken for one.
/// </summary>
internal sealed class AkinActs
{
    private readonly FrozenDictionary<string, int[]> _acts;

    private AkinActs(FrozenDictionary<string, int[]> acts) => _acts = acts;

    /// <summary>Loads the table; a word may tell several acts.</summary>
    public static AkinActs Load(string dataFolder, string language, Stemmer stemmer)
    {
        var acts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var act = -1;
        foreach (var row in Table.Read(Path.Combine(dataFolder, "languages", language, "collating", "akin.tsv"), 2))
        {
            foreach (var stem in row[1].Split(',').Where(w => !w.Contains(' ', StringComparison.Ordinal)).Select(stemmer.Stem).Distinct(StringComparer.Ordinal))
            {
                acts[stem] = [.. acts.GetValueOrDefault(stem, []), act];
            }

            act--;
        }

        return new AkinActs(acts.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>True where words of two phrases tell one act.</summary>
    public bool One(Stemmer stemmer, string left, string right) => Of(stemmer, left).Intersect(Of(stemmer, right)).Any();

    private IEnumerable<int> Of(Stemmer stemmer, string phrase) => phrase.ToLowerInvariant()
        .Split((char[])[' ', '*'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(w => _acts.GetValueOrDefault(stemmer.Stem(w), []));

    /// <summary><paramref name="stems"/> with the acts they tell, in order.</summary>
    public int[] With(CaseText text, int[] stems) =>
        [.. stems.Concat(stems.SelectMany(s => _acts.GetValueOrDefault(text.Vocabulary.StemText(s), []))).Distinct().Order()];
}
