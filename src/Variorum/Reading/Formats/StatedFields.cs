using System.Text.RegularExpressions;

namespace Variorum.Reading.Formats;

/// <summary>
/// What the fields of a document are worth: they are filled by programs and copied from templates, so that a title or an author is taken
/// only where the text itself bears it.
/// </summary>
internal static partial class StatedFields
{
    private const int LongestTitle = 300;
    private const int LongestName = 120;

    /// <summary><paramref name="stated"/> where <paramref name="text"/> (the first page) has its words in a row; else null.</summary>
    public static string? Title(string? stated, string text) => Borne(stated, text, LongestTitle);

    /// <summary>
    /// <paramref name="stated"/> where it has two words at least and <paramref name="text"/> has them in a row; else null.
    /// </summary>
    public static string? Author(string? stated, string text) => Borne(stated, text, LongestName);

    /// <summary>The day in a date of a PDF ("D:20210304...") or in ISO 8601; null where it holds none.</summary>
    public static string? Day(string? stated) =>
        stated is not null && Dated().Match(stated) is { Success: true } m
            && StatedDate.Read($"{m.Groups[1].Value}-{m.Groups[2].Value}-{m.Groups[3].Value}") is { IsDay: true } day
            ? day.LowIso
            : null;

    private static string? Borne(string? stated, string text, int longest)
    {
        var words = stated?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var field = string.Join(' ', words);
        return words.Length >= 2 && field.Length <= longest && Letters(field) is { Length: > 3 } letters
            && Letters(text).Contains(letters, StringComparison.Ordinal)
            ? field
            : null;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(?:D:)?((?:19|20)\d\d)-?(\d\d)-?(\d\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
