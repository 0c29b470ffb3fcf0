namespace Variorum.Reading;

/// <summary>
/// The words of one language that show who wrote a text and when: month names, labels of dates, by-lines, words of provenance.
/// From <c>data/languages/&lt;code&gt;/reading-lines.tsv</c>; immutable.
/// </summary>
internal sealed class ReadingWords
{
    private readonly Dictionary<string, HashSet<string>> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _byLength = new(StringComparer.Ordinal);

    private ReadingWords()
    {
    }

    /// <summary>Month number (1..12) by name or abbreviation in lower case.</summary>
    public Dictionary<string, int> Months { get; } = new(StringComparer.Ordinal);

    /// <summary>Loads the list of <paramref name="language"/> under <paramref name="dataFolder"/>.</summary>
    public static ReadingWords Load(string dataFolder, string language)
    {
        var words = new ReadingWords();
        foreach (var row in WordList.Read(Path.Combine(dataFolder, "languages", language, "reading-lines.tsv")))
        {
            if (row[0] == "month")
            {
                words.Months[row[1]] = int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                (words._kinds.TryGetValue(row[0], out var set) ? set : words._kinds[row[0]] = new(StringComparer.Ordinal)).Add(row[1]);
            }
        }

        foreach (var (kind, set) in words._kinds)
        {
            words._byLength[kind] = [.. set.OrderByDescending(v => v.Length).ThenBy(v => v, StringComparer.Ordinal)];
        }

        return words;
    }

    /// <summary>True where the list holds <paramref name="word"/> (lower case) under <paramref name="kind"/>.</summary>
    public bool Is(string kind, string word) => _kinds.TryGetValue(kind, out var set) && set.Contains(word);

    /// <summary>
    /// The longest value of <paramref name="kind"/> that <paramref name="line"/> begins with as whole words, whatever the case; null where
    /// none.
    /// </summary>
    public string? StartOf(string kind, ReadOnlySpan<char> line)
    {
        foreach (var value in _byLength.GetValueOrDefault(kind) ?? [])
        {
            if (line.StartsWith(value, StringComparison.OrdinalIgnoreCase)
                && (line.Length == value.Length || !char.IsLetterOrDigit(value[^1]) || !char.IsLetterOrDigit(line[value.Length])))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>
    /// Where some value of <paramref name="kind"/> stands in <paramref name="line"/> as whole words; null where none does.
    /// </summary>
    public (int Start, int Length)? Within(string kind, ReadOnlySpan<char> line)
    {
        foreach (var value in _byLength.GetValueOrDefault(kind) ?? [])
        {
            for (var from = 0; from < line.Length;)
            {
                var at = line[from..].IndexOf(value, StringComparison.OrdinalIgnoreCase);
                if (at < 0)
                {
                    break;
                }

                at += from;
                var end = at + value.Length;
                if ((at == 0 || !char.IsLetterOrDigit(line[at - 1]))
                    && (end == line.Length || !char.IsLetterOrDigit(value[^1]) || !char.IsLetterOrDigit(line[end])))
                {
                    return (at, value.Length);
                }

                from = at + 1;
            }
        }

        return null;
    }
}
