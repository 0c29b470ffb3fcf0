using System.CommandLine;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.App.Commands;

/// <summary>Arguments and options that several commands share, said once.</summary>
internal static class CommandOptions
{
    /// <summary>The folder with lexicons, ontology, gazetteer and models that travels beside the program.</summary>
    public static string DataFolder => Environment.GetEnvironmentVariable("VARIORUM_DATA") is { Length: > 0 } own ? own : Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Files and folders with accounts.</summary>
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Files (text, pages, PDF, Word, e-mail, archives: docs/formats.md) and folders, in any mix; a folder may hold an accounts.csv.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>How many accounts are read at one time.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "How many accounts are read at one time; the record is the same whatever the number.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
                {
                    result.AddError("--threads needs a number of 1 or more.");
                }
            },
        },
    };

    /// <summary>Whether links out of a folder are followed.</summary>
    public static Option<bool> FollowLinks() => new("--follow-links")
    {
        Description = "Follow links that lead out of the folders given.",
    };

    /// <summary>Errors cost a file that was given; warnings do not.</summary>
    public static int CodeOf(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Any(d => d.Severity == Severity.Error) ? ExitCode.Partly : ExitCode.Done;

    /// <summary>The small network rather than the encoder.</summary>
    public static Option<bool> Fast() => new("--fast")
    {
        Description = "Read with the small network: about ten times faster, less sure, for bulk work.",
    };

    /// <summary>Which fields of exports hold what of an account.</summary>
    public static Option<string?> Map() => new("--map")
    {
        Description = "Which fields of JSON and CSV exports hold what: text=body,published=date (docs/formats.md).",
        HelpName = "FIELDS",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token, ..] && FieldMap.Parse(token.Value) is null)
                {
                    result.AddError($"--map needs pairs like text=body,published=date; parts are {string.Join(", ", FieldMap.Parts)}.");
                }
            },
        },
    };

    /// <summary>What <see cref="Map"/> says; the usual names where it says nothing.</summary>
    public static FieldMap Fields(string? map) => map is null ? FieldMap.None : FieldMap.Parse(map)!;

    /// <summary>No summary and no progress.</summary>
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Print errors only." };

    /// <summary>No colour.</summary>
    public static Option<bool> NoColor() => new("--no-color") { Description = "Print without colour (NO_COLOR does the same)." };
}
