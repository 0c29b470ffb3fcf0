using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>When a page was put out, who wrote it and what it is called, in the ways that pages have of saying so.</summary>
public class PageMetadataTests
{
    private static string Page(string head, string top) =>
        $"<html lang=\"en\"><head><title>River takes a town</title>{head}</head><body><article><h1>River takes a town</h1>{top}<p>{Texts.Story}</p><p>{Texts.More}</p></article></body></html>";

    [Theory]
    [InlineData("<p class=\"by\">By ANA RUIZ, TOM LIND and EVA MOOR</p>", "ANA RUIZ, TOM LIND, EVA MOOR")]
    [InlineData("<p>By Ana Ruiz and Tom Lind</p>", "Ana Ruiz, Tom Lind")]
    [InlineData("<p>By Ana Ruiz, Chief Correspondent</p>", "Ana Ruiz")]
    [InlineData("<p>By Abby Rugby</p>", "Abby Rugby")]
    [InlineData("<p>By Ana Ruiz, Tom Lind and News Desk</p>", "Ana Ruiz, Tom Lind")]
    [InlineData("<div><a rel=\"author\" href=\"/a\">Ana Ruiz</a>, <a rel=\"author\" href=\"/t\">Tom Lind</a></div>", "Ana Ruiz, Tom Lind")]
    [InlineData("<div class=\"sig\"><span class=\"byline\">By <a href=\"/a\">Ana Ruiz</a></span> <span class=\"timestamp\">March 6, 2019</span></div>", "Ana Ruiz")]
    [InlineData("<div><span itemprop=\"author\"><span itemprop=\"name\">Ana Ruiz</span></span></div>", "Ana Ruiz")]
    public void Authors_are_read_where_the_page_names_them(string top, string author) =>
        Assert.Equal(author, Texts.Account(Page("", top), "page.html").Author);

    [Fact]
    public void A_person_in_the_linked_data_comes_before_the_house_in_the_meta_elements()
    {
        var head = "<meta name=\"author\" content=\"River Notes\"><meta property=\"og:site_name\" content=\"River Notes\"><script type=\"application/ld+json\">{\"@graph\":["
            + "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ana Ruiz\"},{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-03-06\",\"author\":{\"@id\":\"#p\"}}]}</script>";
        var account = Texts.Account(Page(head, ""), "page.html");
        Assert.Equal(("Ana Ruiz", "River Notes"), (account.Author, account.Publisher));
    }

    [Fact]
    public void A_house_that_alone_is_named_stays_the_author() =>
        Assert.Equal("River Notes", Texts.Account(Page("<meta name=\"author\" content=\"River Notes\"><meta property=\"og:site_name\" content=\"River Notes\">", ""), "page.html").Author);

    [Fact]
    public void The_house_is_no_part_of_the_title() =>
        Assert.Equal("River takes a town", Texts.Account(Page("<meta property=\"og:title\" content=\"River takes a town | River Notes\"><meta property=\"og:site_name\" content=\"River Notes\">", ""), "page.html").Title);

    [Theory]
    // The evening of the page's own zone is the next day in universal time.
    [InlineData("2019-03-07T00:38:00Z", "<p>Posted March 6, 2019 at 7:38 p.m.</p>", "2019-03-06", "")]
    [InlineData("2019-03-07T00:38:00+00:00", "<div><span class=\"date\">6 March 2019</span></div>", "2019-03-06", "")]
    [InlineData("2019-03-05T20:10:00Z", "<p>6 March 2019</p>", "2019-03-06", "")]
    [InlineData("2019-03-06T00:38:00Z", "<p>6 March 2019</p>", "2019-03-06", "")]
    [InlineData("2019-03-06T00:38:00Z", "", "2019-03-06", "date-zone")]
    [InlineData("2019-03-06T14:00:00Z", "", "2019-03-06", "")]
    [InlineData("2019-03-06T00:38:00-05:00", "", "2019-03-06", "")]
    // Two days apart are no zone.
    [InlineData("2019-03-06T00:38:00Z", "<p>2 March 2019</p>", "2019-03-06", "date-contradicted date-zone")]
    public void A_stamp_in_universal_time_gives_way_to_the_day_that_the_page_shows(string stamp, string top, string day, string notes)
    {
        var read = Texts.Read(Page($"<meta property=\"article:published_time\" content=\"{stamp}\">", top), "page.html");
        Assert.Equal(day, read.Account!.Published.Day());
        Assert.Equal(notes, string.Join(' ', read.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Another_stamp_with_an_offset_tells_the_zone()
    {
        var head = "<meta property=\"article:published_time\" content=\"2019-03-07T00:38:00Z\"><meta property=\"article:modified_time\" content=\"2019-03-09T10:00:00-05:00\">";
        Assert.Equal("2019-03-06", Texts.Account(Page(head, ""), "page.html").Published.Day());
    }

    [Theory]
    [InlineData("<link rel=\"canonical\" href=\"https://notes.example/2019/03/06/river\">", "2019-03-06")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/news/2019-03-06/river\">", "2019-03-06")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/2019/mar/06/river\">", "2019-03-06")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/river-20190306.html\">", "2019-03-06")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/2019/03/river\">", "")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/2019/31/41/river\">", "")]
    [InlineData("<meta property=\"og:url\" content=\"https://notes.example/river-20197706\">", "")]
    public void An_address_dates_a_page_that_nothing_else_dates(string head, string day)
    {
        var read = Texts.Read(Page(head, ""), "page.html");
        Assert.Equal(day, read.Account!.Published.Day());
        Assert.Equal(day.Length > 0, read.Diagnostics.Any(d => d.Code == "date-from-address"));
    }

    [Theory]
    [InlineData("<p>Last updated: March 9, 2019</p>", "")]
    [InlineData("<div><time class=\"entry-date published updated\" datetime=\"2019-03-06T10:00:00+02:00\">6 March</time></div>", "2019-03-06")]
    [InlineData("<div class=\"header\">Orsova Bay, 06.03.2019 - 08:00</div>", "2019-03-06")]
    [InlineData("<p>06/03/2019</p><p>The next reading is due on 21/03/2019, says the board of the river, which meets in the old mill at the weir.</p>", "2019-03-06")]
    [InlineData("<p>03/06/2019</p><p>The next reading is due on 03/21/2019, says the board of the river, which meets in the old mill at the weir.</p>", "2019-03-06")]
    public void Dates_beside_the_text_are_read_and_those_of_a_change_are_not(string top, string day) =>
        Assert.Equal(day, Texts.Account(Page("", top), "page.html").Published.Day());

    [Fact]
    public void A_date_under_a_headline_that_stands_outside_of_the_text_is_kept()
    {
        var page = $"<html><body><div class=\"top\"><h1>River takes a town</h1><span>Orsova Bay, 06.03.2019 - 08:00</span></div><div class=\"words\"><p>{Texts.Story}</p><p>{Texts.More}</p></div>"
            + "<div class=\"more\"><h4>Older</h4><ul><li>02.01.2018 Lock gate mended</li></ul></div></body></html>";
        var account = Texts.Account(page, "page.html");
        Assert.Equal(("2019-03-06", "text"), (account.Published.Day(), account.Published.Basis));
        Assert.DoesNotContain("Lock gate", account.Text, StringComparison.Ordinal);
    }
}
