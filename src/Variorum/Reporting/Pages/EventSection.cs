using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Every event as a row with who tells it, then the matrix of events and accounts in which silences show.</summary>
internal static class EventSection
{
    private const int Open = 60;
    private const int LongestTable = 1500;

    /// <summary>How many events have a row.</summary>
    public const int Longest = Open + LongestTable;

    private const int WidestMatrix = 24;
    private const int MatrixOpen = 40;
    private const int LongestMatrix = 400;

    public static void Write(Page page)
    {
        var html = page.Html;
        var events = page.Record.Events;
        html.Add($"""
            <section id="events" aria-labelledby="events-h">
            <h2 id="events-h">{Strings.Say("events.events")}</h2>

            """);
        if (events.IsEmpty)
        {
            html.Add($"<p class=\"none\">{Strings.Say("events.no-event-was-read")}</p></section>\n");
            return;
        }

        // A split table cannot be filtered as one, but keeps a long record quick to lay out.
        html.Add($"<p class=\"lead\">{Strings.Say("events.one-row-for-each")}</p>\n");
        Table(page, events.Take(Open), "events");
        if (events.Length > Open)
        {
            page.More(
                Words.Count(events.Length - Open, "more event"),
                [.. events.Skip(Open).Take(LongestTable)],
                it => Row(page, it),
                Head("events-more"),
                Markup.Of($"</tbody></table></div>\n"),
                TallySection.Rest(events.Length - Open, LongestTable, "events.csv"));
        }

        html.Add($"</section>\n");
    }

