using System.Text.Json;
using CsvHelper;

namespace Variorum.Reporting;

/// <summary>
/// The record as CSV tables (RFC 4180, UTF-8 without byte order mark, LF). Each table is a projection of <c>record.json</c> and of
/// nothing else, so that <see cref="Verification"/> can make it again and compare. A row that cites gives
/// <c>account,start,end,text</c>, offsets in code points.
/// </summary>
/// <remarks>
/// A cell of free text that a spreadsheet would take for a formula (it begins with <c>= + - @</c>, tab or carriage return,
/// perhaps behind apostrophes) gets one apostrophe in front: take one away to have the text back. Numbers, dates, codes and offsets are never touched.
/// </remarks>
public static class RecordTables
{
    // The library's own guard against formulas cannot be undone by a reader, because it leaves a cell that already begins
    // with an apostrophe alone: ours is in Guarded.
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>The tables' file names in the order written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RecordTable.All.Select(table => table.Name)];

    /// <summary>
    /// Writes every table to the stream that <paramref name="open"/> gives for its name; <paramref name="json"/> is the content of
    /// record.json. I/O errors pass through.
    /// </summary>
    public static void Write(ReadOnlyMemory<byte> json, Func<string, Stream> open)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var table in RecordTable.All)
        {
            using var file = open(table.Name);
            Write(table, document.RootElement, file);
        }
    }

    internal static void Write(RecordTable table, JsonElement record, Stream to)
    {
        using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        foreach (var column in table.Columns)
        {
            csv.WriteField(column.Name);
        }

        csv.EndRecord();
        foreach (var row in table.Rows(record))
        {
            foreach (var column in table.Columns)
            {
                var cell = column.Cell(row);
                csv.WriteField(column.Free ? Guarded(cell) : cell);
            }

            csv.EndRecord();
        }
    }

    internal static string Guarded(string cell)
    {
        var first = 0;
        while (first < cell.Length && cell[first] == '\'')
        {
            first++;
        }

        return first < cell.Length && cell[first] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
    }
}
