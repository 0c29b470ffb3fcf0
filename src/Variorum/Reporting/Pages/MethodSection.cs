using System.Globalization;
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
            <h2 id="method-h">Method and proof</h2>
            <ul class="sentences">
            <li>Made by {Terms.Program}, offline, from the {Words.Count(page.Record.Accounts.Length, "account")} listed here and nothing else. The same accounts give the same record, byte for byte.</li>
            <li>No passage, no claim: every cell of this record leads to words that stand in a preserved account.</li>
            <li>Accounts that share one text are one origin; corroboration counts origins, not accounts.</li>
            <li>A date that nothing in the texts supports stays open. Where another account supports it, the record says so.</li>
            <li>Numbers made by another project's rule stand apart, marked as derived, with the rule.</li>
            <li>A silence is told only of an account that covers the time and place of an event.</li>
            </ul>
            <h3>How to check it</h3>
            <p>In the folder of this page: <code>variorum verify .</code> reads every account again from its preserved bytes and finds each passage; <code>sha256sum --check record.sha256</code> shows, without this program, that no file has changed. <code>record.json</code> and the tables hold all that stands here, and <code>record.case</code> the accounts' original bytes (SQLite).</p>

            """);
        DerivedRules(page);
        Hashes(page);
        Diagnostics(page);
        Rules(page);
        html.Add($"</section>\n");
    }

    /// <summary>Anchor of the rule that a derived number was made by.</summary>
    public static string RuleId(Page page, string rule) => "rule" + (Distinct(page).IndexOf(rule) + 1).ToString(CultureInfo.InvariantCulture);

    private static List<string> Distinct(Page page) =>
        [.. page.Record.Tallies.SelectMany(tally => new[] { tally.Ucdp, tally.Acled }).OfType<Derived>().Select(derived => derived.Rule)
            .Distinct(StringComparer.Ordinal)];

    private static void DerivedRules(Page page)
    {
        var rules = Distinct(page);
        if (rules.Count == 0)
        {
            return;
        }

        page.Html.Add($"<h3>Rules of derived numbers</h3><ul class=\"sentences\">\n");
        foreach (var rule in rules)
        {
            page.Html.Add($"<li id=\"{RuleId(page, rule)}\">{rule}</li>\n");
        }

        page.Html.Add($"</ul>\n");
    }

    private static void Hashes(Page page)
    {
        page.Html.Add($"<details class=\"more\"><summary>SHA-256 of the accounts' original bytes</summary><table class=\"list hashes\"><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Bytes</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        foreach (var account in page.Record.Accounts.Select(claims => claims.Account))
        {
            page.Html.Add($"<tr><td>{account.File}</td><td class=\"n\">{Words.Number(account.Size)}</td><td><code>{account.Sha256}</code></td></tr>\n");
        }

        page.Html.Add($"</tbody></table></details>\n");
    }

    private static void Diagnostics(Page page)
    {
        var all = RecordJson.Diagnostics(page.Record)
            .OrderByDescending(it => it.Severity).ToList();
        page.Html.Add($"<h3>What could not be read, or is doubtful</h3>\n");
        if (all.Count == 0)
        {
            page.Html.Add($"<p class=\"none\">Nothing.</p>\n");
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
        page.Html.Add($"<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Diagnostics\"><table class=\"list\" data-csv=\"{id}\"><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">What</th><th scope=\"col\">Remedy</th></tr></thead><tbody>\n");
        foreach (var it in list.Take(Longest))
        {
            page.Html.Add($"<tr><th scope=\"row\">{it.File}</th><td>{it.Message} <span class=\"note\">{it.Code}</span></td><td>{it.Remedy}</td></tr>\n");
        }

        page.Html.Add($"</tbody></table></div>{TallySection.Rest(list.Count, Longest, "record.json")}\n");
    }

    private static void Rules(Page page)
    {
        var rules = page.Record.Accounts.SelectMany(claims =>
                claims.Figures.Select(it => it.Rule).Concat(claims.Events.Select(it => it.Rule)).Concat(claims.Dates.Select(it => it.Rule))
                    .Concat(claims.Attributions.Select(it => it.Rule)).Concat(claims.Demands.Select(it => it.Rule)).Concat(claims.Concessions.Select(it => it.Rule)))
            .GroupBy(rule => rule, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        page.Html.Add($"<details class=\"more\"><summary>Rules that read the claims</summary><table class=\"list\"><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Claims</th></tr></thead><tbody>\n");
        foreach (var rule in rules.Take(Longest))
        {
            page.Html.Add($"<tr><td><code>{rule.Key}</code></td><td class=\"n\">{rule.Count()}</td></tr>\n");
        }

        page.Html.Add($"</tbody></table></details>\n");
    }
}
