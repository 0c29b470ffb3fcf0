using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>What every section of the dossier is written with: the record, the writer, and how to name and reach an account and its passages.</summary>
internal sealed record Page(
    Html Html, Record Record, Texts Texts, Labels Labels, Anchors Anchors)
{
    /// <summary>A link from a cell to its passage in the full text.</summary>
    public Markup Cite(string account, Passage passage, string words) =>
        Texts.Has(account)
            ? Markup.Of($"<a class=\"cite\" href=\"#{Anchors.Of(account, passage)}\">{words}</a>")
            : Markup.Of($"{words}");

    public Markup Cite(Citation citation, string words) => Cite(citation.Account, citation.Passage, words);

    /// <summary>The account's label, linking to its text.</summary>
    public Markup Account(string account) =>
        Markup.Of($"<a class=\"account\" href=\"#{Anchors.Of(account)}\">{Labels[account]}</a>");

    /// <summary>The words of a passage, cut in the middle of nothing: whole up to <paramref name="longest"/> characters, else with an ellipsis.</summary>
    public string Quote(string account, Passage passage, int longest = 240)
    {
        var words = string.Join(' ', passage.Of(Texts.Text(account)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length <= longest)
        {
            return words;
        }

        var space = words.LastIndexOf(' ', longest);
        var cut = space > longest / 2 ? space : longest;
        return words[..(char.IsHighSurrogate(words[cut - 1]) ? cut - 1 : cut)] + " …";
    }

    /// <summary>Accounts with a link to each of their passages: the label for the first, numbers for the rest.</summary>
    public Markup Tellers(IEnumerable<Citation> citations, string separator = ", ") =>
        Markup.Join(separator, citations.GroupBy(citation => citation.Account, StringComparer.Ordinal).Select(Teller));

    public int Origins(IEnumerable<string> accounts) => Summary.Origins(Record, accounts);

    private Markup Teller(IGrouping<string, Citation> group)
    {
        const int numbered = 6;
        var passages = group.Distinct().ToList();
        var label = Labels[group.Key];
        var more = Markup.Join("", passages.Skip(1).Take(numbered).Select((citation, index) =>
            Markup.Of($" <a class=\"cite n\" href=\"#{Anchors.Of(citation.Account, citation.Passage)}\" aria-label=\"{label}, passage {index + 2}\">{index + 2}</a>")));
        var rest = passages.Count > numbered + 1 ? $" +{passages.Count - numbered - 1}" : "";
        return Markup.Of($"<span class=\"teller\">{Cite(passages[0], label)}{more}{rest}</span>");
    }
}
