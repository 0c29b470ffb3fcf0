using System.Diagnostics;
using Variorum.Keeping;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>
/// The program killed at random moments while it replaces a record that stands: after each kill the folder holds the old record or the new
/// one, whole, and the next run goes on from there.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kill_at_any_moment_leaves_a_whole_record()
    {
        var accounts = new[] { SmallCase.Write(_folder, "a"), SmallCase.Write(_folder, "b") };
        _folder.Write("b/later.txt", SmallCase.Flood.Replace("14", "19", StringComparison.Ordinal));
        var records = accounts.Select((path, i) => Expected(path, _folder[$"expected-{i}"])).ToArray();
        Assert.NotEqual(records[0], records[1]);

        var standing = _folder["record"];
        Assert.NotNull(LoadedPipeline.CollateFast(accounts[0], standing).Record);
        var clock = Stopwatch.StartNew();
        Assert.Equal(1, Run(accounts[1], standing));
        Assert.Equal(1, Run(accounts[0], standing));
        var whole = clock.Elapsed / 2;

        var random = new Random(20190612);
        var (kills, whileWriting) = (0, 0);
        for (var number = 0; kills < Effort.Of(100, 1_000); number++)
        {
            Assert.True(number < Effort.Of(400, 4_000), $"Only {kills} of {number} runs could be killed.");
            using var process = Start(accounts[number % 2], standing);
            // Half of them at any time; half once it writes, which is short: there the old record is being replaced.
            var aside = Path.Combine(standing, ".variorum-partial", "record.json");
            while (number % 4 > 1 && !process.HasExited && !File.Exists(aside))
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(number % 4 > 1 ? random.Next(60) : (int)(random.NextDouble() * whole.TotalMilliseconds));
            if (process.HasExited)
            {
                continue;
            }

            whileWriting += File.Exists(aside) ? 1 : 0;
            process.Kill();
            process.WaitForExit();
            kills++;
            var result = LoadedPipeline.Verify(standing, quick: true);
            Assert.True(result.Faults.IsEmpty, $"After kill {kills}: {string.Join('\n', result.Faults)}");
            Assert.Contains(Content(standing), records);
        }

        Assert.True(whileWriting > 0, "No run was killed while it wrote.");
        Assert.Equal(1, Run(accounts[1], standing));
        Assert.True(LoadedPipeline.Verify(standing, pipeline: LoadedPipeline.Fast) is { Faults.IsEmpty: true, Remade: true });
        Assert.Equal(records[1], Content(standing));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(standing), f => OutputFolder.IsWorking(Path.GetFileName(f)));
    }

    [Fact]
    public void Two_signals_in_a_row_end_the_run_at_once_with_130_and_leave_the_record()
    {
        var accounts = SmallCase.Write(_folder);
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["record"]).Record);
        var before = Content(_folder["record"]);
        for (var i = 0; i < 400; i++)
        {
            _folder.Write($"accounts/more-{i}.txt", string.Join(' ', Enumerable.Repeat(SmallCase.Flood, 40)));
        }

        for (var pause = 0; pause < 3; pause++)
        {
            using var process = Start(accounts, _folder["record"]);
            while (!process.HasExited && !Directory.Exists(_folder["record/.variorum-partial"]))
            {
                Thread.Sleep(5);
            }

            Signal(process, "INT");
            Thread.Sleep(pause * 20);
            Signal(process, pause == 1 ? "TERM" : "INT");
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
            Assert.Equal(before, Content(_folder["record"]));
            Assert.Empty(LoadedPipeline.Verify(_folder["record"], quick: true).Faults);
        }
    }

    private static string Expected(string accounts, string output)
    {
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, output).Record);
        return Content(output);
    }

    private static string Content(string folder) => File.ReadAllText(RecordFolder.Open(folder).Find("record.json")!);

    private static Process Start(string accounts, string output) => ProgramRun.Start(["collate", accounts, "--out", output, "--case", "case", "--quiet", "--fast"]);

    private static int Run(string accounts, string output)
    {
        using var process = Start(accounts, output);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
