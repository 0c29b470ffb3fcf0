using System.CommandLine;
using Spectre.Console;
using Variorum.Keeping;

namespace Variorum.App.Commands;

/// <summary><c>variorum remove CASE ACCOUNT --why TEXT</c>: takes an account out of the record; its bytes stay.</summary>
internal static class RemoveCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Its id, or its key." };
        var why = new Option<string>("--why") { Description = "Why, in your words.", HelpName = "TEXT", Required = true };
        return CaseOptions.Change(
            "remove",
            "Take an account out of the record. Nothing is erased: 'variorum judge CASE undo ID' takes it in again.",
            CaseOptions.Case(),
            [account, why],
            (parsed, request, terminal, cancellation) => Run(request, parsed.GetValue(account)!, parsed.GetValue(why)!, terminal, cancellation));
    }

    private static int Run(CaseRequest request, string account, string why, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
    {
        if (CaseOptions.Place(terminal, request.Path) is not { } place)
        {
            return ExitCode.Usage;
        }

        using (var kept = CaseFile.Open(place.CaseFilePath, cancellation))
        {
            var (judgement, refusal) = Judging.Remove(kept, account, why, request.Who!, request.At!);
            if (judgement is null)
            {
                terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(refusal!))}");
                return ExitCode.Usage;
            }

            request = request with { Judgements = [judgement], Detail = $"{judgement.Id}: took out {account} ({why})" };
        }

        return CaseOptions.Work(terminal, request, outcome => terminal.Say(
            $"[green]took out[/] {Markup.Escape(Terminal.Printable(account))} ({request.Judgements[0].Id}); its bytes stay in the case. {outcome.Collation.Record!.Accounts.Length} accounts are left."), cancellation);
    });
}
