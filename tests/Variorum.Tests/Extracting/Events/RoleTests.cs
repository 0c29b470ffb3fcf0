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
    [InlineData("The murder committed by two gunmen shocked the town.", "murder", "gunmen", null)]
    [InlineData("The raid was carried out by forty rebels.", "raid", "rebels", null)]
    [InlineData("Two officers were accused of involvement in the killing of the nuns.", "killing", "officers", "nuns")]
    [InlineData("The officers involved in the murder of the nuns were moved.", "murder", "officers", "nuns")]
    [InlineData("Those responsible for the murder of the nuns are soldiers.", "murder", "soldiers", "nuns")]
    [InlineData("The bishop was killed and his driver wounded.", "wounded", null, "driver")]
    [InlineData("The patrol suffered ten casualties in the fighting.", "casualties", null, "patrol")]
    [InlineData("A bomb exploded in a hotel.", "exploded", null, "hotel")]
    [InlineData("Gunmen attacked the front of the bank.", "attacked", "Gunmen", "bank")]
    [InlineData("Rebels attacked the philosophy of the plan.", "attacked", "Rebels", null)]
    [InlineData("Rebels placed two bombs in a hotel.", "placed", "Rebels", "hotel")]
    [InlineData("Heavily armed men kidnapped the doctor.", "kidnapped", "Heavily armed men", "doctor")]
    [InlineData("Gunmen stormed the hall and killed at least 14 people, including the groom.", "killed", "Gunmen", "people")]
    [InlineData("The protesters set fire to a police car.", "set fire to", "protesters", "police car")]
    [InlineData("A bomb had been planted under a bridge.", "planted", null, "bridge")]
    [InlineData("An army attack on the bridge killed nobody.", "attack", "army", "bridge")]
    [InlineData("The ministry blamed rebels for the massacre.", "massacre", "rebels", null)]
    [InlineData("The ministry confirmed the involvement of soldiers in the murder of the nuns.", "murder", "soldiers", "nuns")]
    [InlineData("Six nuns were murdered by the rebels near a bridge.", "murdered", "rebels", "nuns")]
    [InlineData("Soldiers arrested 63 people, among them her brother Hugo.", "arrested", "Soldiers", "people")]
    [InlineData("A 40-year-old nurse was kidnapped.", "kidnapped", null, "40-year-old nurse")]
    public void Who_acts_and_to_whom_it_is_done(string text, string trigger, string? actor, string? target)
    {
        var mention = Told.Of(text).Events.First(e => e.Trigger.Of(text) == trigger);
        Assert.Equal((actor, target), (mention.Actor?.Text, mention.Target?.Text));
    }

    [Theory]
    [InlineData("Red Harvest Front guerrillas killed a judge.", "guerrillas; Red Harvest Front")]
    [InlineData("Guerrillas of the Red Harvest Front killed a judge.", "Guerrillas; Red Harvest Front")]
    [InlineData("Members of the Fifth Column of the Red Harvest Front killed a judge.", "Members of the Fifth Column; Red Harvest Front")]
    [InlineData("Two men working for the Red Harvest Front killed a judge.", "men; Red Harvest Front")]
    [InlineData("\"Silent Valley\" militants killed a judge.", "militants; Silent Valley")]
    [InlineData("Soldiers and policemen killed a judge.", "Soldiers; policemen")]
    [InlineData("Members of the Red Harvest Front killed a judge.", "Members of the Red Harvest Front; Red Harvest Front")]
    public void With_the_people_acts_the_body_they_belong_to(string text, string actors)
    {
        var mention = Told.Of(text).Events.First(e => e.Type == "KILLING");
        Assert.Equal(actors, string.Join("; ", mention.Doers.Insert(0, mention.Actor!).Select(a => a.Text)));
    }

    [Theory]
    [InlineData("Patrols killed three reporters: Ana Ruiz, a photographer, Karl Berg and Marta Quiroga.", "Ana Ruiz; Karl Berg; Marta Quiroga")]
    [InlineData("The murder of Ana Ruiz and Karl Berg was condemned.", "Ana Ruiz; Karl Berg")]
    [InlineData("The bodies of Ana Ruiz and Karl Berg were burned by soldiers after they were killed.", "")]
    [InlineData("Judge Karl Berg worked late. The judge was killed on Friday.", "Karl Berg")]
    public void Who_was_killed_is_told_by_name_where_the_account_has_it(string text, string victims) =>
        Assert.Equal(victims, string.Join("; ", Told.Of(text).Events.Where(e => e.Type == "KILLING" && e.Target?.Kind == "person").Select(e => e.Target!.Text).Distinct()));

    [Fact]
    public void The_rebels_are_those_of_the_one_body_the_account_ties_to_fighters()
    {
        const string Text = "Guerrillas of the Red Harvest Front held the valley. On Friday the rebels killed a judge.";
        Assert.Equal(["Red Harvest Front"], Told.Of(Text).Events.First(e => e.Type == "KILLING").Doers.Select(d => d.Text));
        const string Two = "Guerrillas of the Red Harvest Front and fighters of the Blue River Army held the valley. On Friday the rebels killed a judge.";
        Assert.Empty(Told.Of(Two).Events.First(e => e.Type == "KILLING").Doers);
    }

    [Theory]
    [InlineData("Hector Ruiz was abducted on Monday. The family of Hector Ruiz Soto asked for help.", "Hector Ruiz Soto")]
    [InlineData("Judge Hector Ruiz Soto was warned. On Monday Ruiz Soto was kidnapped.", "Hector Ruiz Soto")]
    public void A_name_leads_to_its_fullest_form(string text, string full) =>
        Assert.Equal(full, Told.Of(text).Events.First(e => e.Type == "RIOT_ATTACK").Target?.Text);

    [Fact]
    public void Nobody_clashes_with_soldiers_as_his_weapon() =>
        Assert.All(Told.Of("Rebels clashed with soldiers near the port and attacked it with grenades.").Events, e => Assert.True(e.Instrument is null || e.Instrument.Text == "grenades"));

    [Fact]
    public void What_is_investigated_has_happened_whoever_demands_it() =>
        Assert.Contains(Told.Of("The union demanded that the army investigate the murder of Ana Ruiz.").Events, e => e.Type == "KILLING" && e.Realis == Variorum.Model.Realis.Actual);

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
