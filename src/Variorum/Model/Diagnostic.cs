namespace Variorum.Model;

/// <summary>How much a diagnostic costs the reader of the record.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing was lost.</summary>
    Note,

    /// <summary>Something in an account could not be read or is doubtful; the rest was done.</summary>
    Warning,

    /// <summary>A whole account, or a row of accounts.csv, could not be used.</summary>
    Error,
}

/// <summary>
/// What is wrong with an input, where, and what its owner can do. Collected and shown, never thrown:
/// exceptions mean a bug or lost I/O.
/// </summary>
/// <param name="Code">Stable, kebab-case, documented in docs/diagnostics.md ("encoding-guessed").</param>
/// <param name="File">Path as in <see cref="Account.File"/>, or the path given where no account came of it.</param>
/// <param name="Passage">The place inside the account's text; null where the whole file is meant.</param>
/// <param name="Message">What was found, one plain sentence that names the thing.</param>
/// <param name="Remedy">What to do about it, one plain sentence.</param>
/// <param name="Severity">Errors and warnings make exit code 1 (see docs/exit-codes.md).</param>
/// <param name="Account">Id of the account, null where no account came of the file.</param>
public sealed record Diagnostic(
    string Code,
    string File,
    Passage? Passage,
    string Message,
    string Remedy,
    Severity Severity = Severity.Warning,
    string? Account = null);
