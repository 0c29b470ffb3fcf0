using System.Collections.Immutable;
using Variorum.Collating.Lineage;
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

    [Theory]
    [InlineData("In autumn 31,000 weavers were dismissed in the Torne valley.", "There were 31,000 layoffs among the weavers of the Torne valley.", true)]
    [InlineData("In autumn 31,000 weavers were dismissed in the Torne valley.", "The Torne valley, where 29,000 weavers were dismissed, is poor.", false)]
    [InlineData("In autumn 31 weavers were dismissed in the Torne valley.", "The Torne valley, where 31 weavers were dismissed, is poor.", false)]
    [InlineData("In autumn 31,000 weavers were dismissed in the Torne valley.", "A new bridge for the railway cost 31,000 pounds.", false)]
    [InlineData("In a speech to the council on Monday, Governor Anna Hale called the marchers \"vermin\".", "On Friday Governor Anna Hale said that vermin ruled the streets.", true)]
    [InlineData("In a speech to the council on Monday, Governor Anna Hale called the marchers \"vermin\".", "On Friday Bishop Otto Lund said that vermin ruled the streets.", false)]
    [InlineData("In a speech to the council on Monday, Governor Anna Hale called the marchers vermin.", "On Friday Governor Anna Hale said that vermin ruled the streets.", false)]
    [InlineData("In a speech to the council on Monday, Governor Anna Hale called the marchers \"idle vermin of the ports\".", "Governor Anna Hale said the \"vermin of the ports\" would go.", true)]
    [InlineData("The crowd shouted \"Away with the tall baron\" all night.", "They chanted, \"Leave us, tall baron\", a name for the mayor, who is tall.", true)]
    [InlineData("\"People were singing. People were dancing,\" said a guest.", "A cook told of \"dancing and singing\".", false)]
    public void One_statement_told_twice_is_linked_by_its_count_or_its_term(string left, string right, bool linked)
    {
        var lineage = Cases.Collator.Collate("valley", Cases.Read(left, right)).Lineage;
        Assert.Equal(linked ? ["quotation"] : [], lineage.Select(l => l.Kind));
    }

    [Fact]
    public void A_slogan_quoted_in_two_sections_of_one_account_is_linked_with_both()
    {
        var letter = "They shouted \"Away with the tall baron\" all night.\n\n";
        var first = Cases.Account("a", letter + letter.Replace("They", "Thousands", StringComparison.Ordinal));
        var day = Publication.Unknown;
        first = first with { Account = first.Account with { Sections = [new(new(0, letter.Length), null, null, day, null), new(new(letter.Length, first.Account.Text.Length), "Letter", null, day, null)] } };
        var record = Cases.Collator.Collate("valley", [first, Cases.Account("b", "The dockers chanted, \"Leave us, tall baron\", that day.")]);
        Assert.Equal(2, record.Lineage.Count(l => l.From.Account != l.To.Account));
    }

    [Fact]
    public void A_note_of_where_a_text_comes_from_is_no_copied_text()
    {
        var note = "Reprinted from the Courier of the Upper Torne Valley and its weekly paper for farmers.";
        var text = note + "\n\n" + note;
        var account = Cases.Account("a", text);
        var day = Publication.Unknown;
        var at = note.Length + 2;
        var bare = account with { Account = account.Account with { Sections = [new(new(0, at), null, null, day, null), new(new(at, text.Length), "B", null, day, null)] } };
        var noted = account with { Account = account.Account with { Sections = [new(new(0, at), null, null, day, note), new(new(at, text.Length), "B", null, day, note)] } };
        Assert.Single(Cases.Collator.Collate("valley", [bare]).Lineage);
        Assert.Empty(Cases.Collator.Collate("valley", [noted]).Lineage);
    }

    [Fact]
    public void Captions_that_share_the_words_of_the_case_alone_are_no_translation()
    {
        var words = string.Concat(Enumerable.Repeat("The ferry sank in the northern harbour of Lund at night. ", 8));
        var captions = "Rescuers at the harbour after a ferry sank in northern Lund. A ferry that sank in Lund, northern harbour. The northern harbour of Lund where a ferry sank.";
        var news = "A ferry sank in Lund. Four died as the ferry sank in the northern harbour. The harbour of northern Lund is closed after a ferry sank.";
        Assert.DoesNotContain(Cases.Collator.Collate("ferry", [Cases.Account("a", captions), Cases.Account("b", news), Cases.Account("c", words)]).Lineage, l => l.Kind == "translation");
    }

    [Fact]
    public void A_text_that_repeats_one_word_makes_few_links()
    {
        var flood = string.Concat(Enumerable.Repeat("alarm ", 20_000));
        var record = Cases.Collator.Collate("noise", [Cases.Account("a", flood), Cases.Account("b", flood), Cases.Account("c", Agency)]);
        // 84 sentences, cut at 240 words; each is paired with four of the other account at most.
        Assert.InRange(record.Lineage.Length, 1, 4 * 84);
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

    [Fact]
    public void A_page_whose_body_was_lost_is_counted_only_where_nobody_else_tells()
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "a", ["b"] = "b", ["c"] = "c" }.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var witnesses = new Witnesses(origins, [], "b");
        Citation Told(string account) => new(account, new Passage(0, 4));
        Assert.Equal((1, 2, 1, 0), (witnesses.Count([Told("a"), Told("b")]), witnesses.Count([Told("a"), Told("b"), Told("c")]), witnesses.Count([Told("b")]), witnesses.Count([])));
    }

    private const string Statement =
        "“No barge left the yard without an order from this office, and whoever says that the cranes were tested in the spring has not read the book. "
        + "We shall lay it before the court of the harbour within the month, page by page,” Governor Anna Hale said.";

    [Fact]
    public void A_statement_that_two_accounts_quote_makes_them_no_one_origin()
    {
        var record = Cases.Collator.Collate("yard",
        [
            Cases.Account("a", $"Nine riggers drowned at Sele on 3 March 2021.\n\n{Statement}\n\nTheir families have asked for the log."),
            Cases.Account("b", $"The crane yard of Sele lost four of its men when a boom gave way.\n\n{Statement}\n\nThe yard opens again on Monday."),
        ]);
        Assert.All(record.Lineage, l => Assert.Equal("quotation", l.Kind));
        Assert.Equal(2, record.Origins.Values.Distinct().Count());
    }

    [Fact]
    public void A_footer_that_two_accounts_share_makes_them_no_one_origin()
    {
        const string Footer = "About the Reading Room Trust. The Trust was set up in 1951 to lend papers to those who cannot pay for them. Gifts may be sent by post or left at "
            + "the desk, and each is thanked for in the spring list. The Trust takes no part in what the papers print and answers no letters about it.";
        var record = Cases.Collator.Collate("yard",
        [
            Cases.Account("a", $"Nine riggers drowned at Sele on 3 March 2021 when the boom of a crane gave way over their boat.\n\n{Footer}"),
            Cases.Account("b", $"Inspectors say that four men of Sele died through their own neglect; the crane had been tested in the autumn.\n\n{Footer}"),
        ]);
        Assert.Equal(2, record.Origins.Values.Distinct().Count());
    }
}
