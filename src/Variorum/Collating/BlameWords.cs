using System.Collections.Frozen;
using Variorum.Collating.Texts;

namespace Variorum.Collating;

/// <summary>
/// Words by which somebody puts a deed down to somebody, or denies it, from <c>data/languages/&lt;code&gt;/collating/blaming.tsv</c>.
/// </summary>
internal sealed class BlameWords
{
    private readonly FrozenDictionary<string, string> _kinds;
    private readonly FrozenSet<string> _matter, _withholding;
    private readonly Stemmer _stemmer;

    private BlameWords(FrozenDictionary<string, string> kinds, FrozenSet<string> matter, FrozenSet<string> withholding, Stemmer stemmer) =>
        (_kinds, _matter, _withholding, _stemmer) = (kinds, matter, withholding, stemmer);

    /// <summary>
    /// True where the doer of <paramref name="action"/>, a lemma or a phrase of lemmas, puts a deed down to somebody, himself or another.
    /// </summary>
    public bool Puts(string action) => Kind(action) is "blame" or "own";

    /// <summary>
    /// "blame", "own", "guilt" or "deny"; null for any other act. Of a phrase that is not in the table its first word decides.
    /// </summary>
    public string? Kind(string action) =>
        _kinds.TryGetValue(action, out var kind) ? kind : _kinds.GetValueOrDefault(action.Split(' ')[0]);

    /// <summary>True for a stem that tells that a denial is one of having done something.</summary>
    public bool IsMatter(string stem) => _matter.Contains(stem);

    /// <summary>True for a line that says that nobody is blamed: "declined to blame the guards".</summary>
    public bool Withholds(string line) => line.Split(' ').Any(w => _withholding.Contains(_stemmer.Stem(w.ToLowerInvariant())));

    /// <summary>Reads the table; a missing one knows no word.</summary>
    public static BlameWords Load(string file, Stemmer stemmer)
    {
        var rows = Table.Read(file, 2).SelectMany(row => row[1].Split(',').Select(w => (Kind: row[0], Word: w))).ToList();
        return new BlameWords(
            rows.Where(r => r.Kind is not ("matter" or "withhold")).DistinctBy(r => r.Word).ToFrozenDictionary(r => r.Word, r => r.Kind,
                StringComparer.Ordinal),
            Stems("matter"),
            Stems("deny", "withhold"),
            stemmer);

        FrozenSet<string> Stems(params string[] kinds) =>
            rows.Where(r => kinds.Contains(r.Kind)).Select(r => stemmer.Stem(r.Word)).ToFrozenSet(StringComparer.Ordinal);
    }
}
