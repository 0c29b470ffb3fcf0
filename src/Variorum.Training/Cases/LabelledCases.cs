namespace Variorum.Training.Cases;

/// <summary>Where the cases lie that careful readers went through row by row.</summary>
internal static class LabelledCases
{
    /// <summary>The cases of one or more folders, parted by semicolons, that have <c>accounts/NAME</c> and <c>gold/NAME/events.tsv</c>; by folder, then name.</summary>
    public static List<(string Folder, string Name)> Folders(string folders) =>
    [
        .. folders.Split(';', StringSplitOptions.RemoveEmptyEntries).SelectMany(folder => Directory.GetDirectories(Path.Combine(folder, "gold"))
            .Where(g => File.Exists(Path.Combine(g, "events.tsv")))
            .Select(g => Path.GetFileName(g)!)
            .Order(StringComparer.Ordinal)
            .Select(name => (folder, name))),
    ];
}
