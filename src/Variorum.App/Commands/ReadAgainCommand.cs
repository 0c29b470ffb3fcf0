using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Variorum.App.Commands;

/// <summary><c>variorum read-again CASE</c>: every account of a case read anew, after an update of the program.</summary>
internal static class ReadAgainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() => CaseOptions.Change(
        "read-again",
        "Read every account of a case anew from its preserved bytes, and make the record current; judgements stay.",
        CaseOptions.Case(),
        [],
        (_, request, terminal, cancellation) => Run(request with { ReadAgain = true, Detail = "every account read again" }, terminal, cancellation));

    private static int Run(CaseRequest request, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
        CaseOptions.Place(terminal, request.Path) is null
            ? ExitCode.Usage
            : CaseOptions.Work(terminal, request, outcome => terminal.Say(string.Create(
                CultureInfo.InvariantCulture, $"[green]read again[/] {outcome.ReadAnew} accounts of {Markup.Escape(Terminal.Printable(request.Path))}.")), cancellation));
}
