using System.Collections.Immutable;
using Variorum.Collating.Scenes;
using Variorum.Training.Cases;
using Xunit;

namespace Variorum.Tests.Collating;

/// <summary>The model that chooses among offered days or places.</summary>
public sealed class ChoiceTests
{
    private static readonly string[] Cues = Enum.GetNames<DayCue>();

    // The day told in the sentence is right for deeds, the main event's for talk: no cue tells that alone.
    private static readonly ChoiceModel Fitted = ChoiceFit.Fit(
        Enumerable.Range(0, 120).Select(i => new Example(i % 2 == 0 ? "one" : "two", false, ["any", i % 3 == 0 ? "Talk" : "Deed"], [], [Cue(DayCue.Own), Cue(DayCue.Main)], [i % 3 != 0, i % 3 == 0])),
        Cues,
        new ChoiceSettings(Hidden: 8, Epochs: 30, Rate: 0.01f, Decay: 0.01f, Dropout: 0, NoState: 0, Nets: 2));

    [Theory]
    [InlineData("Deed", 0)]
    [InlineData("Talk", 1)]
    public void A_cue_counts_by_the_kind_of_claim(string group, int right)
    {
        var shares = Fitted.Shares(["any", group], [], [Cue(DayCue.Own), Cue(DayCue.Main)]);
        Assert.Equal(1, shares.Sum(), 6);
        Assert.True(shares[right] > 0.9, $"{shares[right]:0.00}");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var file = new MemoryStream();
        Fitted.Write(new BinaryWriter(file));
        file.Position = 0;
        var read = ChoiceModel.Read<DayCue>(new BinaryReader(file), "scenes.bin");
        Assert.Equal(Fitted.Shares(["Deed"], [], [Cue(DayCue.Own), Cue(DayCue.Main)]), read.Shares(["Deed"], [], [Cue(DayCue.Own), Cue(DayCue.Main)]));
    }

    [Fact]
    public void A_model_of_other_cues_is_refused_with_the_remedy()
    {
        using var file = new MemoryStream();
        Fitted.Write(new BinaryWriter(file));
        file.Position = 0;
        var fault = Assert.Throws<InvalidDataException>(() => ChoiceModel.Read<PlaceCue>(new BinaryReader(file), "scenes.bin"));
        Assert.Contains("restore the file", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.5, 1)]
    public void The_offer_of_the_rules_is_favoured_by_so_much_of_a_share(double favour, int chosen) =>
        Assert.Equal(chosen, Fitted.Best([Cue(DayCue.Own), Cue(DayCue.Rule)], [0.6, 0.4], favour));

    private static float[] Cue(DayCue cue) => [.. ImmutableArray.CreateRange(Enumerable.Range(0, Cues.Length).Select(i => i == (int)cue ? 1f : 0))];
}
