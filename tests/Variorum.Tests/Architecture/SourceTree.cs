using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Variorum.Tests.Architecture;

/// <summary>One source file of <c>src/</c> as the compiler reads it.</summary>
/// <param name="Path">Relative to <c>src/</c>, with slashes: "Variorum/Model/Account.cs".</param>
/// <param name="Root">The syntax tree of the whole file.</param>
internal sealed record SourceTree(string Path, SyntaxNode Root)
{
    private static readonly Lazy<IReadOnlyList<SourceTree>> Read = new(() =>
    {
        var src = System.IO.Path.Combine(Repository.Root, "src");
        return
        [
            .. Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
                .Select(f => (File: f, Path: System.IO.Path.GetRelativePath(src, f).Replace('\\', '/')))
                .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal))
                .OrderBy(f => f.Path, StringComparer.Ordinal)
                .Select(f => new SourceTree(
                    f.Path, CSharpSyntaxTree.ParseText(File.ReadAllText(f.File), new CSharpParseOptions(LanguageVersion.Latest)).GetRoot())),
        ];
    });

    /// <summary>Every source file, read once for all tests.</summary>
    public static IReadOnlyList<SourceTree> All => Read.Value;
}
