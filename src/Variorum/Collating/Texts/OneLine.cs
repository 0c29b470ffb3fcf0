namespace Variorum.Collating.Texts;

/// <summary>An account's words as they stand in a heading or a table's cell.</summary>
internal static class OneLine
{
    /// <summary>
    /// Without line breaks and without marks at its edges; cut at a word, with "…", after <paramref name="longest"/> characters.
    /// </summary>
    public static string Of(string text, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('"', '“', '”', '*', '_', ' ',
            ',', ';', ':', '–', '—');
        if (line.Length <= longest)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', longest - 1);
        return line[..(cut > longest / 2 ? cut : longest - 1)] + "…";
    }
}
