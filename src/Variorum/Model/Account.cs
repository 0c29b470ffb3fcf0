using System.Collections.Immutable;
using NodaTime;

namespace Variorum.Model;

/// <summary>One text that gives a version of the case, as it arrived.</summary>
/// <param name="Id">File name without extension; the folder's name goes in front where two collide.</param>
/// <param name="File">Path relative to the path given on the command line, with <c>/</c>, so that a record does not depend on where it was
/// made.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the original bytes.</param>
/// <param name="Size">Length of the original bytes.</param>
/// <param name="Language">ISO 639-1 code ("en"); "und" where it could not be told.</param>
/// <param name="LanguageRead">False where no language pack reads it: the account is kept and said to be unread.</param>
/// <param name="Title">Null where none is stated.</param>
/// <param name="Publisher">Who put the account out; null where not stated.</param>
/// <param name="Author">Null where not stated.</param>
/// <param name="Url">Null where not stated.</param>
/// <param name="Published">When it was put out, with the passages that say so.</param>
/// <param name="Text">The immutable text that every passage of this account refers to.</param>
/// <param name="Sections">In order; the first covers what no other section claims. Never empty for a read account, and sections never
/// overlap.</param>
public sealed record Account(
    string Id,
    string File,
    string Sha256,
    long Size,
    string Language,
    bool LanguageRead,
    string? Title,
    string? Publisher,
    string? Author,
    string? Url,
    Publication Published,
    string Text,
    ImmutableArray<Section> Sections)
{
    /// <summary>
    /// True where little text was found on a large page: what is left of it (a headline, a caption) vouches for nothing by itself.
    /// </summary>
    public bool BodyLost { get; init; }

    /// <summary>The section that holds <paramref name="offset"/>; the first one where none does.</summary>
    public Section SectionAt(int offset)
    {
        var last = LastSectionAt(offset);
        return last >= 0 && offset < Sections[last].Passage.End ? Sections[last] : Sections[0];
    }

    /// <summary>
    /// Index of the last section that begins at or before <paramref name="offset"/>; -1 where none does. Sections stand in text order,
    /// apart.
    /// </summary>
    internal int LastSectionAt(int offset)
    {
        int low = 0, high = Sections.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sections[middle].Passage.Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}

/// <summary>A publication date and what it rests on.</summary>
/// <param name="Days">Undated where neither the text, its metadata nor accounts.csv says.</param>
/// <param name="Passages">Where the text says it; empty where the date comes from metadata or accounts.csv.</param>
/// <param name="Basis">"text", "metadata", "accounts.csv", or "none".</param>
public sealed record Publication(DayRange Days, ImmutableArray<Passage> Passages, string Basis)
{
    /// <summary>
    /// Time of day as metadata or accounts.csv state it, whatever its offset; null where they do not. It only puts accounts of one day in
    /// order.
    /// </summary>
    public LocalTime? Time { get; init; }

    /// <summary>Nothing says when it was put out.</summary>
    public static Publication Unknown { get; } = new(DayRange.Undated, [], "none");
}

/// <summary>
/// A part of an account with its own author or date: the account's own text, a reprinted statement, an appended letter,
/// a long block quotation that names its author.
/// </summary>
/// <param name="Passage">The part, including its heading and its date line.</param>
/// <param name="Title">Its heading; null where it has none.</param>
/// <param name="Author">Who speaks in it where nobody else is named; null: the account's author, or its publisher.</param>
/// <param name="Published">Its own date; where it states none, unknown (not the account's).</param>
/// <param name="Provenance">The words that say where it was taken from ("Reproduced from ..."), null where none.</param>
public sealed record Section(Passage Passage, string? Title, string? Author, Publication Published, string? Provenance);
