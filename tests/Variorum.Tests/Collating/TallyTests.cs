using NodaTime;
using Variorum.Model;
using Xunit;
using Record = Variorum.Model.Record;

namespace Variorum.Tests.Collating;

public sealed class TallyTests
{
    private static readonly LocalDate First = new(2031, 3, 4);

    /// <summary>One account a count: "2031-03-04 08:00 | at least 5 miners | part | ministry"; the last two may be missing.</summary>
    private static Record Collate(params string[] counts) => Cases.Collator.Collate("case", [.. counts.Select((line, number) => Told("a" + number, "Ford", 10, line))]);

    private static AccountClaims Told(string id, string town, double north, string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var told = cells[1];
        var text = $"In {town} the mine fell in and {told} died there.";
        var account = Cases.Account(id, text);
        var when = cells[0].Split(' ');
        var published = new Publication(DayRange.On(NodaTime.Text.LocalDatePattern.Iso.Parse(when[0]).Value), [], "accounts.csv")
        {
            Time = when.Length > 1 ? NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(when[1]).Value : null,
        };
        var words = told.Split(' ');
        var vague = words[0] is "many" or "dozens";
        var value = vague ? (words[0] == "dozens" ? 24 : (double?)null) : double.Parse(words.First(w => char.IsAsciiDigit(w[0])), System.Globalization.CultureInfo.InvariantCulture);
        var relation = vague ? Relation.Vague : words[0] == "at" ? Relation.AtLeast : Relation.Equal;
        var start = text.IndexOf(told, StringComparison.Ordinal);
        var source = cells.Length > 3 ? new Source(cells[3], SourceNaming.Named, "government", null) : new Source("author", SourceNaming.Author, "author", null);
        var scope = cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null;
        var figure = new Figure(
            new Passage(start, start + told.Length), value, vague && value is not null ? 99 : relation == Relation.AtLeast ? null : value, relation, vague ? words[0] : null, "persons", "killed", words[^1] + " died",
            null, DayRange.On(First), DayRange.Undated, town, source, scope == "withdrawn" ? Realis.Denied : Realis.Actual, "test")
        { Scope = scope };
        return account with
        {
            Account = account.Account with { Published = published, Sections = [account.Account.Sections[0] with { Published = published }] },
            Figures = [figure],
            Places = [new PlaceMention(new Passage(3, 3 + town.Length), new Place(null, town, north, 10, "XX", null, "city", null), 1)],
        };
    }

    // One account with the claims of two, the second's behind the first's.
    private static AccountClaims Both(AccountClaims first, AccountClaims second)
    {
        var text = first.Account.Text + " " + second.Account.Text;
        var by = first.Account.Text.Length + 1;
        Passage Moved(Passage passage) => new(passage.Start + by, passage.End + by);
        return first with
        {
            Account = first.Account with { Text = text, Sections = [first.Account.Sections[0] with { Passage = new Passage(0, text.Length) }] },
            Sentences = [.. first.Sentences, .. second.Sentences.Select(Moved)],
            Figures = [.. first.Figures, .. second.Figures.Select(f => f with { Passage = Moved(f.Passage) })],
            Places = [.. first.Places, .. second.Places.Select(p => p with { Passage = Moved(p.Passage) })],
        };
    }

    [Theory]
    [InlineData("9 miners", 1)]
    [InlineData("4 miners", 2)]
    public void A_count_placed_elsewhere_that_repeats_the_toll_is_the_toll(string elsewhere, int tallies)
    {
        AccountClaims Ford(string id) => Told(id, "Ford", 10, "2031-03-04|9 miners");
        var both = Both(Ford("b"), Told("b", "Eastville", 40, "2031-03-04|" + elsewhere));
        Assert.Equal(tallies, Cases.Collator.Collate("case", [Ford("a"), both, Ford("c")]).Tallies.Length);
    }

    // Parted by what one voice tells beside them, 46 and 46 are one toll; 4 and 4 may be two.
    [Theory]
    [InlineData("46 miners", "2031-03-04", 1)]
    [InlineData("46 miners", "2031-03-05", 2)]
    [InlineData("4 miners", "2031-03-04", 2)]
    public void One_number_of_one_day_is_told_of_one_toll(string count, string day, int tallies)
    {
        var first = Both(Told("a1", "Ford", 10, "2031-03-04 | 99 miners"), Told("a1", "Ford", 10, "2031-03-04 | " + count));
        var figure = first.Figures[1] with { EventDays = DayRange.On(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value) };
        var second = Told("a2", "Ford", 10, "2031-03-04 | " + count) with { };
        var record = Cases.Collator.Collate("case", [first with { Figures = [first.Figures[0], figure] }, second]);
        Assert.Equal(tallies, record.Tallies.Count(t => t.Figures.Any(f => f.Figure.Low < 99)));
    }