    public static void WriteMatrix(Page page)
    {
        if (page.Record.Events.IsEmpty || page.Record.Accounts.Length < 2)
        {
            return;
        }

        var accounts = page.Record.Accounts.Where(claims => claims.Account.LanguageRead).Select(claims => claims.Account.Id).ToList();
        var telling = page.Record.Events.SelectMany(it => it.Mentions.Select(mention => mention.Account).Distinct(StringComparer.Ordinal))
            .GroupBy(id => id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var shown = accounts.Count <= WidestMatrix
            ? accounts
            : [.. accounts.OrderByDescending(id => telling.GetValueOrDefault(id)).ThenBy(id => id, StringComparer.Ordinal)
                .Take(WidestMatrix)
                .Order(StringComparer.Ordinal)];
        var rows =
            page.Record.Events.Where(it => it.Mentions.Select(mention => mention.Account).Distinct(StringComparer.Ordinal).Count() > 1
            || it.Status == "disputed").ToList();
        var silent = page.Record.Events.Where(it => it.Silent.Length > 0 && !rows.Contains(it))
            .OrderByDescending(it => it.Silent.Length).ToList();
        page.Html.Add($"""
            <section id="tells" aria-labelledby="tells-h">
            <h2 id="tells-h">{Strings.Say("events.who-tells-what")}</h2>
            <p class="lead">{Strings.Say("events.events-that-several-accounts")}</p>
            <ul class="legend" aria-label="{Strings.Say("events.signs")}"><li><span class="cell told" aria-hidden="true">●</span> {Strings.Say("events.tells-it")}</li><li><span class="cell parts" aria-hidden="true">◆</span> {Strings.Say("events.tells-it-and-disagrees")}</li>
            <li><span class="cell denies" aria-hidden="true">✕</span> {Strings.Say("events.says-that-it-did")}</li><li><span class="cell silent" aria-hidden="true">○</span> {Strings.Say("events.silent-though-it-covers")}</li><li><span class="cell" aria-hidden="true">·</span> {Strings.Say("events.does-not-cover-it")}</li></ul>

            """);
        if (shown.Count < accounts.Count)
        {
            page.Html
                .Add($"<p class=\"note\">" +
                    $"{Strings.Say("events.columns", Words.Count(accounts.Count, "account"), Words.Number(shown.Count))}</p>\n");
        }

        var sides = Disputants(page.Record);
        Matrix(page, "tells-shared", "Told by several accounts, or disputed", rows, shown, accounts, sides, true);
        Matrix(page, "tells-silent", "Told by one account; others are silent", silent, shown, accounts, sides, rows.Count == 0);
        page.Html.Add($"</section>\n");
    }

    private static void Table(Page page, IEnumerable<Event> events, string id)
    {
        page.Html.Add($"{Head(id)}");
        foreach (var happening in events)
        {
            Row(page, happening);
        }

        page.Html.Add($"</tbody></table></div>\n");
    }

    private static Markup Head(string id) => Markup.Of($"""
        <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("events.events")}">
        <table class="list events" data-csv="{id}"><thead><tr><th scope="col">{Strings.Say("events.when")}</th><th scope="col">{Strings.Say("events.what")}</th><th scope="col">{Strings.Say("events.where")}</th><th scope="col">{Strings.Say("events.who-and-whom")}</th><th scope="col">{Strings.Say("events.told-by")}</th><th scope="col">{Strings.Say("events.origins")}</th><th scope="col">{Strings.Say("events.silent")}</th></tr></thead><tbody>

        """);

    private static void Row(Page page, Event happening)
    {
        var place = happening.PlaceName ?? happening.Place?.Name ?? "";
        var actors = string.Join("; ", happening.Actors.Take(4));
        var targets = string.Join("; ", happening.Targets.Take(4));
        var sources = happening.Mentions.Where(mention => mention.Mention.Source.Naming != SourceNaming.Author)
            .Select(mention => mention.Mention.Source.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(4).ToList();
        page.Html.Add($"""
            <tr id="{happening.Id}"><td class="when">{Page.When(happening.Days)}</td>
            <th scope="row">{DaysSection.Sign(happening.Status)} {happening.Label} <span class="type">{Words.Plain(happening.Type)}{JudgedWords.Of(happening.Mentions.Select(mention => mention.Mention.Decision))}</span></th><td>{place}</td><td>{actors}{(actors.Length > 0 && targets.Length > 0 ? " → " : "")}{targets}</td>
            <td>{page.Tellers(happening.Mentions.Select(mention => new Citation(mention.Account, mention.Mention.Passage)))}{(sources.Count == 0 ? default : Markup.Of($"<span class=\"sources\">according to {Words.And(sources)}</span>"))}</td>
            <td class="n">{happening.Corroboration}</td><td>{Markup.Join(", ", happening.Silent.Take(6).Select(page.Account))}{(happening.Silent.Length > 6 ? $" +{happening.Silent.Length - 6}" : "")}</td></tr>

            """);
    }

    // Accounts that stand on some side of an open disagreement about an event: no side is called the right one.
    private static HashSet<(string Event, string Account)> Disputants(Record record) =>
        [.. record.Disagreements.Where(it => !it.Resolved)
            .SelectMany(it => it.Sides.SelectMany(side => side.Claims).Select(claim => (it.About, claim.Citation.Account)))];

    private static void Matrix(
        Page page, string id, string caption, List<Event> rows, List<string> shown, List<string> accounts,
        HashSet<(string, string)> disputants, bool open)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var html = page.Html;
        html.Add(
            $"<details class=\"more\"{(open ? Markup.Of($" open") : default)}><summary>{caption}: {Words.Count(rows.Count, "event")}" +
            $"</summary>\n");
        var close = Markup.Of($"</tbody></table></div>\n");
        html.Add($"{Head(id)}");
        rows.Take(MatrixOpen).ToList().ForEach(Row);
        html.Add($"{close}");
        if (rows.Count > MatrixOpen)
        {
            page.More(
                Words.Count(rows.Count - MatrixOpen, "more event"),
                [.. rows.Skip(MatrixOpen).Take(LongestMatrix)],
                Row,
                Head(id + "-more"),
                close,
                TallySection.Rest(rows.Count - MatrixOpen, LongestMatrix, "events.csv"));
        }

        html.Add($"</details>\n");

        Markup Head(string name)
        {
            var columns = Markup.Join("",
                shown.Select(account => Markup.Of($"<th scope=\"col\" class=\"up\"><span>{page.Account(account)}</span></th>")));
            var others = shown.Count < accounts.Count ? Markup.Of($"<th scope=\"col\">{Strings.Say("events.others")}</th>") : default;
            return Markup.Of(
                $"<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{caption}\"><table class=\"matrix\" data-csv=\"{name}" +
                $"\"><thead><tr><th scope=\"col\">{Strings.Say("events.event")}</th>{columns}{others}</tr></thead><tbody>\n");
        }

        void Row(Event happening)
        {
            html.Add(
                $"<tr><th scope=\"row\">{page.Row(happening.Id, happening.Label)} <span class=\"when\">{Page.When(happening.Days)}</span>" +
                $"</th>");
            var mentions = happening.Mentions.GroupBy(mention => mention.Account, StringComparer.Ordinal).ToDictionary(group => group.Key,
                group => group.ToList(), StringComparer.Ordinal);
            foreach (var account in shown)
            {
                html.Add($"<td>{Cell(page, happening, account, mentions.GetValueOrDefault(account), disputants)}</td>");
            }

            if (shown.Count < accounts.Count)
            {
                var told = mentions.Keys.Count(account => !shown.Contains(account));
                var silent = happening.Silent.Count(account => !shown.Contains(account));
                html.Add($"<td class=\"note\">{Strings.Say("events.others-tell", Words.Number(told), Words.Number(silent))}</td>");
            }

            html.Add($"</tr>\n");
        }
    }

    private static Markup Cell(
        Page page, Event happening, string account, List<EventMentionRef>? mentions, HashSet<(string, string)> disputants)
    {
        if (mentions is null)
        {
            return happening.Silent.Contains(account)
                ? Markup.Of(
                    $"<span class=\"cell silent\"><span aria-hidden=\"true\">○</span><span class=\"vh\">{Strings.Say("events.silent-2")}" +
                    $"</span></span>")
                : Markup.Of($"<span class=\"cell\" aria-hidden=\"true\">·</span>");
        }

        var (sign, kind, said) = mentions.All(mention => mention.Mention.Realis == Realis.Denied)
            ? ("✕", "denies", "says that it did not happen")
            : disputants.Contains((happening.Id, account)) ? ("◆", "parts", "tells it and disagrees") : ("●", "told", "tells it");
        return Markup.Of(
            $"<a class=\"cell {kind}\" href=\"{page.Address(account, mentions[0].Mention.Passage)}\" title=\"" +
            $"{page.Quote(account, mentions[0].Mention.Passage, 160)}\"><span aria-hidden=\"true\">{sign}</span><span class=\"vh\">{said}" +
            $"</span></a>");
    }
}
