using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>
/// Finds what a text says of its own making: title, author and date of the whole, and the parts that have their own. A part counts only on
/// words that say so (a by-line, a date line, "Reproduced from", "Statement of", a salutation): a false section is worse than a missed one,
/// because every claim in it changes its source.
/// </summary>
internal sealed class SectionFinder(ReadingWords words)
{
    private const int MaxParts = 2_000;

    private readonly DateLineReader _dates = new(words);
    private readonly Bylines _bylines = new(words, new DateLineReader(words));

    /// <summary>Days that a date of metadata means, ISO or in words ("6 January 2022"); null where it cannot be read one way.</summary>
    public DayRange? StatedDays(string written) =>
        StatedDate.Read(written)
            ?? (_dates.OfLine(written, TextLines.Trim(written, 0, written.Length)) is { Status: DateStatus.Read } line ? line.Days : null);

    /// <summary>The days of a date that a page shows beside its text; null where it cannot be read, or is that of a change.</summary>
    public DayRange? ShownDay(string shown) =>
        StatedDate.Read(shown)
            ?? (_dates.OfLine(shown, TextLines.Trim(shown, 0, shown.Length)) is { Status: DateStatus.Read, Updated: false } line ? line.Days
                : null);

    /// <summary>The shape of <paramref name="text"/>, whose lines are <paramref name="lines"/>.</summary>
    public TextShape Find(string text, ImmutableArray<TextLine> lines)
    {
        if (lines.IsEmpty)
        {
            return new TextShape(null, null, null, null, null, [], []);
        }

        var reader = new PartReader(words, _dates, _bylines, text, lines);
        var letters = new LetterFinder(words, _dates, _bylines, text, lines).Find();
        var quotes = new QuoteFinder(_bylines, text, lines).Find();
        letters.AddRange(quotes.FindAll(q => !letters.Any(l => l.First <= q.Last && q.First <= l.Last)));
        letters.Sort((a, b) => a.First.CompareTo(b.First));
        var own = Own(reader.Parts(letters), letters, lines);
        var head = new HeadReader(words, _dates, _bylines, text, lines).Read(own);
        var sections = own.Select(p => Section(text, lines, p)).ToImmutableArray();
        var doubtful = own.SelectMany(p => new[] { p.HeadDate, p.EndDate })
            .Append(head.Date)
            .OfType<DateLine>()
            .Where(d => d.Status != DateStatus.Read)
            .OrderBy(d => d.Passage)
            .ToImmutableArray();
        return head with { Sections = sections, Doubtful = doubtful };
    }

    private static List<Part> Own(List<Part> parts, List<Part> letters, ImmutableArray<TextLine> lines)
    {
        // The lead is the account's own text, unless it is one of several pieces put together.
        // Thousands of headings are a glossary or an attack: the parts of an anthology are fewer.
        if (parts.Count > MaxParts)
        {
            parts = [];
        }

        var strong = parts.Where(p => p.Level > 0 && (p.Provenance is not null || p.IsPiece)).ToList();
        var own = new List<Part>(letters);
        Part? open = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var lead = part.First == 0 || part.Level == 0;
            var said = part.Provenance is not null || part.IsPiece || part.HasByline;
            var dated = part.Date is { Status: DateStatus.Read, Updated: false };
            // A date at the end of the last part closes the whole account unless other parts are pieces too.
            var isOwn = lead
                ? part.Level > 0 && said && strong.Any(s => s.First > part.First && s.Level <= part.Level)
                : said || (dated && (part.HeadDate is not null || strong.Count > 0));
            // A subheading inside a piece belongs to it, with the date at its end.
            var inside = open is not null && !said && part.Level > open.Level && part.Level < 7 && open.Last + 1 == part.First;
            if (isOwn && !inside)
            {
                own.Add(part);
                open = part;
            }
            else if (inside)
            {
                own.Remove(open!);
                open = open! with
                {
                    Last = part.Last,
                    EndDate = part.EndDate ?? open.EndDate,
                    Provenance = open.Provenance ?? part.Provenance,
                };
                own.Add(open);
            }
            else
            {
                open = null;
            }
        }

        own.Sort((a, b) => a.First.CompareTo(b.First));
        // A letter inside a headed part stays a section of its own; the part then ends before it.
        for (var i = 0; i + 1 < own.Count; i++)
        {
            if (own[i].Last >= own[i + 1].First)
            {
                own[i] = own[i] with { Last = own[i + 1].First - 1 };
            }
        }

        return own.Where(p => p.First <= p.Last).Select(p => Within(p, lines)).ToList();
    }

    // What a part had said after the line where another now begins is that other's.
    private static Part Within(Part part, ImmutableArray<TextLine> lines)
    {
        var whole = new Passage(lines[part.First].Full.Start, lines[part.Last].Full.End);
        return part with
        {
            HeadDate = part.HeadDate is { } head && whole.Contains(head.Passage) ? head : null,
            EndDate = part.EndDate is { } end && whole.Contains(end.Passage) ? end : null,
            Provenance = part.Provenance is { } p && whole.Contains(p) ? p : null,
        };
    }

    private static Section Section(string text, ImmutableArray<TextLine> lines, Part part)
    {
        var date = part.Date;
        var published = date is { Status: DateStatus.Read }
            ? new Publication(date.Days, [date.Passage], "text")
            : Publication.Unknown;
        return new Section(
            new Passage(lines[part.First].Full.Start, lines[part.Last].Full.End),
            part.Title,
            part.Author,
            published,
            part.Provenance is { } p ? TextLines.WithoutMarks(p.Of(text.AsSpan())) : null);
    }
}
