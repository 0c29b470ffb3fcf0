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
    private static readonly string[] Columns = ["file", "published", "publisher", "author", "url", "language", "title"];

    private readonly SortedDictionary<string, (ManifestRow Row, long Line)> _rows = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly string _shown;

    private Manifest(string shown) => _shown = shown;

    /// <summary>What is wrong with the file itself; rows without a file are told by <see cref="RowsWithoutFile"/>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>Reads <paramref name="path"/>; <paramref name="shown"/> is how messages name it.</summary>
    public static Manifest Read(string path, string shown)
    {
        var manifest = new Manifest(shown);
        try
        {
            if (new FileInfo(path).Length > Limit)
            {
                manifest.Report("accounts-csv-unreadable", $"{shown} is larger than 16 MB.", "Check that it is the right file.", Severity.Error);
                return manifest;
            }

            manifest.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            manifest.Report("accounts-csv-unreadable", $"{shown} cannot be opened.", "Give yourself permission to read it.", Severity.Error);
        }
        catch (CsvFormatException)
        {
            manifest.Report("accounts-csv-broken", $"{shown} cannot be read as a table to its end.",
                "Save it again from a spreadsheet as CSV, UTF-8.", Severity.Error);
        }

        return manifest;
    }

    /// <summary>The row of the file named <paramref name="name"/> (relative to the manifest's folder); null where none.</summary>
    public ManifestRow? RowOf(string name) => _rows.TryGetValue(name, out var row) ? row.Row : null;

    /// <summary>A warning for each row whose file is not in <paramref name="folder"/>.</summary>
    public IEnumerable<Diagnostic> RowsWithoutFile(string folder)
    {
        foreach (var (name, (_, line)) in _rows)
        {
            if (!File.Exists(Path.Combine(folder, name)))
            {
                yield return new Diagnostic("accounts-csv-file-missing", _shown, null,
                    $"Line {line} of {_shown} names {name}, which is not there.", "Correct the name or take the row out.", Severity.Error);
            }
        }
    }

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
            Report("accounts-csv-encoding", $"{_shown} is not UTF-8; letters beyond ASCII are lost.", "Save it as CSV UTF-8.");
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
            Report("accounts-csv-broken", $"{_shown} is empty.", "Give it a header line: file,published,publisher,author,url,language,title.", Severity.Error);
            return;
        }

        var header = csv.Current.ToArray().Select(h => h.Trim().ToLowerInvariant()).ToArray();
        if (Array.IndexOf(header, "file") < 0)
        {
            Report("accounts-csv-no-file-column", $"{_shown} has no column \"file\" in its first line.",
                "Name the columns in the first line, separated by commas: file,published,publisher,author,url,language,title.", Severity.Error);
            return;
        }

        foreach (var unknown in header.Where(h => !Columns.Contains(h)).Distinct())
        {
            Report("accounts-csv-unknown-column", $"{_shown} has a column \"{Short(unknown)}\" that means nothing here; it is not used.",
                $"Use these columns: {string.Join(", ", Columns)}.");
        }

        while (csv.Read())
        {
            AddRow(header, csv.Current.ToArray(), csv.LineNumber);
        }

        foreach (var line in bad)
        {
            Report("accounts-csv-broken", $"Line {line} of {_shown} has quotation marks that do not pair.",
                "Put the whole cell in double quotes and double each quote inside it.");
        }
    }

    private void AddRow(string[] header, string[] cells, long line)
    {
        string? Cell(string column) =>
            Array.IndexOf(header, column) is var at and >= 0 && at < cells.Length && cells[at].Trim() is { Length: > 0 } value ? value : null;

        if (Cell("file") is not { } file)
        {
            if (cells.Any(c => c.Trim().Length > 0))
            {
                Report("accounts-csv-broken", $"Line {line} of {_shown} names no file.", "Fill in the column \"file\".");
            }

            return;
        }

        if (cells.Length > header.Length)
        {
            Report("accounts-csv-broken", $"Line {line} of {_shown} has more cells than the first line has columns.",
                "Put cells that contain a comma in double quotes.");
        }

        file = file.Replace('\\', '/');
        var row = new ManifestRow(file, Cell("published"), Cell("publisher"), Cell("author"), Cell("url"), Cell("language"), Cell("title"));
        if (row.Published is { } stated && StatedDate.Read(stated) is null)
        {
            Report("accounts-csv-date", $"Line {line} of {_shown} gives \"{Short(stated)}\" as the publication date of {Short(file)}, which is no day of the calendar.",
                "Write the date as 2022-01-31.");
            row = row with { Published = null };
        }

        if (!_rows.TryAdd(file, (row, line)))
        {
            Report("accounts-csv-duplicate", $"Line {line} of {_shown} names {Short(file)} a second time; the first row is used.", "Keep one row for each file.");
        }
    }

    private void Report(string code, string message, string remedy, Severity severity = Severity.Warning) =>
        _diagnostics.Add(new Diagnostic(code, _shown, null, message, remedy, severity));

    private static string Short(string text)
    {
        var clean = string.Concat(text.Take(80).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > 80 ? clean + "…" : clean;
    }
}
