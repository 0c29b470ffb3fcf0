using Variorum.Extracting.Events;
using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Extracting.Events;

public class EventHeadTests
{
    private static readonly string[] Classes = ["none", "KILLING", "OTHER", "STATEMENT"];

    [Theory]
    [InlineData(new[] { 0.7f, 0.1f, 0.1f, 0.1f }, "", 0.5f, "none")]
    [InlineData(new[] { 0.2f, 0.3f, 0.4f, 0.1f }, "", 0.5f, "OTHER")]
    [InlineData(new[] { 0.2f, 0.3f, 0.4f, 0.1f }, "KILLING", 0.5f, "KILLING")]
    [InlineData(new[] { 0.2f, 0.3f, 0.4f, 0.1f }, "KILLING", 0.9f, "none")]
    [InlineData(new[] { 0.1f, 0.01f, 0.88f, 0.01f }, "KILLING", 0.5f, "OTHER")]
    public void The_head_says_whether_and_head_and_prior_say_which(float[] shares, string prior, float least, string expected)
    {
        var (type, share) = EventHead.Decide(Classes, shares, prior.Length == 0 ? [] : new Dictionary<string, float> { [prior] = 0.3f }, least, floor: 0.02f);
        Assert.Equal(expected, Classes[type]);
        Assert.InRange(share, type == 0 ? 0 : 0.01f, 1 - shares[0]);
    }

    [Fact]
    public void A_head_reads_what_was_written_of_it()
    {
        var lessons = new Variorum.Training.Cases.Lessons(2);
        for (var i = 0; i < 200; i++)
        {
            lessons.Rows.Add([i % 2, (i / 2) % 2]);
            lessons.Classes.Add((i % 2) ^ ((i / 2) % 2));
        }

        var head = Variorum.Training.Cases.SmallHeadTraining.Fit(
            lessons, ["same", "other"], new Variorum.Training.Cases.HeadSettings(Hidden: 32, Epochs: 60, Rate: 0.01f, Decay: 0.02f, Dropout: 0, Smoothing: 0.05f), seed: 3);
        using var file = new MemoryStream();
        head.Write(new BinaryWriter(file));
        file.Position = 0;
        var read = SmallHead.Read(new BinaryReader(file));
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        var shares = read.Shares(inputs, 4);
        Assert.Equal(head.Shares(inputs, 4), shares);
        Assert.True(shares[0] > 0.5 && shares[3] > 0.5 && shares[5] > 0.5 && shares[6] > 0.5, "the head did not learn what one number alone does not tell");
    }
}
