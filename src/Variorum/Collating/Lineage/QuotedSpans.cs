using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Finds what stands in quotation marks, by the marks alone: lineage must work on accounts whose speakers nobody could tell.
/// </summary>
internal static class QuotedSpans
{
    // Past this length an opening mark was left open, or the quotation is a statement that shared runs find by themselves.
    private const int MostCharacters = 700;

    /// <summary>The passages between marks, without the marks, in text order, not nested.</summary>
    public static List<Passage> Find(string text)
    {
        var spans = new List<Passage>();
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] switch
            {
                '“' or '„' or '”' when Opens(text, i) => '”',
                '«' => '»',
                '"' when Opens(text, i) => '"',
                '‘' when Opens(text, i) => '’',
                '\'' when Opens(text, i) => '\'',
                _ => '\0',
            };
            if (close == '\0' || Closing(text, i, close) is not { } end)
            {
                continue;
            }

            if (end - i > 3)
            {
                spans.Add(new Passage(i + 1, end));
            }

            i = end;
        }

        return spans;
    }

    /// <summary>
    /// The passage of <paramref name="spans"/>, as <see cref="Find"/> gives them, that holds all of another; null where none does.
    /// </summary>
    public static Passage? Holding(List<Passage> spans, Passage inner)
    {
        int low = 0, high = spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].Start <= inner.Start ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && spans[low - 1].Contains(inner) ? spans[low - 1] : null;
    }

    private static bool Opens(string text, int at) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static int? Closing(string text, int at, char close)
    {
        var end = Math.Min(text.Length, at + MostCharacters);
        for (var i = at + 1; i < end; i++)
        {
            // A blank line ends a quotation; so does a single mark only where no letter follows ("the workers' demands" goes on).
            if (text[i] == '\n' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                return null;
            }

            // A text that passed through two editors opens with one kind of mark and closes with another.
            var closes = text[i] == close || (close is '"' or '”' && text[i] is '"' or '”' or '“');
            if (closes && !char.IsWhiteSpace(text[i - 1]) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
            {
                return i;
            }
        }

        return null;
    }
}
