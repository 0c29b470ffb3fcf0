using System.Globalization;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// The figures: each tally that several figures answer drawn as intervals by source, the figures that stand alone as a table.
/// </summary>
internal static class TallySection
{
    private const int Open = 12;
    private const int LongestTally = 40;
    public const int LongestTable = 1500;

    public static void Write(Page page)
    {
        var drawn = page.Record.Tallies.Where(tally => tally.Figures.Length > 1).ToList();
        page.Html.Add($"""
            <section id="tallies" aria-labelledby="tallies-h">
            <h2 id="tallies-h">{Strings.Say("tallies.tallies")}</h2>
            <p class="lead">{Strings.Say("tallies.every-figure-as-its")}</p>
            <ul class="legend" aria-label="{Strings.Say("tallies.how-the-figures-are")}">
            <li>{Sample("exact")} {Strings.Say("tallies.exact-value")}</li><li>{Sample("bound")} {Strings.Say("tallies.at-least-or-at")}</li><li>{Sample("about")} {Strings.Say("tallies.about")}</li>
            <li>{Sample("range")} {Strings.Say("tallies.between-two-values")}</li><li>{Sample("vague")} {Strings.Say("tallies.vague-word-drawn-as")}</li>
            <li>{Sample("official")} {Strings.Say("tallies.government-or-its-offices")}</li><li>{Sample("other")} {Strings.Say("tallies.any-other-source")}</li>
            </ul>
            """);
        if (page.Record.Tallies.IsEmpty)
        {
            page.Html.Add($"<p class=\"none\">{Strings.Say("tallies.no-figure-was-read")}</p>");
        }

        foreach (var tally in drawn.Take(Open))
        {
            Tally(page, tally);
        }

        if (drawn.Count > Open)
        {
            page.More(Words.Count(drawn.Count - Open, "more tally"), [.. drawn.Skip(Open)], tally => Tally(page, tally));
        }

        Alone(page);
        page.Html.Add($"</section>\n");
    }

