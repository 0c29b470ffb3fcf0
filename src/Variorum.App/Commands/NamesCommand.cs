using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Variorum.Collating.Naming;
using Variorum.Reading;

namespace Variorum.App.Commands;

/// <summary><c>variorum names compare FILE.tsv</c>: two names a row in, the row with a score 0..1 out.</summary>
internal static class NamesCommand
{
    /// <summary>The command with its subcommand.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tab-separated, no heading: two names a row." };
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var compare = new Command("compare", "Score how likely two names are one: each row comes back with a score from 0 to 1.") { file, quiet, noColor };
        compare.SetAction((parsed, cancellation) => Task.FromResult(Compare(
            parsed.GetValue(file)!, Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)), cancellation)));
        return new Command("names", "Work with names.") { compare };
    }

    private static int Compare(string path, Terminal terminal, CancellationToken cancellation) => Guarded.Run(terminal, () =>
    {
        if (!Arguments.AreThere(terminal, [path]))
        {
            return ExitCode.Usage;
        }

        if (PlainFile.KindOf(path) == FileKind.Folder)
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(path))} is a folder. Give a file with two names a row.");
            return ExitCode.Usage;
        }

        var comparer = NameComparer.Load(CommandOptions.DataFolder);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        foreach (var line in File.ReadLines(path))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = line.AsSpan();
            var tab = row.IndexOf('\t');
            var rest = tab < 0 ? default : row[(tab + 1)..];
            var end = rest.IndexOf('\t');
            var score = tab < 0 ? 0 : comparer.Compare(row[..tab], end < 0 ? rest : rest[..end]);
            output.Write(line);
            output.Write('\t');
            output.WriteLine(score.ToString("0.0000", CultureInfo.InvariantCulture));
        }

        return ExitCode.Done;
    });
}
