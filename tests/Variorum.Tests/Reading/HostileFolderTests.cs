using System.Diagnostics;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>Folders that hold what no folder of accounts should: pipes, devices, links out of it, names that are no text, tables without end.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HostileFolderTests() => _folder.Write("in/river.txt", Texts.Story);

    private string In => _folder["in"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pipe_as_an_account_is_told_and_not_opened()
    {
        Pipe("in/pipe.txt");
        Pipe("in/pipe.pdf");
        Pipe("in/unrelated");
        Told("not-a-file", "pipe.txt", Found().Diagnostics);
        Told("not-a-file", "pipe.pdf", Found().Diagnostics);
        Told("not-a-file", "pipe.txt", AccountFinder.Find([_folder["in/pipe.txt"]]).Diagnostics);
        Assert.Equal("river.txt", Assert.Single(Found().Files).File);
    }

    [Fact]
    public void A_device_or_an_endless_one_behind_a_link_is_told_and_not_opened()
    {
        File.CreateSymbolicLink(_folder["in/zero.txt"], "/dev/zero");
        Told("link-outside", "zero.txt", Found().Diagnostics);
        Told("not-a-file", "zero.txt", AccountFinder.Find([In], followLinks: true).Diagnostics);
        Assert.Equal("river.txt", Assert.Single(Found().Files).File);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_that_is_a_pipe_or_a_link_to_an_endless_device_is_told(bool follow)
    {
        File.CreateSymbolicLink(_folder["in/accounts.csv"], "/dev/zero");
        var found = AccountFinder.Find([In], follow);
        Told(follow ? "accounts-csv-unreadable" : "link-outside", "accounts.csv", found.Diagnostics);
        Assert.Single(found.Files);

        File.Delete(_folder["in/accounts.csv"]);
        Pipe("in/accounts.csv");
        found = AccountFinder.Find([In], follow);
        Told("accounts-csv-unreadable", "accounts.csv", found.Diagnostics);
        Assert.Single(found.Files);
    }

    [Fact]
    public void Links_that_lead_out_are_followed_only_where_asked_for_and_links_inside_always()
    {
        _folder.Write("secret/letter.txt", Texts.More);
        _folder.Write("in/deep/claim.txt", Texts.Claim);
        File.CreateSymbolicLink(_folder["in/out.txt"], _folder["secret/letter.txt"]);
        Directory.CreateSymbolicLink(_folder["in/others"], _folder["secret"]);
        File.CreateSymbolicLink(_folder["in/again.txt"], "deep/claim.txt");
        // A folder whose name only begins as that of the folder given.
        _folder.Write("in-two/letter.txt", Texts.More);
        Directory.CreateSymbolicLink(_folder["in/two"], _folder["in-two"]);
        // Out and back in again by a link on the way.
        Directory.CreateSymbolicLink(_folder["secret/back"], In);
        Directory.CreateSymbolicLink(_folder["in/round"], _folder["secret/back/deep"]);

        var found = Found();
        Assert.Equal(["again.txt", "deep/claim.txt", "river.txt"], found.Files.Select(f => f.File));
        Assert.Equal(["others", "out.txt", "two"], found.Diagnostics.Where(d => d.Code == "link-outside").Select(d => d.File));
        Assert.All(found.Diagnostics.Where(d => d.Code == "link-outside"), d => Assert.Equal(Severity.Error, d.Severity));

        var followed = AccountFinder.Find([In], followLinks: true);
        Assert.Contains("out.txt", followed.Files.Select(f => f.File));
        Assert.Contains("others/letter.txt", followed.Files.Select(f => f.File));
        // What a person names is asked for.
        Assert.Equal("out.txt", Assert.Single(AccountFinder.Find([_folder["in/out.txt"]]).Files).File);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("a/../../secret.txt")]
    [InlineData("..\\\\secret.txt")]
    [InlineData("C:\\\\secret.txt")]
    public void A_row_that_points_out_of_the_folder_is_told_and_not_looked_at(string row)
    {
        _folder.Write("secret.txt", Texts.More);
        _folder.Write("in/accounts.csv", $"file,publisher\n{row.Replace("\\\\", "\\", StringComparison.Ordinal)},Nobody\nriver.txt,River Notes\n");
        var found = Found();
        Told("accounts-csv-outside", "accounts.csv", found.Diagnostics);
        Assert.Equal("River Notes", Assert.Single(found.Files).Stated!.Publisher);
    }

    [Fact]
    public void A_row_of_15_megabytes_is_told_in_few_words()
    {
        _folder.Write("in/accounts.csv", "file,title\nriver.txt," + new string('x', 15_000_000) + "\n" + new string('y', 900_000) + ",b\nriver.txt,The river\n");
        var found = Found();
        Assert.Equal("The river", Assert.Single(found.Files).Stated!.Title);
        Assert.True(found.Diagnostics.Length >= 2);
        Assert.All(found.Diagnostics, d => Assert.True(d.Message.Length < 300));
    }

    [Fact]
    public void A_table_wrong_in_every_line_is_told_with_an_end()
    {
        _folder.Write("in/accounts.csv", "file,published\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"gone-{i}.txt,never\n")));
        var found = Found();
        Assert.InRange(found.Diagnostics.Length, 100, 300);
        Assert.Contains(found.Diagnostics, d => d.Message.Contains("more", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_name_that_is_no_UTF_8_is_told()
    {
        // The framework makes names of text only: the shell makes this one.
        var script = $"cp river.txt \"$(printf 'bad\\377name.txt')\"";
        using (var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = In })!)
        {
            shell.WaitForExit();
        }

        var found = Found();
        Assert.Equal("river.txt", Assert.Single(found.Files).File);
        Told("name-unreadable", "bad\uFFFDname.txt", found.Diagnostics);
    }

    [Fact]
    public void What_was_found_once_is_found_again_in_what_was_kept()
    {
        _folder.Write("in/same.txt", Texts.Story);
        _folder.Write("in/west/accounts.csv", "file,colour\n\"count.txt,red\n");
        _folder.Write("in/west/count.txt", Texts.More);
        _folder.Write("in/accounts.csv", "file,publisher,published\nwest/count.txt,West Notes,never\nriver.txt,River Notes,2019-03-06\ngone.txt,,\n");
        var found = Found();
        string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        var kept = found.Files.Select(f => File.ReadAllBytes(f.FullPath)).Concat(found.Tables.Select(t => t.Bytes)).DistinctBy(Hash).ToDictionary(Hash);
        var again = FoundFiles.Again(
            new ArrivedCase("case", [.. found.Files.Select(f => new Arrival(f.File, f.Id, Hash(File.ReadAllBytes(f.FullPath)), f.Row))],
                [.. found.Tables.Select(t => t.Table)], found.Notices),
            hash => kept[hash]);
        Assert.Equal(found.Files.Select(f => f with { FullPath = "" }), again.Files);
        Assert.Equal(found.Diagnostics.AsEnumerable(), again.Diagnostics);
        Assert.Contains(found.Diagnostics, d => d.Code == "same-bytes");
        Assert.Equal(["River Notes", null, "West Notes"], again.Files.Select(f => f.Stated?.Publisher));
    }

    private FoundFiles Found() => AccountFinder.Find([In]);

    private void Pipe(string name)
    {
        using var made = Process.Start("mkfifo", _folder[name]);
        made.WaitForExit();
    }

    private static void Told(string code, string file, IEnumerable<Diagnostic> diagnostics)
    {
        var told = diagnostics.Where(d => d.Code == code && d.File == file).ToList();
        Assert.True(told.Count == 1, string.Join('\n', diagnostics));
        Assert.Equal(Severity.Error, told[0].Severity);
        // The file's name stands before the message: not in it again.
        Assert.DoesNotContain(file, told[0].Message, StringComparison.Ordinal);
    }
}