    private static Disagreement About(Record record) => Assert.Single(record.Disagreements, d => d.Kind == "figure");

    [Theory]
    [InlineData("part", "it counts a part", "2031-03-04|9 miners", "2031-03-04|2 miners|part")]
    [InlineData("women", "women alone", "2031-03-04|9 people", "2031-03-04|2 women")]
    [InlineData("grown", "may have grown", "2031-03-04|5 miners", "2031-03-06|9 miners")]
    [InlineData("hour", "may have grown", "2031-03-04 08:00|5 miners", "2031-03-04 21:00|9 miners")]
    [InlineData("day", "in the course of the day", "2031-03-04|5 miners", "2031-03-04|at least 9 miners")]
    [InlineData("vague", "not held against 160", "2031-03-04|dozens of miners", "2031-03-04|160 miners")]
    [InlineData("back", "took its earlier count back", "2031-03-04|90 miners||ministry", "2031-03-06|60 miners||ministry")]
    [InlineData("withdrawn", "withdrawn", "2031-03-04|9 miners", "2031-03-04|90 miners|withdrawn")]
    public void What_a_scope_or_a_time_explains_is_resolved(string name, string reason, params string[] counts)
    {
        var record = Collate(counts);
        Assert.NotEmpty(name);
        Assert.True(Assert.Single(record.Tallies).Compatible);
        var found = About(record);
        Assert.True(found.Resolved, found.Reason);
        Assert.Contains(reason == "it counts a part" ? "alone" : reason, found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vague_word_far_above_a_number_of_the_same_time_stands_against_it()
    {
        var found = About(Collate("2031-03-04|dozens of miners", "2031-03-04|3 miners"));
        Assert.False(found.Resolved, found.Reason);
        Assert.Contains("no reading of the word", found.Reason, StringComparison.Ordinal);
        Assert.Equal(["3", "dozens"], found.Sides.Select(s => s.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("no number satisfies both", "2031-03-04|5 miners", "2031-03-04|9 miners", "2031-03-04|many miners")]
    [InlineData("does not fall", "2031-03-04|9 miners||ministry", "2031-03-06|5 miners||union")]
    [InlineData("is more than", "2031-03-04|9 miners", "2031-03-04|12 miners|part")]
    public void What_cannot_hold_together_is_a_hard_disagreement_between_numbers(string reason, params string[] counts)
    {
        var found = About(Collate(counts));
        Assert.False(found.Resolved, found.Reason);
        Assert.Contains(reason, found.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Sides, s => s.Value == "many");
    }

    [Theory]
    [InlineData("miners killed in the blast, lift fell", "miners")]
    [InlineData("law enforcement officers killed", "law enforcement officers")]
    [InlineData("members of the union arrested by police", "members of the union")]
    [InlineData("and young villagers hurt", "young villagers")]
    [InlineData("people taken to hospital", "people")]
    [InlineData("dead", "")]
    [InlineData("Killing, Tram Derails", "")]
    public void A_tally_is_called_by_the_noun_alone(string counted, string noun) =>
        Assert.Equal(noun, Variorum.Collating.Tallies.Noun.Load(Path.Combine(Cases.Data, "languages", "en", "collating", "counted.tsv")).Of(counted));

    [Theory]
    [InlineData("46 miners", "2 miners", 2)] // one voice tells 46 and two: two things
    [InlineData("46 miners", "44 miners", 1)] // it corrects itself
    [InlineData("46 miners", "2 miners | part", 1)]
    [InlineData("46 miners | | ministry", "2 miners | | union", 1)] // two voices: that they do not meet is what must be seen
    [InlineData("46 miners", "at least 2 miners", 1)] // they can both hold
    public void A_count_that_one_voice_tells_beside_a_toll_is_no_part_of_it(string toll, string beside, int tallies)
    {
        var account = Both(Told("a1", "Ford", 10, "2031-03-04 | " + toll), Told("a1", "Ford", 10, "2031-03-04 | " + beside));
        var other = Told("a2", "Ford", 10, "2031-03-04 | 46 miners");
        Assert.Equal(tallies, Cases.Collator.Collate("case", [account, other]).Tallies.Length);
    }

    [Fact]
    public void A_count_told_beside_the_toll_by_two_accounts_is_one_tally()
    {
        var first = Both(Told("a1", "Ford", 10, "2031-03-04 | 46 miners"), Told("a1", "Ford", 10, "2031-03-04 | 2 miners"));
        var second = Both(Told("a2", "Ford", 10, "2031-03-05 | 58 miners"), Told("a2", "Ford", 10, "2031-03-05 | 2 miners"));
        var tallies = Cases.Collator.Collate("case", [first, second]).Tallies;
        Assert.Equal(["2 2", "46 58"], tallies.Select(t => string.Join(' ', t.Figures.Select(f => f.Figure.Low))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_told_separately_joins_no_toll()
    {
        var account = Both(Told("a1", "Ford", 10, "2031-03-04 | 46 miners"), Told("a1", "Ford", 10, "2031-03-04 | 40 miners | separate"));
        Assert.Equal(2, Cases.Collator.Collate("case", [account]).Tallies.Length);
    }

    [Fact]
    public void Tolls_of_two_countries_are_two_tallies()
    {
        static AccountClaims Country(AccountClaims claims, string code) =>
            claims with { Places = [.. claims.Places.Select(p => p with { Place = p.Place! with { Kind = "country", Country = code } })] };
        var both = Both(Country(Told("a1", "Landia", 10, "2031-03-04 | 460 miners | | ministry"), "LA"), Country(Told("a1", "Ruritania", 40, "2031-03-04 | 46 miners | | union"), "RU"));
        Assert.Equal(2, Cases.Collator.Collate("case", [both, Country(Told("a2", "Landia", 10, "2031-03-04 | 470 miners"), "LA")]).Tallies.Length);
    }

    [Fact]
    public void The_sum_of_a_country_and_the_toll_of_a_town_are_told_apart_where_one_account_tells_both()
    {
        var country = Told("a1", "Landia", 10, "2031-03-04 | 46 miners | | ministry");
        country = country with { Places = [.. country.Places.Select(p => p with { Place = p.Place! with { Kind = "country" } })] };
        var account = Both(country, Told("a1", "Ford", 10, "2031-03-04 | 12 miners | | mayor"));
        Assert.Equal(2, Cases.Collator.Collate("case", [account, Told("a2", "Ford", 10, "2031-03-04 | 13 miners")]).Tallies.Length);
    }

    [Fact]
    public void A_former_count_is_held_against_nothing()
    {
        var record = Collate("2031-03-04|9 miners", "2031-03-04|5 miners|former");
        Assert.True(Assert.Single(record.Tallies).Compatible);
        Assert.Equal(9, record.Tallies[0].Ucdp!.Low);
        Assert.All(record.Disagreements, d => Assert.True(d.Resolved));
    }

    [Fact]
    public void A_toll_that_grows_is_one_tally_told_in_the_order_of_time()
    {
        var tally = Assert.Single(Collate("2031-03-06|9 miners", "2031-03-04 09:30|at least 5 miners", "2031-03-04 07:00|3 miners", "2031-03-05|2 miners|part").Tallies);
        Assert.Equal(["3", "at least 5", "9"], tally.Growth.Select(g => g.Value));
        Assert.Equal(["part"], tally.Figures.Select(f => f.Part).OfType<string>());
        Assert.Equal("miners", tally.Counted);
    }

    [Theory]
    [InlineData(9, 3, 9, "2031-03-04|3 miners", "2031-03-06|9 miners", "2031-03-06|9 miners", "2031-03-06|2 miners|part", "2031-03-06|many miners")]
    [InlineData(5, 5, 9, "2031-03-06|at least 5 miners", "2031-03-06|9 miners")]
    public void The_derived_counts_keep_to_their_rules(double acled, double low, double high, params string[] counts)
    {
        var tally = Assert.Single(Collate(counts).Tallies);
        Assert.Equal((acled, low, high), (tally.Acled!.Best, tally.Ucdp!.Low, tally.Ucdp.High));
    }

    [Fact]
    public void The_best_count_is_that_of_most_origins_and_of_equals_the_lowest()
    {
        Assert.Equal(5, Assert.Single(Collate("2031-03-04|9 miners", "2031-03-04|5 miners").Tallies).Ucdp!.Best);
        Assert.Null(Assert.Single(Collate("2031-03-04|many miners", "2031-03-04|many miners").Tallies).Ucdp);
    }

    [Theory]
    [InlineData("2031-03-04 | 5 miners", "2031-03-04 | many miners", "5 miners")]
    [InlineData("2031-03-04 | many miners", "2031-03-05 | many miners", "many miners many miners")]
    public void A_word_without_a_number_stands_in_no_tally_of_numbers(string first, string second, string told)
    {
        var tallies = Collate(first, second).Tallies;
        Assert.Equal(told, string.Join(' ', tallies.SelectMany(t => t.Figures).Select(f => f.Figure.Passage.Length == 8 ? "5 miners" : "many miners")));
    }
}
