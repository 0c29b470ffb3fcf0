namespace Variorum.App;

/// <summary>What the program's exit code means; the same for every command (docs/exit-codes.md).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but a file that was given could not be read; it was said which.</summary>
    public const int Partly = 1;

    /// <summary>The arguments cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>No account could be read.</summary>
    public const int NoAccount = 3;

    /// <summary>Input or output failed: disk full, no permission.</summary>
    public const int InputOutput = 4;

    /// <summary>A record does not prove itself.</summary>
    public const int NotVerified = 5;

    /// <summary>Interrupted; the last complete state is kept.</summary>
    public const int Interrupted = 130;
}
