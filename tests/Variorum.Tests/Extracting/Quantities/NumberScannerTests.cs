using FsCheck;
using FsCheck.Fluent;
using Variorum.Extracting.Quantities;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Extracting.Quantities;

public sealed class NumberScannerTests
{
    private static readonly NumberScanner Scanner = new(EnglishSets.All, QuantityLexicon.Load(Path.Combine(Repository.Data, "languages", "en")));

    private static List<Amount> Scan(string text) => Scanner.Scan(text, new Passage(0, text.Length));

    [Theory]
    [InlineData("The river took 14 lives.", 14, 14, Relation.Equal)]
    [InlineData("Twenty-three miners are still below ground.", 23, 23, Relation.Equal)]
    [InlineData("One hundred and five ballots were spoiled.", 105, 105, Relation.Equal)]
    [InlineData("The dam holds 2.4 million litres.", 2_400_000, 2_400_000, Relation.Equal)]
    [InlineData("The ferry sank with half a million letters.", 500_000, 500_000, Relation.Equal)]
    [InlineData("They waited three and a half hours.", 3.5, 3.5, Relation.Equal)]
    [InlineData("A dozen boats lay ashore.", 12, 12, Relation.Equal)]
    [InlineData("At least 1,250 houses burned.", 1250, 1250, Relation.AtLeast)]
    [InlineData("No fewer than sixty wells ran dry.", 60, 60, Relation.AtLeast)]
    [InlineData("More than an estimated 300 shepherds fled.", 300, 300, Relation.MoreThan)]
    [InlineData("Just under 40 roofs were lost.", 40, 40, Relation.LessThan)]
    [InlineData("Nearly 700 voters queued.", 700, 700, Relation.About)]
    [InlineData("Some 90 goats drowned.", 90, 90, Relation.About)]
    [InlineData("Up to 25 lorries stood in line.", 25, 25, Relation.AtMost)]
    [InlineData("As many as 40 ewes drowned.", 40, 40, Relation.AtMost)]
    [InlineData("There was a 10-to-15-minute wait.", 10, 15, Relation.Range)]
    [InlineData("The lake fell by 2 to 3 metres.", 2, 3, Relation.Range)]
    [InlineData("Fifty tents or more were pitched.", 50, 50, Relation.Equal)]
    [InlineData("The bridge cost 80 or so lives.", 80, 80, Relation.About)]
    [InlineData("Between six and ten barges broke loose.", 6, 10, Relation.Range)]
    [InlineData("Some 5,000-6,000 farmers marched.", 5000, 6000, Relation.Range)]
    [InlineData("Two to three thousand sandbags arrived.", 2000, 3000, Relation.Range)]
    [InlineData("Dozens of herders walked home.", 24, 99, Relation.Vague)]
    [InlineData("Tens of thousands of ballots vanished.", 20_000, 99_999, Relation.Vague)]
    [InlineData("Several thousand pilgrims were stranded.", 3000, 9999, Relation.Vague)]
    [InlineData("One in four wells is poisoned.", 0.25, 0.25, Relation.Equal)]
    [InlineData("Two-thirds of members abstained.", 0.6666666666666666, 0.6666666666666666, Relation.Equal)]
    [InlineData("The camp held 50\u00A0000 refugees.", 50_000, 50_000, Relation.Equal)]
    [InlineData("Three quarters of a million sheep were counted.", 750_000, 750_000, Relation.Equal)]
    [InlineData("Nearly half-a-million eels were caught.", 500_000, 500_000, Relation.About)]
    [InlineData("A quarter billion was spent.", 250_000_000, 250_000_000, Relation.Equal)]
    [InlineData("Some quarter of a million eels were caught.", 250_000, 250_000, Relation.About)]
    [InlineData("Two and three-quarter million letters came.", 2_750_000, 2_750_000, Relation.Equal)]
    [InlineData("A million and a half letters came.", 1_500_000, 1_500_000, Relation.Equal)]
    [InlineData("A dozen and a half barges sank.", 18, 18, Relation.Equal)]
    [InlineData("Three score and ten barges sank.", 70, 70, Relation.Equal)]
    [InlineData("A score of barges sank.", 20, 20, Relation.Equal)]
    [InlineData("Fourscore barges sank.", 80, 80, Relation.Equal)]
    [InlineData("Four point two five million letters came.", 4_250_000, 4_250_000, Relation.Equal)]
    [InlineData("The lake rose by three-and-one-half metres.", 3.5, 3.5, Relation.Equal)]
    [InlineData("The lake rose by 2 and a half metres.", 2.5, 2.5, Relation.Equal)]
    [InlineData("The lock was shut for a year and a half.", 1.5, 1.5, Relation.Equal)]
    [InlineData("The lock was shut for more than two years and a half.", 2.5, 2.5, Relation.MoreThan)]
    [InlineData("Between 9% and 11% of barges sank.", 9, 11, Relation.Range)]
    [InlineData("The lake lies 5km to 7km away.", 5, 7, Relation.Range)]
    [InlineData("The mill cost 12'500 crowns.", 12_500, 12_500, Relation.Equal)]
    [InlineData("The mill cost 1’250’000 crowns.", 1_250_000, 1_250_000, Relation.Equal)]
    [InlineData("On Friday, 12 of the barges sank.", 12, 12, Relation.Equal)]
    [InlineData("In Lota, 14 barges sank.", 14, 14, Relation.Equal)]
    public void Value_and_bound_are_read(string text, double low, double high, Relation relation)
    {
        var amount = Assert.Single(Scan(text));
        Assert.Equal((low, high, relation), (amount.Low!.Value, amount.High!.Value, amount.Relation));
    }

