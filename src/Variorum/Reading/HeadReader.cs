using System.Collections.Immutable;

namespace Variorum.Reading;

/// <summary>Reads title, author and date of the whole account from the lines at its head and its end.</summary>
internal sealed class HeadReader(
    ReadingWords words, DateLineReader dates, Bylines bylines, string text, ImmutableArray<TextLine> lines)
{
    private const int MaxHead = 14;
    private const int MaxEnd = 10;

    /// <summary>What stands outside the parts in <paramref name="own"/>; sections and doubtful dates are left empty.</summary>
    public TextShape Read(List<Part> own)
    {
        var taken = new bool[lines.Length];
        foreach (var part in own)
        {
            Array.Fill(taken, true, part.First, part.Last - part.First + 1);
        }

        var free = Enumerable.Range(0, lines.Length).Where(i => !taken[i]).ToList();
        var headEnd = HeadEnd(free);
        var date = HeadDate(free, headEnd, out var agency);
        var author = HeadAuthor(free, headEnd);
        var title = Title(free, headEnd);
        if (title is { } t && author is null)
        {
            author = bylines.OfPiece(text, lines[t].Content, out _);
        }

        var (endDate, signature) = End(free, headEnd);
        date = date is { Status: DateStatus.Read } ? date : endDate ?? date;
        string? provenance = null;
        // In the middle of a text such words belong to a picture or a table.
        foreach (var i in free.Take(headEnd).Concat(free.Skip(Math.Max(headEnd, free.Count - MaxEnd))))
        {
            var span = lines[i].Content.Of(text.AsSpan());
            if (span.Length <= 300 && words.StartOf("provenance", span) is not null)
            {
                provenance = TextLines.WithoutMarks(span);
                break;
            }
        }

        return new TextShape(
            title is { } n ? TextLines.WithoutMarks(lines[n].Content.Of(text.AsSpan())) : null,
            author ?? signature, agency, date, provenance, [], []);
    }

    // Number of free lines before the first paragraph.
    private int HeadEnd(List<int> free)
    {
        for (var n = 0; n < free.Count && n < MaxHead; n++)
        {
            if (IsParagraph(lines[free[n]]))
            {
                return n;
            }
        }

        return Math.Min(free.Count, MaxHead);
    }

    private bool IsParagraph(TextLine line)
    {
        var span = line.Content.Of(text.AsSpan());
        return line.Level == 0 && (line.Running || (line.Length >= 90 && span.Contains(". ", StringComparison.Ordinal)));
    }

    private DateLine? HeadDate(List<int> free, int headEnd, out string? agency)
    {
        agency = null;
        DateLine? best = null;
        foreach (var i in free.Take(headEnd))
        {
            if (dates.OfLine(text, lines[i].Content) is { } date && Rank(date) > Rank(best))
            {
                best = date;
            }
        }

        // "The Harbour Observer, March 6, 2019" names a paper where "Porto Alegre, March 6, 2019" names a place.
        if (best is { Rest.Length: > 0 } && best.Rest.Of(text) is var rest && rest.StartsWith("The ", StringComparison.Ordinal)
            && rest.Count(c => c == ' ') >= 2)
        {
            agency = TextLines.WithoutMarks(rest);
        }

        foreach (var i in free.Take(headEnd + 1))
        {
            if (best is null && dates.OfReport(text, lines[i].Content) is { } report)
            {
                agency = report.Agency is { } a ? TextLines.WithoutMarks(a.Of(text.AsSpan())) : null;
                best = report;
            }
        }

        return best;
    }

    private static int Rank(DateLine? date) => date switch
    {
        null => 0,
        { Status: not DateStatus.Read } => 1,
        { Updated: true } => 2,
        { Label: false } => 3,
        _ => 4,
    };

    private string? HeadAuthor(List<int> free, int headEnd)
    {
        foreach (var i in free.Take(headEnd))
        {
            var line = lines[i].Content;
            var rest = dates.OfLine(text, line)?.Rest;
            if ((bylines.OfLine(text, line) ?? (rest is { Length: > 0 } r ? bylines.OfLine(text, r) : null)) is { } author)
            {
                return author;
            }
        }

        return null;
    }

    private (DateLine? Date, string? Signature) End(List<int> free, int headEnd)
    {
        var seen = 0;
        for (var n = free.Count - 1; n >= headEnd && n >= free.Count - MaxEnd && seen < 3; n--)
        {
            var line = lines[free[n]];
            if (words.Within("furniture", line.Content.Of(text.AsSpan())) is not null && line.Length < 80)
            {
                continue;
            }

            if (dates.OfLine(text, line.Content) is { Updated: false } date)
            {
                var before = n > headEnd && free[n - 1] == free[n] - 1 ? bylines.Signature(text, lines[free[n - 1]].Content) : null;
                var after = n + 1 < free.Count ? bylines.Signature(text, lines[free[n + 1]].Content) : null;
                return (date, before ?? after);
            }

            if (line.Running)
            {
                break;
            }

            seen++;
        }

        return (null, null);
    }

    private int? Title(List<int> free, int headEnd)
    {
        int? best = null;
        var top = 0;
        foreach (var i in free.Take(headEnd))
        {
            var score = TitleScore(i);
            if (score > top)
            {
                (best, top) = (i, score);
            }
        }

        return best;
    }

    private int TitleScore(int i)
    {
        var line = lines[i];
        var span = line.Content.Of(text.AsSpan());
        if (line.Rule || line.Bullet || line.Running || span.Length is < 4 or > 220 || span.Count(' ') < 1
            || dates.OfLine(text, line.Content) is not null
            || dates.OfReport(text, line.Content) is not null || bylines.OfLine(text, line.Content) is not null
            || words.Within("furniture", span) is not null
            || words.StartOf("salutation", span) is not null || words.StartOf("provenance", span) is not null)
        {
            return 0;
        }

        if (line.Level == 0 && span[^1] is ':' or ',' or ';')
        {
            return 0;
        }

        var score = line.Level > 0 ? 20 - line.Level : 5;
        var count = span.Count(' ') + 1;
        score += count is >= 3 and <= 22 ? 2 : 0;
        score += line.Gap > 0 && (i + 1 >= lines.Length || lines[i + 1].Gap > 0) ? 2 : 0;
        score -= span[^1] == '.' ? 4 : 0;
        score -= span.Count(" - ") + span.Count(" | ") + span.Count(" » ") >= 2 ? 4 : 0;
        score -= words.Within("caption", span) is not null ? 5 : 0;
        return Math.Max(0, score);
    }
}
