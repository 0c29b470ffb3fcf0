using Xunit;

namespace Variorum.Tests.Language;

public class TokenizerTests
{
    [Theory]
    [InlineData("The miners don't agree.", "The miners do n't agree .")]
    [InlineData("The miners don’t agree.", "The miners do n’t agree .")]
    [InlineData("The ministry's tally", "The ministry 's tally")]
    [InlineData("the nurses' demands", "the nurses ' demands")]
    [InlineData("They cannot leave", "They can not leave")]
    [InlineData("She'd've known", "She 'd 've known")]
    [InlineData("tear-gas grenades", "tear - gas grenades")]
    [InlineData("a non-violent march", "a non-violent march")]
    [InlineData("pro-government crowds", "pro-government crowds")]
    [InlineData("O'Leary spoke", "O'Leary spoke")]
    public void Words_part_at_clitics_and_hyphens(string text, string expected) => Assert.Equal(expected, EnglishPack.Words(text));

    [Theory]
    [InlineData("It cost $4.5m, or €3,200.", "It cost $ 4.5 m , or € 3,200 .")]
    [InlineData("About 12% of 1,500 km2", "About 12 % of 1,500 km2")]
    [InlineData("at 8am on 11/8/2021", "at 8 am on 11/8/2021")]
    [InlineData("On 2021-03-15 at 14:30", "On 2021-03-15 at 14:30")]
    [InlineData("between 10-20 people", "between 10 - 20 people")]
    [InlineData("the 1990s and the 3rd of May", "the 1990s and the 3rd of May")]
    [InlineData("Please call 555-0199 now.", "Please call 555-0199 now .")]
    [InlineData("a 3/4 majority", "a 3 / 4 majority")]
    [InlineData("five tonnes (5t)", "five tonnes ( 5 t )")]
    public void Numbers_keep_their_inner_signs_and_leave_their_units(string text, string expected) => Assert.Equal(expected, EnglishPack.Words(text));

    [Theory]
    [InlineData("See https://example.org/a_(b)?c=1, then", "See https://example.org/a_(b)?c=1 , then")]
    [InlineData("Write to press.office@example.org.", "Write to press.office@example.org .")]
    [InlineData("(www.example.org)", "( www.example.org )")]
    [InlineData("on example.com today", "on example.com today")]
    public void Addresses_are_whole(string text, string expected) => Assert.Equal(expected, EnglishPack.Words(text));

    [Theory]
    [InlineData("Gen. K. Marsh of the U.S. Army", "Gen. K. Marsh of the U.S. Army")]
    [InlineData("He left… and -- well -- returned", "He left … and -- well -- returned")]
    [InlineData("“Leave!” she said", "“ Leave ! ” she said")]
    [InlineData("‘Leave now’ he said", "‘ Leave now ’ he said")]
    [InlineData("No. 4 is full. No. I mean it", "No. 4 is full . | No . | I mean it")]
    [InlineData("**Bold** and _plain_", "** Bold ** and _ plain _")]
    [InlineData("co\u00adoperation at\u00a0last", "co\u00adoperation at last")]
    [InlineData("В Минске protesters gathered", "В Минске protesters gathered")]
    [InlineData("cafe\u0301 owners", "cafe\u0301 owners")]
    public void Signs_abbreviations_and_other_scripts(string text, string expected) => Assert.Equal(expected, EnglishPack.Words(text));
}
