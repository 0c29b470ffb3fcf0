using Xunit;

namespace Variorum.Tests.Extracting.Events;

/// <summary>Events of many fields: floods, votes, wars, work, crime, transport. Each case is one sentence with the triggers it must give.</summary>
public class FieldTests
{
    [Theory]
    [InlineData("Torrential rain caused the river to burst its banks on Sunday.", "OTHER burst")]
    [InlineData("The dam gave way after days of heavy rain.", "OTHER gave way")]
    [InlineData("Bridges were washed away in three districts.", "OTHER washed away")]
    [InlineData("Rescuers in boats plucked families from rooftops.", "OTHER plucked")]
    [InlineData("More than 4,000 people were moved to shelters.", "FLIGHT moved")]
    [InlineData("Rains lashed the coast for three days.", "OTHER lashed")]
    [InlineData("A mudslide buried eleven houses.", "OTHER buried")]
    public void Floods_and_storms(string sentence, string expected) => Assert.Contains(expected, Told.Events(sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("Voters cast their ballots in 12 provinces.", "OTHER cast")]
    [InlineData("The electoral commission declared her the winner.", "OTHER declared")]
    [InlineData("The opposition rejected the results.", "STATEMENT rejected")]
    [InlineData("The candidate conceded defeat.", "STATEMENT conceded")]
    [InlineData("The court annulled the election.", "OTHER annulled")]
    [InlineData("The two parties agreed to form a coalition.", "ORGANISING form")]
    public void Elections(string sentence, string expected) => Assert.Contains(expected, Told.Events(sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("Government troops retreated from the airport.", "CLASH retreated")]
    [InlineData("Artillery pounded the suburbs for two hours.", "RIOT_ATTACK pounded")]
    [InlineData("A drone struck an oil depot.", "RIOT_ATTACK struck")]
    [InlineData("The army advanced toward the capital.", "CLASH advanced")]
    [InlineData("A ceasefire came into force at noon.", "DIPLOMACY came into force")]
    [InlineData("Both sides exchanged prisoners.", "DIPLOMACY exchanged")]
    [InlineData("Refugees crossed the border.", "FLIGHT crossed")]
    public void Wars(string sentence, string expected) => Assert.Contains(expected, Told.Events(sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("Teachers walked off the job on Thursday.", "STRIKE walked off")]
    [InlineData("Management locked out 800 workers.", "STRIKE locked out")]
    [InlineData("Students occupied the rectorate.", "BLOCKADE occupied")]
    [InlineData("Police searched the house.", "REPRESSION searched")]
    [InlineData("Prosecutors charged the owner with murder.", "OTHER charged")]
    [InlineData("Divers found two bodies in the river.", "OTHER found")]
    [InlineData("The tanker ran aground and oil leaked into the bay.", "OTHER ran aground")]
    [InlineData("The hostages were freed.", "OTHER freed")]
    public void Work_crime_and_transport(string sentence, string expected) => Assert.Contains(expected, Told.Events(sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("A bridge collapsed on Monday night.", "OTHER collapsed")]
    [InlineData("Firemen battled the blaze for nine hours.", "OTHER battled")]
    [InlineData("The owner rejected the allegation.", "STATEMENT rejected")]
    [InlineData("More than 900 people have been forced from their homes.", "FLIGHT forced")]
    [InlineData("Nurses handed out blankets and water.", "SOLIDARITY handed out")]
    [InlineData("Youths smashed the windows of a bank.", "RIOT_ATTACK smashed")]
    [InlineData("Eleven of the sixteen stations were closed.", "OTHER closed")]
    [InlineData("The candidate filed a petition with the court.", "OTHER filed")]
    [InlineData("The navy captured nine smugglers.", "ARREST captured")]
    [InlineData("A cyclist was hit by a van in the fog.", "OTHER hit")]
    [InlineData("The climber slipped and fell ninety metres down the ridge.", "OTHER fell")]
    [InlineData("The driver fled the scene.", "OTHER fled")]
    [InlineData("Agents foiled a plot against the embassy.", "OTHER foiled")]
    [InlineData("Guerrillas entered the town at dawn.", "CLASH entered")]
    public void Told_in_many_fields(string sentence, string expected) => Assert.Contains(expected, Told.Events(sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("Firemen extinguished a blaze in the attic.", "OTHER extinguished", "OTHER blaze")]
    [InlineData("Prosecutors charged nine men with murder.", "OTHER charged", "KILLING murder")]
    public void One_deed_is_told_once(string sentence, string told, string not)
    {
        var events = Told.Events(sentence);
        Assert.Contains(told, events, StringComparison.Ordinal);
        Assert.DoesNotContain(not, events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The minister toured the flooded villages.", "flooded")]
    [InlineData("Open-ended talks began.", "ended")]
    [InlineData("The death toll rose to 41.", "rose")]
    [InlineData("The nurse treated one of those injured.", "injured")]
    public void A_participle_that_says_which_people_are_meant_tells_nothing(string sentence, string word) =>
        Assert.DoesNotContain(Told.Of(sentence).Events, e => e.Trigger.Of(sentence) == word);

    [Fact]
    public void Half_a_sentence_quoted_from_an_official_is_a_statement()
    {
        const string Text = "The transport ministry said the train was \"considerably above the permitted speed\" when it left the track.";
        Assert.Contains(Told.Of(Text).Events, e => e.Type == "STATEMENT");
    }
}
