using Xunit;

namespace Variorum.Tests.Extracting.Events;

public sealed class GistTests
{
    [Theory]
    [InlineData("On Sunday, angry farmers burned the house of the mayor in the old town.", "angry farmers burned the house of the mayor")]
    [InlineData("At least 126 people were injured when the stand fell.", "At least 126 people were injured")]
    [InlineData("The president dismissed the defence minister, who had served for nine years.", "The president dismissed the defence minister")]
    [InlineData("Soldiers fired at the crowd from the roof.", "Soldiers fired at the crowd")]
    [InlineData("They looted shops until the evening.", "looted shops")]
    public void The_fewest_words_that_tell_the_event(string text, string gist) =>
        Assert.Contains(gist, Told.Of(text).Events.Select(e => e.Gist!.Value.Of(text)));
}
