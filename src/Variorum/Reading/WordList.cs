
namespace Variorum.Reading;

/// <summary>Reads the tab-separated lists of <c>data/</c>: first line without <c>#</c> is the header, every other line a row.</summary>
internal static class WordList
{
    /// <summary>
    /// The rows of <paramref name="path"/>, each with as many cells as the header. Throws <see cref="InvalidDataException"/> with the
    /// file's name where it is not there: the program is then not installed whole.
    /// </summary>
    public static List<string[]> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is missing: install the program with its data folder.");
        }

        var rows = new List<string[]>();
        var width = 0;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (width == 0)
            {
                width = cells.Length;
                continue;
            }

            Array.Resize(ref cells, width);
            for (var i = 0; i < width; i++)
            {
                cells[i] ??= "";
            }

            rows.Add(cells);
        }

        return rows;
    }
}
