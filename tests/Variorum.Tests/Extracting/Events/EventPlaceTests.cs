using Xunit;

namespace Variorum.Tests.Extracting.Events;

/// <summary>Where an event took place: in its clause, its sentence, the text before, or the one place the account is about.</summary>
public class EventPlaceTests
{
    [Theory]
    [InlineData("A warehouse burned down in Gdansk.", "burned down", "Gdansk")]
    [InlineData("Police in Lyon arrested two brokers after a trial in Geneva.", "arrested", "Lyon")]
    [InlineData("A flood destroyed the market in Kano, Nigeria.", "destroyed", "Kano")]
    [InlineData("The driver, a man of 42 from Leicester, was arrested in Derby.", "arrested", "Derby")]
    [InlineData("Guerrillas captured Aleppo, a city in northern Syria, on Friday.", "captured", "Aleppo")]
    [InlineData("The Delta Watch, which is based in Oslo, said that soldiers had shot nine farmers near Kano.", "shot", "Kano")]
    [InlineData("NAIROBI, Aug 12 - A dam burst. Gunmen killed two guards in Kisumu.", "killed", "Kisumu")]
    [InlineData("A Leicester-bound coach overturned near Derby.", "overturned", "Derby")]
    public void The_scene_is_told_apart_from_what_lies_around_it_and_from_where_people_come(string text, string trigger, string place) =>
        Assert.Equal(place, Place(text, trigger));

    [Fact]
    public void Each_town_of_a_list_is_a_scene_of_its_own_the_unknown_one_does_not_break_the_list()
    {
        const string Text = "Floods killed eleven people in Lagos, Qqarzh, Abuja, Kano and Enugu.";
        Assert.Superset(
            new HashSet<string> { "Lagos", "Abuja", "Kano", "Enugu" },
            Told.Of(Text).Events.Where(e => e.Trigger.Of(Text) == "killed").Select(e => e.Place?.Text ?? "").ToHashSet());
    }

    private const string OneTown =
        "Ferry sinks off Split\n\nA ferry sank off Split on Monday. The harbour of Split was closed. Friends of a passenger from Zagreb waited.\n\nThe captain was arrested. A similar ferry sank near Genoa in 1991.\n\nDivers in Split rescued nine people. The prosecutor in Split opened an inquiry.";

    [Theory]
    [InlineData("arrested", null)]
    [InlineData("rescued", "Split")]
    public void A_sentence_tells_its_own_place_and_none_is_carried_to_it(string trigger, string? place) => Assert.Equal(place, Place(OneTown, trigger));

    [Fact]
    public void Another_place_that_is_told_is_kept_there() =>
        Assert.Contains(Told.Of(OneTown).Events, e => e.Trigger.Of(OneTown) == "sank" && e.Place?.Text == "Genoa");

    [Theory]
    [InlineData("NAIROBI, Aug 12 - Gunmen killed two guards.\n\nThe town of Kisumu is quiet.", "killed", "Kisumu")]
    [InlineData("The dam and the dead\n\nRiver Watch, Oslo, 17 May 2021\n\nTwo guards were killed. The town of Kisumu is quiet.", "killed", "Kisumu")]
    [InlineData("The dam and the dead\n\nRiver Watch, Oslo, 17 May 2021\n\nTwo guards were killed.", "killed", null)]
    public void Nothing_is_told_to_have_happened_where_it_was_written(string text, string trigger, string? other) =>
        Assert.Contains(Place(text, trigger), new[] { null, other });

    [Fact]
    public void Where_no_place_is_told_there_is_none() => Assert.Null(Place("Two men were killed on Friday.", "killed"));

    [Fact]
    public void What_a_noun_of_event_is_done_to_is_where() =>
        Assert.Equal("Soviet Union", Place("Factories closed in Genoa after the break-up of the Soviet Union.", "break-up"));

    private static string? Place(string text, string trigger) => Told.Of(text).Events.First(e => e.Trigger.Of(text) == trigger).Place?.Text;
}
