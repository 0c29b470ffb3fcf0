namespace Variorum.Reporting.Pages;

/// <summary>Room for two or three accounts next to each other, which the script fills; without it the full texts stand below.</summary>
internal static class SidesSection
{
    public static void Write(Page page)
    {
        if (page.Record.Accounts.Length > 1)
        {
            page.Html.Add($"""
                <section id="sides" class="alive" aria-labelledby="sides-h">
                <h2 id="sides-h">{Strings.Say("nav.sides")}</h2>
                <p class="lead">{Strings.Say("sides.lead")}</p>
                <div id="sides-texts"></div>
                </section>

                """);
        }
    }
}
