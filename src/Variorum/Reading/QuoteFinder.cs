using System.Collections.Immutable;

namespace Variorum.Reading;

/// <summary>
/// Finds long quotations that a line before them introduces as somebody's statement: "The statement of the League in full:" and then a
/// block quotation, or paragraphs that each begin with a quotation mark.
/// </summary>
internal sealed class QuoteFinder(Bylines bylines, string text, ImmutableArray<TextLine> lines)
{
    // Below this a quotation is evidence in a report, not a text of its own.
    private const int Long = 400;
    private const int MaxQuotes = 200;

    /// <summary>The quotations in order, not overlapping.</summary>
    public List<Part> Find()
    {
        var found = new List<Part>();
        for (var i = 1; i < lines.Length && found.Count < MaxQuotes; i++)
        {
            if (!IsQuoted(lines[i]) || IsQuoted(lines[i - 1]) || text[lines[i - 1].Content.End - 1] != ':')
            {
                continue;
            }

            var (last, length) = (i, lines[i].Length);
            while (last + 1 < lines.Length && IsQuoted(lines[last + 1]))
            {
                length += lines[++last].Length;
            }

            if (length >= Long && bylines.OfPiece(text, lines[i - 1].Content, out _, introduces: true) is { } author)
            {
                found.Add(new Part(i, last, 0, null) { Author = author, IsPiece = true });
            }

            i = last;
        }

        return found;
    }

    private bool IsQuoted(TextLine line) =>
        line.Quote || (line.Level == 0 && line.Length > 2 && text[line.Content.Start] is '"' or '“' or '«' or '„');
}
