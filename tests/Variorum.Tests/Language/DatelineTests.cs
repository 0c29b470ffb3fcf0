using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Language;

public class DatelineTests
{
    private static readonly LanguagePack English = LanguagePack.Load(Path.Combine(AppContext.BaseDirectory, "data", "languages", "en"), fast: true);

    [Theory]
    [InlineData("NAIROBI, Aug 12 - Boats left the harbour.", "NAIROBI, Aug 12 -")]
    [InlineData("PORTO ALEGRE (AP)_ The river rose again.", "PORTO ALEGRE (AP)_")]
    [InlineData("Osaka (Kyodo) – Trains stood still.", "Osaka (Kyodo) –")]
    [InlineData("LIMA, 3 FEB 90 (RADIO) -- [REPORT] [TEXT] THE MINERS WENT HOME.", "LIMA, 3 FEB 90 (RADIO) -- [REPORT] [TEXT]")]
    [InlineData("SANTA CRUZ--The bridge fell.", "SANTA CRUZ--")]
    public void A_dateline_stands_by_itself(string text, string dateline) =>
        Assert.Equal(dateline, English.Parse(text).Sentences[0].Passage.Of(text));

    [Theory]
    [InlineData("The mayor (42) - a friend of mine - resigned.")]
    [InlineData("THE PORT CHIEF -- A FRIEND OF MINE -- RESIGNED.")]
    [InlineData("Mrs Okoye - then in office - resigned.")]
    [InlineData("At 2-0 down it was easy to give up.")]
    [InlineData("LAGOS - once a village - is a city.")]
    public void A_dash_inside_a_sentence_ends_none(string text) => Assert.Single(English.Parse(text).Sentences);

    [Fact]
    public void A_later_paragraph_may_have_a_dateline_of_its_own()
    {
        const string Text = "Two reports came in.\n\nQUITO, May 4 - Ash fell on the town.";
        Assert.Equal(["Two reports came in.", "QUITO, May 4 -", "Ash fell on the town."], English.Parse(Text).Sentences.Select(s => s.Passage.Of(Text)));
    }
}
