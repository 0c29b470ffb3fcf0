using System.Security.Cryptography;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>Same accounts, same version: the same bytes, whatever the machine around them.</summary>
[Trait("Category", "Slow")]
public sealed class DeterminismTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "january-2022");

    [Fact]
    public void The_record_does_not_depend_on_threads_locale_or_time_zone()
    {
        var expected = Collate([Samples], "1", ("LANG", "en_US.UTF-8"), ("TZ", "UTC"));

        Assert.Equal(expected, Collate([Samples], "2", ("LANG", "en_US.UTF-8"), ("TZ", "UTC")));
        Assert.Equal(expected, Collate([Samples], "2", ("LANG", "tr_TR.UTF-8"), ("TZ", "Asia/Almaty")));
        Assert.Equal(expected, Collate([Samples], "2", ("LANG", "kk_KZ.UTF-8"), ("TZ", "America/Los_Angeles")));
        Assert.Equal(
            expected,
            Collate([Samples], "2", ("LC_ALL", "tr_TR.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")));
    }

    [Fact]
    public void The_record_does_not_depend_on_the_order_of_the_files()
    {
        var files = Directory.GetFiles(Samples).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var expected = Collate(files, "1");

        Assert.Equal(expected, Collate([.. files.Reverse()], "2"));
        Assert.Equal(expected, Collate([.. files.OrderBy(f => Path.GetFileName(f)[2])], "2"));
    }

    private static string[] Collate(string[] paths, string threads, params (string, string)[] environment)
    {
        using var folder = new TemporaryFolder();
        var output = folder["record"];
        var run = ProgramRun.Of(["collate", .. paths, "--out", output, "--threads", threads, "--case", "january"], environment);
        Assert.True(run.ExitCode is 0 or 1, run.Errors);
        return
        [
            .. Directory.GetFiles(output)
                .Where(f => Path.GetExtension(f) is ".json" or ".csv" or ".html")
                .Order(StringComparer.Ordinal)
                .Select(f => Path.GetFileName(f) + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        ];
    }
}
