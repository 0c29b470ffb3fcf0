using NodaTime;
using Variorum.Collating.Scenes;
using Variorum.Extracting.Places;
using Variorum.Model;
using Xunit;
using Record = Variorum.Model.Record;

namespace Variorum.Tests.Collating;

/// <summary>What is told without a day or a place of its own belongs to the main event; background does not.</summary>
public sealed class SceneTests
{
    private const string First = "A bus crashed in Lund on 4 March 2031. The road was wet. The driver had slept badly. Nine people were killed.";

    private const string Second = "The bus crash in Lund on 4 March 2031 shocked the country. In 1998 a ferry sank near Ystad and 14 people died. In 1998 a mill burned down and 23 people died.";

    private const string Third = "On 4 March 2031 a bus crashed in Lund. Paris denied that its lorry was involved. The crash left 30 people injured.";

    private static Record Collate(params string[] texts) => Cases.Collator.Collate("case", Cases.Read(texts));

    private static Scene Of(Record record, double value) =>
        record.Tallies.SelectMany(t => t.Figures).Single(f => f.Figure.Low == value).Figure.Scene!;

    [Fact]
    public void The_day_and_the_place_of_most_accounts_are_the_main_events_and_are_cited()
    {
        var record = Collate(First, Second, Third);
        Assert.Equal(new LocalDate(2031, 3, 4), record.Main!.Day);
        Assert.Equal("Lund", record.Main.Place);
        Assert.Equal(["a", "b", "c"], record.Main.DayTold.Select(c => c.Account));
        Assert.All(record.Main.DayTold, c => Assert.Equal("4 March 2031", record.Text(c)[^12..]));
        Assert.All(record.Main.PlaceTold, c => Assert.Equal("Lund", record.Text(c)));
    }

    [Fact]
    public void A_figure_that_tells_neither_day_nor_place_has_the_main_events_and_says_so()
    {
        var scene = Of(Collate(First, Second, Third), 9);
        Assert.Equal((DayRange.On(new LocalDate(2031, 3, 4)), "case"), (scene.Days, scene.DaysBasis));
        Assert.Equal(("Lund", "case"), (scene.Place, scene.PlaceBasis));
        Assert.Null(scene.DaysBy);
    }

    [Fact]
    public void Background_keeps_its_own_day_and_place()
    {
        var scene = Of(Collate(First, Second, Third), 14);
        Assert.Equal((1998, "stated"), (scene.Days.Low!.Value.Year, scene.DaysBasis));
        Assert.Equal(("Ystad", "stated"), (scene.Place, scene.PlaceBasis));
    }

    [Fact]
    public void Background_without_a_place_has_none()
    {
        var scene = Of(Collate(First, Second, Third), 23);
        Assert.Equal(1998, scene.Days.Low!.Value.Year);
        Assert.Null(scene.Place);
    }

    [Fact]
    public void Accounts_of_different_things_have_no_main_event()
    {
        var record = Collate(First, "A mill burned down in Oporto on 9 May 2017. The owner said that nobody was there and that the insurance would pay for the roof.");
        Assert.Null(record.Main);
        Assert.All(record.Events.SelectMany(e => e.Mentions), m => Assert.Null(m.Mention.Scene));
    }

    [Fact]
    public void Of_a_city_and_a_part_of_it_the_part_is_the_place()
    {
        const string Text = "Tower fire in Harlesden\n\nA tower burned down in Harlesden, south London, on 4 March 2031. The London Fire Brigade sent nine engines.\n\nFour people died near London. Harlesden council opened a shelter.";
        Assert.Equal("Harlesden", Of(Collate(Text), 4).Place);
    }

    [Fact]
    public void The_seat_of_a_speaker_and_a_dateline_are_no_scene()
    {
        var record = Collate(First, Second, "OSLO (NTB) - The agency in Geneva said that 40 people were hurt in the bus crash in Lund on 4 March 2031. OSLO -- Some 17 people walked home.");
        Assert.Equal("Lund", Of(record, 40).Place);
        Assert.Equal("Lund", Of(record, 17).Place);
    }

    [Fact]
    public void A_day_and_month_of_the_main_event_without_a_year_are_in_its_year()
    {
        var record = Collate(First, Second, Third, "Published on 2 June 2033. Relatives of the victims of the 4 March crash in Lund met the minister. The crash of 4 March killed 8 children.");
        Assert.Equal(DayRange.On(new LocalDate(2031, 3, 4)), Of(record, 8).Days);
    }

    [Theory]
    [InlineData("Dayr az Zawr", "Deir Ezzour", true)]
    [InlineData("Mykolaiv", "Mykolayiv", true)]
    [InlineData("Kherson", "Kharkiv", false)]
    [InlineData("Lund", "Linde", false)]
    public void Spellings_of_one_name_share_their_consonants(string left, string right, bool same) =>
        Assert.Equal(same, PlaceSpellings.Consonants(left) is { Length: >= 4 } key && key == PlaceSpellings.Consonants(right));

