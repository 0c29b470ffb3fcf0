using System.Text;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

public class BadInputTests
{
    private static (string Code, Severity Severity)[] Codes(FoundFiles found) => [.. found.Diagnostics.Select(d => (d.Code, d.Severity))];

    [Fact]
    public void A_path_that_is_not_there_and_an_empty_folder_are_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        var found = AccountFinder.Find([folder["none"], folder["empty"]]);
        Assert.Empty(found.Files);
        Assert.Equal([("folder-empty", Severity.Error), ("path-missing", Severity.Error)], Codes(found).Order());
        Assert.All(found.Diagnostics, d => Assert.NotEmpty(d.Remedy));
    }

    [Fact]
    public void Paths_of_any_spelling_are_told_and_never_thrown()
    {
        var found = AccountFinder.Find(["", "\0", new string('x', 5000), "a\nb"]);
        Assert.Empty(found.Files);
        Assert.True(found.Diagnostics.Length >= 3);
        Assert.All(found.Diagnostics, d => Assert.DoesNotContain(d.Message + d.File, char.IsControl));
    }

    [Fact]
    public void Files_and_folders_mix_and_order_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b/two.txt", Texts.Story);
        folder.Write("b/deep/three.md", Texts.Story + "3");
        folder.Write("b/.hidden/four.txt", Texts.Story);
        folder.Write("b/record/record.json", "{}");
        folder.Write("b/record/five.txt", Texts.Story);
        folder.Write("b/picture.png", "x");
        folder.Write("b/scan.doc", "x");
        var one = folder.Write("one.html", Texts.Story + "1");
        var found = AccountFinder.Find([folder["b"], one]);
        Assert.Equal(["deep/three.md", "one.html", "two.txt"], found.Files.Select(f => f.File));
        Assert.Equal(["three", "one", "two"], found.Files.Select(f => f.Id));
        Assert.Equal([("picture.png", Severity.Note), ("scan.doc", Severity.Error)], found.Diagnostics.Select(d => (d.File, d.Severity)));

        var turned = AccountFinder.Find([one, folder["b"], folder["b"], folder["b/two.txt"]]);
        Assert.Equal(found.Files.AsEnumerable(), turned.Files);
    }

    [Fact]
    public void Accounts_of_one_name_get_their_folders_name_in_front()
    {
        using var folder = new TemporaryFolder();
        folder.Write("east/report.txt", "a");
        folder.Write("west/report.txt", "b");
        folder.Write("west/report.html", "c");
        folder.Write("west/other.txt", "d");
        var found = AccountFinder.Find([folder.Path]);
        Assert.Equal(["east-report", "other", "west-report-html", "west-report-txt"], found.Files.Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.Equal(4, found.Files.Select(f => f.Id).Distinct().Count());
    }

    [Fact]
    public void The_same_bytes_twice_are_noted_and_both_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Texts.Story);
        folder.Write("b.txt", Texts.Story);
        folder.Write("c.txt", Texts.Story.Replace('r', 'l'));
        var found = AccountFinder.Find([folder.Path]);
        Assert.Equal(3, found.Files.Length);
        var note = Assert.Single(found.Diagnostics);
        Assert.Equal(("same-bytes", "b.txt", Severity.Note), (note.Code, note.File, note.Severity));
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/one.txt", Texts.Story);
        Directory.CreateSymbolicLink(folder["a/again"], folder["a"]);
        var found = AccountFinder.Find([folder["a"]]);
        Assert.Equal("one.txt", Assert.Single(found.Files).File);
    }

    [Theory]
    [InlineData("file,published,colour\nriver.txt,2019-03-06,red\n", "accounts-csv-unknown-column", Severity.Warning, "colour")]
    [InlineData("name,published\nriver.txt,2019-03-06\n", "accounts-csv-no-file-column", Severity.Error, "file")]
    [InlineData("file,published\nriver.txt,2019-02-30\n", "accounts-csv-date", Severity.Warning, "2019-02-30")]
    [InlineData("file,published\nriver.txt,soon\n", "accounts-csv-date", Severity.Warning, "soon")]
    [InlineData("file,published\nriver.txt,2019-03-06\ngone.txt,2019-03-06\n", "accounts-csv-file-missing", Severity.Error, "gone.txt")]
    [InlineData("file,published\nriver.txt,2019-03-06\nriver.txt,2019-03-07\n", "accounts-csv-duplicate", Severity.Warning, "Line 3")]
    [InlineData("file,title\nriver.txt,\"The river\n", "accounts-csv-broken", Severity.Warning, "Line 2")]
    [InlineData("file,title\nriver.txt,a,b,c\n", "accounts-csv-broken", Severity.Warning, "Line 2")]
    [InlineData("file,title\n,The river\n", "accounts-csv-broken", Severity.Warning, "Line 2")]
    [InlineData("", "accounts-csv-broken", Severity.Error, "empty")]
    public void A_broken_table_is_told_with_its_place_and_the_accounts_are_read(string table, string code, Severity severity, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("river.txt", Texts.Story);
        folder.Write("accounts.csv", table);
        var found = AccountFinder.Find([folder.Path]);
        Assert.Equal("river.txt", Assert.Single(found.Files).File);
        var told = Assert.Single(found.Diagnostics);
        Assert.Equal((code, severity, "accounts.csv"), (told.Code, told.Severity, told.File));
        Assert.Contains(named, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_saved_by_a_spreadsheet_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("river.txt", Texts.Story);
        File.WriteAllText(folder["accounts.csv"], "File;Published;Title\r\nriver.txt;2019-03-06;\"The \"\"great\"\" river; again\"\r\n", new UTF8Encoding(true));
        var row = Assert.Single(AccountFinder.Find([folder.Path]).Files).Stated!;
        Assert.Equal(("2019-03-06", "The \"great\" river; again", null), (row.Published, row.Title, row.Publisher));
    }

    [Fact]
    public void A_table_speaks_of_files_in_folders_below_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("east/river.txt", Texts.Story);
        folder.Write("west/river.txt", Texts.More);
        folder.Write("accounts.csv", "file,publisher\neast/river.txt,East Notes\nwest/river.txt,West Notes\n");
        folder.Write("west/accounts.csv", "file,publisher\nriver.txt,Nearer Notes\n");
        var found = AccountFinder.Find([folder.Path]);
        Assert.Empty(found.Diagnostics);
        Assert.Equal(["East Notes", "Nearer Notes"], found.Files.Select(f => f.Stated!.Publisher));
    }

    [Fact]
    public void Two_broken_tables_do_not_harm_each_other()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/river.txt", Texts.Story);
        folder.Write("a/accounts.csv", "file,publisher\nriver.txt,River Notes\nlost.txt,Nobody\n");
        folder.Write("b/count.txt", Texts.More);
        folder.Write("b/accounts.csv", "nothing\n");
        var found = AccountFinder.Find([folder.Path]);
        Assert.Equal("River Notes", found.Files.Single(f => f.Id == "river").Stated!.Publisher);
        Assert.Equal([("accounts-csv-file-missing", "a/accounts.csv"), ("accounts-csv-no-file-column", "b/accounts.csv")], found.Diagnostics.Select(d => (d.Code, d.File)));
    }

    public static TheoryData<string, byte[], string> Unreadable() => new()
    {
        { "empty.txt", [], "empty" },
        { "blank.txt", "  \r\n\t"u8.ToArray(), "empty" },
        { "tags.html", "<p> </p><script>x</script>"u8.ToArray(), "empty" },
        { "picture.txt", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0], "binary" },
        { "noise.txt", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * i * 31 + i / 7))], "binary" },
        { "archive.md", [0x50, 0x4B, 3, 4, 20, 0], "binary" },
        { "odd.html", "<meta charset=\"x-no-such\"><p>caf\xE9</p>"u8.ToArray()[..30].Concat(new byte[] { 0xE9, 0x80, 0xFF }).ToArray(), "encoding-unread" },
        { "strange.txt", [.. Enumerable.Range(0, 600).Select(i => (byte)(i % 3 == 0 ? 32 : 0x80 + i * 37 % 64))], "encoding-unknown" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_is_no_text_is_told_and_its_bytes_are_kept(string name, byte[] bytes, string code)
    {
        var read = Texts.Read(bytes, name);
        Assert.Null(read.Account);
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal((code, Severity.Error, name), (told.Code, told.Severity, told.File));
        Assert.NotEmpty(told.Remedy);
        Assert.Same(bytes, read.Original);
    }

    [Fact]
    public void A_file_that_went_away_or_may_not_be_read_is_told()
    {
        using var folder = new TemporaryFolder();
        var gone = Texts.Reader.Read(new AccountFile(folder["gone.txt"], "gone.txt", "gone", null));
        Assert.Equal("file-unreadable", Assert.Single(gone.Diagnostics).Code);
        var isFolder = Texts.Reader.Read(new AccountFile(folder.Path, "folder.txt", "folder", null));
        Assert.Equal("file-unreadable", Assert.Single(isFolder.Diagnostics).Code);

        var closed = folder.Write("closed.txt", Texts.Story);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(closed, UnixFileMode.None);
        var read = Texts.Reader.Read(new AccountFile(closed, "closed.txt", "closed", null));
        // The superuser may read everything.
        Assert.True(Environment.IsPrivilegedProcess || read.Diagnostics[0].Code == "file-unreadable");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void A_file_above_the_limit_is_not_loaded()
    {
        using var folder = new TemporaryFolder();
        var path = folder["big.txt"];
        using (var big = File.Create(path))
        {
            // A hole: no disk is used.
            big.SetLength(FileBytes.Limit + 1);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Texts.Reader.Read(new AccountFile(path, "big.txt", "big", null));
        Assert.Equal("too-large", Assert.Single(read.Diagnostics).Code);
        Assert.Empty(read.Original);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * 1024 * 1024);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("word ")]
    [InlineData("2022-01-02 ")]
    [InlineData("By By ")]
    [InlineData("# ")]
    [InlineData("> ")]
    [InlineData("\n")]
    [InlineData("a\n\n")]
    [InlineData("Dear Mrs Okoro,\n\nShort.\n\n")]
    [InlineData("Statement of the League\n\n")]
    [InlineData("6 March 2019\n\n")]
    [Trait("Category", "Slow")]
    public void Two_megabytes_of_one_thing_take_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length)) + Texts.Story;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var read = Texts.Read(text);
        Assert.Equal(text, read.Account!.Text);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"{clock.Elapsed}");
    }

    [Fact]
    public void The_text_of_a_txt_file_is_its_own_content()
    {
        var text = "\tRiver\0 takes a town\r\n\r\n" + Texts.Story + "\u2028\U0001F600 end\r";
        var read = Texts.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);
        Assert.Equal(text, read.Account!.Text);
        var note = Assert.Single(read.Diagnostics);
        Assert.Equal(("nul-characters", Severity.Note, 6), (note.Code, note.Severity, note.Passage!.Value.Start));
    }
}
