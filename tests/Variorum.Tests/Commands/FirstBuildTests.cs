using System.Diagnostics;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>
/// The script <c>variorum</c> says what it does while it builds: run in a folder of its own, with a stand-in for <c>dotnet</c> that makes
/// no program but an empty file.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FirstBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FirstBuildTests()
    {
        File.Copy(Path.Combine(Repository.Root, "variorum"), _folder["variorum"]);
        foreach (var needed in new[] { "src/Variorum/x", "src/Variorum.App/x", "data/x", "web/src/x", "web/strings/x", "web/package-lock.json" })
        {
            _folder.Write(needed, "");
        }

        _folder.Write("Directory.Build.props", "");
        _folder.Write("Directory.Packages.props", "");
        Stand("npm", "exit 0");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_build_tells_each_step_with_its_time_and_what_it_needs_and_the_second_is_silent()
    {
        Stand("dotnet", """
            case "$1" in
                publish) mkdir -p artifacts/variorum && touch artifacts/variorum/Variorum.App.dll ;;
                restore | msbuild) echo "a line that nobody needs" ;;
                *) echo "ran ${@:2}" ;;
            esac
            """);
        var (code, output, errors) = Run("read", "a.txt");
        Assert.Equal((0, "ran read a.txt\n"), (code, output));
        Assert.Contains("fetched from nuget.org and npmjs.org, this once", errors, StringComparison.Ordinal);
        foreach (var step in new[] { "restoring packages", "bundling the dossier's pages", "compiling the program" })
        {
            Assert.Matches($"  {step} \\.\\.\\. \\d+ s\n", errors);
        }

        Assert.Matches("built in \\d+ s\n", errors);
        Assert.DoesNotContain("nobody needs", errors, StringComparison.Ordinal);
        Assert.Equal((0, "ran read a.txt\n", ""), Run("read", "a.txt"));
    }

    [Fact]
    public void A_step_that_fails_is_named_with_all_that_it_printed()
    {
        Stand("dotnet", "[ \"$1\" != msbuild ] || { echo \"the page is broken\"; exit 1; }");
        var (code, output, errors) = Run("read", "a.txt");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("bundling the dossier's pages ... failed\nthe page is broken\n", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("compiling", errors, StringComparison.Ordinal);
    }

    private void Stand(string name, string script)
    {
        var file = _folder.Write("bin/" + name, "#!/usr/bin/env bash\ncd \"$(dirname \"$0\")/..\"\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
        start.ArgumentList.Add(_folder["variorum"]);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATH"] = _folder["bin"] + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors);
    }
}
