using Variorum.Model;
using Variorum.Tests.Extracting.Events;
using Xunit;

namespace Variorum.Tests.Extracting.Demands;

public class DemandReaderTests
{
    [Theory]
    [InlineData("Nurses demanded higher pay, shorter shifts and an end to night work.", 3)]
    [InlineData("The hijackers demanded the release of all prisoners.", 1)]
    [InlineData("The crowd chanted “Down with the generals”.", 1)]
    [InlineData("Students called for the resignation of the rector.", 1)]
    [InlineData("The bishop urged the governor to spare the hostages.", 1)]
    [InlineData("Bakers went on strike against the bread tax.", 1)]
    [InlineData("She calls for a boycott until all detainees, among them the clerk, are free.", 1)]
    [InlineData("The strike goes on unless our demands are met.", 0)]
    [InlineData("Demand for oil fell.", 0)]
    [InlineData("The river rose overnight.", 0)]
    public void Each_thing_asked_for_is_a_demand(string text, int count) =>
        Assert.Equal(count, Told.Of(text).Demands.Length);

    [Theory]
    [InlineData("Residents demanded compensation and blocked the main road.", "demanded compensation")]
    [InlineData("The drivers who struck over unpaid overtime did not return to work.", "struck over unpaid overtime")]
    public void What_is_done_beside_it_is_not_demanded(string text, string what) => Assert.Equal(what, Assert.Single(Told.Of(text).Demands).What);

    [Fact]
    public void Who_demands_is_kept() => Assert.Equal("Protesters", Told.Of("Protesters called for the governor to resign.").Demands[0].By?.Text);

    [Fact]
    public void Lines_after_a_colon_are_demands_of_their_own()
    {
        const string Text = "The committee of the flooded villages demands:\n\n- Compensation for every family.\n- A new dam.\n- The dismissal of the engineer.\n\nThe water fell on Tuesday.\n";
        var demands = Told.Of(Text).Demands;
        Assert.Equal(["Compensation for every family", "new dam", "dismissal of the engineer"], demands.Select(d => d.What.TrimEnd('.')));
        Assert.All(demands, d => Assert.Equal(d.Passage.Of(Text), d.What));
    }

    [Theory]
    [InlineData("Miners demanded higher wages.", "economic")]
    [InlineData("Miners demanded two million pesos.", "economic")]
    [InlineData("Miners demanded the release of political prisoners.", "rights")]
    [InlineData("Miners demanded the resignation of the president.", "political")]
    public void The_kind_follows_from_the_words(string text, string kind) => Assert.Equal(kind, Assert.Single(Told.Of(text).Demands).Kind);

    [Theory]
    [InlineData("The government froze bread prices.", Realis.Actual)]
    [InlineData("The company promised a pay rise.", Realis.Planned)]
    [InlineData("The minister refused to negotiate.", Realis.Denied)]
    [InlineData("The king dismissed the cabinet.", Realis.Actual)]
    [InlineData("The regime released forty detainees.", Realis.Actual)]
    public void What_is_granted_promised_or_refused_is_a_concession(string text, Realis realis) =>
        Assert.Equal(realis, Assert.Single(Told.Of(text).Concessions).Realis);

    [Theory]
    [InlineData("The store cut prices for the holidays because shares fell.")]
    [InlineData("The farmer released the sheep.")]
    [InlineData("Nurses demanded the release of the prisoners.")]
    [InlineData("The bishop urged the president to release the prisoners.")]
    [InlineData("The strike will begin on Monday unless our demands are met.")]
    public void Other_cuts_and_releases_are_none(string text) => Assert.Empty(Told.Of(text).Concessions);
}
