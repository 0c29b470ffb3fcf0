using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Extracting.Events;

public class EventReaderTests
{
    [Theory]
    [InlineData("The junta has dissolved the parliament.", "GOV_CHANGE", "junta", "parliament")]
    [InlineData("Soldiers killed nine farmers in the valley.", "KILLING", "Soldiers", "farmers")]
    [InlineData("Nine farmers were killed by soldiers in the valley.", "KILLING", "soldiers", "farmers")]
    [InlineData("The police arrested two editors.", "ARREST", "police", "editors")]
    [InlineData("Rebels attacked the barracks.", "RIOT_ATTACK", "Rebels", "barracks")]
    [InlineData("The mayor was kidnapped by gunmen.", "RIOT_ATTACK", "gunmen", "mayor")]
    [InlineData("The river flooded and the army evacuated the villagers.", "FLIGHT", "army", "villagers")]
    public void Who_did_it_to_whom_is_read_from_the_tree(string text, string type, string? actor, string? target)
    {
        var mention = Assert.Single(Told.Of(text).Events, e => e.Type == type);
        Assert.Equal((actor, target), (mention.Actor?.Text, mention.Target?.Text));
    }

    [Theory]
    [InlineData("Troops fired on the crowd.", "REPRESSION", Realis.Actual)]
    [InlineData("The union will strike in May.", "STRIKE", Realis.Planned)]
    [InlineData("Nobody was killed.", "KILLING", Realis.Denied)]
    [InlineData("With a stronger wall nobody would have been killed.", "KILLING", Realis.Hypothetical)]
    [InlineData("The soldiers did not attack the town.", "RIOT_ATTACK", Realis.Denied)]
    [InlineData("If the rebels attacked the port, trade would stop.", "RIOT_ATTACK", Realis.Hypothetical)]
    [InlineData("The general threatened to bomb the dam.", "RIOT_ATTACK", Realis.Planned)]
    [InlineData("Nobody was killed, and the police arrested two men.", "ARREST", Realis.Actual)]
    public void What_is_planned_denied_or_feared_has_not_happened(string text, string type, Realis realis) =>
        Assert.Contains(Told.Of(text).Events, e => e.Type == type && e.Realis == realis);

    [Theory]
    [InlineData("Marchers demanded the resignation of the mayor.", "GOV_CHANGE")]
    [InlineData("The nurses called for the release of two colleagues.", "CONCESSION")]
    public void What_is_demanded_is_no_event(string text, string type) => Assert.DoesNotContain(Told.Of(text).Events, e => e.Type == type);

    [Theory]
    [InlineData("The ferry sank off the coast and eleven people drowned.")]
    [InlineData("An earthquake destroyed the town.")]
    [InlineData("The court convicted the general.")]
    [InlineData("The party won the election.")]
    [InlineData("Cholera broke out in the camp.")]
    [InlineData("A fire broke out in the warehouse.")]
    [InlineData("The train derailed near the bridge.")]
    public void Accidents_disasters_courts_and_elections_are_events_of_another_kind(string text) =>
        Assert.Contains(Told.Of(text).Events, e => e.Type == "OTHER");

    [Theory]
    [InlineData("Victims of the strike met.")]
    [InlineData("She shot a film about the harbour.")]
    [InlineData("Shares rallied on Monday.")]
    [InlineData("The ministers struck a deal.")]
    [InlineData("The judge dismissed the appeal.")]
    public void A_word_alone_is_no_event(string text) => Assert.DoesNotContain(
        Told.Of(text).Events, e => e.Type is "STRIKE" or "KILLING" or "CLASH" or "PROTEST" or "GOV_CHANGE" or "RIOT_ATTACK");

    [Fact]
    public void Every_passage_of_an_event_lies_in_the_text_and_holds_its_trigger()
    {
        const string Text = "Dockers went on strike on Friday. The governor sacked the harbour master, and police arrested “ringleaders”.\n\nIn Porto 12 were hurt — 3 died 😀.";
        var events = Told.Of(Text).Events;
        Assert.NotEmpty(events);
        Assert.All(events, e =>
        {
            Assert.True(new Passage(0, Text.Length).Contains(e.Passage));
            Assert.True(e.Passage.Contains(e.Trigger));
            Assert.All(new[] { e.Actor, e.Target, e.Instrument, e.Place }, a => Assert.True(a is null || a.Passage.Of(Text) == a.Text));
        });
        Assert.Equal(events.OrderBy(e => e.Passage), events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0 strike \ud800 \udfff killed")]
    [InlineData("))))((((““““””””::::;;;;")]
    public void Hostile_text_is_read_without_complaint(string text) => Assert.NotNull(Told.Of(text));
}
