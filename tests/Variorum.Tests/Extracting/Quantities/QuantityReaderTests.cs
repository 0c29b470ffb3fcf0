using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Quantities;
using Variorum.Language;
using Variorum.Model;
using Variorum.Tests.Extracting.Events;
using Xunit;

namespace Variorum.Tests.Extracting.Quantities;

public sealed class QuantityReaderTests
{
    private static readonly LanguagePack Pack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true);
    private static readonly QuantityReader Reader = QuantityReader.Load(Repository.Data, "en");

    private static List<Figure> Read(string text)
    {
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text,
            [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        var parsed = Pack.Parse(text);
        return [.. Reader.Read(account, parsed, [], new Timeline(EnglishSets.All, account, parsed, []), [], [], new Voices(EnglishSets.All, account, []))];
    }

    [Fact]
    public void A_wide_date_behind_another_figure_is_that_ones()
    {
        var figures = Told.Of("On 5 May 2019 turnout was 61 percent, against 54 percent in 2014.").Figures;
        Assert.Equal(["2019-05-05", "2014-01-01"], figures.Select(f => f.EventDays.LowIso));
    }

    [Fact]
    public void The_day_of_the_saying_is_not_that_of_the_deaths()
    {
        var figure = Assert.Single(Told.Of("On 4 May 2019 a flood killed 26 farmers, officials said on 6 May 2019.").Figures);
        Assert.Equal("2019-05-04", figure.EventDays.LowIso);
    }

    [Theory]
    [InlineData("As of 8 May 2019, 26 farmers had drowned.", "2019-05-08")]
    [InlineData("By 8 May 2019 the flood had killed 26 farmers.", "2019-05-08")]
    [InlineData("The flood killed 26 farmers on 8 May 2019.", null)]
    public void The_day_a_count_was_given_for_is_read(string text, string? day)
    {
        var figure = Assert.Single(Told.Of(text).Figures, f => f.Low == 26);
        Assert.Equal(day, figure.AsOf.HighIso);
    }

    [Theory]
    [InlineData("The army detained 15 sailors. They say all 15 sailors are well.", "detained", "sailors")]
    [InlineData("Nine people died in the fire. A school was named after the nine victims.", "killed", "victims")]
    [InlineData("Guards led 16 miners to the gate. “They say it's only 16,” she said.", "other:miner", "miners")]
    [InlineData("Nine people died in the fire. The nine houses are to be rebuilt.", "other:house", "houses")]
    public void A_number_told_again_answers_the_same(string text, string measure, string counted)
    {
        var figure = Read(text)[^1];
        Assert.Equal((measure, counted), (figure.Measure, figure.Counted));
    }

    [Theory]
    [InlineData("The river parts the two provinces.", true)]
    [InlineData("The fire killed the two nurses.", false)]
    [InlineData("Two provinces were flooded.", false)]
    [InlineData("Access to one house was gained through a window.", true)]
    [InlineData("The court has three judges and one clerk.", false)]
    [InlineData("The port is one of the worst places.", true)]
    [InlineData("Call the council at 44 800.", true)]
    public void Who_answers_no_how_many_counts_nothing(string text, bool nothing) => Assert.Equal(nothing, Read(text).TrueForAll(f => f.CountsNothing));

    [Theory]
    [InlineData("The storm killed nine sailors and injured forty, the port said.", 40, "wounded", "sailors injured")]
    [InlineData("Guards seized 88 miners and wounded 14, the union said.", 14, "wounded", "miners")]
    [InlineData("Among those killed were nine nurses and two drivers.", 9, "killed", "nurses")]
    [InlineData("Among those killed were nine nurses and two drivers.", 2, "killed", "drivers")]
    [InlineData("The dead included 30 in the port and 28 in the hills.", 28, "killed", "")]
    [InlineData("Of the 48 miners killed on the ridge, 11 were boys.", 48, "killed", "miners killed")]
    [InlineData("Of the 48 miners killed on the ridge, 11 were boys.", 11, "killed", null)]
    [InlineData("The council condemned the assassination of six monks and two nurses.", 2, "killed", "nurses")]
    [InlineData("Nine thousand people were relocated out of the port.", 9000, "displaced", "people relocated")]
    [InlineData("Lota, a city of 200,000, was flooded.", 200_000, "population", "city, Lota")]
    [InlineData("An earthquake, with a magnitude of 6.1, woke the town.", 6.1, "other:magnitude", "magnitude, earthquake")]
    [InlineData("The tremor had a magnitude of 6.1 and woke the town.", 6.1, "other:magnitude", "magnitude, tremor")]
    [InlineData("Nine people died in the port, and the death toll in the hills stands at 23.", 23, "killed", "death toll")]
    [InlineData("The council secured the release of 21 of the more than 200 sailors.", 21, "other:sailor", "sailors")]
    [InlineData("The ship vanished 40 miles (64 km) off the northern coast.", 40, "length", "northern coast, ship")]
    [InlineData("Two women were hurt when the stand fell on the crowd.", 2, "wounded", "women hurt when the stand fell")]
    [InlineData("Of the 90 miners killed, 12 were clerks.", 12, "killed", "clerks")]
    [InlineData("The storm killed 41 sailors, injured 230 and left 12 missing.", 230, "wounded", null)]
    [InlineData("The storm killed 41 sailors, injured 230 and left 12 missing.", 41, "killed", "sailors")]
    [InlineData("As of 3 May 2031 the storm has killed 41 sailors and injured 230.", 41, "killed", null)]
    [InlineData("As of 3 May 2031 the storm has killed 41 sailors and injured 230.", 230, "wounded", null)]
    [InlineData("A roof fell, trapping five clerks and hurting a further 20.", 20, "wounded", null)]
    [InlineData("The raid left 17 guards dead and 40 wounded.", 17, "killed", null)]
    [InlineData("The council added 298 others, who had drowned earlier, to the toll.", 298, "killed", null)]
    [InlineData("At least four people were killed and more than 30 others were injured when a ferry - whose captain was held - struck a pier.", 30, "wounded", null)]
    [InlineData("The front was blamed for the deaths of 900 people and displacement of 4,000 others.", 4000, "displaced", null)]
    [InlineData("The blast claimed the lives of 12 children while 300 people were injured.", 12, "killed", null)]
    [InlineData("The fifteen crew, eight from the north, are well.", 8, "other:count", "crew")]
    [InlineData("The council named four suspects. Three of them are brothers.", 3, "other:count", "suspects")]
    [InlineData("Three hikers went missing when their raft sank.", 3, "missing", null)]
    [InlineData("The raid forced 900 farmers from their homes.", 900, "displaced", null)]
    [InlineData("The report told of 75 that have been buried by the river, and 900 were lying in the open.", 900, "other:count", "lying")]
    public void What_a_number_counts_comes_from_its_predicate(string text, double value, string measure, string? counted)
    {
        var figure = Assert.Single(Read(text), f => f.Low == value);
        Assert.Equal((measure, counted ?? figure.Counted), (figure.Measure, figure.Counted));
    }

    [Theory]
    [InlineData("Her father, 64, and two cousins, 19 and 23, were killed at the gate.", 64, "father")]
    [InlineData("Her father, 64, and two cousins, 19 and 23, were killed at the gate.", 23, "cousins")]
    [InlineData("Ana Ruiz, a 19-year-old nurse, was hurt.", 19, "nurse, Ana Ruiz")]
    [InlineData("A 73-year-old woman, Ana Ruiz, was hurt.", 73, "woman, Ana Ruiz")]
    [InlineData("Bo Lind, aged 21, was rescued by a guard.", 21, "Bo Lind")]
    public void An_age_is_somebodys(string text, double age, string whose) =>
        Assert.Equal(("other:age", whose), Read(text).Where(f => f.Low == age).Select(f => (f.Measure, f.Counted)).Single());

    [Theory]
    [InlineData("The march left the market at nine in the morning, and stones flew at twenty past ten.")]
    [InlineData("It was ten in the morning, and the gates had been opened at nine last night.")]
    [InlineData("The cabinet meets at eleven in Lund.")]
    [InlineData("The committee met at ten to two and left before eight.")]
    [InlineData("Soldiers came to the port at five in the afternoon and stayed until seven.")]
    [InlineData("At nine the march began, and by ten the square was full.")]
    [InlineData("She left the port on foot and died there at 11.")]
    public void An_hour_of_the_clock_counts_nobody(string text) => Assert.Empty(Read(text));

    [Fact]
    public void An_age_that_bounds_is_no_count() =>
        Assert.Equal([11, 2], Read("Eleven sailors were under twenty and two were over sixty.").Select(f => f.Low));

    [Theory]
    [InlineData("The flood killed 26 farmers.", 26, "killed", "farmers")]
    [InlineData("At least nine miners were injured in the blast.", 9, "wounded", "miners")]
    [InlineData("Police detained 300 students.", 300, "detained", "students")]
    [InlineData("Seventeen children are missing.", 17, "missing", "children")]
    [InlineData("The storm displaced 4,000 families.", 4000, "displaced", "families")]
    [InlineData("In the valley, 95 per cent of houses fell.", 95, "share", "houses")]
    [InlineData("The factory laid off 1,200 workers.", 1200, "laid_off", "workers")]
    [InlineData("The army sent 2,500 soldiers.", 2500, "troops", "soldiers")]
    [InlineData("Around 600 people protested outside the court.", 600, "protesters", "people")]
    [InlineData("The price of bread rose to 90 pounds.", 90, "price", "bread")]
    [InlineData("Three deaths were reported.", 3, "killed", "deaths")]
    [InlineData("The refinery produces 40,000 barrels a day.", 40_000, "output", "refinery")]
    public void What_happened_to_whom_is_read(string text, double value, string measure, string counted)
    {
        var figure = Assert.Single(Read(text), f => (f.Low ?? f.High) == value);
        Assert.Equal(measure, figure.Measure);
        Assert.Contains(counted, figure.Counted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The Delta Watch, which is based in Oslo, put the number of dead at 43.", null)]
    [InlineData("The Delta Watch, which is based in Oslo, counted 43 dead in Kano.", "Kano")]
    [InlineData("LAGOS, Aug 12 - At least 43 people died in Kano.", "Kano")]
    public void A_figure_holds_where_it_is_told_to_hold(string text, string? place) =>
        Assert.Equal(place, Assert.Single(Told.Of(text).Figures, f => f.Low == 43).Place);

    [Theory]
    [InlineData("The death toll on the coast has risen to 2,300.", 2300, "killed")]
    [InlineData("Medics put the number of wounded at 54.", 54, "wounded")]
    [InlineData("The number of missing stood at 80.", 80, "missing")]
    [InlineData("Fatalities reached 61.", 61, "killed")]
    [InlineData("The bodies of nine young men were brought to the mortuary.", 9, "killed")]
    [InlineData("Workers I met believe it was closer to 80.", 80, "other:count")]
    [InlineData("A quarter of the city had disappeared.", 0.25, "other:city")]
    public void A_number_that_counts_nothing_itself_fills_the_total_that_is_told(string text, double value, string measure) =>
        Assert.Equal(measure, Assert.Single(Read(text), f => (f.Low ?? f.High) == value).Measure);

    [Theory]
    [InlineData("The mill has 300 looms.", 300, "mill")]
    [InlineData("The council said it had spent £4m on repairs.", 4_000_000, "council")]
    [InlineData("The farm, which lost 40 cows, closed.", 40, "farm")]
    [InlineData("Observers wrote a report on nine ballots.", 9, "report")]
    [InlineData("The toll rose by 12 percent.", 12, "toll")]
    [InlineData("Inspectors closed 35 sections of the dyke.", 35, "dyke")]
    [InlineData("It is one of the oldest mills in the valley.", 1, null)]
    [InlineData("They planted 20 trees.", 20, null)]
    public void What_a_quantity_is_told_of_is_read(string text, double value, string? concept)
    {
        var figure = Assert.Single(Read(text), f => (f.Low ?? f.High) == value);
        if (concept is null)
        {
            Assert.Null(figure.Concept);
        }
        else
        {
            Assert.Contains(concept, figure.Concept, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("A hostel burned, killing nine lodgers.", 9, "lodgers, hostel burned")]
    [InlineData("Seven miners died and forty were hurt when the lift fell.", 7, "miners died, lift fell")]
    [InlineData("Crews searched the river for three days.", 3, "Crews searched river")]
    [InlineData("The depot, 40 percent of which is held by a bank, was shut.", 40, "depot, bank")]
    [InlineData("The wall stands 50 metres from the school.", 50, "school")]
    [InlineData("The line needs 17 miles (27km) of rail.", 27, "rail")]
    [InlineData("The ministry counted nine deaths in the mine.", 9, "deaths in the mine")]
    public void What_is_counted_tells_the_event_the_state_or_the_owner(string text, double value, string counted)
    {
        var figure = Assert.Single(Read(text), f => (f.Low ?? f.High) == value);
        Assert.Contains(counted, figure.Counted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Four boys and a girl drowned.", 4, "killed")]
    [InlineData("At least six people are confirmed as having died.", 6, "killed")]
    [InlineData("Officials paid the builder $2 million.", 2_000_000, "money")]
    [InlineData("The bridge cost $2 million.", 2_000_000, "price")]
    [InlineData("The landslide buried 40 houses and killed at least 17 villagers.", 40, "other:house")]
    [InlineData("The landslide buried 40 houses and killed at least 17 villagers.", 17, "killed")]
    [InlineData("The army destroyed 14 tanks.", 14, "vehicles")]
    [InlineData("The storm destroyed 14 houses.", 14, "homes_damaged")]
    [InlineData("The clinic, with 80 beds, received 200 wounded.", 80, "other:bed")]
    [InlineData("Forty dockers gathered and chose a committee of 11.", 11, "other:count")]
    [InlineData("Forty dockers gathered at the gate.", 40, "protesters")]
    [InlineData("Two lorries gathered moss.", 2, "vehicles")]
    public void The_measure_is_shared_along_a_row_and_a_verb_of_paying_is_no_wage(string text, double value, string measure) =>
        Assert.Equal(measure, Assert.Single(Read(text), f => (f.Low ?? f.High) == value).Measure);

    [Theory]
    [InlineData("The blast killed 160 people, including 19 officers.", 19, "killed", "part")]
    [InlineData("Nine people died, two of whom were children.", 2, "killed", "part")]
    [InlineData("Of the 40 injured, eight are children.", 8, "wounded", "part")]
    [InlineData("Eight of the injured are children.", 8, "wounded", "part")]
    [InlineData("Three of those trapped were rescued.", 3, "rescued", null)]
    [InlineData("Another 12 miners died overnight.", 12, "killed", "new")]
    [InlineData("Seven people died and forty more were injured.", 40, "wounded", null)]
    [InlineData("A total of 31 miners died.", 31, "killed", "total")]
    [InlineData("The death toll rose to 1,340, up from 912 a day earlier.", 912, "killed", "former")]
    [InlineData("The ministry revised the toll down from 164 to 149.", 164, "killed", "former")]
    [InlineData("Doctors counted 19 dead and said 7 of the 60 injured were in a critical condition.", 7, "wounded", "part")]
    [InlineData("Doctors counted 19 dead and said 7 of the 60 injured were in a critical condition.", 60, "wounded", null)]
    [InlineData("Of 212 passengers aboard the ferry, 147 were rescued.", 212, "passengers", null)]
    [InlineData("Crews recovered 23 bodies, including those of six children.", 6, "killed", "part")]
    [InlineData("Rebels killed 40 soldiers and captured 15.", 15, "detained", null)]
    [InlineData("Seven of the 12 people killed were clerks.", 7, "killed", "part")]
    [InlineData("Seven of the 12 people killed were clerks.", 12, "killed", null)]
    [InlineData("Four children were among the dead.", 4, "killed", "part")]
    [InlineData("Eight people drowned. Two of them were nurses.", 2, "killed", "part")]
    [InlineData("I saw six bodies by the mill.", 6, "killed", "part")]
    [InlineData("Rescuers brought out six bodies.", 6, "killed", null)]
    [InlineData("The collapse killed 40 people and trapping scores more, officials said.", 40, "killed", null)]
    [InlineData("Baker of poisoned bread arrested as toll rises to 64", 64, "killed", null)]
    [InlineData("At least 30 strikers and nine policemen were hurt, doctors said.", 30, "wounded", null)]
    [InlineData("Crowds had marched in the three valleys on Monday.", 3, "other:valley", null)]
    public void Parts_and_new_counts_are_told_from_totals(string text, double value, string measure, string? scope)
    {
        var figure = Assert.Single(Read(text), f => (f.Low ?? f.High) == value);
        Assert.Equal((measure, scope), (figure.Measure, figure.Scope));
    }

    [Theory]
    [InlineData("No one was injured in the fire.", "wounded")]
    [InlineData("There were no deaths.", "killed")]
    [InlineData("No arrests were made.", "detained")]
    [InlineData("There were no casualties.", "killed wounded")]
    [InlineData("The wall fell without warning and nobody knew why.", "")]
    public void Nobody_is_a_count_of_zero(string text, string measures) =>
        Assert.Equal(measures, string.Join(' ', Read(text).Where(f => f is { Low: 0, High: 0 }).Select(f => f.Measure).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("The ministry retracted its toll of 90 dead.")]
    [InlineData("The fire service had said that 90 had died, a figure it withdrew on Friday.")]
    [InlineData("A first report of 90 dead was wrong, the harbour master said.")]
    public void A_withdrawn_count_is_told_no_longer(string text) =>
        Assert.Equal((Realis.Denied, "withdrawn"), Assert.Single(Read(text), f => f.Low == 90) is var f ? (f.Realis, f.Scope) : default);

    [Fact]
    public void The_unit_is_not_what_is_counted() => Assert.DoesNotContain("cent", Assert.Single(Read("The governor says that 82 per cent have been reached.")).Counted, StringComparison.Ordinal);

    [Fact]
    public void Who_confirmed_it_is_not_said_and_who_says_so_is() =>
        Assert.Equal("Harbour Ministry", Assert.Single(Told.Of("The Harbour Ministry said 3,904 people were confirmed dead.").Figures).Source.Name);

    [Theory]
    [InlineData("Paris denied that nine people died.", null)]
    [InlineData("At the camp nine bodies were found, said Ana Ruiz, president of the Nepal Climbers Association.", null)]
    [InlineData("Nine people died in Nepal, Paris said.", "Nepal")]
    public void A_place_that_speaks_is_no_scene_of_a_count(string text, string? place) => Assert.Equal(place, Assert.Single(Told.Of(text).Figures).Place);

    [Fact]
    public void What_is_denied_of_bodies_is_not_their_number() => Assert.Equal(Realis.Actual, Assert.Single(Read("Forty bodies have not been identified.")).Realis);

    [Theory]
    [InlineData("It counted 23 deaths: nine in Lyon, eight in Nantes and six in Lille.", "- Lyon Nantes Lille")]
    [InlineData("The storm killed 12 people in Lyon, eight in Nantes and three in Lille.", "Lyon Nantes Lille")]
    [InlineData("Nine people died in Lyon.", "Lyon")]
    [InlineData("Soldiers killed nine people in Lyon, Nantes and Lille.", "-")]
    [InlineData("Soldiers killed nine people in Lyon, France.", "Lyon")]
    public void Each_number_of_a_row_has_the_place_behind_it(string text, string places) =>
        Assert.Equal(places, string.Join(' ', Told.Of(text).Figures.Select(f => f.Place ?? "-")));

    [Theory]
    [InlineData("Gales killed 20 people between 28 September 2016 and 2 October 2016.", "2016-09-28", "2016-10-02")]
    [InlineData("Gales killed 20 people from 28 September 2016 until 2 October 2016.", "2016-09-28", "2016-10-02")]
    [InlineData("Gales killed 20 people on 28 September 2016 and 2 October 2016.", "2016-09-28", "2016-09-28")]
    public void A_span_of_days_dates_a_count_with_all_of_them(string text, string low, string high)
    {
        var days = Assert.Single(Told.Of(text).Figures, f => f.Low == 20).EventDays;
        Assert.Equal((low, high), (days.LowIso, days.HighIso));
    }

    [Fact]
    public void A_coordinated_count_takes_what_stands_behind_it()
    {
        var figures = Read("The quake left 26 dead and 18 injured.");
        Assert.Equal([("killed", 26.0), ("wounded", 18.0)], figures.Select(f => (f.Measure, f.Low!.Value)));
    }

    [Fact]
    public void An_elided_head_is_taken_from_the_count_before()
    {
        var figures = Read("Twelve sailors were killed and 18 were wounded.");
        Assert.Contains("sailors", figures[1].Counted, StringComparison.Ordinal);
        Assert.Equal("wounded", figures[1].Measure);
    }

    [Theory]
    [InlineData("Prices fell 3 percent.", "down")]
    [InlineData("Prices rose by 3 percent.", "up")]
    [InlineData("Prices stood at 3 percent.", null)]
    public void The_amount_of_a_change_is_told_from_a_level(string text, string? change) => Assert.Equal(change, Assert.Single(Read(text)).Change);

    [Theory]
    [InlineData("The fire could kill 40 people.", Realis.Hypothetical)]
    [InlineData("The state will send 40 boats.", Realis.Planned)]
    [InlineData("The fire killed 40 people.", Realis.Actual)]
    public void Realis_follows_the_verb(string text, Realis realis) => Assert.Equal(realis, Assert.Single(Read(text)).Realis);

    [Theory]
    [InlineData("Part 3 of the charter was read out.")]
    [InlineData("One resident said the water came at night.")]
    [InlineData("He made his millions in timber.")]
    public void What_counts_nothing_gives_no_figure(string text) => Assert.Empty(Read(text));

    [Theory]
    [InlineData("A nurse and three drivers were hurt by stones.", "1 nurse 3 drivers")]
    [InlineData("Two soldiers and a child drowned.", "2 soldiers 1 child")]
    [InlineData("A 9-year-old boy and a 4-month-old girl were killed.", "1 9-year-old boy 1 4-month-old girl")]
    [InlineData("A shepherd drowned.", "")]
    [InlineData("A mother, a teenager and a clerk drowned.", "")]
    [InlineData("A mill and three boats were sold.", "3 boats")]
    public void An_article_counts_one_beside_others_that_are_counted(string text, string counted) =>
        Assert.Equal(counted, string.Join(' ', Read(text).Select(f => f.Low + " " + f.Counted.Replace(" hurt by stones", "", StringComparison.Ordinal).Replace(" drowned", "", StringComparison.Ordinal).Replace(" killed", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("On 4 May 2019 and 6 May 2019, 14 and 22 farmers drowned respectively.", "14 2019-05-04 killed|22 2019-05-06 killed")]
    [InlineData("On 4 and 5 May 2019 the clinic took in 14 and 22 farmers respectively.", "14 2019-05-04 *|22 2019-05-05 *")]
    [InlineData("On 4 May 2019 a storm killed and injured 9 and 31 farmers, respectively.", "9 2019-05-04 killed|31 2019-05-04 wounded")]
    public void Each_number_has_its_own_of_another_row(string text, string expected)
    {
        var figures = Told.Of(text).Figures;
        Assert.All(figures, f => Assert.StartsWith("farmers", f.Counted, StringComparison.Ordinal));
        Assert.Equal(expected, string.Join('|', figures.Select(f => $"{f.Low} {f.EventDays.HighIso} {(expected.Contains('*', StringComparison.Ordinal) ? "*" : f.Measure)}")));
    }

    [Fact]
    public void A_place_of_another_row_is_each_numbers_own() =>
        Assert.Equal(["Lyon", "Nantes"], Told.Of("In Lyon and Nantes, 14 and 22 farmers drowned respectively.").Figures.Select(f => f.Place));

    [Theory]
    [InlineData("Since 4 May 2019, 26 farmers have drowned.", "2019-05-04", null)]
    [InlineData("On 4 May 2019 a storm drowned 26 farmers.", "2019-05-04", "2019-05-04")]
    [InlineData("On 4 May 2019 nine clerks drowned, and 26 farmers, who had drowned earlier, were added to the toll.", null, null)]
    public void A_count_since_a_day_runs_on(string text, string? low, string? high)
    {
        var figure = Assert.Single(Told.Of(text).Figures, f => f.Low == 26);
        Assert.Equal((low, high), (figure.EventDays.LowIso, figure.EventDays.HighIso));
    }
}
