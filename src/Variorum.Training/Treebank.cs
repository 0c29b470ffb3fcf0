using System.Text;
using Variorum.Language;

namespace Variorum.Training;

/// <summary>A treebank as the trainers use it.</summary>
internal static class Treebank
{
    /// <summary>All sentences of a CoNLL-U file.</summary>
    public static List<ConlluSentence> Read(string file) => [.. Conllu.Read(File.ReadLines(file))];

    /// <summary>Hashes of a sentence's forms.</summary>
    public static WordAtoms[] Atoms(ConlluSentence sentence) => [.. sentence.Words.Select(w => WordAtoms.Of(w.Form))];

    /// <summary>
    /// The running text of <paramref name="sentences"/>, a blank line before each paragraph, with the offset (not counting white
    /// space) at which each sentence ends.
    /// </summary>
    public static (string Text, HashSet<int> Ends) Running(IEnumerable<ConlluSentence> sentences)
    {
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        var solid = 0;
        foreach (var sentence in sentences)
        {
            if (sentence.NewParagraph && text.Length > 0)
            {
                text.Append("\n\n");
            }

            var next = 0;
            for (var i = 0; i < sentence.Words.Count; i++)
            {
                string form, misc;
                if (next < sentence.Tokens.Count && sentence.Tokens[next].First == i)
                {
                    (form, misc) = (sentence.Tokens[next].Form, sentence.Tokens[next].Misc);
                    i = sentence.Tokens[next++].End - 1;
                }
                else
                {
                    (form, misc) = (sentence.Words[i].Form, sentence.Words[i].Misc);
                }

                text.Append(form);
                solid += form.Count(c => !char.IsWhiteSpace(c));
                if (!misc.Contains("SpaceAfter=No", StringComparison.Ordinal))
                {
                    text.Append(' ');
                }
            }

            ends.Add(solid);
        }

        return (text.ToString(), ends);
    }
}
