using System.Globalization;
using System.Text;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>
/// Exports of several articles: a list of objects in JSON, an object a line (NDJSON), a row a line (CSV), and what Telegram Desktop exports
/// of a chat. Each article is kept as its own bytes: the object, or the table's first line and the row.
/// </summary>
internal static class ArticleExport
{
    private const int MaxDepth = 64;

    // The program stands behind the name of the case.
    private const int RecordHead = 4_096;
    private static readonly string[] Cited = ["account", "start", "end", "text"];

    // A list in the answer of a search service: {"response": {"data": {"results": [...]}}}.
    private const int MaxListDepth = 4;

    /// <summary>A file of JSON: a list, an object with a list, one article, an object a line, or an export of Telegram.</summary>
    public static void UnpackJson(Stream stream, Unpacking unpacking)
    {
        if (Whole(stream, unpacking) is not { } bytes)
        {
            return;
        }

        var json = bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0).TrimStart(" \t\r\n"u8);
        if (json[..Math.Min(json.Length, RecordHead)].IndexOf("\"program\":\"variorum "u8) >= 0)
        {
            unpacking.Report("record-not-account", "is a record that this program wrote, and no account",
                "Give the accounts it was made of.");
        }
        else if (IsLines(json))
        {
            UnpackLines(new MemoryStream(json.ToArray(), writable: false), unpacking);
        }
        else if (!TelegramExport.Unpack(json, unpacking))
        {
            Elements(json, unpacking);
        }
    }

    /// <summary>An object a line.</summary>
    public static void UnpackLines(Stream stream, Unpacking unpacking)
    {
        var lines = new ByteLines(stream);
        var (number, broken, textless) = (0, 0, 0);
        using var whole = new MemoryStream();
        while (lines.Next() is { } piece)
        {
            // A long line comes in pieces.
            whole.Write(piece.Span);
            if (whole.Length > FileBytes.Limit)
            {
                unpacking.Report("too-large", $"holds a line of more than {FileBytes.Limit} bytes: it is not read on",
                    "Split it into one file for each account.");
                return;
            }

            if (piece.Span is [.., not (byte)'\n'] && piece.Length == ByteLines.Longest)
            {
                continue;
            }

            var line = whole.ToArray().AsSpan().Trim(" \t\r\n"u8);
            whole.SetLength(0);
            if (line.IsEmpty || line.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                continue;
            }

            line = line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..] : line;
            var has = HasText(line, unpacking.Fields);
            number++;
            broken += has is null ? 1 : 0;
            textless += has == false ? 1 : 0;
            if (has == true && !unpacking.Account(Name(unpacking, number, ".json"), line))
            {
                break;
            }
        }

        if (broken > 0)
        {
            unpacking.Report("file-damaged", $"holds {broken} lines that are no JSON: they were not read",
                "Save it again from where it came from.");
        }

        Textless(unpacking, textless, number - broken);
    }

    /// <summary>A table with one article a row.</summary>
    public static void UnpackTable(Stream stream, Unpacking unpacking)
    {
        if (Whole(stream, unpacking) is not { } bytes)
        {
            return;
        }

        if (TextDecoding.Decode(bytes, null).Text is not { } text)
        {
            unpacking.Report("format-other", "is named as table, but holds no text", "Save it as CSV, UTF-8.");
            return;
        }

        var table = TableText.Of(text);
        // Tables of a record cite accounts; they are none.
        if (Cited.All(c => table.Header.Contains(c, StringComparer.Ordinal))
            || unpacking.Fields.Of("text",
                table.Header.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(h => h, _ => "x",
                    StringComparer.OrdinalIgnoreCase)) is null)
        {
            unpacking.IsOther = true;
            return;
        }

        var (number, textless) = (0, 0);
        foreach (var row in table.Rows())
        {
            number++;
            if (!ArticleFields.HasText(table.Fields(row), unpacking.Fields))
            {
                textless++;
                continue;
            }

            if (!unpacking.Account(Name(unpacking, number, ".csv"), Encoding.UTF8.GetBytes(table.FirstLine + "\n" + row)))
            {
                break;
            }
        }

        Textless(unpacking, textless, number);
    }

    /// <summary>One object as an account.</summary>
    public static FormatText ReadObject(byte[] bytes, FormatTools tools)
    {
        try
        {
            using var article = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return TelegramExport.Read(article.RootElement) is { } post ? new FormatText(post, [])
                : article.RootElement.ValueKind == JsonValueKind.Object
                    && ArticleFields.Account(ArticleFields.Of(article.RootElement), tools.Fields) is { } text ? new FormatText(text, [])
                : FormatText.Failed(NoText);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return FormatText.Failed(AccountFormats.Damaged("it is no JSON"));
        }
    }

    /// <summary>One row, behind the first line of its table, as an account.</summary>
    public static FormatText ReadRow(byte[] bytes, FormatTools tools)
    {
        var table = TableText.Of(Encoding.UTF8.GetString(bytes));
        return table.Rows().FirstOrDefault() is { } row && ArticleFields.Account(table.Fields(row), tools.Fields) is { } text
            ? new FormatText(text, [])
            : FormatText.Failed(NoText);
    }

    /// <summary>The name of the <paramref name="number"/>th article of an export.</summary>
    public static string Name(Unpacking unpacking, int number, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{unpacking.Stem}-{number:0000}{kind}");

    /// <summary>All bytes; null where there are too many, which is told.</summary>
    private static byte[]? Whole(Stream stream, Unpacking unpacking)
    {
        if (stream.Length > 2 * FileBytes.Limit)
        {
            unpacking.Report("too-large", $"has {stream.Length} bytes, more than the {2 * FileBytes.Limit} that are read",
                "Split it, or export it with one object a line (.ndjson).");
            return null;
        }

        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static TextProblem NoText =>
        new("article-without-text", "has no field that holds its text", "Name the field with --map text=NAME.", Severity.Error);

    private static void Textless(Unpacking unpacking, int textless, int all)
    {
        if (textless == all && all > 0)
        {
            unpacking.IsOther = true;
        }
        else if (textless > 0)
        {
            unpacking.Report("article-without-text", $"holds {textless} articles without a text",
                "Name the field that holds it with --map text=NAME, if they have one.", Severity.Warning);
        }
    }

    // Null where it is no JSON.
    private static bool? HasText(ReadOnlySpan<byte> article, FieldMap map)
    {
        try
        {
            using var parsed = JsonDocument.Parse(article.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return parsed.RootElement.ValueKind == JsonValueKind.Object && ArticleFields.HasText(ArticleFields.Of(parsed.RootElement), map);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // A whole object in the first line, and another line that begins one.
    private static bool IsLines(ReadOnlySpan<byte> json)
    {
        var end = json.IndexOf((byte)'\n');
        return end > 0 && json[0] == '{' && json[end..].TrimStart(" \t\r\n"u8).StartsWith("{"u8)
            && HasText(json[..end], FieldMap.None) is not null;
    }

    // The objects of the list that is the whole, or of the first list of objects in it; where it has none, it is one article.
    private static void Elements(ReadOnlySpan<byte> json, Unpacking unpacking)
    {
        if (HasText(json, unpacking.Fields) == true)
        {
            unpacking.Account(Name(unpacking, 1, ".json"), json);
            return;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip });
        var (number, textless, before) = (0, 0, JsonTokenType.None);
        for (; reader.Read(); before = reader.TokenType)
        {
            if (reader.TokenType != JsonTokenType.StartObject || reader.CurrentDepth is 0 or > MaxListDepth)
            {
                continue;
            }

            var inside = reader;
            inside.Skip();
            var article = json[(int)reader.TokenStartIndex..(int)inside.BytesConsumed];
            var isItem = before is JsonTokenType.StartArray or JsonTokenType.EndObject;
            if (HasText(article, unpacking.Fields) != true)
            {
                // The list may lie in it.
                textless += isItem ? 1 : 0;
                number += isItem ? 1 : 0;
                continue;
            }

            number++;
            reader = inside;
            if (!unpacking.Account(Name(unpacking, number, ".json"), article))
            {
                return;
            }
        }

        unpacking.IsOther |= number == 0;
        Textless(unpacking, textless, number);
    }
}
