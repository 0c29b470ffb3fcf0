using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Keeping;

namespace Variorum.App.Commands;

/// <summary><c>variorum add CASE PATH...</c>: more accounts into a case.</summary>
internal static class AddCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var paths = CommandOptions.Paths();
        var followLinks = CommandOptions.FollowLinks();
        var fast = CommandOptions.Fast();
        return CaseOptions.Change(
            "add",
            "Add accounts to a case and make its record current; only what is new is read.",
            CaseOptions.Case("A case file, or the folder of a record; a case file that is not there is made."),
            [paths, followLinks, fast],
            (parsed, request, terminal, cancellation) => Run(
                request with { Add = parsed.GetValue(paths)!, FollowLinks = parsed.GetValue(followLinks), Fast = parsed.GetValue(fast) },
                terminal,
                cancellation));
    }

    private static int Run(CaseRequest request, Terminal terminal, CancellationToken cancellation) => CaseOptions.Run(terminal, () =>
    {
        var isNew = !Path.Exists(request.Path);
        if (!Arguments.AreThere(terminal, request.Add) || (!isNew && CaseOptions.Place(terminal, request.Path) is null))
        {
            return ExitCode.Usage;
        }

        if (isNew && Path.GetExtension(request.Path) != CaseFile.Extension)
        {
            terminal.Messages.MarkupLine(
                $"[red]error[/] There is no case {Markup.Escape(Terminal.Printable(request.Path))}. To make one, give a name that ends with {CaseFile.Extension}.");
            return ExitCode.Usage;
        }

        return CaseOptions.Work(terminal, request, outcome =>
        {
            var (added, all) = (outcome.Added.Length, outcome.Collation.Record!.Accounts.Length);
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"[green]added[/] {added} {(added == 1 ? "account" : "accounts")} to {Markup.Escape(Terminal.Printable(request.Path))}: {all} in all, {outcome.ReadAnew} read now."));
        }, cancellation);
    });
}
