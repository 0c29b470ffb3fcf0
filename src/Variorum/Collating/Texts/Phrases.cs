namespace Variorum.Collating.Texts;

/// <summary>
/// Phrases of a table looked for among the words of a case: "due to", "cast doubt on". Compared as lower-case forms, longest first.
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class Phrases<T>
{
    private readonly List<(string[] Words, T Meaning)> _phrases = [];

    /// <summary>Adds every phrase of a comma-separated cell.</summary>
    public void Add(string cell, T meaning)
    {
        foreach (var phrase in cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _phrases.Add((phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries), meaning));
        }
    }

    /// <summary>
    /// Where phrases stand in <paramref name="account"/>: the first word, the word after the last, and the meaning. A phrase lies in one
    /// sentence; what stands inside a longer one is not told again.
    /// </summary>
    public IEnumerable<(int First, int End, T Meaning)> Find(
        CaseText text, AccountText account, Dictionary<int, List<(int[] Forms, T Meaning)>> index)
    {
        for (var w = 0; w < account.Forms.Length; w++)
        {
            if (!index.TryGetValue(account.Forms[w], out var begun))
            {
                continue;
            }

            foreach (var (forms, meaning) in begun)
            {
                var end = w + forms.Length;
                if (end <= account.Forms.Length && account.SentenceOf[end - 1] == account.SentenceOf[w]
                    && account.Forms.AsSpan(w, forms.Length).SequenceEqual(forms))
                {
                    yield return (w, end, meaning);
                    w = end - 1;
                    break;
                }
            }
        }
    }

    /// <summary>The phrases that the case can hold, by the number of their first form, longest first.</summary>
    public Dictionary<int, List<(int[] Forms, T Meaning)>> Index(Vocabulary vocabulary)
    {
        var index = new Dictionary<int, List<(int[] Forms, T Meaning)>>();
        foreach (var (words, meaning) in _phrases.OrderByDescending(p => p.Words.Length))
        {
            var forms = Array.ConvertAll(words, vocabulary.FormOf);
            if (Array.TrueForAll(forms, f => f >= 0))
            {
                if (!index.TryGetValue(forms[0], out var list))
                {
                    index.Add(forms[0], list = []);
                }

                list.Add((forms, meaning));
            }
        }

        return index;
    }
}
