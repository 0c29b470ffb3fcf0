using System.Globalization;
using System.Text;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>
/// What Telegram Desktop exports of a chat or channel as JSON: each post with words is an account. It is kept as a chat of that one post.
/// The time is the post's own; a post that was passed on says from whom.
/// </summary>
internal static class TelegramExport
{
    private const int MaxDepth = 64;

    // Of the year 9999.
    private const long LastSecond = 253_402_300_799;

    /// <summary>Gives the posts of all chats in <paramref name="json"/>; false where it is no export of Telegram.</summary>
    public static bool Unpack(ReadOnlySpan<byte> json, Unpacking unpacking)
    {
        if (!json.StartsWith("{"u8) || json.IndexOf("\"messages\""u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var (name, type, field, posts, wordless) = ("", "", "", 0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    (name, type) = ("", "");
                    break;
                case JsonTokenType.PropertyName:
                    field = reader.GetString()!;
                    break;
                case JsonTokenType.String when field is "name":
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.String when field is "type":
                    type = reader.GetString()!;
                    break;
                case JsonTokenType.StartArray when field == "messages" && type.Length > 0:
                    if (!Posts(ref reader, json, unpacking, (name, type), ref posts, ref wordless))
                    {
                        return true;
                    }

                    break;
            }
        }

        if (wordless > 0 && posts > 0)
        {
            unpacking.Report("article-without-text",
                $"holds {wordless} posts without words (pictures, notices of the chat): they were left out",
                "Nothing, or describe them in accounts of your own.", Severity.Note);
        }

        return posts + wordless > 0;
    }

    /// <summary>The account in a chat of one post; null where <paramref name="chat"/> is none.</summary>
    public static PlainText? Read(JsonElement chat)
    {
        if (chat.ValueKind != JsonValueKind.Object || !chat.TryGetProperty("messages", out var posts)
            || posts.ValueKind != JsonValueKind.Array
            || posts.GetArrayLength() != 1 || posts[0] is not { ValueKind: JsonValueKind.Object } post)
        {
            return null;
        }

        var (name, from) = (Text(chat, "name"), Text(post, "from"));
        var isChannel = Text(chat, "type")?.Contains("channel", StringComparison.Ordinal) == true;
        return new PlainText(Words(post).ReplaceLineEndings("\n"), [])
        {
            IsSource = false,
            Publisher = isChannel ? name ?? from : null,
            Author = isChannel && from == name ? null : from,
            Published = Stamp(post, "date"),
            Modified = Stamp(post, "edited"),
            Provenance = Text(post, "forwarded_from") is { } source ? $"Forwarded from {source}" : null,
        };
    }

    private static bool Posts(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Unpacking unpacking, (string Name, string Type) chat,
        ref int posts, ref int wordless)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var raw = json[start..(int)reader.BytesConsumed];
            using var post = JsonDocument.Parse(raw.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (post.RootElement.ValueKind != JsonValueKind.Object || Text(post.RootElement, "type") != "message"
                || string.IsNullOrWhiteSpace(Words(post.RootElement)))
            {
                wordless++;
                continue;
            }

            posts++;
            var id = post.RootElement.TryGetProperty("id", out var told) && told.ValueKind == JsonValueKind.Number
                && told.TryGetInt64(out var number) ? number : posts;
            var head =
                $"{{\"name\":\"{JsonEncodedText.Encode(chat.Name)}\",\"type\":\"{JsonEncodedText.Encode(chat.Type)}\",\"messages\":[";
            if (!unpacking.Account(
                string.Create(CultureInfo.InvariantCulture, $"{unpacking.Stem}-{id}.json"),
                [.. Encoding.UTF8.GetBytes(head), .. raw, .. "]}"u8]))
            {
                return false;
            }
        }

        return true;
    }

    // A text is a string, or a list of strings and of objects with a text (links, bold words).
    private static string Words(JsonElement post)
    {
        if (!post.TryGetProperty("text", out var text))
        {
            return "";
        }

        return text.ValueKind == JsonValueKind.String ? text.GetString()!
            : text.ValueKind != JsonValueKind.Array ? ""
            : string.Concat(
                text.EnumerateArray().Select(
                    p => p.ValueKind == JsonValueKind.String ? p.GetString() : p.ValueKind == JsonValueKind.Object ? Text(p, "text") : ""));
    }

    // The hour as the exporting program showed it, with its distance from universal time where the export tells both.
    private static string? Stamp(JsonElement post, string name)
    {
        if (Text(post, name) is not { } shown)
        {
            return null;
        }

        return DateTime.TryParseExact(shown, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && long.TryParse(Text(post, name + "_unixtime"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < LastSecond
            && local - DateTime.UnixEpoch.AddSeconds(seconds) is var offset && Math.Abs(offset.TotalHours) <= 14
            ? string.Create(CultureInfo.InvariantCulture, $"{shown}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}")
            : shown;
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text : null;
}
