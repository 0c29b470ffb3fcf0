using System.Diagnostics;

namespace Variorum.Tests.Commands;

/// <summary>One run of the real program as a process of its own: what it printed and how it ended.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Variorum.App.dll");

    /// <summary>Runs <c>variorum</c> with <paramref name="arguments"/> and waits for its end.</summary>
    public static ProgramRun Of(params string[] arguments) => Of(arguments, []);

    /// <summary>Runs <c>variorum</c> with environment variables set besides.</summary>
    public static ProgramRun Of(string[] arguments, params (string Name, string Value)[] environment) =>
        Finish(Start(arguments, environment));

    /// <summary>Runs <c>variorum</c> inside <paramref name="folder"/>, so that what it prints names no path of this machine.</summary>
    public static ProgramRun In(string folder, params string[] arguments) => Finish(Start(folder, arguments));

    private static ProgramRun Finish(Process process)
    {
        using var running = process;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Starts the program and leaves it running.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment) =>
        Start(AppContext.BaseDirectory, arguments, environment);

    private static Process Start(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
