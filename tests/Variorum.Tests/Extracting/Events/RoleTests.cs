using Xunit;

namespace Variorum.Tests.Extracting.Events;

/// <summary>Who acts and to whom it is done: passives, nouns, claims of responsibility, names behind titles, text in capitals.</summary>
public class RoleTests
{
    [Theory]
    [InlineData("Eleven miners died in the shaft.", "died", null, "miners")]
    [InlineData("A street vendor was seriously wounded this morning.", "wounded", null, "street vendor")]
    [InlineData("The Red Harvest Front claimed responsibility for the bombing of the bridge.", "bombing", "Red Harvest Front", "bridge")]
    [InlineData("Prosecutors accused the guards of killing two prisoners.", "killing", "guards", "prisoners")]
    [InlineData("The army killed opposition leader Tomas Ferreira in May.", "killed", "army", "Tomas Ferreira")]
    [InlineData("No group claimed responsibility for the bombing of the bridge.", "bombing", null, "bridge")]
    [InlineData("Four miners were killed and nine firemen wounded.", "wounded", null, "firemen")]
    [InlineData("The gunmen who attacked the convoy fled.", "attacked", "gunmen", "convoy")]
    [InlineData("Gunmen killed two drivers and wounded eleven others.", "wounded", "Gunmen", null)]
    public void Who_acts_and_to_whom_it_is_done(string text, string trigger, string? actor, string? target)
    {
        var mention = Told.Of(text).Events.First(e => e.Trigger.Of(text) == trigger);
        Assert.Equal((actor, target), (mention.Actor?.Text, mention.Target?.Text));
    }

    [Fact]
    public void A_surname_leads_to_the_whole_name()
    {
        const string Text = "Marta Quiroga had led the union since May. Quiroga was killed by two gunmen on Friday.";
        var mention = Assert.Single(Told.Of(Text).Events, e => e.Type == "KILLING");
        Assert.Equal(("Marta Quiroga", "person"), (mention.Target?.Text, mention.Target?.Kind));
    }

    [Theory]
    [InlineData("REBELS KILLED MAYOR PABLO ZAMORANO AND BURNED THE TOWN HALL OF THE DISTRICT.", "PABLO ZAMORANO")]
    [InlineData("GUNMEN OF THE GROUP MURDERED THE BANKER RAMIRO ESTEVEZ LAST NIGHT IN THE CAPITAL.", "RAMIRO ESTEVEZ")]
    public void In_capitals_a_name_ends_where_the_verb_begins_and_a_title_is_no_part_of_it(string text, string victim) =>
        Assert.Contains(Told.Of(text).Events, e => e.Type == "KILLING" && e.Target?.Text == victim);

    [Theory]
    [InlineData("Rebels attacked a truck.", "thing")]
    [InlineData("Rebels attacked the pilgrims.", "group")]
    [InlineData("Rebels attacked a nurse.", "person")]
    public void What_kind_of_thing_fills_a_role_is_told_by_its_noun(string text, string kind) =>
        Assert.Equal(kind, Told.Of(text).Events.First(e => e.Target is not null).Target?.Kind);
}
