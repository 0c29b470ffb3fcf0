using Microsoft.Playwright;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>
/// The dossier in Chromium: what a reader does with it, with and without JavaScript, on a phone and on paper. Needs
/// <c>/usr/bin/chromium</c> and axe-core under <c>tests/web</c>, which <c>./test</c> installs; never the network.
/// </summary>
[Trait("Category", "Slow")]
public sealed class DossierBrowserTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("variorum-dossier-").FullName;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    private string Address => "file://" + Path.Combine(_folder, "index.html");

    public async Task InitializeAsync()
    {
        Dossier.Write(FloodCase.Record, _folder);

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task A_tally_leads_to_its_sentence_and_the_address_leads_back()
    {
        var page = await Open();
        await page.ClickAsync("#overview .sentences a[href='#T1']");
        await page.ClickAsync("#T1 tbody tr:nth-child(1) th a");
        var hit = page.Locator(".panel mark.hit");
        Assert.StartsWith("14 people", await hit.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("#T1~p1-\\d+-\\d+$", page.Url);
        Assert.Contains("agency.txt, characters 55–64", await page.InnerTextAsync(".panel .citation"), StringComparison.Ordinal);

        var again = await Open(Fragment(page));
        Assert.True(await again.Locator("#T1").IsVisibleAsync());
        Assert.True(await again.Locator(".panel mark.hit").IsVisibleAsync());
        await again.Keyboard.PressAsync("Escape");
        Assert.False(await again.Locator(".panel").IsVisibleAsync());

        await page.ClickAsync(".panel a[data-plain]");
        Assert.True(await InView(page, "mark:target"));
        Nothing();
    }

    [Fact]
    public async Task A_disagreement_opens_its_sides_next_to_each_other()
    {
        var page = await Open("disagreements");
        await page.ClickAsync("#X2 .compare");
        Assert.Equal(["The Gazette", "The Courier"], await page.Locator(".pane h3").AllInnerTextsAsync());
        Assert.Equal(2, await page.Locator(".panel mark.hit").CountAsync());
        await page.GoBackAsync();
        Assert.False(await page.Locator(".panel").IsVisibleAsync());
        Nothing();
    }

    [Fact]
    public async Task The_days_are_filtered_to_one_town_and_the_address_keeps_it()
    {
        var page = await Open("days");
        Assert.Equal(3, await page.Locator(".event-mark").CountAsync());
        await page.Locator("#days select[data-filter=place]").SelectOptionAsync("Brenna");
        Assert.Equal("E1", await page.Locator(".event-mark").GetAttributeAsync("data-id"));
        Assert.Equal(["E1"], await page.Locator("#days li[data-event]:visible").EvaluateAllAsync<string[]>("all => all.map(each => each.dataset.event)"));
        Assert.Contains("1 of 3", await page.InnerTextAsync("#days .filter output"), StringComparison.Ordinal);
        var again = await Open(Fragment(page));
        Assert.Equal(1, await again.Locator(".event-mark").CountAsync());

        // The same filter holds in the table of events.
        await again.ClickAsync(".contents a[href='#events']");
        await again.Locator("#events select[data-filter=type]").SelectOptionAsync("KILLING");
        Assert.Equal(0, await again.Locator("#events tbody tr:visible").CountAsync());
        await again.ClickAsync("#events .filter button");
        Assert.Equal(3, await again.Locator("#events tbody tr:visible").CountAsync());
        Nothing();
    }

    [Fact]
    public async Task The_days_can_be_walked_with_the_keyboard()
    {
        var page = await Open("days");
        await page.FocusAsync(".event-mark[tabindex='0']");
        var first = await page.EvaluateAsync<string>("document.activeElement.dataset.id");
        await page.Keyboard.PressAsync("ArrowRight");
        var second = await page.EvaluateAsync<string>("document.activeElement.dataset.id");
        Assert.NotEqual(first, second);
        Assert.True(await page.Locator(".tip").IsVisibleAsync());
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator(".panel mark.hit").First.IsVisibleAsync());
        Assert.StartsWith("days~p", Fragment(page), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(second, await page.EvaluateAsync<string>("document.activeElement.dataset.id"));
        await page.ClickAsync("#days button[data-choice=type]");
        Assert.Contains("rows=type", Fragment(page), StringComparison.Ordinal);
        Assert.Contains("killing", await page.Locator(".timeline .rowname").AllTextContentsAsync());
        await page.ClickAsync("#days button[aria-label='Zoom in']");
        Assert.Contains("days=2019-05-", Fragment(page), StringComparison.Ordinal);
        Nothing();
    }

    [Fact]
    public async Task The_map_plays_day_by_day()
    {
        var page = await Open("map");
        Assert.Equal("All days", await page.InnerTextAsync(".map-day"));
        Assert.Contains("Romania", await page.Locator(".map .names text").AllTextContentsAsync());
        await page.ClickAsync("#map .play");
        await Assertions.Expect(page.Locator(".map-day")).ToContainTextAsync("Saturday");
        Assert.Contains("day=2019-05-04", Fragment(page), StringComparison.Ordinal);
        await page.ClickAsync(".spot");
        var again = await Open("map~f?day=2019-05-03&at=0");
        Assert.StartsWith("Friday, May 3, 2019", await again.InnerTextAsync(".map-day"), StringComparison.Ordinal);
        await again.ClickAsync(".map-list a[href='#E1']");
        Assert.True(await again.Locator("#E1").IsVisibleAsync());
        Nothing();
    }

    [Fact]
    public async Task A_tally_moves_to_the_other_scale_and_back()
    {
        var page = await Open("T1");
        const string place = "document.querySelector('#T1 tbody tr:nth-child(1) .chart rect.point').parentElement.getAttribute('x')";
        var before = await page.EvaluateAsync<string>(place);
        await page.ClickAsync("#T1 button[data-kind=log]");
        Assert.Contains("T1=log", Fragment(page), StringComparison.Ordinal);
        Assert.NotEqual(before, await page.EvaluateAsync<string>(place));
        Assert.Equal(["10", "100"], await page.Locator("#T1 .axis text").AllTextContentsAsync());
        await page.ClickAsync("#T1 button[data-kind=linear]");
        Assert.Equal(double.Parse(before[..^1], System.Globalization.CultureInfo.InvariantCulture), double.Parse((await page.EvaluateAsync<string>(place))[..^1], System.Globalization.CultureInfo.InvariantCulture), 0.05);
        Nothing();
    }

    [Fact]
    public async Task The_lineage_is_a_tree_whose_lines_lead_to_the_shared_text()
    {
        var page = await Open("lineage");
        Assert.Equal(3, await page.Locator(".tree .node").CountAsync());
        await page.Locator(".tree .edge:not(.loose)").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await InView(page, "#L1"));
        Nothing();
    }

    [Theory]
    [InlineData("T1", "SVG", "<svg")]
    [InlineData("lineage", "SVG", "<svg")]
    [InlineData("days", "SVG", "<svg")]
    [InlineData("map", "SVG", "<svg")]
    [InlineData("map", "PNG", "\u2030PNG")]
    public async Task A_drawing_can_be_saved(string view, string kind, string begins)
    {
        var page = await Open(view);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"#{view} .tools button:has-text('{kind}')"));
        var path = Path.Combine(_folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        Assert.StartsWith(begins.Replace("\u2030", "\u0089", StringComparison.Ordinal), System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path)), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task The_shown_table_can_be_saved()
    {
        var page = await Open("names");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#names .tools button"));
        Assert.Equal("names.csv", download.SuggestedFilename);
        var path = Path.Combine(_folder, "names.csv");
        await download.SaveAsAsync(path);
        Assert.StartsWith("Name,Kind,As written\n", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_accounts_stand_side_by_side_and_what_differs_is_marked()
    {
        var page = await Open("sides");
        Assert.Equal(["The Gazette", "Wire"], await page.Locator(".side-heads h3").AllInnerTextsAsync());
        Assert.Contains("L1", await page.Locator(".side-row.met .why a").AllInnerTextsAsync());
        await page.Locator("#sides select").Nth(2).SelectOptionAsync("2");
        Assert.Equal(3, await page.Locator(".side-heads h3").CountAsync());
        Assert.Contains("texts=", Fragment(page), StringComparison.Ordinal);
        var again = await Open(Fragment(page));
        Assert.Equal(3, await again.Locator(".side-heads h3").CountAsync());
        await again.Locator(".side-cell mark.figure").First.FocusAsync();
        Assert.Contains("killed", await again.InnerTextAsync(".tip"), StringComparison.Ordinal);
        Nothing();
    }

    [Fact]
    public async Task Texts_in_pages_of_their_own_open_beside_the_row_too()
    {
        var record = FloodCase.Record;
        var one = record.Accounts[0];
        Dossier.Write(record with { Accounts = [.. record.Accounts, .. Enumerable.Range(0, 100).Select(number => one with { Account = one.Account with { Id = $"z{number}" } })] }, _folder);
        var page = await Open("X2");
        await page.ClickAsync("#X2 .compare");
        Assert.Equal(["The Gazette", "The Courier"], await page.Locator(".pane h3").AllInnerTextsAsync());
        Assert.Equal(2, await page.Locator(".panel mark.hit").CountAsync());
        await page.ClickAsync(".panel .whole");
        Assert.Equal(2, await page.Locator(".side-heads h3").CountAsync());

        var plain = await Open("X2", script: false);
        await plain.ClickAsync("#X2 a.cite");
        Assert.Contains("/texts/a", plain.Url, StringComparison.Ordinal);
        Assert.True(await InView(plain, "mark:target"));
        Nothing();
    }

    [Fact]
    public async Task A_row_that_stands_beside_the_page_is_drawn_where_it_is_asked_for()
    {
        var told = FloodCase.Record.Events[0];
        Dossier.Write(FloodCase.Record with { Events = [.. FloodCase.Record.Events, .. Enumerable.Range(100, 900).Select(number => told with { Id = $"E{number}" })] }, _folder);
        var page = await Open("events");
        Assert.Equal(0, await page.Locator("#E950").CountAsync());
        await page.Locator("#events details[data-part] summary").First.ClickAsync();
        await page.Locator("#E200").WaitForAsync();
        Assert.Equal("", await page.Locator("#E200 a.cite").First.EvaluateAsync<string>("link => link.getAttribute('href').replace(/^#p.*/, '')"));
        await page.ClickAsync("#E200 a.cite");
        Assert.True(await page.Locator(".panel mark.hit").IsVisibleAsync());

        var linked = await Open("E950");
        await linked.Locator("#E950").WaitForAsync();
        Assert.True(await InView(linked, "#E950"));

        var plain = await Open("events", script: false);
        await plain.Locator("#events details[data-part] summary").Last.ClickAsync();
        await plain.Locator("#events details[data-part][open] a").ClickAsync();
        Assert.Contains("/dossier/", plain.Url, StringComparison.Ordinal);
        Assert.True(await plain.Locator("#E950").CountAsync() == 1);
        await plain.Locator("#E950 a.cite").First.ClickAsync();
        Assert.True(await InView(plain, "mark:target"));
        Nothing();
    }

    [Fact]
    public async Task Without_JavaScript_the_page_is_complete()
    {
        var page = await Open(script: false);
        Assert.Equal(0, await page.Locator("button:visible, select:visible").CountAsync());
        await page.ClickAsync("#T1 tbody tr:nth-child(1) th a");
        Assert.True(await InView(page, "mark:target"));
        await page.ClickAsync("mark:target + .ref");
        Assert.True(await InView(page, "#T1"));
        // A link into a closed part opens it: the browser does so by itself.
        await page.ClickAsync("#overview a[href='#T3']");
        Assert.True(await InView(page, "#T3"));
        Nothing();
    }

    [Fact]
    public async Task An_account_with_a_script_is_shown_and_not_run()
    {
        var page = await Open("X1");
        Assert.StartsWith("Orle flood", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains(FloodCase.Script, await page.Locator("#a5 .body").TextContentAsync(), StringComparison.Ordinal);
        await page.ClickAsync("#X1 .compare");
        Assert.Equal(0, await page.Locator("main script, .panel script, img").CountAsync());
        Nothing();
    }

    [Fact]
    public async Task Numbers_and_days_follow_the_reader_s_language()
    {
        var page = await Open("events", locale: "de-DE");
        Assert.Equal("3. Mai 2019", await page.InnerTextAsync("#E1 .when"));
        await page.EvaluateAsync("location.hash = 'T2'");
        Assert.Contains("2.000", await page.InnerTextAsync("#T2 tbody th a"), StringComparison.Ordinal);
        var english = await Open("events", locale: "en-GB");
        Assert.Equal("3 May 2019", await english.InnerTextAsync("#E1 .when"));
        Nothing();
    }

    [Fact]
    public async Task A_hostile_name_stays_text_wherever_the_script_draws_it()
    {
        const string hostile = "</script><img src=x onerror=alert(1)>{}*{display:none}\u202Egnp.exe \u0410lmaty";
        var record = FloodCase.Record;
        var first = record.Events[0] with { Label = hostile, PlaceName = hostile, Place = record.Events[0].Place! with { Name = hostile }, Actors = [hostile] };
        Dossier.Write(record with { Case = hostile, Events = record.Events.SetItem(0, first) }, _folder);
        var page = await Open("days");
        Assert.Equal(1, await page.Locator(".event-mark[data-id=E1]").CountAsync());
        Assert.Contains("<img src=x onerror=alert(1)>", await page.Locator(".event-mark[data-id=E1]").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        foreach (var view in await Views(page))
        {
            await page.EvaluateAsync($"location.hash = '{view}'");
        }

        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.DoesNotContain('\u202E', await page.ContentAsync());
        Nothing();
    }

    [Fact]
    public async Task A_phone_scrolls_one_way_only()
    {
        var page = await Open(width: 390);
        foreach (var view in await Views(page))
        {
            await page.EvaluateAsync($"location.hash = '{view}'");
            Assert.True(await page.Locator($"#{view}").IsVisibleAsync());
            Assert.True(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth") <= 390, view);
        }

        await page.EvaluateAsync("location.hash = 'T1'");
        await page.ClickAsync("#T1 tbody tr:nth-child(1) th a");
        Assert.True(await InView(page, ".panel mark.hit"));
    }

    [Fact]
    public async Task On_paper_everything_is_open_and_nothing_is_left_to_click()
    {
        var page = await Open();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator(".contents").IsVisibleAsync());
        foreach (var view in (await Views(page)).Where(view => view != "sides"))
        {
            Assert.True(await page.Locator($"#{view} h2").IsVisibleAsync(), view);
        }

        Assert.True(await page.Locator("#T3").IsVisibleAsync());
        Assert.Equal(0, await page.Locator("button:visible").CountAsync());
        Assert.True((await page.PdfAsync()).Length > 20_000);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1300)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing(ColorScheme scheme, int width)
    {
        var page = await Open(width: width, scheme: scheme, bypass: true);
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository(), "tests", "web", "node_modules", "axe-core", "axe.min.js") });
        var complaints = new List<string>();
        foreach (var view in await Views(page))
        {
            await page.EvaluateAsync($"location.hash = '{view}'");
            await page.EvaluateAsync($"document.querySelectorAll('#{view} details').forEach(each => each.open = true)");
            if (view == "disagreements")
            {
                await page.ClickAsync("#X1 .compare");
            }

            var found = await page.EvaluateAsync<string[]>(
                "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(it => it.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 200)))");
            complaints.AddRange(found.Select(each => view + ": " + each));
        }

        Assert.Empty(complaints);
    }

    private static async Task<string[]> Views(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.contents a')].map(each => each.getAttribute('href').slice(1))");

    private static string Fragment(IPage page) => page.Url[(page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..];

    // Asked from outside: a page without JavaScript runs no callbacks.
    private static async Task<bool> InView(IPage page, string selector)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if (await page.Locator(selector).First.BoundingBoxAsync() is { Height: > 0, Y: >= 0 } box && box.Y < 900)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    private async Task<IPage> Open(string fragment = "", bool script = true, int width = 1300, ColorScheme scheme = ColorScheme.Light, bool bypass = false, string locale = "en-US")
    {
        var context = await _browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            BypassCSP = bypass,
            Locale = locale,
        });
        var page = await context.NewPageAsync();
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add(dialog.Message);
        await page.GotoAsync(Address + (fragment.Length == 0 ? "" : "#" + fragment));
        return page;
    }

    // No request but for the page itself, nothing in the console, no dialogue.
    private void Nothing()
    {
        Assert.All(_requests, request => Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape("file://" + _folder) + "/(index|texts/a\\d+|dossier/\\d+).html(#.*)?$|^blob:", request));
        Assert.Empty(_complaints);
    }

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Variorum.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("The tests run outside their repository.");
    }
}
