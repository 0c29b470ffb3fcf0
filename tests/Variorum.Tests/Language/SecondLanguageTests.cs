using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Language;

/// <summary>A language is a folder: a pack of two small lists, made here, is read without a line of code for it.</summary>
public sealed class SecondLanguageTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.CreateTempSubdirectory("variorum-language").FullName, "de")).FullName;

    public SecondLanguageTests()
    {
        File.WriteAllText(Path.Combine(_folder, "tokens.tsv"), "kind\tform\tparts\nabbreviation\tbzw.\t\nabbreviation\tDr.\t\ncontraction\tzum\tzu|m\nprefix\tNicht\t\n");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, true);

    [Fact]
    public void Its_lists_decide_and_English_ones_do_not()
    {
        var pack = LanguagePack.Load(_folder);
        Assert.Equal("de", pack.Code);
        var parsed = pack.Parse("Dr. Weber ging zum Hafen bzw. zur Nicht-Regierung. Die Leute don't wait.");
        Assert.Equal(
            ["Dr.", "Weber", "ging", "zu", "m", "Hafen", "bzw.", "zur", "Nicht-Regierung", ".", "Die", "Leute", "don't", "wait", "."],
            parsed.Sentences.SelectMany(s => s.Words).Select(w => w.Form));
        Assert.Equal(2, parsed.Sentences.Length);
        Assert.Empty(parsed.Names);
    }

    [Fact]
    public void Without_models_every_sentence_is_still_one_tree()
    {
        foreach (var sentence in LanguagePack.Load(_folder).Parse("Eins zwei drei. Vier?").Sentences)
        {
            Assert.Equal(0, sentence.Root);
            Assert.All(sentence.Words.Skip(1), w => Assert.True(w.Head >= 0));
        }
    }

    [Fact]
    public void A_line_that_is_no_entry_is_named()
    {
        File.AppendAllText(Path.Combine(_folder, "tokens.tsv"), "contraction\tbeim\tbei|n\n");
        var thrown = Assert.Throws<InvalidDataException>(() => LanguagePack.Load(_folder));
        Assert.Contains("line 6", thrown.Message, StringComparison.Ordinal);
    }
}
