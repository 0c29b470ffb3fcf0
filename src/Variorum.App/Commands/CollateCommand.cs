using System.CommandLine;
using Spectre.Console;

namespace Variorum.App.Commands;

/// <summary><c>variorum collate PATH... [--out DIR]</c>: the main job; <c>variorum collate CASE [--out DIR]</c>: the record of a case that is kept.</summary>
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
        var force = new Option<bool>("--force") { Description = "Replace the record of another case." };
        var followLinks = CommandOptions.FollowLinks();
        var map = CommandOptions.Map();
        var threads = CommandOptions.Threads();
        var fast = CommandOptions.Fast();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command("collate", "Read all accounts, or a case file, and make one cited record: record.json, tables, dossier, case file.")
        {
            paths, output, name, force, followLinks, map, threads, fast, quiet, noColor,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new CollateRequest(parsed.GetValue(paths)!, parsed.GetValue(name) ?? CaseName(parsed.GetValue(paths)!), parsed.GetValue(output)!)
            {
                Threads = parsed.GetValue(threads),
                FollowLinks = parsed.GetValue(followLinks),
                Force = parsed.GetValue(force),
                Fields = CommandOptions.Fields(parsed.GetValue(map)),
            },
            parsed.GetValue(fast),
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

    private static int Run(CollateRequest request, bool fast, Terminal terminal, CancellationToken cancellation) =>
        Guarded.Run(terminal, () =>
        {
            if (!Arguments.AreThere(terminal, request.Paths))
            {
                return ExitCode.Usage;
            }

            var cases = request.Paths.Where(p => CasePlace.Of(p) is not null).ToList();
            if (cases.Count > 0 && request.Paths.Count > 1)
            {
                terminal.Messages.MarkupLine(
                    $"[red]error[/] {Markup.Escape(Terminal.Printable(cases[0]))} is a case. Collate it alone, or add the other accounts to it: variorum add CASE PATH...");
                return ExitCode.Usage;
            }

            if (cases.Count > 0)
            {
                return CaseOptions.Run(terminal, () => CaseOptions.Work(
                    terminal,
                    new CaseRequest(cases[0], "collate") { Out = request.Folder, Threads = request.Threads, Force = request.Force },
                    outcome => SummaryView.Show(terminal.Results, outcome.Collation.Record!, request.Folder),
                    cancellation));
            }

            var collation = ProgressLine.Show(
                terminal, progress => Pipeline.Load(CommandOptions.DataFolder, fast).Collate(request, progress, cancellation));
            if (collation.Objection is { } objection)
            {
                terminal.Report(objection);
                return ExitCode.Usage;
            }

            terminal.Report(collation.Diagnostics);
            if (collation.Record is null)
            {
                terminal.Messages.MarkupLine("[red]error[/] No account could be read; nothing was written.");
                return ExitCode.NoAccount;
            }

            if (!terminal.Quiet)
            {
                SummaryView.Show(terminal.Results, collation.Record, request.Folder);
            }

            return CommandOptions.CodeOf(collation.Diagnostics);
        });
}
