using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Which accounts share text: both passages side by side, what differs marked.</summary>
internal static class LineageSection
{
    private const int OpenPairs = 6;
    private const int ClosedPairs = 12;
    public const int LinksAPair = 40;
    public const int MostPairs = 200;
    private const int Longest = 1200;

    public static void Write(Page page)
    {
        var html = page.Html;
        html.Add($"""
            <section id="lineage" aria-labelledby="lineage-h">
            <h2 id="lineage-h">{Strings.Say("lineage.lineage")}</h2>

            """);
        var shared = Summary.SharedOriginsOf(page.Record).ToList();
        if (page.Record.Lineage.IsEmpty && shared.Count == 0)
        {
            html.Add($"<p class=\"none\">{Strings.Say("lineage.no-account-was-found")}</p></section>\n");
            return;
        }

        html.Add($"<p class=\"lead\">{Strings.Say("lineage.passages-that-share-their")}</p>\n");
        if (shared.Count > 0)
        {
            html.Add($"<ul class=\"origins\">\n");
            foreach (var group in shared.Take(MostPairs))
            {
                html.Add($"<li>{Strings.Tell("lineage.one-origin", Markup.Join(", ", group.Select(page.Account)))}</li>\n");
            }

            html.Add($"</ul>\n");
        }

        var pairs = Pairs(page.Record).ToList();
        foreach (var (pair, index) in pairs.Take(ClosedPairs).Select((pair, index) => (pair, index)))
        {
            Pair(page, pair, index < OpenPairs);
        }

        if (pairs.Count > ClosedPairs)
        {
            page.More(Words.Count(pairs.Count - ClosedPairs, "more pair"), [.. pairs.Skip(ClosedPairs).Take(MostPairs - ClosedPairs)],
                pair => Pair(page, pair, false));
        }

        html.Add($"{TallySection.Rest(pairs.Count, MostPairs, "lineage.csv")}</section>\n");
    }

    private static void Pair(Page page, IGrouping<(string From, string To), (LineageLink Link, int Index)> pair, bool open)
    {
        var html = page.Html;
        var links = pair.ToList();
        var directed = links.All(item => item.Link.Directed);
        var kinds = Words.And([.. links.Select(item => Kind(item.Link.Kind)).Distinct(StringComparer.Ordinal)]);
        html.Add(
            $"<details class=\"more pair\"{(open && links.Count <= 4 ? Markup.Of($" open") : default)}><summary>" +
            $"{page.Labels[pair.Key.From]} {(directed ? "→" : "and")} {page.Labels[pair.Key.To]}: {Words.Count(links.Count, "passage")} (" +
            $"{kinds})</summary>\n");
        foreach (var (link, number) in links.Take(LinksAPair))
        {
            Link(page, link, Anchors.LineageId(number));
        }

        html.Add($"{TallySection.Rest(links.Count, LinksAPair, "lineage.csv")}</details>\n");
    }

    /// <summary>The links with their number in the record, by pair of accounts, the pair that shares most text first.</summary>
    public static IEnumerable<IGrouping<(string From, string To), (LineageLink Link, int Index)>> Pairs(Record record) =>
        record.Lineage.Select((link, index) => (Link: link, Index: index))
            .GroupBy(item => (From: item.Link.From.Account, To: item.Link.To.Account))
            .OrderByDescending(pair => pair.Sum(item => item.Link.From.Passage.Length));

    private static string Kind(string kind) => kind switch
    {
        "verbatim" => "word for word",
        "translation" => "another translation",
        _ => kind,
    };

    private static void Link(Page page, LineageLink link, string id)
    {
        var percent = (int)Math.Round(link.Similarity * 100);
        page.Html.Add($"""
            <div class="link" id="{id}"><p class="finding"><span class="id">{id}</span> {Words.Capital(Kind(link.Kind))}, {percent} % alike{(link.Directed ? ", the first is the source" : "; nothing tells which came first")}{(link.Stated is null ? default : Markup.Of($"; stated: <q>{link.Stated}</q>"))}</p>
            {Passages(page, link)}</div>

            """);
    }

    // The same words twice next to each other tell nothing: they stand once, with both accounts.
    private static Markup Passages(Page page, LineageLink link)
    {
        var words = page.Quote(link.From.Account, link.From.Passage, int.MaxValue);
        if (words == page.Quote(link.To.Account, link.To.Passage, int.MaxValue))
        {
            return Markup.Of(
                $"<div class=\"side same\"><blockquote>{page.Quote(link.From.Account, link.From.Passage, Longest)}</blockquote><p " +
                $"class=\"said\">{page.Cite(link.From, page.Labels[link.From.Account])} and " +
                $"{page.Cite(link.To, page.Labels[link.To.Account])}</p></div>");
        }

        return Markup.Of(
            $"<div class=\"sides\">" +
            $"{Side(page, link.From, [.. link.Differences.Where(it => it.From is not null).Select(it => (it.From!.Value, it.Kind))])}" +
            $"{Side(page, link.To, [.. link.Differences.Where(it => it.To is not null).Select(it => (it.To!.Value, it.Kind))])}</div>");
    }

    private static Markup Side(Page page, Citation citation, ImmutableArray<(Passage Passage, string Kind)> differences)
    {
        var text = page.Texts.Text(citation.Account);
        var end = Math.Min(citation.Passage.End, citation.Passage.Start + Longest);
        var at = citation.Passage.Start;
        var parts = new List<Markup>();
        foreach (var (passage, kind) in differences.OrderBy(it => it.Passage))
        {
            if (passage.Start < at || passage.End > end)
            {
                continue;
            }

            parts.Add(
                Markup.Of(
                    $"{text[at..passage.Start]}<mark class=\"{(kind == "fact" ? "fact" : "diff")}\">{text[passage.Start..passage.End]}" +
                    $"</mark>"));
            at = passage.End;
        }

        parts.Add(Markup.Of($"{text[at..end]}{(end < citation.Passage.End ? " …" : "")}"));
        return Markup.Of(
            $"<div class=\"side\"><p class=\"value\">{page.Cite(citation, page.Labels[citation.Account])}</p><blockquote>" +
            $"{Markup.Join("", parts)}</blockquote></div>");
    }
}
