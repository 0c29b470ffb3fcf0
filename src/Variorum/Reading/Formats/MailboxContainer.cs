using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Variorum.Reading.Formats;

/// <summary>
/// The messages of a mailbox (MBOX): each begins behind a line "From ... date". Such a line is one only at the head or behind an empty
/// line, and with an hour and a year in it; lines of a message that begin so were written with ">" before them, which is taken away again.
/// </summary>
internal static partial class MailboxContainer
{
    private const int LongestMarker = 300;

    /// <summary>Gives each message under its number in the mailbox.</summary>
    public static void Unpack(Stream stream, Unpacking unpacking)
    {
        var lines = new ByteLines(stream);
        using var message = new MemoryStream();
        var (number, cut, empty, begun) = (0, false, true, false);
        while (lines.Next() is { } line)
        {
            if (empty && IsMarker(line.Span))
            {
                if (begun && !Give())
                {
                    return;
                }

                begun = true;
                message.SetLength(0);
                cut = false;
                continue;
            }

            if (!begun)
            {
                unpacking.Report("format-other", "is named as mailbox, but it does not begin like one",
                    "Give it the extension of what it is (.eml for one message).");
                return;
            }

            empty = line.Span.TrimEnd("\r\n"u8).IsEmpty;
            cut |= message.Length + line.Length > FileBytes.Limit;
            if (!cut)
            {
                message.Write(Unquoted(line.Span));
            }
        }

        if (begun)
        {
            Give();
        }

        bool Give()
        {
            number++;
            if (cut)
            {
                unpacking.Report("too-large", $"holds a message of more than {FileBytes.Limit} bytes (number {number}): it was not read",
                    "Save it as a file of its own without attachments.");
                return true;
            }

            return message.Length == 0
                || unpacking.Account(string.Create(CultureInfo.InvariantCulture, $"{unpacking.Stem}-{number:0000}.eml"),
                    message.GetBuffer().AsSpan(0, (int)message.Length));
        }
    }

    private static bool IsMarker(ReadOnlySpan<byte> line) =>
        line.StartsWith("From "u8) && line.Length < LongestMarker && Dated().IsMatch(Encoding.Latin1.GetString(line));

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[0] == '>' && line.TrimStart((byte)'>').StartsWith("From "u8) ? line[1..] : line;

    [GeneratedRegex(@"\d\d?:\d\d(?::\d\d)?\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\d\d?:\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
