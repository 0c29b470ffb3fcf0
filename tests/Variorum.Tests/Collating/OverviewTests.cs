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
        var record = FloodCase.Record with { Events = [.. events.Select((e, i) => e with { Confidence = i / 10.0 })] };
        var overview = OverviewReader.Read(record);
        Assert.Equal(events.Reverse().Select(e => e.Id), overview.Events);
        Assert.Equal(record.Disagreements.Where(d => !d.Resolved).Select(d => d.Id), overview.Disagreements);
        Assert.DoesNotContain(record.Disagreements.First(d => d.Resolved).Id, overview.Disagreements);
        Assert.All(overview.Origins, origin => Assert.True(origin.Length > 1));
    }
}
