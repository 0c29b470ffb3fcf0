namespace Variorum.Language;

/// <summary>
/// Where a report's dateline ends: "NAIROBI, Aug 12 (Agency) - ", before the first sentence of a paragraph. It says where and when
/// a report was written; parsed as a part of the sentence it becomes a doer, or the place of what is told.
/// </summary>
internal static class Dateline
{
    // The longest of the development accounts and of MUC-4 have about twenty tokens with their brackets.
    private const int MostTokens = 32;

    /// <summary>Index of the token that ends the dateline which begins at <paramref name="first"/>; -1 where none does.</summary>
    public static int End(string text, List<Token> tokens, int first)
    {
        if (!IsCapitals(text, tokens[first]) && !char.IsUpper(text[tokens[first].Start]))
        {
            return -1;
        }

        var brackets = 0;
        var marks = 0;
        for (var i = first; i < tokens.Count && i - first < MostTokens; i++)
        {
            var c = text[tokens[i].Start];
            if (c is '(' or '[')
            {
                brackets++;
                marks++;
            }
            else if (c is ')' or ']')
            {
                brackets--;
                // "(AP)_" may be one token for the bracket and the dash.
                if (brackets == 0 && text[tokens[i].End - 1] is '_' or '-')
                {
                    return Close(text, tokens, first, i, marks);
                }
            }
            else if (brackets > 0)
            {
                continue;
            }
            else if (i > first && IsDash(text, tokens, i))
            {
                return Close(text, tokens, first, i, marks);
            }
            else if (char.IsAsciiDigit(c))
            {
                marks++;
            }
            else if (!char.IsUpper(c) && c is not (',' or '.' or '/' or ':') && tokens[i].End - tokens[i].Start > 3)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>True where a sentence is a dateline: nothing else is parted off so that it ends with a dash.</summary>
    public static bool Is(Sentence sentence) =>
        sentence.Words[^1].Form is "-" or "--" or "---" or "\u2013" or "\u2014" or "_" or ")_" or ")-";

    // A dateline is a town in capitals, or has a date or an agency with it; in a text all of capitals only the latter tell it.
    private static int Close(string text, List<Token> tokens, int first, int dash, int marks)
    {
        if (dash + 1 >= tokens.Count)
        {
            return -1;
        }

        var next = tokens[dash + 1];
        if (char.IsLower(text[next.Start]))
        {
            return -1;
        }

        var shouting = !text.AsSpan(next.Start, Math.Min(16, text.Length - next.Start)).ContainsAnyInRange('a', 'z');
        var town = IsCapitals(text, tokens[first]) && !shouting;
        if (!town && marks == 0)
        {
            return -1;
        }

        // "[TEXT]", "(Update 2)": what an agency sets between the dash and the report.
        var end = dash;
        while (end + 2 < tokens.Count && text[tokens[end + 1].Start] is '[')
        {
            var close = end + 2;
            while (close < tokens.Count && close - end < 8 && text[tokens[close].Start] != ']')
            {
                close++;
            }

            if (close >= tokens.Count || text[tokens[close].Start] != ']')
            {
                break;
            }

            end = close;
        }

        return end + 1 < tokens.Count ? end : dash;
    }

    // A hyphen parts a dateline only where white space follows: "2-0", "north-east".
    private static bool IsDash(string text, List<Token> tokens, int i) =>
        text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start) switch
        {
            "--" or "---" or "\u2014" => true,
            "-" or "\u2013" or "_" => i + 1 < tokens.Count && tokens[i + 1].Start > tokens[i].End,
            _ => false,
        };

    private static bool IsCapitals(string text, Token token)
    {
        var letters = 0;
        foreach (var c in text.AsSpan(token.Start, token.End - token.Start))
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 1;
    }
}
