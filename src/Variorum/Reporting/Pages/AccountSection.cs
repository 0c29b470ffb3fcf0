using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>The accounts: first as a table, then each in full with its claims highlighted.</summary>
internal static class AccountSection
{
    private const int Open = 60;

    public static void WriteTable(Page page)
    {
        page.Html.Add($"""
            <section id="accounts" aria-labelledby="accounts-h">
            <h2 id="accounts-h">{Strings.Say("accounts.accounts")}</h2>

            """);
        var open = Markup.Of($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("accounts.accounts")}">
            <table class="list" data-csv="accounts"><thead><tr><th scope="col">{Strings.Say("accounts.account")}</th><th scope="col">{Strings.Say("accounts.title")}</th><th scope="col">{Strings.Say("accounts.published")}</th><th scope="col">{Strings.Say("accounts.language")}</th><th scope="col">{Strings.Say("accounts.same-origin-as")}</th><th scope="col">{Strings.Say("accounts.file")}</th></tr></thead><tbody>

            """);
        var groups = Summary.SharedOriginsOf(page.Record).SelectMany(group => group.Select(id => (id, group)))
            .ToDictionary(item => item.id, item => item.group, StringComparer.Ordinal);
        var close = Markup.Of($"</tbody></table></div>");
        page.Html.Add($"{open}");
        foreach (var claims in page.Record.Accounts.Take(Open))
        {
            Row(claims.Account);
        }

        page.Html.Add($"{close}");
        if (page.Record.Accounts.Length > Open)
        {
            page.More(Words.Count(page.Record.Accounts.Length - Open, "more account"), [.. page.Record.Accounts.Skip(Open)],
                claims => Row(claims.Account), open, close);
        }

        page.Html.Add($"</section>\n");

        void Row(Account account)
        {
            var others = groups.TryGetValue(account.Id, out var group)
                ? Markup.Join(", ", group.Where(id => id != account.Id).Take(5).Select(page.Account))
                : default;
            page.Html.Add($"""
                <tr><th scope="row">{page.Account(account.Id)}</th><td>{account.Title}</td><td class="when">{Published(page, account)}</td><td>{account.Language}{(account.LanguageRead ? "" : " (not read)")}</td><td>{others}</td><td class="file">{account.File}</td></tr>

                """);
        }
    }

    public static void WriteTexts(Page page)
    {
        page.Html.Add($"""
            <section id="texts" aria-labelledby="texts-h">
            <h2 id="texts-h">{Strings.Say("accounts.the-accounts-in-full")}</h2>
            <p class="lead">{Strings.Say("accounts.each-as-it-was")}</p>
            <ul class="legend" aria-label="{Strings.Say("accounts.marks")}"><li><mark class="figure">{Strings.Say("accounts.figure")}</mark></li><li><mark class="event">{Strings.Say("accounts.event")}</mark></li><li><mark class="demand">{Strings.Say("accounts.demand-or-concession")}</mark></li><li><mark class="reuse">{Strings.Say("accounts.shared-text")}</mark></li><li><mark class="term">{Strings.Say("accounts.name-or-wording")}</mark></li></ul>

            """);
        if (page.Apart)
        {
            page.Record.Accounts.Take(Open).ToList().ForEach(claims => Apart(page, claims.Account));
            page.More(Words.Count(page.Record.Accounts.Length - Open, "more account"), [.. page.Record.Accounts.Skip(Open)],
                claims => Apart(page, claims.Account));
        }

        foreach (var claims in page.Apart ? [] : page.Record.Accounts)
        {
            var account = claims.Account;
            var label = page.Labels[account.Id];
            var anchor = page.Anchors.Of(account.Id);
            page.Html.Add($"""
                <article class="text" id="{anchor}" data-label="{label}" data-file="{account.File}" data-sha="{account.Sha256}" aria-labelledby="{anchor}-h">
                <header><h3 id="{anchor}-h">{label}</h3>{(account.Title is null ? default : Markup.Of($"<p class=\"title\">{account.Title}</p>"))}
                <p class="note">{Facts(account)}</p></header>
                <div class="body" lang="{Language(account)}" dir="auto">
                """);
            FullText.Write(page.Html, account.Text, [.. page.Anchors.In(account.Id)], passage => page.Anchors.Of(account.Id, passage));
            page.Html
                .Add($"</div>\n<p class=\"up\"><a href=\"#accounts\">{Strings.Say("accounts.back-to-the-accounts")}</a></p></article>\n");
        }

        page.Html.Add($"</section>\n");
    }

    private static void Apart(Page page, Account account)
    {
        var label = page.Labels[account.Id];
        var file = Page.FileOf(page.Labels.Number(account.Id));
        page.Html
            .Add($"<article class=\"text apart\" id=\"{page.Anchors.Of(account.Id)}\" data-src=\"{file}\" data-label=\"{label}\"><h3><a " +
                $"href=\"{file}\">{label}</a></h3><p class=\"note\">{account.Title}</p></article>\n");
    }

    /// <summary>An account's text as a page of its own, for a case whose texts would be too much for one page.</summary>
    public static void WriteAlone(Page page, Html html, Account account)
    {
        var label = page.Labels[account.Id];
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Dossier.Asset.Hash(Dossier.Asset.TextStyle)}'; script-src '{Dossier.Asset.Hash(Dossier.Asset.TextScript)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{label} – {page.Record.Case}</title>
            <style>{Markup.Own(Dossier.Asset.TextStyle)}</style>
            </head>
            <body>
            <main>
            <p class="up"><a href="../{page.Parts.FileWith(page.Anchors.Of(account.Id))}#{page.Anchors.Of(account.Id)}">{page.Record.Case}</a></p>
            <article class="text" data-label="{label}" data-file="{account.File}" data-sha="{account.Sha256}">
            <h1>{label}</h1>{(account.Title is null ? default : Markup.Of($"<p class=\"title\">{account.Title}</p>"))}
            <p class="note">{Facts(account)}</p>
            <div class="body" lang="{Language(account)}" dir="auto">
            """);
        FullText.Write(html, account.Text, [.. page.Anchors.In(account.Id)], passage => page.Anchors.Of(account.Id, passage),
            reference => "../" + page.Parts.FileWith(reference));
        html.Add($"</div>\n</article>\n</main>\n<script>{Markup.Own(Dossier.Asset.TextScript)}</script>\n</body>\n</html>\n");
    }

    private static Markup Published(Page page, Account account) =>
        account.Published.Days.IsUndated
            ? Markup.Of($"undated")
            : account.Published.Passages.Length > 0
                ? page.Cite(account.Id, account.Published.Passages[0], Words.Days(account.Published.Days))
                : Markup.Of($"{Words.Days(account.Published.Days)} <span class=\"note\">({account.Published.Basis})</span>");

    private static string Facts(Account account) =>
        string.Join(" · ", new[]
        {
            account.Publisher, account.Author, account.Published.Days.IsUndated ? "undated" : Words.Days(account.Published.Days),
            account.Url, account.File,
            account.LanguageRead ? null : "not read: the text is kept, nothing is taken from it",
        }.Where(fact => !string.IsNullOrEmpty(fact)));

    // Only a plain tag may stand in lang: what is not one is the undetermined language.
    private static string Language(Account account) =>
        account.Language.Length is >= 2 and <= 8 && account.Language.All(char.IsAsciiLetter) ? account.Language : "und";
}
