using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

public class DateLineTests
{
    private static readonly DateLineReader Dates = new(ReadingWords.Load(Repository.Data, "en"));

    [Theory]
    [InlineData("6 March 2019", "2019-03-06")]
    [InlineData("06 March 2019", "2019-03-06")]
    [InlineData("March 6, 2019", "2019-03-06")]
    [InlineData("March, 6th 2019", "2019-03-06")]
    [InlineData("6th of March, 2019", "2019-03-06")]
    [InlineData("Wednesday 6 March 2019", "2019-03-06")]
    [InlineData("Wed, Mar. 6, 2019", "2019-03-06")]
    [InlineData("2019-03-06", "2019-03-06")]
    [InlineData("2019-03-06T09:30:00Z", "2019-03-06")]
    [InlineData("06.03.2019", "2019-03-06")]
    [InlineData("23/03/2019", "2019-03-23")]
    [InlineData("03/23/2019", "2019-03-23")]
    [InlineData("3/3/2019", "2019-03-03")]
    [InlineData("Published: 6 March 2019, 09:30 GMT", "2019-03-06")]
    [InlineData("Posted on March 6, 2019 at 9:30 am", "2019-03-06")]
    [InlineData("Beira, 6 March 2019", "2019-03-06")]
    [InlineData("Porto Alegre, Wednesday, 6 March 2019", "2019-03-06")]
    [InlineData("By Ana Ruiz | 6 March 2019", "2019-03-06")]
    [InlineData("(6 March 2019)", "2019-03-06")]
    [InlineData("*6 March 2019*", "2019-03-06")]
    [InlineData("Published 6 March 2019 | Updated 9 March 2019", "2019-03-06")]
    [InlineData("Published on Wednesday, March 6, 2019 by River Notes", "2019-03-06")]
    [InlineData("6 March 2019, Porto Alegre", "2019-03-06")]
    [InlineData("Wed 6 Mar 2019 09.15 GMT", "2019-03-06")]
    [InlineData("March 2019", "2019-03-01")]
    [InlineData("6-Mar-2019", "2019-03-06")]
    public void A_line_that_is_a_date_is_read(string line, string day)
    {
        var found = Dates.OfLine(line, new Passage(0, line.Length));
        Assert.NotNull(found);
        Assert.Equal(DateStatus.Read, found.Status);
        Assert.Equal(day, found.Days.LowIso);
        Assert.Contains("2019", found.Passage.Of(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The dam broke on 6 March 2019.")]
    [InlineData("6 March 2019 was the day the dam broke")]
    [InlineData("Flooded street, March 6 2019 (Image: Ruiz)")]
    [InlineData("6 March")]
    [InlineData("Wednesday")]
    [InlineData("March")]
    [InlineData("Issue 2019")]
    [InlineData("Version 2019-03-06 of the plan")]
    [InlineData("12 of 2019")]
    [InlineData("6 March 2019: the dam breaks")]
    [InlineData("6 March 2019 – the dam breaks")]
    [InlineData("6 March 2019 by boat")]
    [InlineData("Tel. 06.03.20199")]
    public void A_line_that_says_more_or_less_is_none(string line) =>
        Assert.Null(Dates.OfLine(line, new Passage(0, line.Length)));

    [Theory]
    [InlineData("03/04/2022", nameof(DateStatus.Ambiguous))]
    [InlineData("Published 3-4-2022", nameof(DateStatus.Ambiguous))]
    [InlineData("31 February 2022", nameof(DateStatus.Impossible))]
    [InlineData("2022-13-01", nameof(DateStatus.Impossible))]
    [InlineData("29 February 2021", nameof(DateStatus.Impossible))]
    public void What_has_no_single_day_stays_undated(string line, string status)
    {
        var found = Dates.OfLine(line, new Passage(0, line.Length));
        Assert.NotNull(found);
        Assert.Equal(status, found.Status.ToString());
        Assert.True(found.Days.IsUndated);
    }

    [Theory]
    [InlineData("Published 6 March 2019", true, false)]
    [InlineData("Last updated: 6 March 2019", false, true)]
    [InlineData("6 March 2019", false, false)]
    public void Labels_are_told_apart(string line, bool label, bool updated)
    {
        var found = Dates.OfLine(line, new Passage(0, line.Length))!;
        Assert.Equal((label, updated), (found.Label, found.Updated));
    }

    [Theory]
    [InlineData("QUITO, 8 JAN 90 (ANS) -- [TEXT] THE BRIDGE", "1990-01-08", "ANS")]
    [InlineData("   LAGOS (NIGERIA), 12 MAY 03 (RADIO COAST) -- THE BRIDGE", "2003-05-12", "RADIO COAST")]
    [InlineData("Quito, January 8, 1990 (ANS) — The bridge", "1990-01-08", "ANS")]
    public void The_head_of_an_agency_report_is_read(string line, string day, string agency)
    {
        var found = Dates.OfReport(line, TextLines.Trim(line, 0, line.Length));
        Assert.NotNull(found);
        Assert.Equal(day, found.Days.LowIso);
        Assert.Equal(agency, found.Agency!.Value.Of(line));
    }

    [Theory]
    [InlineData("In Quito, 8 January 1990 was a cold day -- colder than")]
    [InlineData("QUITO, 8 JAN (ANS) -- THE BRIDGE")]
    [InlineData("the minister, 8 January 1990 (ANS) -- the bridge")]
    public void A_sentence_is_no_head_of_a_report(string line) =>
        Assert.Null(Dates.OfReport(line, new Passage(0, line.Length)));
}
