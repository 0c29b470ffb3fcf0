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
        var overview = OverviewReader.Read(record, Blaming, _ => false, a => [a]);
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
        var overview = OverviewReader.Read(record with { Events = [half, sure, main] }, Blaming, _ => false, a => [a]);
        Assert.Equal<IEnumerable<string>>([main.Id, sure.Id, half.Id], overview.Events);
    }

    [Fact]
    public void What_is_not_settled_comes_by_how_early_it_is_told_whatever_its_least_sure_mention()
    {
        var record = FloodCase.Record;
        var told = record.Events.First(e => e.Mentions.Length > 1);
        var open = told with { Confidence = 0.4, Mentions = [.. told.Mentions.Select((m, i) => m with { Confidence = i == 0 ? 0.4 : 0.01, Settled = false })] };
        var same = open with { Id = "E0", Confidence = 0.4, Mentions = [.. told.Mentions.Select(m => m with { Confidence = 0.4, Settled = false })] };
        var overview = OverviewReader.Read(record with { Events = [open, same] }, Blaming, _ => false, a => [a]);
        Assert.Equal<IEnumerable<string>>(new[] { open.Id, same.Id }.Order(StringComparer.Ordinal), overview.Events);
    }

    [Fact]
    public void The_main_event_tells_the_act_that_most_accounts_tell_of_the_main_day()
    {
        var record = FloodCase.Record;
        var told = record.Events.First(e => e.Mentions.Length > 1 && e.Mentions.All(m => m.Mention.Realis == Realis.Actual));
        var first = new NodaTime.LocalDate(2019, 5, 3);
        var day = new DayRange(first, first);
        var common = Telling("burst", "E9", told.Mentions);
        var rare = Telling("search", "E0", [told.Mentions[0]]);
        Assert.Equal("E9", OverviewReader.Read(record with { Events = [rare, common], Main = new MainEvent(first, null, null, null, [], []) }, Blaming, _ => false, a => [a]).Main);

        Event Telling(string act, string id, IEnumerable<EventMentionRef> mentions) => told with
        {
            Id = id,
            Type = "OTHER",
            Days = day,
            Mentions = [.. mentions.Select(m => m with { Mention = m.Mention with { Action = act, Days = day, Scene = null } })],
        };
    }

    [Theory]
    [InlineData("The mayor blamed the dam's owners", false)]
    [InlineData("The mayor declined to blame the dam's owners", true)]
    [InlineData("Riot police deny blaming the strikers", true)]
    public void Who_blames_nobody_is_told_from_who_does(string line, bool withholds) => Assert.Equal(withholds, Blaming.Withholds(line));

    private static Event Sure(Event happening, double confidence) =>
        happening with { Confidence = confidence, Mentions = [.. happening.Mentions.Select(m => m with { Confidence = confidence, Settled = true })] };
}
