using System.Globalization;
using System.Text;

namespace Variorum.Language;

/// <summary>The parse as CoNLL-U: gold words in and tags and trees out, or running text in.</summary>
public static class ConlluText
{
    /// <summary>
    /// Reads the words of CoNLL-U <paramref name="lines"/> and gives each sentence back, one string each, with predicted lemma, tags and
    /// tree; comments, multiword tokens and the last column stay as they stood. Throws <see cref="InvalidDataException"/> with the line
    /// that is no CoNLL-U.
    /// </summary>
    public static IEnumerable<string> Retag(LanguagePack pack, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        var waiting = new Queue<ConlluSentence>();
        foreach (var parsed in pack.ParseWords(Forms(lines, waiting)))
        {
            var sentence = waiting.Dequeue();
            for (var i = 0; i < parsed.Words.Length; i++)
            {
                sentence.Words[i] = Line(parsed.Words[i], sentence.Words[i].Misc);
            }

            text.Clear();
            Conllu.Write(sentence, text);
            yield return text.ToString();
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Forms(IEnumerable<string> lines, Queue<ConlluSentence> waiting)
    {
        foreach (var sentence in Conllu.Read(lines))
        {
            waiting.Enqueue(sentence);
            yield return [.. sentence.Words.Select(w => w.Form)];
        }
    }

    /// <summary>
    /// The sentences of running <paramref name="text"/> as CoNLL-U, one string each; named spans stand in the last column
    /// ("Name=B-person").
    /// </summary>
    public static IEnumerable<string> Parse(LanguagePack pack, string text)
    {
        var joined = new HashSet<int>(pack.Tokens(text).Where(t => t.Joined).Select(t => t.Start));
        var parsed = pack.Parse(text);
        var name = 0;
        var number = 0;
        var output = new StringBuilder();
        foreach (var sentence in parsed.Sentences)
        {
            number++;
            var line = new ConlluSentence(
                [$"# sent_id = {number.ToString(CultureInfo.InvariantCulture)}", "# text = " + OneLine(sentence.Passage.Of(text))], [], []);
            for (var i = 0; i < sentence.Words.Length; i++)
            {
                var word = sentence.Words[i];
                while (name < parsed.Names.Length && parsed.Names[name].Passage.End <= word.Passage.Start)
                {
                    name++;
                }

                var misc = i + 1 < sentence.Words.Length && sentence.Words[i + 1].Passage.Start == word.Passage.End ? "SpaceAfter=No" : "_";
                if (name < parsed.Names.Length && parsed.Names[name].Passage.Overlaps(word.Passage))
                {
                    var mark = $"Name={(parsed.Names[name].Passage.Start == word.Passage.Start ? "B" : "I")}-{parsed.Names[name].Kind}";
                    misc = misc == "_" ? mark : mark + "|" + misc;
                }

                line.Words.Add(Line(word, misc));
                if (joined.Contains(word.Passage.Start) && i > 0)
                {
                    Join(line, sentence, text, i);
                }
            }

            output.Clear();
            Conllu.Write(line, output);
            yield return output.ToString();
        }
    }

    // The word at `last` goes on from the one before: both stand in one multiword token, which may have begun earlier.
    private static void Join(ConlluSentence line, Sentence sentence, string text, int last)
    {
        var first = last - 1;
        if (line.Tokens.Count > 0 && line.Tokens[^1].End == last)
        {
            first = line.Tokens[^1].First;
            line.Tokens.RemoveAt(line.Tokens.Count - 1);
        }

        var end = sentence.Words[last].Passage.End;
        var space = last + 1 < sentence.Words.Length && sentence.Words[last + 1].Passage.Start == end ? "SpaceAfter=No" : "_";
        line.Tokens.Add(new ConlluToken(first, last + 1, text[sentence.Words[first].Passage.Start..end], space));
        for (var i = first; i <= last; i++)
        {
            line.Words[i] =
                line.Words[i] with
                {
                    Misc = line.Words[i].Misc.Replace("|SpaceAfter=No", "", StringComparison.Ordinal)
                    .Replace("SpaceAfter=No", "_", StringComparison.Ordinal)
                };
        }
    }

    private static ConlluWord Line(Word word, string misc) =>
        new(Cell(word.Form), Cell(word.Lemma), word.Upos, word.Xpos, word.Feats, word.Head, word.Relation, misc);

    // Soft hyphens stay; line breaks cannot stand inside a token, but a lone control might in CoNLL-U given from outside.
    private static string Cell(string form) => form.Length == 0 ? "_" : form;

    private static string OneLine(string passage) => passage.ReplaceLineEndings(" ").Replace('\t', ' ');
}
