using System.CommandLine;

namespace Variorum.App.Commands;

/// <summary>Arguments and options that several commands share, said once.</summary>
internal static class CommandOptions
{
    /// <summary>The folder with lexicons, ontology, gazetteer and models that travels beside the program.</summary>
    public static string DataFolder => Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Files and folders with accounts.</summary>
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Files (.txt .md .html .htm) and folders, in any mix; a folder may hold an accounts.csv.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>How many accounts are read at one time.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "How many accounts are read at one time; the record is the same whatever the number.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    /// <summary>No summary and no progress.</summary>
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Print errors only." };

    /// <summary>No colour.</summary>
    public static Option<bool> NoColor() => new("--no-color") { Description = "Print without colour (NO_COLOR does the same)." };
}
