using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;
using Variorum.Tests.Language;
using Xunit;

namespace Variorum.Tests.Extracting.Dates;

public sealed class DateReaderTests
{
    private static readonly DateReader Reader = DateReader.Load(Path.Combine(AppContext.BaseDirectory, "data"), "en");

    [Theory]
    [InlineData("A flood in 2002 killed 21 farmers.", "2002", "2002-01-01", "2002-12-31")]
    [InlineData("The dam broke on 6 March 2019.", "2019-03-06", "2019-03-06", "2019-03-06")]
    [InlineData("The dam broke on March, 6th 2019.", "2019-03-06", "2019-03-06", "2019-03-06")]
    [InlineData("The dam broke on Tuesday.", "2019-03-05", "2019-03-05", "2019-03-05")]
    [InlineData("The dam broke yesterday.", "2019-03-07", "2019-03-07", "2019-03-07")]
    [InlineData("It rained during the night of 4-5 March.", "2019-03-04TNI", "2019-03-04", "2019-03-05")]
    [InlineData("A levee was built in the 1990s.", "199", "1990-01-01", "1999-12-31")]
    [InlineData("Strikes went on in 1984-85.", "1984", "1984-01-01", "1985-12-31")]
    [InlineData("The river rose last week.", "2019-W09", "2019-02-25", "2019-03-03")]
    [InlineData("Repairs began in December last year.", "2018-12", "2018-12-01", "2018-12-31")]
    [InlineData("The pump failed earlier this week.", "2019-W10", "2019-03-04", "2019-03-08")]
    [InlineData("The pump failed earlier this year.", "2019", "2019-01-01", "2019-03-08")]
    [InlineData("Traffic rose to 300,000 last year.", "2018", "2018-01-01", "2018-12-31")]
    [InlineData("The gate stuck in the first week of January 2018.", "2018-01", "2018-01-01", "2018-01-07")]
    [InlineData("The gate stuck in the last week of February.", "2019-02", "2019-02-22", "2019-02-28")]
    [InlineData("The gate stuck in the second half of December 2018.", "2018-12", "2018-12-16", "2018-12-31")]
    [InlineData("The gate stuck in the last ten days of May 2018.", "2018-05", "2018-05-22", "2018-05-31")]
    [InlineData("The gate stuck on the first Monday of May 2018.", "2018-05-07", "2018-05-07", "2018-05-07")]
    [InlineData("The gate stuck on the last Sunday of May 2018.", "2018-05-27", "2018-05-27", "2018-05-27")]
    [InlineData("Rain fell overnight Tuesday into Wednesday.", "2019-03-05TNI", "2019-03-05", "2019-03-06")]
    [InlineData("Rain fell overnight into Wednesday.", "2019-03-05TNI", "2019-03-05", "2019-03-06")]
    [InlineData("The notice is dated 19-Nov-12.", "2012-11-19", "2012-11-19", "2012-11-19")]
    [InlineData("The frame is stamped april2,2018 in red.", "2018-04-02", "2018-04-02", "2018-04-02")]
    [InlineData("The frame is stamped 4May2018 in red.", "2018-05-04", "2018-05-04", "2018-05-04")]
    [InlineData("The dam broke on May. 9, 2018, or so.", "2018-05-09", "2018-05-09", "2018-05-09")]
    [InlineData("The dam broke on the 5th of this month.", "2019-03-05", "2019-03-05", "2019-03-05")]
    [InlineData("The dam broke on the 28th.", "2019-02-28", "2019-02-28", "2019-02-28")]
    public void Resolves_by_the_day_of_the_telling(string text, string timex, string low, string high)
    {
        var date = Assert.Single(Read(text, new LocalDate(2019, 3, 8)));
        Assert.Equal((timex, low, high), (date.Timex, date.Days.LowIso, date.Days.HighIso));
    }

    [Theory]
    [InlineData("The old quarter was searched, then a second quarter. Half the quarter fled.")]
    [InlineData("They met in a Sunday school on the 5th floor.")]
    [InlineData("She studied under Ernest R. May, and three-quarters of the class left.")]
    public void Words_of_time_in_other_meanings_are_no_dates(string text) => Assert.Empty(Read(text, new LocalDate(2019, 3, 8)));

    [Fact]
    public void Day_and_month_keep_one_order_in_one_text()
    {
        string[] Days(string text) => [.. Read(text, null).Select(d => d.Days.LowIso ?? "")];
        Assert.Equal(["2012-07-24", "2012-08-02"], Days("24/07/2012: a march is banned. 02/08/2012: shots are fired."));
        Assert.Equal(["2012-07-24", "2012-02-08"], Days("07/24/2012: a march is banned. 02/08/2012: shots are fired."));
        Assert.Equal(["2012-02-08"], Days("02/08/2012: shots are fired."));
    }

