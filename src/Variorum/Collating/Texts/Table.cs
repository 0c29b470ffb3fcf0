namespace Variorum.Collating.Texts;

/// <summary>Reads the small tables that collating relies on: UTF-8, tab-separated, <c>#</c> comments, one header row.</summary>
internal static class Table
{
    /// <summary>
    /// The rows after the header, each with at least <paramref name="columns"/> cells (short rows are filled with empty cells). A table
    /// that is missing is empty: collating then does without that knowledge, it does not fail.
    /// </summary>
    public static IReadOnlyList<string[]> Read(string file, int columns)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        var rows = new List<string[]>();
        var header = true;
        foreach (var line in File.ReadLines(file))
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
            if (cells.Length < columns)
            {
                var filled = new string[columns];
                Array.Fill(filled, "");
                cells.CopyTo(filled, 0);
                cells = filled;
            }

            rows.Add(cells);
        }

        return rows;
    }
}
