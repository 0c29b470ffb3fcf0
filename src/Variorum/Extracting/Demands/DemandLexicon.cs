using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Extracting.Events;

namespace Variorum.Extracting.Demands;

/// <summary>A word that puts a demand forward: a row of <c>demands.tsv</c>.</summary>
/// <param name="Lemma">As listed.</param>
/// <param name="Noun">Noun or verb.</param>
/// <param name="Opens">What the demanded thing follows.</param>
/// <param name="Use">demand, slogan, implied, urging or own.</param>
/// <param name="Unless">Words of the demanded thing that show another sense ("demand for oil").</param>
internal sealed record DemandWord(string Lemma, bool Noun, FrozenSet<string> Opens, string Use, FrozenSet<string> Unless);

/// <summary>The word lists of demands.</summary>
internal sealed class DemandLexicon
{
    private readonly FrozenDictionary<string, DemandWord[]> _byForm;
    private readonly ImmutableArray<(string Kind, FrozenSet<string> Words)> _kinds;

    private DemandLexicon(FrozenDictionary<string, DemandWord[]> byForm, ImmutableArray<(string, FrozenSet<string>)> kinds) =>
        (_byForm, _kinds) = (byForm, kinds);

    /// <summary>Reads <c>demands.tsv</c> and <c>demands-kinds.tsv</c>.</summary>
    public static DemandLexicon Load(string languageFolder, Inflection inflection)
    {
        var byForm = new Dictionary<string, List<DemandWord>>(StringComparer.Ordinal);
        foreach (var row in DataTable.Read(Path.Combine(languageFolder, "demands.tsv")))
        {
            if (row[3] == "-")
            {
                continue;
            }

            var opens = row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
            var word = new DemandWord(row[0], row[1] == "N", opens, row[3],
                row[4].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal));
            foreach (var form in inflection.Forms(row[0]).Distinct(StringComparer.Ordinal))
            {
                if (!byForm.TryGetValue(form, out var list))
                {
                    byForm.Add(form, list = []);
                }

                list.Add(word);
            }
        }

        var kinds = DataTable.Read(Path.Combine(languageFolder, "demands-kinds.tsv"))
            .Select(r => (r[0], r[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal)))
            .ToImmutableArray();
        return new DemandLexicon(byForm.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal), kinds);
    }

    /// <summary>The demand words with this form, in the order of the list.</summary>
    public IReadOnlyList<DemandWord> Of(string form) => _byForm.GetValueOrDefault(form) ?? [];

    /// <summary>economic, rights or political, by the words of the demanded thing.</summary>
    public string KindOf(string what)
    {
        var best = "political";
        var most = 0;
        foreach (var (kind, words) in _kinds)
        {
            var count = 0;
            foreach (var word in what.ToLowerInvariant().Split([' ', ',', '.', '!', '-', '*', '"', '”', '“', '’', ';'],
                StringSplitOptions.RemoveEmptyEntries))
            {
                count += words.Contains(word) ? 1 : 0;
            }

            if (count > most)
            {
                (best, most) = (kind, count);
            }
        }

        return best;
    }
}
