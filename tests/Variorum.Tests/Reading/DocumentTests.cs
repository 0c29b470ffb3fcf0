using System.IO.Compression;
using System.Text;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>OpenDocument texts, RTF documents and EPUB books.</summary>
public class DocumentTests
{
    private const string Spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    private static byte[] Package(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static byte[] OpenDocument(string body, string meta = "") => Package(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", $"<office:document-content {Spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"),
        ("meta.xml", $"<office:document-meta {Spaces}><office:meta>{meta}</office:meta></office:document-meta>"));

    private static ReadAccount Rtf(string body) => Texts.Read(Encoding.ASCII.GetBytes("{\\rtf1\\ansi\\ansicpg1252\\deff0" + body + "}"), "report.rtf");

    private static byte[] Book(string chapter, string more = "", string? encryption = null) => Package(
    [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"),
        ("OEBPS/book.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>The river</dc:title><dc:creator>Ana Ruiz</dc:creator>"
            + $"<dc:date>2019-06-12</dc:date></metadata><manifest><item id=\"b\" href=\"text/b.xhtml\"/><item id=\"a\" href=\"text/a%20one.xhtml\"/>{more}</manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"),
        ("OEBPS/text/a one.xhtml", $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>One</h1><p>{chapter}</p></body></html>"),
        ("OEBPS/text/b.xhtml", $"<html><body><p>{Texts.More}</p></body></html>"),
        .. encryption is null ? [] : new[] { ("META-INF/encryption.xml", encryption) },
    ]);

    [Fact]
    public void An_OpenDocument_text_is_read_by_its_blocks()
    {
        var body = "<text:h text:outline-level=\"2\">The river</text:h>" + $"<text:p>{Texts.Story}<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Letter of the council.</text:p></text:note-body></text:note></text:p>"
            + "<text:list><text:list-item><text:p>a boat</text:p></text:list-item><text:list-item><text:p>a<text:s/>cart</text:p></text:list-item></text:list>"
            + "<table:table><table:table-row><table:table-cell><text:p>Varda</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
            + "<text:p>End<text:line-break/>of <office:annotation><text:p>why?</text:p></office:annotation>it.</text:p>";
        var account = Texts.Read(OpenDocument(body), "report.odt").Account!;
        Assert.Equal($"The river\n\n{Texts.Story}\n\na boat\na cart\n\nVarda\n12\n\nEnd\nof it.\n\nLetter of the council.", account.Text);
        Assert.Equal("The river", account.Title);
    }

    [Fact]
    public void Deleted_and_hidden_words_of_an_OpenDocument_text_are_left_out_and_its_dates_are_none_of_publication()
    {
        var body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>forty</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + $"<text:p>By Ana Ruiz</text:p><text:p>{Texts.Story}<text:hidden-text>secret</text:hidden-text></text:p>";
        var read = Texts.Read(OpenDocument(body, "<dc:creator>Ana Ruiz</dc:creator><dc:date>2019-06-12T10:00:00</dc:date>"), "report.odt");
        Assert.Equal($"By Ana Ruiz\n\n{Texts.Story}", read.Account!.Text);
        Assert.Equal(["changes-tracked", "date-of-file", "text-hidden"], read.Diagnostics.Select(d => d.Code).Order());
        Assert.Equal(("Ana Ruiz", "none"), (read.Account.Author, read.Account.Published.Basis));
    }

    [Fact]
    public void A_closed_a_false_and_a_hostile_OpenDocument_text_are_told()
    {
        static string Code(byte[] bytes) => Assert.Single(Texts.Read(bytes, "report.odt").Diagnostics).Code;
        Assert.Equal("encrypted", Code(Package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "\u0001"), ("META-INF/manifest.xml", "<m><encryption-data/></m>"))));
        Assert.Equal("file-damaged", Code(Package(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"))));
        Assert.Equal("file-damaged", Code(OpenDocument(Texts.Story)[..400]));
        Assert.Equal("file-damaged", Code(Package(("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>"))));
        Assert.Equal("too-large", Code(OpenDocument(string.Concat(Enumerable.Repeat("<text:p>", 5_000)) + string.Concat(Enumerable.Repeat("</text:p>", 5_000)))));
        Assert.Equal("too-large", Code(OpenDocument($"<text:p>{new string('x', 30_000_000)}</text:p>")));
        Assert.Equal("format-other", Code(Encoding.UTF8.GetBytes(Texts.Story)));
    }

    [Theory]
    [InlineData(@"\pard Boats came.\par Nobody \b slept\b0 .\par", "Boats came.\n\nNobody slept.")]
    [InlineData(@"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}}\f1 \'e4\'e0\f0  caf\'e9\par", "да café")]
    [InlineData(@"\uc1 \u8220?quoted\u8221? and \u55357?\u56422? or {\uc2\u1076\'3f\'3fx}\par", "“quoted” and \U0001F466 or дx")]
    [InlineData(@"a\emdash b\~c \{d\}\rquote s\line next\tab cell\par", "a—b\u00A0c {d}’s\nnext cell")]
    [InlineData(@"{\header Page 3}{\*\unknown words}{\pict\bin5 }}}}}0102}{\object x}shown\par", "shown")]
    [InlineData(@"{\field{\*\fldinst HYPERLINK ""x""}{\fldrslt the dam}} broke{\footnote Letter of the council.}.\par", "the dam broke.\n\nLetter of the council.")]
    [InlineData(@"\trowd Varda\cell 12\cell\row Olm\cell 7\cell\row", "Varda\n12\n\nOlm\n7")]
    [InlineData(@"}}}} behind", "holds no text")]
    public void An_RTF_document_is_read_by_its_words(string body, string expected)
    {
        var read = Rtf(body);
        Assert.Equal(expected, read.Account?.Text.Trim() ?? expected);
        Assert.Equal(expected == "holds no text", read.Account is null);
    }

    [Fact]
    public void Deleted_and_hidden_words_of_an_RTF_document_are_left_out_and_its_fields_are_judged()
    {
        var read = Rtf($@"{{\info{{\title The river rises}}{{\author Ana Ruiz}}{{\creatim\yr2019\mo6\dy12}}}}\outlinelevel0 The river rises\par\pard By Ana Ruiz\par {Texts.Story} {{\deleted forty}}{{\v secret}}\par");
        Assert.Equal($"The river rises\n\nBy Ana Ruiz\n\n{Texts.Story}", read.Account!.Text.Trim());
        Assert.Equal(("The river rises", "Ana Ruiz", "none"), (read.Account.Title, read.Account.Author, read.Account.Published.Basis));
        Assert.Equal(["changes-tracked", "date-of-file", "text-hidden"], read.Diagnostics.Select(d => d.Code).Order());
    }

    [Fact]
    public void Groups_without_end_and_words_without_sense_do_not_end_the_program()
    {
        Assert.Equal("too-large", Assert.Single(Rtf(new string('{', 200_000)).Diagnostics).Code);
        Assert.NotNull(Rtf(@"\bin2147483647 x \u99999999999? \'zz \" + new string('a', 10_000) + @" words\par"));
        Assert.NotNull(Rtf(@"\ansicpg99999 \'e9 \f-5 words \uc-7 \u-1 \'"));
        Assert.Equal("format-other", Assert.Single(Texts.Read(Texts.Story, "report.rtf").Diagnostics).Code);
    }

    [Fact]
    public void A_book_is_its_chapters_in_reading_order()
    {
        var read = Texts.Read(Book(Texts.Story), "river.epub");
        Assert.Equal($"One\n\n{Texts.Story}\n\n{Texts.More}", read.Account!.Text);
        Assert.Equal(("The river", "Ana Ruiz", "none"), (read.Account.Title, read.Account.Author, read.Account.Published.Basis));
    }

    [Fact]
    public void A_closed_and_a_hostile_book_are_told()
    {
        static string Code(byte[] bytes) => Assert.Single(Texts.Read(bytes, "river.epub").Diagnostics, d => d.Severity != Variorum.Model.Severity.Note).Code;
        Assert.Equal("encrypted", Code(Book("x", encryption: "<e><CipherReference URI=\"OEBPS/text/b.xhtml\"/></e>")));
        Assert.Equal("file-damaged", Code(Package(("META-INF/container.xml", "<c><rootfile full-path=\"../../x.opf\"/></c>"))));
        Assert.Equal("pages-unread", Code(Book(new string('x', 9_000_000))));
        Assert.Equal("file-damaged", Code(Package(("META-INF/container.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><c>&x;<rootfile full-path=\"a.opf\"/></c>"), ("a.opf", "<p/>"))));
    }
}
