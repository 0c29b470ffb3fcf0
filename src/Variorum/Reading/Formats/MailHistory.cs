namespace Variorum.Reading.Formats;

/// <summary>Tells a message's own words from the earlier messages that it quotes.</summary>
internal static class MailHistory
{
    // With fewer letters of its own a message passes another on, and that is what it tells.
    private const int FewestLetters = 60;

    // Lines of a head ("From:", "Sent:", "Subject:") that show a quoted message, and how far apart.
    private const int HeadLines = 3;
    private const int HeadSpan = 6;

    /// <summary>
    /// <paramref name="body"/> without lines after ">", without what follows the head of an earlier message, and without a signature behind
    /// "-- ". <paramref name="cut"/> counts the lines that were left out as quoted; 0 where the message has next to no words of its own and
    /// is kept whole.
    /// </summary>
    public static string Without(string body, ReadingWords words, out int cut)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n').ToList();
        var end = History(lines, words);
        var signature = lines.FindIndex(0, end, l => l == "-- ");
        var own = lines[..(signature >= 0 ? signature : end)];
        var kept = new List<string>();
        foreach (var line in own)
        {
            if (!line.StartsWith('>'))
            {
                kept.Add(line);
                continue;
            }

            // "On Tuesday Ana Ruiz wrote:" leads to what is quoted; it may run over two lines.
            Unled(kept, words);
        }

        cut = own.Count(l => l.StartsWith('>')) + lines.Count - end;
        if (kept.Sum(l => l.Count(char.IsLetter)) < FewestLetters && cut > 0)
        {
            cut = 0;
            return string.Join('\n', lines.Select(l => l.TrimStart('>', ' '))).Trim('\n');
        }

        return string.Join('\n', kept).Trim('\n');
    }

    private static void Unled(List<string> kept, ReadingWords words)
    {
        while (kept.Count > 0 && string.IsNullOrWhiteSpace(kept[^1]))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        if (kept.Count > 0 && kept[^1].TrimEnd().EndsWith(':') && words.Within("mail-wrote", kept[^1]) is not null)
        {
            kept.RemoveAt(kept.Count - 1);
            if (kept.Count > 0 && !string.IsNullOrWhiteSpace(kept[^1]) && words.StartOf("mail-lead", kept[^1]) is not null)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        // The quoted lines part paragraphs.
        if (kept.Count > 0)
        {
            kept.Add("");
        }
    }

    // First line of the history: a rule with its words, the head of a message, or a line that leads to all the rest.
    private static int History(List<string> lines, ReadingWords words)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim().Trim('-', '_', '*', ' ');
            if (lines[i].TrimStart().StartsWith("--", StringComparison.Ordinal) && words.StartOf("mail-history", line) is not null)
            {
                return i;
            }

            if (IsHead(lines, i, words))
            {
                return i;
            }
        }

        return lines.Count;
    }

    private static bool IsHead(List<string> lines, int first, ReadingWords words) =>
        words.StartOf("mail-head", lines[first].TrimStart('*', ' ')) is not null
        && lines.Skip(first).Take(HeadSpan).Count(l => words.StartOf("mail-head", l.TrimStart('*', ' ')) is not null) >= HeadLines;
}
