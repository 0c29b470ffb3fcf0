using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>A run of lines that may be a section, and what in it says so. Line numbers are indexes into the text's lines.</summary>
/// <param name="First">First line.</param>
/// <param name="Last">Last line, inclusive.</param>
/// <param name="Level">Level of its heading; 7 for a heading that only its words show, 0 for a part without heading.</param>
/// <param name="Title">Its heading without marks; null where none.</param>
internal sealed record Part(int First, int Last, int Level, string? Title)
{
    /// <summary>Who its heading, by-line or signature names.</summary>
    public string? Author { get; init; }

    /// <summary>True where the heading itself says what it is: "Statement of X".</summary>
    public bool IsPiece { get; init; }

    /// <summary>True where a by-line stands at its head.</summary>
    public bool HasByline { get; init; }

    /// <summary>A date at its head.</summary>
    public DateLine? HeadDate { get; init; }

    /// <summary>A date at its end.</summary>
    public DateLine? EndDate { get; init; }

    /// <summary>Where it was taken from, in its own words.</summary>
    public Passage? Provenance { get; init; }

    /// <summary>True for a letter with a salutation.</summary>
    public bool IsLetter { get; init; }

    /// <summary>The date to go by: at the head before at the end.</summary>
    public DateLine? Date => HeadDate is { Status: DateStatus.Read } ? HeadDate : EndDate ?? HeadDate;
}

/// <summary>What the text itself says of the account, and its sections beyond the first.</summary>
/// <param name="Title">Null where no line looks like one.</param>
/// <param name="Author">Null where none is named.</param>
/// <param name="Agency">Publisher named at the head of an agency report.</param>
/// <param name="Date">The account's own date; null where it states none.</param>
/// <param name="Provenance">Where the whole account was taken from.</param>
/// <param name="Sections">In order, not overlapping.</param>
/// <param name="Doubtful">Dates that could not be read one way.</param>
internal sealed record TextShape(
    string? Title,
    string? Author,
    string? Agency,
    DateLine? Date,
    string? Provenance,
    ImmutableArray<Section> Sections,
    ImmutableArray<DateLine> Doubtful);
