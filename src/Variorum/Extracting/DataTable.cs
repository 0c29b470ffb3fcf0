namespace Variorum.Extracting;

/// <summary>Reads the tab-separated tables of <c>data/</c>.</summary>
internal static class DataTable
{
    /// <summary>
    /// Rows without comments and header, each padded with empty cells to the header's width; none where the file is not there.
    /// </summary>
    public static IEnumerable<string[]> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var width = -1;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
            {
                continue;
            }

            var cells = line.Split('\t');
            if (width < 0)
            {
                width = cells.Length;
                continue;
            }

            if (cells.Length < width)
            {
                Array.Resize(ref cells, width);
                for (var i = 0; i < width; i++)
                {
                    cells[i] ??= "";
                }
            }

            yield return cells;
        }
    }
}
