using Xunit;

namespace Variorum.Tests.Extracting.Events;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("On Sunday, angry farmers burned the house of the mayor.", "Angry farmers burned the house of the mayor")]
    [InlineData("At least 126 people were injured when the stand fell.", "At least 126 people were injured when the stand fell")]
    [InlineData("The president (78) dismissed the defence minister.", "The president dismissed the defence minister")]
    [InlineData("Soldiers fired at the crowd from the roof.", "Soldiers fired at the crowd from the roof")]
    public void The_clause_of_a_verb_with_its_doer_and_what_it_is_done_to(string text, string line) => Assert.Contains(line, Lines(text));

    [Theory]
    [InlineData("The gunman, who killed two nurses, fled.", "The gunman killed two nurses")]
    [InlineData("Police stormed the hall and arrested the organisers.", "Police arrested the organisers")]
    [InlineData("Protesters clashed with police. They burned two buses.", "Protesters burned two buses")]
    [InlineData("Mayor Ana Ruiz spoke. She dismissed the police chief.", "Ana Ruiz dismissed the police chief")]
    public void Whoever_does_it_is_named_wherever_the_text_names_him(string text, string line) => Assert.Contains(line, Lines(text));

    [Fact]
    public void Where_a_pronoun_can_mean_either_it_is_not_replaced() =>
        Assert.DoesNotContain(Lines("A rocket destroyed the convoy as it travelled from Lund to Bergen."), l => l.StartsWith("A rocket travelled", StringComparison.OrdinalIgnoreCase));

    // The month is no part of a line, nor is what is left of it.
    [Theory]
    [InlineData("Gunmen killed two nurses on 16 November in Bergen.")]
    [InlineData("Gunmen killed two nurses in Bergen on July 7th, 2005.")]
    [InlineData("Gunmen killed two nurses in Bergen on Sunday, November 16, 2008.")]
    public void No_number_of_a_day_stands_without_its_month(string text) =>
        Assert.All(Lines(text), line => Assert.DoesNotMatch(@"\b(16|7th|2005|2008)\b", line));

    // "US" is nobody who speaks.
    [Theory]
    [InlineData("A strong quake struck Brenna, according to the US Geological Survey.", false)]
    [InlineData("Soldiers attacked us in Brenna.", true)]
    public void Who_speaks_of_himself_is_told_from_a_state(string text, bool spoken) =>
        Assert.Equal(spoken, Told.Of(text).Events.Any(e => e.Headline!.Spoken));

    [Fact]
    public void What_is_denied_is_told_with_its_denial() =>
        Assert.Contains("The army denied that soldiers killed the priest", Lines("The army denied that soldiers killed the priest."));

    private static List<string> Lines(string text) => [.. Told.Of(text).Events.Select(e => e.Headline!.Text)];
}
