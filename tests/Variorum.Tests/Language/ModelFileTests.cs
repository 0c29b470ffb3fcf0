using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Language;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("variorum-model").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("network.bin")]
    [InlineData("sentences.bin")]
    [InlineData("lexicon.bin")]
    public void A_damaged_model_is_refused_by_name_with_the_remedy(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(EnglishPack.Folder, file));
        bytes[bytes.Length / 2] ^= 0x10;
        Refused(file, bytes, "damaged");
    }

    [Fact]
    public void A_model_cut_short_is_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(EnglishPack.Folder, "sentences.bin"));
        Refused("sentences.bin", bytes[..(bytes.Length / 3)], "damaged");
        Refused("sentences.bin", bytes[..21], "damaged");
        Refused("sentences.bin", [], "no language model");
    }

    [Fact]
    public void A_newer_model_asks_for_a_newer_program()
    {
        var bytes = File.ReadAllBytes(Path.Combine(EnglishPack.Folder, "sentences.bin"));
        bytes[16] = 99;
        Refused("sentences.bin", bytes, "update the program");
    }

    [Fact]
    public void A_model_of_another_kind_is_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(EnglishPack.Folder, "lexicon.bin"));
        Refused("sentences.bin", bytes, "'lexicon' model where a 'sentences' model is needed");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var thrown = Assert.Throws<DirectoryNotFoundException>(() => LanguagePack.Load(Path.Combine(_folder, "xx")));
        Assert.Contains("xx", thrown.Message, StringComparison.Ordinal);
    }

    private void Refused(string file, byte[] bytes, string why)
    {
        File.WriteAllBytes(Path.Combine(_folder, file), bytes);
        var thrown = Assert.Throws<InvalidDataException>(() => LanguagePack.Load(_folder));
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(';', thrown.Message);
    }
}
