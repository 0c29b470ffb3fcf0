using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// What every section of the dossier is written with: the record, the writer, and how to name and reach an account and its passages.
/// </summary>
internal sealed record Page(
    Html Html, Record Record, Texts Texts, Labels Labels, Anchors Anchors, Shown Shown)
{
    // Beyond this a browser takes too long to lay out all texts at once (measured: 35 MB in five seconds), and each stands in a page of its
    // own.
    private const int MostCharacters = 600_000;
    private const int MostAccounts = 100;

    // Whom a cell names; of an event that a thousand accounts tell the tables name all.
    private const int MostTellers = 60;

    /// <summary>True where each account's text stands in a page of its own.</summary>
    public bool Apart { get; } =
        Record.Accounts.Length > MostAccounts || Record.Accounts.Sum(claims => (long)claims.Account.Text.Length) > MostCharacters;

    /// <summary>Name of the page of an account's text, inside the record's folder.</summary>
    public static string FileOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"texts/a{number}.html");

    /// <summary>The rules that derived numbers were made by, each once.</summary>
    public List<string> Rules { get; } =
        [.. Record.Tallies.SelectMany(tally => new[] { tally.Ucdp, tally.Acled }).OfType<Derived>().Select(derived => derived.Rule)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>What stands in files beside the page.</summary>
    public Parts Parts { get; } = new();

    /// <summary>
    /// A list behind a line that opens it, between <paramref name="open"/> and <paramref name="close"/>. One that is longer than a part's
    /// room is cut into parts, each behind a line of its own.
    /// </summary>
    public void More<T>(string summary, IReadOnlyList<T> items, Action<T> write, Markup open = default, Markup close = default,
        Markup rest = default, string? id = null)
    {
        var identity = id is null ? default : Markup.Of($" id=\"{id}\"");
        var part = new System.Text.StringBuilder();
        var from = 0;
        for (var i = 0; i < items.Count; i++)
        {
            part.Append(Html.Aside(() => write(items[i])));
            var last = i + 1 == items.Count;
            if (last && from == 0)
            {
                Html.Add(
                    $"<details class=\"more\"{identity}><summary>{summary}</summary>\n{open}{Markup.Own(part.ToString())}{close}{rest}" +
                    $"</details>\n");
            }
            else if (last || part.Length > Parts.Room)
            {
                var title = Strings.Say("parts.stretch", summary, Words.Number(from + 1), Words.Number(i + 1));
                var (number, ids) = Parts.Add(title, open.Source + part + close.Source);
                Html.Add(
                    $"<details class=\"more\"{(from == 0 ? identity : default)} data-part=\"{Parts.FileOf(number)}\" data-ids=\"{ids}\">" +
                    $"<summary>{title}</summary><p class=\"part\"><a href=\"{Parts.FileOf(number)}\">{Strings.Say("parts.open")}</a></p>" +
                    $"</details>\n");
                part.Clear();
                from = i + 1;
            }
        }

        if (from > 0)
        {
            Html.Add($"{rest}");
        }
    }

    /// <summary>Where a link to a passage leads.</summary>
    public string Address(string account, Passage passage) =>
        (Apart ? FileOf(Labels.Number(account)) : "") + "#" + Anchors.Of(account, passage);

    /// <summary>Days as an English reader wants them, marked so that the script can write them as the reader's own language does.</summary>
    public static Markup When(DayRange days, string? undated = null) => days is { Low: { } low, High: { } high }
        ? Markup.Of(
            $"<span data-days=\"{low.ToString("uuuu-MM-dd", null)}{(low == high ? "" : "/" + high.ToString("uuuu-MM-dd", null))}\">" +
            $"{Words.Days(days)}</span>")
        : Markup.Of($"{Words.Days(days, undated)}");

    /// <summary>A link from a cell to its passage in the full text.</summary>
    public Markup Cite(string account, Passage passage, string words) =>
        Texts.Has(account)
            ? Markup.Of($"<a class=\"cite\" href=\"{Address(account, passage)}\">{words}</a>")
            : Markup.Of($"{words}");

    /// <summary>A link to a row of this page; the words alone where the page was cut before it.</summary>
    public Markup Row(string id, string words, string style = "row") =>
        Shown.Has(id) ? Markup.Of($"<a class=\"{style}\" href=\"#{id}\">{words}</a>") : Markup.Of($"{words}");

    public Markup Cite(Citation citation, string words) => Cite(citation.Account, citation.Passage, words);

    /// <summary>The account's label, linking to its text.</summary>
    public Markup Account(string account) =>
        Markup.Of($"<a class=\"account\" href=\"#{Anchors.Of(account)}\">{Labels[account]}</a>");

    /// <summary>
    /// The words of a passage, cut in the middle of nothing: whole up to <paramref name="longest"/> characters, else with an ellipsis.
    /// </summary>
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

    /// <summary>The sentence a passage stands in, shortened around it, with the passage as the link.</summary>
    public Markup InSentence(Citation citation)
    {
        const int around = 130;
        var (account, passage) = (citation.Account, citation.Passage);
        if (!Texts.Has(account))
        {
            return default;
        }

        var sentence = SentenceAt(account, passage);
        var text = Texts.Text(account);
        var before = Flat(text[Math.Min(sentence.Start, passage.Start)..passage.Start]);
        var after = Flat(text[passage.End..Math.Max(sentence.End, passage.End)]);
        if (before.Length > around)
        {
            var cut = before.IndexOf(' ', before.Length - around);
            before = "… " + before[(cut < 0 ? before.Length : cut + 1)..];
        }

        if (after.Length > around)
        {
            var cut = after.LastIndexOf(' ', around);
            after = after[..Math.Max(cut, 0)] + " …";
        }

        return Markup.Of($"{before}{Cite(citation, Quote(account, passage))}{after}");
    }

    /// <summary>Accounts with a link to each of their passages: the label for the first, numbers for the rest.</summary>
    public Markup Tellers(IEnumerable<Citation> citations, string separator = ", ")
    {
        var tellers = citations.GroupBy(citation => citation.Account, StringComparer.Ordinal).ToList();
        return Markup.Of(
            $"{Markup.Join(separator, tellers.Take(MostTellers).Select(Teller))}" +
            $"{(tellers.Count > MostTellers ? $" +{tellers.Count - MostTellers}" : "")}");
    }

    public int Origins(IEnumerable<string> accounts) => Summary.Origins(Record, accounts);

    // One space for every run of white space, kept at the edges where words would else run together.
    private static string Flat(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0
            ? text.Length > 0 ? " " : ""
            : (char.IsWhiteSpace(text[0]) ? " " : "") + words + (char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    private Passage SentenceAt(string account, Passage passage)
    {
        var sentences = Texts.Claims(account).Sentences;
        int low = 0, high = sentences.Length - 1, found = -1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].Start <= passage.Start)
            {
                found = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return found >= 0 && sentences[found].End > passage.Start ? sentences[found] : passage;
    }

    private Markup Teller(IGrouping<string, Citation> group)
    {
        const int numbered = 6;
        var passages = group.Distinct().ToList();
        var label = Labels[group.Key];
        var more = Markup.Join("", passages.Skip(1).Take(numbered).Select((citation, index) =>
            Markup.Of(
                $" <a class=\"cite n\" href=\"{Address(citation.Account, citation.Passage)}\" aria-label=\"{label}, passage {index + 2}" +
                $"\">{index + 2}</a>")));
        var rest = passages.Count > numbered + 1 ? $" +{passages.Count - numbered - 1}" : "";
        return Markup.Of($"<span class=\"teller\">{Cite(passages[0], label)}{more}{rest}</span>");
    }
}