    private static void Tally(Page page, Tally tally)
    {
        var html = page.Html;
        var accounts = tally.Figures.Select(item => item.Account).Distinct(StringComparer.Ordinal).ToList();
        var scale = new Scale(tally.Figures.SelectMany(item => new[] { item.Figure.Low, item.Figure.High })
            .Concat([tally.Acled?.Best, tally.Ucdp?.Low, tally.Ucdp?.High]).OfType<double>());
        var scope = Words.Scope(tally);
        var heading = tally.Counted;
        html.Add($"""
            <article class="tally" id="{tally.Id}" data-accounts="{string.Join(' ', accounts.Select(page.Labels.Number))}">
            <h3><span class="id">{tally.Id}</span> {Words.Question(tally)}{(scope.Length == 0 ? default : Markup.Of($" <span class=\"scope\">{scope}</span>"))}</h3>
            <p class="finding">{Strings.Say("tallies.finding", Words.Count(tally.Figures.Length, "figure"), Words.Count(accounts.Count, "account"), Words.Count(page.Origins(accounts), "independent origin"))}
            {Strings.Say(tally.Compatible ? "tallies.satisfied" : "tallies.not-satisfied")}{Disputes(page, tally)}</p>{Growth(page, tally)}

            """);
        var open = Markup.Of($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{tally.Id}: {Words.Question(tally)}">
            <table class="intervals" data-csv="{tally.Id}" data-scale="{(scale.Logarithmic ? "log" : "linear")}" data-from="{scale.Low}" data-to="{scale.High}"><thead><tr><th scope="col">{Strings.Say("tallies.value")}</th><th scope="col" class="chart"><span class="vh">{Strings.Say(scale.Logarithmic ? "tallies.drawing-log" : "tallies.drawing-linear")}</span>{Axis(scale)}</th>
            <th scope="col">{Strings.Say("tallies.according-to")}</th><th scope="col">{Strings.Say("tallies.in")}</th><th scope="col">{Strings.Say("tallies.as-of")}</th></tr></thead><tbody>

            """);
        var rows = tally.Figures
            .GroupBy(item =>
                (Value: Words.Value(item.Figure), Source: Said(page, item).ToLowerInvariant(), item.AsOf, item.Figure.Realis, item.Part))
            .OrderBy(group => group.Key.Part is null ? 0 : 1)
            .ThenBy(group => group.Min(item => item.Figure.Low ?? item.Figure.High ?? double.MaxValue))
            .ThenBy(group => group.Min(item => item.Figure.High ?? double.MaxValue))
            .ThenBy(group => group.Key.Value, StringComparer.Ordinal).ThenBy(group => group.Key.Source, StringComparer.Ordinal).ToList();
        html.Add($"{open}");
        foreach (var row in rows.Take(LongestTally))
        {
            Row(page, row.Key.Realis, row.Key.Part, [.. row], heading, scale);
        }

        Derived(page, "UCDP", tally.Ucdp, scale);
        Derived(page, "ACLED", tally.Acled, scale);
        html.Add($"</tbody></table></div>");
        if (rows.Count > LongestTally)
        {
            page.More(
                Words.Count(rows.Count - LongestTally, "more value"),
                [.. rows.Skip(LongestTally)],
                row => Row(page, row.Key.Realis, row.Key.Part, [.. row], heading, scale),
                open,
                Markup.Of($"</tbody></table></div>"));
        }

        html.Add($"</article>\n");
    }

    private static void Row(Page page, Realis told, string? part, List<FigureRef> row, string heading, Scale scale)
    {
        var (account, figure) = row[0];
        var realis = JudgedWords.Of(row.Select(item => item.Figure.Decision))
            + (told == Realis.Actual ? "" : $" ({(figure.Scope == "withdrawn" ? "withdrawn" : Terms.Of(told))})")
            + Words.Part(part);
        page.Html.Add($"""
            <tr class="{(Official(figure.Source) ? "official" : "other")}" data-accounts="{string.Join(' ', row.Select(item => page.Labels.Number(item.Account)).Distinct())}"><th scope="row">{page.Cite(account, figure.Passage, Words.Value(figure))}{realis}{Counted(heading, row.Select(item => item.Figure.Counted))}</th>
            <td class="chart">{Interval(figure, scale)}</td>
            <td>{Said(page, row[0])}{(figure.Source.Naming == SourceNaming.Unnamed && Said(page, row[0]) == figure.Source.Name ? Markup.Of($" <span class=\"note\">{Strings.Say("tallies.unnamed")}</span>") : default)}</td>
            <td>{page.Tellers(row.Select(item => new Citation(item.Account, item.Figure.Passage)))}</td>
            <td class="when">{Page.When(row[0].AsOf, Strings.Say("value.not-told"))}{(row[0].AsOfBasis is "published" or "copied" ? Markup.Of($" <span class=\"note basis\">{Strings.Say("tallies." + row[0].AsOfBasis)}</span>") : default)}</td></tr>

            """);
    }

    // How the total was told in the course of time: each value once, when it was first told.
    private static Markup Growth(Page page, Tally tally)
    {
        var steps = tally.Growth.Where(count => !count.AsOf.IsUndated).DistinctBy(count => count.Value).Take(Open).ToList();
        return steps.Count < 2
            ? default
            : Markup.Of($"<p class=\"growth\">{Strings.Tell("tallies.growth", Markup.Join(Strings.Say("tallies.then"), steps.Select(count =>
                Markup.Of($"{page.Cite(count.Figures[0].Account, count.Figures[0].Figure.Passage, count.Value)} ({Page.When(count.AsOf)}{(count.Time is { } time ? time.ToString("' 'HH:mm", CultureInfo.InvariantCulture) : "")})"))))}</p>\n");
    }

    // What a row counts, where it calls it otherwise than the heading does.
    private static Markup Counted(string heading, IEnumerable<string> counted)
    {
        var others = counted.Where(each => each.Length > 0 && !string.Equals(each, heading, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(3).ToList();
        return others.Count == 0 ? default : Markup.Of($" <span class=\"note counted\">{Words.And(others)}</span>");
    }

    private static Markup Disputes(Page page, Tally tally)
    {
        var about = page.Record.Disagreements.Where(it => it.About == tally.Id && !it.Resolved).ToList();
        return about.Count == 0
            ? default
            : Markup.Of($" {Strings.Tell("tallies.see", Markup.Join(", ", about.Take(6).Select(it => page.Row(it.Id, it.Id))))}");
    }

    private static string Said(Page page, FigureRef item) => Words.Source(item.Figure.Source, page.Labels[item.Account]);

    private static bool Official(Source source) => source.Kind is "government";

    private static void Derived(Page page, string name, Derived? derived, Scale scale)
    {
        if (derived is null || (derived.Best ?? derived.Low ?? derived.High) is null)
        {
            return;
        }

        var parts = new List<string>();
        if (derived.Best is { } best)
        {
            parts.Add(derived.Low is null && derived.High is null ? Words.Number(best) : Strings.Say("tallies.best", Words.Number(best)));
        }

        if (derived.Low is not null || derived.High is not null)
        {
            parts.Add(
                Strings.Say("tallies.low-high", derived.Low is { } l ? Words.Number(l) : Strings.Say("tallies.open"),
                    derived.High is { } h ? Words.Number(h) : Strings.Say("tallies.open")));
        }

        page.Html.Add($"""
            <tr class="derived"><th scope="row">{string.Join("; ", parts)}</th><td class="chart">{Bar(derived.Low, derived.High, derived.Best, scale)}</td>
            <td colspan="3"><strong>{Strings.Say("tallies.derived-not-told")}</strong> {name}, <a href="#{MethodSection.RuleId(page, derived.Rule)}">{Strings.Say("tallies.by-its-rule")}</a></td></tr>

            """);
    }

    private static Markup Axis(Scale scale) => Markup.Of($"""
        <svg class="axis" width="100%" height="18" aria-hidden="true" focusable="false">{Markup.Join("", scale.Ticks.Select(tick => Markup.Of(
            $"<line x1=\"{scale.At(tick)}%\" x2=\"{scale.At(tick)}%\" y1=\"13\" y2=\"18\"/><text x=\"{scale.At(tick)}%\" y=\"10\" text-anchor=\"middle\">{Short(tick)}</text>")))}</svg>
        """);

    private static Markup Grid(Scale scale) => Markup.Join("", scale.Ticks.Select(tick => Markup.Of(
        $"<line class=\"grid\" x1=\"{scale.At(tick)}%\" x2=\"{scale.At(tick)}%\" y1=\"-200\" y2=\"226\"/>")));

    private static Markup Interval(Figure figure, Scale scale) =>
        Markup.Of($"<svg width=\"100%\" height=\"26\" aria-hidden=\"true\" focusable=\"false\">{Grid(scale)}{Mark(figure, scale)}</svg>");

    /// <summary>
    /// All figures of a tally over each other on one line, for the overview: it shows how far they lie apart, the words beside it say the
    /// rest.
    /// </summary>
    public static Markup AtAGlance(Tally tally)
    {
        var scale = new Scale(tally.Figures.SelectMany(item => new[] { item.Figure.Low, item.Figure.High }).OfType<double>());
        // Wide marks first, so that none hides a point.
        var marks =
            tally.Figures.DistinctBy(item => (item.Figure.Low, item.Figure.High, item.Figure.Relation, Official(item.Figure.Source)))
                .OrderByDescending(item => (item.Figure.High ?? double.MaxValue) - (item.Figure.Low ?? 0))
            .Select(
                item => Markup.Of($"<g class=\"{(Official(item.Figure.Source) ? "official" : "other")}\">{Mark(item.Figure, scale)}</g>"));
        return Markup.Of(
            $"<div class=\"at-a-glance\" aria-hidden=\"true\"><svg width=\"100%\" height=\"26\" focusable=\"false\"><line class=\"grid\" " +
            $"x1=\"0\" x2=\"100%\" y1=\"13\" y2=\"13\"/>{Markup.Join("", marks)}</svg>{Axis(scale)}</div>");
    }

    private static Markup Mark(Figure figure, Scale scale)
    {
        var low = figure.Low is { } l ? scale.At(l) : (double?)null;
        var high = figure.High is { } h ? scale.At(h) : (double?)null;
        return figure.Relation switch
        {
            Relation.AtLeast or Relation.MoreThan when (low ?? high) is { } at => Arrow(at, 97, figure.Relation == Relation.MoreThan),
            Relation.AtMost or Relation.LessThan when (high ?? low) is { } at => Arrow(at, 0.5, figure.Relation == Relation.LessThan),
            Relation.Vague when low is { } from && high is { } to =>
                Markup.Of($"<rect class=\"vague\" x=\"{from}%\" width=\"{Math.Max(to - from, 1)}%\" y=\"7\" height=\"12\"/>"),
            Relation.About when (low ?? high) is { } at => Markup.Of(
                $"<circle class=\"halo\" cx=\"{at}%\" cy=\"13\" r=\"10\"/><circle class=\"hollow\" cx=\"{at}%\" cy=\"13\" r=\"5\"/>"),
            _ when low is { } from && high is { } to && to > from => Markup.Of(
                $"<rect class=\"range\" x=\"{from}%\" width=\"{to - from}%\" y=\"9\" height=\"8\"/>" +
                $"{Point(from, figure)}{Point(to, figure)}"),
            _ when (low ?? high) is { } at => Point(at, figure),
            _ => default,
        };
    }

    // Shape says what colour says: a square for the government, a circle for everyone else.
    private static Markup Point(double at, Figure figure) => Official(figure.Source)
        ? Markup.Of(
            $"<svg x=\"{at}%\" y=\"13\" overflow=\"visible\"><rect class=\"point\" x=\"-5\" y=\"-5\" width=\"10\" height=\"10\"/></svg>")
        : Markup.Of($"<circle class=\"point\" cx=\"{at}%\" cy=\"13\" r=\"5.5\"/>");

    private static Markup Arrow(double from, double to, bool exclusive)
    {
        var head = to > from ? "M-7,-5 L1,0 L-7,5" : "M7,-5 L-1,0 L7,5";
        return Markup.Of(
            $"<line class=\"bound\" x1=\"{from}%\" x2=\"{to}%\" y1=\"13\" y2=\"13\"/><svg x=\"{to}%\" y=\"13\" overflow=\"visible\">" +
            $"<path class=\"head\" d=\"{head}\"/></svg><circle class=\"{(exclusive ? "hollow" : "point")}\" cx=\"{from}%\" cy=\"13\" " +
            $"r=\"5\"/>");
    }

    private static Markup Bar(double? low, double? high, double? best, Scale scale)
    {
        var bar = low is { } from && high is { } to && to > from
            ? Markup.Of(
                $"<rect class=\"derivedbar\" x=\"{scale.At(from)}%\" width=\"{scale.At(to) - scale.At(from)}%\" y=\"10\" height=\"6\"/>")
            : default;
        var point = (best ?? low ?? high) is { } at
            ? Markup.Of(
                $"<svg x=\"{scale.At(at)}%\" y=\"13\" overflow=\"visible\"><path class=\"derivedpoint\" d=\"M0,-7 L7,0 L0,7 L-7,0 Z\"/>" +
                $"</svg>")
            : default;
        return Markup.Of($"<svg width=\"100%\" height=\"26\" aria-hidden=\"true\" focusable=\"false\">{Grid(scale)}{bar}{point}</svg>");
    }

    private static Markup Sample(string kind)
    {
        var drawing = kind switch
        {
            "exact" => Markup.Of($"<circle class=\"point\" cx=\"22\" cy=\"9\" r=\"5\"/>"),
            "bound" =>
                Markup.Of(
                    $"<line class=\"bound\" x1=\"6\" x2=\"38\" y1=\"9\" y2=\"9\"/><path class=\"head\" d=\"M32,4 L40,9 L32,14\"/><circle " +
                    $"class=\"point\" cx=\"6\" cy=\"9\" r=\"4.5\"/>"),
            "about" =>
                Markup.Of($"<circle class=\"halo\" cx=\"22\" cy=\"9\" r=\"8\"/><circle class=\"hollow\" cx=\"22\" cy=\"9\" r=\"4.5\"/>"),
            "range" =>
                Markup.Of(
                    $"<rect class=\"range\" x=\"6\" width=\"32\" y=\"5\" height=\"8\"/><circle class=\"point\" cx=\"6\" cy=\"9\" " +
                    $"r=\"4.5\"/><circle class=\"point\" cx=\"38\" cy=\"9\" r=\"4.5\"/>"),
            "vague" => Markup.Of($"<rect class=\"vague\" x=\"4\" width=\"36\" y=\"3\" height=\"12\"/>"),
            "official" => Markup.Of($"<rect class=\"point\" x=\"17\" y=\"4\" width=\"10\" height=\"10\"/>"),
            _ => Markup.Of($"<circle class=\"point\" cx=\"22\" cy=\"9\" r=\"5\"/>"),
        };
        return Markup.Of(
            $"<svg class=\"{(kind is "official" or "other" ? kind : "plainink")}\" width=\"44\" height=\"18\" aria-hidden=\"true\" " +
            $"focusable=\"false\">{drawing}</svg>");
    }

    private static string Short(double value) => value switch
    {
        >= 1_000_000_000 => (value / 1_000_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "bn",
        >= 1_000_000 => (value / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "m",
        >= 10_000 => (value / 1000).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => Words.Number(value),
    };

    private static void Alone(Page page)
    {
        var alone = page.Record.Tallies.Where(tally => tally.Figures.Length == 1)
            .Select(tally => (Id: (string?)tally.Id, Question: Words.Question(tally), tally.Figures[0].Account, tally.Figures[0].Figure))
            .Concat(RecordJson.Figures(page.Record).Where(item => item.Tally is null)
                .Select(
                    item => (Id: (string?)null,
                        Question: Words.Capital(Words.Plain(item.Figure.Measure)) +
                            (item.Figure.Counted.Length == 0 ? "" : ": " + item.Figure.Counted), item.Account, item.Figure)))
            .ToList();
        if (alone.Count == 0)
        {
            return;
        }

        var open = Markup.Of($"""
            <div class="scroll" role="group" tabindex="0" aria-label="{Strings.Say("tallies.figures-that-stand-alone")}">
            <table class="list" data-csv="figures-alone"><thead><tr><th scope="col">{Strings.Say("tallies.what")}</th><th scope="col">{Strings.Say("tallies.value")}</th><th scope="col">{Strings.Say("tallies.according-to")}</th><th scope="col">{Strings.Say("tallies.in")}</th><th scope="col">{Strings.Say("tallies.when")}</th></tr></thead><tbody>

            """);
        page.More(
            Strings.Say("tallies.alone", Words.Count(alone.Count, "figure that stands")),
            [.. alone.Take(LongestTable)],
            row => Alone(page, row.Id, row.Question, row.Account, row.Figure),
            open,
            Markup.Of($"</tbody></table></div>"),
            Rest(alone.Count, LongestTable, "figures.csv"),
            "figures-alone");
    }

    private static void Alone(Page page, string? id, string question, string account, Figure figure)
    {
        var identity = id is null ? default : Markup.Of($" id=\"{id}\"");
        page.Html.Add($"""
            <tr{identity} data-accounts="{page.Labels.Number(account)}"><th scope="row">{question}</th><td>{page.Cite(account, figure.Passage, Words.Value(figure))}</td><td>{Words.Source(figure.Source, page.Labels[account])}</td><td>{page.Account(account)}</td><td class="when">{Page.When(figure.EventDays)}</td></tr>

            """);
    }

    internal static Markup Rest(int count, int shown, string table) =>
        count > shown ? Markup.Of($"<p class=\"note\">{Strings.Say("rest", Words.Number(count - shown), table)}</p>") : default;
}
