using Variorum.Keeping;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests;

/// <summary>The whole way in one process, over the samples: what golden runs of the program cannot step into.</summary>
[Trait("Category", "Slow")]
public sealed class PipelineTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "january-2022");

    [Fact]
    public void What_was_read_fast_is_made_again_fast()
    {
        using var folder = new TemporaryFolder();
        Pipeline.Load(Repository.Data, fast: true).Collate(new CollateRequest([Samples], "case", folder["record"]), null, CancellationToken.None);
        using (var file = CaseFile.Open(Path.Combine(folder["record"], "record.case")))
        {
            Assert.True(file.Arrived()!.Fast);
        }

        var result = Pipeline.Verify(Repository.Data, new VerifyRequest(folder["record"]), null, CancellationToken.None);
        Assert.True(result.Remade);
        Assert.Empty(result.Faults);
    }

    [Fact]
    public void The_samples_collate_to_a_record_that_verifies()
    {
        using var folder = new TemporaryFolder();
        var stages = new List<Progress>();
        var collation = Pipeline.Load(Repository.Data)
            .Collate(new CollateRequest([Samples], "january-2022", folder["record"]), new Seen(stages), CancellationToken.None);

        Assert.NotNull(collation.Record);
        var verified = Pipeline.Verify(Repository.Data, new VerifyRequest(folder["record"]) { Originals = Samples }, null, CancellationToken.None);
        Assert.Empty(verified.Faults);
        Assert.True(verified.Remade);
        Assert.Equal(["reading", "collating", "writing"], stages.Select(s => s.Stage).Distinct());
        foreach (var stage in stages.GroupBy(s => s.Stage))
        {
            var done = stage.Select(s => s.Done).ToList();
            Assert.Equal(done.Order(), done);
            Assert.True(done.Count > 5 && done[^1] >= 0.9 * stage.First().Total, $"{stage.Key}: {string.Join(' ', done)}");
            Assert.All(stage, s => Assert.InRange(s.Done, 0, s.Total));
        }

        // A long account moves the line by itself.
        Assert.Contains(stages, s => s.Stage == "reading" && s.Done != Math.Floor(s.Done));
        Assert.Contains(collation.Diagnostics, d => d.Code == "language-unread");

        var summary = Summary.Of(collation.Record);
        Assert.Equal(9, summary.Accounts);
        Assert.Equal(1, summary.Unread);
        Assert.NotEmpty(summary.Tallies);
        Assert.Contains(summary.SharedOrigins, origin => origin.Length == 2);
    }

    [Fact]
    public void A_cancelled_run_leaves_the_folder_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Pipeline.Load(Repository.Data)
            .Collate(new CollateRequest([Samples], "january-2022", folder["record"]), null, cancelled.Token));
        Assert.False(File.Exists(Path.Combine(folder["record"], "record.json")));
    }

    private sealed class Seen(List<Progress> stages) : IProgress<Progress>
    {
        public void Report(Progress value) => stages.Add(value);
    }
}
