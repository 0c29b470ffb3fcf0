namespace Variorum.Collating.Tallies;

/// <summary>The noun phrase in what a figure counts, without what befell it and the event told beside it.</summary>
internal static class Noun
{
    // What starts a clause or a phrase about the noun; "of" and "from" belong to it ("members of the union").
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "at", "on", "when", "after", "as", "by", "during", "to", "who", "which", "that", "while", "near", "with", "were", "was", "are", "is", "have", "had", "has", "been",
    };

    private static readonly HashSet<string> Befallen = new(StringComparer.OrdinalIgnoreCase)
    {
        "dead", "died", "dying", "hurt", "slain", "shot", "those", "others", "other", "taken", "missing", "lost", "deaths", "death", "injuries", "arrests", "and", "or", "the",
    };

    /// <summary>"miners" of "miners killed in the blast, lift fell"; empty where only what befell somebody is written ("dead", "injured").</summary>
    public static string Of(string counted)
    {
        var comma = counted.IndexOf(',', StringComparison.Ordinal);
        var words = (comma < 0 ? counted : counted[..comma]).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var end = words.FindIndex(Ends.Contains);
        if (end >= 0)
        {
            words.RemoveRange(end, words.Count - end);
        }

        while (words.Count > 0 && (Befallen.Contains(words[^1]) || words[^1].EndsWith("ed", StringComparison.OrdinalIgnoreCase) || (words.Count == 1 && words[0].EndsWith("ing", StringComparison.OrdinalIgnoreCase))))
        {
            words.RemoveAt(words.Count - 1);
        }

        while (words.Count > 0 && Befallen.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        return string.Join(' ', words);
    }
}
