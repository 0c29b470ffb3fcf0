using Variorum.Model;
using Variorum.Tests.Collating;
using Xunit;

namespace Variorum.Tests.Extracting;

/// <summary>How a claim is told, and how the dates and places of its sentence hang together with it, travels with the claim.</summary>
public sealed class ClauseReaderTests
{
    [Theory]
    [InlineData("Gunmen killed four farmers in Lund on Monday.", "killed", "past", false, false)]
    [InlineData("Gunmen have killed four farmers in Lund.", "killed", "perfect", false, false)]
    [InlineData("Gunmen had killed four farmers in Lund.", "killed", "past perfect", false, false)]
    [InlineData("The army will arrest the farmers in Lund.", "arrest", "future", false, false)]
    [InlineData("The mayor condemned the killing of four farmers.", "killing", "past", true, false)]
    [InlineData("The man who killed four farmers spoke to the court.", "killed", "past", false, true)]
    public void Tense_and_standing_of_a_claim(string text, string trigger, string tense, bool noun, bool aside)
    {
        var clause = ClauseAt(text, trigger);
        Assert.Equal((tense, noun, aside), (clause.Tense, clause.IsNoun, clause.IsAside));
    }

    [Fact]
    public void A_date_of_the_same_clause_is_told_apart_from_one_of_another()
    {
        const string Text = "Gunmen killed four farmers in Lund on 4 March 2031 after the mayor had fled to Oslo on 6 March 2031.";
        var clause = ClauseAt(Text, "killed");
        Assert.True(Tie("4 March 2031").HasFlag(TieKinds.SameClause));
        Assert.False(Tie("6 March 2031").HasFlag(TieKinds.SameClause));
        Assert.True(Tie("Lund").HasFlag(TieKinds.SameClause));
        Assert.False(Tie("Oslo").HasFlag(TieKinds.SameClause));

        TieKinds Tie(string named)
        {
            var start = Text.IndexOf(named, StringComparison.Ordinal);
            return clause.TieTo(new Passage(start, start + named.Length));
        }
    }

    private static Clause ClauseAt(string text, string trigger)
    {
        var start = text.IndexOf(trigger, StringComparison.Ordinal);
        return Cases.Read([text])[0].Events.First(e => e.Trigger.Start == start).Clause!;
    }
}
