using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Variorum.App.Commands;

/// <summary><c>variorum read-again CASE</c>: every account of a case read anew, after an update of the program.</summary>
internal static class ReadAgainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var place = CaseOptions.Case();
        var (by, at) = (CaseOptions.By(), CaseOptions.At());
        var threads = CommandOptions.Threads();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("read-again", "Read every account of a case anew from its preserved bytes, and make the record current; judgements stay.")
        {
            place, by, at, threads, quiet, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new CaseRequest(parsed.GetValue(place)!, "read-again")
            {
                ReadAgain = true,
                Who = parsed.GetValue(by),
                At = CaseOptions.Time(parsed.GetValue(at)),
                Detail = "every account read again",
                Threads = parsed.GetValue(threads),
            },
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)),
            cancellation)));
        return command;
    }

    private static int Run(CaseRequest request, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
        CaseOptions.Place(terminal, request.Path) is null
            ? ExitCode.Usage
            : CaseOptions.Work(terminal, request, outcome => terminal.Say(string.Create(
                CultureInfo.InvariantCulture, $"[green]read again[/] {outcome.ReadAnew} accounts of {Markup.Escape(Terminal.Printable(request.Path))}.")), cancellation));
}
