using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>What an <c>accounts.csv</c> says, and what is wrong with it.</summary>
internal sealed class Manifest
{
    /// <summary>The name the file must have.</summary>
    public const string FileName = "accounts.csv";

    private const long Limit = 16L * 1024 * 1024;

    // The longest address that browsers take has 2,000 characters; no title or name comes near.
    private const int CellLimit = 4_000;

    // A table of the wrong kind has something wrong in every line: enough are told to see what.
    private const int Told = 100;
    private static readonly string[] Columns = ["file", "published", "publisher", "author", "url", "language", "title"];

    private readonly SortedDictionary<string, (ManifestRow Row, long Line)> _rows = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly string _shown;

    private int _untold;

    private Manifest(string shown) => _shown = shown;

    /// <summary>How messages name it.</summary>
    public string Shown => _shown;

    /// <summary>The file's bytes; null where it could not be opened.</summary>
    public byte[]? Bytes { get; private init; }

    /// <summary>What is wrong with the file itself; rows without a file are told by <see cref="RowsWithoutFile"/>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>Reads <paramref name="path"/>; <paramref name="shown"/> is how messages name it.</summary>
    public static Manifest Read(string path, string shown)
    {
        var unread = new Manifest(shown);
        try
        {
            using var file = PlainFile.OpenRead(path);
            if (file.Length > Limit)
            {
                unread.Report("accounts-csv-unreadable", "The table is larger than 16 MB.", "Check that it is the right file.",
                    Severity.Error);
                return unread;
            }

            var bytes = new byte[file.Length];
            return Of(bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)], shown);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var (message, remedy) = PlainFile.KindOf(path) is FileKind.File or FileKind.Missing
                ? ("The table cannot be opened.", "Give yourself permission to read it.")
                : ("It is a pipe, a socket or a device, and no table.", "Save the table into a file of this name.");
            unread.Report("accounts-csv-unreadable", message, remedy, Severity.Error);
            return unread;
        }
    }

    /// <summary>The table whose content is <paramref name="bytes"/>.</summary>
    public static Manifest Of(byte[] bytes, string shown)
    {
        var manifest = new Manifest(shown) { Bytes = bytes };
        try
        {
            manifest.Parse(bytes);
        }
        catch (CsvFormatException)
        {
            manifest.Report("accounts-csv-broken", "It cannot be read as a table to its end.",
                "Save it again from a spreadsheet as CSV, UTF-8.", Severity.Error);
        }

        if (manifest._untold > 0)
        {
            manifest._diagnostics
                .Add(new Diagnostic("accounts-csv-broken", shown, null, $"{manifest._untold} more things are wrong with it.",
                "Mend what is told; the next run tells what is left."));
        }

        return manifest;
    }

    /// <summary>The row of the file named <paramref name="name"/> (relative to the manifest's folder); null where none.</summary>
    public ManifestRow? RowOf(string name) => _rows.TryGetValue(name, out var row) ? row.Row : null;

    /// <summary>
    /// For each row whose file <paramref name="isThere"/> does not know, that it is missing; for one that points out of the folder, that it
    /// is not looked at. Of very many, the first are told.
    /// </summary>
    public IEnumerable<Diagnostic> RowsWithoutFile(Func<string, bool> isThere)
    {
        var told = 0;
        foreach (var (name, (_, line)) in _rows)
        {
            var outside = IsOutside(name);
            if (!outside && isThere(name))
            {
                continue;
            }

            if (++told > Told)
            {
                yield return new Diagnostic("accounts-csv-file-missing", _shown, null, "More rows name files that are not there.",
                    "Correct the names or take the rows out.", Severity.Error);
                yield break;
            }

            yield return outside
                ? new Diagnostic("accounts-csv-outside", _shown, null,
                    $"Line {line} names {Short(name)}, which lies outside the folder of the table: it is not looked at.",
                    "Copy the file into the folder, or give its path to the program.", Severity.Error)
                : new Diagnostic("accounts-csv-file-missing", _shown, null, $"Line {line} names {Short(name)}, which is not there.",
                    "Correct the name or take the row out.", Severity.Error);
        }
    }

    private static bool IsOutside(string name) =>
        name.StartsWith('/') || name.StartsWith('~') || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains("..");

    private void Parse(byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.UTF8.GetString(bytes);
            Report("accounts-csv-encoding", "The table is not UTF-8; letters beyond ASCII are lost.", "Save it as CSV UTF-8.");
        }

        var bad = new SortedSet<long>();
        var options = CsvReaderOptions.Default with
        {
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            // A quotation mark that is never closed must cost its line, not the rest of the file.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => bad.Add(record.LineNumber),
        };
        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), options);
        if (!csv.Read())
        {
            Report("accounts-csv-broken", "The table is empty.",
                "Give it a header line: file,published,publisher,author,url,language,title.", Severity.Error);
            return;
        }

        var header = csv.Current.ToArray().Select(h => h.Trim().ToLowerInvariant()).ToArray();
        if (Array.IndexOf(header, "file") < 0)
        {
            Report("accounts-csv-no-file-column", "The first line has no column \"file\".",
                "Name the columns in the first line, separated by commas: file,published,publisher,author,url,language,title.",
                Severity.Error);
            return;
        }

        foreach (var unknown in header.Where(h => !Columns.Contains(h)).Select(Short).Distinct())
        {
            Report("accounts-csv-unknown-column", $"The column \"{unknown}\" means nothing here; it is not used.",
                $"Use these columns: {string.Join(", ", Columns)}.");
        }

        while (csv.Read())
        {
            AddRow(header, csv.Current.ToArray(), csv.LineNumber);
        }

        foreach (var line in bad)
        {
            Report("accounts-csv-broken", $"Line {line} has quotation marks that do not pair.",
                "Put the whole cell in double quotes and double each quote inside it.");
        }
    }

    private void AddRow(string[] header, string[] cells, long line)
    {
        string? Cell(string column) =>
            Array.IndexOf(header, column) is var at and >= 0 && at < cells.Length && cells[at].Trim() is { Length: > 0 } value ? value
                : null;

        if (Cell("file") is not { } file)
        {
            if (cells.Any(c => c.Trim().Length > 0))
            {
                Report("accounts-csv-broken", $"Line {line} names no file.", "Fill in the column \"file\".");
            }

            return;
        }

        if (cells.Length > header.Length)
        {
            Report("accounts-csv-broken", $"Line {line} has more cells than the first line has columns.",
                "Put cells that contain a comma in double quotes.");
        }

        if (cells.Any(c => c.Length > CellLimit))
        {
            Report("accounts-csv-broken", $"Line {line} has a cell of more than {CellLimit} characters; the line is not used.",
                "Check that no quotation mark is missing, and shorten the cell.");
            return;
        }

        file = file.Replace('\\', '/');
        var row = new ManifestRow(file, Cell("published"), Cell("publisher"), Cell("author"), Cell("url"), Cell("language"), Cell("title"));
        if (row.Published is { } stated && StatedDate.Read(stated) is null)
        {
            Report("accounts-csv-date",
                $"Line {line} gives \"{Short(stated)}\" as the publication date of {Short(file)}, which is no day of the calendar.",
                "Write the date as 2022-01-31.");
            row = row with { Published = null };
        }

        if (!_rows.TryAdd(file, (row, line)))
        {
            Report("accounts-csv-duplicate", $"Line {line} names {Short(file)} a second time; the first row is used.",
                "Keep one row for each file.");
        }
    }

    private void Report(string code, string message, string remedy, Severity severity = Severity.Warning)
    {
        if (_diagnostics.Count < Told)
        {
            _diagnostics.Add(new Diagnostic(code, _shown, null, message, remedy, severity));
        }
        else
        {
            _untold++;
        }
    }

    private static string Short(string text)
    {
        var clean = string.Concat(text.Take(80).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > 80 ? clean + "…" : clean;
    }
}
