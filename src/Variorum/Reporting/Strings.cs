using System.Collections.Frozen;
using System.Text.Json;

namespace Variorum.Reporting;

/// <summary>
/// What the dossier says, from the one file of strings that the program and the page's script share (<c>web/strings/en.json</c>).
/// </summary>
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
            if (words[i] == '{' && i + 2 < words.Length && words[i + 2] == '}' && words[i + 1] - '0' is var index && index >= 0
                && index < values.Length)
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

    /// <summary>"1 event", "2 events": the two forms of a counted word stand behind each other, parted by |.</summary>
    public static string Count(string key, int number)
    {
        var forms = All[key].Split('|');
        return forms[number == 1 ? 0 : ^1].Replace("{0}", Pages.Words.Number(number), StringComparison.Ordinal);
    }

    /// <summary>The same as <see cref="Say"/> for a page: the words are encoded, what fills them is markup already.</summary>
    public static Pages.Markup Tell(string key, params ReadOnlySpan<Pages.Markup> values)
    {
        var words = All[key];
        var parts = new List<Pages.Markup>();
        var begun = 0;
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (words[i] == '{' && words[i + 2] == '}' && words[i + 1] - '0' is var index && index >= 0 && index < values.Length)
            {
                parts.Add(Pages.Markup.Of($"{words[begun..i]}"));
                parts.Add(values[index]);
                begun = i + 3;
            }
        }

        parts.Add(Pages.Markup.Of($"{words[begun..]}"));
        return Pages.Markup.Join("", parts);
    }
}
