using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Variorum.App.Commands;

/// <summary><c>variorum log CASE</c>: who did what when.</summary>
internal static class LogCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var place = CaseOptions.Case();
        var noColor = CommandOptions.NoColor();
        var command = new Command("log", "Who did what to a case, and when, oldest first.") { place, noColor };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(place)!, Terminal.Open(false, parsed.GetValue(noColor)), cancellation)));
        return command;
    }

    private static int Run(string path, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
    {
        if (CaseOptions.Place(terminal, path) is not { } place)
        {
            return ExitCode.Usage;
        }

        using var kept = CaseOptions.Open(place, cancellation);
        foreach (var entry in kept.Journal())
        {
            var when = entry.At is { } at ? at + "  " : "";
            terminal.Say(Markup.Escape(Terminal.Printable(string.Create(
                CultureInfo.InvariantCulture, $"{entry.Number,4}  {when}{(entry.Who is { } who ? who + ": " : "")}{entry.Action}: {entry.Detail}"))));
        }

        return ExitCode.Done;
    });
}
