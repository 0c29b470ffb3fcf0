using Variorum.Collating.Confidence;
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

    [Fact]
    public void Every_rule_that_makes_an_open_disagreement_is_named()
    {
        var record = Cases.Collator.Collate("made", Cases.Read(
            "At least 12 miners were killed in Berga on 3 May 2019, the governor said.", "The union said 20 miners were killed in Berga on 3 May 2019."));
        Assert.All(record.Disagreements, d => Assert.NotEmpty(d.Rule));
    }
}
