using Spectre.Console;
using Spectre.Console.Rendering;
using Variorum.Model;
using Variorum.Reporting;

namespace Variorum.App;

/// <summary>What a person wants to know first of a record, on a screen or two of a terminal.</summary>
internal static class SummaryView
{
    // What one screen holds of each.
    private const int MostSteps = 6, MostSides = 4;

    /// <summary>Prints the summary of <paramref name="record"/>, which was written to <paramref name="folder"/>.</summary>
    public static void Show(IAnsiConsole console, Record record, string folder)
    {
        var summary = Summary.Of(record);
        console.WriteLine();
        console.MarkupLine($"[bold]{Text(summary.Case)}[/]: {Accounts(summary)}");
        if (summary.Sentence is { } sentence)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Text(sentence)}[/]");
        }

        Tallies(console, summary);
        Days(console, summary);
        Disagreements(console, summary);
        Copies(console, summary);

        console.WriteLine();
        console.MarkupLine(
            $"[grey]In all {Count(summary.EventCount, "event")}, {summary.Corroborated} told by more than one origin; " +
            $"{Count(summary.TallyCount, "tally", "tallies")}; {Count(summary.DisagreementCount, "open disagreement")}[/]");
        console.MarkupLine($"The dossier: {Text(Path.Combine(folder, "index.html"))}");
        console.MarkupLine($"The proof:   [grey]variorum verify {Text(folder)}[/]");
    }

    private static void Tallies(IAnsiConsole console, Summary summary)
    {
        if (summary.Tallies.IsEmpty)
        {
            return;
        }

        Heading(console, "How many, as it was told");
        foreach (var tally in summary.Tallies)
        {
            var scope = tally.Scope.Length > 0 ? $" [grey]{Text(tally.Scope)}[/]" : "";
            var warning = tally.Compatible ? "" : "  [yellow]cannot all hold[/]";
            console.MarkupLine($"[bold]{Text(tally.Question)}[/]{scope}{warning}");
            var dated = tally.Steps.Any(step => step.When.Length > 0);
            var grid = Columns(dated ? 3 : 2);
            foreach (var step in Few(tally.Steps.IsEmpty ? tally.Values : tally.Steps))
            {
                IRenderable[] row = [new Markup("  " + Text(step.Value)), new Markup($"[grey]{Voices(step.Voices)}[/]")];
                grid.AddRow(dated ? [new Markup($"  [grey]{Text(step.When)}[/]"), .. row] : row);
            }

            console.Write(grid);
            if (tally.Steps.Length > MostSteps)
            {
                console.MarkupLine($"  [grey]and {tally.Steps.Length - MostSteps} more[/]");
            }
        }
    }

    // Of a long row of steps the first, and the last, which is what is told now.
    private static IEnumerable<SummaryValue> Few(IReadOnlyList<SummaryValue> steps) =>
        steps.Count <= MostSteps ? steps : steps.Take(MostSteps / 2).Concat(steps.Skip(steps.Count - (MostSteps / 2)));

    private static void Days(IAnsiConsole console, Summary summary)
    {
        if (summary.Days.IsEmpty)
        {
            return;
        }

        Heading(console, "What happened, by day");
        foreach (var day in summary.Days)
        {
            console.MarkupLine($"[bold]{Text(day.Heading)}[/]");
            var grid = Columns(2);
            foreach (var told in day.Events)
            {
                var status = told.Status == "disputed" ? "[yellow]disputed[/]"
                    : $"[grey]{Count(told.Origins, "origin")}{(told.Settled ? "" : ", not settled")}[/]";
                grid.AddRow(new Markup($"  {status}"), new Markup(Text(told.Place is null ? told.Label : $"{told.Label} ({told.Place})")));
            }

            console.Write(grid);
            if (day.More > 0)
            {
                console.MarkupLine($"  [grey]and {day.More} more[/]");
            }
        }
    }

    private static void Disagreements(IAnsiConsole console, Summary summary)
    {
        if (summary.Disagreements.IsEmpty)
        {
            return;
        }

        Heading(console, "Where the accounts part");
        foreach (var disagreement in summary.Disagreements)
        {
            console.MarkupLine(disagreement.Reason.Contains(disagreement.About, StringComparison.OrdinalIgnoreCase)
                ? $"[bold]{Text(disagreement.Reason)}[/]"
                : $"[bold]{Text(disagreement.About)}[/] [grey]{Text(disagreement.Reason)}[/]");
            var grid = Columns(2);
            foreach (var side in disagreement.Sides.Take(MostSides))
            {
                grid.AddRow(new Markup("  " + Text(side.Value)), new Markup($"[grey]{Voices(side.Voices)}[/]"));
            }

            console.Write(grid);
        }
    }

    private static void Copies(IAnsiConsole console, Summary summary)
    {
        if (summary.Copies.IsEmpty)
        {
            return;
        }

        Heading(console, "Who copies whom");
        foreach (var copy in summary.Copies)
        {
            console.MarkupLine($"  {Text(copy.Text)}");
        }

        foreach (var origin in summary.SharedOrigins)
        {
            console.MarkupLine($"  [grey]count as one origin: {string.Join("; ", origin.Select(Text))}[/]");
        }
    }

    private static string Accounts(Summary summary)
    {
        var unread = summary.Unread > 0 ? $", {summary.Unread} of them unread" : "";
        return $"{Count(summary.Accounts, "account")}{unread}, {Count(summary.OriginCount, "independent origin")}";
    }

    private static Grid Columns(int count)
    {
        var grid = new Grid();
        for (var i = 0; i < count; i++)
        {
            grid.AddColumn(new GridColumn { NoWrap = i == 0, Padding = new Padding(0, 0, 2, 0) });
        }

        return grid;
    }

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{text}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
    }

    // A figure that twenty papers carry needs four of them on a screen; the dossier names all.
    private static string Voices(IReadOnlyCollection<string> voices)
    {
        const int Shown = 3;
        var more = voices.Count > Shown ? $" and {voices.Count - Shown} more" : "";
        return string.Join("; ", voices.Take(Shown).Select(Text)) + more;
    }

    private static string Text(string text) => Markup.Escape(Terminal.Printable(text));

    private static string Count(int n, string one, string? many = null) => $"{n} {(n == 1 ? one : many ?? one + "s")}";
}
