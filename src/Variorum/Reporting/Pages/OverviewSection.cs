using NodaTime;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>The record in written sentences, each figure a link.</summary>
internal static class OverviewSection
{
    public static void Write(Page page)
    {
        var record = page.Record;
        var summary = Summary.Of(record, tallies: 3);
        page.Html.Add($"""
            <section id="overview" aria-labelledby="overview-h">
            <h2 id="overview-h">{Strings.Say("overview.overview")}</h2>
            {Lead(summary)}<p class="intro">{Accounts(page, summary)} {Events(page, summary)}</p>
            <dl class="glance">
            <div><dt>{Strings.Say("overview.accounts")}</dt><dd><a href="#accounts">{Words.Number(summary.Accounts)}</a></dd></div>
            <div><dt>{Strings.Say("overview.independent-origins")}</dt><dd><a href="#lineage">{Words.Number(summary.OriginCount)}</a></dd></div>
            <div><dt>{Strings.Say("overview.events")}</dt><dd><a href="#events">{Words.Number(summary.EventCount)}</a></dd></div>
            <div><dt>{Strings.Say("overview.tallies")}</dt><dd><a href="#tallies">{Words.Number(summary.TallyCount)}</a></dd></div>
            <div><dt>{Strings.Say("overview.disagreements")}</dt><dd><a href="#disagreements">{Words.Number(summary.DisagreementCount)}</a></dd></div>
            </dl>

            """);
        Figures(page);
        Days(page, summary);
        Disagreements(page, summary);
        Copies(page, summary);
        Silences(page);
        page.Html.Add($"</section>\n");
    }

    private static Markup Lead(Summary summary) =>
        summary.Sentence is { } sentence ? Markup.Of($"<p class=\"telling\">{sentence}</p>\n") : default;

