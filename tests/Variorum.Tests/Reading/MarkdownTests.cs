using System.Diagnostics;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Reading;

public class MarkdownTests
{
    [Fact]
    public void The_text_is_that_of_the_blocks_without_marks()
    {
        var source = $"""
            # River *takes* a town

            {Texts.Story.Replace(". ", ".\n", StringComparison.Ordinal)} See [the map](https://map.example "Map") ![a boat](boat.png).

            - A **new** dam
            - Boats

            > {Texts.Claim}

            ***

            | Place | Missing |
            | --- | --- |
            | Beira | 26 |

            Rain &amp; wind<br>all day, <https://notes.example>
            """;
        var account = Texts.Account(source, "river.md");
        Assert.Equal(
            $"River takes a town\n\n{Texts.Story} See the map .\n\nA new dam\nBoats\n\n{Texts.Claim}\n\n* * *\n\nPlace\nMissing\n\nBeira\n26\n\nRain & wind\nall day, https://notes.example",
            account.Text);
        Assert.Equal("River takes a town", account.Title);
    }

    [Fact]
    public void Front_matter_is_metadata_and_no_text()
    {
        var source = $"---\ntitle: \"River takes a town\"\nauthor: Ana Ruiz\ndate: 2019-03-06 08:00\npublisher: River Notes\n---\n\n{Texts.Story}\n";
        var account = Texts.Account(source, "river.md");
        Assert.Equal(Texts.Story, account.Text);
        Assert.Equal(
            ("River takes a town", "Ana Ruiz", "2019-03-06", "metadata", "River Notes"),
            (account.Title, account.Author, account.Published.Day(), account.Published.Basis, account.Publisher));
    }

    [Fact]
    public void Sections_are_found_by_headings()
    {
        var source = $"# Voices\n\n{Texts.Story}\n\n## Statement of the Valley League\n\n{Texts.Claim}\n\n9 March 2019\n";
        var account = Texts.Account(source, "voices.md");
        var section = Assert.Single(account.Sections.Skip(1));
        Assert.Equal(("Valley League", "2019-03-09"), (section.Author, section.Published.Day()));
        Assert.StartsWith("Statement of", section.Of(account), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", 50_000)]
    [InlineData("[", 50_000)]
    [InlineData("*a ", 30_000)]
    [InlineData("![", 30_000)]
    [InlineData("- ", 20_000)]
    [InlineData("<a ", 30_000)]
    [InlineData("`a``", 30_000)]
    [Trait("Category", "Slow")]
    public void Hostile_markdown_takes_bounded_time(string piece, int times)
    {
        var clock = Stopwatch.StartNew();
        var read = Texts.Read(string.Concat(Enumerable.Repeat(piece, times)) + "\n\n" + Texts.Story, "hostile.md");
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"{piece}: {clock.Elapsed}");
        Assert.Contains(Texts.Story, read.Account!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_no_markdown_has_is_taken_as_text_and_told()
    {
        var read = Texts.Read(new string('[', 300_000) + "\n\n" + Texts.Story, "line.md");
        Assert.Contains(read.Diagnostics, d => d is { Code: "markdown-as-text", Severity: Severity.Note });
    }
}
