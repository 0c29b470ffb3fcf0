using System.CommandLine;
using System.CommandLine.Help;
using Variorum.App.Commands;

namespace Variorum.App;

/// <summary>The executable: parses the command line and runs one command. Exit codes are in docs/exit-codes.md.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // Not a RootCommand: that would name itself after the assembly, and people type "variorum".
        var root = new Command("variorum", "Reads all accounts of one contested event and makes one cited record of them.")
        {
            CollateCommand.Create(),
            ReadCommand.Create(),
            ParseCommand.Create(),
            VerifyCommand.Create(),
            NamesCommand.Create(),
            new HelpOption(),
            new VersionOption(),
        };

        if (args.Length == 0)
        {
            await root.Parse("--help").InvokeAsync().ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync("variorum: " + error.Message).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("Run 'variorum --help' for the commands and their options.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // A cancelled command unwinds by itself; nothing is forced while the output folder is being swapped.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        }).ConfigureAwait(false);
    }
}
