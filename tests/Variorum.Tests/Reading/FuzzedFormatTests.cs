using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>
/// Files of every format, made by chance out of good ones: changed as they are, or changed inside and packed again, so that what lies behind the
/// packing is met too. Whatever comes, the reader ends, gives a text or says why not, and gives the same twice.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FuzzedFormatTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "\0", "<", ">", "&", "&#x110000;", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "</w:p>", "<text:p>", "{", "}", "\\", "\\'zz", "\\bin99999999 ", "\\u-70000?", "[", "]", "\"", ",", ":", "\r\n\r\n",
        "\nFrom a@b Wed Mar  6 22:15:00 2019\n", "WARC/1.0\r\n", "Content-Length: 99999999999\r\n", "Content-Length: -1\r\n", "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", "Transfer-Encoding: chunked\r\n",
        "obj\n", "endstream\n", "stream\n", "/Length 999999999 ", "<< /Type /Page /Parent 1 0 R >>", "PK\u0003\u0004", "../../x.txt", "1e999", "-0", "\uFFFF", "\uD83C\uDF0A", "=?utf-8?q?=FF?=",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flood.pdf")]
    [InlineData("flood.docx")]
    [InlineData("flood.odt")]
    [InlineData("flood.epub")]
    [InlineData("flood.rtf")]
    [InlineData("flood.eml")]
    [InlineData("flood.mhtml")]
    [InlineData("flood.mbox")]
    [InlineData("flood.zip")]
    [InlineData("flood.warc")]
    [InlineData("flood.warc.gz")]
    [InlineData("flood.wacz")]
    [InlineData("flood.json")]
    [InlineData("flood.ndjson")]
    [InlineData("flood.csv")]
    public void Whatever_a_file_of_a_format_holds_it_is_read_or_told(string name)
    {
        var (parts, pack) = Seed(name);
        var wrong = new ConcurrentBag<string>();
        var read = 0;
        Parallel.For(0, Effort.Of(100, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            var random = new Random(number);
            var path = _folder[$"{number}-{name}"];
            var inside = number % 2 == 0;
            var changed = random.Next(parts.Length);
            var bytes = pack([.. parts.Select((p, i) => inside && i == changed ? Changed(p, random) : p)]);
            File.WriteAllBytes(path, inside ? bytes : Changed(bytes, random));
            try
            {
                var found = AccountFinder.Find([path]);
                foreach (var file in found.Files)
                {
                    var account = Texts.Reader.Read(file);
                    Interlocked.Add(ref read, account.Account is null ? 0 : 1);
                    if (account.Account is null ? account.Diagnostics.IsEmpty : account.Account.Text != Texts.Reader.Read(file, account.Original).Account?.Text)
                    {
                        wrong.Add($"{number}: {file.File} is neither read the same twice nor told");
                    }
                }

                if (found.Files.IsEmpty && found.Diagnostics.IsEmpty)
                {
                    wrong.Add($"{number}: nothing was found and nothing is told");
                }
            }
            catch (Exception e)
            {
                wrong.Add($"{number}: {e}");
            }

            File.Delete(path);
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(5)));
        Assert.True(read > 0, "Not one was read: the changes meet nothing but the first look.");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Changed(byte[] good, Random random)
    {
        List<byte> bytes = [.. good];
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var start = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 60), bytes.Count - start);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(start, length);
                    break;
                case 1:
                    bytes.InsertRange(start, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 2 when bytes.Count > start:
                    bytes[start] = (byte)random.Next(256);
                    break;
                case 3 when change == 1:
                    bytes.InsertRange(start, Enumerable.Repeat(Bytes(Pieces[random.Next(Pieces.Length)]), random.Next(400)).SelectMany(b => b));
                    break;
                default:
                    bytes.InsertRange(start, Bytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    // The parts of a good file, and how they become one.
    private static (byte[][] Parts, Func<byte[][], byte[]> Pack) Seed(string name)
    {
        const string Mail = "From: Ana Ruiz <ana@example.org>\r\nDate: Wed, 6 Mar 2019 22:15:00 -0300\r\nSubject: =?utf-8?q?Water?=\r\n";
        var capture = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + SmallCase.Answer;
        var record = $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2019-06-14T08:00:00Z\r\nContent-Length: {Encoding.UTF8.GetByteCount(capture)}\r\n\r\n{capture}\r\n\r\n";
        static byte[] Alone(byte[][] parts) => [.. parts.SelectMany(p => p)];
        return name switch
        {
            "flood.pdf" => ([Pdf()], Alone),
            "flood.docx" => Package(Word()),
            "flood.odt" => Packed(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>"
                + $"<text:h text:outline-level=\"1\">Flood</text:h><text:p>{SmallCase.Flood}</text:p></office:text></office:body></office:document-content>")),
            "flood.epub" => Packed(("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"),
                ("book.opf", "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"), ("a.xhtml", SmallCase.Answer)),
            "flood.rtf" => ([Bytes(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 A;}}{\info{\title Flood}}\f0 \'e4\u8220? " + SmallCase.Flood.Replace("\n", @"\par ", StringComparison.Ordinal) + "}")], Alone),
            "flood.eml" => ([Bytes(Mail + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + SmallCase.Flood + "\r\n> old words\r\n-- \r\nAna\r\n")], Alone),
            "flood.mhtml" => ([Bytes(Mail + "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + SmallCase.Answer + "\r\n--b--\r\n")], Alone),
            "flood.mbox" => ([Bytes($"From ana@example.org Wed Mar  6 22:15:00 2019\n{Mail}\n{SmallCase.Flood}\n\nFrom ana@example.org Thu Mar  7 22:15:00 2019\n{Mail}\n{SmallCase.Flood}\n")], Alone),
            "flood.zip" => Packed(("flood.txt", SmallCase.Flood), ("a/answer.html", SmallCase.Answer), ("accounts.csv", "file,published\nflood.txt,2019-06-12\n")),
            "flood.warc" => ([Bytes(record), Bytes(record.Replace("12 people", "13 people", StringComparison.Ordinal))], Alone),
            "flood.warc.gz" => ([Bytes(record), Bytes(record.Replace("12 people", "13 people", StringComparison.Ordinal))], parts => [.. parts.SelectMany(Zipped)]),
            "flood.wacz" => Packed(("archive/a.warc", record), ("pages/pages.jsonl", "{\"url\":\"https://example.org/a\"}\n")),
            "flood.json" => ([Bytes("[{\"title\":\"Flood\",\"text\":" + System.Text.Json.JsonSerializer.Serialize(SmallCase.Flood) + ",\"date\":\"2019-06-12\"}]")], Alone),
            "flood.ndjson" => ([Bytes("{\"title\":\"Flood\",\"text\":" + System.Text.Json.JsonSerializer.Serialize(SmallCase.Flood) + "}\n{\"text\":\"The dam broke.\"}\n")], Alone),
            _ => ([Bytes($"title,text,date\nFlood,\"{SmallCase.Flood.Replace("\"", "\"\"", StringComparison.Ordinal)}\",2019-06-12\nDam,The dam broke.,\n")], Alone),
        };
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static (byte[][] Parts, Func<byte[][], byte[]> Pack) Packed(params (string Name, string Text)[] parts) => ([.. parts.Select(p => Bytes(p.Text))], changed => Pack([.. parts.Select(p => p.Name)], changed));

    private static (byte[][] Parts, Func<byte[][], byte[]> Pack) Package(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        var parts = archive.Entries.Select(e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (e.FullName, Bytes: bytes.ToArray());
        }).ToList();
        return ([.. parts.Select(p => p.Bytes)], changed => Pack([.. parts.Select(p => p.FullName)], changed));
    }

    private static byte[] Pack(string[] names, byte[][] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in names.Zip(parts))
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Word()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(SmallCase.Flood.Split('\n').Select(l => new Paragraph(new Run(new Text(l))))));
        }

        return stream.ToArray();
    }

    private static byte[] Pdf()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4);
        foreach (var (line, at) in SmallCase.Flood.Split('\n').Where(l => l.Length > 0).Select((l, i) => (l, i)))
        {
            page.AddText(line, 8, new PdfPoint(40, 700 - (14 * at)), font);
        }

        return builder.Build();
    }
}
