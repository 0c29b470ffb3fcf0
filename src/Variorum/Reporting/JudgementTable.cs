using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsvHelper;
using Variorum.Keeping;

namespace Variorum.Reporting;

/// <summary>One line of a table that people filled.</summary>
/// <param name="Line">Its number, the heading's being 1.</param>
/// <param name="Key">Claim key.</param>
/// <param name="Verdict">The verb; empty where the line is not judged.</param>
/// <param name="Set">field=value, where the verdict is "set".</param>
/// <param name="Other">The second key of "same" and "different"; null else.</param>
/// <param name="Why">Null where nothing is said.</param>
/// <param name="By">The person; null where the table does not say.</param>
/// <param name="Reading">What the program reads, as the queue wrote it; null where the column is missing.</param>
public sealed record JudgedLine(
    int Line, string Key, string Verdict, ImmutableArray<string> Set, string? Other, string? Why, string? By, string? Reading)
{
    /// <summary>What the line says of the claim, by field: the program's reading with what is set; null where it is judged wrong.</summary>
    public ImmutableSortedDictionary<string, string>? Values => Verdict == "wrong" ? null
        : JudgementTable.Parts(Reading ?? "").Concat(Set)
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .Aggregate(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
                (all, p) => all.SetItem(p[0].Trim(), p[1].Trim()));
}

/// <summary>
/// The queue as a table for a spreadsheet, and back: a team fills in <c>verdict</c> (right, wrong, set, same, different, out, main),
/// <c>set</c> (field=value, several with "; " between them), <c>why</c> and <c>by</c>.
/// </summary>
public static partial class JudgementTable
{
    private static readonly string[] Columns = ["key", "about", "reason", "account", "passage", "reading", "verdict", "set", "other",
        "why", "by"];

    /// <summary>Writes the queue with empty cells for what people say (RFC 4180, UTF-8, LF).</summary>
    public static void Write(IEnumerable<QueueItem> items, Stream to)
    {
        using var csv = CsvWriter.Create(to, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        Row(csv, Columns);
        foreach (var item in items)
        {
            Row(csv, [item.Key, item.About, item.Reason, item.Account, item.Passage, item.Reading, "", "", "", "", ""]);
        }
    }

    /// <summary>The lines of a table whose heading names <c>key</c> and <c>verdict</c>; null where it has none.</summary>
    /// <exception cref="InvalidDataException">It is no table.</exception>
    public static ImmutableArray<JudgedLine>? Read(byte[] bytes)
    {
        try
        {
            using var csv = CsvReader.Create(bytes, CsvReaderOptions.Default with { HasHeader = false, TrimWhitespace = true });
            if (!csv.Read())
            {
                return null;
            }

            var header = csv.Current.ToArray().Select(h => h.Trim('\uFEFF', ' ').ToLowerInvariant()).ToArray();
            if (Array.IndexOf(header, "key") < 0 || Array.IndexOf(header, "verdict") < 0)
            {
                return null;
            }

            var lines = ImmutableArray.CreateBuilder<JudgedLine>();
            for (var line = 2; csv.Read(); line++)
            {
                var cells = csv.Current.ToArray();
                string? Cell(string column) => Array.IndexOf(header, column) is var at and >= 0 && at < cells.Length
                    && Unguarded(cells[at].Trim()) is { Length: > 0 } cell ? cell : null;
                lines.Add(new JudgedLine(
                    line, Cell("key") ?? "", (Cell("verdict") ?? "").ToLowerInvariant(), Parts(Cell("set") ?? ""), Cell("other"),
                        Cell("why"), Cell("by"),
                    Cell("reading")));
            }

            return lines.ToImmutable();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException("The table cannot be read to its end: save it again as CSV, UTF-8.", e);
        }
    }

    /// <summary>The fields of a claim in one cell, as <see cref="Parts"/> takes them apart.</summary>
    public static string Say(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join("; ", fields.Select(f => f.Key + "=" + f.Value.ReplaceLineEndings(" ").Replace(';', ',')));

    /// <summary>"value=12; day=2024-05-17" taken apart.</summary>
    internal static ImmutableArray<string> Parts(string cell) =>
        [.. Between().Split(cell).Select(p => p.Trim()).Where(p => p.Length > 0)];

    // What the writer put before a cell that a spreadsheet would take for a formula.
    private static string Unguarded(string cell) =>
        cell.StartsWith('\'') && cell.TrimStart('\'') is ['=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static void Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(RecordTables.Guarded(cell));
        }

        csv.EndRecord();
    }

    [GeneratedRegex(@";\s*(?=[a-z_]+=)|;\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
