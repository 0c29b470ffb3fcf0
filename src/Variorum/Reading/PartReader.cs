using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Cuts a text at its headings and rules and gathers what each part says of its own making.</summary>
internal sealed class PartReader(
    ReadingWords words, DateLineReader dates, Bylines bylines, string text, ImmutableArray<TextLine> lines)
{
    // Heading of a part that only its words show, in text that marks no headings.
    private const int WordsOnly = 7;
    private const int MaxTitle = 300;

    /// <summary>All parts in order; together they cover every line. Lines of <paramref name="letters"/> start no part.</summary>
    public List<Part> Parts(List<Part> letters)
    {
        var starts = new List<int> { 0 };
        var inLetter = new bool[lines.Length];
        foreach (var letter in letters)
        {
            Array.Fill(inLetter, true, letter.First, letter.Last - letter.First + 1);
        }

        for (var i = 1; i < lines.Length; i++)
        {
            if (!inLetter[i] && Starts(i))
            {
                starts.Add(i);
            }
        }

        var parts = new List<Part>();
        for (var i = 0; i < starts.Count; i++)
        {
            var first = starts[i];
            var last = (i + 1 < starts.Count ? starts[i + 1] : lines.Length) - 1;
            parts.Add(Read(first, last, afterPiece: false));
            // Words of provenance close a piece; in text without marked headings the next one begins with the line that follows.
            while (parts[^1] is { Provenance: not null } piece && piece.Last < last)
            {
                parts.Add(Read(piece.Last + 1, last, afterPiece: true));
            }
        }

        return parts;
    }

    private bool Starts(int i)
    {
        var line = lines[i];
        if (line.Level > 0 || line.Rule)
        {
            return true;
        }

        var alone = line.Gap > 0 && line.Length <= 140 && !line.Bullet && !line.Quote && (i + 1 == lines.Length || lines[i + 1].Gap > 0)
            && text[line.Content.End - 1] is not ('.' or ':' or ',' or ';' or '"' or '”');
        return alone && bylines.OfPiece(text, line.Content, out var piece) is not null && piece;
    }

    private Part Read(int first, int last, bool afterPiece)
    {
        var heading = lines[first];
        var at = first;
        // A rule before a heading opens the same part.
        while (at < last && lines[at].Rule)
        {
            at++;
        }

        var title = lines[at];
        var level = title.Level > 0 ? title.Level : 0;
        var author = bylines.OfPiece(text, title.Content, out var piece);

        var follows = afterPiece && at < last && title.Length <= 120 && !title.Bullet && lines[at + 1].Gap > 0
            && text[title.Content.End - 1] is not ('.' or ',' or ';' or ':') && !IsFurniture(title) && !IsAddress(title);
        if (level == 0 && (piece || heading.Rule || follows) && first > 0)
        {
            level = WordsOnly;
        }

        var titled = (title.Level > 0 && title.Length <= MaxTitle) || piece || follows;
        var part = new Part(first, last, level, titled ? TextLines.WithoutMarks(title.Content.Of(text.AsSpan())) : null)
        {
            Author = author,
            IsPiece = piece,
        };
        part = WithHead(part, titled ? at + 1 : at);
        part = WithProvenance(part, at + (titled ? 1 : 0));
        return WithEnd(part, at + 1);
    }

    // By-line and date between the heading and the first paragraph.
    private Part WithHead(Part part, int from)
    {
        for (var i = from; i <= part.Last && i < from + 5; i++)
        {
            var line = lines[i];
            if (line.Running)
            {
                // Says who speaks, not that this is a piece of its own: news quotes writers too.
                part = part with { Author = part.Author ?? bylines.InOpeningOf(text, line.Content) };
                break;
            }

            if (dates.OfLine(text, line.Content) is { } date)
            {
                part = part with { HeadDate = part.HeadDate ?? date };
                if (bylines.OfLine(text, date.Rest) is { } both)
                {
                    part = part with { HasByline = true, Author = part.Author ?? both };
                }
            }
            else if (!part.HasByline && bylines.OfLine(text, line.Content) is { } by)
            {
                part = part with { HasByline = true, Author = part.Author ?? by };
            }
        }

        return part;
    }

    private Part WithProvenance(Part part, int from)
    {
        for (var i = Math.Max(from, part.First); i <= part.Last; i++)
        {
            if (Provenance(i) is not { } last)
            {
                continue;
            }

            var passage = new Passage(lines[i].Content.Start, lines[last].Content.End);
            // Under the heading it opens the piece; after the text it closes it.
            var atHead = i <= from + 2 && last < part.Last && Enumerable.Range(from, i - from).All(n => !lines[n].Running);
            return part with { Provenance = passage, Last = atHead ? part.Last : last };
        }

        return part;
    }

    /// <summary>Last line of the words of provenance that begin at line <paramref name="i"/>; null where none begin there.</summary>
    private int? Provenance(int i)
    {
        var line = lines[i];
        if (line.Length > 300 || words.StartOf("provenance", text.AsSpan(line.Content.Start, line.Length)) is null)
        {
            return null;
        }

        // The address often stands on the next line or in the next block.
        return i + 1 < lines.Length && lines[i + 1].Gap <= 1 && IsAddress(lines[i + 1]) ? i + 1 : i;
    }

    private bool IsAddress(TextLine line)
    {
        var span = text.AsSpan(line.Content.Start, Math.Min(line.Length, 200)).TrimStart(" <([–—-");
        return !span.TrimEnd().Contains("  ", StringComparison.Ordinal)
            && (span.StartsWith("http", StringComparison.OrdinalIgnoreCase) || span.StartsWith("www.", StringComparison.OrdinalIgnoreCase));
    }

    // A date among the last lines, over signatures, provenance and addresses.
    private Part WithEnd(Part part, int from)
    {
        for (var (i, seen) = (part.Last, 0); i >= Math.Max(from, part.First) && seen < 4; i--)
        {
            var line = lines[i];
            if (part.Provenance is { } p && p.Overlaps(line.Content))
            {
                continue;
            }

            if (dates.OfLine(text, line.Content) is { } date)
            {
                var signature = i - 1 >= from ? bylines.Signature(text, lines[i - 1].Content) : null;
                return part with
                {
                    EndDate = part.HeadDate == date ? null : date,
                    Author = part.Author ?? (lines[Math.Max(i - 1, 0)].Bullet ? null : signature)
                };
            }

            if (line.Running || IsFurniture(line))
            {
                if (line.Running)
                {
                    break;
                }

                continue;
            }

            seen++;
        }

        return part;
    }

    private bool IsFurniture(TextLine line) => words.Within("furniture", line.Content.Of(text.AsSpan())) is not null;
}
