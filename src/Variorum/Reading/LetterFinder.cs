using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Finds letters that stand inside a text: from their address or date line over the salutation to the signature.</summary>
internal sealed class LetterFinder(
    ReadingWords words, DateLineReader dates, Bylines bylines, string text, ImmutableArray<TextLine> lines)
{
    // Address, date and subject lines above a salutation; more than this are something else.
    private const int MaxHead = 14;
    private const int MaxLetters = 200;
    private const int ShortLine = 75;

    /// <summary>
    /// The letters in order, not overlapping. A text that is a letter from its first paragraph on is none: it is the account itself.
    /// </summary>
    public List<Part> Find()
    {
        var letters = new List<Part>();
        var running = Enumerable.Range(0, lines.Length).FirstOrDefault(n => lines[n].Running, lines.Length);
        for (var i = 0; i < lines.Length && letters.Count < MaxLetters; i++)
        {
            if (!IsSalutation(lines[i]))
            {
                continue;
            }

            var floor = letters.Count > 0 ? letters[^1].Last + 1 : 0;
            var first = Head(i, floor);
            if (running >= first && letters.Count == 0)
            {
                continue;
            }

            if (Read(first, i) is { } letter)
            {
                letters.Add(letter);
                i = letter.Last;
            }
        }

        return letters;
    }

    private bool IsSalutation(TextLine line)
    {
        if (line.Length is < 4 or > 90 || line.Level > 0)
        {
            return false;
        }

        var span = line.Content.Of(text.AsSpan());
        return span[^1] is ',' or ':' or '!' && words.StartOf("salutation", span) is not null
            && dates.IsCapitalised(text,
                new Passage(line.Content.Start,
                    line.Content.Start + Math.Min(line.Length, span.IndexOfAny(",:!") is var at and > 0 ? at : line.Length)));
    }

    private int Head(int salutation, int floor)
    {
        var first = salutation;
        for (var i = salutation - 1; i >= floor && salutation - i <= MaxHead; i--)
        {
            var line = lines[i];
            if (line.Rule)
            {
                break;
            }

            var heading = line.Level > 0 || (bylines.OfPiece(text, line.Content, out var piece) is not null && piece);
            if (!heading && (line.Running || line.Length > ShortLine || text[line.Content.End - 1] is '!' or '?' or ';' or '"' or '”'
                || (text[line.Content.End - 1] == '.' && line.Length > 40)))
            {
                break;
            }

            first = i;
            if (heading)
            {
                break;
            }
        }

        return first;
    }

    private Part? Read(int first, int salutation)
    {
        var body = 0;
        var last = -1;
        string? signature = null;
        for (var i = salutation + 1; i < lines.Length && last < 0; i++)
        {
            var line = lines[i];
            if (line.Level > 0 || line.Rule || IsSalutation(line))
            {
                last = i - 1;
                break;
            }

            if (body > 0 && IsClosing(line))
            {
                (last, signature) = Signatures(i + 1);
                last = Math.Max(last, i);
            }
            else if (body > 0 && line.Gap > 0 && bylines.Signature(text, line.Content) is { } name && EndsHere(i))
            {
                (last, signature) = (i, name);
            }
            else if (line.Running || line.Length >= TextLines.Paragraph / 2)
            {
                body++;
            }
        }

        if (body == 0)
        {
            return null;
        }

        if (last < 0)
        {
            for (last = lines.Length - 1;
                last > salutation + 1 && words.Within("furniture", lines[last].Content.Of(text.AsSpan())) is not null;)
            {
                last--;
            }
        }

        var heading = lines[first];
        var author = bylines.OfPiece(text, heading.Content, out var piece);
        var date = Enumerable.Range(first, salutation - first).Select(i => dates.OfLine(text, lines[i].Content))
            .FirstOrDefault(d => d is not null);
        DateLine? end = null;
        for (var i = last; i <= Math.Min(last + 1, lines.Length - 1); i++)
        {
            if (i > salutation && dates.OfLine(text, lines[i].Content) is { } d)
            {
                end = d;
                last = i;
                break;
            }
        }

        // "Dear friends:" in the middle of a speech begins no letter: nobody signs it and nothing dates it.
        if ((author ?? signature) is null && (date ?? end) is null)
        {
            return null;
        }

        var titled = (heading.Level > 0 && heading.Length < 300) || piece;
        return new Part(first, last, heading.Level, titled ? TextLines.WithoutMarks(heading.Content.Of(text.AsSpan())) : null)
        {
            Author = author ?? signature,
            IsLetter = true,
            IsPiece = piece,
            HeadDate = date,
            EndDate = end,
        };
    }

    private bool IsClosing(TextLine line)
    {
        var span = line.Content.Of(text.AsSpan()).TrimEnd(" ,.:!");
        return line.Length <= 40 && words.StartOf("closing", span) is { } closing && span.Length <= closing.Length + 12;
    }

    // The lines after the closing: names and offices, each short.
    private (int Last, string? Signature) Signatures(int from)
    {
        string? name = null;
        var last = from - 1;
        for (var i = from; i < lines.Length && i < from + 6; i++)
        {
            if (lines[i].Level > 0 || lines[i].Rule || (i > from && lines[i].Gap > 1) || lines[i].Length > ShortLine + 15
                || words.Within("furniture", lines[i].Content.Of(text.AsSpan())) is not null)
            {
                break;
            }

            var signed = bylines.Signature(text, lines[i].Content);
            if (signed is null && dates.OfLine(text, lines[i].Content) is null && i > from)
            {
                break;
            }

            name ??= signed;
            last = i;
        }

        return (last, name);
    }

    private bool EndsHere(int i) =>
        i + 1 == lines.Length || lines[i + 1].Gap > 1 || lines[i + 1].Level > 0 || lines[i + 1].Rule
        || dates.OfLine(text, lines[i + 1].Content) is not null
        || words.Within("furniture", lines[i + 1].Content.Of(text.AsSpan())) is not null;
}
