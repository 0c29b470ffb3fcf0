using NodaTime;
using Variorum.Collating.Confidence;
using Variorum.Model;
using Variorum.Tests.Reporting;
using Xunit;

namespace Variorum.Tests.Collating;

public sealed class SettledTests
{
    private static readonly SettledTable Table = SettledTable.Load(Repository.Data);

    [Fact]
    public void What_has_the_confidence_of_its_kind_is_settled()
    {
        Assert.True(Table.Holds("mention", 0.99));
        Assert.False(Table.Holds("mention", 0.1));
        Assert.False(Table.Holds("no such kind", 0.99));
        Assert.False(SettledTable.Load(Path.Combine(Repository.Data, "nowhere")).Holds("mention", 0.99));
    }

    [Fact]
    public void A_rule_is_as_sure_as_it_was_right_and_one_that_no_case_knows_is_not_settled()
    {
        Assert.InRange(Table.Share("link", "reprint"), 0.9, 0.99);
        Assert.True(Table.Share("disagreement", "event-actor") < Table.Share("disagreement", "figure-fall"));
        Assert.Equal(0.4, Table.Share("disagreement", "no such rule"));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void Another_account_speaks_for_a_day_only_where_it_has_the_same(int other, double agrees)
    {
        var told = FloodCase.Record.Events.First(e => Evidence.IsOfSeveral(e));
        var own = told.Mentions[0].Account;
        Scene At(int day) => new(DayRange.On(new LocalDate(2019, 5, day)), "stated", null, null, null, null);
        var happening = told with { Mentions = [.. told.Mentions.Select(m => m with { Mention = m.Mention with { Scene = At(m.Account == own ? 3 : other) } })] };
        Assert.Equal(agrees, Evidence.Of(FloodCase.Record, happening, true, happening.Mentions[0].Mention).Single(e => e.Name == "day_agrees").Value);
    }

    [Fact]
    public void Every_rule_that_makes_an_open_disagreement_is_named()
    {
        var record = Cases.Collator.Collate("made", Cases.Read(
            "At least 12 miners were killed in Berga on 3 May 2019, the governor said.", "The union said 20 miners were killed in Berga on 3 May 2019."));
        Assert.All(record.Disagreements, d => Assert.NotEmpty(d.Rule));
    }
}
