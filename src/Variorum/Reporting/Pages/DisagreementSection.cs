using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Where the accounts part: each disagreement with its sides next to each other, in the sources' words.</summary>
internal static class DisagreementSection
{
    private const int Open = 12;
    private const int LongestMore = 300;

    /// <summary>How many open disagreements the page holds.</summary>
    public const int Longest = Open + LongestMore;

    /// <summary>How many that scope explains.</summary>
    public const int LongestResolved = LongestMore;

    private const int ClaimsASide = 8;

    public static void Write(Page page)
    {
        var html = page.Html;
        var open = page.Record.Disagreements.Where(it => !it.Resolved).ToList();
        var resolved = page.Record.Disagreements.Where(it => it.Resolved).ToList();
        html.Add($"""
            <section id="disagreements" aria-labelledby="disagreements-h">
            <h2 id="disagreements-h">{Strings.Say("disagreements.disagreements")}</h2>
            <p class="lead">{Strings.Say("disagreements.claims-about-one-thing")}</p>

            """);
        if (open.Count == 0)
        {
            html.Add($"<p class=\"none\">{Strings.Say("disagreements.no-claims-were-found")}</p>\n");
        }

        foreach (var it in open.Take(Open))
        {
            Disagreement(page, it);
        }

        More(page, [.. open.Skip(Open)], "more disagreement");
        More(page, resolved, "difference that scope explains");
        html.Add($"</section>\n");
    }

    private static void More(Page page, List<Disagreement> list, string one)
    {
        if (list.Count == 0)
        {
            return;
        }

        page.More(
            Words.Count(list.Count, one), [.. list.Take(LongestMore)], it => Disagreement(page, it),
            rest: TallySection.Rest(list.Count, LongestMore, "disagreements.csv"));
    }

    private static void Disagreement(Page page, Disagreement it)
    {
        var about = Summary.About(page.Record, it.About);
        page.Html.Add($"""
            <article class="disagreement" id="{it.Id}"><h3><span class="id">{it.Id}</span> {Words.Capital(it.Kind)} {page.Row(it.About, about, "scope")}</h3>
            <p class="finding">{Words.Capital(Words.Readable(it.Reason))}</p>
            <div class="sides">

            """);
        foreach (var side in it.Sides)
        {
            page.Html.Add($"<div class=\"side\"><p class=\"value\">{Words.Readable(side.Value)}</p><ul class=\"plain\">\n");
            foreach (var claim in side.Claims.Take(ClaimsASide))
            {
                var account = claim.Citation.Account;
                var said = claim.Source.Naming == SourceNaming.Author
                    ? Markup.Of($"{page.Labels[account]}")
                    : Markup.Of(
                        $"{Strings.Say("disagreements.in", Words.Source(claim.Source, page.Labels[account]), page.Labels[account])}");
                page.Html.Add($"<li><q>{page.InSentence(claim.Citation)}</q> <span class=\"said\">{said}</span></li>\n");
            }

            var more = side.Claims.Length - ClaimsASide;
            page.Html
                .Add($"</ul>{(more > 0 ? Markup.Of($"<p class=\"note\">{Strings.Say("disagreements.more-claims", Words.Count(more, "more claim"))}</p>") : default)}</div>\n");
        }

        page.Html.Add($"</div></article>\n");
    }
}
