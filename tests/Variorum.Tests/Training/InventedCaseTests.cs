using System.Globalization;
using Variorum.Training.Cases;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>The invented cases that the program learns from: every row stands on its text, with types and days that there are.</summary>
public sealed class InventedCaseTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "cases");

    public static TheoryData<string> Cases => [.. LabelledCases.Folders(Folder).Select(c => c.Name)];

    [Fact]
    public void There_are_cases_of_many_kinds() => Assert.True(Cases.Count >= 25);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_row_stands_once_in_its_account(string name)
    {
        foreach (var table in new[] { "events", "figures" })
        {
            foreach (var row in GoldTable.Read(Path.Combine(Folder, "gold", name), table))
            {
                var text = File.ReadAllText(Path.Combine(Folder, "accounts", name, row["doc"] + ".txt"));
                var at = text.IndexOf(row["quote"], StringComparison.Ordinal);
                Assert.True(at >= 0 && text.IndexOf(row["quote"], at + 1, StringComparison.Ordinal) < 0, $"{name} {row["id"]}: {row["quote"]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_event_has_its_word_a_type_and_days_in_order(string name)
    {
        var types = File.ReadLines(Path.Combine(Repository.Root, "data", "ontology", "event-types.tsv")).Select(l => l.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var row in GoldTable.Read(Path.Combine(Folder, "gold", name), "events"))
        {
            Assert.Contains(row["word"], row["quote"], StringComparison.Ordinal);
            Assert.Contains(row["event_type"], types);
            Assert.NotEmpty(row["cluster"]);
            var (low, high) = (Day(row["date_low"], "-01-01"), Day(row["date_high"], "-12-31"));
            Assert.True(low is null || high is null || low <= high, $"{name} {row["id"]}");
        }
    }

    private static DateOnly? Day(string cell, string rest) => cell.Length switch
    {
        0 => null,
        4 => DateOnly.Parse(cell + rest, CultureInfo.InvariantCulture),
        7 => DateOnly.Parse(cell + (rest == "-01-01" ? "-01" : "-28"), CultureInfo.InvariantCulture),
        _ => DateOnly.Parse(cell, CultureInfo.InvariantCulture),
    };
}
