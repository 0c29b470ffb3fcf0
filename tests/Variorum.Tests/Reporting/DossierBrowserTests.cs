using System.Text.Json;
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
        using (var file = File.Create(Path.Combine(_folder, "index.html")))
        {
            Dossier.Write(FloodCase.Record, file);
        }

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
        await page.ClickAsync("#T1 tbody tr:nth-child(1) th a");
        var hit = page.Locator(".panel mark.hit");
        Assert.StartsWith("14 people", await hit.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("#T1~p1-\\d+-\\d+$", page.Url);
        Assert.Contains("agency.txt, characters 55–64", await page.InnerTextAsync(".panel .citation"), StringComparison.Ordinal);

        var again = await Open(page.Url[(page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..]);
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
        var page = await Open();
        await page.ClickAsync("#X2 .compare");
        Assert.Equal(["The Gazette", "The Courier"], await page.Locator(".pane h3").AllInnerTextsAsync());
        Assert.Equal(2, await page.Locator(".panel mark.hit").CountAsync());
        await page.GoBackAsync();
        Assert.False(await page.Locator(".panel").IsVisibleAsync());
        Nothing();
    }

    [Fact]
    public async Task Events_and_days_can_be_filtered_and_the_address_keeps_the_filter()
    {
        var page = await Open();
        await page.Locator(".filter select").Nth(1).SelectOptionAsync("KILLING");
        Assert.Equal("E3", await page.Locator("#events tbody tr:visible").First.GetAttributeAsync("id"));
        Assert.Equal(1, await page.Locator("#events tbody tr:visible").CountAsync());
        Assert.Equal(1, await page.Locator("#days li[data-type]:visible").CountAsync());
        Assert.Contains("1 of 3", await page.InnerTextAsync(".filter output"), StringComparison.Ordinal);
        var again = await Open(page.Url[(page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        Assert.Equal(1, await again.Locator("#events tbody tr:visible").CountAsync());
        Nothing();
    }

    [Fact]
    public async Task The_shown_table_can_be_saved()
    {
        var page = await Open();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#names .tools button"));
        Assert.Equal("names.csv", download.SuggestedFilename);
        var path = Path.Combine(_folder, "names.csv");
        await download.SaveAsAsync(path);
        Assert.StartsWith("Name,Kind,As written\n", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
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
        var page = await Open();
        Assert.StartsWith("Orle flood", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains(FloodCase.Script, await page.Locator("#a5 .body").TextContentAsync(), StringComparison.Ordinal);
        await page.ClickAsync("#X1 .compare");
        Assert.Equal(0, await page.Locator("main script, .panel script, img").CountAsync());
        Nothing();
    }

    [Fact]
    public async Task A_phone_scrolls_one_way_only()
    {
        var page = await Open(width: 390);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
        await page.ClickAsync("#T1 tbody tr:nth-child(1) th a");
        Assert.True(await InView(page, ".panel mark.hit"));
    }

    [Fact]
    public async Task On_paper_everything_is_open_and_nothing_is_left_to_click()
    {
        var page = await Open();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator(".contents").IsVisibleAsync());
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
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(each => each.open = true)");
        await page.ClickAsync("#X1 .compare");
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository(), "tests", "web", "node_modules", "axe-core", "axe.min.js") });
        var found = await page.EvaluateAsync<JsonElement>(
            "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(it => it.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 120)))");
        Assert.Equal("[]", found.GetRawText());
    }

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

    private async Task<IPage> Open(string fragment = "", bool script = true, int width = 1300, ColorScheme scheme = ColorScheme.Light, bool bypass = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            BypassCSP = bypass,
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
        Assert.All(_requests, request => Assert.StartsWith(Address, request, StringComparison.Ordinal));
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
