using Xunit;

namespace Variorum.Tests.Language;

public class SentenceTests
{
    [Theory]
    [InlineData("The bridge fell. Nobody was hurt.", 2)]
    [InlineData("Mr. Osei met Dr. Lund on Jan. 4. They talked.", 2)]
    [InlineData("The U.S. Navy sent two ships.", 1)]
    [InlineData("\"Go home!\" he shouted.", 1)]
    [InlineData("Who gave the order? The inquiry will tell.", 2)]
    [InlineData("River floods three towns\n\nThe river rose by four metres overnight.", 2)]
    [InlineData("River floods three towns\nBy Ana Castel\nThe river rose by four metres overnight.", 3)]
    [InlineData("The council, which met on Monday evening behind closed doors in\nthe old town hall, decided to keep the curfew until the end of the\nweek at least, two members said.", 1)]
    [InlineData("“It will hold,” Mrs. Osei said on Monday.", 1)]
    [InlineData("“We left at six,” Capt. Lund told the court.", 1)]
    [InlineData("The mayor resigned\r\n\r\nHe gave no reason.", 2)]
    [InlineData("Captain Olen “Bear” Tarvik kept the mill. He left on Friday.", 2)]
    public void Ends_are_found(string text, int sentences) => Assert.Equal(sentences, EnglishPack.Pack.Parse(text).Sentences.Length);

    [Fact]
    public void White_space_around_belongs_to_no_sentence()
    {
        const string text = "  The dam held.   Two villages were cleared. \n";
        var parsed = EnglishPack.Pack.Parse(text);
        Assert.Equal(["The dam held.", "Two villages were cleared."], parsed.Sentences.Select(s => s.Passage.Of(text)));
    }
}
