using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>
/// A corpus' own tokens cut into the words that the project's tokenizer makes ("cease-fire" is three, "can't" two): what is learnt looks
/// like what is read later. Token <c>i</c> became the words <c>[First[i], First[i + 1])</c>; none, where it held nothing visible.
/// </summary>
internal sealed record TokenCut(string[] Words, int[] First)
{
    /// <summary>Cuts <paramref name="tokens"/>; the quotation marks and brackets of the Penn Treebank become plain ones.</summary>
    public static TokenCut Of(LanguagePack pack, IReadOnlyList<string> tokens)
    {
        string[] plain = [.. tokens.Select(Plain)];
        var text = string.Join(' ', plain);
        var words = new List<string>();
        var first = new int[plain.Length + 1];
        int token = 0, end = 0;
        foreach (var word in pack.Tokens(text))
        {
            while (token < plain.Length && end <= word.Start)
            {
                first[token] = words.Count;
                end += plain[token++].Length + 1;
            }

            words.Add(text[word.Start..word.End]);
        }

        Array.Fill(first, words.Count, token, first.Length - token);
        return new TokenCut([.. words], first);
    }

    /// <summary>The words of tokens <c>[from, end)</c>.</summary>
    public (int From, int End) Span(int from, int end) => (First[from], First[end]);

    private static string Plain(string token) => token switch
    {
        "``" or "''" => "\"",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        _ => token,
    };
}
