namespace Variorum.Reading.Formats;

/// <summary>
/// A table in text: cells parted by commas, semicolons or tabs, whichever the first line has most of; a cell in quotation marks may hold
/// them, line breaks and doubled quotation marks (RFC 4180). Rows are given as they stand, so that each can be kept by itself.
/// </summary>
internal sealed class TableText
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly string _rest;
    private readonly char _separator;

    private TableText(string firstLine, string rest, char separator)
    {
        (FirstLine, _rest, _separator) = (firstLine, rest, separator);
        Header = [.. Cells(firstLine).Select(h => h.Trim())];
    }

    /// <summary>The first row as it stands.</summary>
    public string FirstLine { get; }

    /// <summary>The names of the columns.</summary>
    public string[] Header { get; }

    /// <summary>Reads <paramref name="text"/>; any text is a table.</summary>
    public static TableText Of(string text)
    {
        text = text.TrimStart('\uFEFF');
        var end = RowEnd(text, 0);
        var first = text[..end].TrimEnd('\r', '\n');
        var separator = Separators.OrderByDescending(c => first.Count(f => f == c)).First();
        return new TableText(first, text[end..], separator);
    }

    /// <summary>The rows below the first, as they stand; empty lines are none.</summary>
    public IEnumerable<string> Rows()
    {
        for (var at = 0; at < _rest.Length;)
        {
            var end = RowEnd(_rest, at);
            var row = _rest[at..end].TrimEnd('\r', '\n');
            at = end;
            if (row.Length > 0)
            {
                yield return row;
            }
        }
    }

    /// <summary>The cells of a row by the names of their columns.</summary>
    public Dictionary<string, string> Fields(string row)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, cell) in Header.Zip(Cells(row)))
        {
            fields.TryAdd(name, cell);
        }

        return fields;
    }

    private List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var c = row[i];
            if (c == '"' && (quoted || cell.Length == 0))
            {
                if (quoted && i + 1 < row.Length && row[i + 1] == '"')
                {
                    cell.Append(c);
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (c == _separator && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    // Behind the line break that ends the row; a quotation mark that is never closed ends it with the text.
    private static int RowEnd(string text, int at)
    {
        var quoted = false;
        for (; at < text.Length; at++)
        {
            quoted ^= text[at] == '"';
            if (text[at] == '\n' && !quoted)
            {
                return at + 1;
            }
        }

        return at;
    }
}
