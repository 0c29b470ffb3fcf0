using System.Globalization;
using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Reading;

public class PdfTests
{
    // A line of text: where it begins, how high its base line stands, size of its letters.
    private sealed record Line(double Left, double Base, string Text, double Size = 10);

    private static readonly string[] Column =
    [
        "The river rose through the night and", "by dawn the lower quarter stood under", "a metre of brown water. Boats carried", "families from their roofs to the school.",
    ];

    private static byte[] Pdf(params Line[][] pages) => Pdf(null, pages);

    private static byte[] Pdf(Action<PdfDocumentBuilder>? more, params Line[][] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var line in lines)
            {
                page.AddText(line.Text, line.Size, new PdfPoint(line.Left, line.Base), font);
            }
        }

        more?.Invoke(builder);
        return builder.Build();
    }

    private static Line[] Lines(double left, double top, params string[] texts) => [.. texts.Select((t, i) => new Line(left, top - (12 * i), t))];

    private static string Text(byte[] pdf) => Texts.Read(pdf, "report.pdf").Account?.Text ?? throw new InvalidOperationException("The file was not read.");

    private static Diagnostic Refused(byte[] pdf)
    {
        var read = Texts.Read(pdf, "report.pdf");
        Assert.Null(read.Account);
        Assert.Same(pdf, read.Original);
        return Assert.Single(read.Diagnostics);
    }

    [Fact]
    public void Lines_become_a_paragraph_and_a_gap_begins_another()
    {
        var text = Text(Pdf([.. Lines(60, 700, Column), .. Lines(60, 630, "Nobody could say how many were lost.")]));
        Assert.Equal(string.Join(' ', Column) + "\n\nNobody could say how many were lost.", text);
    }

    [Fact]
    public void Columns_are_read_one_after_the_other_under_a_headline_over_both()
    {
        string[] right = ["The council spoke of a dozen, the fire", "service of twice as many, and the list", "on the church door grew longer until", "the evening of the second day."];
        var text = Text(Pdf([
            new Line(60, 740, "Water takes the lower quarter of the town in one night", 18), .. Lines(60, 700, Column), .. Lines(320, 700, right)]));
        Assert.Equal($"Water takes the lower quarter of the town in one night\n\n{string.Join(' ', Column)}\n\n{string.Join(' ', right)}", text);
    }

    [Fact]
    public void A_narrow_gutter_between_lines_of_other_heights_and_a_stretched_line_is_found()
    {
        string[] left = ["The river rose through the night and", "by dawn the lower quarter stood under", "a metre of brown water. Boats carried", "families from their roofs to the end"];
        string[] right = ["of the council and of its dozen, the", "service of twice as many, and the list", "on the church door grew longer until"];
        // A justified line of three words.
        Line[] stretched = [new(248, 669, "the"), new(307, 669, "evening"), new(388, 669, "came.")];
        var text = Text(Pdf([.. Lines(60, 700, left), .. Lines(248, 705, right), .. stretched]));
        Assert.Equal(string.Join(' ', left.Concat(right)) + " the evening came.", text);
    }

    [Fact]
    public void A_sentence_goes_on_in_the_next_column_and_on_the_next_page()
    {
        string[] left = ["The river rose through the night and", "by dawn the lower quarter stood under", "a metre of brown water, and it took"];
        string[] right = ["the bridge at the mill with two carts", "and a horse that nobody claimed again", "before the council came to look at it"];
        var text = Text(Pdf([.. Lines(60, 700, left), .. Lines(320, 700, right)], Lines(60, 700, "and shook its head.")));
        Assert.Equal(string.Join(' ', left.Concat(right)) + " and shook its head.", text);
    }

    [Fact]
    public void Running_heads_and_page_numbers_go_and_the_words_of_a_page_stay()
    {
        Line[] Page(int number) =>
        [
            new(60, 800, $"Report of the River Commission, part {number}", 8), .. Lines(60, 700, Column), new(60, 640, $"Section of page {number}."), new(290, 30, $"{number}", 8),
        ];
        var text = Text(Pdf(Page(1), Page(2), Page(3)));
        Assert.DoesNotContain("Commission", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^[123]$", text);
        Assert.Equal(3, System.Text.RegularExpressions.Regex.Count(text, "Section of page [123]\\."));
    }

    [Fact]
    public void A_number_alone_on_one_page_stays()
    {
        Assert.EndsWith("\n\n26", Text(Pdf([.. Lines(60, 700, Column), new Line(290, 30, "26")])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by dawn the gov-", "ernment stood.", "by dawn the government stood.")]
    [InlineData("a thing of the Anglo-", "Irish treaty stood.", "a thing of the Anglo-Irish treaty stood.")]
    [InlineData("in the winter of 2019-", "20 it stood.", "in the winter of 2019-20 it stood.")]
    [InlineData("by the fire-", "fighters, as all fire-fighters do, it stood.", "by the fire-fighters, as all fire-fighters do, it stood.")]
    public void A_hyphen_at_the_end_of_a_line_goes_where_it_only_parts_a_word(string first, string second, string joined)
    {
        const string Before = "The river rose through the night and";
        Assert.Equal($"{Before} {joined}", Text(Pdf(Lines(60, 700, Before, first, second))));
    }

    [Fact]
    public void Rows_of_a_table_stay_rows()
    {
        var text = Text(Pdf([.. Lines(60, 700, Column), .. Lines(60, 600, "Town", "Varda", "Olm"), .. Lines(200, 600, "Killed", "12", "7"), .. Lines(300, 600, "Missing", "30", "4")]));
        Assert.EndsWith("Town\nKilled\nMissing\n\nVarda\n12\n30\n\nOlm\n7\n4", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_end_by_intent_stay_lines_and_date_the_account()
    {
        var read = Texts.Read(Pdf([.. Lines(60, 760, "Ministry of Rivers", "Press release", "6 March 2019"), .. Lines(60, 700, Column)]), "report.pdf");
        Assert.StartsWith("Ministry of Rivers\nPress release\n6 March 2019\n\nThe river", read.Account!.Text, StringComparison.Ordinal);
        Assert.Equal(("2019-03-06", "text"), (read.Account.Published.Day(), read.Account.Published.Basis));
    }

    [Fact]
    public void A_raised_figure_is_no_part_of_a_number()
    {
        var text = Text(Pdf([new Line(60, 700, "At dawn the water had killed 26"), new Line(205, 704, "3", 6), new Line(215, 700, "people in the lower quarter of it.")]));
        Assert.Contains("killed 26 people", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_give_a_title_that_the_page_bears_and_no_day_of_publication()
    {
        static void Tell(PdfDocumentBuilder builder, string title, string author)
        {
            builder.DocumentInformation.Title = title;
            builder.DocumentInformation.Author = author;
            builder.DocumentInformation.CreationDate = "D:20190306101500+01'00'";
        }

        Line[] page = [new(60, 740, "Water takes the lower quarter", 18), .. Lines(60, 700, ["By Ana Ruiz", .. Column])];
        var borne = Texts.Read(Pdf(b => Tell(b, "Water takes the lower quarter", "Ana Ruiz"), page), "report.pdf");
        Assert.Equal(("Water takes the lower quarter", "Ana Ruiz"), (borne.Account!.Title, borne.Account.Author));
        Assert.Equal("none", borne.Account.Published.Basis);
        Assert.Contains("2019-03-06", Assert.Single(borne.Diagnostics, d => d.Code == "date-of-file").Message, StringComparison.Ordinal);

        var template = Texts.Read(Pdf(b => Tell(b, "Microsoft Word - letterhead new", "office user"), page), "report.pdf");
        Assert.Equal(("Water takes the lower quarter", "Ana Ruiz"), (template.Account!.Title, template.Account.Author));
    }

    [Fact]
    public void Pages_without_text_are_refused_with_a_remedy()
    {
        var told = Refused(Pdf([], []));
        Assert.Equal(("no-text-layer", Severity.Error), (told.Code, told.Severity));
        Assert.Contains("OCR", told.Remedy, StringComparison.Ordinal);
    }

    // Objects by number from 1, the first the catalogue; a table of offsets is made for them.
    private static byte[] Written(string trailer, params string[] objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => text.Append(CultureInfo.InvariantCulture, $"{o:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private const string Catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
    private const string Tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

    private static string Leaf(string contents) =>
        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} /Resources << /Font << /F1 5 0 R >> >> >>";

    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    private static string Stream(byte[] bytes, string filter) => $"<< /Length {bytes.Length} {filter} >>\nstream\n{Encoding.Latin1.GetString(bytes)}\nendstream";

    private static byte[] Deflated(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            write(stream);
        }

        return packed.ToArray();
    }

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        var words = Deflated(s => s.Write("BT /F1 10 Tf 60 700 Td (The river rose through the night.) Tj ET"u8));
        Assert.Equal("The river rose through the night.", Text(Written("", Catalogue, Tree, Leaf("4 0 R"), Stream(words, "/Filter /FlateDecode"), Font)));
    }

    [Fact]
    public void A_password_is_told()
    {
        var key = new string('A', 64);
        var closed = Written($"/Encrypt 6 0 R /ID [<{key}> <{key}>]", Catalogue, Tree, Leaf("4 0 R"), Stream("BT ET"u8.ToArray(), ""), Font,
            $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >>");
        Assert.Equal(("encrypted", Severity.Error), (Refused(closed).Code, Refused(closed).Severity));
    }

    [Fact]
    public void Damage_is_told_or_met()
    {
        var good = Pdf(Lines(60, 700, Column));
        Assert.Equal("file-damaged", Refused(good[..(good.Length / 3)]).Code);
        Assert.Equal("file-damaged", Refused("%PDF-1.7\nnothing"u8.ToArray()).Code);
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])good.Clone();
            for (var i = 0; i < 12; i++)
            {
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            }

            var read = Texts.Read(bytes, "report.pdf");
            Assert.True(read.Account is not null || read.Diagnostics is [{ Severity: Severity.Error }]);
        }
    }

    [Fact]
    public void A_stream_that_unpacks_to_gigabytes_is_not_unpacked()
    {
        var zeros = new byte[1 << 20];
        Array.Fill(zeros, (byte)' ');
        var bomb = Deflated(s =>
        {
            for (var i = 0; i < 64; i++)
            {
                s.Write(zeros);
            }
        });
        Assert.Equal("too-large", Refused(Written("", Catalogue, Tree, Leaf("4 0 R"), Stream(bomb, "/Filter /FlateDecode"), Font)).Code);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<< /A ")]
    public void Objects_nested_without_end_do_not_end_the_program(string open)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 200_000));
        Refused(Written("", Catalogue, Tree.Replace("/Count 1", $"/Count 1 /More {nested}", StringComparison.Ordinal), Leaf("4 0 R"), Stream("BT ET"u8.ToArray(), ""), Font));
        var read = Texts.Read(Written("", Catalogue, Tree, Leaf("4 0 R"), Stream(Encoding.Latin1.GetBytes(nested), ""), Font), "report.pdf");
        Assert.Null(read.Account);
    }

    [Fact]
    public void A_tree_of_pages_that_holds_itself_ends()
    {
        Refused(Written("", Catalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>"));
    }

    [Fact]
    public void A_form_that_draws_itself_ends()
    {
        var form = Stream("/X Do"u8.ToArray(), "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>");
        var leaf = Leaf("4 0 R").Replace("/Font <<", "/XObject << /X 6 0 R >> /Font <<", StringComparison.Ordinal);
        Assert.Null(Texts.Read(Written("", Catalogue, Tree, leaf, Stream("/X Do"u8.ToArray(), ""), Font, form), "report.pdf").Account);
    }

    [Fact]
    public void A_name_that_promises_another_kind_is_told_by_the_first_bytes()
    {
        var told = Refused([0x50, 0x4B, 3, 4, 20, 0]);
        Assert.Equal("format-other", told.Code);
        Assert.Contains("ZIP", told.Message, StringComparison.Ordinal);
        Assert.Equal("format-other", Refused("Only words."u8.ToArray()).Code);
        Assert.Contains("PDF", Assert.Single(Texts.Read("%PDF-1.7"u8.ToArray(), "report.txt").Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_give_the_same_text()
    {
        var pdf = Pdf([.. Lines(60, 700, Column), .. Lines(320, 700, Column)], Lines(60, 700, Column));
        Assert.Equal(Text(pdf), Text(pdf));
    }
}
