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
            AddCommand.Create(),
            RemoveCommand.Create(),
            ReadAgainCommand.Create(),
            JudgeCommand.Create(),
            QueueCommand.Create(),
            LogCommand.Create(),
            DiffCommand.Create(),
            AgreementCommand.Create(),
            ReadCommand.Create(),
            ParseCommand.Create(),
            VerifyCommand.Create(),
            ExportCommand.Create(),
            NamesCommand.Create(),
            new HelpOption(),
            new VersionOption(),
        };

        // A file whose name begins with @ is an account as any other, not a list of arguments.
        var asTyped = new ParserConfiguration { ResponseFileTokenReplacer = null };
        if (args.Length == 0)
        {
            await root.Parse("--help", asTyped).InvokeAsync().ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var parsed = root.Parse(args, asTyped);
        var objections = parsed.Action is HelpAction ? [] : Arguments.Objections(parsed);
        if (objections.Count > 0)
        {
            foreach (var objection in objections)
            {
                await Console.Error.WriteLineAsync("variorum: " + objection).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("Nothing was done. Run 'variorum --help' for the commands and their options.")
                .ConfigureAwait(false);
            return ExitCode.Usage;
        }

        using var interruption = new Interruption();
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // Signals are ours: see Interruption.
                ProcessTerminationTimeout = null,
            },
            interruption.Token).ConfigureAwait(false);
    }
}
