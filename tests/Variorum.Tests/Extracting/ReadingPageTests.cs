using System.Globalization;
using System.Text;
using NodaTime;
using Variorum.Extracting;
using Variorum.Language;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Extracting;

/// <summary>
/// Writes <c>docs/reading.md</c>: what is read in ten hard sentences, and by which rules. The page is what the program reads today;
/// <c>VARIORUM_UPDATE_GOLDEN=1 ./test</c> accepts a new one, and its diff is read before it is committed.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ReadingPageTests
{
    // A Friday: weekdays in the sentences are told from here.
    private static readonly LocalDate Published = new(2024, 5, 17);

    private static readonly (string Why, string Sentence)[] Hard =
    [
        ("A bound, a part inside a total, a vague number, and the source at the end",
            "At least 26 people, including 19 police officers, were killed and hundreds more wounded in Gdansk on Tuesday, the interior ministry said."),
        ("Two sources that part, a range, and a list of towns",
            "Between 5,000 and 6,000 dockers walked out in Gdansk, Gdynia and Szczecin, according to their union, while the port authority put their number at 900."),
        ("A word in two senses",
            "The two sides struck a deal on Monday, but the drivers who struck over unpaid overtime did not return to work."),
        ("What is denied has not happened",
            "Nobody was killed, the governor said, and the army denied that its soldiers had fired on the crowd."),
        ("What is threatened or only possible has not happened",
            "The general threatened to bomb the dam if the rebels did not leave the valley."),
        ("A list of demands, and an answer that grants less",
            "The protesters demanded the release of all prisoners, lower fares and the resignation of Governor Ana Ruiz, who promised a pay rise of 12 percent."),
        ("A flood: actorless events, and one source quoted by another",
            "The mayor, quoted by state radio, said the river had burst its banks, swept away two bridges and killed eleven people."),
        ("Whoever claims a deed is its doer, and a title is no part of a name",
            "The Red Harvest Front claimed responsibility for the bombing of the courthouse in Lyon, in which Judge Marta Quiroga died."),
        ("A price, a part of a number, and people who are neither killed nor hurt",
            "Fares doubled to $3 in March, and the company laid off 120 drivers, 40 of whom were later arrested."),
        ("A toll that rose, and another count beside it",
            "The death toll rose to 41 by Thursday, although doctors counted no more than 38 dead."),
    ];

    [Fact]
    public void The_page_of_ten_hard_sentences_shows_what_is_read_today()
    {
        var path = Path.Combine(Repository.Root, "docs", "reading.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("VARIORUM_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == page,
            "docs/reading.md is not what is read today. If the change is meant: VARIORUM_UPDATE_GOLDEN=1 ./test, then read the diff.");
    }

    private static string Page()
    {
        var extractor = ClaimExtractor.Load(Repository.Data, LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true));
        var page = new StringBuilder(
            """
            # What is read in ten hard sentences

            Each sentence stands alone, as an account put out on Friday, 17 May 2024. The tables show every figure, attribution, event, demand
            and concession that is read in it, in text order, with the rule that read it, right or wrong. `-` means that nothing is told.
            A test writes this page; `VARIORUM_UPDATE_GOLDEN=1 ./test` accepts a change of it.

            """).Append('\n');
        for (var i = 0; i < Hard.Length; i++)
        {
            var (why, sentence) = Hard[i];
            page.Append(CultureInfo.InvariantCulture, $"## {i + 1}. {why}\n\n> {sentence}\n\n");
            Write(page, sentence, Read(extractor, sentence));
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static AccountClaims Read(ClaimExtractor extractor, string text)
    {
        var published = new Publication(DayRange.On(Published), [], "accounts.csv");
        var account = new Account(
            "a", "a.txt", "", text.Length, "en", true, null, null, null, null, published, text,
            [new Section(new Passage(0, text.Length), null, null, published, null)]);
        return extractor.Extract(account, []);
    }

    private static void Write(StringBuilder page, string text, AccountClaims claims)
    {
        Table(page, "figure", "value | measure | counted | when | source", claims.Figures.Select(f => (
            f.Passage.Of(text), $"{Value(f)} | {f.Measure} | {Or(f.Counted)} | {Days(f.EventDays)} | {f.Source.Name}", f.Rule)));
        Table(page, "attribution: content", "source | kind | cue", claims.Attributions.Select(a => (
            string.Join(" … ", a.Content.Select(c => c.Of(text))), $"{a.Source.Name} | {a.Source.Kind} | {Or(a.Cue?.Of(text))}", a.Rule)));
        Table(page, "event", "type | actor | target | where | when | realis", claims.Events.Select(e => (
            e.Trigger.Of(text), $"{e.Type} | {Or(e.Actor?.Text)} | {Or(e.Target?.Text)} | {Or(e.Place?.Text)} | {Days(e.Days)} | {e.Realis.ToString().ToLowerInvariant()}", e.Rule)));
        Table(page, "demand", "by | of whom | kind", claims.Demands.Select(d => (d.What, $"{Or(d.By?.Text)} | {Or(d.To?.Text)} | {d.Kind}", d.Rule)));
        Table(page, "concession", "by | realis", claims.Concessions.Select(c => (c.What, $"{Or(c.By?.Text)} | {c.Realis.ToString().ToLowerInvariant()}", c.Rule)));
    }

    private static void Table(StringBuilder page, string what, string columns, IEnumerable<(string Words, string Cells, string Rule)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        var width = columns.Split('|').Length + 2;
        page.Append(CultureInfo.InvariantCulture, $"| {what} | {columns} | rule |\n|{string.Concat(Enumerable.Repeat(" --- |", width))}\n");
        foreach (var (words, cells, rule) in list)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {words} | {cells} | {rule} |\n");
        }

        page.Append('\n');
    }

    private static string Value(Figure figure)
    {
        var sign = figure.Relation switch
        {
            Relation.AtLeast => "≥ ",
            Relation.MoreThan => "> ",
            Relation.AtMost => "≤ ",
            Relation.LessThan => "< ",
            Relation.About => "about ",
            Relation.Vague => $"“{figure.Vague}” ",
            _ => "",
        };
        var (low, high) = (Number(figure.Low), Number(figure.High));
        return sign + (low is not null && high is not null && low != high ? $"{low} to {high}" : low ?? high ?? "-");
    }

    private static string? Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Days(DayRange days) => days.IsUndated ? "-" : days.IsDay ? days.LowIso! : $"{days.LowIso ?? "…"} to {days.HighIso ?? "…"}";

    private static string Or(string? text) => string.IsNullOrEmpty(text) ? "-" : text;
}
