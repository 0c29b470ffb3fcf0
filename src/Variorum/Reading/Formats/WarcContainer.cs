using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>
/// The pages in a web archive (WARC, compressed or not; WACZ). Read as a stream, one record in memory. Taken are answers that were good and
/// hold a page, plain text, a PDF or a Word document, the same bytes once. Pictures, scripts, redirects and revisits are passed over.
/// </summary>
internal static class WarcContainer
{
    private const int Head = 16 * 1024;
    private const int LongestSlug = 40;

    /// <summary>A WARC file.</summary>
    public static void Unpack(Stream stream, Unpacking unpacking) => Pages(stream, unpacking, null);

    /// <summary>
    /// A WACZ file: the archives in it; where it lists pages, those alone, else a page's frames and advertisements would be accounts.
    /// </summary>
    public static void UnpackPackage(Stream stream, Unpacking unpacking)
    {
        if (!ZipContainer.HasListOfMeasure(stream))
        {
            unpacking.Report("file-damaged", "is damaged (its list of files is cut, or larger than is read)",
                "Save it again from where it came from.");
            return;
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var pages = Listed(archive);
        foreach (var entry in archive.Entries.Where(IsArchive).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var bounded = new BoundedStream(entry.Open(), unpacking.MostStreamed);
            Pages(bounded, unpacking, pages.Count == 0 ? null : pages);
        }
    }

    private static bool IsArchive(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("archive/", StringComparison.Ordinal)
        && (entry.FullName.EndsWith(".warc", StringComparison.Ordinal) || entry.FullName.EndsWith(".warc.gz", StringComparison.Ordinal));

    private static HashSet<string> Listed(ZipArchive archive)
    {
        var pages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(e => e.FullName is "pages/pages.jsonl" or "pages/extraPages.jsonl"))
        {
            using var bounded = new BoundedStream(entry.Open(), FileBytes.Limit);
            var lines = new ByteLines(bounded);
            while (lines.Next() is { Length: > 0 } line && pages.Count < Unpacking.MaxMembers)
            {
                try
                {
                    using var page = JsonDocument.Parse(line);
                    if (page.RootElement is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("url", out var url)
                        && url.ValueKind == JsonValueKind.String)
                    {
                        pages.Add(WithoutFragment(url.GetString()!));
                    }
                }
                catch (JsonException)
                {
                    // A line of the list that is none.
                }
            }
        }

        return pages;
    }

    private static string WithoutFragment(string url) => url.Split('#')[0];

    private static void Pages(Stream stream, Unpacking unpacking, HashSet<string>? listed)
    {
        var head = new byte[2];
        var read = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var joined = new JoinedStream(head.AsMemory(0, read), stream);
        if (read == 2 && head is [0x1F, 0x8B])
        {
            using var unzipped = new GZipStream(joined, CompressionMode.Decompress);
            using var bounded = new BoundedStream(unzipped, unpacking.MostStreamed);
            Records(bounded, unpacking, listed);
        }
        else
        {
            Records(joined, unpacking, listed);
        }
    }

    private static void Records(Stream stream, Unpacking unpacking, HashSet<string>? listed)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reader = new WarcReader(stream);
        var (twice, truncated) = (0, 0);
        try
        {
            while (reader.Next() is { } record)
            {
                if (!IsPage(record, listed))
                {
                    continue;
                }

                if (record.Length > FileBytes.Limit)
                {
                    unpacking.Report("too-large", $"holds a page of more than {FileBytes.Limit} bytes: it was not read",
                        "Save its text as .txt.");
                    continue;
                }

                var start = reader.Peek(Head);
                if (WebCapture.KindOf(record, start.Span) is null)
                {
                    continue;
                }

                var body = reader.Rest();
                var isCut = body.Length < record.Length || record.Field("WARC-Truncated") is not null;
                truncated += isCut ? 1 : 0;
                if (!seen.Add(Convert.ToHexString(SHA256.HashData(WebCapture.Payload(record, body)))))
                {
                    twice++;
                }
                else if (!unpacking.Account(Name(record, seen.Count), [.. record.Head, .. body]))
                {
                    return;
                }
            }

            if (reader.IsBroken)
            {
                unpacking.Report("file-damaged", "is damaged: what lies behind the damage was not read",
                    "Save it again from where it came from.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            if (stream is BoundedStream { Exceeded: true })
            {
                unpacking.Exceed();
            }
            else
            {
                unpacking.Report("file-damaged", "is cut off or damaged: what lies behind the damage was not read",
                    "Save it again from where it came from.");
            }
        }

        Told(unpacking, twice, truncated);
    }

    private static void Told(Unpacking unpacking, int twice, int truncated)
    {
        if (twice > 0)
        {
            unpacking.Report("captures-same", $"holds {twice} captures whose bytes another capture in it has: each is read once",
                "Nothing.", Severity.Note);
        }

        if (truncated > 0)
        {
            unpacking.Report("captures-cut", $"holds {truncated} captures that were cut off: what there is of them is read",
                "Capture these pages again.", Severity.Warning);
        }
    }

    private static bool IsPage(WarcRecord record, HashSet<string>? listed) =>
        record.Field("WARC-Type") is "response" or "resource" or "conversion"
        && record.Field("WARC-Target-URI")?.Trim('<', '>') is { } url
        && (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !url.EndsWith("/robots.txt", StringComparison.Ordinal)
        && (listed is null || listed.Contains(WithoutFragment(url)));

    // The number among the pages, and the last step of the address that has letters.
    private static string Name(WarcRecord record, int number)
    {
        var step = WithoutFragment(record.Field("WARC-Target-URI")!.Trim('<', '>')).Split('?')[0].Split('/').Skip(2)
            .LastOrDefault(s => s.Any(char.IsAsciiLetter)) ?? "";
        var slug = new StringBuilder();
        foreach (var c in step.Split('.')[0] is { Length: > 0 } stem && step.Contains('.', StringComparison.Ordinal)
            && !step.Contains("..", StringComparison.Ordinal) ? stem : step)
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
            if (slug.Length == LongestSlug)
            {
                break;
            }
        }

        var end = slug.ToString().Trim('-');
        return string.Create(CultureInfo.InvariantCulture, $"{number:0000}{(end.Length > 0 ? "-" : "")}{end}.warc");
    }

    // What was read of a stream to see how it begins, and the stream behind it.
    private sealed class JoinedStream(ReadOnlyMemory<byte> first, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> _first = first;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_first.IsEmpty)
            {
                return rest.Read(buffer, offset, count);
            }

            var some = Math.Min(count, _first.Length);
            _first[..some].CopyTo(buffer.AsMemory(offset));
            _first = _first[some..];
            return some;
        }
    }
}
