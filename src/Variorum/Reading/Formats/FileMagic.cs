using System.Text;

namespace Variorum.Reading.Formats;

/// <summary>Names a kind of file by its first bytes.</summary>
internal static class FileMagic
{
    /// <summary>Portable Document Format.</summary>
    public const string Pdf = "PDF";

    /// <summary>A ZIP archive, which the newer Office files are too.</summary>
    public const string Zip = "ZIP or Office";

    /// <summary>The compound files of older Office programs, and of newer ones that a password closes.</summary>
    public const string OldOffice = "old Office";

    /// <summary>Rich Text Format.</summary>
    public const string Rtf = "RTF";

    /// <summary>A stream that gzip compressed.</summary>
    public const string Gzip = "gzip";

    /// <summary>A web archive.</summary>
    public const string Warc = "WARC";

    // Some writers put a line or a byte order mark before the header of a PDF; its standard's readers look this far.
    private const int PdfHeader = 1024;

    private static readonly (byte[] Magic, string Name)[] Known =
    [
        ("%PDF-"u8.ToArray(), Pdf), ([0x50, 0x4B, 3, 4], Zip), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"), ([0x7F, 0x45, 0x4C, 0x46], "program"), ([0x1F, 0x8B], Gzip),
        ("SQLite format 3\0"u8.ToArray(), "SQLite"),
        ([0xD0, 0xCF, 0x11, 0xE0], OldOffice), ([0xFD, 0x37, 0x7A, 0x58], "xz"), ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"),
        ("BZh"u8.ToArray(), "bzip2"),
        ("OggS"u8.ToArray(), "Ogg"), ("ID3"u8.ToArray(), "MP3"), ("{\\rtf"u8.ToArray(), Rtf), ([0, 0, 1, 0], "icon"),
        ("II*\0"u8.ToArray(), "TIFF"), ("MM\0*"u8.ToArray(), "TIFF"), ("WARC/"u8.ToArray(), Warc),
    ];

    /// <summary>The kind that <paramref name="bytes"/> begin like; null where like none that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (magic, name) in Known)
        {
            if (bytes.StartsWith(magic))
            {
                return name;
            }
        }

        // A text that speaks of "%PDF-" in its first lines has no NUL and no line that begins with it; a PDF behind a stray line has.
        return bytes[..Math.Min(bytes.Length, PdfHeader)].IndexOf("\n%PDF-"u8) >= 0 || bytes.StartsWith("\uFEFF%PDF-"u8) ? Pdf : null;
    }

    /// <summary>True where a compound file holds an Office file under a password.</summary>
    public static bool IsLockedOffice(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
}
