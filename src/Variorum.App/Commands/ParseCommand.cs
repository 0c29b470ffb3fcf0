using System.CommandLine;
using System.Text;
using Spectre.Console;
using Variorum.Language;
using Variorum.Reading;

namespace Variorum.App.Commands;

/// <summary>
/// <c>variorum parse --conllu FILE</c> (gold tokens in) and <c>variorum parse --raw FILE</c> (running text in): CoNLL-U on standard
/// output, so that the language core can be scored and used by itself.
/// </summary>
internal static class ParseCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var conllu = new Option<string>("--conllu") { Description = "A CoNLL-U file whose words are tagged and parsed anew.", HelpName = "FILE" };
        var raw = new Option<string>("--raw") { Description = "A UTF-8 text file, split into sentences and words, tagged and parsed.", HelpName = "FILE" };
        var language = new Option<string>("--language")
        {
            Description = "The language folder's name.",
            HelpName = "CODE",
            DefaultValueFactory = _ => "en",
        };
        var fast = CommandOptions.Fast();
        var noColor = CommandOptions.NoColor();
        var command = new Command("parse", "Tags, trees and names of a text as CoNLL-U.") { conllu, raw, language, fast, noColor };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetValue(conllu), parsed.GetValue(raw), parsed.GetValue(language)!, parsed.GetValue(fast), Terminal.Open(false, parsed.GetValue(noColor)))));
        return command;
    }

    private static int Run(string? conllu, string? raw, string language, bool fast, Terminal terminal) => Guarded.Run(terminal, () =>
    {
        if ((conllu is null) == (raw is null))
        {
            terminal.Messages.MarkupLine("[red]error[/] Give either --conllu FILE or --raw FILE.");
            return ExitCode.Usage;
        }

        var file = conllu ?? raw!;
        if (!Arguments.AreThere(terminal, [file]))
        {
            return ExitCode.Usage;
        }

        if (PlainFile.KindOf(file) == FileKind.Folder)
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(file))} is a folder. Give a file.");
            return ExitCode.Usage;
        }

        var folder = Path.Combine(CommandOptions.DataFolder, "languages", language);
        if (language.Length == 0 || language.AsSpan().IndexOfAny('/', '\\') >= 0 || !Directory.Exists(folder))
        {
            terminal.Messages.MarkupLine($"[red]error[/] There is no language '{Markup.Escape(Terminal.Printable(language))}' in {Markup.Escape(CommandOptions.DataFolder)}.");
            return ExitCode.Usage;
        }

        try
        {
            var pack = LanguagePack.Load(folder, fast);
            // Straight to the stream: results are data, and Spectre would wrap them.
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            foreach (var sentence in conllu is null ? ConlluText.Parse(pack, File.ReadAllText(file)) : ConlluText.Retag(pack, File.ReadLines(file)))
            {
                output.Write(sentence);
            }

            return ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(e.Message))}");
            return ExitCode.Usage;
        }
    });
}
