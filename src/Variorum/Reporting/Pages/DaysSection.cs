using NodaTime;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>What happened day by day: a strip of marks, then each day with its events.</summary>
internal static class DaysSection
{
    // A strip of more days than this is cut to the stretch where most is told; the list has them all.
    private const int LongestStrip = 42;
    private const int HighestColumn = 14;
    private const int EventsADay = 12;
    private const int LongestList = 400;
    private const int ColumnWidth = 30;
    private const int RowHeight = 17;

    public static void Write(Page page)
    {
        var html = page.Html;
        html.Add($"""
            <section id="days" aria-labelledby="days-h">
            <h2 id="days-h">{Strings.Say("days.days")}</h2>

            """);
        if (page.Record.Events.IsEmpty)
        {
            html.Add($"<p class=\"none\">{Strings.Say("days.no-event-was-read")}</p></section>\n");
            return;
        }

        html.Add($"""
            <p class="lead">{Strings.Say("days.events-under-the-day")}</p>
            <div id="days-drawing" hidden></div>
            <ul class="legend signs" aria-label="{Strings.Say("days.signs")}"><li>{Sign("corroborated")} {Strings.Say("days.told-by-several-origins")}</li><li>{Sign("single")} {Strings.Say("days.told-by-one-origin")}</li><li>{Sign("disputed")} {Strings.Say("days.disputed")}</li></ul>

            """);
        var dated = page.Record.Events.Where(it => it.Days.IsDay).GroupBy(it => it.Days.Low!.Value).OrderBy(group => group.Key).ToList();
        var (first, last) = dated.Count == 0 ? default : Densest(dated);
        Strip(page, dated, first, last);
        Stretch(page, [.. dated.Where(day => day.Key < first)], "Before");
        Stretch(page, [.. dated.Where(day => day.Key >= first && day.Key <= last)], null);
        Stretch(page, [.. dated.Where(day => day.Key > last)], "After");
        Others(page, "spans", "Over several days, or not closer than a month or a year",
            [.. page.Record.Events.Where(it => !it.Days.IsDay && !it.Days.IsUndated)]);
        Others(page, "undated", "Undated", [.. page.Record.Events.Where(it => it.Days.IsUndated)]);
        html.Add($"</section>\n");
    }

    private static void Stretch(Page page, List<IGrouping<LocalDate, Event>> days, string? heading)
    {
        if (days.Count == 0)
        {
            return;
        }

        var html = page.Html;
        if (heading is not null)
        {
            html.Add(
                $"<details class=\"more\"><summary>{heading}: {Words.Count(days.Sum(day => day.Count()), "event")} on " +
                $"{Words.Count(days.Count, "day")}</summary>");
        }

        html.Add($"<ol class=\"days\">\n");
        var shown = 0;
        foreach (var day in days.TakeWhile(_ => shown < LongestList))
        {
            var events = Ranked(day);
            html.Add(
                $"<li class=\"day\" id=\"day-{day.Key.ToString("uuuu-MM-dd", null)}\"><h3><span data-days=\"" +
                $"{day.Key.ToString("uuuu-MM-dd", null)}\" data-weekday>{Words.Weekday(day.Key)}</span></h3><ul>\n");
            foreach (var happening in events.Take(EventsADay))
            {
                Line(page, happening, false);
            }

            html.Add($"</ul>");
            if (events.Count > EventsADay)
            {
                page.More(
                    Strings.Say("days.more-that-day", Words.Count(events.Count - EventsADay, "more event")),
                    [.. events.Skip(EventsADay)],
                    it => Line(page, it, false),
                    Markup.Of($"<ul>\n"),
                    Markup.Of($"</ul>"));
            }

            shown += events.Count;
            html.Add($"</li>\n");
        }

        html.Add(
            $"</ol>{TallySection.Rest(days.Sum(day => day.Count()), shown, "events.csv")}" +
            $"{(heading is null ? default : Markup.Of($"</details>"))}\n");
    }

    public static Markup Sign(string status)
    {
        var (kind, said) = status switch
        {
            "corroborated" => ("corroborated", "several origins"),
            "disputed" => ("disputed", "disputed"),
            _ => ("single", "one origin"),
        };
        return Markup.Of(
            $"<svg class=\"sign {kind}\" width=\"14\" height=\"14\" viewBox=\"-7 -7 14 14\" role=\"img\" aria-label=\"{said}\" " +
            $"focusable=\"false\">{Shape(kind, 5)}</svg>");
    }

    private static Markup Shape(string status, double radius) => status == "disputed"
        ? Markup.Of($"<path class=\"mark disputed\" d=\"M0,{-radius - 1} L{radius + 1},0 L0,{radius + 1} L{-radius - 1},0 Z\"/>")
        : Markup.Of($"<circle class=\"mark {(status == "corroborated" ? "corroborated" : "single")}\" r=\"{radius}\"/>");

