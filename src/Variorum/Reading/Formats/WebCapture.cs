using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>The text of one record of a web archive. Its time is that of the capture, which is none of publication.</summary>
internal static class WebCapture
{
    private const int MaxPage = 8 * 1024 * 1024;

    /// <summary>Reads <paramref name="bytes"/>, a record with its head; never throws on content.</summary>
    public static FormatText Read(byte[] bytes, FormatTools tools)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var reader = new WarcReader(stream);
        if (reader.Next() is not { } record || reader.Rest() is not { } block || KindOf(record, block) is not { } kind)
        {
            return FormatText.Failed(AccountFormats.Damaged("it holds no page"));
        }

        if (Decoded(block, record, FileBytes.Limit) is not { } content)
        {
            return FormatText.Failed(AccountFormats.Damaged("its page cannot be unpacked, or unpacks to more than is read"));
        }

        var read = Content(content, kind, tools);
        return read.Text is not { } text ? read : read with
        {
            Text = text with
            {
                Url = text.Url ?? record.Field("WARC-Target-URI")?.Trim('<', '>'),
                Made = record.Field("WARC-Date") is { Length: >= 10 } date ? date[..10] : null,
            },
            Problems = record.Field("WARC-Truncated") is null && block.Length >= record.Length ? read.Problems
                : read.Problems
                    .Add(new TextProblem("captures-cut", "was cut off when it was captured: what there is of it is read",
                        "Capture the page again.", Severity.Warning)),
        };
    }

    /// <summary>The kind of content of a record's block, of which at least the head is there; null where it is none that is read.</summary>
    public static (string Media, string? Charset)? KindOf(WarcRecord record, ReadOnlySpan<byte> block)
    {
        string? told;
        if (record.Field("WARC-Type") == "response")
        {
            var head = Encoding.Latin1.GetString(block[..HeadLength(block)]);
            var status = head.Split('\n')[0].Split(' ');
            if (!head.StartsWith("HTTP/", StringComparison.Ordinal) || status.Length < 2 || status[1].Trim() is not ("200" or "203"))
            {
                return null;
            }

            told = WarcRecord.Fields(head).GetValueOrDefault("Content-Type");
        }
        else
        {
            told = record.Field("Content-Type");
        }

        return MediaTypeHeaderValue.TryParse(told, out var type) && type.MediaType?.ToLowerInvariant() is { } media
            && media is "text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf"
                or "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ? (media, type.CharSet?.Trim('"'))
            : null;
    }

    /// <summary>What stands in the block behind the head of an answer; the whole block of another record.</summary>
    public static ReadOnlySpan<byte> Payload(WarcRecord record, ReadOnlySpan<byte> block) =>
        record.Field("WARC-Type") == "response" ? block[HeadLength(block)..] : block;

    private static int HeadLength(ReadOnlySpan<byte> block) =>
        block.IndexOf("\r\n\r\n"u8) is var at and >= 0 ? at + 4 : block.IndexOf("\n\n"u8) is var bare and >= 0 ? bare + 2 : block.Length;

    private static FormatText Content(byte[] content, (string Media, string? Charset) kind, FormatTools tools)
    {
        switch (kind.Media)
        {
            case "application/pdf":
                return PdfText.Read(content);
            case "text/plain" or "text/html" or "application/xhtml+xml" when content.Length > MaxPage:
                return FormatText.Failed(AccountFormats.Bomb($"holds a page of {content.Length} bytes, more than is read"));
            case "text/plain":
                var plain = TextDecoding.Decode(content, kind.Charset);
                return plain.Text is { } text ? new FormatText(new PlainText(text, []), []) : FormatText.Failed(plain.Problem!);
            case "text/html" or "application/xhtml+xml":
                var page = TextDecoding.Decode(content, kind.Charset ?? PageCharset.Of(content));
                return page.Text is { } source ? new FormatText(PageText.Read(source, tools.Furniture), [])
                    : FormatText.Failed(page.Problem!);
            default:
                return WordText.Read(content);
        }
    }

    // Null where it cannot be had.
    private static byte[]? Decoded(byte[] block, WarcRecord record, long most)
    {
        var payload = Payload(record, block).ToArray();
        if (record.Field("WARC-Type") != "response")
        {
            return payload;
        }

        var fields = WarcRecord.Fields(Encoding.Latin1.GetString(block.AsSpan(0, HeadLength(block))));
        // Some tools keep the head and undo the coding: then it does not begin as it says.
        if (fields.GetValueOrDefault("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
        {
            payload = Unchunked(payload) ?? payload;
        }

        try
        {
            Func<Stream, Stream>? undo = fields.GetValueOrDefault("Content-Encoding")?.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" when payload is [0x1F, 0x8B, ..] => s => new GZipStream(s, CompressionMode.Decompress),
                "deflate" when payload.Length > 0 && payload[0] == 0x78 => s => new ZLibStream(s, CompressionMode.Decompress),
                "br" when payload.Length > 0 && payload[0] != '<' => s => new BrotliStream(s, CompressionMode.Decompress),
                _ => null,
            };
            if (undo is null)
            {
                return payload;
            }

            using var stream = new MemoryStream(payload, writable: false);
            using var bounded = new BoundedStream(undo(stream), most);
            return bounded.ReadAll();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or EndOfStreamException)
        {
            return null;
        }
    }

    // Null where the bytes are no chunks.
    private static byte[]? Unchunked(ReadOnlySpan<byte> chunked)
    {
        using var whole = new MemoryStream();
        while (!chunked.IsEmpty)
        {
            var end = chunked.IndexOf((byte)'\n');
            if (end < 0
                || !int.TryParse(Encoding.ASCII.GetString(chunked[..end]).Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                return whole.Length > 0 ? whole.ToArray() : null;
            }

            if (length == 0)
            {
                break;
            }

            chunked = chunked[(end + 1)..];
            var some = Math.Min(length, chunked.Length);
            whole.Write(chunked[..some]);
            chunked = chunked[some..].TrimStart("\r\n"u8);
        }

        return whole.ToArray();
    }
}
