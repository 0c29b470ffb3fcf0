using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum verify DIR</c>: makes a record again from the bytes it preserves and says where it differs.</summary>
internal static class VerifyCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'variorum collate' wrote." };
        var quick = new Option<bool>("--quick") { Description = "Check hashes, passages and tables only; do not make the record again." };
        var accounts = new Option<string?>("--accounts")
        {
            Description = "The folder the accounts were read from: their files are checked as well.",
            HelpName = "DIR",
        };
        var threads = CommandOptions.Threads();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("verify", "Make a record again from the bytes it preserves, and prove that nothing in it differs. Writes nothing.")
        {
            folder, quick, accounts, threads, quiet, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new VerifyRequest(parsed.GetValue(folder)!)
            {
                Quick = parsed.GetValue(quick),
                Originals = parsed.GetValue(accounts),
                Threads = parsed.GetValue(threads),
            },
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)),
            cancellation)));
        return command;
    }

    private static int Run(VerifyRequest request, Terminal terminal, CancellationToken cancellation) => Guarded.Run(terminal, () =>
    {
        if (!Arguments.AreThere(terminal, new[] { request.Folder, request.Originals }.OfType<string>()))
        {
            return ExitCode.Usage;
        }

        foreach (var given in new[] { request.Folder, request.Originals }.OfType<string>().Where(f => !Directory.Exists(f)))
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Text(given)} is not a folder. Give the folder that 'variorum collate' wrote.");
            return ExitCode.Usage;
        }

        var result = ProgressLine.Show(terminal, progress => Pipeline.Verify(CommandOptions.DataFolder, request, progress, cancellation));
        foreach (var fault in result.Faults)
        {
            var place = string.Join(" ", new[] { fault.File, fault.Place }.Where(p => p.Length > 0));
            terminal.Messages.MarkupLine($"[red]fault[/] {Text(place)}{(place.Length > 0 ? ": " : "")}{Text(fault.Message)}");
        }

        if (!terminal.Quiet)
        {
            Conclude(terminal, request, result);
        }

        return result.Faults.IsEmpty ? ExitCode.Done : ExitCode.NotVerified;
    });

    private static void Conclude(Terminal terminal, VerifyRequest request, VerificationResult result)
    {
        foreach (var other in result.Others)
        {
            terminal.Messages.MarkupLine($"[yellow]note[/] {Text(other)} is no file of the record: nothing is proved of it.");
        }

        if (result.IsUnfinished)
        {
            terminal.Messages.MarkupLine("[yellow]note[/] A run was stopped while it put its files in place: the next 'variorum collate' finishes it. What it decided was verified.");
        }

        if (!result.Faults.IsEmpty)
        {
            if (result.HoldsByItself)
            {
                terminal.Messages.MarkupLine(
                    $"[yellow]note[/] Seal, hashes, passages and tables hold ('--quick' passes), but made again the record is another. Either it was changed and sealed again, or another build of {Text(result.Program)} wrote it: verify it with that one.");
            }

            return;
        }

        var accounts = string.Create(CultureInfo.InvariantCulture, $"{result.Accounts:N0} {(result.Accounts == 1 ? "account" : "accounts")}");
        terminal.Say(result.Remade
            ? $"[green]verified[/] {Text(request.Folder)}: made again from the preserved bytes of {accounts}, every file is the same, byte for byte."
            : $"[green]checked[/] {Text(request.Folder)}: every file is as it was sealed, and every cell stands in its account ({accounts}).");
        if (!result.Remade)
        {
            var why = request.Quick ? "--quick was given"
                : result.IsOfAnotherVersion ? $"it was written by {(result.Program.Length > 0 ? result.Program : "an unknown program")}, and this is another version"
                : "its case file does not keep all that is needed";
            terminal.Say($"        The record was not made again: {Text(why)}.");
        }
    }

    private static string Text(string text) => Markup.Escape(Terminal.Printable(text));
}
