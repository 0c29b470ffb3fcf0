using System.Globalization;
using System.Text;

namespace Variorum.Language;

/// <summary>A word line of CoNLL-U; <paramref name="Head"/> is an index from 0, -1 for the root and for a head that is not given.</summary>
internal sealed record ConlluWord(string Form, string Lemma, string Upos, string Xpos, string Feats, int Head, string Relation, string Misc)
{
    /// <summary>True where a space follows in the running text.</summary>
    public bool SpaceAfter => !Misc.Contains("SpaceAfter=No", StringComparison.Ordinal);
}

/// <summary>A multiword token: it covers words <c>[First, End)</c>.</summary>
internal sealed record ConlluToken(int First, int End, string Form, string Misc);

/// <summary>A sentence of CoNLL-U with its comment lines as they stood. Empty nodes and enhanced graphs are not kept.</summary>
internal sealed record ConlluSentence(List<string> Comments, List<ConlluWord> Words, List<ConlluToken> Tokens)
{
    /// <summary>True where a paragraph or a document begins.</summary>
    public bool NewParagraph =>
        Comments.Exists(c => c.StartsWith("# newpar", StringComparison.Ordinal) || c.StartsWith("# newdoc", StringComparison.Ordinal));
}

/// <summary>Reads and writes CoNLL-U.</summary>
internal static class Conllu
{
    /// <summary>
    /// The sentences of <paramref name="lines"/>; throws <see cref="InvalidDataException"/> with the line that is none of CoNLL-U.
    /// </summary>
    public static IEnumerable<ConlluSentence> Read(IEnumerable<string> lines)
    {
        var sentence = new ConlluSentence([], [], []);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                if (sentence.Words.Count > 0)
                {
                    yield return sentence;
                }

                sentence = new ConlluSentence([], [], []);
                continue;
            }

            if (line[0] == '#')
            {
                sentence.Comments.Add(line);
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length != 10)
            {
                throw new InvalidDataException($"line {number}: {cells.Length} columns where CoNLL-U has 10, parted by tabs.");
            }

            if (cells[0].Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            var dash = cells[0].IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                if (!Whole(cells[0].AsSpan(0, dash), out var first) || !Whole(cells[0].AsSpan(dash + 1), out var last))
                {
                    throw new InvalidDataException($"line {number}: '{cells[0]}' is no range of words.");
                }

                sentence.Tokens.Add(new ConlluToken(first - 1, last, cells[1], cells[9]));
                continue;
            }

            var head = Whole(cells[6], out var h) ? h - 1 : -1;
            sentence.Words.Add(new ConlluWord(cells[1], cells[2], cells[3], cells[4], cells[5], head, cells[7], cells[9]));
        }

        if (sentence.Words.Count > 0)
        {
            yield return sentence;
        }
    }

    /// <summary>Appends <paramref name="sentence"/> with LF line ends and the blank line after it.</summary>
    public static void Write(ConlluSentence sentence, StringBuilder into)
    {
        foreach (var comment in sentence.Comments)
        {
            into.Append(comment).Append('\n');
        }

        var next = 0;
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            if (next < sentence.Tokens.Count && sentence.Tokens[next].First == i)
            {
                var token = sentence.Tokens[next++];
                into.Append(CultureInfo.InvariantCulture, $"{i + 1}-{token.End}\t{token.Form}\t_\t_\t_\t_\t_\t_\t_\t{token.Misc}\n");
            }

            var w = sentence.Words[i];
            into.Append(CultureInfo.InvariantCulture,
                $"{i + 1}\t{w.Form}\t{w.Lemma}\t{w.Upos}\t{w.Xpos}\t{w.Feats}\t{w.Head + 1}\t{w.Relation}\t_\t{w.Misc}\n");
        }

        into.Append('\n');
    }

    private static bool Whole(ReadOnlySpan<char> cell, out int value) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
