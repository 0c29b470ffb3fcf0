using System.CommandLine;
using Spectre.Console;
using Variorum.Reporting.Exchange;

namespace Variorum.App.Commands;

/// <summary><c>variorum export RECORD --format NAME --out PATH</c>: a record in a form that other programs take.</summary>
internal static class ExportCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("RECORD") { Description = "A folder that 'variorum collate' wrote." };
        var format = new Option<string>("--format", "-f")
        {
            Description = "One of: " + string.Join("; ", ExchangeFormats.All.Select(f => $"{f.Name}, {f.What}")) + ".",
            HelpName = "NAME",
            Required = true,
            Validators =
            {
                result =>
                {
                    if (result.Tokens is [var token, ..] && ExchangeFormats.Of(token.Value) is null)
                    {
                        result.AddError($"There is no format {token.Value}. Known are {string.Join(", ", ExchangeFormats.All.Select(f => f.Name))}.");
                    }
                },
            },
        };
        var output = new Option<string?>("--out", "-o") { Description = "The file to write; else the format's name in the current folder.", HelpName = "PATH" };
        var settled = new Option<bool>("--settled") { Description = "Only what is settled; else candidates too, each marked." };
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("export", "Write a record in a form that the tools of the field take.") { folder, format, output, settled, quiet, noColor };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetValue(folder)!,
            ExchangeFormats.Of(parsed.GetValue(format)!)!,
            parsed.GetValue(output),
            parsed.GetValue(settled),
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)))));
        return command;
    }

    private static int Run(string folder, ExchangeFormat format, string? path, bool settled, Terminal terminal) => Guarded.Run(terminal, () =>
    {
        if (!Arguments.AreThere(terminal, [folder]))
        {
            return ExitCode.Usage;
        }

        var output = path ?? format.Name + format.Extension;
        // What stands in a record's folder is sealed.
        if (Directory.Exists(output) || Path.GetFullPath(output).StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(output))} is a folder or lies in the record. Name a file outside of it with --out.");
            return ExitCode.Usage;
        }

        try
        {
            ExchangeFormats.Export(format, folder, output, settled, CommandOptions.DataFolder);
        }
        catch (InvalidDataException e)
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(e.Message))}");
            return ExitCode.Usage;
        }

        if (terminal.Quiet)
        {
            return ExitCode.Done;
        }

        terminal.Say($"[green]written[/] {Markup.Escape(Terminal.Printable(output))}: {Markup.Escape(format.What)}.");
        return ExitCode.Done;
    });
}
