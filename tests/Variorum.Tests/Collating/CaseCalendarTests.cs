using Variorum.Collating.Dating;
using Variorum.Extracting;
using Variorum.Model;
using Variorum.Tests.Language;
using Xunit;

namespace Variorum.Tests.Collating;

public sealed class CaseCalendarTests
{
    private static readonly CaseCalendar Calendar = CaseCalendar.Load(Repository.Data, "en");
    private static readonly ClaimExtractor Extractor = ClaimExtractor.Load(Repository.Data, EnglishPack.Pack);

    private const string Dated = """
        On Wednesday 8 May 2019 dockers in Port Nolan blocked the grain terminal and the harbour railway.

        On 9 May 2019 marines cleared the grain terminal with water cannon. Twelve dockers were arrested.

        On 10 May 2019 the harbour board withdrew the night shifts and the dockers returned to work.
        """;

    private const string WeekdaysOnly = """
        Dockers blocked the grain terminal and the harbour railway in Port Nolan on Wednesday.

        On Thursday marines cleared the grain terminal with water cannon. Twelve dockers were arrested.

        The harbour board withdrew the night shifts on Friday and the dockers returned to work.
        """;

    [Fact]
    public void Weekdays_get_the_days_of_accounts_that_tell_the_same_and_cite_them()
    {
        var read = Calendar.InferDates([Read("a", Dated), Read("b", WeekdaysOnly)]);
        var dates = read[1].Dates.Where(d => d.Rule == "weekday").ToList();
        Assert.Equal(["2019-05-08", "2019-05-09", "2019-05-10"], dates.Select(d => d.Days.LowIso));
        Assert.All(dates, d => Assert.Equal("case", d.Anchor));
        Assert.All(dates, d => Assert.Equal("a", Assert.Single(d.InferredFrom).Account));
    }

    [Fact]
    public void What_rests_on_a_weekday_moves_with_it()
    {
        var read = Calendar.InferDates([Read("a", Dated), Read("b", WeekdaysOnly)])[1];
        Assert.Equal("2019-05-09", Assert.Single(read.Figures, f => f.Measure == "detained").EventDays.LowIso);
        Assert.Contains(read.Events, e => e.Type == "ARREST" && e.Days.LowIso == "2019-05-09");
    }

    [Fact]
    public void Without_an_account_that_tells_the_same_it_stays_undated()
    {
        const string Other = "On 8 May 2019 a bakery in Lowmark burned down. On 9 May 2019 its owner thanked the neighbours.";
        var read = Calendar.InferDates([Read("a", Other), Read("b", WeekdaysOnly)])[1];
        Assert.All(read.Dates, d => Assert.True(d.Days.IsUndated));
        Assert.All(read.Events, e => Assert.True(e.Days.IsUndated && e.StoryDays.IsUndated));
        Assert.All(read.Figures, f => Assert.True(f.EventDays.IsUndated));
    }

    private static AccountClaims Read(string id, string text)
    {
        var account = new Account(
            id, id + ".txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text,
            [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        return Extractor.Extract(account, []);
    }
}
