using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Variorum.Tests.Architecture;

/// <summary>
/// Words of a language stand in <c>data/languages/</c>, not in conditions. A literal counts as a word where
/// <list type="bullet">
/// <item>it has a small letter, and nothing but letters, spaces, hyphens and apostrophes;</item>
/// <item>a condition holds text against it (a pattern, ==, !=, Equals, StartsWith, EndsWith, Contains, IndexOf, a case), or it
/// stands in a list of such literals;</item>
/// <item>what is held against it is no code of the program (<see cref="Codes"/>).</item>
/// </list>
/// Only the rooms that read language are counted: Reading asks for the tags and fields of formats, Reporting writes them.
/// </summary>
public sealed partial class WordsInCodeTests
{
    private static readonly string[] Rooms = ["Variorum/Language/", "Variorum/Extracting/", "Variorum/Collating/"];

    // Properties, variables and methods whose text is a code of ours, of the grammar or of a table's column, and no word of an account.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        // Relations and features of Universal Dependencies, and how the tree is asked for them.
        "Relation", "relation", "relation()", "Has()", "Relates()", "Child()", "HasChild()", "ChildrenWith()", "Feature()", "Complement()",
        "Relations", "toward", "OfTheClause", "BesideCopula",
        // Kinds of names, places, sources, measures, units, times: closed lists of the program, enums one day.
        "Kind", "kind", "Kind()", "Rule", "rule", "Measure", "measure", "Unit", "unit", "Type", "type", "Use", "Stance", "Scope", "scope",
        "Part", "part", "Role", "Scheme", "Schemes", "Label", "Anchor", "tense", "ClassOf()", "Name", "Types()", "ByUnit", "body", "of",
        "Basis", "AsOfBasis", "Naming", "Direction", "Status", "How", "Evidence", "Opens",
        // Columns of tables, and questions for a set by its name.
        "row", "Is()", "Of()", "Beside()", "Frozen()", "Item()", "Open()", "Longest()", "Columns", "Names", "names",
        // Parts of a network.
        "Affine()", "Matrix()", "Vector()", "Floats()", "Pair()", "Model()",
    };

    // Words that still stand in code, by folder: moved out bit by bit. A number may fall, never rise. Of 1,786 in Extracting 148 are left.
    private static readonly Dictionary<string, int> Left = new(StringComparer.Ordinal)
    {
        ["Variorum/Collating"] = 3,
        ["Variorum/Collating/Disagreements"] = 81,
        ["Variorum/Collating/Identity"] = 5,
        ["Variorum/Collating/Naming"] = 58,
        ["Variorum/Collating/Overviews"] = 1,
        ["Variorum/Collating/Scenes"] = 8,
        ["Variorum/Collating/Tallies"] = 8,
        ["Variorum/Collating/Texts"] = 1,
        ["Variorum/Extracting/Attributing"] = 4,
        ["Variorum/Extracting/Dates"] = 18,
        ["Variorum/Extracting/Events"] = 33,
        ["Variorum/Extracting/Names"] = 9,
        ["Variorum/Extracting/Places"] = 58,
        ["Variorum/Extracting/Quantities"] = 26,
        ["Variorum/Language"] = 8,
    };

    [Fact]
    public void Words_leave_the_code_and_none_comes_back()
    {
        var found = SourceTree.All
            .Where(s => Rooms.Any(r => s.Path.StartsWith(r, StringComparison.Ordinal)))
            .SelectMany(s => Words(s.Root).Select(w => (Folder: Path.GetDirectoryName(s.Path)!.Replace('\\', '/'), Word: w)))
            .GroupBy(w => w.Folder, w => w.Word, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

        Assert.All(found, f => Assert.True(
            f.Value.Count <= Left.GetValueOrDefault(f.Key),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{f.Key} holds {f.Value.Count} words, {Left.GetValueOrDefault(f.Key)} are allowed: {string.Join(", ", f.Value)}")));
    }

    [Theory]
    [InlineData("""_ = word.Form is "of" or "for";""", 2)]
    [InlineData("""_ = word.Form == "of";""", 1)]
    [InlineData("""_ = word.Form.Equals("of", StringComparison.OrdinalIgnoreCase);""", 1)]
    [InlineData("""_ = word.Form.EndsWith("ing", StringComparison.Ordinal);""", 1)]
    [InlineData("""_ = form[^1] == 's';""", 1)]
    [InlineData("""_ = word is { Form: "of" };""", 1)]
    [InlineData("""_ = lemma switch { "of" => 1, _ => 0 };""", 1)]
    [InlineData("""string[] few = ["two", "three"];""", 2)]
    [InlineData("""_ = word.Upos is "NOUN" or "VERB";""", 0)]
    [InlineData("""_ = word.Relation is "nsubj";""", 0)]
    [InlineData("""_ = tree.Relates(i, "nsubj");""", 0)]
    [InlineData("""_ = word.Form is ",";""", 0)]
    [InlineData("""_ = sets.Of.Has(word.Form);""", 0)]
    public void A_word_in_a_condition_is_found(string code, int words) =>
        Assert.Equal(words, Words(CSharpSyntaxTree.ParseText(code).GetRoot()).Count());

    private static IEnumerable<string> Words(SyntaxNode root) =>
        from literal in root.DescendantNodes().OfType<LiteralExpressionSyntax>()
        where literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.CharacterLiteralExpression)
        where WordShape().IsMatch(literal.Token.ValueText)
        where HeldAgainst(literal) is { } what && !Codes.Contains(what)
        select literal.Token.ValueText;

    // The last name of what a condition holds against the literal, "()" behind it where it is asked of a method; null where none does.
    private static string? HeldAgainst(LiteralExpressionSyntax literal) => literal.Parent switch
    {
        ConstantPatternSyntax pattern => OfPattern(pattern),
        CaseSwitchLabelSyntax label => Last(((SwitchStatementSyntax)label.Parent!.Parent!).Expression),
        BinaryExpressionSyntax two when two.IsKind(SyntaxKind.EqualsExpression) || two.IsKind(SyntaxKind.NotEqualsExpression) =>
            Last(two.Left == literal ? two.Right : two.Left),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax asked } } =>
            asked.Name.Identifier.Text switch
            {
                "Equals" or "StartsWith" or "EndsWith" or "Contains" or "IndexOf" or "LastIndexOf" or "SequenceEqual" => Last(asked.Expression),
                "Create" => Holder(literal),
                var method => Codes.Contains(method + "()") ? method + "()" : null,
            },
        ExpressionElementSyntax or InitializerExpressionSyntax => Holder(literal),
        _ => null,
    };

    private static string OfPattern(SyntaxNode pattern)
    {
        for (var node = pattern.Parent; ; node = node!.Parent)
        {
            switch (node)
            {
                case SubpatternSyntax { NameColon: { } name }:
                    return name.Name.Identifier.Text;
                case IsPatternExpressionSyntax test:
                    return Last(test.Expression);
                case SwitchExpressionSyntax choice:
                    return Last(choice.GoverningExpression);
                case SwitchStatementSyntax choice:
                    return Last(choice.Expression);
                case null:
                    return "";
            }
        }
    }

    // What a list of literals is kept in.
    private static string? Holder(SyntaxNode literal) =>
        literal.Ancestors().Select(a => a switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        }).FirstOrDefault(n => n is not null);

    private static string Last(SyntaxNode expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        InvocationExpressionSyntax call => Last(call.Expression) + "()",
        ElementAccessExpressionSyntax element => Last(element.Expression),
        ParenthesizedExpressionSyntax inner => Last(inner.Expression),
        ConditionalAccessExpressionSyntax maybe => Last(maybe.WhenNotNull),
        PostfixUnaryExpressionSyntax sure => Last(sure.Operand),
        _ => "",
    };

    [GeneratedRegex(@"^[\p{L} '’-]*\p{Ll}[\p{L} '’-]*$")]
    private static partial Regex WordShape();
}
