using System.Collections.Immutable;
using System.Globalization;
using MimeKit;
using MimeKit.Cryptography;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text of an e-mail message without the earlier messages that it quotes; who sent it, when and under which subject. And the page in a
/// file that a browser saved as one message (MHTML).
/// </summary>
internal static class MailText
{
    // Parts in parts; a message that was forwarded a dozen times comes to some forty.
    private const int MaxDepth = 64;
    private const int MaxParts = 2_000;

    // Of the text for people that stands beside a page: with less than this part of its length it is a stub ("open in a browser").
    private const int Stub = 3;
    private const int Named = 6;

    /// <summary>Reads <paramref name="bytes"/> as a message; never throws on content.</summary>
    public static FormatText Read(byte[] bytes, FormatTools tools)
    {
        if (Parse(bytes) is not { } message)
        {
            return FormatText.Failed(AccountFormats.Damaged("it is no e-mail message"));
        }

        using (message)
        {
            if (IsLocked(message.Body))
            {
                return FormatText.Failed(AccountFormats.Encrypted);
            }

            var parts = Leaves(message);
            var body = Body(parts, tools);
            var own = MailHistory.Without(body, tools.Words, out var cut);
            var sender = message.From.Mailboxes.FirstOrDefault();
            var notes = ImmutableArray.CreateBuilder<(string, string, string)>();
            if (cut > 0)
            {
                notes.Add(("mail-history", $"quotes earlier messages in {cut} lines, which were left out",
                    "Save them as messages of their own if they are accounts."));
            }

            var text = new PlainText(own, [])
            {
                Title = Written(message.Subject),
                Author = Written(sender?.Name) ?? Written(sender?.Address),
                Published = message.Headers.Contains(HeaderId.Date) && message.Date.Year > 1970
                    ? message.Date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null,
                Notes = notes.ToImmutable(),
            };
            return new FormatText(text, Attached(parts));
        }
    }

    /// <summary>Reads <paramref name="bytes"/> as a page that a browser saved; the day of saving is none of publication.</summary>
    public static FormatText ReadPage(byte[] bytes, FormatTools tools)
    {
        if (Parse(bytes) is not { } message)
        {
            return FormatText.Failed(AccountFormats.Damaged("it is no saved page"));
        }

        using (message)
        {
            if (Leaves(message).OfType<TextPart>().FirstOrDefault(p => p.IsHtml) is not { } html || TextOf(html) is not { } source)
            {
                return FormatText.Failed(AccountFormats.Damaged("it holds no page"));
            }

            var page = PageText.Read(source, tools.Furniture);
            return new FormatText(
                page with
                {
                    Url = page.Url ?? html.ContentLocation?.OriginalString ?? message.Headers["Snapshot-Content-Location"],
                    Made = message.Headers.Contains(HeaderId.Date) && message.Date.Year > 1970
                        ? message.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                },
                []);
        }
    }

    private static string? Written(string? header) =>
        string.IsNullOrWhiteSpace(header) ? null : string.Join(' ', header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Null where the bytes have no header of a message.
    private static MimeMessage? Parse(byte[] bytes)
    {
        try
        {
            var options = new ParserOptions { MaxMimeDepth = MaxDepth, RespectContentLength = false };
            using var stream = new MemoryStream(bytes, writable: false);
            var message = MimeMessage.Load(options, stream);
            return message.Headers.Contains(HeaderId.From) || message.Headers.Contains(HeaderId.Date)
                || message.Headers.Contains(HeaderId.ContentType)
                || message.Headers.Contains(HeaderId.Subject) ? message : null;
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException or InvalidOperationException
            or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsLocked(MimeEntity? body) =>
        body is MultipartEncrypted
            || (body is ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData or SecureMimeType.AuthEnvelopedData });

    // All parts that hold something, in order; those of messages that are attached are not this message's.
    private static List<MimeEntity> Leaves(MimeMessage message)
    {
        var leaves = new List<MimeEntity>();
        var stack = new Stack<MimeEntity>();
        if (message.Body is { } body)
        {
            stack.Push(body);
        }

        while (stack.TryPop(out var entity) && leaves.Count < MaxParts)
        {
            if (entity is Multipart parts)
            {
                foreach (var part in parts.Reverse())
                {
                    stack.Push(part);
                }
            }
            else
            {
                leaves.Add(entity);
            }
        }

        return leaves;
    }

    private static string Body(List<MimeEntity> parts, FormatTools tools)
    {
        var texts = parts.OfType<TextPart>().Where(p => !p.IsAttachment).ToList();
        var plain = string.Join("\n\n", texts.Where(p => p.IsPlain || p.IsFlowed).Select(Plain).Where(t => !string.IsNullOrWhiteSpace(t)));
        var html = texts.FirstOrDefault(p => p.IsHtml) is { } page && TextOf(page) is { } source
            ? PageText.Read(source, tools.Furniture).Text : "";
        return plain.Length * Stub < html.Length || string.IsNullOrWhiteSpace(plain) ? html : plain;
    }

    private static string Plain(TextPart part)
    {
        var text = TextOf(part) ?? "";
        if (!part.IsFlowed)
        {
            return text.ReplaceLineEndings("\n");
        }

        // Lines that end in a space go on; quoted ones keep their depth.
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var joined = new System.Text.StringBuilder();
        foreach (var line in lines)
        {
            var flows = line.EndsWith(' ') && line != "-- " && !line.StartsWith('>');
            joined.Append(line.StartsWith(' ') ? line[1..] : line);
            if (!flows)
            {
                joined.Append('\n');
            }
        }

        return joined.ToString();
    }

    private static string? TextOf(TextPart part)
    {
        if (part.Content is null)
        {
            return null;
        }

        using var decoded = new MemoryStream();
        part.Content.DecodeTo(decoded);
        return TextDecoding.Decode(decoded.ToArray(), part.ContentType.Charset).Text;
    }

    private static ImmutableArray<TextProblem> Attached(List<MimeEntity> parts)
    {
        var names = parts.Where(p => p.IsAttachment || p is MessagePart or (not TextPart and MimePart { ContentId: null }))
            .Select(p => Written(p.ContentDisposition?.FileName ?? p.ContentType.Name) ?? p.ContentType.MimeType)
            .ToList();
        return names.Count == 0 ? []
            :
            [
                new TextProblem("attachments-unread",
                    $"carries attachments that were not read: {string.Join(", ", names.Take(Named))}" +
                    $"{(names.Count > Named ? $" and {names.Count - Named} more" : "")}",
                    "Save those that are accounts as files of their own.", Severity.Warning),
            ];
    }
}
