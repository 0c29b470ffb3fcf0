using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

public class WordTests
{
    private const string Names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private static byte[] Word(string body, string? footnotes = null, Action<WordprocessingDocument>? more = null)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document($"<w:document {Names}><w:body>{body}</w:body></w:document>");
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                $"<w:styles {Names}><w:style w:type=\"paragraph\" w:styleId=\"Ueber2\"><w:name w:val=\"heading 2\"/></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Chapter\"/><w:basedOn w:val=\"Ueber2\"/></w:style></w:styles>");
            if (footnotes is not null)
            {
                main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes($"<w:footnotes {Names}>{footnotes}</w:footnotes>");
            }

            more?.Invoke(document);
        }

        return stream.ToArray();
    }

    private static string P(string text, string format = "") => $"<w:p>{format}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    private static string Style(string id) => $"<w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>";

    private static ReadAccount Read(byte[] bytes) => Texts.Read(bytes, "report.docx");

    [Fact]
    public void Headings_paragraphs_and_items_are_blocks()
    {
        const string Item = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        var body = P("The river", Style("Ueber2")) + P(Texts.Story) + P("a boat", Item) + P("a cart", Item) + P("The count", Style("Own")) + P(Texts.More);
        var account = Read(Word(body)).Account!;
        Assert.Equal($"The river\n\n{Texts.Story}\n\na boat\na cart\n\nThe count\n\n{Texts.More}", account.Text);
        Assert.Equal("The river", account.Title);
    }

    [Fact]
    public void Tracked_deletions_comments_hidden_words_and_codes_are_no_text()
    {
        var body = "<w:p><w:r><w:t xml:space=\"preserve\">The council spoke of </w:t></w:r>"
            + "<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>forty</w:delText></w:r></w:del>"
            + "<w:ins w:id=\"2\" w:author=\"x\"><w:r><w:t>twelve</w:t></w:r></w:ins>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            + "<w:commentRangeStart w:id=\"0\"/><w:r><w:t xml:space=\"preserve\"> missing people.</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
        var read = Read(Word(body, more: document => document.MainDocumentPart!.AddNewPart<WordprocessingCommentsPart>().Comments =
            new Comments($"<w:comments {Names}><w:comment w:id=\"0\" w:author=\"x\">{P("Is that so?")}</w:comment></w:comments>")));
        Assert.Equal("The council spoke of twelve missing people.", read.Account!.Text);
        Assert.Contains(read.Diagnostics, d => d.Code == "changes-tracked");
        Assert.Contains(read.Diagnostics, d => d.Code == "text-hidden");
    }

    [Fact]
    public void Rows_of_a_table_and_footnotes_are_read()
    {
        var body = P(Texts.Story) + $"<w:tbl><w:tr><w:tc>{P("Varda")}</w:tc><w:tc>{P("12")}</w:tc></w:tr><w:tr><w:tc>{P("Olm")}</w:tc><w:tc>{P("7")}</w:tc></w:tr></w:tbl>";
        var notes = $"<w:footnote w:type=\"separator\" w:id=\"-1\">{P("---")}</w:footnote><w:footnote w:id=\"1\">{P("Letter of the council.")}</w:footnote>";
        Assert.Equal($"{Texts.Story}\n\nVarda\n12\n\nOlm\n7\n\nLetter of the council.", Read(Word(body, notes)).Account!.Text);
    }

    [Fact]
    public void Metadata_give_a_title_that_the_text_bears_and_no_day_of_publication()
    {
        var read = Read(Word(P("Water takes the town") + P("By Ana Ruiz") + P(Texts.Story), more: d =>
        {
            d.PackageProperties.Title = "Water takes the town";
            d.PackageProperties.Creator = "office user";
            d.PackageProperties.Modified = new DateTime(2019, 3, 6, 0, 0, 0, DateTimeKind.Utc);
        }));
        Assert.Equal(("Water takes the town", "Ana Ruiz", "none"), (read.Account!.Title, read.Account.Author, read.Account.Published.Basis));
        Assert.Contains(read.Diagnostics, d => d.Code == "date-of-file");
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    public static TheoryData<string, byte[], string> Bad()
    {
        var good = Word(P(Texts.Story));
        var nested = string.Concat(Enumerable.Repeat("<w:ins>", 5_000));
        return new()
        {
            { "cut", good[..(good.Length / 2)], "file-damaged" },
            { "another archive", Zip(("a.txt", "x")), "file-damaged" },
            { "no XML", Zip(("word/document.xml", "<w:document")), "file-damaged" },
            { "nested", Zip(("word/document.xml", $"<w:document {Names}>{nested}")), "too-large" },
            { "bomb", Zip(("word/document.xml", $"<w:document {Names}>{new string(' ', 30_000_000)}</w:document>")), "too-large" },
            { "entities", Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>")), "file-damaged" },
            { "password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[64], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "encrypted" },
            { "old", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[64]], "format-other" },
            { "empty", Word(P(" ")), "empty" },
        };
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_read_is_told(string what, byte[] bytes, string code)
    {
        var read = Read(bytes);
        Assert.Null(read.Account);
        Assert.Same(bytes, read.Original);
        var told = Assert.Single(read.Diagnostics);
        Assert.True(code == told.Code && told.Severity == Severity.Error && told.Remedy.Length > 0, $"{what}: {told}");
    }
}
