using Variorum.Model;
using Variorum.Tests.Collating;
using Xunit;

namespace Variorum.Tests.Extracting;

/// <summary>What in a sentence points back to the sentences before it.</summary>
public sealed class PointingTests
{
    [Theory]
    [InlineData("A mill burned down in Lund. Two men died there.", Pointers.Place, true)]
    [InlineData("A mill burned down in Lund. Two men died in the village.", Pointers.Place, true)]
    [InlineData("A mill burned down in Lund. Two men died in the village of Dalby.", Pointers.Place, false)]
    [InlineData("A mill burned down in Lund. Two men died that day.", Pointers.Time, true)]
    [InlineData("A mill burned down in Lund. Two men died on the same night.", Pointers.Time, true)]
    [InlineData("A mill burned down in Lund. They died of burns.", Pointers.Subject, true)]
    [InlineData("A mill burned down in Lund. The miller died of burns.", Pointers.Subject, false)]
    public void The_second_sentence_points_back(string text, Pointers back, bool points)
    {
        var died = Cases.Read(text).Single().Events.Last(e => e.Trigger.Of(text) == "died");
        Assert.Equal(points, died.Clause!.Points.HasFlag(back));
    }

    [Theory]
    [InlineData("The mill burned down in Lund. Two guards of the mill died.", true)]
    [InlineData("The mill burned down in Lund. Two guards were arrested.", false)]
    public void Sentences_with_a_noun_in_common_are_linked(string text, bool linked)
    {
        var last = Cases.Read(text).Single().Events.Last();
        Assert.Equal(linked, (last.Clause!.Linked & 1) != 0);
    }
}
