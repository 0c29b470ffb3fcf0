using Variorum.Extracting;
using Xunit;

namespace Variorum.Tests.Extracting;

public sealed class WordSetTests
{
    private static readonly string Table = Path.Combine(Repository.Root, "data", "languages", "en", "words.tsv");

    [Theory]
    [InlineData("of", true)]
    [InlineData("such as", true)]
    [InlineData("Of", false)]
    [InlineData("off", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_set_has_its_words_as_written(string? text, bool has)
    {
        var few = new WordSet("of", "such as");
        var many = new WordSet("of", "such as", "a", "b", "c", "d", "e", "f", "g");

        Assert.Equal(has, few.Has(text));
        Assert.Equal(has, many.Has(text));
        Assert.Equal(has, text is not null && few.Has(text.AsSpan()));
    }

    [Theory]
    [InlineData("Of", true)]
    [InlineData("OF", true)]
    [InlineData("oft", false)]
    [InlineData(null, false)]
    public void Case_is_passed_over_where_it_is_asked(string? text, bool has) =>
        Assert.Equal(has, new WordSet("of").HasInAnyCase(text));

    [Theory]
    [InlineData("marching", true)]
    [InlineData("marched", true)]
    [InlineData("march", false)]
    [InlineData("ng", false)]
    [InlineData("", false)]
    public void A_set_of_endings_ends_a_word(string text, bool ends) => Assert.Equal(ends, new WordSet("ing", "ed").Ends(text));

    [Fact]
    public void Every_set_of_the_table_is_asked_for_and_says_what_it_is_for()
    {
        var asked = typeof(WordSets).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal);

        Assert.Equal(asked, new WordTable(Table).Names.Order(StringComparer.Ordinal));
        Assert.All(DataTable.Read(Table), r => Assert.EndsWith(".", r[2], StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_that_is_missing_or_stands_there_twice_is_told_with_the_file()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "words.tsv");
        File.WriteAllText(path, "set\twords\tfor\nOf\tof\tThe word.\n");

        Assert.Contains("Until", Assert.Throws<InvalidDataException>(() => new WordTable(path).Set("Until")).Message, StringComparison.Ordinal);

        File.AppendAllText(path, "Of\toff\tAnother.\n");

        Assert.Contains("Of", Assert.Throws<InvalidDataException>(() => new WordTable(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_a_table_has_empty_sets() =>
        Assert.Empty(WordSets.Load(Path.Combine(Repository.Root, "data"), "xx").Of.Words);
}
