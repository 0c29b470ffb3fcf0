using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Variorum.Model;
using Variorum.Reporting.Pages;

namespace Variorum.Reporting;

/// <summary>One value of a tally with everyone who gives it.</summary>
/// <param name="Value">In words: "at least 22", "dozens (24–99)".</param>
/// <param name="Low">Lower end for drawing or sorting; null where open.</param>
/// <param name="High">Upper end; null where open.</param>
/// <param name="Voices">Sources with the accounts that carry them: "the prefect (The Courier, Wire)". Never empty.</param>
/// <param name="Origins">Independent origins among those accounts.</param>
public sealed record SummaryValue(string Value, double? Low, double? High, ImmutableArray<string> Voices, int Origins)
{
    /// <summary>As of when it was told: "9 November 2016, 18:50"; empty where the tally was told once, or no time is known.</summary>
    public string When { get; init; } = "";
}

/// <summary>One tally in the summary.</summary>
/// <param name="Id">As in the record.</param>
/// <param name="Question">"Killed: people".</param>
/// <param name="Scope">"Brenna, 3–4 May 2019"; empty where neither is told.</param>
/// <param name="Compatible">False where no single value satisfies every figure.</param>
/// <param name="Values">Totals before parts of them, each smallest first.</param>
public sealed record SummaryTally(string Id, string Question, string Scope, bool Compatible, ImmutableArray<SummaryValue> Values)
{
    /// <summary>How the total was told in the course of time, earliest first; the totals where it was told once.</summary>
    public ImmutableArray<SummaryValue> Steps { get; init; } = [];
}

/// <summary>One event of a day in the summary.</summary>
/// <param name="Id">As in the record.</param>
/// <param name="Label">In the accounts' own words.</param>
/// <param name="Place">Null where not told, or where the label says it.</param>
/// <param name="Origins">Independent origins that tell it.</param>
/// <param name="Status">corroborated, single or disputed.</param>
public sealed record SummaryEvent(string Id, string Label, string? Place, int Origins, string Status)
{
    /// <summary>Whether the record is sure enough of it to show it as read.</summary>
    public bool Settled { get; init; }
}

/// <summary>One day in the summary.</summary>
/// <param name="Day">The day.</param>
/// <param name="Heading">"Friday 3 May 2019".</param>
/// <param name="Events">Best corroborated first; at most those asked for.</param>
/// <param name="More">How many events of the day are left out here.</param>
public sealed record SummaryDay(LocalDate Day, string Heading, ImmutableArray<SummaryEvent> Events, int More);

/// <summary>One side of a disagreement in the summary.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Voices">Who says so, with accounts.</param>
public sealed record SummarySide(string Value, ImmutableArray<string> Voices);

/// <summary>One disagreement in the summary.</summary>
/// <param name="Id">As in the record.</param>
/// <param name="Kind">figure, date, place, actor, motive, action or name.</param>
/// <param name="About">What it is about, in words.</param>
/// <param name="Sides">At least two.</param>
/// <param name="Reason">One sentence.</param>
public sealed record SummaryDisagreement(string Id, string Kind, string About, ImmutableArray<SummarySide> Sides, string Reason);

