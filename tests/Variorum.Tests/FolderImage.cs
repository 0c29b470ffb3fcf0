using System.Security.Cryptography;

namespace Variorum.Tests;

/// <summary>Everything in a folder with its content and its time, to tell whether anything was touched.</summary>
internal static class FolderImage
{
    /// <summary>A line for each file, folder and link.</summary>
    public static string[] Of(string folder) =>
    [
        .. new DirectoryInfo(folder)
            .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .OrderBy(f => f.FullName, StringComparer.Ordinal)
            .Select(f => $"{f.FullName} {f.LinkTarget} {(f is FileInfo { LinkTarget: null, Length: > 0 } file ? Hash(file) : "")}"),
    ];

    private static string Hash(FileInfo file)
    {
        using var stream = file.OpenRead();
        return $"{Convert.ToHexString(SHA256.HashData(stream))} {file.LastWriteTimeUtc.Ticks}";
    }
}
