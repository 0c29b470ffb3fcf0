using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum queue CASE</c>: what most deserves a look next.</summary>
internal static class QueueCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var place = CaseOptions.Case();
        var most = new Option<int>("--most") { Description = "How many are shown.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var csv = new Option<bool>("--csv") { Description = "As a table for a spreadsheet, to be filled in and given to 'judge --from'." };
        var noColor = CommandOptions.NoColor();
        var command = new Command("queue", "What of a case most deserves a look next, the weightiest first, each with the command to copy.")
        {
            place, most, csv, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(place)!, parsed.GetValue(most), parsed.GetValue(csv), Terminal.Open(false, parsed.GetValue(noColor)), cancellation)));
        return command;
    }

    private static int Run(string path, int most, bool csv, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
    {
        if (CaseOptions.Place(terminal, path) is not { } place)
        {
            return ExitCode.Usage;
        }

        using var kept = CaseOptions.Open(place, cancellation);
        var items = kept.Queue(Math.Max(1, most));
        if (csv)
        {
            using var output = Console.OpenStandardOutput();
            JudgementTable.Write(items, output);
            return ExitCode.Done;
        }

        foreach (var (item, number) in items.Select((item, i) => (item, i + 1)))
        {
            terminal.Say($"[bold]{number.ToString(CultureInfo.InvariantCulture)}. {Text(item.About)}[/] [grey]({Text(item.Reason)}, {Text(item.Account)})[/]");
            terminal.Say("   " + Text(item.Passage));
            terminal.Say("   [grey]" + Text(item.Reading) + "[/]");
            terminal.Say($"   variorum judge {Text(path)} {Text(item.Command)}");
        }

        if (items.IsEmpty)
        {
            terminal.Say("Nothing waits for a look.");
        }

        return ExitCode.Done;
    });

    private static string Text(string text) => Markup.Escape(Terminal.Printable(text));
}
