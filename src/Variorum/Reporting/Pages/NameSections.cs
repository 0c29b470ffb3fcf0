using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Who is named and how each account writes it, and what each calls the same people.</summary>
internal static class NameSections
{
    private const int Open = 40;
    private const int LongestMore = 600;

    /// <summary>How many names have a row.</summary>
    public const int Longest = Open + LongestMore;


    public static void WriteNames(Page page)
    {
        if (page.Record.Names.IsEmpty)
        {
            return;
        }

        var names = Ranked(page.Record);
        page.Html.Add($"""
            <section id="names" aria-labelledby="names-h">
            <h2 id="names-h">{Strings.Say("names.names")}</h2>
            <p class="lead">{Strings.Say("names.names-that-the-accounts")}</p>

            """);
        Table(page, names.Take(Open), "names");
        if (names.Count > Open)
        {
            page.More(
                Words.Count(names.Count - Open, "more name"),
                [.. names.Skip(Open).Take(LongestMore)],
                name => Row(page, name),
                Head("names-more"),
                Markup.Of($"</tbody></table></div>\n"),
                TallySection.Rest(names.Count - Open, LongestMore, "names.csv"));
        }

        page.Html.Add($"</section>\n");
    }

    /// <summary>Names that most accounts share first.</summary>
    public static List<NameEntity> Ranked(Record record) =>
        [.. record.Names
            .OrderByDescending(name => name.Variants.Select(variant => variant.Account).Distinct(StringComparer.Ordinal).Count())
            .ThenByDescending(name => name.Variants.Sum(variant => variant.Passages.Length))
            .ThenBy(name => name.Canonical, StringComparer.Ordinal)];

    public static void WriteWordings(Page page)
    {
        if (page.Record.Wordings.IsEmpty)
        {
            return;
        }

        page.Html.Add($"""
            <section id="wordings" aria-labelledby="wordings-h">
            <h2 id="wordings-h">{Strings.Say("names.wordings")}</h2>
            <p class="lead">{Strings.Say("names.what-each-account-or")}</p>

            """);
        foreach (var name in page.Record.Wordings.GroupBy(wording => wording.Name, StringComparer.Ordinal).Take(60))
        {
            var open = Markup.Of($"""
                <div class="scroll" role="group" tabindex="0" aria-label="Wordings: {name.Key}">
                <table class="list wordings" data-csv="wordings"><caption>{Words.Capital(name.Key)}</caption><thead><tr><th scope="col">{Strings.Say("names.account")}</th><th scope="col">{Strings.Say("names.whose-words")}</th><th scope="col">{Strings.Say("names.terms")}</th></tr></thead><tbody>

                """);
            var wordings = name.Take(LongestMore).ToList();
            page.Html.Add($"{open}");
            foreach (var wording in wordings.Take(Open))
            {
                Row(page, wording);
            }

            page.Html.Add($"</tbody></table></div>\n");
            if (wordings.Count > Open)
            {
                page.More(Words.Count(wordings.Count - Open, "more wording"), [.. wordings.Skip(Open)], wording => Row(page, wording), open,
                    Markup.Of($"</tbody></table></div>\n"));
            }
        }

        page.Html.Add($"</section>\n");
    }

    private static void Row(Page page, Wording wording)
    {
        var terms = Markup.Join(", ", wording.Terms.Where(term => term.Passages.Length > 0).Take(12).Select(term =>
            Markup.Of($"{page.Cite(wording.Account, term.Passages[0], term.Text)}{Times(term.Passages.Length)}")));
        page.Html
            .Add($"<tr data-accounts=\"{page.Labels.Number(wording.Account)}\"><th scope=\"row\">{page.Account(wording.Account)}</th><td>" +
                $"{(wording.Source is null ? Markup.Of($"<span class=\"note\">{Strings.Say("names.its-own")}</span>") : Markup.Of($"{wording.Source}"))}</td><td>{terms}</td></tr>\n");
    }

    private static Markup Times(int count) => count > 1 ? Markup.Of($" <span class=\"note\">×{count}</span>") : default;

    private static void Table(Page page, IEnumerable<NameEntity> names, string id)
    {
        page.Html.Add($"{Head(id)}");
        foreach (var name in names)
        {
            Row(page, name);
        }

        page.Html.Add($"</tbody></table></div>\n");
    }

    private static Markup Head(string id) => Markup.Of($"""
        <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("names.names")}">
        <table class="list names" data-csv="{id}"><thead><tr><th scope="col">{Strings.Say("names.name")}</th><th scope="col">{Strings.Say("names.kind")}</th><th scope="col">{Strings.Say("names.as-written")}</th></tr></thead><tbody>

        """);

    private static void Row(Page page, NameEntity name)
    {
        var forms = name.Variants.GroupBy(variant => variant.Text, StringComparer.Ordinal)
            .OrderByDescending(form => form.Sum(variant => variant.Passages.Length)).ThenBy(form => form.Key, StringComparer.Ordinal)
            .Take(8)
            .Select(
                form =>
                    Markup.Of(
                        $"<span class=\"form\"><b>{form.Key}</b> {Markup.Join(", ", form.Where(variant => variant.Passages.Length > 0).Take(8).Select(variant =>
                Markup.Of($"{page.Cite(variant.Account, variant.Passages[0], page.Labels[variant.Account])}{Times(variant.Passages.Length)}")))}</span>"));
        page.Html
            .Add($"<tr id=\"{name.Id}\" data-accounts=\"" +
                $"{string.Join(' ', name.Variants.Select(variant => page.Labels.Number(variant.Account)).Distinct())}\"><th " +
                $"scope=\"row\">{name.Canonical}</th><td>{Words.Plain(name.Kind)}</td><td>{Markup.Join(" ", forms)}</td></tr>\n");
    }
}
