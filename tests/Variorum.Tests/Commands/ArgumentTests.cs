using Variorum.App;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>What is typed wrongly stops the run before anything is written, and the words say what was meant.</summary>
[Trait("Category", "Slow")]
public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArgumentTests() => _folder.Write("accounts/flood.txt", SmallCase.Flood);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Did you mean --out?", "collate", "--ouf", "x", "accounts")]
    [InlineData("Did you mean --quiet?", "collate", "accounts", "--out", "--quite")]
    [InlineData("There is no option -z.", "collate", "-z", "accounts")]
    [InlineData("Did you mean --quick?", "verify", "--quik", "accounts")]
    [InlineData("Did you mean --json?", "read", "accounts", "--jsn")]
    [InlineData("Did you mean collate?", "colate", "accounts")]
    [InlineData("Did you mean accounts?", "collate", "acounts")]
    [InlineData("There is no file or folder nowhere", "collate", "accounts", "nowhere")]
    [InlineData("There is no file or folder nowhere", "collate", "accounts", "--", "nowhere")]
    [InlineData("There is no file or folder nowhere", "verify", "nowhere")]
    [InlineData("There is no file or folder nowhere", "verify", "accounts", "--accounts", "nowhere")]
    [InlineData("There is no file or folder nowhere", "read", "nowhere", "--json")]
    [InlineData("There is no file or folder nowhere", "parse", "--raw", "nowhere")]
    [InlineData("There is no file or folder nowhere", "names", "compare", "nowhere")]
    [InlineData("There is no file or folder @list", "collate", "@list")]
    [InlineData("--threads", "collate", "accounts", "--threads", "0")]
    [InlineData("not a folder", "verify", "accounts/flood.txt")]
    public void A_mistyped_line_is_exit_code_2_and_nothing_is_written(string said, params string[] typed)
    {
        var before = FolderImage.Of(_folder.Path);
        var run = ProgramRun.In(_folder.Path, typed);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(before, FolderImage.Of(_folder.Path));
    }

    [Theory]
    [InlineData("out", "out", 0)]
    [InlineData("--ouf", "--out", 1)]
    [InlineData("--qiuet", "--quiet", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_of_two_words_counts_what_was_typed_wrongly(string a, string b, int distance) =>
        Assert.Equal(distance, Arguments.Distance(a, b));

    [Theory]
    [InlineData("", 0, 0, 0.3, "loading")]
    [InlineData("reading", 3, 1000, 0.5, "reading 3 of 1,000 accounts")]
    [InlineData("reading", 312, 1000, 8, "reading 312 of 1,000 accounts · 39 a second · 18 s left")]
    [InlineData("reading", 2, 5000, 8, "reading 2 of 5,000 accounts · 0.3 a second · 5.6 h left")]
    [InlineData("reading", 0, 5000, 8, "reading 0 of 5,000 accounts · 8 s")]
    [InlineData("collating", 0, 0, 12.2, "collating · 13 s")]
    [InlineData("reading", 0.4, 1, 10, "reading 0 of 1 accounts · 4.0 % a second · 15 s left")]
    [InlineData("collating", 0.25, 1, 1.2, "collating 25 %")]
    [InlineData("collating", 0.25, 1, 12.5, "collating 25 % · 2.0 % a second · 38 s left")]
    [InlineData("writing", 0, 1, 12.2, "writing 0 % · 13 s")]
    [InlineData("writing", 0.5, 1, 200, "writing 50 % · 0.3 % a second · 3 min left")]
    public void The_line_of_progress_tells_rate_and_what_is_left(string stage, double done, double total, double seconds, string text) =>
        Assert.Equal(text, ProgressLine.Text(new Progress(stage, done, total), TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_date_that_can_be_read_two_ways_is_a_warning_and_costs_no_exit_code()
    {
        var account = _folder.Write("letter.txt", "Flood in the lower valley\n\n03/04/2019\n\nAt least 14 people drowned when the dam above Weir burst, the fire brigade said.\n");
        var loud = ProgramRun.Of("collate", account, "--out", _folder["loud"]);
        Assert.Equal(0, loud.ExitCode);
        Assert.Contains("warning letter.txt", loud.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", loud.Errors, StringComparison.Ordinal);
        var quiet = ProgramRun.Of("collate", account, "--out", _folder["quiet"], "--quiet");
        Assert.Equal((0, "", ""), (quiet.ExitCode, quiet.Output, quiet.Errors));
    }

    [Fact]
    public void An_exit_code_1_never_comes_without_words_and_piped_lines_end_without_blanks()
    {
        _folder.Write("accounts/empty.txt", "");
        var quiet = ProgramRun.Of("collate", _folder["accounts"], "--out", _folder["record"], "--quiet");
        Assert.Equal(1, quiet.ExitCode);
        Assert.Contains("error empty.txt: The file holds no text.", quiet.Errors, StringComparison.Ordinal);

        var table = ProgramRun.Of("read", _folder["accounts"]);
        Assert.All(table.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(' '), line));
        Assert.Contains("flood", table.Output, StringComparison.Ordinal);
    }
}
