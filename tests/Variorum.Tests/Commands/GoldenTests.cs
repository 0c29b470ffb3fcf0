using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>
/// The whole record of the samples, as last accepted by a person: <c>VARIORUM_UPDATE_GOLDEN=1 ./test</c> accepts a new one,
/// and its diff is read before it is committed.
/// </summary>
[Trait("Category", "Slow")]
public sealed class GoldenTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Variorum.Tests", "Golden", "january-2022");

    [Fact]
    public void The_samples_give_the_accepted_record_and_it_verifies()
    {
        using var folder = new TemporaryFolder();
        var output = folder["record"];
        var run = ProgramRun.In(folder.Path, "collate", Path.Combine(Repository.Root, "samples", "january-2022"), "--out", "record");

        // One of the samples is in a language that is not read: a warning, for nothing that was given failed.
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("chronicle-ru.txt", run.Errors, StringComparison.Ordinal);
        var verified = ProgramRun.Of("verify", output);
        Assert.True(verified.ExitCode == 0, verified.Errors);

        var made = Directory.GetFiles(output)
            .Where(f => Path.GetExtension(f) is ".json" or ".csv")
            .ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText);
        made["summary.txt"] = run.Output;

        if (Environment.GetEnvironmentVariable("VARIORUM_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Golden);
            foreach (var stale in Directory.GetFiles(Golden))
            {
                File.Delete(stale);
            }

            foreach (var (name, text) in made)
            {
                File.WriteAllText(Path.Combine(Golden, name), text);
            }
        }

        Assert.Equal(
            Directory.GetFiles(Golden).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal),
            made.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in made)
        {
            Assert.True(
                File.ReadAllText(Path.Combine(Golden, name)) == text,
                $"{name} differs from Golden/january-2022/{name}. If the change is meant: VARIORUM_UPDATE_GOLDEN=1 ./test, then read the diff.");
        }
    }
}
