namespace Variorum.Training.Cases;

/// <summary>A tab-separated table of a hand-read case: a header line, cells without quoting.</summary>
internal static class GoldTable
{
    /// <summary>The rows of <paramref name="name"/> (without its ending) in <paramref name="folder"/>; none where there is no such table.</summary>
    public static List<IReadOnlyDictionary<string, string>> Read(string folder, string name)
    {
        var file = Path.Combine(folder, name + ".tsv");
        if (!File.Exists(file))
        {
            return [];
        }

        var lines = File.ReadLines(file).Where(l => l.Length > 0).ToList();
        var header = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => Row(header, line.Split('\t')))];
    }

    private static Dictionary<string, string> Row(string[] header, string[] cells) =>
        header.Select((column, i) => (column, Value: i < cells.Length ? cells[i] : "")).ToDictionary(c => c.column, c => c.Value, StringComparer.Ordinal);
}
