namespace Variorum.Extracting.Events;

/// <summary>Rows of the tab-separated lists of <c>data/</c>: a header line, <c>#</c> comment lines, no quoting.</summary>
internal static class Table
{
    /// <summary>The rows after the header, cells trimmed, short rows filled with empty cells; no rows where the file is missing.</summary>
    public static IEnumerable<string[]> Rows(string path, int columns)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var header = true;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (header)
            {
                header = false;
                continue;
            }

            var cells = line.Split('\t');
            var row = new string[columns];
            for (var i = 0; i < columns; i++)
            {
                row[i] = i < cells.Length ? cells[i].Trim() : "";
            }

            yield return row;
        }
    }
}
