namespace Variorum.Extracting.Quantities;

/// <summary>How a word shows what a figure measures; the kinds are explained in measures.tsv.</summary>
internal enum Evidence
{
    Head,
    State,
    Patient,
    Agent,
    Of,
    Money,
    Share,
    Rate,
    Total,
    Dwelt,
}

/// <summary>A row of measures.tsv for one word.</summary>
internal sealed record MeasureWord(string Measure, string? Unit, int Row);

/// <summary>The measures of <c>data/ontology/measures.tsv</c>, by evidence and lemma.</summary>
internal sealed class MeasureTable
{
    private readonly Dictionary<(Evidence Evidence, string Lemma), MeasureWord> _words = [];

    /// <summary>Reads the table; empty where it is not there.</summary>
    public static MeasureTable Load(string path)
    {
        var table = new MeasureTable();
        var number = 0;
        foreach (var row in DataTable.Read(path))
        {
            number++;
            foreach (var word in row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                table._words.TryAdd((Enum.Parse<Evidence>(row[2], ignoreCase: true), word),
                    new MeasureWord(row[0], row[1].Length > 0 ? row[1] : null, number));
            }
        }

        return table;
    }

    /// <summary>
    /// The measure that <paramref name="word"/> shows in this role; tries its inflections where the lemma is unknown or wrong.
    /// </summary>
    public MeasureWord? Find(Evidence evidence, string word)
    {
        if (_words.TryGetValue((evidence, word), out var found))
        {
            return found;
        }

        foreach (var lemma in Lemmas(word))
        {
            if (_words.TryGetValue((evidence, lemma), out found))
            {
                return found;
            }
        }

        return null;
    }

    // Enough of English inflection to bridge a wrong lemma: the tagger's errors fall on rare verbs, whose inflection is regular.
    private static IEnumerable<string> Lemmas(string word)
    {
        if (word.Length < 4)
        {
            yield break;
        }

        foreach (var (ending, put) in new[] { ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""),
            ("ing", "e") })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 3)
            {
                var stem = word[..^ending.Length];
                yield return stem + put;
                if (put.Length == 0 && stem.Length > 3 && stem[^1] == stem[^2])
                {
                    yield return stem[..^1];
                }
            }
        }
    }
}
