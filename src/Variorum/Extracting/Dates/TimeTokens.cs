namespace Variorum.Extracting.Dates;

/// <summary>Splits text for the date grammar: runs of letters, runs of digits, single signs, and empty lines as breaks.</summary>
internal static class TimeTokens
{
    public static List<TimeToken> Split(string text, DateLexicon lexicon)
    {
        var tokens = new List<TimeToken>(text.Length / 5);
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                var lines = 0;
                var start = i;
                while (i < text.Length && char.IsWhiteSpace(text[i]))
                {
                    lines += text[i++] == '\n' ? 1 : 0;
                }

                if (lines > 1)
                {
                    tokens.Add(new TimeToken(start, start, null, -1, '\n', false));
                }
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = i;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                var value = i - start <= 9
                    ? int.Parse(text.AsSpan(start, i - start), System.Globalization.CultureInfo.InvariantCulture)
                    : -1;
                tokens.Add(new TimeToken(start, i, null, value, value < 0 ? '#' : '\0', false));
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i < text.Length && char.IsLetter(text[i]))
                {
                    i++;
                }

                tokens.Add(new TimeToken(start, i, lexicon.Find(text.AsSpan(start, i - start)), -1, '\0', char.IsUpper(c)));
            }
            else
            {
                tokens.Add(new TimeToken(i, i + 1, null, -1, Plain(c), false));
                i++;
            }
        }

        return tokens;
    }

    // Typographic variants of one sign are one sign to the grammar.
    private static char Plain(char sign) => sign switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u2019' or '\u2018' or '\u00b4' or '`' => '\'',
        _ => sign,
    };
}
