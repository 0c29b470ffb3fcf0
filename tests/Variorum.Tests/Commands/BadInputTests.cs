using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>
/// Bad input to the real program: a message that names the file, the place and the remedy, the documented exit code,
/// the other accounts done, nothing half-written.
/// </summary>
[Trait("Category", "Slow")]
public sealed class BadInputTests
{
    private const string Flood =
        """
        Flood in the lower valley

        By Ada Winter
        12 June 2019

        At least 14 people drowned on Monday 10 June when the dam above Weir burst, the fire brigade said.
        """;

    [Fact]
    public void An_empty_folder_is_exit_code_3()
    {
        using var folder = new TemporaryFolder();
        var run = ProgramRun.Of("collate", folder.Path, "--out", folder["record"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(Path.GetFileName(folder.Path), run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["record"]));
    }

    [Fact]
    public void A_path_that_is_not_there_stops_the_run_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        var flood = folder.Write("flood.txt", Flood);
        var run = ProgramRun.Of("collate", flood, folder["flod.txt"], "--out", folder["record"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("flod.txt. Did you mean flood.txt?", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["record"]));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 0 })]
    public void An_empty_or_binary_file_is_named_and_the_rest_is_done(byte[] content)
    {
        using var folder = new TemporaryFolder();
        folder.Write("case/flood.txt", Flood);
        File.WriteAllBytes(folder["case/picture.txt"], content);
        var run = ProgramRun.Of("collate", folder["case"], "--out", folder["record"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Errors.Split("picture.txt").Length);
        Assert.Contains("14", File.ReadAllText(Path.Combine(folder["record"], "figures.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_accounts_csv_is_told_row_by_row_and_the_accounts_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("case/flood.txt", Flood);
        folder.Write("case/accounts.csv", "file,published,colour\nflood.txt,2019-02-31,red\nghost.txt,2019-06-12,blue\n");
        var run = ProgramRun.Of("collate", folder["case"], "--out", folder["record"]);

        // The row of a file that is not there is an error, for the file was given by it.
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("colour", run.Errors, StringComparison.Ordinal);
        Assert.Contains("ghost.txt", run.Errors, StringComparison.Ordinal);
        Assert.Contains("2019-02-31", run.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["record"], "record.json")));
    }

    [Fact]
    public void One_line_of_200_megabytes_is_refused_and_the_rest_is_done()
    {
        using var folder = new TemporaryFolder();
        folder.Write("case/flood.txt", Flood);
        using (var huge = File.Create(folder["case/huge.txt"]))
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < 200; i++)
            {
                huge.Write(block);
            }
        }

        var run = ProgramRun.Of("collate", folder["case"], "--out", folder["record"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("huge.txt", run.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["record"], "record.json")));
    }

    [Fact]
    public void A_script_in_an_account_is_shown_as_text()
    {
        using var folder = new TemporaryFolder();
        var account = folder.Write("hostile.txt", Flood + "\n\n<script>alert(1)</script> killed 3 people in Weir on 11 June 2019.\n");
        var run = ProgramRun.Of("collate", account, "--out", folder["record"]);

        Assert.Equal(0, run.ExitCode);
        var page = File.ReadAllText(Path.Combine(folder["record"], "index.html"));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_output_folder_should_be_is_exit_code_4()
    {
        using var folder = new TemporaryFolder();
        var flood = folder.Write("flood.txt", Flood);
        var taken = folder.Write("record", "mine");
        var run = ProgramRun.Of("collate", flood, "--out", taken);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("Check the path", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Free some space", run.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(taken));
    }

    [Theory]
    [InlineData("collate")]
    [InlineData("--nonsense")]
    [InlineData("verify", "/nowhere/at/all")]
    public void Unusable_arguments_are_exit_code_2(params string[] arguments)
    {
        var run = ProgramRun.Of(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public void An_interruption_keeps_the_last_complete_record()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 300; i++)
        {
            folder.Write($"case/flood-{i:000}.txt", Flood + "\n\n" + string.Join(' ', Enumerable.Repeat("The river rose again by night.", 400)));
        }

        var flood = folder.Write("flood.txt", Flood);
        Assert.Equal(0, ProgramRun.Of("collate", flood, "--out", folder["record"]).ExitCode);
        var before = File.ReadAllText(Path.Combine(folder["record"], "record.json"));

        using var process = ProgramRun.Start(["collate", folder["case"], "--out", folder["record"], "--force"]);
        Thread.Sleep(1500);
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        Assert.Equal(before, File.ReadAllText(Path.Combine(folder["record"], "record.json")));
        Assert.Equal(0, ProgramRun.Of("verify", folder["record"]).ExitCode);
    }
}
