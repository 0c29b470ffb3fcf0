using System.Text.Json;
using Xunit;

namespace Variorum.Tests.Collating;

public sealed class LabelTests
{
    // Labels that break the grammar, in a hundred: what trees that were read wrongly, and pronouns nobody can resolve, leave. 8 of a hundred in twelve
    // hand-read cases (10 to 17 before pronouns were resolved).
    private const double MostBroken = 10;

    [Theory]
    [InlineData("Police shot two men", true)]
    [InlineData("The storming of the prison in Brenna", true)]
    [InlineData("At least 12 miners were killed", true)]
    [InlineData("12 miners were killed", true)]
    [InlineData("killed in the crush", false)]
    [InlineData("How many were killed", false)]
    [InlineData("And the mayor left", false)]
    [InlineData("The attack in", false)]
    [InlineData("The attack (in Brenna", false)]
    [InlineData("Crashed", false)]
    public void A_label_is_a_sentence_or_a_noun_phrase_of_its_own(string label, bool holds) =>
        Assert.Equal(holds, LabelGrammar.Breach(label) is null);

    [Fact]
    public void Labels_of_the_samples_hold_to_the_grammar()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Variorum.Tests", "Golden", "january-2022", "record.json")));
        Hold([.. record.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("label").GetString()!)]);
    }

    // The cases that the program is measured with lie beside the project, where they are at all.
    [Fact]
    [Trait("Category", "Slow")]
    public void Labels_of_the_cases_beside_the_project_hold_to_the_grammar()
    {
        var cases = Path.Combine(Repository.Root, "..", "shared", "accounts");
        if (!Directory.Exists(cases))
        {
            return;
        }

        using var folder = new TemporaryFolder();
        Hold([
            .. Directory.GetDirectories(cases).Order(StringComparer.Ordinal)
                .SelectMany(c => LoadedPipeline.Collate(c, folder[Path.GetFileName(c)]).Record!.Events).Select(e => e.Label),
        ]);
    }

    private static void Hold(List<string> labels)
    {
        var broken = labels.Select(l => (Label: l, Breach: LabelGrammar.Breach(l))).Where(l => l.Breach is not null).ToList();
        Assert.NotEmpty(labels);
        Assert.True(
            broken.Count * 100.0 / labels.Count <= MostBroken,
            $"{broken.Count} of {labels.Count} labels:\n" + string.Join('\n', broken.Select(b => $"{b.Breach}: {b.Label}")));
    }
}
