using System.IO.Compression;
using System.Xml;

namespace Variorum.Reading.Formats;

/// <summary>Parts of a ZIP package by name, within bounds; XML without entities and without anything fetched.</summary>
internal sealed class PackageParts : IDisposable
{
    private readonly ZipArchive _archive;

    private PackageParts(ZipArchive archive) => _archive = archive;

    /// <summary>Opens a package.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static PackageParts Open(byte[] bytes) => new(new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read));

    /// <summary>How many parts there are.</summary>
    public int Count => _archive.Entries.Count;

    /// <summary>
    /// The bytes of the part <paramref name="name"/>; null where there is none, or where it unpacks to more than <paramref name="most"/>.
    /// </summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public byte[]? Bytes(string name, long most)
    {
        if (_archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var bounded = new BoundedStream(entry.Open(), most);
        return bounded.ReadAll();
    }

    /// <summary>
    /// A reader of the part <paramref name="name"/>; null where it is not there or too large. A document type is passed over.
    /// </summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public XmlReader? Xml(string name, long most) => Bytes(name, most) is { } bytes
        ? XmlReader.Create(
            new MemoryStream(bytes, writable: false),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true
            })
        : null;

    /// <summary>Closes the package.</summary>
    public void Dispose() => _archive.Dispose();
}
