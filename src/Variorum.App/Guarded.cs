using Spectre.Console;
using Variorum.Keeping;

namespace Variorum.App;

/// <summary>Turns what can go wrong outside the program into a message with the remedy and the documented exit code.</summary>
internal static class Guarded
{
    /// <summary>
    /// Runs a command's body; only lost I/O, damaged data files and an interruption are expected, anything else is a bug and crashes.
    /// </summary>
    public static int Run(Terminal terminal, Func<int> body)
    {
        try
        {
            return body();
        }
        catch (OperationCanceledException)
        {
            terminal.Messages.MarkupLine("Interrupted. The last complete record, if there was one, is as it was.");
            return ExitCode.Interrupted;
        }
        catch (AggregateException e) when (e.InnerExceptions.All(Expected))
        {
            return Fail(terminal, e.InnerExceptions[0]);
        }
        catch (Exception e) when (Expected(e))
        {
            return Fail(terminal, e);
        }
    }

    private static bool Expected(Exception e) =>
        e is IOException or UnauthorizedAccessException or InvalidDataException;

    private static int Fail(Terminal terminal, Exception e)
    {
        var remedy = e switch
        {
            IOException { HResult: CaseFile.DiskFull } =>
                "Free some space, or choose another folder with --out; what was there before is unchanged.",
            InvalidDataException => "Install the program again: a file of its data folder is damaged or from another version.",
            UnauthorizedAccessException => "Choose a folder that you may write to with --out, or change its permissions.",
            _ => "Check the path, or choose another folder with --out; what was there before is unchanged.",
        };
        terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(e.Message))}");
        terminal.Messages.MarkupLine($"        {remedy}");
        return ExitCode.InputOutput;
    }
}
