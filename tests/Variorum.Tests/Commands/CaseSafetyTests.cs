using System.Diagnostics;
using Variorum.Keeping;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>A case is killed at random moments, and damaged byte by byte: the last whole one stands, and nothing false is taken for true.</summary>
[Trait("Category", "Slow")]
public sealed class CaseSafetyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kill_at_any_moment_of_any_command_leaves_what_was_acknowledged()
    {
        var accounts = SmallCase.Write(_folder);
        var record = _folder["record"];
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, record).Record);
        var random = new Random(20240517);
        var clock = Stopwatch.StartNew();
        var done = new List<string>();
        Assert.True(Run(["add", record, _folder.Write("more/n.txt", SmallCase.Flood.Replace("14", "20", StringComparison.Ordinal)), "--quiet"], null) is 0 or 1);
        done.Add("add");
        var whole = clock.Elapsed;
        for (var number = 0; number < Effort.Of(12, 200); number++)
        {
            var (action, line) = Command(record, number);
            if (Run(line, random.NextDouble() * whole) is 0 or 1)
            {
                done.Add(action);
            }

            var result = LoadedPipeline.Verify(record, quick: true);
            Assert.True(result.Faults.IsEmpty, $"After {number} ({action}): {string.Join('\n', result.Faults)}");
            using var kept = CaseFile.Open(CasePlace.Of(record)!.CaseFilePath);
            // What was killed after it was in place counts too: never less than what was acknowledged.
            var entries = kept.Journal().Where(e => e.Who is not null).Select(e => e.Action).ToList();
            Assert.All(done.GroupBy(a => a), g => Assert.True(entries.Count(a => a == g.Key) >= g.Count(), $"{g.Key} is lost after {number}."));
        }

        Assert.InRange(Run(["read-again", record, "--quiet"], null), 0, 1);
        Assert.Empty(LoadedPipeline.Verify(record, pipeline: LoadedPipeline.Fast).Faults);
    }

    [Fact]
    public void A_changed_byte_is_refused_or_changes_nothing()
    {
        LoadedPipeline.Fast.Work(
            new CaseRequest(_folder["c.case"], "add") { Who = "ann", Add = [_folder.Write("flood.txt", SmallCase.Flood)] }, null, CancellationToken.None);
        var whole = File.ReadAllBytes(_folder["c.case"]);
        var expected = Content(_folder["c.case"]);
        var random = new Random(20240517);
        var refused = 0;
        for (var number = 0; number < Effort.Of(300, 10_000); number++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder["m.case"], bytes);
            try
            {
                Assert.Equal(expected, Content(_folder["m.case"]));
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                refused++;
            }
        }

        Assert.True(refused > 0);
    }

    // All that a run takes over of a case file: a reading that is damaged is read again, and is none of it.
    private static string Content(string path)
    {
        using var kept = CaseFile.Open(path);
        using var work = CaseFile.CreateInMemory();
        work.CopyWork(kept);
        var arrived = kept.Arrived();
        return string.Join('\n',
            [
                .. work.Originals().Select(h => h + Convert.ToHexString(work.Original(h)!)), .. kept.Queue(1000).Select(i => i.ToString()),
                .. work.Journal().Select(e => e.ToString()), .. work.Judgements().Select(j => j.Id), arrived?.Name ?? "", .. arrived?.Files.Select(f => f.ToString()) ?? [],
            ]);
    }

    private (string Action, string[] Line) Command(string record, int number)
    {
        using var kept = CaseFile.Open(CasePlace.Of(record)!.CaseFilePath);
        var at = $"2024-05-17T{number / 60:00}:{number % 60:00}:00Z";
        return (number % 4) switch
        {
            0 => ("add", ["add", record, _folder.Write($"more/n{number}.txt", SmallCase.Flood.Replace("14", (20 + number).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)), "--at", at, "--quiet"]),
            1 => ("judge", ["judge", record, "right", kept.Queue(1)[0].Key, "--at", at, "--quiet"]),
            2 when kept.Accounts().Length > 3 => ("remove", ["remove", record, kept.Accounts()[^1].Id, "--why", "by chance", "--at", at, "--quiet"]),
            _ => ("read-again", ["read-again", record, "--at", at, "--quiet"]),
        };
    }

    // The exit code; -1 where it was killed after that time.
    private static int Run(string[] line, TimeSpan? killed)
    {
        using var process = ProgramRun.Start(line);
        if (killed is { } after && !process.WaitForExit(after))
        {
            process.Kill();
            process.WaitForExit();
            return -1;
        }

        process.WaitForExit();
        return process.ExitCode;
    }
}
