using Variorum.Collating;
using Variorum.Collating.Overviews;
using Variorum.Model;
using Variorum.Tests.Reporting;
using Xunit;

namespace Variorum.Tests.Collating;

public class OverviewTests
{
    private static readonly BlameWords Blaming = CollatingData.Load(Cases.Data, "en").Blaming;

    [Fact]
    public void The_main_event_and_the_surest_come_first_and_what_is_explained_is_no_open_disagreement()
    {
        var events = FloodCase.Record.Events;
        var record = FloodCase.Record with { Events = [.. events.Select((e, i) => Sure(e, i))] };
        var overview = OverviewReader.Read(record, Blaming, _ => false);
        var several = events.Reverse().Where(e => e.Id != overview.Main).OrderByDescending(e => e.Mentions.DistinctBy(m => m.Account).Count() > 1);
        Assert.Equal<IEnumerable<string>>([overview.Main!, .. several.Select(e => e.Id)], overview.Events);
        Assert.Equal(record.Disagreements.Where(d => !d.Resolved).Select(d => d.Id), overview.Disagreements);
        Assert.DoesNotContain(record.Disagreements.First(d => d.Resolved).Id, overview.Disagreements);
        Assert.All(overview.Origins, origin => Assert.True(origin.Length > 1));
    }

    [Fact]
    public void What_is_told_first_and_by_its_least_sure_mention_surer_comes_first()
    {
        var record = FloodCase.Record;
        var told = record.Events.First(e => e.Mentions.Length > 1);
        var main = Sure(told, 0.9) with { Id = "E0" };
        var sure = Sure(told, 0.9) with { Id = "E9" };
        var half = told with { Id = "E8", Confidence = 0.95, Mentions = [.. told.Mentions.Select((m, i) => m with { Confidence = i == 0 ? 0.95 : 0.1, Settled = i == 0 })] };
        var overview = OverviewReader.Read(record with { Events = [half, sure, main] }, Blaming, _ => false);
        Assert.Equal<IEnumerable<string>>([main.Id, sure.Id, half.Id], overview.Events);
    }

    [Fact]
    public void What_is_not_settled_comes_by_how_early_it_is_told_whatever_its_least_sure_mention()
    {
        var record = FloodCase.Record;
        var told = record.Events.First(e => e.Mentions.Length > 1);
        var open = told with { Confidence = 0.4, Mentions = [.. told.Mentions.Select((m, i) => m with { Confidence = i == 0 ? 0.4 : 0.01, Settled = false })] };
        var same = open with { Id = "E0", Confidence = 0.4, Mentions = [.. told.Mentions.Select(m => m with { Confidence = 0.4, Settled = false })] };
        var overview = OverviewReader.Read(record with { Events = [open, same] }, Blaming, _ => false);
        Assert.Equal<IEnumerable<string>>(new[] { open.Id, same.Id }.Order(StringComparer.Ordinal), overview.Events);
    }

    private static Event Sure(Event happening, double confidence) =>
        happening with { Confidence = confidence, Mentions = [.. happening.Mentions.Select(m => m with { Confidence = confidence, Settled = true })] };
}
