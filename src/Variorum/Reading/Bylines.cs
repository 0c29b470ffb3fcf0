using System.Buffers;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Finds who is named as the writer: "By X", "writes X", "Statement of X".</summary>
internal sealed class Bylines(ReadingWords words, DateLineReader dates)
{
    private const int MaxName = 90;
    private const int Opening = 600;
    private static readonly string[] ListMarks = [", and ", ", AND ", ", ", " and ", " AND ", " & "];
    private static readonly SearchValues<char> ListEnds = SearchValues.Create("|(—–:;[");
    private static readonly SearchValues<char> NameEnds = SearchValues.Create("|(—–:;,[");

    /// <summary>The author of a line like "By Ana Ruiz" or "By Ana Ruiz, editor"; null where the line is something else.</summary>
    public string? OfLine(string text, Passage line)
    {
        if (line.Length is < 5 or > 140)
        {
            return null;
        }

        var span = text.AsSpan(line.Start, line.Length);
        if (words.StartOf("by", span) is not { } by)
        {
            return null;
        }

        var name = TextLines.Trim(text, line.Start + by.Length, line.End);
        while (name.Length > 0 && text[name.Start] is ':' or '*' or '_')
        {
            name = TextLines.Trim(text, name.Start + 1, name.End);
        }

        return Several(text, name) ?? Name(text, name);
    }

    // "By Ana Ruiz, Tom Lind and Eva Moor": a list closes with "and"; without it what follows a comma is an office or a place.
    private string? Several(string text, Passage names)
    {
        var written = TextLines.WithoutMarks(names.Of(text.AsSpan()));
        var end = written.AsSpan().IndexOfAny(ListEnds);
        var parts =
            (end > 0 ? written[..end] : written).Split(ListMarks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 8
            || !(written.Contains(" and ", StringComparison.OrdinalIgnoreCase) || written.Contains(" & ", StringComparison.Ordinal)))
        {
            return null;
        }

        var people =
            parts.TakeWhile(p => Name(p, new Passage(0, p.Length)) == p.TrimEnd('.', ',') && p.Contains(' ', StringComparison.Ordinal)
            && words.Within("role", p) is null && !words.Is("name-link", p.Split(' ')[0].ToLowerInvariant())).ToList();
        return people.Count >= 2 ? string.Join(", ", people.Select(p => p.TrimEnd('.', ','))) : null;
    }

    /// <summary>Whom ", writes X." in the opening of a paragraph names; null where it has no such words.</summary>
    public string? InOpeningOf(string text, Passage paragraph)
    {
        var span = text.AsSpan(paragraph.Start, Math.Min(paragraph.Length, Opening));
        if (words.Within("writes", span) is not { } verb)
        {
            return null;
        }

        // ", writes Ana Ruiz" and not "she writes poems": a comma or a quotation mark must stand before it.
        var before = span[..verb.Start].TrimEnd();
        var after = span[(verb.Start + verb.Length)..];
        var end = after.IndexOfAny(".,;");
        var from = paragraph.Start + verb.Start + verb.Length;
        return before.Length > 0 && before[^1] is ',' or '"' or '”' or '’' or '—' or '–'
            ? Name(text, TextLines.Trim(text, from, from + (end < 0 ? after.Length : end)))
            : null;
    }

    /// <summary>
    /// The author in "Statement of X", "Letter from X" at the end or the head of <paramref name="line"/>; null where none; with
    /// <paramref name="isPiece"/> true wherever the line names such a piece of writing. With <paramref name="introduces"/> the words may
    /// stand anywhere in the line: it leads to a quotation.
    /// </summary>
    public string? OfPiece(string text, Passage line, out bool isPiece, bool introduces = false)
    {
        isPiece = false;
        if (line.Length > 220)
        {
            return null;
        }

        var span = text.AsSpan(line.Start, line.Length);
        if (words.Within("piece", span) is not { } piece)
        {
            return null;
        }

        var at = TextLines.Trim(text, line.Start + piece.Start + piece.Length, line.End);
        if (words.StartOf("piece-link", text.AsSpan(at.Start, at.Length)) is not { } link)
        {
            return null;
        }

        // Only where the piece begins the line or a sentence of it: "anger at a statement of the mayor" is no heading of one.
        var before = span[..piece.Start].TrimEnd();
        if (!introduces && before.Length > 0 && before[^1] is not ('.' or '!' or '?' or ':' or '–' or '—' or '-' or '|' or '*'))
        {
            var lead = before.Length <= 24 && dates.IsCapitalised(text, new Passage(line.Start, line.Start + before.Length));
            if (!lead)
            {
                return null;
            }
        }

        var name = TextLines.Trim(text, at.Start + link.Length, line.End);
        foreach (var article in (ReadOnlySpan<string>)["the ", "The ", "a ", "an "])
        {
            if (text.AsSpan(name.Start, name.Length).StartsWith(article, StringComparison.Ordinal))
            {
                name = TextLines.Trim(text, name.Start + article.Length, name.End);
            }
        }

        // "Statement by the Relief Committee on the dam": the name is as far as the capitals go.
        var author = Capitals(Cut(TextLines.WithoutMarks(text.AsSpan(name.Start, Math.Min(name.Length, 200)))));
        isPiece = author.Length is >= 2 and <= MaxName;
        return isPiece ? author : null;
    }

    /// <summary>A signature: one short line of capitalised words without a full stop; null where it is something else.</summary>
    public string? Signature(string text, Passage line)
    {
        if (line.Length is < 3 or > MaxName || text[line.End - 1] is '.' or '!' or '?' or ':' or ';' or '…')
        {
            return null;
        }

        return Name(text, line);
    }

    private string? Name(string text, Passage name)
    {
        var clean = Cut(TextLines.WithoutMarks(text.AsSpan(name.Start, Math.Min(name.Length, 200))));
        var bad = clean.Length is < 2 or > MaxName || clean.Split(' ').Length > 10 || clean.Contains('/', StringComparison.Ordinal)
            || words.Is("weekday", clean.ToLowerInvariant()) || words.Months.ContainsKey(clean.ToLowerInvariant())
            || clean.Any(char.IsAsciiDigit) || words.Within("furniture", clean) is not null;
        return !bad && dates.IsCapitalised(clean, new Passage(0, clean.Length)) ? clean : null;
    }

    private string Capitals(string name)
    {
        var kept = 0;
        var end = 0;
        foreach (var word in name.Split(' '))
        {
            end += word.Length + (end == 0 ? 0 : 1);
            if (word.Length > 0 && (char.IsUpper(word[0]) || char.IsDigit(word[0]) || word[0] is '“' or '"' or '‘'))
            {
                kept = end;
            }
            else if (!words.Is("name-link", word))
            {
                break;
            }
        }

        return name[..kept];
    }

    // A name ends at a bracket, a bar, a dash, or ", editor".
    private static string Cut(string name)
    {
        var at = name.AsSpan().IndexOfAny(NameEnds);
        return (at > 0 ? name[..at] : name).Trim().TrimEnd('.', ',');
    }
}
