using FsCheck;
using FsCheck.Fluent;
using Variorum.Extracting.Places;
using Xunit;

namespace Variorum.Tests.Extracting.Places;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Gazetteer = Gazetteer.Load(Repository.Data);

    [Theory]
    [InlineData("Kyiv", "UA", 50.45, 30.52)]
    [InlineData("KIEV", "UA", 50.45, 30.52)]
    [InlineData("Киев", "UA", 50.45, 30.52)]
    [InlineData("São Paulo", "BR", -23.55, -46.64)]
    [InlineData("Sao Paulo", "BR", -23.55, -46.64)]
    [InlineData("St. Petersburg", "RU", 59.94, 30.31)]
    [InlineData("Khyber-Pakhtunkhwa", "PK", 34.0, 71.6)]
    [InlineData("North West Frontier Province", "PK", 34.0, 71.6)]
    [InlineData("Taizz Province", "YE", 13.5, 43.9)]
    [InlineData("Orissa", "IN", 20.5, 84.5)]
    public void A_name_is_found_in_any_of_its_spellings(string name, string country, double latitude, double longitude)
    {
        var hits = Gazetteer.Find(name);
        Assert.True(hits.Count > 0, name);
        var place = Gazetteer.Place(hits[0]);
        Assert.Equal(country, place.Country);
        Assert.InRange(place.Latitude, latitude - 1.2, latitude + 1.2);
        Assert.InRange(place.Longitude, longitude - 1.2, longitude + 1.2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Qwrtzkpl")]
    [InlineData("...")]
    public void What_is_no_name_has_no_entry(string name) => Assert.Equal(0, Gazetteer.Find(name).Count);

    [Fact]
    public void Every_entry_is_found_under_its_own_name_and_lies_on_earth()
    {
        for (var entry = 0; entry < Gazetteer.Count; entry += 97)
        {
            Assert.InRange(Gazetteer.Latitude(entry), -90, 90);
            Assert.InRange(Gazetteer.Longitude(entry), -180, 180);
            var name = Gazetteer.Name(entry);
            var hits = Gazetteer.Find(name);
            // The commonest names keep their 255 weightiest places.
            Assert.True(hits.Count == 255 || name.Length < 2 || Enumerable.Range(0, hits.Count).Any(h => hits[h] == entry), name);
        }
    }

    [Fact]
    public void Folding_twice_is_folding_once() => Prop.ForAll<string?>(name =>
    {
        Span<char> once = stackalloc char[64];
        Span<char> twice = stackalloc char[64];
        var length = Gazetteer.Fold(name, once);
        return once[..length].SequenceEqual(twice[..Gazetteer.Fold(once[..length], twice)]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_the_search() => Prop.ForAll<string?>(name => Gazetteer.Find(name).Count is >= 0 and <= 255).QuickCheckThrowOnFailure();
}
