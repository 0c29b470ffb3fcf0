using System.Collections.Immutable;
using System.Globalization;

namespace Variorum.Tests.Reading;

/// <summary>Ten ways in which templates build a page around a story: walls, forms, widgets, drawers, tables, threads, teasers.</summary>
internal static class PageLayouts
{
    private const string Rights = "All rights reserved by the Estuary Press and its partners; no part of these pages may be printed without leave in writing from the house.";
    private const string Cookies = "We keep small files on your machine so that these pages know you again. Read our notice to learn what is kept, for how long, and how it can be undone.";
    private const string Letter = "Every morning at six we send the news of the estuary to eleven thousand readers. Leave your address and we shall add you to the list at once.";

    /// <summary>What a layout is given.</summary>
    public sealed record Story(int Number, string Title, string Writer, ImmutableArray<string> Body)
    {
        /// <summary>The body in paragraphs.</summary>
        public string Text => PageCorpus.Paragraphs(Body);

        /// <summary>The body's first and second part.</summary>
        public (string First, string Second) Halves => (PageCorpus.Paragraphs(Body[..(Body.Length / 2)]), PageCorpus.Paragraphs(Body[(Body.Length / 2)..]));
    }

    /// <summary>The layouts by name.</summary>
    public static ImmutableArray<(string Name, Func<Story, string> Make)> All { get; } =
    [
        ("wall", Wall), ("column", Column), ("form", Form), ("widget", Widget), ("drawer", Drawer),
        ("table", Table), ("aside", Aside), ("thread", Thread), ("teasers", Teasers), ("builder", Builder),
    ];

