using System.Buffers.Binary;
using System.IO.Compression;

namespace Variorum.Reading.Formats;

/// <summary>The files of a ZIP archive. Nothing is unpacked to the disk under the names it holds.</summary>
internal static class ZipContainer
{
    // A list of a hundred thousand files; each entry of it becomes an object.
    private const long MaxList = 16L * 1024 * 1024;
    private const int EndLength = 22;
    private const int LongestComment = 65_535;

    // What Unix programs note of a file: its kind.
    private const int KindBits = 0xF000;
    private const int Link = 0xA000;
    private static readonly string[] RecordMarks = ["record.sha256", "record.case", "record.json"];

    /// <summary>Gives every file of the archive that may be an account, in the order of their names.</summary>
    public static void Unpack(Stream stream, Unpacking unpacking)
    {
        if (!HasListOfMeasure(stream))
        {
            unpacking.Report("file-damaged", "is damaged (its list of files is cut, or larger than is read)",
                "Pack it again, or give the folder.");
            return;
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var entries = archive.Entries.Where(e => !e.FullName.EndsWith('/')).OrderBy(e => e.FullName, StringComparer.Ordinal).ToList();
        var records =
            entries.Where(e => RecordMarks.Contains(e.Name)).Select(e => e.FullName[..^e.Name.Length]).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (records.Any(r => entry.FullName.StartsWith(r, StringComparison.Ordinal)))
            {
                continue;
            }

            if (!unpacking.File(entry.FullName, () => Bytes(entry, unpacking)))
            {
                return;
            }
        }

        if (records.Count > 0)
        {
            unpacking.Report("record-not-account", "holds a record that this program wrote: its pages and tables are no accounts",
                "Give the accounts without it.");
        }
    }

    private static byte[]? Bytes(ZipArchiveEntry entry, Unpacking unpacking)
    {
        if ((entry.ExternalAttributes >> 16 & KindBits) == Link)
        {
            unpacking.Report("member-outside", $"holds a link ({entry.Name}): it was not followed", "Pack what it leads to.");
            return null;
        }

        if (entry.IsEncrypted)
        {
            unpacking.Report("encrypted", $"holds a file that a password closes ({entry.Name})",
                "Unpack it with its password and give the folder.");
            return null;
        }

        if (Math.Min(FileBytes.Limit, unpacking.Left) is var most && entry.Length > most)
        {
            Larger(entry, unpacking);
            return null;
        }

        try
        {
            using var bounded = new BoundedStream(entry.Open(), most);
            var bytes = bounded.ReadAll();
            if (bytes is null)
            {
                Larger(entry, unpacking);
            }

            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            unpacking.Report("file-damaged", $"holds a file that cannot be unpacked ({entry.Name})", "Pack it again, or give the folder.");
            return null;
        }
    }

    private static void Larger(ZipArchiveEntry entry, Unpacking unpacking)
    {
        if (unpacking.Left < FileBytes.Limit)
        {
            unpacking.Exceed();
        }
        else
        {
            unpacking.Report("too-large", $"holds a file of more than the {FileBytes.Limit} bytes that are read ({entry.Name})",
                "Split it into one file for each account.");
        }
    }

    // Looks at what the end of the archive says of the length of its list, before the list is held.
    internal static bool HasListOfMeasure(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var at = tail.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 5, 6]);
        // The larger form of the list says 0xFFFFFFFF here; no archive of accounts needs it.
        return at >= 0 && at + EndLength <= tail.Length && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12)) <= MaxList;
    }
}
