using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Variorum.Model;
using Xunit;
using Record = Variorum.Model.Record;

namespace Variorum.Tests.Reporting;

/// <summary>
/// A record built by hand, about a flood that never was: every kind of claim the outputs show, one account in another language and
/// one that tries to break the page.
/// </summary>
internal static class FloodCase
{
    public const string Script = "<script>document.title='taken'</script>";

    private const string Gazette =
        "The river Orle rose over its banks at Brenna on the night of 3 May 2019.\n\n" +
        "Prefect Ilva Maron said on Sunday that 14 people had drowned and about 2,000 had been moved to schools.\n\n" +
        "Engineers of the water board opened the upper gates on 4 May. Residents demanded that the board resign.\n";

    private const string Courier =
        "Brenna, 6 May 2019\n\n" +
        "At least 22 people drowned when the upper gates of the Orle dam failed, the union of dam workers says. 🌊 " +
        "Dozens are missing in Lower Brenna. Relief crews reached the town on Saturday.\n\n" +
        "According to the prefect, between 14 and 16 people died. Families of the victims want the dam's records published.\n";

    private const string Agency =
        "BRENNA (Wire) - Prefect Ilva Maron said on Sunday that 14 people had drowned and about 2,000 had been moved to schools.\n" +
        "The government promised to pay for new houses.\n";

    private const string Hostile =
        "=HYPERLINK(\"http://example.invalid\") " + Script + " <img src=x onerror=alert(1)> said \u202Egnihton\u202C in Brenna.\n" +
        "More than 100 people drowned, one leaflet claims.\0\n";

    private const string Foreign = "Oferele zilei din Brenna.\n";

    public static Record Record { get; } = Build();

    /// <summary>The bytes each account was "read" from.</summary>
    public static byte[] Bytes(string account) =>
        Encoding.UTF8.GetBytes(Record.Accounts.First(claims => claims.Account.Id == account).Account.Text);

    public static Passage At(string text, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(start >= 0, words);
        return new Passage(start, start + words.Length);
    }

    private static DayRange Day(int day) => DayRange.On(new LocalDate(2019, 5, day));

    private static Source Named(string text, string words, string kind) => new(words, SourceNaming.Named, kind, At(text, words));

    private static Source Author(string name) => new(name, SourceNaming.Author, "media", null);

