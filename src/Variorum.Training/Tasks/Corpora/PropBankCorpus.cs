using System.Collections.Immutable;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>
/// PropBank over the sentences of the treebank: a word a line (number, form, lemma, tag, predicate's lemma, roleset, then a column for
/// each predicate in bracket notation). Continued and relative arguments ("C-ARG1", "R-ARG0") have the label that they continue or refer
/// to; the predicate's own words are left out.
/// </summary>
internal static class PropBankCorpus
{
    /// <summary>
    /// The predicates of each sentence by its id; heads of arguments are found in <paramref name="trees"/>, and what has no tree there is
    /// left out.
    /// </summary>
    public static Dictionary<string, ImmutableArray<CorpusPredicate>> Read(
        IEnumerable<string> lines, Dictionary<string, CorpusSentence> trees)
    {
        const string Mark = "# sent_id = ";
        var read = new Dictionary<string, ImmutableArray<CorpusPredicate>>(StringComparer.Ordinal);
        var id = "";
        var rows = new List<string[]>();
        foreach (var line in lines.Append(""))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                id = line[Mark.Length..];
            }
            else if (line.Length > 0)
            {
                rows.Add(line.Split('\t'));
            }
            else if (rows.Count > 0)
            {
                if (trees.TryGetValue(id, out var tree))
                {
                    read[id] = tree.Words.AsSpan().SequenceEqual(rows.Select(r => r[1]).ToArray())
                        ? Predicates(rows, tree)
                        : throw new InvalidDataException($"{id}: the words are not those of the treebank's sentence of that id.");
                }

                rows.Clear();
            }
        }

        return read;
    }

    /// <summary>
    /// The first roleset of each lemma that is one word, as the frame files list their aliases ("destruction.n" of destroy.01).
    /// </summary>
    public static IEnumerable<LemmaRoleset> Frames(IEnumerable<string> lines) => lines.Skip(1).Select(l => l.Split('\t'))
        .SelectMany(c => c[4].Split(',').Select(a => new LemmaRoleset(a.Split('.')[0].ToLowerInvariant(), c[0])))
        .Where(r => r.Lemma.Length > 0 && !r.Lemma.Contains('_', StringComparison.Ordinal))
        .OrderBy(r => r.Roleset.StartsWith(r.Lemma + ".", StringComparison.Ordinal) ? 0 : 1).ThenBy(r => r.Roleset, StringComparer.Ordinal)
        .DistinctBy(r => r.Lemma);

    private static ImmutableArray<CorpusPredicate> Predicates(List<string[]> rows, CorpusSentence tree)
    {
        var predicates = ImmutableArray.CreateBuilder<CorpusPredicate>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i][5] != "-")
            {
                var column = 6 + predicates.Count;
                predicates.Add(new CorpusPredicate(i, rows[i][2].ToLowerInvariant(), rows[i][5],
                    [.. Spans([.. rows.Select(r => r[column])], tree)]));
            }
        }

        return predicates.ToImmutable();
    }

    private static IEnumerable<LabelledSpan> Spans(string[] column, CorpusSentence tree)
    {
        var start = -1;
        var label = "";
        for (var i = 0; i < column.Length; i++)
        {
            if (column[i][0] == '(')
            {
                (start, label) = (i, column[i][1..column[i].IndexOf('*', StringComparison.Ordinal)]);
            }

            if (column[i][^1] == ')')
            {
                label = label is ['C' or 'R', '-', ..] ? label[2..] : label;
                if (label != "V")
                {
                    var head = SpanHead.Of(
                        tree.Heads!,
                        w => tree.Tags![w].StartsWith("PUNCT", StringComparison.Ordinal),
                        w => tree.Relations![w] is "xcomp" or "ccomp",
                        start,
                        i + 1);
                    yield return new LabelledSpan(start, i + 1, head, label == "ARG1-DSP" ? "ARG1" : label);
                }
            }
        }
    }
}
