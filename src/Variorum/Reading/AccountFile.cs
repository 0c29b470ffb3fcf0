using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Model;
using Variorum.Reading.Formats;

namespace Variorum.Reading;

/// <summary>One file that may hold an account, with what <c>accounts.csv</c> says of it.</summary>
/// <param name="FullPath">Where the bytes are on this machine; never written into an output.</param>
/// <param name="File">
/// Path relative to the path given, with <c>/</c>; the bare name for a file given by itself. Of an account that lies in a file with others,
/// the name of that file, <c>!/</c> and its own.
/// </param>
/// <param name="Id">File name without extension, with the folder's name in front where two would be alike; unique among the files found
/// together.</param>
/// <param name="Stated">Its row of <c>accounts.csv</c>; null where there is none.</param>
public sealed record AccountFile(string FullPath, string File, string Id, ManifestRow? Stated)
{
    /// <summary>Where <see cref="Stated"/> stands; null where no table speaks of the file.</summary>
    public TableRowKey? Row { get; init; }

    /// <summary>The name of the file that holds it with others; null where it is a file by itself.</summary>
    public string? Container => ContainerOf(File);

    /// <summary>
    /// The name of the file that holds the account <paramref name="file"/> with others; null where it is a file by itself.
    /// </summary>
    public static string? ContainerOf(string file) => ContainerFormats.ContainerOf(file);

    /// <summary>Which fields of an export hold what, as a person said; null for the usual names.</summary>
    public FieldMap? Fields { get; init; }

    /// <summary>Its bytes, where they lay in a container; null where they are the file at <see cref="FullPath"/>.</summary>
    internal StoredMember? Member { get; init; }

    /// <summary>
    /// An id that is none of <paramref name="used"/>: its own where that is free; else with the folder's name in front, else with a number.
    /// </summary>
    internal string IdBeside(IReadOnlySet<string> used)
    {
        var id = Id;
        if (used.Contains(id))
        {
            id = AccountFinder.FolderName(FullPath) + "-" + id;
        }

        var plain = id;
        for (var n = 2; used.Contains(id); n++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{plain}-{n}");
        }

        return id;
    }

    /// <summary>Lower-case hexadecimal SHA-256 of its bytes.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    internal string Hash()
    {
        if (Member is not null)
        {
            return Convert.ToHexStringLower(SHA256.HashData(Member.Read()));
        }

        using var stream = PlainFile.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>One row of <c>accounts.csv</c>: cells as written, trimmed; null where empty or where the column is missing.</summary>
/// <param name="File">Path of the account relative to the folder that holds <c>accounts.csv</c>.</param>
/// <param name="Published">ISO 8601 date or instant, as written.</param>
/// <param name="Publisher">Who put the account out.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Url">Where it was found.</param>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Title">Its heading.</param>
public sealed record ManifestRow(
    string File, string? Published, string? Publisher, string? Author, string? Url, string? Language, string? Title);

/// <summary>What lies under the paths given.</summary>
/// <param name="Files">Ordered by <see cref="AccountFile.File"/>, then by id, ordinal: the order of the paths given does not
/// matter.</param>
/// <param name="Diagnostics">Paths that are not there, empty folders, files of an unread kind, everything wrong with an
/// <c>accounts.csv</c>.</param>
public sealed record FoundFiles(ImmutableArray<AccountFile> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Every accounts.csv that could be opened, with its bytes, by name, then by hash.</summary>
    public ImmutableArray<(ArrivedTable Table, byte[] Bytes)> Tables { get; init; } = [];

    /// <summary>
    /// Those of <see cref="Diagnostics"/> that only the disk could tell; the others follow from the bytes of files and tables.
    /// </summary>
    public ImmutableArray<Diagnostic> Notices { get; init; } = [];

    /// <summary>
    /// What <see cref="AccountFinder"/> found once, from what was kept of it. <paramref name="bytesOf"/> gives the bytes under a hash.
    /// </summary>
    public static FoundFiles Again(ArrivedCase arrived, Func<string, byte[]> bytesOf)
    {
        var tables = arrived.Tables.Select(t => (Table: t, Bytes: bytesOf(t.Sha256))).ToImmutableArray();
        var manifests = tables.Select(t => Manifest.Of(t.Bytes, t.Table.File)).ToArray();
        var files = arrived.Files
            .Select(
                f => new AccountFile("", f.File, f.Id, RowOf(manifests, f.Row))
                {
                    Row = f.Row,
                    Fields = arrived.Fields is { } map ? FieldMap.Parse(map) : null
                })
            .ToImmutableArray();
        var twice =
            SameBytes.Among(arrived.Files.Zip(files).Where(f => f.First.Sha256 is not null).Select(f => (f.Second, f.First.Sha256!)));
        return new FoundFiles(files, InOrder([.. arrived.Notices, .. manifests.SelectMany(m => m.Diagnostics), .. twice]))
        {
            Tables = tables,
            Notices = arrived.Notices,
        };
    }

    /// <summary>Each once, by file, code and message.</summary>
    internal static ImmutableArray<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Distinct()
            .OrderBy(d => d.File, StringComparer.Ordinal)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    private static ManifestRow? RowOf(Manifest[] manifests, TableRowKey? key) =>
        key is { } k && k.Table >= 0 && k.Table < manifests.Length ? manifests[k.Table].RowOf(k.Name) : null;
}

/// <summary>What came of one file.</summary>
/// <param name="Account">Null where the file could not be read; a diagnostic then says why.</param>
/// <param name="Original">The file's bytes as they are, also where they could not be understood; empty where the file could not be opened
/// or is too large.</param>
/// <param name="Diagnostics">What was doubtful, in the order of the text.</param>
public sealed record ReadAccount(Account? Account, byte[] Original, ImmutableArray<Diagnostic> Diagnostics);
