using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Variorum.Tests.Architecture;

/// <summary>How long a line may be in <c>src/</c>.</summary>
public sealed class SourceShapeTests
{
    private const int Margin = 140;

    // Still to be broken: work on them went on beside this rule. Nothing may be added here.
    private static readonly string[] NotYet =
    [
        "Variorum/Collating/Disagreements/", "Variorum/Collating/Identity/", "Variorum/Collating/Overviews/", "Variorum/Collating/Scenes/",
        "Variorum/Keeping/", "Variorum/Pipeline.cs", "Variorum.App/Commands/", "Variorum.Training/",
    ];

    [Fact]
    public void A_line_ends_before_the_margin()
    {
        var wrong =
            from source in SourceTree.All
            where !NotYet.Any(n => source.Path.StartsWith(n, StringComparison.Ordinal))
            from line in TooLong(source.Root)
            select $"{source.Path}:{line + 1}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void What_is_not_yet_broken_is_there_and_is_too_long() =>
        Assert.All(NotYet, n => Assert.Contains(
            SourceTree.All, s => s.Path.StartsWith(n, StringComparison.Ordinal) && TooLong(s.Root).Any()));

    [Fact]
    public void A_long_line_is_found_and_a_long_text_of_a_page_is_none()
    {
        var filler = new string('a', Margin);

        Assert.Equal([1], TooLong(CSharpSyntaxTree.ParseText($"class A;\n// {filler}\n").GetRoot()));
        Assert.Equal([0], TooLong(CSharpSyntaxTree.ParseText($"var {filler} = 1;\n").GetRoot()));
        Assert.Equal([0], TooLong(CSharpSyntaxTree.ParseText($"var a = \"{filler}\";\n").GetRoot()));
        Assert.Empty(TooLong(CSharpSyntaxTree.ParseText($"var a = $\"{{b}}{filler}\";\n").GetRoot()));
        Assert.Empty(TooLong(CSharpSyntaxTree.ParseText($"var a = @\"{filler}\";\n").GetRoot()));
    }

    // The text of a page stands as it leaves the program, and an expression in a hole of it, or a pattern, is not cut:
    // a line may pass the margin inside a raw, verbatim or interpolated string.
    private static IEnumerable<int> TooLong(SyntaxNode root)
    {
        foreach (var line in root.GetText().Lines)
        {
            if (line.End - line.Start > Margin && !InText(root.FindToken(line.Start + Margin), line.Start + Margin))
            {
                yield return line.LineNumber;
            }
        }
    }

    private static bool InText(SyntaxToken token, int at) =>
        token.Span.Contains(at)
        && (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.IsVerbatimStringLiteral()
            || token.Parent!.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>().Any());
}
