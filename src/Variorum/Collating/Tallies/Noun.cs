using System.Collections.Frozen;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Tallies;

/// <summary>The noun phrase in what a figure counts, without what befell it and the event told beside it, by <c>counted.tsv</c>.</summary>
internal sealed class Noun
{
    private readonly FrozenSet<string> _ends;
    private readonly FrozenSet<string> _befallen;

    private Noun(FrozenSet<string> ends, FrozenSet<string> befallen) => (_ends, _befallen) = (ends, befallen);

    /// <summary>Reads the table; where it is not there, a noun ends at a comma.</summary>
    public static Noun Load(string file)
    {
        var rows = Table.Read(file, 2);
        FrozenSet<string> Words(string kind) =>
            rows.Where(r => r[1] == kind).Select(r => r[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return new Noun(Words("end"), Words("befallen"));
    }

    /// <summary>
    /// "miners" of "miners killed in the blast, lift fell"; empty where only what befell somebody is written ("dead", "injured").
    /// </summary>
    public string Of(string counted)
    {
        var comma = counted.IndexOf(',', StringComparison.Ordinal);
        var words = (comma < 0 ? counted : counted[..comma]).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var end = words.FindIndex(_ends.Contains);
        if (end >= 0)
        {
            words.RemoveRange(end, words.Count - end);
        }

        while (words.Count > 0 && (_befallen.Contains(words[^1]) || words[^1].EndsWith("ed", StringComparison.OrdinalIgnoreCase)
            || (words.Count == 1 && words[0].EndsWith("ing", StringComparison.OrdinalIgnoreCase))))
        {
            words.RemoveAt(words.Count - 1);
        }

        while (words.Count > 0 && _befallen.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        return string.Join(' ', words);
    }
}
