using System.IO.Compression;
using System.Text;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>Web archives, and exports of articles as JSON, tables and chats.</summary>
public sealed class ExportedArticleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExportedArticleTests() => Directory.CreateDirectory(_folder["in"]);

    public void Dispose() => _folder.Dispose();

    private FoundFiles Find(string name, byte[] bytes, string? map = null)
    {
        File.WriteAllBytes(_folder["in/" + name], bytes);
        return AccountFinder.Find([_folder["in/" + name]], fields: map is null ? null : FieldMap.Parse(map));
    }

    private FoundFiles Find(string name, string text, string? map = null) => Find(name, Encoding.UTF8.GetBytes(text), map);

    private static Account Read(AccountFile file) => Texts.Reader.Read(file).Account!;

    private static string Page(string text) => $"<html><head><title>The river rises</title></head><body><h1>The river rises</h1><p>{text}</p></body></html>";

    private static byte[] Record(string url, byte[] payload, string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", string type = "response", string more = "")
    {
        byte[] block = [.. Encoding.ASCII.GetBytes(http), .. payload];
        return [.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-06-14T08:00:00Z\r\n{more}Content-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8];
    }

    private static byte[] Record(string url, string page) => Record(url, Encoding.UTF8.GetBytes(page));

    private static byte[] Zipped(params byte[][] parts)
    {
        using var stream = new MemoryStream();
        foreach (var part in parts)
        {
            // Each record by itself, as web archives are compressed.
            using var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            zip.Write(part);
        }

        return stream.ToArray();
    }

    private static byte[][] Captures() =>
    [
        Record("", [], "", "warcinfo"),
        Record("https://example.org/2019/06/river-rises.html", Page(Texts.Story)),
        Record("https://example.org/again", Page(Texts.Story)),
        Record("https://example.org/picture.png", new byte[300_000], "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
        Record("https://example.org/gone", Encoding.UTF8.GetBytes(Page("Gone.")), "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"),
        Record("https://example.org/more", Zipped(Encoding.UTF8.GetBytes(Page(Texts.More))), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"),
        Record("https://example.org/chunks", [.. Encoding.ASCII.GetBytes("5\r\nThe r\r\n"), .. Encoding.ASCII.GetBytes("b\r\niver rose. \r\n0\r\n\r\n")], "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_pages_of_a_web_archive_are_accounts_once_each(bool zipped)
    {
        var parts = Captures();
        var found = Find(zipped ? "crawl.warc.gz" : "crawl.warc", zipped ? Zipped(parts) : parts.SelectMany(p => p).ToArray());
        Assert.Equal(["0001-river-rises", "0002-more", "0003-chunks"], found.Files.Select(f => f.Id));
        Assert.Single(found.Diagnostics, d => d.Code == "captures-same");
        var read = Texts.Reader.Read(found.Files[0]);
        Assert.Contains(Texts.Story, read.Account!.Text, StringComparison.Ordinal);
        Assert.Equal(("https://example.org/2019/06/river-rises.html", "none"), (read.Account.Url, read.Account.Published.Basis));
        Assert.Contains(read.Diagnostics, d => d.Code == "date-of-file" && d.Message.Contains("2019-06-14", StringComparison.Ordinal));
        Assert.Contains(Texts.More, Read(found.Files[1]).Text, StringComparison.Ordinal);
        Assert.Equal("The river rose.", Read(found.Files[2]).Text.Trim());
    }

    [Fact]
    public void An_archive_that_wget_made_is_read()
    {
        var found = AccountFinder.Find([Path.Combine(Repository.Root, "tests", "Variorum.Tests", "Reading", "Made", "wget.warc.gz")]);
        var account = Read(Assert.Single(found.Files));
        Assert.Equal(("0001-river", "The river rises", "http://127.0.0.1:8765/river.html"), (account.Id, account.Title, account.Url));
        Assert.Contains(Texts.Story, account.Text, StringComparison.Ordinal);
        Assert.Equal(["captures-same", "container"], found.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_cut_a_false_and_a_hostile_web_archive_are_told()
    {
        byte[] whole = [.. Record("https://example.org/a", Page(Texts.Story)), .. Record("https://example.org/b", Page(Texts.More))];
        var cut = Find("a.warc", whole[..^60]);
        Assert.Contains(cut.Diagnostics, d => d.Code == "captures-cut");
        Assert.Equal(2, cut.Files.Length);
        Assert.Contains(Texts.Reader.Read(cut.Files[1]).Diagnostics, d => d.Code == "captures-cut");
        Assert.Contains(Find("b.warc", Texts.Story).Diagnostics, d => d.Code == "file-damaged");
        // It says that it has two gigabytes, and has none.
        var lying = Encoding.ASCII.GetBytes("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: 2147483648\r\n\r\nHTTP/1.1 200 OK\r\n");
        Assert.Contains(Find("c.warc", lying).Diagnostics, d => d.Code == "too-large");
        Assert.Contains(Find("d.warc", "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").Diagnostics, d => d.Code == "file-damaged");
        Assert.Contains(Find("e.warc.gz", Zipped(whole)[..^40]).Diagnostics, d => d.Severity != Severity.Note);
        Assert.Contains(Find("f.warc.gz", Zipped(new byte[60_000_000])).Diagnostics, d => d.Severity == Severity.Error);
    }

    [Fact]
    public void Of_a_WACZ_the_pages_that_it_lists_are_read()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            void Add(string name, byte[] bytes)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }

            Add("archive/data.warc.gz", Zipped(Record("https://example.org/a", Page(Texts.Story)), Record("https://example.org/frame", Page(Texts.More))));
            Add("pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://example.org/a#top\",\"ts\":\"2019-06-14T08:00:00Z\"}\nno json\n"u8.ToArray());
            Add("datapackage.json", "{}"u8.ToArray());
        }

        Assert.Equal("0001-a=crawl.wacz!/0001-a.warc", string.Join(' ', Find("crawl.wacz", stream.ToArray()).Files.Select(f => $"{f.Id}={f.File}")));
    }

    [Theory]
    [InlineData("a.json", "[{\"title\":\"The river\",\"body\":\"S\",\"date\":\"2019-06-12\",\"source\":{\"name\":\"Hill Post\"},\"authors\":[\"Ana Ruiz\",\"Jon Berg\"]},{\"note\":1}]")]
    [InlineData("a.json", "{\"meta\":{\"n\":1},\"response\":{\"results\":[{\"headline\":\"The river\",\"content\":\"<p>S</p>\",\"published_at\":\"2019-06-12T10:00:00+02:00\",\"source\":\"Hill Post\",\"author\":\"Ana Ruiz, Jon Berg\"}]}}")]
    [InlineData("a.ndjson", "{\"title\":\"The river\",\"text\":\"S\",\"published\":\"2019-06-12\",\"publisher\":\"Hill Post\",\"author\":\"Ana Ruiz, Jon Berg\"}\n\nno json\n")]
    [InlineData("a.csv", "Title;Text;Date;Source;Author\r\nThe river;\"S\";2019-06-12;Hill Post;Ana Ruiz, Jon Berg\r\n")]
    public void An_export_of_articles_gives_one_account_an_article(string name, string export)
    {
        var found = Find(name, export.Replace("S\"", Texts.Story + "\"", StringComparison.Ordinal).Replace("S<", Texts.Story + "<", StringComparison.Ordinal));
        var account = Read(Assert.Single(found.Files));
        Assert.Equal($"The river\n\n{Texts.Story}", account.Text);
        Assert.Equal(("The river", "Hill Post", "Ana Ruiz, Jon Berg", "2019-06-12", "metadata"), (account.Title, account.Publisher, account.Author, account.Published.Day(), account.Published.Basis));
    }

    [Fact]
    public void Fields_are_named_by_a_person_where_an_export_has_its_own()
    {
        var export = $"{{\"inhalt\":{{\"lang\":\"{Texts.Story}\"}},\"tag\":\"2019-06-12\"}}\n{{\"inhalt\":{{\"lang\":\"{Texts.More}\"}},\"tag\":\"2019-06-13\"}}\n";
        Assert.Contains(Find("a.jsonl", export).Diagnostics, d => d.Code == "kind-unread" && d.Severity == Severity.Error);
        var found = Find("a.jsonl", export, "text=inhalt.lang,published=tag");
        Assert.Equal(["2019-06-12", "2019-06-13"], found.Files.Select(f => Read(f).Published.Day()));
        Assert.Null(FieldMap.Parse("words=body"));
        Assert.Null(FieldMap.Parse("text"));
        Assert.Equal("published=b,text=a", FieldMap.Parse("text=a, published=b")!.ToString());
    }

    [Fact]
    public void A_record_of_mapped_fields_verifies()
    {
        File.WriteAllText(_folder["in/a.jsonl"], System.Text.Json.JsonSerializer.Serialize(new { inhalt = SmallCase.Flood }) + "\n");
        var request = new CollateRequest([_folder["in"]], "case", _folder["out"]) { Fields = FieldMap.Parse("text=inhalt")! };
        Assert.Single(LoadedPipeline.Fast.Collate(request, null, CancellationToken.None).Record!.Accounts);
        Assert.Empty(LoadedPipeline.Verify(_folder["out"], pipeline: LoadedPipeline.Fast).Faults);
    }

    [Fact]
    public void A_table_or_an_object_without_texts_is_noted_in_a_folder()
    {
        File.WriteAllText(_folder["in/prices.csv"], "day,price\n1,2\n");
        File.WriteAllText(_folder["in/package.json"], "{\"name\":\"x\"}");
        File.WriteAllText(_folder["in/story.txt"], Texts.Story);
        var found = AccountFinder.Find([_folder["in"]]);
        Assert.Single(found.Files);
        Assert.Equal([("kind-unread", Severity.Note), ("kind-unread", Severity.Note)], found.Diagnostics.Select(d => (d.Code, d.Severity)));
    }

    [Fact]
    public void Rows_keep_quoted_cells_with_line_breaks_and_one_that_is_never_closed_ends_with_the_table()
    {
        var found = Find("a.csv", "text,title\n\"One, two\nand \"\"three\"\".\",First\nFour.,Second\n\"open,x\ny\n");
        Assert.Equal(["First\n\nOne, two\nand \"three\".", "Second\n\nFour.", "open,x\ny"], found.Files.Select(f => Read(f).Text));
    }

    [Fact]
    public void A_record_and_its_tables_are_no_accounts()
    {
        Assert.Contains(Find("old.json", "{\"case\":\"x\",\"program\":\"variorum 0.1.0\",\"events\":[{\"mentions\":[{\"text\":\"" + Texts.Story + "\"}]}]}").Diagnostics, d => d.Code == "record-not-account");
        Assert.Empty(Find("figures.csv", "tally,account,start,end,text\nT1,a,0,5,the river rose\n").Files);
    }

    private const string Chat =
        """
        {"name":"River watch","type":"public_channel","id":7,"messages":[
        {"id":1,"type":"service","date":"2019-06-12T01:00:00","action":"create_channel","text":""},
        {"id":2,"type":"message","date":"2019-06-12T01:30:00","date_unixtime":"1560295800","from":"River watch","text":["The dam ",{"type":"bold","text":"broke"}," at dawn."],"text_entities":[]},
        {"id":3,"type":"message","date":"2019-06-12T09:00:00","date_unixtime":"1560322800","edited":"2019-06-12T10:00:00","from":"River watch","forwarded_from":"Hill Post","text":"Twelve people are missing."},
        {"id":4,"type":"message","date":"2019-06-12T09:30:00","from":"River watch","photo":"x.jpg","text":""}]}
        """;

    [Fact]
    public void Each_post_of_an_exported_chat_is_an_account()
    {
        var found = Find("result.json", Chat);
        Assert.Equal(["result-2", "result-3"], found.Files.Select(f => f.Id));
        var (first, second) = (Read(found.Files[0]), Read(found.Files[1]));
        Assert.Equal(("The dam broke at dawn.", "River watch", "2019-06-12"), (first.Text, first.Publisher, first.Published.Day()));
        Assert.Equal("Forwarded from Hill Post", second.Sections[0].Provenance);
        Assert.Equal(2, Find("result.json", $"{{\"chats\":{{\"list\":[{Chat}]}}}}").Files.Length);
    }

    [Theory]
    [InlineData("a.json", "{\"a\":")]
    [InlineData("a.json", "")]
    [InlineData("a.json", "[1,2,3]")]
    [InlineData("a.ndjson", "{\"text\":\n{\"text\":\n")]
    [InlineData("result.json", "{\"type\":\"x\",\"messages\":[1,{\"type\":\"message\",\"id\":\"x\",\"text\":{}}]}")]
    [InlineData("a.csv", "\"\"\"")]
    public void Exports_without_sense_are_told(string name, string text)
    {
        var found = Find(name, text);
        Assert.Empty(found.Files);
        Assert.Contains(found.Diagnostics, d => d.Severity == Severity.Error);
    }

    [Fact]
    public void Nesting_without_end_is_told()
    {
        Assert.Contains(Find("a.json", new string('[', 100_000)).Diagnostics, d => d.Code == "file-damaged");
        Assert.Contains(Find("a.json", "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 50_000))).Diagnostics, d => d.Code == "file-damaged");
    }
}