/// <summary>
/// What is worth reading in a terminal after a collation, as plain data: strings are ready to show but hold text of the accounts, so
/// that whoever prints must escape its own markup.
/// </summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Accounts">How many accounts, unread ones included.</param>
/// <param name="Unread">How many of them are in a language that is not read.</param>
/// <param name="OriginCount">How many independent origins.</param>
/// <param name="EventCount">How many events.</param>
/// <param name="Corroborated">How many of them more than one origin tells.</param>
/// <param name="TallyCount">How many tallies.</param>
/// <param name="DisagreementCount">How many disagreements that no difference of scope explains.</param>
/// <param name="Tallies">The weightiest: those that several accounts answer, one of each measure before a second of any.</param>
/// <param name="Days">The days with most told, in order.</param>
/// <param name="Disagreements">The sharpest.</param>
/// <param name="SharedOrigins">Accounts of one origin, by label; only origins of more than one account.</param>
/// <param name="Sentence">What, where, when, who is blamed by whom; null where the record has no main event.</param>
/// <param name="Copies">Who takes most text from whom.</param>
public sealed record Summary(
    string Case,
    int Accounts,
    int Unread,
    int OriginCount,
    int EventCount,
    int Corroborated,
    int TallyCount,
    int DisagreementCount,
    ImmutableArray<SummaryTally> Tallies,
    ImmutableArray<SummaryDay> Days,
    ImmutableArray<SummaryDisagreement> Disagreements,
    ImmutableArray<ImmutableArray<string>> SharedOrigins,
    string? Sentence,
    ImmutableArray<SummaryCopy> Copies)
{
    /// <summary>The summary of <paramref name="record"/> with at most so many tallies, days, events a day and disagreements.</summary>
    public static Summary Of(Record record, int tallies = 5, int days = 8, int eventsADay = 3, int disagreements = 5)
    {
        var labels = new Labels(record);
        var open = record.Disagreements.Where(it => !it.Resolved).OrderByDescending(it => it.Settled).ToList();
        return new Summary(
            record.Case,
            record.Accounts.Length,
            record.Accounts.Count(claims => !claims.Account.LanguageRead),
            Origins(record, record.Accounts.Select(claims => claims.Account.Id)),
            record.Events.Length,
            record.Events.Count(it => it.Corroboration > 1),
            record.Tallies.Length,
            open.Count,
            [.. Weightiest(record).Take(tallies).Select(tally => Tally(record, tally, labels))],
            [.. FirstScreen.Days(record, days, eventsADay)],
            [.. open.Take(disagreements).Select(it => Disagreement(record, it, labels))],
            [.. SharedOriginsOf(record).Select(group => group.Select(id => labels[id]).ToImmutableArray())],
            FirstScreen.Sentence(record),
            FirstScreen.Copies(record, labels));
    }

    /// <summary>Accounts that are one origin, in record order; only where there are several.</summary>
    internal static IEnumerable<IReadOnlyList<string>> SharedOriginsOf(Record record) =>
        record.Accounts.Select(claims => claims.Account.Id)
            .GroupBy(id => record.Origins.GetValueOrDefault(id, id), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => (IReadOnlyList<string>)[.. group]);

    /// <summary>Tallies as a reader wants them first; in the record's own order where it says nothing of that.</summary>
    internal static IEnumerable<Tally> Weightiest(Record record)
    {
        var first = (record.Overview?.Tallies ?? []).Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        return record.Tallies.OrderBy(t => first.GetValueOrDefault(t.Id, int.MaxValue));
    }

    internal static int Origins(Record record, IEnumerable<string> accounts) =>
        accounts.Select(id => record.Origins.GetValueOrDefault(id, id)).Distinct(StringComparer.Ordinal).Count();

    internal static SummaryTally Tally(Record record, Tally tally, Labels labels) =>
        new(tally.Id, Words.Question(tally), Words.Scope(tally), tally.Compatible,
            [.. tally.Figures
                .GroupBy(item => (Value: Words.Value(item.Figure), item.Part))
                .OrderBy(group => group.Key.Part is null ? 0 : 1)
                .ThenBy(group => group.Min(item => item.Figure.Low ?? item.Figure.High ?? double.MaxValue))
                .ThenBy(group => group.Key.Value, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Part, StringComparer.Ordinal)
                .Select(group => new SummaryValue(
                    group.Key.Value + Words.Part(group.Key.Part),
                    group.First().Figure.Low,
                    group.First().Figure.High,
                    Voices(group.Select(item => (item.Account, item.Figure.Source)), labels),
                    Origins(record, group.Select(item => item.Account))))])
        {
            Steps = [.. Steps(record, tally, labels)],
        };

    // One row for a value as long as it is told; a value told again later is no step.
    private static IEnumerable<SummaryValue> Steps(Record record, Tally tally, Labels labels)
    {
        var counts = tally.Growth.IsEmpty
            ? tally.Figures.Where(f => f.Part is null && f.Figure.Realis == Realis.Actual)
                .GroupBy(f => Words.Value(f.Figure), StringComparer.Ordinal)
                .OrderBy(g => g.Min(f => f.Figure.Low ?? f.Figure.High ?? double.MaxValue)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (When: "", Figures: g.ToList()))
            : tally.Growth.GroupBy(c => c.Value, StringComparer.Ordinal)
                .Select(g => (When: When(g.First()), Figures: g.SelectMany(c => c.Figures).ToList()));
        return counts.Select(c => new SummaryValue(
            Words.Value(c.Figures[0].Figure), c.Figures[0].Figure.Low, c.Figures[0].Figure.High,
            Voices(c.Figures.Select(f => (f.Account, f.Figure.Source)), labels), Origins(record, c.Figures.Select(f => f.Account)))
        {
            When = c.When,
        });
    }

    private static string When(CountAt count) => count.AsOf.IsUndated
        ? ""
        : Words.Days(count.AsOf) + (count.Time is { } time ? time.ToString("', 'HH:mm", CultureInfo.InvariantCulture) : "");

    /// <summary>What the thing with this id is called in words; the id where the record has no such thing.</summary>
    internal static string About(Record record, string id)
    {
        foreach (var tally in record.Tallies)
        {
            if (tally.Id == id)
            {
                var scope = Words.Scope(tally);
                return Words.Question(tally) + (scope.Length == 0 ? "" : ", " + scope);
            }
        }

        if (id is ['L', ..] && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            && number <= record.Lineage.Length)
        {
            var link = record.Lineage[number - 1];
            return Strings.Say("lineage.text-of", Called(link.From.Account), Called(link.To.Account));
        }

        return record.Events.FirstOrDefault(it => it.Id == id)?.Label
            ?? record.Names.FirstOrDefault(it => it.Id == id)?.Canonical
            ?? record.Demands.FirstOrDefault(it => it.Id == id)?.What
            ?? record.Concessions.FirstOrDefault(it => it.Id == id)?.What
            ?? id;

        string Called(string account) =>
            record.Accounts.FirstOrDefault(claims => claims.Account.Id == account)?.Account.Publisher is { Length: > 0 } publisher
                ? publisher : account;
    }

    private static SummaryDisagreement Disagreement(Record record, Disagreement it, Labels labels) =>
        new(it.Id, it.Kind, About(record, it.About),
            [.. it.Sides.Select(side => new SummarySide(
                Words.Readable(side.Value), Voices(side.Claims.Select(claim => (claim.Citation.Account, claim.Source)), labels)))],
            Words.Capital(Words.Readable(it.Reason)));

    internal static ImmutableArray<string> Voices(IEnumerable<(string Account, Source Source)> claims, Labels labels)
    {
        var voices = new List<(string Name, List<string> Accounts)>();
        foreach (var (account, source) in claims)
        {
            var label = labels[account];
            // The author of an account is the account: its label stands alone.
            var name = source.Naming == SourceNaming.Author ? "" : Words.Source(source, label);
            var known = voices.FindIndex(voice => string.Equals(voice.Name, name, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
            {
                voices.Add((name, [label]));
            }
            else if (!voices[known].Accounts.Contains(label))
            {
                voices[known].Accounts.Add(label);
            }
        }

        return [.. voices.Select(voice =>
        {
            var accounts = string.Join(", ", voice.Accounts);
            return voice.Name.Length == 0 ? accounts : $"{voice.Name} ({accounts})";
        })];
    }
}
