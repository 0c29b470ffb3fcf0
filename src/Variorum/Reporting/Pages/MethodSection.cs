using System.Globalization;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>How the record was made, what could not be read, and how anyone can check it.</summary>
internal static class MethodSection
{
    private const int Longest = 500;

    public static void Write(Page page)
    {
        var html = page.Html;
        html.Add($"""
            <section id="method" aria-labelledby="method-h">
            <h2 id="method-h">{Strings.Say("method.method-and-proof")}</h2>
            <ul class="sentences">
            <li>{Strings.Say("method.made-by", Terms.Program, Words.Count(page.Record.Accounts.Length, "account"))}</li>
            <li>{Strings.Say("method.no-passage-no-claim")}</li>
            <li>{Strings.Say("method.accounts-that-share-one")}</li>
            <li>{Strings.Say("method.a-date-that-nothing")}</li>
            <li>{Strings.Say("method.numbers-made-by-another")}</li>
            <li>{Strings.Say("method.a-silence-is-told")}</li>
            </ul>
            <h3>{Strings.Say("method.how-to-check-it")}</h3>
            <p>{Strings.Say("method.in-the-folder-of")} <code>{Strings.Say("method.variorum-verify")}</code> {Strings.Say("method.reads-every-account-again")} <code>{Strings.Say("method.sha256sum-check-record-sha256")}</code> {Strings.Say("method.shows-without-this-program")} <code>{Strings.Say("method.record-json")}</code> {Strings.Say("method.and-the-tables-hold")} <code>{Strings.Say("method.record-case")}</code> {Strings.Say("method.the-accounts-original-bytes")}</p>

            """);
        DerivedRules(page);
        Hashes(page);
        Diagnostics(page);
        Rules(page);
        Parts(page);
        html.Add($"</section>\n");
    }

    /// <summary>Anchor of the rule that a derived number was made by.</summary>
    public static string RuleId(Page page, string rule) => "rule" + (page.Rules.IndexOf(rule) + 1).ToString(CultureInfo.InvariantCulture);

    private static void DerivedRules(Page page)
    {
        var rules = page.Rules;
        if (rules.Count == 0)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("method.rules-of-derived-numbers")}</h3><ul class=\"sentences\">\n");
        foreach (var rule in rules)
        {
            page.Html.Add($"<li id=\"{RuleId(page, rule)}\">{rule}</li>\n");
        }

        page.Html.Add($"</ul>\n");
    }

    private static void Hashes(Page page)
    {
        var open =
            Markup.Of(
                $"<table class=\"list hashes\"><thead><tr><th scope=\"col\">{Strings.Say("method.file")}</th><th scope=\"col\">" +
                $"{Strings.Say("method.bytes")}</th><th scope=\"col\">{Strings.Say("method.sha-256")}</th></tr></thead><tbody>\n");
        page.More(
            Strings.Say("method.sha-256-of-the"),
            [.. page.Record.Accounts.Select(claims => claims.Account)],
            account =>
                page.Html
                    .Add($"<tr><td>{account.File}</td><td class=\"n\">{Words.Number(account.Size)}</td><td><code>{account.Sha256}</code>" +
                        $"</td></tr>\n"),
            open,
            Markup.Of($"</tbody></table>"));
    }

    private static void Diagnostics(Page page)
    {
        var all = RecordJson.Diagnostics(page.Record)
            .OrderByDescending(it => it.Severity).ToList();
        page.Html.Add($"<h3>{Strings.Say("method.what-could-not-be")}</h3>\n");
        if (all.Count == 0)
        {
            page.Html.Add($"<p class=\"none\">{Strings.Say("method.nothing")}</p>\n");
            return;
        }

        var weighty = all.Where(it => it.Severity > Severity.Note).ToList();
        if (weighty.Count > 0)
        {
            Table(page, weighty, "diagnostics");
        }

        var notes = all.Where(it => it.Severity == Severity.Note).ToList();
        if (notes.Count > 0)
        {
            page.Html.Add($"<details class=\"more\"><summary>{Words.Count(notes.Count, "note")}</summary>\n");
            Table(page, notes, "notes");
            page.Html.Add($"</details>\n");
        }
    }

    private static void Table(Page page, List<Diagnostic> list, string id)
    {
        page.Html
            .Add($"<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{Strings.Say("method.diagnostics")}\"><table " +
                $"class=\"list\" data-csv=\"{id}\"><thead><tr><th scope=\"col\">{Strings.Say("method.where")}</th><th scope=\"col\">" +
                $"{Strings.Say("method.what")}</th><th scope=\"col\">{Strings.Say("method.remedy")}</th></tr></thead><tbody>\n");
        foreach (var it in list.Take(Longest))
        {
            page.Html
                .Add($"<tr><th scope=\"row\">{it.File}</th><td>{it.Message} <span class=\"note\">{it.Code}</span></td><td>{it.Remedy}" +
                    $"</td></tr>\n");
        }

        page.Html.Add($"</tbody></table></div>{TallySection.Rest(list.Count, Longest, "record.json")}\n");
    }

    private static void Rules(Page page)
    {
        var rules = page.Record.Accounts.SelectMany(claims =>
                claims.Figures.Select(it => it.Rule).Concat(claims.Events.Select(it => it.Rule)).Concat(claims.Dates.Select(it => it.Rule))
                    .Concat(claims.Attributions.Select(it => it.Rule)).Concat(claims.Demands.Select(it => it.Rule))
                    .Concat(claims.Concessions.Select(it => it.Rule)))
            .GroupBy(rule => rule, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        page.Html
            .Add($"<details class=\"more\"><summary>{Strings.Say("method.rules-that-read-the")}</summary><table class=\"list\"><thead>" +
                $"<tr><th scope=\"col\">{Strings.Say("method.rule")}</th><th scope=\"col\">{Strings.Say("method.claims")}</th></tr>" +
                $"</thead><tbody>\n");
        foreach (var rule in rules.Take(Longest))
        {
            page.Html.Add($"<tr><td><code>{rule.Key}</code></td><td class=\"n\">{rule.Count()}</td></tr>\n");
        }

        page.Html.Add($"</tbody></table></details>\n");
    }

    // What of others' work the page carries, with the words their licences ask for.
    private static void Parts(Page page)
    {
        using var vendors = JsonDocument.Parse(Dossier.Asset.Bytes("vendors.json"));
        var parts = vendors.RootElement.EnumerateArray().ToList();
        page.Html.Add($"<h3>{Strings.Say("method.parts")}</h3>\n<p>{Strings.Say("method.parts-lead")}</p>\n<ul class=\"parts\">\n");
        foreach (var part in parts)
        {
            page.Html
                .Add($"<li>{Strings.Say("method.part", part.GetProperty("name").GetString()!, part.GetProperty("version").GetString()!, part.GetProperty("license").GetString()!)}</li>\n");
        }

        page.Html.Add($"</ul>\n<details class=\"more\"><summary>{Strings.Say("method.licences")}</summary>\n");
        foreach (var text in parts.Select(part => part.GetProperty("text").GetString()).Distinct(StringComparer.Ordinal))
        {
            page.Html.Add($"<pre class=\"licence\">{text}</pre>\n");
        }

        page.Html.Add($"</details>\n");
    }
}
