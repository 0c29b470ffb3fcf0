using Spectre.Console;
using Variorum.Model;

namespace Variorum.App;

/// <summary>What a person wants to know first of a record, on one screen of a terminal.</summary>
internal static class SummaryView
{
    /// <summary>Prints the summary of <paramref name="record"/>, which was written to <paramref name="folder"/>.</summary>
    public static void Show(IAnsiConsole console, Record record, string folder) =>
        console.MarkupLine($"{Markup.Escape(Terminal.Printable(record.Case))}: {record.Accounts.Length} accounts, {record.Events.Length} events, {record.Tallies.Length} tallies in {Markup.Escape(Terminal.Printable(folder))}");
}
