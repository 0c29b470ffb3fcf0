using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Where things happened: the script draws the map, the program writes the table that says the same.</summary>
internal static class MapSection
{
    private const int Longest = 400;
    private const int Open = 60;
    private const int EventsAPlace = 8;

    public static void Write(Page page, Places places)
    {
        if (places.All.Count + places.Unlocated.Count == 0)
        {
            return;
        }

        page.Html.Add($"""
            <section id="map" aria-labelledby="map-h">
            <h2 id="map-h">{Strings.Say("map.title")}</h2>
            <p class="lead">{Strings.Say("map.lead")}</p>
            <div id="map-drawing" hidden></div>

            """);
        var open = Markup.Of($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("map.table")}">
            <table class="list places" data-csv="places"><caption>{Strings.Say("map.table")}</caption><thead><tr><th scope="col">{Strings.Say("map.place")}</th><th scope="col">{Strings.Say("map.certainty")}</th><th scope="col">{Strings.Say("map.days")}</th><th scope="col">{Strings.Say("map.events")}</th></tr></thead><tbody>

            """);
        var rows = places.All.Take(Longest)
            .Select(
                it => (it.Name, Certainty: it.Doubtful ? Strings.Say("map.doubtful") : it.Wide ? Strings.Say("map.wide")
                    : Strings.Say("map.located"), it.Events))
            .Concat(places.Unlocated.Take(Longest).Select(it => (it.Name, Certainty: Strings.Say("map.unlocated"), it.Events)))
            .ToList();
        var close = Markup.Of($"</tbody></table></div>");
        page.Html.Add($"{open}");
        rows.Take(Open).ToList().ForEach(row => Row(page, row.Name, row.Certainty, row.Events));
        page.Html.Add($"{close}");
        if (rows.Count > Open)
        {
            page.More(Words.Count(rows.Count - Open, "more place"), [.. rows.Skip(Open)],
                row => Row(page, row.Name, row.Certainty, row.Events), open, close);
        }

        page.Html.Add($"{TallySection.Rest(Math.Max(places.All.Count, places.Unlocated.Count), Longest, "events.csv")}</section>\n");
    }

    private static void Row(Page page, string name, string certainty, IReadOnlyList<Event> events)
    {
        var lows = events.Select(it => it.Days.Low).Where(day => day is not null).ToList();
        var highs = events.Select(it => it.Days.High).Where(day => day is not null).ToList();
        var days = lows.Count > 0 && highs.Count > 0 ? Page.When(new DayRange(lows.Min(), highs.Max())) : Page.When(DayRange.Undated);
        var rows =
            Markup.Join("; ", events.OrderByDescending(it => it.Corroboration).Take(EventsAPlace).Select(it => page.Row(it.Id, it.Label)));
        var more = events.Count - EventsAPlace;
        page.Html
            .Add($"<tr><th scope=\"row\">{name}</th><td>{certainty}</td><td class=\"when\">{days}</td><td>{rows}" +
                $"{(more > 0 ? "; +" + Words.Number(more) : "")}</td></tr>\n");
    }
}
