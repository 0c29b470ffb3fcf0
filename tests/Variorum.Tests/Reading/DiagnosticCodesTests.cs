using System.Text.RegularExpressions;
using Xunit;

namespace Variorum.Tests.Reading;

public partial class DiagnosticCodesTests
{
    [Fact]
    public void Every_code_in_the_source_is_documented_and_the_other_way_round()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Variorum"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var documented = Documented().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md")))
            .Select(m => m.Groups[1].Value)
            .ToList();
        var used = source
            .SelectMany(s => Used().Matches(s))
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(documented.Distinct(), documented);
        Assert.True(used.Count > 20, "The pattern no longer finds how diagnostics are made.");
        Assert.Equal([], used.Except(documented, StringComparer.Ordinal).Order());
        // Some codes are chosen between two literals: they need only stand in the source.
        Assert.Equal([], documented.Where(code => !source.Any(s => s.Contains($"\"{code}\"", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Documented();

    [GeneratedRegex("(?:new Diagnostic|Report|[Nn]ote|Failed|new TextProblem|Notes\\s*=\\s*(?:cut \\? )?\\[)\\((?:file, (?:bytes, )?)?\\s*\"([a-z]+(?:-[a-z]+)*)\",")]
    private static partial Regex Used();
}