    private static Account Account(
        string id, string text, string? publisher, string? title, DayRange published, string language = "en", bool read = true)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Account(
            id, id + ".txt", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, language, read, title, publisher, null, null,
            new Publication(published, [], published.IsUndated ? "none" : "accounts.csv"), text,
            [new Section(new Passage(0, text.Length), title, null, Publication.Unknown, null)]);
    }

    private static Figure Figure(
        string text, string words, double? low, double? high, Relation relation, string measure, string counted, Source source, DayRange asOf, string? vague = null) =>
        new(At(text, words), low, high, relation, vague, "persons", measure, counted, null, new DayRange(new LocalDate(2019, 5, 3), new LocalDate(2019, 5, 4)),
            asOf, "Brenna", source, Realis.Actual, "quantity.count");

    private static EventMention Mention(
        string text, string words, string trigger, string type, string? actor, DayRange days, string? place, Source source, Realis realis = Realis.Actual)
    {
        Argument? Argument(string? of) => of is null ? null : new Argument(of, At(text, of));
        return new EventMention(At(text, words), At(text, trigger), type, Argument(actor), trigger, null, null, days, Argument(place), null, realis, source, "event.trigger");
    }

    private static Record Build()
    {
        var prefect = Named(Gazette, "Prefect Ilva Maron", "government");
        var gazetteDead = Figure(Gazette, "14 people", 14, 14, Relation.Equal, "killed", "people", prefect, Day(5));
        var gazetteMoved = Figure(Gazette, "about 2,000", 2000, 2000, Relation.About, "evacuated", "people", prefect, Day(5));
        var union = Named(Courier, "the union of dam workers", "union");
        var courierDead = Figure(Courier, "At least 22 people", 22, null, Relation.AtLeast, "killed", "people", union, Day(6));
        var courierMissing = Figure(Courier, "Dozens are missing", 24, 99, Relation.Vague, "missing", "people", Author("The Courier"), Day(6), "dozens");
        var courierRange = Figure(Courier, "between 14 and 16 people", 14, 16, Relation.Range, "killed", "people", Named(Courier, "the prefect", "government"), Day(6));
        var agencyDead = Figure(Agency, "14 people", 14, 14, Relation.Equal, "killed", "people", Named(Agency, "Prefect Ilva Maron", "government"), Day(5));
        var agencyMoved = Figure(Agency, "about 2,000", 2000, 2000, Relation.About, "evacuated", "people", Named(Agency, "Prefect Ilva Maron", "government"), Day(5));
        var leafletDead = Figure(Hostile, "More than 100 people", 100, null, Relation.MoreThan, "killed", "people", new Source("one leaflet", SourceNaming.Unnamed, "unknown", At(Hostile, "one leaflet")), DayRange.Undated);

        var rose = Mention(Gazette, "The river Orle rose over its banks", "rose", "OTHER", "river Orle", Day(3), "Brenna", Author("The Gazette"));
        var opened = Mention(Gazette, "Engineers of the water board opened the upper gates", "opened", "OTHER", "Engineers of the water board", Day(4), null, Author("The Gazette"));
        var failed = Mention(Courier, "the upper gates of the Orle dam failed", "failed", "OTHER", null, Day(3), null, union);
        var drowned = Mention(Gazette, "14 people had drowned", "drowned", "KILLING", null, Day(4), null, prefect);
        var drownedToo = Mention(Courier, "At least 22 people drowned", "drowned", "KILLING", null, DayRange.Undated, null, union);
        var demand = new Demand(At(Gazette, "that the board resign"), new Argument("Residents", At(Gazette, "Residents")), null, null, Day(4), "that the board resign", "political", Author("The Gazette"), "demand.verb");
        var demandRecords = new Demand(At(Courier, "the dam's records published"), new Argument("Families of the victims", At(Courier, "Families of the victims")), null, null, DayRange.Undated, "the dam's records published", "rights", Author("The Courier"), "demand.verb");
        var promise = new Concession(At(Agency, "promised to pay for new houses"), new Argument("government", At(Agency, "government")), "pay for new houses", DayRange.Undated, Realis.Planned, Author("Wire"), "concession.verb");

        AccountClaims gazette = AccountClaims.Unread(Account("gazette", Gazette, "The Gazette", "Orle over its banks", Day(5)), []) with
        {
            Sentences = [new Passage(0, Gazette.IndexOf('\n', StringComparison.Ordinal))],
            Figures = [gazetteDead, gazetteMoved],
            Events = [rose, drowned, opened],
            Demands = [demand],
            Dates = [new DateMention(At(Gazette, "3 May 2019"), "date", Day(3), "2019-05-03", "DATE", "absolute", "date.day-month-year", [])],
            Names = [new NameMention(At(Gazette, "Ilva Maron"), "person", "Ilva Maron", "prefect")],
            Attributions = [new Attribution(prefect, At(Gazette, "said"), [At(Gazette, "14 people had drowned and about 2,000 had been moved to schools")], null, false, "attribution.verb")],
        };
        var courier = AccountClaims.Unread(Account("courier", Courier, "The Courier", null, Day(6)), []) with
        {
            Figures = [courierDead, courierMissing, courierRange],
            Events = [drownedToo, failed],
            Demands = [demandRecords],
        };
        var agency = AccountClaims.Unread(Account("agency", Agency, "Wire", "Fourteen drown at Brenna", DayRange.Undated), []) with
        {
            Figures = [agencyDead, agencyMoved],
            Concessions = [promise],
        };
        var hostile = AccountClaims.Unread(Account("zz\"'><b>&x", Hostile, "<b>Nobody</b>", "</title><script>1</script>", DayRange.Undated), []) with { Figures = [leafletDead] };
        var foreign = AccountClaims.Unread(Account("local", Foreign, null, null, DayRange.Undated, "ro", false),
            [new Diagnostic("language-unread", "local.txt", null, "The account is in Romanian, which is not read.", "Add a translation as an account.", Severity.Warning, "local")]);
        var hostileId = hostile.Account.Id;

        return new Record(
            "Orle flood, May 2019",
            [agency, courier, gazette, foreign, hostile],
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
                KeyValuePair.Create("agency", "gazette"), KeyValuePair.Create("courier", "courier"), KeyValuePair.Create("gazette", "gazette"),
                KeyValuePair.Create("local", "local"), KeyValuePair.Create(hostileId, hostileId)]),
            [
                new Event("E1", "OTHER", "river Orle rose over its banks", Day(3), new Place(null, "Brenna", 45.1, 25.2, "RO", null, "city", 4000), "Brenna", ["river Orle"], [], [new("gazette", rose)], 1, "single", ["courier"]),
                new Event("E2", "OTHER", "upper gates opened or failed", new DayRange(new LocalDate(2019, 5, 3), new LocalDate(2019, 5, 4)), null, null, ["Engineers of the water board"], [], [new("courier", failed), new("gazette", opened)], 2, "disputed", ["agency"]),
                new Event("E3", "KILLING", "people drowned", Day(4), null, null, [], ["people"], [new("courier", drownedToo), new("gazette", drowned)], 2, "corroborated", []),
            ],
            [
                new Tally("T1", "killed", "people", "Brenna", new DayRange(new LocalDate(2019, 5, 3), new LocalDate(2019, 5, 4)),
                    [new("agency", agencyDead), new("courier", courierDead), new("courier", courierRange), new("gazette", gazetteDead), new(hostileId, leafletDead)], false,
                    new Derived(null, 14, null, "ACLED: the lowest figure of the sources of the first report (ACLED codebook, fatalities)."),
                    new Derived(14, 14, 22, "UCDP: best is the figure of the most reliable source (UCDP GED codebook).")),
                new Tally("T2", "evacuated", "people", "Brenna", DayRange.Undated, [new("agency", agencyMoved), new("gazette", gazetteMoved)], true, null, null),
                new Tally("T3", "missing", "people", "Lower Brenna", DayRange.Undated, [new("courier", courierMissing)], true, null, null),
            ],
            [
                new DemandGroup("D1", "that the board resign", "political", [new("gazette", demand)], []),
                new DemandGroup("D2", "the dam's records published", "rights", [new("courier", demandRecords)], ["C1"]),
            ],
            [new ConcessionGroup("C1", "pay for new houses", "government", DayRange.Undated, [new("agency", promise)])],
            [
                new LineageLink(
                    new Citation("gazette", At(Gazette, "Prefect Ilva Maron said on Sunday that 14 people had drowned and about 2,000 had been moved to schools.")),
                    new Citation("agency", At(Agency, "Prefect Ilva Maron said on Sunday that 14 people had drowned and about 2,000 had been moved to schools.")),
                    "verbatim", 1, false, [], null),
                new LineageLink(
                    new Citation("gazette", At(Gazette, "14 people had drowned")), new Citation("courier", At(Courier, "between 14 and 16 people died")),
                    "quotation", 0.5123456, true, [new Difference(At(Gazette, "14 people"), At(Courier, "between 14 and 16 people"), "fact")], "According to the prefect"),
            ],
            [
                new Disagreement("X1", "figure", "T1",
                    [
                        new Side("14", [new SideClaim(new Citation("agency", agencyDead.Passage), agencyDead.Source), new SideClaim(new Citation("gazette", gazetteDead.Passage), gazetteDead.Source)]),
                        new Side("at least 22", [new SideClaim(new Citation("courier", courierDead.Passage), courierDead.Source)]),
                        new Side("more than 100", [new SideClaim(new Citation(hostileId, leafletDead.Passage), leafletDead.Source)]),
                    ],
                    "No number is 14 and at least 22.", false, 12.5),
                new Disagreement("X2", "action", "E2",
                    [
                        new Side("opened", [new SideClaim(new Citation("gazette", opened.Passage), opened.Source)]),
                        new Side("failed", [new SideClaim(new Citation("courier", failed.Passage), failed.Source)]),
                    ],
                    "One account says that people opened the gates, the other that the gates gave way.", false, 7),
                new Disagreement("X3", "date", "E3",
                    [
                        new Side("Saturday", [new SideClaim(new Citation("courier", drownedToo.Passage), union)]),
                        new Side("night of 3 May", [new SideClaim(new Citation("gazette", drowned.Passage), prefect)]),
                    ],
                    "One counts from the night before.", true, 1),
            ],
            [
                new NameEntity("N1", "person", "Ilva Maron", [new NameVariant("Ilva Maron", "agency", [At(Agency, "Ilva Maron")]), new NameVariant("Ilva Maron", "gazette", [At(Gazette, "Ilva Maron")])]),
                new NameEntity("N2", "place", "Brenna", [new NameVariant("BRENNA", "agency", [At(Agency, "BRENNA")]), new NameVariant("Brenna", "courier", [At(Courier, "Brenna")]), new NameVariant("Brenna", "gazette", [At(Gazette, "Brenna")])]),
            ],
            [
                new Wording("the dead", "courier", null, [new Term("victims", [At(Courier, "victims")])]),
                new Wording("the dead", "gazette", "Prefect Ilva Maron", [new Term("people", [At(Gazette, "people")])]),
            ],
            [new Candidate("event", "E1", "E2", 0.41, ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("days", 1.0), KeyValuePair.Create("place", 0.0)]))]);
    }
}
