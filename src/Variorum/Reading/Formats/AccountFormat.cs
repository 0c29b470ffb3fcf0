using System.Collections.Immutable;

namespace Variorum.Reading.Formats;

/// <summary>One kind of file that is no plain text, page or Markdown.</summary>
/// <param name="Name">As a sentence names it ("PDF").</param>
/// <param name="Extensions">With the dot, in lower case.</param>
/// <param name="Magic">How such files begin, as <see cref="FileMagic"/> names it; null where they begin in no way of their own
/// (e-mail).</param>
/// <param name="Read">The text of the bytes; never throws on content.</param>
internal sealed record AccountFormat(
    string Name, ImmutableArray<string> Extensions, string? Magic, Func<byte[], FormatTools, FormatText> Read)
{
    /// <summary>
    /// True for what is only found inside of a <see cref="ContainerFormat"/> that has the same extension: one row of a table, one capture
    /// of an archive.
    /// </summary>
    public bool IsPiece { get; init; }
}

/// <summary>What the formats share with the readers of pages and lines.</summary>
/// <param name="Furniture">For HTML inside of other files.</param>
/// <param name="Words">Words that show who wrote a text, and where it quotes another.</param>
internal sealed record FormatTools(PageFurniture Furniture, ReadingWords Words)
{
    /// <summary>Which fields of an export hold what of an account.</summary>
    public FieldMap Fields { get; init; } = FieldMap.None;
}

/// <summary>The text of a file, or why it has none.</summary>
/// <param name="Text">Null where nothing could be read.</param>
/// <param name="Problems">What was lost or is doubtful; where <paramref name="Text"/> is null, the first says why.</param>
internal sealed record FormatText(PlainText? Text, ImmutableArray<TextProblem> Problems)
{
    /// <summary>A file that could not be read.</summary>
    public static FormatText Failed(TextProblem why) => new(null, [why]);
}

/// <summary>
/// The formats that are read besides plain text, pages and Markdown. A library is loaded when the first file of its format is read, not
/// before: a run over plain text pays for none.
/// </summary>
internal static class AccountFormats
{
    /// <summary>All of them; extensions do not overlap.</summary>
    public static ImmutableArray<AccountFormat> All { get; } =
    [
        new("PDF", [".pdf"], FileMagic.Pdf, (bytes, _) => PdfText.Read(bytes)),
        new("Word document", [".docx", ".docm"], FileMagic.Zip, (bytes, _) => WordText.Read(bytes)),
        new("OpenDocument text", [".odt", ".ott"], FileMagic.Zip, (bytes, _) => OpenDocumentText.Read(bytes)),
        new("RTF document", [".rtf"], FileMagic.Rtf, (bytes, _) => RichText.Read(bytes)),
        new("EPUB book", [".epub"], FileMagic.Zip, (bytes, _) => BookText.Read(bytes)),
        new("e-mail", [".eml"], null, MailText.Read),
        new("saved page", [".mht", ".mhtml"], null, MailText.ReadPage),
        new("web capture", [".warc"], FileMagic.Warc, WebCapture.Read) { IsPiece = true },
        new("article", [".json"], null, ArticleExport.ReadObject) { IsPiece = true },
        new("row of a table", [".csv"], null, ArticleExport.ReadRow) { IsPiece = true },
    ];

    /// <summary>
    /// The format that <paramref name="extension"/> (lower case, with the dot) stands for; null where it is none of these.
    /// </summary>
    public static AccountFormat? Of(string extension) => All.FirstOrDefault(f => f.Extensions.Contains(extension));

    /// <summary>
    /// Reads <paramref name="bytes"/> as <paramref name="format"/>. Bytes that begin as another kind of file are named by that and not
    /// read: an extension is a promise, and a wrong one is its owner's to correct.
    /// </summary>
    public static FormatText Read(AccountFormat format, byte[] bytes, FormatTools tools)
    {
        var magic = FileMagic.Of(bytes);
        if (magic == FileMagic.OldOffice && format.Magic == FileMagic.Zip && FileMagic.IsLockedOffice(bytes))
        {
            return FormatText.Failed(Encrypted);
        }

        if (magic != format.Magic && bytes.Length > 0)
        {
            var like = magic is null ? "it does not begin like one" : $"it begins like {magic}";
            return FormatText.Failed(new TextProblem("format-other", $"is named as {format.Name}, but {like}",
                "Give it the extension of what it is, or save it again from where it came from.", Model.Severity.Error));
        }

        return format.Read(bytes, tools);
    }

    /// <summary>What is said of a file that a password closes.</summary>
    public static TextProblem Encrypted =>
        new("encrypted", "is closed by a password", "Open it with its password, save it without one, and give that.", Model.Severity.Error);

    /// <summary>What is said of a file whose structure is broken.</summary>
    public static TextProblem Damaged(string what) =>
        new("file-damaged", $"is damaged ({what})", "Save it again from where it came from, or save its text as .txt.",
            Model.Severity.Error);

    /// <summary>What is said of a file that would grow beyond all measure.</summary>
    public static TextProblem Bomb(string what) =>
        new("too-large", what, "Save its text as .txt, or split it into one file for each account.", Model.Severity.Error);
}
