using System.CommandLine;
using Spectre.Console;
using Variorum.Model;

namespace Variorum.App.Commands;

/// <summary><c>variorum collate PATH... [--out DIR]</c>: the main job.</summary>
internal static class CollateCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var paths = CommandOptions.Paths();
        var output = new Option<string>("--out", "-o")
        {
            Description = "Folder for the record.",
            DefaultValueFactory = _ => "record",
            HelpName = "DIR",
        };
        var name = new Option<string?>("--case") { Description = "Name of the case; else the name of the folder or file.", HelpName = "NAME" };
        var threads = CommandOptions.Threads();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("collate", "Read all accounts of a case and make one cited record: record.json, tables, dossier, case file.")
        {
            paths, output, name, threads, quiet, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(output)!,
            parsed.GetValue(name),
            parsed.GetValue(threads),
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)),
            cancellation)));
        return command;
    }

    /// <summary>The name of the folder or file; of several, the first in ordinal order, so that their order does not matter.</summary>
    internal static string CaseName(IEnumerable<string> paths) =>
        paths
            .Select(p => Path.GetFullPath(p).TrimEnd(Path.DirectorySeparatorChar))
            .Select(p => Directory.Exists(p) ? Path.GetFileName(p) : Path.GetFileNameWithoutExtension(p))
            .Where(n => n.Length > 0)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault() ?? "case";

    private static int Run(
        string[] paths, string folder, string? name, int threads, Terminal terminal, CancellationToken cancellation) =>
        Guarded.Run(terminal, () =>
        {
            var collation = ProgressLine.Show(terminal, progress =>
                Pipeline.Load(CommandOptions.DataFolder).Collate(
                    paths, name ?? CaseName(paths), folder, Math.Max(1, threads), progress, cancellation));
            terminal.Report(collation.Diagnostics);
            if (collation.Record is null)
            {
                terminal.Messages.MarkupLine("[red]error[/] No account could be read; nothing was written.");
                return ExitCode.NoAccount;
            }

            if (!terminal.Quiet)
            {
                SummaryView.Show(terminal.Results, collation.Record, folder);
            }

            return collation.Diagnostics.Any(d => d.Severity != Severity.Note) ? ExitCode.Partly : ExitCode.Done;
        });
}
