using System.CommandLine;
using Spectre.Console;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum verify DIR</c>: proves that every cell of a record stands in its account.</summary>
internal static class VerifyCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'variorum collate' wrote." };
        var accounts = new Option<string?>("--accounts")
        {
            Description = "The folder the accounts were read from: their files are checked as well.",
            HelpName = "DIR",
        };
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("verify", "Prove that every cell of a record stands in its account, character for character.")
        {
            folder, accounts, quiet, noColor,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetValue(folder)!, parsed.GetValue(accounts), Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)))));
        return command;
    }

    private static int Run(string folder, string? accounts, Terminal terminal) => Guarded.Run(terminal, () =>
    {
        if (!Directory.Exists(folder))
        {
            terminal.Messages.MarkupLine(
                $"[red]error[/] {Markup.Escape(Terminal.Printable(folder))} is not a folder. Give the folder that 'variorum collate' wrote.");
            return ExitCode.Usage;
        }

        var faults = Verification.Verify(folder, accounts);
        foreach (var fault in faults)
        {
            terminal.Messages.MarkupLine(
                $"[red]fault[/] {Markup.Escape(Terminal.Printable(fault.File))} {Markup.Escape(Terminal.Printable(fault.Place))}: {Markup.Escape(Terminal.Printable(fault.Message))}");
        }

        if (faults.IsEmpty && !terminal.Quiet)
        {
            terminal.Results.MarkupLine(
                $"[green]verified[/] {Markup.Escape(Terminal.Printable(folder))}: every cell stands in its account.");
        }

        return faults.IsEmpty ? ExitCode.Done : ExitCode.NotVerified;
    });
}
