using System.Diagnostics;
using System.Text;
using Xunit;

namespace Variorum.Tests.Reading;

public class PageTests
{
    private const string Page = """
        <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>River takes a town | River Notes</title>
        <meta property="og:site_name" content="River Notes"><meta property="og:title" content="River takes a town">
        <meta name="author" content="Ana Ruiz"><meta property="article:published_time" content="2019-03-06T08:00:00+02:00">
        <link rel="canonical" href="https://notes.example/river"><script>var text = "not this";</script><style>p { color: red }</style></head>
        <body><header class="site-header"><a href="/">Home</a> <a href="/news">News</a></header>
        <nav><ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li><li><a href="/c">Three</a></li></ul></nav>
        <div id="cookie-banner"><p>We use small files on your machine to remember that you clicked on this banner, which nobody reads.</p><button>Accept</button></div>
        <article class="has-comments"><h1>River takes a town</h1><p class="byline">By <a href="/ana">Ana Ruiz</a></p>
        <p>%STORY%</p><div class="shareButtons"><p>Share</p></div><p>%MORE% <b>It was</b><i> cold</i>&amp;wet.</p>
        <h2>Statement of the Valley League</h2><blockquote><p>%CLAIM%</p></blockquote><p>9 March 2019</p></article>
        <aside><p>Other stories that have been clicked on by many people who also read this one and then another one.</p></aside>
        <footer><p>All rights reserved, and so on and so forth, for as long as the law of the land allows us to do so.</p></footer></body></html>
        """;

    private static string Filled => Page.Replace("%STORY%", Texts.Story, StringComparison.Ordinal).Replace("%MORE%", Texts.More, StringComparison.Ordinal).Replace("%CLAIM%", Texts.Claim, StringComparison.Ordinal);

    [Fact]
    public void The_main_text_is_kept_and_the_furniture_is_not()
    {
        var account = Texts.Account(Filled, "river.html");
        Assert.Equal(
            $"River takes a town\n\nBy Ana Ruiz\n\n{Texts.Story}\n\n{Texts.More} It was cold&wet.\n\nStatement of the Valley League\n\n{Texts.Claim}\n\n9 March 2019",
            account.Text);
    }

    [Fact]
    public void Title_publisher_author_and_date_come_from_the_metadata()
    {
        var account = Texts.Account(Filled, "river.html");
        Assert.Equal(
            ("River takes a town", "River Notes", "Ana Ruiz", "https://notes.example/river", "2019-03-06", "metadata"),
            (account.Title, account.Publisher, account.Author, account.Url, account.Published.Day(), account.Published.Basis));
        var section = Assert.Single(account.Sections.Skip(1));
        Assert.Equal(("Valley League", "2019-03-09"), (section.Author, section.Published.Day()));
    }

    [Theory]
    [InlineData("<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-03-06\",\"author\":[{\"name\":\"Ana Ruiz\"}],\"publisher\":{\"name\":\"River Notes\"}}]}</script>")]
    [InlineData("<meta name=\"dc.date.issued\" content=\"2019-03-06\"><meta name=\"dc.creator\" content=\"Ana Ruiz\"><meta name=\"dc.publisher\" content=\"River Notes\">")]
    [InlineData("<meta name=\"date\" content=\"March 6, 2019\"><meta name=\"author\" content=\"By Ana Ruiz\"><meta name=\"publisher\" content=\"River Notes\">")]
    public void Other_ways_to_state_the_same_are_read(string head)
    {
        var account = Texts.Account($"<html><head>{head}</head><body><main><h1>River takes a town</h1><p>{Texts.Story}</p></main></body></html>", "river.htm");
        Assert.Equal(("2019-03-06", "Ana Ruiz", "River Notes"), (account.Published.Day(), account.Author, account.Publisher));
    }

    [Fact]
    public void A_page_without_semantic_elements_gives_its_densest_part()
    {
        var page = $"<body><div id=top><a href=1>Home</a><a href=2>About us</a></div><table><tr><td><div class=x><p>{Texts.Story}</p><p>{Texts.More}</p></div></td><td><a href=3>Archive of things</a></td></tr></table></body>";
        Assert.Equal($"{Texts.Story}\n\n{Texts.More}", Texts.Account(page, "old.html").Text);
    }

    [Fact]
    public void A_time_element_dates_the_page_and_lists_stand_line_by_line()
    {
        var page = $"<article><h1>Count again</h1><time datetime='2021-05-17T10:00'>Monday</time><p>{Texts.Story}</p><ul><li>A new count<li>New clerks</ul></article>";
        var account = Texts.Account(page, "count.html");
        Assert.Equal("2021-05-17", account.Published.Day());
        Assert.EndsWith("A new count\nNew clerks", account.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_of_an_account_shows_as_text_and_scripts_do_not()
    {
        var account = Texts.Account($"<p>{Texts.Story} &lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>", "odd.html");
        Assert.Contains("<script>alert(1)</script>", account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(2)", account.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<p><a href=x>", 20_000)]
    [InlineData("<table><tr><td>", 20_000)]
    [InlineData("<ul><li>", 40_000)]
    [InlineData("<svg><g>", 40_000)]
    [InlineData("<a class=\"x", 20_000)]
    [InlineData("<![CDATA[", 20_000)]
    [InlineData("</div>", 100_000)]
    [InlineData("&lt;", 200_000)]
    [Trait("Category", "Slow")]
    public void Hostile_markup_takes_bounded_time(string piece, int times)
    {
        var page = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            page.Append(piece);
        }

        page.Append("<p>").Append(Texts.Story).Append("</p>");
        var clock = Stopwatch.StartNew();
        Texts.Read(page.ToString(), "deep.html");
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"{piece}: {clock.Elapsed}");
    }

    [Fact]
    public void Deep_nesting_keeps_the_words_and_is_told()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 1500)) + $"<p>{Texts.Story}</p>" + string.Concat(Enumerable.Repeat("</div>", 1500));
        var read = Texts.Read(page, "deep.html");
        Assert.Equal(Texts.Story, read.Account!.Text);
        Assert.Equal("html-nesting", Assert.Single(read.Diagnostics).Code);
    }

    [Fact]
    public void A_huge_attribute_costs_nothing()
    {
        var page = $"<p><img src=\"data:image/png;base64,{new string('A', 3_000_000)}\">{Texts.Story}</p>";
        Assert.Equal(Texts.Story, Texts.Account(page, "picture.html").Text);
    }

    [Fact]
    public void A_declared_charset_is_used()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = $"<html><head><meta charset=windows-1250></head><body><p>{Texts.Story} Łódź, Győr.</p></body></html>";
        var read = Texts.Read(Encoding.GetEncoding("windows-1250").GetBytes(page), "charset.html");
        Assert.EndsWith("Łódź, Győr.", read.Account!.Text, StringComparison.Ordinal);
    }
}
