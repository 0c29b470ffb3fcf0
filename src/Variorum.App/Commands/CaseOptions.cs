using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;
using Variorum.Keeping;
using Variorum.Model;

namespace Variorum.App.Commands;

/// <summary>What the commands that work on a case share.</summary>
internal static class CaseOptions
{
    /// <summary>A case file, or the folder of a record.</summary>
    public static Argument<string> Case(string description = "A case file, or the folder of a record.") => new("CASE") { Description = description };

    /// <summary>
    /// A command that changes a case: beside its own arguments and options it takes the case, who does it and when, threads, and what is
    /// printed. <paramref name="run"/> gets what was given, and the request with all that is common to such commands.
    /// </summary>
    public static Command Change(
        string name, string description, Argument<string> place, Symbol[] own, Func<ParseResult, CaseRequest, Terminal, CancellationToken, int> run)
    {
        var (by, at) = (By(), At());
        var threads = CommandOptions.Threads();
        var quiet = CommandOptions.Quiet();
        var noColor = CommandOptions.NoColor();
        var command = new Command(name, description) { place };
        foreach (var symbol in own)
        {
            if (symbol is System.CommandLine.Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        foreach (var option in new Option[] { by, at, threads, quiet, noColor })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.FromResult(run(
            parsed,
            new CaseRequest(parsed.GetValue(place)!, name)
            {
                Who = parsed.GetValue(by),
                At = Time(parsed.GetValue(at)),
                Threads = parsed.GetValue(threads),
            },
            Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColor)),
            cancellation)));
        return command;
    }

    /// <summary>Who does it.</summary>
    private static Option<string> By() => new("--by")
    {
        Description = "The name that the case keeps with what you do; else the name you are logged in with.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token, ..] && (string.IsNullOrWhiteSpace(token.Value) || token.Value.Any(char.IsControl)))
                {
                    result.AddError("--by needs a name.");
                }
            },
        },
    };

    /// <summary>When it is done.</summary>
    private static Option<string?> At() => new("--at")
    {
        Description = "When it was decided: a day (2024-05-17) or an instant (2024-05-17T09:30:00Z); else now.",
        HelpName = "TIME",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token, ..] && Instant(token.Value) is null)
                {
                    result.AddError("--at needs a day like 2024-05-17 or an instant like 2024-05-17T09:30:00Z.");
                }
            },
        },
    };

    /// <summary>Why it is done.</summary>
    public static Option<string?> Why() => new("--why") { Description = "Why, in your words.", HelpName = "TEXT" };

    /// <summary>What <see cref="At"/> says, in whole seconds of UTC; now where it says nothing.</summary>
    private static string Time(string? at) => InstantPattern.General.Format(at is null ? SystemClock.Instance.GetCurrentInstant() : Instant(at)!.Value);

    /// <summary>Runs a command that works on a case: a damaged case file is told with its own remedy.</summary>
    public static int Run(Terminal terminal, Func<int> body) => Guarded.Run(terminal, () =>
    {
        try
        {
            return body();
        }
        catch (InvalidDataException e)
        {
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(e.Message))}");
            terminal.Messages.MarkupLine("        Nothing was changed. If it is the case that is damaged, take its last copy.");
            return ExitCode.InputOutput;
        }
    });

    /// <summary>The case at <paramref name="path"/>; null, and said, where there is none.</summary>
    public static CasePlace? Place(Terminal terminal, string path)
    {
        if (!Arguments.AreThere(terminal, [path]))
        {
            return null;
        }

        if (CasePlace.Of(path) is { } place)
        {
            return place;
        }

        terminal.Messages.MarkupLine(
            $"[red]error[/] {Markup.Escape(Terminal.Printable(path))} is no case. Give a case file, or the folder of a record; 'variorum add NEW.case PATH...' makes a case.");
        return null;
    }

    // Hashing all of a larger one takes longer than a look at its queue.
    private const long Small = 64L * 1024 * 1024;

    /// <summary>Opens a case to look at it; one that was changed by other hands is refused, where that can be told in a moment.</summary>
    public static CaseFile Open(CasePlace place, CancellationToken cancellation)
    {
        var kept = CaseFile.Open(place.CaseFilePath, cancellation);
        try
        {
            if (new FileInfo(place.CaseFilePath).Length <= Small)
            {
                kept.RefuseChanged();
            }

            return kept;
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    /// <summary>Makes the case current, and says what came of it.</summary>
    public static int Work(Terminal terminal, CaseRequest request, Action<CaseOutcome> say, CancellationToken cancellation)
    {
        var outcome = ProgressLine.Show(terminal, progress => Pipeline.Work(CommandOptions.DataFolder, request, progress, cancellation));
        if (outcome.Collation.Objection is { } objection)
        {
            terminal.Report(objection);
            return ExitCode.Usage;
        }

        // What is doubtful was told when an account came; a judgement does not tell it again.
        var tells = request.Action is not ("judge" or "remove") || outcome.Collation.Record is null;
        terminal.Report(!tells ? [] : [.. outcome.Collation.Diagnostics.Where(d => d.Code == "account-beside").Select(d => d with { Severity = Severity.Warning }),
            .. outcome.Collation.Diagnostics.Where(d => d.Code != "account-beside")]);
        if (outcome.Collation.Record is null)
        {
            terminal.Messages.MarkupLine("[red]error[/] No account could be read, or none would be left; nothing was changed.");
            return ExitCode.NoAccount;
        }

        if (!terminal.Quiet)
        {
            say(outcome);
        }

        return tells ? CommandOptions.CodeOf(outcome.Collation.Diagnostics) : ExitCode.Done;
    }

    private static Instant? Instant(string text) =>
        InstantPattern.General.Parse(text) is { Success: true, Value: var instant } ? instant
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()
        : null;
}
