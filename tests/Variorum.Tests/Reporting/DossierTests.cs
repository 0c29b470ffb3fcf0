using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Variorum.Collating;
using Variorum.Collating.Overviews;
using Variorum.Model;
using Variorum.Reporting;
using Variorum.Reporting.Pages;
using Xunit;
using Record = Variorum.Model.Record;

namespace Variorum.Tests.Reporting;

/// <summary>The dossier as a document: what is in it, that nothing of an account becomes markup, that every link leads somewhere.</summary>
public sealed class DossierTests
{
    private static readonly string Page = Written(FloodCase.Record);
    private static readonly IDocument Document = new HtmlParser().ParseDocument(Page);

    [Fact]
    public void Every_link_leads_to_an_element_of_the_page_and_no_id_stands_twice()
    {
        var ids = Document.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        var links = Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 60);
        Assert.All(links, link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public void An_account_s_markup_is_shown_as_text()
    {
        Assert.Equal(["application/json", null], Document.QuerySelectorAll("script").Select(script => script.GetAttribute("type")));
        Assert.DoesNotContain("<", Document.QuerySelector("#data")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Document.QuerySelectorAll("img, iframe, object, embed, link, base, form"));
        Assert.DoesNotContain(Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "src");
        var hostile = Document.QuerySelector("#a5 .body")!.TextContent;
        Assert.Contains(FloodCase.Script, hostile, StringComparison.Ordinal);
        Assert.Contains("\u27E8U+202E\u27E9gnihton", hostile, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', Page);
        Assert.DoesNotContain('\0', Page);
    }

    [Fact]
    public void The_policy_lets_only_the_page_s_own_style_and_script_run()
    {
        var policy = Document.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains(Dossier.Asset.Hash(Document.QuerySelector("script:not([type])")!.TextContent), policy, StringComparison.Ordinal);
        Assert.Contains(Dossier.Asset.Hash(Document.QuerySelector("style")!.TextContent), policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_leads_to_its_words_in_the_full_text()
    {
        var cell = Document.QuerySelector("#T1 tbody th a")!;
        var mark = Document.GetElementById(cell.GetAttribute("href")![1..])!;
        Assert.Equal("14 people", Bare(mark));
        Assert.Contains("T1", mark.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("More than 100 people", Bare(Document.GetElementById(Document.QuerySelectorAll("#T1 tbody th a").Last(link => link.TextContent.StartsWith("more", StringComparison.Ordinal)).GetAttribute("href")![1..])!));
    }

    [Fact]
    public void The_full_texts_are_complete()
    {
        foreach (var (claims, index) in FloodCase.Record.Accounts.Select((claims, index) => (claims, index)))
        {
            var body = Document.QuerySelector($"#a{index + 1} .body")!;
            var text = claims.Account.Text.Replace("\u202E", "\u27E8U+202E\u27E9", StringComparison.Ordinal).Replace("\u202C", "\u27E8U+202C\u27E9", StringComparison.Ordinal).Replace('\0', '\u2400');
            Assert.Equal(text, Bare(body));
        }
    }

    [Fact]
    public void Silences_disputes_and_tellings_are_told_apart_in_words()
    {
        var matrix = Document.QuerySelector("#tells")!.TextContent;
        Assert.Contains("tells it and disagrees", matrix, StringComparison.Ordinal);
        Assert.Contains("silent", matrix, StringComparison.Ordinal);
        Assert.DoesNotContain("local", Document.QuerySelector("#tells thead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Derived_numbers_say_that_they_are_and_by_which_rule()
    {
        var row = Document.QuerySelectorAll("#T1 .derived").Single(element => element.TextContent.Contains("Derived, not told: ACLED", StringComparison.Ordinal));
        var rule = Document.GetElementById(row.QuerySelector("a")!.GetAttribute("href")![1..])!;
        Assert.StartsWith("ACLED: the lowest figure", rule.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("told of 2022-01-05 to 2022-01-06.", "told of 5 January 2022 to 6 January 2022.")]
    [InlineData("file-2022-01-05x, 2022-13-01", "file-2022-01-05x, 2022-13-01")]
    [InlineData("2022-01-05", "5 January 2022")]
    [InlineData("", "")]
    public void Days_in_a_reason_are_put_in_words(string text, string expected) => Assert.Equal(expected, Words.Readable(text));

    [Fact]
    public void An_empty_record_is_a_whole_page()
    {
        var empty = new HtmlParser().ParseDocument(Written(new Record("nothing", [], FloodCase.Record.Origins.Clear(), [], [], [], [], [], [], [], [], [])));
        Assert.Equal("nothing", empty.QuerySelector("h1")!.TextContent);
        Assert.Contains("0 accounts", empty.QuerySelector("#overview")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab", "[a[b]]", 0, 2, 1, 2)]
    [InlineData("abcd", "[ab][cd]", 0, 2, 2, 4)]
    [InlineData("abcd", "[a[bc]][d]", 0, 3, 1, 4)]
    [InlineData("ab\n\ncd", "[ab\n\n]|[c]d", 0, 5, 6, 6)]
    [InlineData("abc", "[abc]", 0, 3, 0, 3)]
    public void Marks_nest_and_cut_each_other(string text, string expected, int start, int end, int otherStart, int otherEnd)
    {
        var highlights = new[] { new Passage(start, end), new Passage(otherStart, otherEnd) }.Where(passage => passage.Length > 0 && passage.Start < text.Length)
            .Distinct().Select(passage => new Highlight(passage, "figure", "", [])).ToList();
        using var writer = new StringWriter();
        FullText.Write(new Html(writer), text, highlights, passage => $"p{passage.Start}-{passage.End}");
        var body = new HtmlParser().ParseDocument(writer.ToString()).Body!;
        Assert.Equal(expected, string.Join('|', body.Children.Select(Drawn)));
        static string Drawn(IElement element) => string.Concat(element.ChildNodes.Select(node => node is IElement inner ? $"[{Drawn(inner)}]" : node.TextContent));
    }

    [Fact]
    public void Encoding_leaves_no_character_that_could_act()
    {
        using var writer = new StringWriter();
        new Html(writer).Text("<a href='\"&>\r\n\0\u007F\u0085\u202E\u2066\u200B\uFEFF\uD800x\uDC00 \U000E0041 \U0001F30A \u0639");
        Assert.Equal(
            "&lt;a href=&#39;&quot;&amp;&gt;\n\u2400\u2421\u27E8U+0085\u27E9\u27E8U+202E\u27E9\u27E8U+2066\u27E9\u27E8U+200B\u27E9\u27E8U+FEFF\u27E9\uFFFDx\uFFFD \u27E8U+E0041\u27E9 \U0001F30A \u0639",
            writer.ToString());
    }

    [Fact]
    public void A_thousand_accounts_stay_a_page()
    {
        var one = FloodCase.Record.Accounts[2];
        var accounts = Enumerable.Range(0, 1000).Select(number => one with { Account = one.Account with { Id = $"a{number:0000}", Publisher = null } }).ToList();
        var told = FloodCase.Record.Events[0];
        var shared = FloodCase.Record.Lineage[0];
        var record = FloodCase.Record with
        {
            Accounts = [.. accounts],
            Tallies = [FloodCase.Record.Tallies[0] with { Figures = [.. accounts.Select(claims => new FigureRef(claims.Account.Id, claims.Figures[0]))] }],
            Events = [.. Enumerable.Range(1, 2000).Select(number => told with
            {
                Id = $"E{number}", Silent = [accounts[7].Account.Id],
                Mentions = [.. accounts.Take(number == 1 ? 1000 : 1).Select(claims => new EventMentionRef(claims.Account.Id, claims.Events[0]))],
            })],
            Lineage = [.. Enumerable.Range(1, 400).Select(number => shared with { From = shared.From with { Account = accounts[0].Account.Id }, To = shared.From with { Account = accounts[number].Account.Id } })],
            Disagreements = [.. Enumerable.Range(1, 500).Select(number => FloodCase.Record.Disagreements[0] with { Id = $"X{number}", About = "E1999" })],
            Names = [],
            Wordings = [],
            Demands = [],
            Concessions = [],
        };
        var texts = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        using var index = new MemoryStream();
        Dossier.Write(record, index, name => texts[name] = new MemoryStream());
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(index.ToArray()));
        Assert.Equal(1000, texts.Keys.Count(name => name.StartsWith("texts/", StringComparison.Ordinal)));
        var text = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(texts["texts/a7.html"].ToArray()));
        Assert.Equal(one.Account.Text, Bare(text.QuerySelector(".body")!));
        Assert.All(text.QuerySelectorAll("a"), link => Assert.Matches("^\\.\\./(index|dossier/\\d+)\\.html#", link.GetAttribute("href")!));
        Assert.Contains(Dossier.Asset.Hash(text.QuerySelector("script")!.TextContent), text.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Contains(Dossier.Asset.Hash(text.QuerySelector("style")!.TextContent), text.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Equal(25, page.QuerySelector("#tells .matrix thead")!.QuerySelectorAll("th").Length - 1);
        // What a browser lays out within two seconds on a slow machine; the rest stands beside the page.
        Assert.InRange(index.Length, 1, 1_500_000);
        Assert.InRange(page.All.Length, 1, 30_000);
        Assert.Single(page.QuerySelectorAll("#T1 tbody tr:not(.derived)"));
        EveryLinkLeads(index, texts, articles: 1000);
        Assert.Contains("are in events.csv", page.QuerySelector("#events")!.TextContent, StringComparison.Ordinal);
    }

    // Page and parts together are the whole dossier: every link of each leads to an element that is there, and no id stands twice in all.
    private static void EveryLinkLeads(MemoryStream index, Dictionary<string, MemoryStream> beside, int articles)
    {
        var pages = beside.Where(file => file.Key.StartsWith("dossier/", StringComparison.Ordinal))
            .Select(file => (Name: file.Key, Bytes: file.Value.ToArray()))
            .Append((Name: "index.html", Bytes: index.ToArray()))
            .ToDictionary(file => file.Name, file => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes)), StringComparer.Ordinal);
        Assert.InRange(pages.Count, 3, 1000);
        Assert.Equal(articles, pages.Values.Sum(page => page.QuerySelectorAll("article.text").Length));
        var ids = pages.ToDictionary(page => page.Key, page => page.Value.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList());
        Assert.Equal(ids.Values.Sum(own => own.Count), ids.Values.SelectMany(own => own).Distinct(StringComparer.Ordinal).Count());
        foreach (var (name, page) in pages)
        {
            Assert.All(page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!.Split('#')), link =>
            {
                var target = link[0].Length == 0 ? name : name == "index.html" ? link[0] : link[0].StartsWith("../", StringComparison.Ordinal) ? link[0][3..] : "dossier/" + link[0];
                Assert.True(link.Length == 1 || target.StartsWith("texts/", StringComparison.Ordinal) ? pages.ContainsKey(target) || beside.ContainsKey(target) : ids[target].Contains(link[1]), string.Join('#', link));
            });
        }
    }

    [Fact]
    public void Ten_megabytes_of_one_word_stand_in_a_page_of_their_own()
    {
        var gazette = FloodCase.Record.Accounts[2];
        var record = FloodCase.Record with { Accounts = FloodCase.Record.Accounts.SetItem(2, gazette with { Account = gazette.Account with { Text = gazette.Account.Text + new string('w', 10_000_000) } }) };
        var texts = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        using var index = new MemoryStream();
        Dossier.Write(record, index, name => texts[name] = new MemoryStream());
        Assert.InRange(index.Length, 1, 1_000_000);
        Assert.InRange(texts["texts/a3.html"].ToArray().Length, 10_000_000, 10_100_000);
    }

    [Fact]
    public void The_page_s_own_script_and_style_are_a_small_part_of_what_five_accounts_may_weigh()
    {
        Assert.InRange(Page.Length, 100_000, 500_000);
        Assert.Equal(-1, Dossier.Asset.Script.IndexOf("</script", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("fetch(", Dossier.Asset.Script, StringComparison.Ordinal);
        Assert.DoesNotContain("XMLHttpRequest", Dossier.Asset.Script, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", Dossier.Asset.Style, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_s_outlines_are_those_around_the_case_s_places()
    {
        var data = System.Text.Json.JsonDocument.Parse(Document.QuerySelector("#data")!.TextContent).RootElement;
        var countries = data.GetProperty("outlines").GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray()
            .Select(country => country.GetProperty("properties").GetProperty("name").GetString()).ToList();
        Assert.Contains("Romania", countries);
        Assert.Contains("Bulgaria", countries);
        Assert.DoesNotContain("Brazil", countries);
        Assert.Equal("Brenna", data.GetProperty("places")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Every_part_by_others_is_named_with_its_licence()
    {
        var method = Document.QuerySelector("#method")!.TextContent;
        Assert.All(["d3-geo", "topojson-client", "world-atlas", "GeoNames", "Permission to use, copy, modify"], part => Assert.Contains(part, method, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_string_that_is_asked_for_is_there_and_none_stands_unused()
    {
        var keys = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(Dossier.Asset.Bytes("en.json"))!.Keys.ToHashSet(StringComparer.Ordinal);
        var sources = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "web", "src"), "*.ts")).Select(File.ReadAllText));
        var asked = System.Text.RegularExpressions.Regex.Matches(sources, "(?:Say|Tell|say|count)\\([\"']([a-z0-9.-]+[a-z0-9])[\"']").Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(asked.Count > 150);
        Assert.Subset(keys, asked);
        var counted = System.Text.RegularExpressions.Regex.Matches(sources, "Words\\.Count\\([^\\n]*?, \"([a-z ]+)\"\\)").Select(match => "n." + match.Groups[1].Value.Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(keys, counted);
        // Keys that are put together from a part and a name: their parts stand in the sources.
        string[] made = ["n.", "nav.", "filter.", "days.by-", "tallies.", "value."];
        Assert.DoesNotContain(keys, key => !sources.Contains('"' + key + '"', StringComparison.Ordinal) && !sources.Contains("'" + key + "'", StringComparison.Ordinal) && !made.Any(part => key.StartsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_summary_says_who_says_what()
    {
        var summary = Summary.Of(FloodCase.Record);
        Assert.Equal((5, 1, 4, 3, 2, 2), (summary.Accounts, summary.Unread, summary.OriginCount, summary.EventCount, summary.Corroborated, summary.DisagreementCount));
        var dead = summary.Tallies[0];
        Assert.Equal("Killed: people", dead.Question);
        Assert.Equal("Brenna, 3–4 May 2019", dead.Scope);
        Assert.Equal(["14", "between 14 and 16", "at least 22", "more than 100"], dead.Values.Select(value => value.Value));
        Assert.Equal("Prefect Ilva Maron (Wire, The Gazette)", dead.Values[0].Voices.Single());
        Assert.Equal(1, dead.Values[0].Origins);
        Assert.Equal("Friday 3 May 2019", summary.Days[0].Heading);
        Assert.Equal("Wire, The Gazette", string.Join(", ", summary.SharedOrigins.Single()));
        Assert.Equal("one leaflet (<b>Nobody</b>)", summary.Disagreements[0].Sides[2].Voices.Single());
    }

    [Fact]
    public void The_first_tallies_are_those_of_several_accounts_and_of_different_measures()
    {
        var killed = FloodCase.Record.Tallies[0];
        var record = FloodCase.Record with { Tallies = [FloodCase.Record.Tallies[2], killed, killed with { Id = "T8" }, FloodCase.Record.Tallies[1]] };
        Assert.Equal(["T1", "T2", "T8", "T3"], Summary.Weightiest(record with { Overview = OverviewReader.Read(record, CollatingData.Load(Repository.Data, "en").Blaming, _ => false, a => [a]) }).Select(tally => tally.Id));
    }

    private static string Bare(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var reference in copy.QuerySelectorAll(".ref").ToList())
        {
            reference.Remove();
        }

        return copy.TextContent;
    }

    private static string Written(Record record)
    {
        using var stream = new MemoryStream();
        Dossier.Write(record, stream, _ => Stream.Null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
