using System.Formats.Tar;

namespace Variorum.Reading;

/// <summary>What stands under a path.</summary>
public enum FileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe.</summary>
    Pipe,

    /// <summary>A device.</summary>
    Device,

    /// <summary>Something else that is no file: a socket.</summary>
    Other,
}

/// <summary>
/// Tells what stands under a path without opening it: opening a pipe waits until somebody writes, and a device may never end. A person's
/// folder holds neither; a crafted one does.
/// </summary>
public static class PlainFile
{
    // Where the kind of an entry stands in the header of a tar archive.
    private const int KindOffset = 156;

    /// <summary>What <paramref name="path"/> is, or what it leads to where it is a link. Never throws on what it finds.</summary>
    public static FileKind KindOf(string path)
    {
        try
        {
            FileSystemInfo entry = new FileInfo(path);
            if (entry.LinkTarget is not null)
            {
                entry = entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;
                if (!Path.Exists(entry.FullName))
                {
                    // A link of /dev/fd leads to a name like "pipe:[4711]", which no folder has; the link itself can be opened.
                    return File.Exists(path) ? FileKind.Pipe : FileKind.Missing;
                }
            }

            if (Directory.Exists(entry.FullName))
            {
                return FileKind.Folder;
            }

            var file = new FileInfo(entry.FullName);
            // Only a regular file has a length: what has one need not be asked again.
            return !file.Exists ? FileKind.Missing : file.Length > 0 ? FileKind.File : KindOfEmpty(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return FileKind.Missing;
        }
    }

    /// <summary>True for a regular file that is no link.</summary>
    public static bool IsPlain(string path) => !IsLink(path) && KindOf(path) == FileKind.File;

    /// <summary>True for a link, whatever it leads to.</summary>
    public static bool IsLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="IOException">It is none, or cannot be opened; the message says which.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static FileStream OpenRead(string path) =>
        KindOf(path) is FileKind.File or FileKind.Missing
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : throw new IOException($"{path} is not a regular file.");

    // The framework tells a pipe from an empty file in one place only: where it writes an archive, which opens regular files alone.
    private static FileKind KindOfEmpty(string path)
    {
        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            {
                writer.WriteEntry(path, "entry");
            }

            return (char)archive.GetBuffer()[KindOffset] switch
            {
                '0' or '\0' => FileKind.File,
                '6' => FileKind.Pipe,
                '3' or '4' => FileKind.Device,
                _ => FileKind.Other,
            };
        }
        catch (IOException)
        {
            // A socket cannot be archived at all.
            return FileKind.Other;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException)
        {
            // A regular file that may not be read, or whose owner's number no archive holds: whoever opens it will say so.
            return FileKind.File;
        }
    }
}
