using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Variorum.Tests.Architecture;

/// <summary>The rules of the house, held by reading the sources and the assembly.</summary>
public sealed partial class HouseTests
{
    // The order in which a file travels through the program; a room may use only what stands before it.
    private static readonly string[] Rooms =
        ["Model", "Reading", "Language", "Extracting", "Collating", "Keeping", "Reporting"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Model"] = [],
        ["Reading"] = ["Model"],
        ["Language"] = ["Model"],
        ["Extracting"] = ["Model", "Language"],
        ["Collating"] = ["Model", "Language", "Extracting"],
        ["Keeping"] = ["Model"],
        ["Reporting"] = ["Model", "Reading", "Keeping"],
    };

    [Fact]
    public void Every_folder_of_the_library_is_a_room_of_the_design()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Variorum"))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rooms.Order(StringComparer.Ordinal), folders);
    }

    [Theory]
    [InlineData("Model")]
    [InlineData("Reading")]
    [InlineData("Language")]
    [InlineData("Extracting")]
    [InlineData("Collating")]
    [InlineData("Keeping")]
    [InlineData("Reporting")]
    public void A_room_uses_only_the_rooms_before_it(string room)
    {
        var wrong =
            from file in Sources("src", "Variorum", room)
            from Match used in RoomUsed().Matches(File.ReadAllText(file))
            let other = used.Groups["room"].Value
            where other != room && Rooms.Contains(other) && !MayUse[room].Contains(other)
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {other}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespaces_equal_folders()
    {
        var wrong =
            from file in Sources("src", "Variorum")
            let folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!)
            let expected = folder.Replace(Path.DirectorySeparatorChar, '.')
            let declared = NamespaceDeclared().Match(File.ReadAllText(file)).Groups[1].Value
            where declared != expected
            select $"{Path.GetFileName(file)}: {declared}, in {expected}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_app_prints()
    {
        var wrong = Sources("src", "Variorum").Where(f => ConsoleUsed().IsMatch(File.ReadAllText(f)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_in_the_library_reads_the_clock_or_opens_a_connection()
    {
        var wrong = Sources("src", "Variorum").Where(f => ClockOrNetworkUsed().IsMatch(File.ReadAllText(f)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_is_named_for_what_nobody_can_say()
    {
        var wrong = typeof(Variorum.Model.Account).Assembly.GetTypes()
            .Select(t => t.Name)
            .Where(n => n.EndsWith("Helper", StringComparison.Ordinal)
                || n.EndsWith("Manager", StringComparison.Ordinal)
                || n.EndsWith("Utils", StringComparison.Ordinal));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Model_types_cannot_be_changed_after_they_are_made()
    {
        var wrong =
            from type in typeof(Variorum.Model.Account).Assembly.GetExportedTypes()
            where type.Namespace == "Variorum.Model"
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers()
                    .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
            select $"{type.Name}.{property.Name}";

        Assert.Empty(wrong);
    }

    // The sample case may be known to samples/ and tests/, never to a rule.
    [Fact]
    public void No_source_knows_the_sample_case()
    {
        string[] names =
        [
            "Tokayev", "Tokaev", "Nazarbayev", "Zhanaozen", "Almaty", "Kazakh", "Aktau", "Mangystau", "Mangistau", "Tengiz",
            "Croydon", "Sandilands", "CSTO",
        ];
        var wrong =
            from file in Sources("src")
            let text = File.ReadAllText(file)
            from name in names
            where text.Contains(name, StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_file_of_data_is_told_about_in_its_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "data", "README.md"));
        var untold = Directory.EnumerateFiles(Path.Combine(Repository.Root, "data"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Repository.Root, "data"), f).Replace('\\', '/'))
            .Where(f => f is not "README.md" and not "gazetteer/build/package.json" && !f.EndsWith(".card.json", StringComparison.Ordinal))
            .Where(f => !readme.Contains(Path.GetFileName(f), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Empty(untold);
    }

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Repository.Root, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bVariorum\.(?<room>[A-Z]\w+)")]
    private static partial Regex RoomUsed();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclared();

    [GeneratedRegex(@"\bConsole\.")]
    private static partial Regex ConsoleUsed();

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)|SystemClock|HttpClient|\bSocket\b|WebRequest|TimeZoneInfo\.Local")]
    private static partial Regex ClockOrNetworkUsed();
}
