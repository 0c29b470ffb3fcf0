using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Variorum.Tests.Architecture;

/// <summary>
/// How long a file and a method may be. A method does one thing: at most 60 lines and twenty ways through it. What is longer stands in
/// <c>long-methods.tsv</c> with its reason, and may only become shorter.
/// </summary>
public sealed class MethodShapeTests
{
    private const int MostInFile = 500;
    private const int MostLines = 60;
    private const int MostWays = 20;

    // Still to be split: work on them went on beside this rule.
    private static readonly string[] NotYet = ["Variorum/Extracting/Events/HeadlineWriter.cs", "Variorum/Reporting/RecordJson.cs", "Variorum/Pipeline.cs"];

    // The rooms that hold the rules of reading; the others follow.
    private static readonly string[] Rooms = ["Variorum/Extracting/", "Variorum/Language/"];

    private static readonly Dictionary<(string Path, string Method), (int Lines, int Ways, string Why)> Allowed =
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Variorum.Tests", "Architecture", "long-methods.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'))
            .ToDictionary(c => (c[0], c[1]), c => (Number(c[2]), Number(c[3]), c[4]));

    [Fact]
    public void A_file_ends_before_it_holds_two_things() =>
        Assert.Empty(SourceTree.All
            .Where(s => s.Path.StartsWith("Variorum/", StringComparison.Ordinal) && !NotYet.Contains(s.Path)
                && s.Root.GetText().Lines.Count - 1 > MostInFile)
            .Select(s => s.Path));

    [Fact]
    public void A_method_does_one_thing_or_says_why_not()
    {
        var wrong =
            from method in Long()
            let allowed = Allowed.GetValueOrDefault((method.Path, method.Method))
            where method.Lines > Math.Max(MostLines, allowed.Lines) || method.Ways > Math.Max(MostWays, allowed.Ways)
            select $"{method.Path} {method.Method}: {method.Lines} lines, {method.Ways} ways; {allowed.Lines} and {allowed.Ways} are allowed";

        Assert.Empty(wrong);
    }

    [Fact]
    public void What_is_allowed_is_long_and_says_why()
    {
        var names = Long().Select(m => (m.Path, m.Method)).ToHashSet();

        Assert.All(Allowed, a => Assert.Contains(a.Key, names));
        Assert.All(Allowed.Values, a => Assert.EndsWith(".", a.Why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("void M() { }", 1)]
    [InlineData("void M() { if (a && b || c) { } }", 4)]
    [InlineData("int M() => a switch { 1 => 2, 3 => 4, _ => b ?? 5 };", 5)]
    [InlineData("void M() { foreach (var a in b) { while (c ? d : e) { } } }", 4)]
    public void Ways_are_counted(string method, int ways) =>
        Assert.Equal(ways, Measured(CSharpSyntaxTree.ParseText($"class C {{ {method} }}").GetRoot()).Single().Ways);

    private static IEnumerable<(string Path, string Method, int Lines, int Ways)> Long() =>
        from source in SourceTree.All
        where Rooms.Any(r => source.Path.StartsWith(r, StringComparison.Ordinal))
        from method in Measured(source.Root)
        where method.Lines > MostLines || method.Ways > MostWays
        select (source.Path, method.Method, method.Lines, method.Ways);

    private static IEnumerable<(string Method, int Lines, int Ways)> Measured(SyntaxNode root) =>
        from method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let span = method.GetLocation().GetLineSpan()
        select (
            method is MethodDeclarationSyntax named ? named.Identifier.Text : "constructor",
            span.EndLinePosition.Line - span.StartLinePosition.Line + 1,
            1 + method.DescendantNodes().Count(IsWay));

    private static bool IsWay(SyntaxNode node) => node
        is IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
            or CaseSwitchLabelSyntax or CasePatternSwitchLabelSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax
            or ConditionalExpressionSyntax
        || node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression)
        || node.IsKind(SyntaxKind.CoalesceExpression);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
