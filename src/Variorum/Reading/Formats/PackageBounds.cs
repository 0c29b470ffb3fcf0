using System.IO.Compression;
using System.Xml;

namespace Variorum.Reading.Formats;

/// <summary>
/// Looks at a ZIP of XML parts before a library holds them as trees: how much they unpack to, how deep they nest, and that they define no
/// entities. Streams only; nothing is kept.
/// </summary>
internal static class PackageBounds
{
    // A document of a thousand pages has some 10 MB of markup; as a tree it takes twenty times as much.
    private const long MaxPart = 24L * 1024 * 1024;
    private const int MaxParts = 10_000;

    // Tables in tables in text boxes come to some forty; the tree is walked by calls.
    private const int MaxDepth = 256;

    /// <summary>
    /// Why <paramref name="bytes"/> must not be opened; null where they may. Only parts whose name ends in .xml or .rels are looked into.
    /// </summary>
    public static TextProblem? Objection(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxParts)
            {
                return AccountFormats.Bomb($"has {archive.Entries.Count} parts, more than are read");
            }

            foreach (var entry in archive.Entries)
            {
                if ((entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                    || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
                    && Objection(entry) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return AccountFormats.Damaged("its archive is broken");
        }
    }

    private static TextProblem? Objection(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            return AccountFormats.Encrypted;
        }

        using var unpacked = new BoundedStream(entry.Open(), MaxPart);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };
        try
        {
            using var reader = XmlReader.Create(unpacked, settings);
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    return AccountFormats.Bomb($"nests its parts deeper than {MaxDepth}");
                }
            }

            return null;
        }
        catch (XmlException)
        {
            return unpacked.Exceeded ? AccountFormats.Bomb("unpacks to more than is read")
                : AccountFormats.Damaged($"its part {entry.Name} is no XML that can be read");
        }
        catch (InvalidDataException)
        {
            return unpacked.Exceeded ? AccountFormats.Bomb("unpacks to more than is read")
                : AccountFormats.Damaged($"its part {entry.Name} cannot be unpacked");
        }
    }
}
