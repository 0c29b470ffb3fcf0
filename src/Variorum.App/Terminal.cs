using Spectre.Console;
using Variorum.Model;

namespace Variorum.App;

/// <summary>
/// Where a command prints: results to standard output, everything else to standard error. Colour and progress only where
/// a terminal is there and nobody asked for none (<c>--no-color</c>, <c>NO_COLOR</c>, <c>--quiet</c>).
/// </summary>
internal sealed class Terminal
{
    // Without a screen a table has the width of a page, and a message stands on one line, whatever its length.
    private const int TableWidth = 100;
    private const int MessageWidth = 100_000;

    private Terminal(IAnsiConsole results, IAnsiConsole messages, bool quiet) =>
        (Results, Messages, Quiet) = (results, messages, quiet);

    /// <summary>Standard output.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>True where only errors may be printed.</summary>
    public bool Quiet { get; }

    /// <summary>Opens the terminal as the options and the environment ask.</summary>
    public static Terminal Open(bool quiet, bool noColor)
    {
        var plain = noColor || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(
            Console(System.Console.Out, plain || System.Console.IsOutputRedirected, TableWidth),
            Console(System.Console.Error, plain || System.Console.IsErrorRedirected, MessageWidth),
            quiet);
    }

    /// <summary>Prints a line of results; unbroken where no screen is there to break it for.</summary>
    public void Say(string markup)
    {
        if (System.Console.IsOutputRedirected)
        {
            Results.Profile.Out.Writer.WriteLine(Markup.Remove(markup));
        }
        else
        {
            Results.MarkupLine(markup);
        }
    }

    /// <summary>Prints one thing that is wrong: <c>error FILE at PLACE: MESSAGE (CODE)</c>, and the remedy under it.</summary>
    public void Report(Diagnostic diagnostic) => Report([diagnostic]);

    /// <summary>Prints what could not be read or is doubtful, each with its place and its remedy.</summary>
    public void Report(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        const int Shown = 40;
        var told = diagnostics
            .Where(d => !Quiet || d.Severity == Severity.Error)
            .Where(d => d.Severity != Severity.Note)
            .OrderByDescending(d => d.Severity)
            .ToList();
        foreach (var diagnostic in told.Take(Shown))
        {
            var (word, colour) = diagnostic.Severity == Severity.Error ? ("error", "red") : ("warning", "yellow");
            var place = diagnostic.Passage is { } p ? $" at character {p.Start}" : "";
            Messages.MarkupLine(
                $"[{colour}]{word}[/] {Markup.Escape(Printable(diagnostic.File))}{place}: {Markup.Escape(Printable(diagnostic.Message))} " +
                $"[grey]({diagnostic.Code})[/]");
            Messages.MarkupLine($"        {Markup.Escape(Printable(diagnostic.Remedy))}");
        }

        if (told.Count > Shown)
        {
            Messages.MarkupLine($"... and {told.Count - Shown} more; all are in record.json under \"diagnostics\".");
        }
    }

    /// <summary>Text from an account or a file name, safe for a terminal: control and bidi characters become visible.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(Unsafe))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is '\n' or '\r' or '\t' ? ' ' : Unsafe(source[i]) ? '\uFFFD' : source[i];
            }
        });

        static bool Unsafe(char c) =>
            char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
    }

    private static IAnsiConsole Console(TextWriter writer, bool plain, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(plain ? new LinesWithoutPadding(writer) : writer),
            Interactive = InteractionSupport.No,
        });
        if (plain)
        {
            // Piped output must not depend on the width of a terminal that is not there.
            console.Profile.Width = width;
        }

        return console;
    }
}
