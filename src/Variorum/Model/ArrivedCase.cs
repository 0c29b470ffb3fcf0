using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>
/// What a record was made of besides the bytes themselves: with the originals under their hashes it is everything that is needed to make
/// the record again, on another machine and long after the folders are gone.
/// </summary>
/// <param name="Name">The case's name, as asked for or taken from the path.</param>
/// <param name="Files">Every file that was taken for an account, in the order of <see cref="Arrival.File"/>, then of the id.</param>
/// <param name="Tables">Every accounts.csv that was read, by name, then by hash.</param>
/// <param name="Notices">What the disk alone could tell (a path that is not there, a file that could not be opened): it cannot be found
/// again in the bytes.</param>
public sealed record ArrivedCase(
    string Name, ImmutableArray<Arrival> Files, ImmutableArray<ArrivedTable> Tables, ImmutableArray<Diagnostic> Notices)
{
    /// <summary>True where it was read with the small network although there may have been an encoder: so it is made again.</summary>
    public bool Fast { get; init; }

    /// <summary>Which fields of exports hold what, as a person said ("text=body"); null where nobody did.</summary>
    public string? Fields { get; init; }
}

/// <summary>A file that was taken for an account.</summary>
/// <param name="File">As <see cref="Account.File"/>.</param>
/// <param name="Id">As <see cref="Account.Id"/>.</param>
/// <param name="Sha256">Of its bytes; null where it could not be opened or was too large to be kept.</param>
/// <param name="Row">The row of accounts.csv that speaks of it; null where none does.</param>
public sealed record Arrival(string File, string Id, string? Sha256, TableRowKey? Row)
{
    /// <summary>The entry of the journal that brought it.</summary>
    public int Entry { get; init; } = 1;
}

/// <summary>Where in the tables of a case a file is spoken of.</summary>
/// <param name="Table">Index in <see cref="ArrivedCase.Tables"/>.</param>
/// <param name="Name">The cell <c>file</c> of the row.</param>
public readonly record struct TableRowKey(int Table, string Name);

/// <summary>An accounts.csv as it arrived.</summary>
/// <param name="File">Relative to the path given.</param>
/// <param name="Sha256">Of its bytes.</param>
public sealed record ArrivedTable(string File, string Sha256);
