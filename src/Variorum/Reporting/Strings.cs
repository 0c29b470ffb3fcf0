using System.Collections.Frozen;
using System.Text.Json;

namespace Variorum.Reporting;

/// <summary>What the dossier says, from the one file of strings that the program and the page's script share (<c>web/strings/en.json</c>).</summary>
internal static class Strings
{
    private static readonly FrozenDictionary<string, string> All =
        JsonSerializer.Deserialize<Dictionary<string, string>>(Dossier.Asset.Bytes("en.json"))!.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of a key; {0}, {1} … are filled in order.</summary>
    public static string Say(string key, params ReadOnlySpan<string> values)
    {
        var words = All[key];
        if (values.Length == 0)
        {
            return words;
        }

        var said = new System.Text.StringBuilder(words.Length + 32);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '{' && i + 2 < words.Length && words[i + 2] == '}' && words[i + 1] - '0' is var index && index >= 0 && index < values.Length)
            {
                said.Append(values[index]);
                i += 2;
            }
            else
            {
                said.Append(words[i]);
            }
        }

        return said.ToString();
    }
}
