using Variorum.Language;

namespace Variorum.Training;

/// <summary>
/// Reads name annotation, a token a line (IO, BIO or IOB2), and brings the corpora's kinds together. What is trained on for
/// shipping is named here and in data/README.md; nothing else in the folder is read.
/// </summary>
internal static class NameAnnotation
{
    /// <summary>The files, in the order in which they are read.</summary>
    public static readonly string[] Files = ["wikigold.conll", "wnut17-train.conll", "wnut17-dev.conll", "uner-ewt-dev.iob2"];

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PER"] = "person",
        ["person"] = "person",
        ["LOC"] = "place",
        ["location"] = "place",
        ["ORG"] = "organisation",
        ["corporation"] = "organisation",
        ["group"] = "organisation",
        ["MISC"] = "other",
        ["product"] = "other",
        ["creative-work"] = "other",
    };

    /// <summary>The classes: "O", and for each kind begin, inside, last and single.</summary>
    public static string[] Classes => ["O", .. from kind in Kinds.Values.Distinct().Order(StringComparer.Ordinal) from place in "BILU" select $"{place}-{kind}"];

    /// <summary>The annotated sentences of <paramref name="folder"/>, classes numbered as in <paramref name="classes"/>.</summary>
    public static List<Sample> Samples(string folder, string[] classes)
    {
        var number = classes.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        return
        [
            .. Files.SelectMany(f => Sentences(File.ReadLines(Path.Combine(folder, f)))).Select(
                s => new Sample([.. s.Forms.Select(f => WordAtoms.Of(f))], [], [], [], [.. s.Labels.Select(l => number[l])])),
        ];
    }

    /// <summary>The sentences of <paramref name="lines"/> with a class for each token; those longer than is ever parsed at once are left out.</summary>
    public static IEnumerable<(List<string> Forms, string[] Labels)> Sentences(IEnumerable<string> lines) =>
        Read(lines).Where(s => s.Forms.Count <= LanguagePack.LongestParse).Select(s => (s.Forms, Bilou(s.Labels)));

    /// <summary>Spans that classes spell, as (first word, end, kind).</summary>
    public static List<(int From, int To, string Kind)> Spans(string[] classes, ReadOnlySpan<int> sequence)
    {
        var spans = new List<(int, int, string)>();
        var start = -1;
        for (var i = 0; i < sequence.Length; i++)
        {
            var label = classes[sequence[i]];
            start = label[0] is 'B' or 'U' ? i : label[0] == 'O' ? -1 : start;
            if (label[0] is 'L' or 'U' && start >= 0)
            {
                spans.Add((start, i + 1, label[2..]));
            }
        }

        return spans;
    }

    private static IEnumerable<(List<string> Forms, List<string> Labels)> Read(IEnumerable<string> lines)
    {
        List<string> forms = [], labels = [];
        foreach (var line in lines.Append(""))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (forms.Count > 0)
                {
                    yield return (forms, labels);
                    (forms, labels) = ([], []);
                }

                continue;
            }

            // "# text = ..." is a comment, "#" with a label is a token.
            var cells = line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ');
            if (line.StartsWith("-DOCSTART-", StringComparison.Ordinal) || (line.StartsWith("# ", StringComparison.Ordinal) && cells.Length != 2))
            {
                continue;
            }

            var numbered = cells.Length > 2;
            forms.Add(cells[numbered ? 1 : 0]);
            labels.Add(cells[numbered ? 2 : 1]);
        }
    }

    private static string[] Bilou(List<string> labels)
    {
        var result = new string[labels.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!Kind(labels[i], out var kind))
            {
                result[i] = "O";
                continue;
            }

            var begins = i == 0 || labels[i][0] == 'B' || !Kind(labels[i - 1], out var before) || before != kind;
            var ends = i + 1 == result.Length || labels[i + 1][0] == 'B' || !Kind(labels[i + 1], out var after) || after != kind;
            result[i] = (begins ? ends ? "U-" : "B-" : ends ? "L-" : "I-") + kind;
        }

        return result;
    }

    private static bool Kind(string label, out string kind) => Kinds.TryGetValue(label.Length > 2 ? label[2..] : "", out kind!);
}
