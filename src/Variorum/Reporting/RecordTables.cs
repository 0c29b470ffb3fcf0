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
/// perhaps behind apostrophes) gets one apostrophe in front: take one away to have the text back. Numbers, dates, codes and offsets are
/// never touched.
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
    /// record.json. <paramref name="done"/> is told after each table what share is written. I/O errors pass through.
    /// </summary>
    public static void Write(ReadOnlyMemory<byte> json, Func<string, Stream> open, Action<double>? done = null)
    {
        var lists = Lists(json.Span);
        var written = 0;
        foreach (var table in RecordTable.All)
        {
            using var file = open(table.Name);
            Write(table, file, (list, row) => Each(lists.TryGetValue(list, out var at) ? json.Span[at] : [], row));
            done?.Invoke((double)++written / Names.Count);
        }
    }

    /// <summary>One table, of a record that was parsed whole.</summary>
    internal static void Write(RecordTable table, JsonElement record, Stream to) => Write(table, to, (list, row) =>
    {
        foreach (var element in RecordTable.List(record, list))
        {
            row(element);
        }
    });

    private static void Write(RecordTable table, Stream to, Action<string, Action<JsonElement>> each)
    {
        using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        foreach (var column in table.Columns)
        {
            csv.WriteField(column.Name);
        }

        csv.EndRecord();
        foreach (var (list, rows) in table.Sources)
        {
            each(list, element =>
            {
                foreach (var row in rows(element))
                {
                    foreach (var column in table.Columns)
                    {
                        var cell = column.Cell(row);
                        csv.WriteField(column.Free ? Guarded(cell) : cell);
                    }

                    csv.EndRecord();
                }
            });
        }
    }

    // Where each list of the record stands: the record of a long text parsed whole takes twice its size again.
    private static Dictionary<string, Range> Lists(ReadOnlySpan<byte> json)
    {
        var lists = new Dictionary<string, Range>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            lists[name] = start..(int)reader.BytesConsumed;
        }

        return lists;
    }

    private static void Each(ReadOnlySpan<byte> list, Action<JsonElement> row)
    {
        var reader = new Utf8JsonReader(list);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            using var element = JsonDocument.ParseValue(ref reader);
            row(element.RootElement);
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