    private static List<Event> Ranked(IEnumerable<Event> events) =>
        [.. events.OrderByDescending(it => it.Corroboration).ThenByDescending(it => it.Mentions.Length)];

    private static void Line(Page page, Event happening, bool days)
    {
        var place = Words.PlaceBeside(happening);
        page.Html.Add($"""
            <li data-event="{happening.Id}">{Sign(happening.Status)} {page.Row(happening.Id, happening.Label)}{(days ? Markup.Of($" <span class=\"when\">{Page.When(happening.Days)}</span>") : default)}{(place is null ? default : Markup.Of($" <span class=\"place\">{place}</span>"))} <span class="note">{Words.Count(happening.Corroboration, "origin")}</span></li>

            """);
    }

    private static void Others(Page page, string id, string heading, List<Event> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        page.More(
            heading + ": " + Words.Count(events.Count, "event"),
            [.. events.Take(LongestList)],
            it => Line(page, it, !it.Days.IsUndated),
            Markup.Of($"<ul class=\"plain\">\n"),
            Markup.Of($"</ul>"),
            TallySection.Rest(events.Count, LongestList, "events.csv"),
            "days-" + id);
    }

    private static void Strip(Page page, List<IGrouping<LocalDate, Event>> dated, LocalDate first, LocalDate last)
    {
        if (dated.Count < 2)
        {
            return;
        }

        var shown = dated.Where(day => day.Key >= first && day.Key <= last).ToList();
        var columns = Period.DaysBetween(first, last) + 1;
        var highest = Math.Min(HighestColumn, shown.Max(day => day.Count()));
        var width = (columns * ColumnWidth) + 10;
        var height = (highest * RowHeight) + 46;
        var floor = height - 34;
        page.Html.Add($"""
            <figure class="strip"><div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("days.events-by-day")}">
            <svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-labelledby="strip-t"><title id="strip-t">{Strings.Say("days.strip", Words.Days(new DayRange(first, last)))}</title>
            <line class="ground" x1="0" x2="{width}" y1="{floor + 4}" y2="{floor + 4}"/>

            """);
        for (var i = 0; i < columns; i++)
        {
            var day = first.PlusDays(i);
            var x = 5 + (i * ColumnWidth) + (ColumnWidth / 2);
            var monthToo = i == 0 || day.Day == 1;
            page.Html.Add($"<text class=\"dayno\" x=\"{x}\" y=\"{floor + 18}\" text-anchor=\"middle\">{day.Day}</text>");
            if (monthToo)
            {
                page.Html
                    .Add($"<text class=\"month\" x=\"{x - 8}\" y=\"{floor + 32}\">" +
                        $"{Words.Days(new DayRange(new LocalDate(day.Year, day.Month, 1), new LocalDate(day.Year, day.Month, 1).PlusMonths(1).PlusDays(-1)))}</text>");
            }
        }

        foreach (var day in shown)
        {
            var x = 5 + (Period.DaysBetween(first, day.Key) * ColumnWidth) + (ColumnWidth / 2);
            var events = Ranked(day);
            var room = events.Count > HighestColumn ? HighestColumn - 1 : events.Count;
            for (var i = 0; i < room; i++)
            {
                var happening = events[i];
                var radius = happening.Corroboration switch { <= 1 => 4, 2 => 5.5, _ => 7.0 };
                var said =
                    $"{Words.Day(day.Key)}: {happening.Label}, {Words.Count(happening.Corroboration, "origin")}" +
                        $"{(happening.Status == "disputed" ? ", disputed" : "")}";
                page.Html
                    .Add($"<a href=\"#{(page.Shown.Has(happening.Id) ? happening.Id : "events")}\" aria-label=\"{said}\"><g " +
                        $"transform=\"translate({x} {floor - 6 - (i * RowHeight)})\"><title>{said}</title>" +
                        $"{Shape(happening.Status, radius)}</g></a>");
            }

            if (events.Count > room)
            {
                page.Html
                    .Add($"<text class=\"dayno\" x=\"{x}\" y=\"{floor - 2 - (room * RowHeight)}\" text-anchor=\"middle\">+" +
                        $"{events.Count - room}</text>");
            }
        }

        page.Html.Add($"</svg></div></figure>\n");
    }

    private static (LocalDate First, LocalDate Last) Densest(List<IGrouping<LocalDate, Event>> dated)
    {
        int best = -1, from = 0, to = 0;
        for (int i = 0, j = 0, inside = 0; j < dated.Count; j++)
        {
            inside += dated[j].Count();
            while (Period.DaysBetween(dated[i].Key, dated[j].Key) >= LongestStrip)
            {
                inside -= dated[i++].Count();
            }

            if (inside > best)
            {
                (best, from, to) = (inside, i, j);
            }
        }

        return (dated[from].Key, dated[to].Key);
    }
}
