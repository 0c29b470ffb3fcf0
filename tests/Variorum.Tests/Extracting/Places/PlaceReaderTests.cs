using Variorum.Tests.Extracting.Events;
using Xunit;

namespace Variorum.Tests.Extracting.Places;

public sealed class PlaceReaderTests
{
    [Theory]
    [InlineData("A fire broke out in Paris, Texas, on Monday.", "Paris", "US")]
    [InlineData("A fire broke out in Paris on Monday.", "Paris", "FR")]
    [InlineData("Trains between Manchester and Liverpool stopped. Manchester was flooded.", "Manchester", "GB")]
    [InlineData("Voters in Nashua and Concord, New Hampshire, queued. Polls in Manchester closed at eight.", "Manchester", "US")]
    [InlineData("A barge sank off east London while a tug left Dover.", "east London", "GB")]
    [InlineData("Concerts were held in Perth and Leeds on one night.", "Perth", "AU")]
    [InlineData("Nurses from Mali and from Côte d'Ivoire came by road.", "Côte d'Ivoire", "CI")]
    [InlineData("Envoys of the People's Republic of China and of Peru met.", "People's Republic of China", "CN")]
    [InlineData("A mine caved in near Petrosani, Romania.", "Romania", "RO")]
    public void A_name_is_located_by_its_container_its_neighbours_and_its_weight(string text, string name, string country)
    {
        var place = Told.Of(text).Places.First(p => p.Passage.Of(text) == name);
        Assert.Equal(country, place.Place?.Country);
    }

    [Theory]
    [InlineData("The Western and the Northern lines were closed.", "Western")]
    [InlineData("The City Council met in Leeds.", "City")]
    [InlineData("He studied at the University of Leeds.", "University")]
    [InlineData("Shots were fired as worshippers left Sunday Mass in Leeds.", "Mass")]
    [InlineData("The envoy of La Republique spoke in Leeds.", "La")]
    public void A_direction_or_a_general_word_is_no_town(string text, string word) =>
        Assert.DoesNotContain(Told.Of(text).Places, p => p.Place is not null && p.Passage.Of(text) == word);

    [Fact]
    public void The_point_of_a_short_form_belongs_to_it()
    {
        const string Text = "The plant in Evansville, Ind., was closed.";
        Assert.Contains(Told.Of(Text).Places, p => p.Passage.Of(Text) == "Ind." && p.Place?.Name == "Indiana");
    }

    [Fact]
    public void A_name_that_a_country_bears_is_the_country() => Assert.Equal("country", Assert.Single(Told.Of("Mexico sent two planes.").Places).Place?.Kind);

    [Fact]
    public void A_postal_code_says_which_town_is_meant()
    {
        const string Text = "The parcel went from Troy, MI to Dover, DE.";
        Assert.Equal(["Michigan", "Delaware"], Told.Of(Text).Places.Where(p => p.Passage.Length > 2).Select(p => p.Place?.Admin1));
    }

    [Fact]
    public void An_adjective_names_its_place_and_says_that_it_is_one()
    {
        const string Text = "Norwegian troops reached the border.";
        var place = Assert.Single(Told.Of(Text).Places);
        Assert.Equal(("Norway", "demonym"), (place.Place?.Name, place.Place?.Kind));
    }

    [Fact]
    public void A_place_that_no_entry_bears_is_kept_as_written()
    {
        const string Text = "Wardens closed Quillhaven Wood and the road to Oxford.";
        Assert.All(Told.Of(Text).Places.Where(p => p.Passage.Of(Text).StartsWith("Quill", StringComparison.Ordinal)), p => Assert.Null(p.Place));
        Assert.Contains(Told.Of(Text).Places, p => p.Place?.Name == "Oxford");
    }
}