    [Theory]
    [InlineData("Repairs cost £80m.", 80_000_000, "GBP")]
    [InlineData("Repairs cost US$1.2bn.", 1_200_000_000, "USD")]
    [InlineData("The levy is 50 tenge a litre.", 50, "KZT")]
    [InlineData("Turnout was 75%.", 75, "percent")]
    [InlineData("Turnout was 61.5 per cent.", 61.5, "percent")]
    [InlineData("The wall is 80m long.", 80, "metre")]
    [InlineData("He drove at 40mph.", 40, "mile per hour")]
    [InlineData("A five-hour search began.", 5, "hour")]
    [InlineData("The field yields 1.1 million barrels a day.", 1_100_000, "barrel")]
    [InlineData("It was -5 degrees celsius at dawn.", -5, "celsius")]
    [InlineData("It was minus 7 degrees celsius at dawn.", -7, "celsius")]
    [InlineData("Turnout was forty point five per cent.", 40.5, "percent")]
    [InlineData("Only point five per cent abstained.", 0.5, "percent")]
    [InlineData("Rents rose by 2.5pc.", 2.5, "percent")]
    [InlineData("Repairs cost $US80m.", 80_000_000, "USD")]
    [InlineData("A tin holds 250mg.", 250, "milligram")]
    public void Units_are_read(string text, double value, string unit)
    {
        var amount = Assert.Single(Scan(text));
        Assert.Equal((value, unit), (amount.Low!.Value, amount.Unit?.Name));
    }

    [Fact]
    public void The_goal_of_a_rise_is_no_end_of_a_range() =>
        Assert.Equal([340, 5210], Scan("Cases rose by 340 to 5,210.").Select(a => a.Low!.Value));

    [Theory]
    [InlineData("Article 14 was suspended.")]
    [InlineData("She came 22nd in the poll.")]
    [InlineData("The siren went at 11.30am.")]
    [InlineData("The siren went at 6:55 and stopped.")]
    [InlineData("The home side lost 3-1.")]
    [InlineData("It happened in 2014.")]
    [InlineData("Call 020 7946 0018 for help.")]
    [InlineData("See https://example.org/report/44 for more.")]
    [InlineData("He flew an A380 home.")]
    [InlineData("They spoke to one another.")]
    [InlineData("The 1990s were hard.")]
    [InlineData("On 9/11 the office closed.")]
    [InlineData("It was a score of 3-1.")]
    public void What_is_no_quantity_is_left(string text) => Assert.Empty(Scan(text));

    [Theory]
    [InlineData("Ana Ruiz, 62, saw the wave.", 62)]
    [InlineData("The 17-year-old hid in a barn.", 17)]
    [InlineData("A boy aged nine was found.", 9)]
    public void Ages_are_told_from_counts(string text, double age)
    {
        var amount = Assert.Single(Scan(text));
        Assert.Equal((age, "age"), (amount.Low!.Value, amount.Unit?.Kind));
    }

    [Fact]
    public void Any_text_gives_ordered_passages_inside_it()
    {
        var pieces = Gen.Elements("5", "-", "million", "a", "half", "and", "of", "to", " ", " ", " ", ",", ".", "£", "%", "dozens", "between", "one", "in", "four", "old", "year", "\uD800", "½", "/", "point", "score", "quarter", "'", "1,2", "99999999999999999999999999");
        Prop.ForAll(
            pieces.ListOf().Select(p => string.Concat(p)).ToArbitrary(),
            text =>
            {
                var end = 0;
                foreach (var amount in Scan(text))
                {
                    Assert.True(amount.Core.Start >= end && amount.Core.End > amount.Core.Start && amount.Whole.Contains(amount.Core) && amount.Whole.End <= text.Length);
                    end = amount.Core.End;
                }
            }).QuickCheckThrowOnFailure();
    }
}
