using System.IO.Compression;
using System.Text;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>Files that hold several accounts: what comes out of them, how it is named, and what hostile ones do.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArchiveTests() => Directory.CreateDirectory(_folder["in"]);

    public void Dispose() => _folder.Dispose();

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static (string, byte[]) Text(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

    private FoundFiles Find(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder["in/" + name], bytes);
        return AccountFinder.Find([_folder["in"]]);
    }

    private static string Named(FoundFiles found) => string.Join(' ', found.Files.Select(f => $"{f.Id}={f.File}"));

    [Fact]
    public void The_files_of_an_archive_are_accounts_under_its_name()
    {
        var inner = Zip(Text("deep.txt", Texts.Claim));
        var found = Find("river.zip", Zip(Text("a/story.txt", Texts.Story), Text("b/story.md", Texts.More), ("inner.zip", inner), Text(".hidden.txt", "x"), Text("picture.png", "x")));
        Assert.Equal("deep=river.zip!/inner.zip!/deep.txt a-story=river.zip!/a/story.txt b-story=river.zip!/b/story.md",
            string.Join(' ', found.Files.OrderByDescending(f => f.File.Contains("inner", StringComparison.Ordinal)).Select(f => $"{f.Id}={f.File}")));
        Assert.All(found.Files, f => Assert.Equal("river.zip", f.Container));
        var told = Assert.Single(found.Diagnostics, d => d.Code == "members-unread");
        Assert.Contains(".png", told.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Note, Assert.Single(found.Diagnostics, d => d.Code == "container").Severity);
        Assert.Equal(Texts.Story, Texts.Reader.Read(found.Files.Single(f => f.Id == "a-story")).Account!.Text);
    }

    [Fact]
    public void Tables_inside_and_beside_an_archive_speak_of_its_files()
    {
        _folder.Write("in/accounts.csv", "file,publisher\nriver.zip!/b/more.txt,Hill Post\n");
        var found = Find("river.zip", Zip(Text("a/story.txt", Texts.Story), Text("a/accounts.csv", "file,published\nstory.txt,2019-06-12\ngone.txt,2019-06-13\n"), Text("b/more.txt", Texts.More)));
        Assert.Equal(["2019-06-12", null], found.Files.Select(f => f.Stated?.Published));
        Assert.Equal([null, "Hill Post"], found.Files.Select(f => f.Stated?.Publisher));
        Assert.Equal("river.zip!/a/accounts.csv", Assert.Single(found.Diagnostics, d => d.Code == "accounts-csv-file-missing").File);
    }

    [Fact]
    public void A_record_made_of_an_archive_verifies_and_so_do_the_originals()
    {
        Find("river.zip", Zip(Text("flood.txt", SmallCase.Flood), Text("answer.html", SmallCase.Answer)));
        var record = LoadedPipeline.CollateFast(_folder["in"], _folder["out"]).Record!;
        Assert.Equal(["answer", "flood"], record.Accounts.Select(a => a.Account.Id));
        Assert.Empty(LoadedPipeline.Verify(_folder["out"], pipeline: LoadedPipeline.Fast).Faults);
        var request = new VerifyRequest(_folder["out"]) { Quick = true, Originals = _folder["in"] };
        Assert.Empty(LoadedPipeline.Fast.Verify(request, null, CancellationToken.None).Faults);
        Find("river.zip", Zip(Text("flood.txt", SmallCase.Flood + " "), Text("answer.html", SmallCase.Answer)));
        Assert.Equal("river.zip!/flood.txt", Assert.Single(LoadedPipeline.Fast.Verify(request, null, CancellationToken.None).Faults).File);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt")]
    [InlineData("/etc/passwd.txt")]
    [InlineData("a/../../x.txt")]
    [InlineData("C:/x.txt")]
    [InlineData("..\\x.txt")]
    [InlineData("a!/../x.txt")]
    public void A_name_that_leads_out_of_an_archive_is_told_and_not_read(string name)
    {
        var found = Find("river.zip", Zip(Text(name, Texts.Story), Text("more.txt", Texts.More)));
        Assert.Equal("more=river.zip!/more.txt", Named(found));
        Assert.Equal(Severity.Error, Assert.Single(found.Diagnostics, d => d.Code == "member-outside").Severity);
    }

    [Fact]
    public void An_archive_that_grows_beyond_measure_is_stopped()
    {
        var zeros = new byte[60 * 1024 * 1024];
        var found = Find("bomb.zip", Zip(("a.txt", zeros), ("b.txt", zeros)));
        Assert.Contains(found.Diagnostics, d => d.Code == "too-large" && d.Message.Contains("unpacks to more", StringComparison.Ordinal));
        Assert.Empty(found.Files);
    }

    [Fact]
    public void Archives_in_archives_end_and_so_does_one_that_holds_a_name_twice()
    {
        var bytes = Zip(Text("story.txt", Texts.Story));
        for (var i = 0; i < 6; i++)
        {
            bytes = Zip(("in.zip", bytes));
        }

        Assert.Contains(Find("deep.zip", bytes).Diagnostics, d => d.Code == "container-too-deep");
        File.Delete(_folder["in/deep.zip"]);
        Assert.Equal("story-2=two.zip!/story-2.txt story=two.zip!/story.txt", Named(Find("two.zip", Zip(Text("story.txt", Texts.Story), Text("story.txt", Texts.More)))));
    }

    [Fact]
    public void Many_files_are_read_up_to_a_bound_that_is_told()
    {
        var found = Find("many.zip", Zip([.. Enumerable.Range(0, 20_010).Select(i => Text($"{i}.txt", "x"))]));
        Assert.Equal(20_000, found.Files.Length);
        Assert.Single(found.Diagnostics, d => d.Code == "too-large");
    }

    [Fact]
    public void A_cut_an_empty_and_a_false_archive_are_told()
    {
        var whole = Zip(Text("story.txt", Texts.Story), Text("more.txt", Texts.More));
        Assert.Contains(Find("a.zip", whole[..^30]).Diagnostics, d => d.Code == "file-damaged");
        Assert.Contains(Find("a.zip", Encoding.UTF8.GetBytes(Texts.Story)).Diagnostics, d => d.Code == "format-other");
        Assert.Contains(Find("a.zip", Zip()).Diagnostics, d => d.Code is "container-empty" or "format-other");
        // A length that its header lies about.
        var lying = whole.ToArray();
        var list = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        lying[list + 24] = 0xFF;
        lying[list + 27] = 0x7F;
        Assert.Contains(Find("a.zip", lying).Diagnostics, d => d.Severity == Severity.Error);
    }

    [Fact]
    public void A_record_inside_of_an_archive_is_no_account()
    {
        var found = Find("all.zip", Zip(Text("story.txt", Texts.Story), Text("record/record.json", "{}"), Text("record/index.html", Texts.More)));
        Assert.Equal("story=all.zip!/story.txt", Named(found));
        Assert.Contains(found.Diagnostics, d => d.Code == "record-not-account");
    }

    [Fact]
    public void A_mailbox_gives_its_messages()
    {
        const string Box = "From ana@example.org Wed Mar  6 22:15:00 2019\nFrom: Ana Ruiz <ana@example.org>\nDate: Wed, 6 Mar 2019 22:15:00 -0300\nSubject: Water\n\n"
            + "The river rose.\nFrom here on nothing was dry.\n\nFrom there too the hills send water.\n>From the hills it came.\n\n"
            + "From - Thu Mar  7 08:00:00 2019\r\nFrom: Jon Berg <jon@example.org>\r\nDate: Thu, 7 Mar 2019 08:00:00 +0000\r\nSubject: More\r\n\r\nThe council met.\r\n";
        var found = Find("post.mbox", Encoding.UTF8.GetBytes(Box));
        Assert.Equal("post-0001=post.mbox!/post-0001.eml post-0002=post.mbox!/post-0002.eml", Named(found));
        var first = Texts.Reader.Read(found.Files[0]).Account!;
        Assert.Equal("The river rose.\nFrom here on nothing was dry.\n\nFrom there too the hills send water.\nFrom the hills it came.", first.Text.Trim());
        Assert.Equal(("Water", "2019-03-06"), (first.Title, first.Published.Day()));
        Assert.Equal("The council met.", Texts.Reader.Read(found.Files[1]).Account!.Text.Trim());
    }

    [Fact]
    public void What_is_no_mailbox_is_told()
    {
        Assert.Contains(Find("a.mbox", Encoding.UTF8.GetBytes(Texts.Story)).Diagnostics, d => d.Code == "format-other");
        Assert.Contains(Find("a.mbox", []).Diagnostics, d => d.Code == "container-empty");
        var endless = Encoding.UTF8.GetBytes("From a@b Wed Mar  6 22:15:00 2019\n" + new string('x', 5_000_000));
        Assert.Single(Find("a.mbox", endless).Files);
    }
}