    /// <summary>The page around <paramref name="body"/>.</summary>
    public static string Whole(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | Estuary Press</title><meta property=\"og:site_name\" content=\"Estuary Press\"></head><body>{body}</body></html>";

    private static string Menu => "<ul class=\"top\"><li><a href=\"/\">Home</a></li><li><a href=\"/region\">Region</a></li><li><a href=\"/harbour\">Harbour</a></li><li><a href=\"/sport\">Sport</a></li></ul>";

    private static string Wall(Story s) =>
        $"<div class=\"Page-ad-margins\"><header><a href=\"/\">Estuary Press</a>{Menu}</header><div class=\"StoryPage-content paywall\"><main><article><h1>{s.Title}</h1><div class=\"byline\">By {s.Writer}</div>"
        + $"<div class=\"RichText\">{s.Text}</div></article></main></div></div><div class=\"modal-newsletter\"><p>{Letter}</p></div><footer><p>{Rights}</p></footer>";

    private static string Column(Story s) =>
        $"<main id=\"content\"><h1>{s.Title}</h1><p>By {s.Writer}, who has written of the river ports for nine years.</p><div class=\"l-sidebar-fixed l-columns\"><div class=\"c-words\">{s.Text}</div></div>"
        + $"<div class=\"sidebar right\"><h3>Popular</h3>{Summaries(s.Number, 3)}</div></main><footer>{Rights}</footer>";

    private static string Form(Story s) =>
        $"<form id=\"aspForm\" action=\"/page.aspx\"><input type=\"hidden\" value=\"1\"><div id=\"nav\">{Menu}</div><div class=\"page\"><h1>{s.Title}</h1><div class=\"story-body\">{s.Text}</div>"
        + $"<div class=\"related\"><h4>Related</h4>{Links(s.Number, 4)}</div></div><div class=\"foot\"><p>{Rights}</p></div></form>";

    private static string Widget(Story s) =>
        $"<div class=\"main section\" id=\"main\"><div class=\"widget Blog\" id=\"Blog1\"><div class=\"blog-posts\"><div class=\"post hentry\"><h3 class=\"post-title\"><a href=\"/2021/03/p.html\">{s.Title}</a></h3>"
        + $"<div class=\"post-body entry-content\">{s.Text}</div></div></div></div></div><div class=\"sidebar section\"><div class=\"widget Profile\"><h2>About</h2><p>{Letter}</p></div>"
        + $"<div class=\"widget LinkList\">{Links(s.Number, 5)}</div></div>";

    private static string Drawer(Story s) =>
        $"<div class=\"m-menu-drawer\">{Menu}<p>Search the archive of the Estuary Press from its first number in the year of the great tide to this morning's.</p></div>"
        + $"<div class=\"m-advertisement-off-canvas--pusher\"><section class=\"m-page\"><article class=\"m-story\"><h1>{s.Title}</h1><div class=\"m-detail\">{s.Text}</div></article></section></div><footer><p>{Rights}</p></footer>";

    private static string Table(Story s) =>
        $"<div id=\"wrapper\" class=\"ad_body\"><table width=\"900\"><tr><td class=\"left\">{Menu}</td><td><b>{s.Title}</b><br><br>{string.Join("<br><br>\n", s.Body)}</td><td><a href=\"/a\">Tide tables</a><br><a href=\"/b\">Fish prices</a></td></tr>"
        + $"<tr><td colspan=3><font size=1>{Rights}</font></td></tr></table></div>";

    private static string Aside(Story s) =>
        $"<div class=\"cookie-consent\"><p>{Cookies}</p></div><header><p>Estuary Press</p></header><div class=\"grid\"><aside class=\"main-col\"><h2>{s.Title}</h2>{s.Text}</aside>"
        + "<div class=\"right\"><p>Weather for the estuary: fog in the morning, later a light wind from the north.</p></div></div>";

    private static string Thread(Story s) =>
        $"<main><article><h1>{s.Title}</h1><div class=\"share-bar\"><a href=\"#\">Facebook</a> <a href=\"#\">Twitter</a></div><div>Share: Facebook WhatsApp Email Print</div>{s.Text}</article>"
        + $"<section id=\"comments\" class=\"comments-area\"><h3>What readers say</h3>{string.Concat(Enumerable.Range(0, 8).Select(i => Comment(s.Number, i)))}</section></main><footer>{Rights}</footer>";

    private static string Teasers(Story s) =>
        $"<main><article class=\"content\"><h1>{s.Title}</h1>{s.Halves.First}<div class=\"in-story\"><h4>Read next</h4>{Links(s.Number, 2)}</div><p>Read more: <a href=\"/m\">The mill at Brack closes its gates</a></p>{s.Halves.Second}</article>"
        + $"<section class=\"river\"><h3>More in Region</h3>{Summaries(s.Number, 4)}</section><div class=\"strip\">{Pictures}</div></main>";

    private static string Builder(Story s) =>
        $"<div id=\"app\" style=\"display: none\"><div class=\"builder-widget-wrap\"><div class=\"builder-widget builder-widget-title\"><h1>{s.Title}</h1></div><div class=\"builder-widget builder-widget-text\">{s.Halves.First}</div>"
        + "<div class=\"ad-slot\"><p>Advertisement: winter coats at half their price, for this week only, at the sign of the blue whale in Harbour Street.</p></div>"
        + $"<div class=\"builder-widget builder-widget-text\">{s.Halves.Second}</div></div><div class=\"pagination-first\"><a href=\"/2\">Next</a></div></div>";

    private static string Summaries(int n, int count) => string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"<article class=\"item\"><a href=\"/s{n}{i}\"><h4>Pilot boat {n + i} back in harbour</h4><p class=\"dek\">The boat that had been given up on Friday came in under a jury mast with all {i + 5} hands alive and well.</p></a></article>")));

    private static string Links(int n, int count) => "<ul>" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"<li><a href=\"/l{n}{i}\">Council of ward {n + i} votes down the new bridge after {i + 2} hours of talk</a></li>"))) + "</ul>";

    private static string Pictures => string.Concat(Enumerable.Range(1, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"<figure><img src=\"/p{i}.jpg\"><figcaption>Picture {i} of the day: geese over the salt marsh at the mouth of the river, by a reader.</figcaption></figure>")));

    private static string Comment(int n, int i) => string.Create(CultureInfo.InvariantCulture,
        $"<div class=\"comment\"><b>Reader {n * 8 + i}</b><p>I was there on the day and I saw no such thing; whoever wrote this has never set foot in our town, and that is number {i} of the reasons why nobody buys the paper.</p></div>");
}
