using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>
/// The fixed words by which files that leave the program name the model's enumerations. They are part of the
/// contract with other people's programs: a word may be added, none may change.
/// </summary>
internal static class Terms
{
    /// <summary>Program and version as every output states it; source: the assembly's version.</summary>
    public static string Program { get; } =
        "variorum " + (typeof(Terms).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0");

    public static string Of(Relation relation) => relation switch
    {
        Relation.Equal => "=",
        Relation.AtLeast => ">=",
        Relation.MoreThan => ">",
        Relation.AtMost => "<=",
        Relation.LessThan => "<",
        Relation.About => "~",
        Relation.Range => "range",
        _ => "vague",
    };

    public static string Of(Realis realis) => realis switch
    {
        Realis.Actual => "actual",
        Realis.Planned => "planned",
        Realis.Denied => "denied",
        _ => "hypothetical",
    };

    public static string Of(SourceNaming naming) => naming switch
    {
        SourceNaming.Author => "author",
        SourceNaming.Named => "named",
        _ => "unnamed",
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Note => "note",
        Severity.Warning => "warning",
        _ => "error",
    };
}
