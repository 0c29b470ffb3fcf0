using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Who demanded what, and what was granted, promised or refused.</summary>
internal static class DemandSection
{
    public const int Longest = 600;

    public static void Write(Page page)
    {
        if (page.Record.Demands.IsEmpty && page.Record.Concessions.IsEmpty)
        {
            return;
        }

        page.Html.Add($"""
            <section id="demands" aria-labelledby="demands-h">
            <h2 id="demands-h">{Strings.Say("demands.demands-and-concessions")}</h2>

            """);
        if (!page.Record.Demands.IsEmpty)
        {
            Demands(page);
        }

        if (!page.Record.Concessions.IsEmpty)
        {
            Concessions(page);
        }

        page.Html.Add($"</section>\n");
    }

    private static void Demands(Page page)
    {
        page.Html.Add($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("demands.demands")}">
            <table class="list" data-csv="demands"><caption>{Strings.Say("demands.demanded")}</caption><thead><tr><th scope="col">{Strings.Say("demands.demand")}</th><th scope="col">{Strings.Say("demands.kind")}</th><th scope="col">{Strings.Say("demands.by")}</th><th scope="col">{Strings.Say("demands.where-and-when")}</th><th scope="col">{Strings.Say("demands.told-by")}</th><th scope="col">{Strings.Say("demands.answer")}</th></tr></thead><tbody>

            """);
        foreach (var group in page.Record.Demands.Take(Longest))
        {
            var by = Distinct(group.Mentions.Select(mention => mention.Demand.By?.Text));
            var where = Distinct(group.Mentions.Select(mention => mention.Demand.Place?.Text)
                .Concat(group.Mentions.Select(mention => mention.Demand.Days.IsUndated ? null : Words.Days(mention.Demand.Days))));
            var answers = Markup.Join(", ", group.AnsweredBy.Select(id => page.Row(id, Summary.About(page.Record, id))));
            page.Html.Add($"""
                <tr id="{group.Id}"><th scope="row">{group.What}</th><td>{Words.Plain(group.Kind)}</td><td>{by}</td><td>{where}</td>
                <td>{page.Tellers(group.Mentions.Select(mention => new Citation(mention.Account, mention.Demand.Passage)))}</td><td>{answers}</td></tr>

                """);
        }

        page.Html.Add($"</tbody></table></div>\n");
    }

    private static void Concessions(Page page)
    {
        page.Html.Add($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("demands.concessions")}">
            <table class="list" data-csv="concessions"><caption>{Strings.Say("demands.granted-promised-or-refused")}</caption><thead><tr><th scope="col">{Strings.Say("demands.measure")}</th><th scope="col">{Strings.Say("demands.by")}</th><th scope="col">{Strings.Say("demands.when")}</th><th scope="col">{Strings.Say("demands.how")}</th><th scope="col">{Strings.Say("demands.told-by")}</th></tr></thead><tbody>

            """);
        foreach (var group in page.Record.Concessions.Take(Longest))
        {
            var how = Distinct(group.Mentions.Select(mention => mention.Concession.Realis switch
            {
                Realis.Planned => "promised",
                Realis.Denied => "refused",
                Realis.Hypothetical => "possible",
                _ => "granted",
            }));
            page.Html.Add($"""
                <tr id="{group.Id}"><th scope="row">{group.What}</th><td>{group.By}</td><td class="when">{Page.When(group.Days)}</td><td>{how}</td>
                <td>{page.Tellers(group.Mentions.Select(mention => new Citation(mention.Account, mention.Concession.Passage)))}</td></tr>

                """);
        }

        page.Html.Add($"</tbody></table></div>\n");
    }

    private static string Distinct(IEnumerable<string?> texts) =>
        string.Join("; ", texts.OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(6));
}