    [Fact]
    public void A_place_is_shown_as_most_accounts_spell_it()
    {
        var record = Collate(
            "Nine people were killed when a shell hit a market in Taiz, Yemen, on 4 March 2031.",
            "On 4 March 2031 a shell hit the market in Taiz and killed 11 people.",
            "The shelling of the market in Ta'izz on 4 March 2031 shocked Yemen.");
        Assert.Equal("Taiz", record.Main!.Place);
        var placed = record.Events.Where(e => e.Place is { Country: "YE", Kind: not "country" }).ToList();
        Assert.NotEmpty(placed);
        Assert.All(placed, e => Assert.Equal("Taiz", e.Place!.Name));
    }

    [Fact]
    public void The_day_on_which_deeds_are_dated_is_the_main_one_and_not_the_day_of_writing()
    {
        var record = Collate(
            "Lund, 6 March 2031\n\nA bus crashed in Lund on 4 March 2031 and nine people were killed. On 6 March 2031 the mayor spoke.",
            "Lund, 6 March 2031\n\nThe mayor of Lund spoke on 6 March 2031. The bus crashed on 4 March 2031 and killed nine people.");
        Assert.Equal(new LocalDate(2031, 3, 4), record.Main!.Day);
    }

    [Fact]
    public void A_town_is_the_place_and_not_the_region_it_lies_in()
    {
        var record = Collate(First, "In the town of Ystad in Scania a ferry sank on 4 March 2031. The sinking in the town of Ystad in Scania killed 16 people.", Third);
        Assert.Equal("Ystad", Of(record, 16).Place);
    }

    [Fact]
    public void Deeds_are_in_the_town_that_the_accounts_begin_with_where_all_is_about_the_country()
    {
        const string Aftermath = " Sweden mourned. Buses in Sweden are old, and Sweden has few drivers. In Sweden nobody checks them, and Sweden pays for it.";
        var record = Collate(
            "A bus crashed in Lund in Sweden on 4 March 2031. The driver had slept badly. Nine people were killed." + Aftermath,
            "On 4 March 2031 a bus crashed in the town of Lund in Sweden." + Aftermath,
            "The bus crash in Lund in Sweden on 4 March 2031 shocked the country." + Aftermath);
        Assert.Equal("Sweden", record.Main!.Place);
        Assert.Equal("Lund", Of(record, 9).Place);
    }

    [Fact]
    public void What_is_said_of_a_loss_at_sea_has_no_place_unless_one_is_told_around_it()
    {
        var record = Collate(
            "A ferry sank in the Baltic Sea on 4 March 2031. The night was dark. The wind was strong. The hull was old. The minister condemned the owners. Nine people were killed.",
            "On 4 March 2031 a ferry sank in the Baltic Sea. The crew had slept badly.");
        Assert.Equal("Baltic Sea", record.Main!.Place);
        Assert.Equal("Baltic Sea", Of(record, 9).Place);
        var said = record.Events.SelectMany(e => e.Mentions).Single(m => record.Accounts[0].Account.Text.AsSpan(m.Mention.Trigger.Start).StartsWith("condemned") && m.Account == "a");
        Assert.Null(said.Mention.Scene!.Place);
    }

    [Theory]
    [InlineData("They left Lund, near Ystad.", true)]
    [InlineData("They left Lund in the south of hilly Ystad.", true)]
    [InlineData("They left Lund, northwest of Ystad.", true)]
    [InlineData("They left Lund for Ystad.", false)]
    [InlineData("They left Lund, in talks with Ystad.", false)]
    [InlineData("They left Lund. In Ystad", false)]
    public void A_name_can_tell_where_the_one_before_it_lies(string text, bool laid)
    {
        Passage At(string name) => new(text.IndexOf(name, StringComparison.Ordinal), text.IndexOf(name, StringComparison.Ordinal) + name.Length);
        Assert.Equal(laid, PlaceTelling.IsLaidBy(text, At("Lund"), At("Ystad")));
    }

    [Theory]
    [InlineData("A mill burned down in Lund.", "Scene")]
    [InlineData("Ships met in the northern Gulf.", "Scene")]
    [InlineData("The mayor of Lund spoke.", "Of")]
    [InlineData("They went to Lund.", "To")]
    [InlineData("A driver from Lund slept.", "From")]
    [InlineData("Then Lund denied it.", "Bare")]
    public void A_place_is_told_by_the_words_before_it(string text, string role)
    {
        var name = text.Contains("Gulf", StringComparison.Ordinal) ? "Gulf" : "Lund";
        var start = text.IndexOf(name, StringComparison.Ordinal);
        Assert.Equal(role, PlaceTelling.Of(text, new Passage(start, start + name.Length)).ToString());
    }
}
