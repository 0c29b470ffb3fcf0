using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating;

public class LineageTests
{
    private const string Agency =
        "A ferry with more than two hundred passengers ran aground off the northern harbour before dawn on Monday. "
        + "Rescue boats from three islands reached the wreck within an hour, the coast guard said. "
        + "Divers searched the flooded car deck until nightfall without finding the missing helmsman.";

    [Fact]
    public void Copied_sentences_are_found_inside_other_text()
    {
        var copy = "Our correspondent writes from the coast. Rescue boats from three islands reached the wreck within an hour, the coast guard said. The weather stayed calm.";
        var record = Cases.Collator.Collate("ferry", [Cases.Account("a", Agency), Cases.Account("b", copy)]);
        var link = Assert.Single(record.Lineage);
        Assert.Equal("verbatim", link.Kind);
        Assert.Equal("Rescue boats from three islands reached the wreck within an hour, the coast guard said", record.Text(link.From));
        Assert.Equal(record.Text(link.From), record.Text(link.To));
        Assert.Empty(link.Differences);
    }

    [Fact]
    public void Two_renderings_of_one_text_are_a_translation_with_their_differences()
    {
        var first = "From the first hour the dockers of Port Sele led the stoppage. "
            + "On 3 March they closed the eastern gates and sent delegates to the cement works in Oral. "
            + "There 1,200 furnace hands laid down their tools and elected a committee of nine. "
            + "By night the whole valley was without light, and the governor fled to the barracks.";
        var second = "The stoppage was headed by Port Sele dockers from its very first hour. "
            + "They shut the eastern gates on 3 March, and delegates were sent to the Oral cement works. "
            + "A committee of nine was chosen there by 1,500 furnace hands who had put down their tools. "
            + "When night came the entire valley had no light, the governor having fled to the barracks.";
        var record = Cases.Collator.Collate("docks", [Cases.Account("a", first), Cases.Account("b", second)]);
        Assert.Equal(4, record.Lineage.Length);
        Assert.All(record.Lineage, l => Assert.Equal("translation", l.Kind));
        var hands = record.Lineage[2];
        Assert.Contains(hands.Differences, d =>
            d.Kind == "fact" && d.From is { } f && record.Text(hands.From with { Passage = f }).Contains("1,200", StringComparison.Ordinal));
    }

    [Fact]
    public void Agreement_on_facts_alone_is_not_copying()
    {
        var other = "Divers gave up the search for the helmsman on Monday evening. He was last seen on the bridge of the ferry. More than two hundred people had been aboard when she struck the reef.";
        var record = Cases.Collator.Collate("ferry", [Cases.Account("a", Agency), Cases.Account("b", other)]);
        Assert.Empty(record.Lineage);
    }

    [Fact]
    public void A_text_that_repeats_one_word_is_compared_in_bounded_time()
    {
        var flood = string.Concat(Enumerable.Repeat("alarm ", 20_000));
        var record = Cases.Collator.Collate("noise", [Cases.Account("a", flood), Cases.Account("b", flood), Cases.Account("c", Agency)]);
        Assert.True(record.Lineage.Length < 100);
    }

    [Fact]
    public void The_order_of_the_accounts_does_not_matter()
    {
        AccountClaims[] accounts = [Cases.Account("a", Agency), Cases.Account("b", Agency + " Nobody knows more."), Cases.Account("c", Agency[60..])];
        var forwards = Cases.Collator.Collate("ferry", accounts);
        var backwards = Cases.Collator.Collate("ferry", [.. accounts.Reverse()]);
        Assert.Equal(forwards.Lineage.Select(l => (l.From, l.To, l.Kind)), backwards.Lineage.Select(l => (l.From, l.To, l.Kind)));
        Assert.NotEmpty(forwards.Lineage);
    }
}
