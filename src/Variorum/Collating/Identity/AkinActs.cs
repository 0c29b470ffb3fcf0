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

    // The stems of act -1, -2 and so on.
    private readonly string[][] _words;

    private AkinActs(FrozenDictionary<string, int[]> acts, string[][] words)
    {
        _acts = acts;
        _words = words;
    }

    /// <summary>Loads the table; a word may tell several acts.</summary>
    public static AkinActs Load(string dataFolder, string language, Stemmer stemmer)
    {
        var acts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var words = new List<string[]>();
        var act = -1;
        foreach (var row in Table.Read(Path.Combine(dataFolder, "languages", language, "collating", "akin.tsv"), 2))
        {
            words.Add([.. row[1].Split(',').Where(w => !w.Contains(' ', StringComparison.Ordinal)).Select(stemmer.Stem).Distinct(StringComparer.Ordinal)]);
            foreach (var stem in words[^1])
            {
                acts[stem] = [.. acts.GetValueOrDefault(stem, []), act];
            }

            act--;
        }

        return new AkinActs(acts.ToFrozenDictionary(StringComparer.Ordinal), [.. words]);
    }

    /// <summary>True where words of two phrases tell one act.</summary>
    public bool One(Stemmer stemmer, string left, string right) => Of(stemmer, left).Intersect(Of(stemmer, right)).Any();

    /// <summary>Stems of the content words of <paramref name="phrase"/> and of all words that tell one act with them.</summary>
    public IEnumerable<string> Alike(Stemmer stemmer, string phrase) => phrase.ToLowerInvariant()
        .Split((char[])[' ', '*', '…'], StringSplitOptions.RemoveEmptyEntries)
        .Select(stemmer.Stem)
        .SelectMany(s => _acts.GetValueOrDefault(s, []).SelectMany(a => _words[-a - 1]).Append(s))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Number of the first act that a word of <paramref name="phrase"/> tells; 0 where none does.</summary>
    public int First(Stemmer stemmer, string phrase) => Of(stemmer, phrase).FirstOrDefault();

    private IEnumerable<int> Of(Stemmer stemmer, string phrase) => phrase.ToLowerInvariant()
        .Split((char[])[' ', '*'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(w => _acts.GetValueOrDefault(stemmer.Stem(w), []));

    /// <summary><paramref name="stems"/> with the acts they tell, in order.</summary>
    public int[] With(CaseText text, int[] stems) =>
        [.. stems.Concat(stems.SelectMany(s => _acts.GetValueOrDefault(text.Vocabulary.StemText(s), []))).Distinct().Order()];
}
