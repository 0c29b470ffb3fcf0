using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum agreement A.csv B.csv</c>: how far people who judged the same claims agree.</summary>
internal static class AgreementCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var tables = new Argument<string[]>("FILE.csv")
        {
            Description = "Tables of 'variorum queue CASE --csv', each filled in by one person.",
            Arity = ArgumentArity.OneOrMore,
        };
        var noColor = CommandOptions.NoColor();
        var command = new Command("agreement", "How far people agree who filled in the same table (Krippendorff's alpha), and the cells to decide together.")
        {
            tables, noColor,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetValue(tables)!, Terminal.Open(false, parsed.GetValue(noColor)))));
        return command;
    }

    private static int Run(string[] paths, Terminal terminal) => CaseOptions.Run(terminal, () =>
    {
        if (!Arguments.AreThere(terminal, paths))
        {
            return ExitCode.Usage;
        }

        var tables = paths.Select(p => JudgementTable.Read(File.ReadAllBytes(p))).ToList();
        if (paths.Length < 2 || tables.Exists(t => t is null))
        {
            terminal.Messages.MarkupLine("[red]error[/] Give two tables or more, each with columns \"key\" and \"verdict\".");
            return ExitCode.Usage;
        }

        var (fields, disputed) = Agreement.Of([.. tables.Select(t => t!.Value)]);
        foreach (var field in fields)
        {
            var alpha = field.Alpha?.ToString("0.000", CultureInfo.InvariantCulture) ?? "all one value";
            terminal.Say(Text(string.Create(CultureInfo.InvariantCulture, $"{field.Field,-10} alpha {alpha}  ({field.Units} claims)")));
        }

        foreach (var cell in disputed)
        {
            terminal.Say(Text($"{cell.Key} {cell.Field}: {string.Join(" | ", cell.Values.Select(v => v ?? "-"))}"));
        }

        return ExitCode.Done;
    });

    private static string Text(string text) => Markup.Escape(Terminal.Printable(text));
}