    private static void Days(Page page, Summary summary)
    {
        if (summary.Days.IsEmpty)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("overview.the-days")}</h3><dl class=\"by-day\">\n");
        foreach (var day in summary.Days)
        {
            page.Html.Add($"<dt>{day.Heading}</dt>\n");
            foreach (var told in day.Events)
            {
                var origins = told.Status == "disputed" ? Strings.Say("disputed")
                    : Words.Count(told.Origins, "origin") + (told.Settled ? "" : Strings.Say("overview.not-settled"));
                page.Html
                    .Add($"<dd>{page.Row(told.Id, told.Label, "head")}{(told.Place is null ? "" : $" ({told.Place})")} <span " +
                        $"class=\"type\">{origins}</span></dd>\n");
            }
        }

        page.Html.Add($"</dl>\n");
    }

    private static void Copies(Page page, Summary summary)
    {
        if (summary.Copies.IsEmpty)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("overview.who-copies-whom")}</h3><ul class=\"sentences\">\n");
        foreach (var copy in summary.Copies)
        {
            page.Html.Add($"<li><a href=\"#lineage\">{copy.Text}</a></li>\n");
        }

        page.Html.Add($"</ul>\n");
    }

    private static Markup Accounts(Page page, Summary summary)
    {
        var days = page.Record.Accounts.Select(claims => claims.Account.Published.Days).Where(it => !it.IsUndated).ToList();
        var lows = days.Select(it => it.Low).OfType<LocalDate>().ToList();
        var highs = days.Select(it => it.High).OfType<LocalDate>().ToList();
        var published = lows.Count > 0 && highs.Count > 0 ? Strings.Say("overview.put-out", Between(lows.Min(), highs.Max())) : "";
        var undated = summary.Accounts - days.Count;
        var unread = summary.Unread == 0 ? "" : Strings.Say("overview.unread", Words.Count(summary.Unread, "account is"));
        var origins = summary.OriginCount == summary.Accounts
            ? Strings.Say("overview.no-copies")
            : Strings.Say("overview.origins", Words.Count(summary.OriginCount, "independent origin"));
        return Strings.Tell(
            "overview.accounts-sentence",
            Markup.Of($"<a href=\"#accounts\">{Words.Count(summary.Accounts, "account")}</a>"),
            Markup.Of($"{published}"),
            Markup.Of($"{(undated > 0 && days.Count > 0 ? Strings.Say("overview.undated", Words.Number(undated)) : "")}"),
            Markup.Of($"<a href=\"#lineage\">{origins}</a>"),
            Markup.Of($"{unread}"));
    }

    private static string Between(LocalDate first, LocalDate last) =>
        first == last ? Strings.Say("overview.on", Words.Day(first)) : Strings.Say("overview.between", Words.Day(first), Words.Day(last));

    private static Markup Events(Page page, Summary summary)
    {
        if (summary.EventCount == 0)
        {
            return default;
        }

        var disputed = page.Record.Events.Count(it => it.Status == "disputed");
        return Strings.Tell(
            "overview.events-sentence",
            Markup.Of($"<a href=\"#events\">{Words.Count(summary.EventCount, "event")}</a>"),
            Markup.Of($"{Words.Number(summary.Corroborated)}"),
            Markup.Of($"{(disputed > 0 ? Strings.Say("overview.in-dispute", Words.Number(disputed)) : "")}"));
    }

    private static void Figures(Page page)
    {
        var tallies = Summary.Weightiest(page.Record).Take(3).ToList();
        if (tallies.Count == 0)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("overview.what-is-counted")}</h3><ul class=\"sentences\">\n");
        foreach (var tally in tallies)
        {
            var scope = Words.Scope(tally);
            // What counts a part of the whole, or is told no longer, stands in the tally itself: here "3" beside "23" would read as a rival
            // toll.
            var whole = tally.Figures.Where(item => item.Part is null && item.Figure.Realis != Realis.Denied).ToList();
            var values = (whole.Count > 0 ? whole : [.. tally.Figures])
                .GroupBy(item => Words.Value(item.Figure), StringComparer.Ordinal)
                .OrderBy(group => group.Min(item => item.Figure.Low ?? item.Figure.High ?? double.MaxValue))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Value(page, group.Key, [.. group])).ToList();
            page.Html
                .Add($"<li>{page.Row(tally.Id, Words.Question(tally), "head")}{(scope.Length == 0 ? "" : $" ({scope})")}: " +
                    $"{Markup.Join("; ", values.Take(6))}" +
                    $"{(values.Count > 6 ? Markup.Of($"; <a href=\"#{tally.Id}\">{Strings.Say("overview.and-more-values", Words.Count(values.Count - 6, "more value"))}</a>") : default)}.{TallySection.AtAGlance(tally)}</li>\n");
        }

        page.Html.Add($"</ul>\n");
    }

    private static Markup Value(Page page, string value, IReadOnlyList<FigureRef> figures)
    {
        var (account, figure) = figures[0];
        var sources = Summary.Voices(figures.Select(item => (item.Account, item.Figure.Source)), page.Labels);
        var more = sources.Length - 3;
        var said = more > 0 ? Strings.Say("overview.others", string.Join(", ", sources.Take(3)), Words.Count(more, "other"))
            : Words.And([.. sources]);
        return Strings.Tell("overview.according", page.Cite(account, figure.Passage, value), Markup.Of($"{said}"));
    }

    private static void Disagreements(Page page, Summary summary)
    {
        if (summary.Disagreements.Length == 0)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("overview.where-the-accounts-part")}</h3><ol class=\"sentences\">\n");
        foreach (var it in summary.Disagreements)
        {
            var sides = Markup.Join(" — ", Ends(it.Sides).Select(side =>
                Strings.Tell("overview.according", Markup.Of($"<b>{side.Value}</b>"),
                    Markup.Of(
                        $"{Words.And([.. side.Voices.Take(3)])}{(side.Voices.Length > 3 ? Strings.Say("overview.and-others") : "")}"))));
            if (it.About.Length == 0)
            {
                // What one account sets against another is said by the reason alone.
                page.Html.Add($"<li>{page.Row(it.Id, it.Reason, "head")}</li>\n");
                continue;
            }

            page.Html.Add($"<li>{page.Row(it.Id, it.About, "head")} <span class=\"type\">{Words.Plain(it.Kind)}</span>: {sides}.</li>\n");
        }

        page.Html.Add($"</ol>\n");
    }

    // Of many sides the first and the last say most: the rest stands in the section.
    private static IEnumerable<SummarySide> Ends(System.Collections.Immutable.ImmutableArray<SummarySide> sides) =>
        sides.Length <= 4 ? sides : sides.Take(3).Append(sides[^1]);

    private static void Silences(Page page)
    {
        var silences = page.Record.Events.Where(it => it.Silent.Length > 0 && it.Mentions.Length > 0)
            .OrderByDescending(it => it.Silent.Length).ThenByDescending(it => it.Corroboration).Take(3).ToList();
        if (silences.Count == 0)
        {
            return;
        }

        page.Html.Add($"<h3>{Strings.Say("overview.what-some-leave-out")}</h3><ul class=\"sentences\">\n");
        foreach (var it in silences)
        {
            var tellers = it.Mentions.Select(mention => mention.Account).Distinct(StringComparer.Ordinal).Count();
            var silent = it.Silent.Select(page.Account).Take(4).ToList();
            var what = page.Row(it.Id, it.Label, "head");
            var when = Markup.Of($"{(it.Days.IsUndated ? "" : ", " + Words.Days(it.Days))}");
            var told = Markup.Of($"{Words.Count(tellers, "account")}");
            var sentence = it.Silent.Length == 1
                ? Strings.Tell("overview.silence-one", what, when, told, silent[0])
                : Strings.Tell("overview.silence", what, when, told, Markup.Join(", ", silent),
                    Markup.Of($"{(it.Silent.Length > 4 ? Strings.Say("overview.and-n-more", Words.Number(it.Silent.Length - 4)) : "")}"));
            page.Html.Add($"<li>{sentence}</li>\n");
        }

        page.Html.Add($"</ul>\n");
    }
}
