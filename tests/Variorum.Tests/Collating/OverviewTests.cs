using Variorum.Collating.Overviews;
using Variorum.Tests.Reporting;
using Xunit;

namespace Variorum.Tests.Collating;

public class OverviewTests
{
    [Fact]
    public void The_surest_events_come_first_and_what_is_explained_is_no_open_disagreement()
    {
        var events = FloodCase.Record.Events;
        var record = FloodCase.Record with { Events = [.. events.Select((e, i) => e with { Mentions = [.. e.Mentions.Select(m => m with { Confidence = i })] })] };
        var overview = OverviewReader.Read(record, new HashSet<string>(), _ => false);
        Assert.Equal(events.Reverse().Select(e => e.Id), overview.Events);
        Assert.Equal(record.Disagreements.Where(d => !d.Resolved).Select(d => d.Id), overview.Disagreements);
        Assert.DoesNotContain(record.Disagreements.First(d => d.Resolved).Id, overview.Disagreements);
        Assert.All(overview.Origins, origin => Assert.True(origin.Length > 1));
    }

    [Fact]
    public void What_is_told_first_and_by_its_least_sure_mention_surer_comes_first()
    {
        var record = FloodCase.Record;
        var told = record.Events.First(e => e.Mentions.Length > 1);
        var sure = told with { Mentions = [.. told.Mentions.Select(m => m with { Confidence = 0.9 })] };
        var half = told with { Id = "E0", Mentions = [.. told.Mentions.Select((m, i) => m with { Confidence = i == 0 ? 0.95 : 0.1 })] };
        var overview = OverviewReader.Read(record with { Events = [half, sure] }, new HashSet<string>(), _ => false);
        Assert.Equal<IEnumerable<string>>([sure.Id, half.Id], overview.Events);
    }
}