    [Theory]
    [InlineData("The dam broke on Tuesday.")]
    [InlineData("The dam broke yesterday.")]
    [InlineData("The dam broke on 6 March.")]
    public void Undated_stays_undated(string text) => Assert.All(Read(text, null), d => Assert.True(d.Days.IsUndated));

    [Theory]
    [InlineData("They may march for a second time.")]
    [InlineData("Some 2000 people marched.")]
    [InlineData("The minister Theresa May resigned.")]
    public void Other_words_are_no_dates(string text) => Assert.Empty(Read(text, new LocalDate(2019, 3, 8)));

    [Theory]
    [InlineData("The council will meet on Tuesday.", "2019-03-12")]
    [InlineData("The council met on Tuesday.", "2019-03-05")]
    [InlineData("The council plans to meet on Tuesday.", "2019-03-12")]
    [InlineData("The bridge is set to reopen Tuesday after it was closed.", "2019-03-12")]
    [InlineData("Owners would be paid in January, the minister said.", "2020-01")]
    [InlineData("The permit issued Tuesday will be appealed.", "2019-03-05")]
    [InlineData("Talks could resume as soon as Tuesday.", "2019-03-12")]
    [InlineData("On Aug. 7 killed livestock was burned.", "2018-08-07")]
    [InlineData("Profits fell in last year's third quarter.", "2018-Q3")]
    [InlineData("Profits fell in the third quarter of 2018 and beat the 2017 period.", "2018-Q3 2017-Q3")]
    [InlineData("The strike lasted 2 1/2 years.", "P2Y6M")]
    [InlineData("Sales rose in the year ended June 30.", "P1Y 2018-06-30")]
    [InlineData("The dam broke on Tuesday. An hour later the road was gone.", "2019-03-05 PT1H")]
    [InlineData("The dam broke on Tuesday. Shops closed during the day.", "2019-03-05 2019-03-05TDT")]
    public void The_clause_decides_between_past_and_future(string text, string timex)
    {
        var account = Account(text, new LocalDate(2019, 3, 8));
        Assert.Equal(timex, string.Join(' ', Reader.Read(account, EnglishPack.Pack.Parse(text)).Select(d => d.Timex)));
    }

    [Theory]
    [InlineData("The vote was held on Sunday. The day before the vote, two trucks burned.", "2019-03-03 2019-03-02")]
    [InlineData("On Monday the mill burned down. Clerks will meet on Thursday. The day after the fire, nobody came.", "2019-03-04 2019-03-14 2019-03-15")]
    [InlineData("The fire came on Monday. Clerks met on Thursday. The night before the fire, dogs barked. Two days earlier, wells ran dry.", "2019-03-04 2019-03-07 2019-03-03TNI 2019-03-01")]
    [InlineData("On the eve of the race a bridge fell.", "XXXX-XX-XX")]
    [InlineData("A bridge fell on Sunday night, police said on Monday. The day after, it was closed.", "2019-03-03TNI 2019-03-04 2019-03-04")]
    [InlineData("Unions have called a strike for Thursday.", "2019-03-14")]
    [InlineData("Shops opened on Monday. Booths opened at 7 a.m. and closed at 6 p.m. on Sunday.", "2019-03-04 2019-03-03T07:00 2019-03-03T18:00")]
    public void A_day_counts_from_what_it_is_told_of(string text, string timex)
    {
        var account = Account(text, new LocalDate(2019, 3, 8));
        Assert.Equal(timex, string.Join(' ', Reader.Read(account, EnglishPack.Pack.Parse(text)).Select(d => d.Timex)));
    }

    [Theory]
    [InlineData("The dam broke on Monday, 6 March 2019.", true)]
    [InlineData("The dam broke on Wednesday, 6 March 2019.", false)]
    [InlineData("The dam broke on the evening of Monday, 6 March 2019.", true)]
    [InlineData("The dam broke on Monday. The sixth of March 2019 was a holiday.", false)]
    public void A_weekday_that_its_date_contradicts_is_a_note(string text, bool contradicts)
    {
        var account = Account(text, null);
        var doubts = Reader.Doubts(account, Read(text, null)).ToList();
        Assert.Equal(contradicts ? ["date-weekday"] : [], doubts.Select(d => d.Code));
        Assert.All(doubts, d => Assert.Equal(Severity.Note, d.Severity));
    }

    private static ImmutableArray<DateMention> Read(string text, LocalDate? told) =>
        Reader.Read(Account(text, told), new ParsedText(text, [], []));

    private static Account Account(string text, LocalDate? told)
    {
        var published = told is { } day ? new Publication(DayRange.On(day), [], "metadata") : Publication.Unknown;
        return new Account(
            "a", "a.txt", "", text.Length, "en", true, null, null, null, null, published, text,
            [new Section(new Passage(0, text.Length), null, null, published, null)]);
    }
}
