using System.Text;
using Variorum.Model;
using Variorum.Reading.Formats;

namespace Variorum.Reading;

/// <summary>Bytes as text, or why they are none.</summary>
/// <param name="Text">Null where the bytes are no text that can be read.</param>
/// <param name="Encoding">How they were read ("utf-8", "windows-1251"); null where not.</param>
/// <param name="Problem">What is doubtful or wrong; null where nothing is.</param>
/// <param name="At">Offset in <paramref name="Text"/> that the problem is about; null for all of it.</param>
internal sealed record DecodedText(string? Text, string? Encoding, TextProblem? Problem, int? At = null);

/// <summary>What keeps bytes from being plain text.</summary>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="What">What was found, the end of a sentence that begins with the file's name.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Severity">Error where nothing was read.</param>
internal sealed record TextProblem(string Code, string What, string Remedy, Severity Severity);

/// <summary>
/// Recognises how bytes are written as text: byte order marks, strict UTF-8, UTF-16 by its zero bytes, a declared charset,
/// and Windows-1251 and 1252 by how well they read.
/// </summary>
internal static class TextDecoding
{
    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The text of <paramref name="bytes"/>; <paramref name="declared"/> is the charset that the file itself names (HTML), null where none.
    /// A byte order mark is dropped, nothing else is changed.
    /// </summary>
    public static DecodedText Decode(byte[] bytes, string? declared)
    {
        if (FileMagic.Of(bytes) is { } name)
        {
            return new DecodedText(null, null, Binary($"is a {name} file, not text"));
        }

        if (ByMark(bytes) is { } marked)
        {
            return marked;
        }

        if (ByZeros(bytes) is { } wide)
        {
            return wide;
        }

        if (IsBinary(bytes))
        {
            return new DecodedText(null, null, Binary("holds bytes that are no text"));
        }

        return Strict(new UTF8Encoding(false, true), bytes, 0) is { } utf8
            ? new DecodedText(utf8, "utf-8", null)
            : Declared(bytes, declared) ?? MostlyUtf8(bytes) ?? ByReading(bytes);
    }

    private static TextProblem Binary(string what) =>
        new("binary", what, "Give it the extension of what it is, or save its text as .txt, .md or .html in UTF-8.", Severity.Error);

    private static DecodedText? ByMark(byte[] bytes)
    {
        var span = bytes.AsSpan();
        (string Name, Encoding Encoding, int Mark)? found =
            span.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? ("utf-8", new UTF8Encoding(false), 3)
            : span.StartsWith<byte>([0xFF, 0xFE, 0, 0]) ? ("utf-32le", new UTF32Encoding(false, false), 4)
            : span.StartsWith<byte>([0, 0, 0xFE, 0xFF]) ? ("utf-32be", new UTF32Encoding(true, false), 4)
            : span.StartsWith<byte>([0xFF, 0xFE]) ? ("utf-16le", new UnicodeEncoding(false, false), 2)
            : span.StartsWith<byte>([0xFE, 0xFF]) ? ("utf-16be", new UnicodeEncoding(true, false), 2)
            : null;
        if (found is not { } f)
        {
            return null;
        }

        var text = f.Encoding.GetString(bytes, f.Mark, bytes.Length - f.Mark);
        // Half or more unreadable: the mark was chance.
        var lost = text.Count(c => c == '\uFFFD');
        return lost * 2 > text.Length && text.Length > 0
            ? new DecodedText(null, null, Binary("begins like Unicode text but is none"))
            : Replaced(text, f.Name);
    }

    private static DecodedText Replaced(string text, string name)
    {
        var at = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        return at < 0
            ? new DecodedText(text, name, null)
            : new DecodedText(text, name, new TextProblem("encoding-damaged",
                $"is {name} with bytes that are none; each is shown as \uFFFD", "Save the text again from where it came from.",
                Severity.Warning), at);
    }

    // ASCII letters in UTF-16 leave every second byte zero; other text leaves none.
    private static DecodedText? ByZeros(byte[] bytes)
    {
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, 4096) & ~1);
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        if (pairs < 4 || bytes.Length % 2 != 0 || Math.Max(even, odd) * 10 < pairs * 4 || Math.Min(even, odd) * 50 > pairs)
        {
            return null;
        }

        var big = even > odd;
        var text = Strict(new UnicodeEncoding(big, false, true), bytes, 0);
        return text is null ? null : new DecodedText(text, big ? "utf-16be" : "utf-16le",
            new TextProblem("encoding-guessed", "has no byte order mark and was read as UTF-16", "Save it as UTF-8 if it reads wrongly.",
                Severity.Note));
    }

    private static bool IsBinary(byte[] bytes)
    {
        int control = 0, zero = 0;
        foreach (var b in bytes)
        {
            zero += b == 0 ? 1 : 0;
            control += b < 32 && b is not (0 or 9 or 10 or 12 or 13 or 27) ? 1 : 0;
        }

        // A stray NUL or form feed from a bad converter is text; one per cent of them is not (English text has none at all).
        return (zero + control) * 100L > bytes.Length;
    }

    private static string? Strict(Encoding encoding, byte[] bytes, int from)
    {
        try
        {
            return encoding.GetString(bytes, from, bytes.Length - from);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static DecodedText? Declared(byte[] bytes, string? declared)
    {
        if (declared is null || declared.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var encoding = Encoding.GetEncoding(declared.Trim(), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return Strict(encoding, bytes, 0) is { } text ? new DecodedText(text, encoding.WebName, null) : null;
        }
        catch (ArgumentException)
        {
            return new DecodedText(null, null, new TextProblem("encoding-unread",
                $"says that it is written in \"{new string([.. declared.Take(40).Where(char.IsAsciiLetterOrDigit)])}\", which is not read",
                "Save it as UTF-8.", Severity.Error));
        }
    }

    // A cut or damaged UTF-8 file has thousands of good sequences beside a few bad bytes.
    private static DecodedText? MostlyUtf8(byte[] bytes)
    {
        int good = 0, bad = 0;
        for (var i = 0; i < bytes.Length;)
        {
            var length = bytes[i] < 0x80 ? 1 : Sequence(bytes, i);
            good += length > 1 ? 1 : 0;
            bad += length == 0 ? 1 : 0;
            i += Math.Max(length, 1);
        }

        return good >= bad * 10 && good > 0 ? Replaced(Encoding.UTF8.GetString(bytes), "utf-8") : null;
    }

    private static int Sequence(byte[] bytes, int at) =>
        Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out var length) == System.Buffers.OperationStatus.Done ? length : 0;

    private static DecodedText ByReading(byte[] bytes)
    {
        var best = SingleByteScore.Best(bytes);
        if (best is null)
        {
            return new DecodedText(null, null, new TextProblem("encoding-unknown",
                "is written in an encoding that was not recognised", "Save it as UTF-8.", Severity.Error));
        }

        if (best.StartsWith("windows-", StringComparison.Ordinal))
        {
            return new DecodedText(Encoding.GetEncoding(best).GetString(bytes), best, new TextProblem("encoding-guessed",
                $"is not UTF-8 and was read as {best}", "Save it as UTF-8 if it reads wrongly.", Severity.Note));
        }

        return new DecodedText(null, null, new TextProblem("encoding-unread",
            $"looks like {best}, which is not read", "Save it as UTF-8.", Severity.Error));
    }
}
