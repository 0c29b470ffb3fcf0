using System.CommandLine;
using Spectre.Console;
using Variorum.Keeping;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum diff CASE --since ENTRY</c>: what the steps after an entry of the journal changed in the record.</summary>
internal static class DiffCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var place = CaseOptions.Case();
        var since = new Option<int>("--since") { Description = "Number of the entry: 'variorum log CASE' lists them.", HelpName = "ENTRY", Required = true };
        var json = new Option<bool>("--json") { Description = "As JSON: a list of kind, item and text." };
        var threads = CommandOptions.Threads();
        var noColor = CommandOptions.NoColor();
        var command = new Command("diff", "What the accounts and judgements after an entry of the journal changed in the record.")
        {
            place, since, json, threads, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(place)!, parsed.GetValue(since), parsed.GetValue(json), parsed.GetValue(threads),
            Terminal.Open(false, parsed.GetValue(noColor)), cancellation)));
        return command;
    }

    private static int Run(string path, int since, bool json, int threads, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
    {
        if (CaseOptions.Place(terminal, path) is not { } place)
        {
            return ExitCode.Usage;
        }

        using (var kept = CaseFile.Open(place.CaseFilePath, cancellation))
        {
            if (since < 1 || since > kept.Journal().Length)
            {
                terminal.Messages.MarkupLine($"[red]error[/] There is no entry {since}: 'variorum log CASE' lists them.");
                return ExitCode.Usage;
            }
        }

        var changes = ProgressLine.Show(terminal, progress => Pipeline.Diff(CommandOptions.DataFolder, place, since, threads, progress, cancellation));
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            RecordDiff.Write(changes, output);
            return ExitCode.Done;
        }

        foreach (var change in changes)
        {
            terminal.Say(Markup.Escape(Terminal.Printable(change.Text)));
        }

        if (changes.IsEmpty)
        {
            terminal.Say("Nothing changed.");
        }

        return ExitCode.Done;
    });
}
