using Xunit;

namespace Variorum.Tests.Reading;

public class PageCorpusTests
{
    public static TheoryData<string> Layouts => [.. PageLayouts.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Bodies_are_found_whole_and_little_else_is(string layout)
    {
        var pages = PageCorpus.Pages().Where(p => p.Name.StartsWith(layout + "-", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, pages.Count);
        foreach (var page in pages)
        {
            var read = Texts.Read(page.Html, page.Name + ".html");
            var text = read.Account?.Text ?? "";
            var (recall, precision) = PageCorpus.Score(page, text);
            Assert.True(recall >= 0.97 && 2 * recall * precision / (recall + precision) >= 0.95, $"{page.Name}: recall {recall:0.00}, precision {precision:0.00}\n{text}");
            Assert.DoesNotContain(read.Diagnostics, d => d.Code == "text-mostly-lost");
        }
    }

    [Theory]
    [InlineData("<div class=\"comments\">", "")]
    [InlineData("<noscript>", "")]
    [InlineData("", "Home Region Harbour")]
    public void A_page_whose_body_is_not_found_says_so(string box, string left)
    {
        var text = box.Length == 0 ? "" : PageCorpus.Paragraphs(PageCorpus.Pages().First().Body);
        var scripts = $"<script>var state = \"{new string('x', 30_000)}\";</script>";
        var read = Texts.Read($"<html><head><title>Gates give way at Karrin</title></head><body><h1>Gates give way at Karrin</h1><p>{left}</p>{box}{text}{(box.Length > 0 ? "</div></noscript>" : "")}{scripts}</body></html>", "drawn.html");
        Assert.Contains(read.Diagnostics, d => d.Code == "text-mostly-lost");
        Assert.True(read.Account!.BodyLost);
    }

    [Fact]
    public void The_words_that_a_page_holds_for_machines_stand_in_for_a_body_that_a_script_draws()
    {
        var page = PageCorpus.Pages().First();
        var json = $"{{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-17\",\"articleBody\":\"{string.Join("\\n\\n", page.Body)}\"}}";
        var read = Texts.Read($"<html><head><script type=\"application/ld+json\">{json}</script></head><body><div id=\"root\"></div></body></html>", "drawn.html");
        Assert.Equal(string.Join("\n\n", page.Body), read.Account!.Text);
    }
}
