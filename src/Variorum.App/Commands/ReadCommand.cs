using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Reading;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum read PATH... --json</c>: what each account says by itself.</summary>
internal static class ReadCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var paths = CommandOptions.Paths();
        var json = new Option<bool>("--json") { Description = "One JSON object an account, a line each." };
        var followLinks = CommandOptions.FollowLinks();
        var map = CommandOptions.Map();
        var threads = CommandOptions.Threads();
        var fast = CommandOptions.Fast();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("read", "Show what each account says by itself.") { paths, json, followLinks, map, threads, fast, quiet, noColor };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(json),
            parsed.GetValue(followLinks),
            CommandOptions.Fields(parsed.GetValue(map)),
            parsed.GetValue(threads),
            parsed.GetValue(fast),
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)),
            cancellation)));
        return command;
    }

    private static int Run(
        string[] paths, bool json, bool followLinks, FieldMap fields, int threads, bool fast, Terminal terminal, CancellationToken cancellation) =>
        Guarded.Run(terminal, () =>
        {
            if (!Arguments.AreThere(terminal, paths))
            {
                return ExitCode.Usage;
            }

            var reading = ProgressLine.Show(terminal, progress =>
                Pipeline.Load(CommandOptions.DataFolder, fast).Read(paths, threads, progress, cancellation, followLinks, fields));
            terminal.Report(reading.Diagnostics);
            if (reading.Accounts.IsEmpty)
            {
                terminal.Messages.MarkupLine("[red]error[/] No account could be read.");
                return ExitCode.NoAccount;
            }

            if (json)
            {
                using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
                foreach (var account in reading.Accounts)
                {
                    cancellation.ThrowIfCancellationRequested();
                    AccountJson.Write(output, account);
                }
            }
            else
            {
                ShowTable(terminal.Results, reading);
            }

            return CommandOptions.CodeOf(reading.Diagnostics);
        });

    private static void ShowTable(IAnsiConsole console, CaseReading reading)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("account").NoWrap());
        table.AddColumns("published", "publisher", "language");
        foreach (var heading in (string[])["figures", "events", "dates", "names", "demands"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var claims in reading.Accounts)
        {
            var account = claims.Account;
            table.AddRow(
                Markup.Escape(Terminal.Printable(account.Id)),
                account.Published.Days.LowIso ?? "not stated",
                Markup.Escape(Terminal.Printable(account.Publisher ?? "not stated")),
                account.LanguageRead ? account.Language : account.Language + " (unread)",
                Count(claims.Figures.Length),
                Count(claims.Events.Length),
                Count(claims.Dates.Length),
                Count(claims.Names.Length),
                Count(claims.Demands.Length));
        }

        console.Write(table);
        console.MarkupLine("[grey]Add --json for everything each account says, one object a line.[/]");

        static string Count(int n) => n.ToString(CultureInfo.InvariantCulture);
    }
}
