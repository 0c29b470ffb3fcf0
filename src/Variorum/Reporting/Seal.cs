using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// <c>record.sha256</c>: the SHA-256 of every file of a written record, in the form that <c>sha256sum --check</c> reads, so that a
/// changed byte is found in twenty years without this program.
/// </summary>
public static class Seal
{
    /// <summary>Name of the seal inside the record's folder.</summary>
    public const string FileName = "record.sha256";

    /// <summary>The file that holds the record itself.</summary>
    internal const string RecordFile = "record.json";

    /// <summary>The case file with the accounts' original bytes.</summary>
    internal const string CaseFile = "record.case";

    /// <summary>The dossier.</summary>
    internal const string DossierFile = "index.html";

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Every file that a whole record has besides the seal, in the seal's order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. new[] { RecordFile, CaseFile, DossierFile }.Concat(RecordTables.Names).Order(StringComparer.Ordinal)];

    /// <summary>True for every name, relative and with <c>/</c>, that a file of a record may have; the seal's own among them.</summary>
    public static bool IsOwn(string name) => name == FileName || Files.Contains(name) || IsBeside(name);

    /// <summary>
    /// Hashes the files of <see cref="Files"/> that are in <paramref name="folder"/> and writes the seal there. Must be the last
    /// file written, after the case file is closed. I/O errors pass through.
    /// </summary>
    public static void Write(string folder)
    {
        var hashes = Files.Concat(Beside(folder))
            .Select(name => (Name: name, Path: Path.Combine(folder, name)))
            .Where(file => File.Exists(file.Path))
            .Select(file => (file.Name, HashOf(file.Path)));
        File.WriteAllText(Path.Combine(folder, FileName), Text(hashes), new UTF8Encoding(false));
    }

    /// <summary>The files of a seal in the order in which it is written.</summary>
    internal static IEnumerable<(string Name, string Hash)> InOrder(IReadOnlyDictionary<string, string> hashes) =>
        Files.Concat(hashes.Keys.Where(name => !Files.Contains(name)).Order(StringComparer.Ordinal))
            .Where(hashes.ContainsKey)
            .Select(name => (name, hashes[name]));

    /// <summary>The seal's content.</summary>
    internal static string Text(IEnumerable<(string Name, string Hash)> hashes) =>
        string.Concat(hashes.Select(file => $"{file.Hash}  {file.Name}\n"));

    private static readonly string[] Folders = ["dossier", "texts"];

    /// <summary>
    /// True for the name of a page that stands beside the dossier's first: of a large case an account's own ("texts/a12.html"), a part of a
    /// long list ("dossier/12.html").
    /// </summary>
    internal static bool IsBeside(string name) => IsNumbered(name, "texts/a") || IsNumbered(name, "dossier/");

    private static bool IsNumbered(string name, string before) =>
        name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(".html", StringComparison.Ordinal)
        && name.Length - before.Length is > 5 and < 17
        && name.AsSpan(before.Length, name.Length - before.Length - 5).IndexOfAnyExceptInRange('0', '9') < 0;

    private static IEnumerable<string> Beside(string folder) =>
        Folders
            .Where(name => Directory.Exists(Path.Combine(folder, name)))
            .SelectMany(name => Directory.GetFiles(Path.Combine(folder, name)).Select(path => name + "/" + Path.GetFileName(path)))
            .Where(IsBeside)
            .Order(StringComparer.Ordinal);

    /// <summary>The lines of a seal: file name to hash; a line that is not one is given with an empty name.</summary>
    internal static IEnumerable<(string Name, string Hash)> Lines(string text)
    {
        foreach (var line in text.Split('\n').SkipLast(text.EndsWith('\n') ? 1 : 0))
        {
            if (line.Length > 66 && line[64] == ' ' && line[65] == ' ' && line.AsSpan(0, 64).IndexOfAnyExcept(Hexadecimal) < 0)
            {
                yield return (line[66..], line[..64]);
            }
            else
            {
                yield return ("", line);
            }
        }
    }

    internal static string HashOf(string path)
    {
        using var file = PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    internal static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
