using Variorum.Language;

namespace Variorum.Training.Cases;

/// <summary>
/// Finds the word of a gold row's quote that tells its event: careful readers quoted a clause and said in their own words what is done.
/// </summary>
internal static class TriggerAlignment
{
    // A word of the action told in the quote; its first word weighs most. What is taken for a row of another type already is a poorer choice.
    private const double First = 3, Other = 1.5, Taken = -2.5, Verb = 0.6, NounAsked = 1.5, Depth = 0.25;

    /// <summary>For each sentence the class of each word: the type's number in <paramref name="types"/>, 0 for none, -1 for a word that tells an event with another.</summary>
    public static int[][] Label(ReadAccountOfCase account, IReadOnlyDictionary<string, int> types, Func<int, int, bool> candidate)
    {
        var sentences = account.Parsed.Sentences;
        var labels = sentences.Select(s => new int[s.Words.Length]).ToArray();
        foreach (var row in account.Events.OrderBy(e => e.Passage.Length).ThenBy(e => e.Passage.Start))
        {
            if (!types.TryGetValue(row.Type, out var type))
            {
                continue;
            }

            var best = Best(sentences, labels, row, type, candidate);
            if (best.Score > double.NegativeInfinity)
            {
                labels[best.Sentence][best.Word] = type;
            }
        }

        // What stands in a row's quote beside its word and may tell the same event counts neither way, but where the reader named the word.
        for (var s = 0; s < sentences.Length; s++)
        {
            for (var w = 0; w < labels[s].Length; w++)
            {
                if (labels[s][w] == 0 && Likely(sentences[s], w) && account.Events.Any(e => e.Word.Length == 0 && e.Passage.Contains(sentences[s].Words[w].Passage)))
                {
                    labels[s][w] = -1;
                }
            }
        }

        return labels;
    }

    private static (int Sentence, int Word, double Score) Best(
        IReadOnlyList<Sentence> sentences, int[][] labels, GoldEvent row, int type, Func<int, int, bool> candidate)
    {
        (int Sentence, int Word, double Score) best = (-1, -1, double.NegativeInfinity);
        var action = row.Action.ToLowerInvariant().Split([' ', ',', ';', '(', ')', '\'', '-'], StringSplitOptions.RemoveEmptyEntries);
        for (var s = 0; s < sentences.Count; s++)
        {
            if (!sentences[s].Passage.Overlaps(row.Passage))
            {
                continue;
            }

            for (var w = 0; w < sentences[s].Words.Length; w++)
            {
                var word = sentences[s].Words[w];
                if (row.Passage.Contains(word.Passage) && (row.Word.Length == 0 ? candidate(s, w) : word.Form == row.Word))
                {
                    var score = Score(sentences[s], w, action, row.Note, labels[s][w] is var taken && taken > 0 && taken != type);
                    if (score > best.Score)
                    {
                        best = (s, w, score);
                    }
                }
            }
        }

        return best;
    }

    private static bool Likely(Sentence sentence, int word) => sentence.Triggers.Any(t => t.Word == word && t.Types.Any(y => y.Probability > 0.5f));

    private static double Score(Sentence sentence, int index, string[] action, string note, bool taken)
    {
        var word = sentence.Words[index];
        var score = taken ? Taken : 0;
        var at = Array.FindIndex(action, a => Alike(a, word));
        score += at < 0 ? 0 : at == 0 ? First : Other;
        score += word.Upos == "VERB" ? Verb : 0;
        score += note.StartsWith("noun", StringComparison.Ordinal) && word.Upos == "NOUN" ? NounAsked : 0;
        var depth = 0;
        for (var up = word.Head; up >= 0 && depth < 12; up = sentence.Words[up].Head)
        {
            depth++;
        }

        return score - (depth * Depth);
    }

    private static bool Alike(string told, Word word)
    {
        var (lemma, form) = (word.Lemma.ToLowerInvariant(), word.Form.ToLowerInvariant());
        return told == lemma || told == form || (told.Length >= 5 && lemma.Length >= 5 && told.AsSpan(0, 5).SequenceEqual(lemma.AsSpan(0, 5)));
    }
}
