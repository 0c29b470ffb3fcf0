using System.Collections.Immutable;

namespace Variorum.Reading;

/// <summary>The plain text of a file with what its structure and its metadata say.</summary>
/// <param name="Text">What every passage will refer to.</param>
/// <param name="Marks">Headings, quotations and rules, in text order.</param>
internal sealed record PlainText(string Text, ImmutableArray<Mark> Marks)
{
    /// <summary>True where <see cref="Text"/> is the file's own content.</summary>
    public bool IsSource { get; init; } = true;

    /// <summary>From metadata, null where none; the same for the others.</summary>
    public string? Title { get; init; }

    /// <summary>Who put it out.</summary>
    public string? Publisher { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Canonical address.</summary>
    public string? Url { get; init; }

    /// <summary>As written in the metadata.</summary>
    public string? Published { get; init; }

    /// <summary>When the page was changed, as written in the metadata.</summary>
    public string? Modified { get; init; }

    /// <summary>The day on which the file says that it was made or last saved (ISO 8601); never a day of publication.</summary>
    public string? Made { get; init; }

    /// <summary>The words that say where all of it was taken from; null where no field does.</summary>
    public string? Provenance { get; init; }

    /// <summary>Dates that the page shows where pages show their own, as written, the likeliest first.</summary>
    public ImmutableArray<string> Shown { get; init; } = [];

    /// <summary>Language tag as declared.</summary>
    public string? Language { get; init; }

    /// <summary>True where little text was found on a large page: its body is likely to be lost.</summary>
    public bool BodyLost { get; init; }

    /// <summary>Code, what was found (end of a sentence that begins with the file's name), remedy.</summary>
    public ImmutableArray<(string Code, string Message, string Remedy)> Notes { get; init; } = [];
}
