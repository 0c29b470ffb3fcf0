using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Variorum.Language;
using Variorum.Language.Encoder;
using Xunit;

namespace Variorum.Tests.Language.Encoder;

public sealed class EncoderReaderTests : IDisposable
{
    /// <summary>
    /// Of all that the small model says of <see cref="Text"/>: made with AVX-VNNI, and the same with <c>DOTNET_EnableAVX512=0</c>,
    /// <c>DOTNET_EnableAVXVNNI=0</c>,
    /// <c>DOTNET_EnableAVX2=0</c>, <c>DOTNET_EnableFMA=0</c> and <c>DOTNET_EnableHWIntrinsic=0</c>.
    /// </summary>
    private const string Hash = "EBA9E4F024DE94AF9BE497FABF8420583AF1FCC89F1A13E58A08A6DE03F5E6B5";

    private const string Text =
        "The police said that two people were killed in the town. No one came. \"Unaffable fire,\" said the Flood of 3,000 Moscow cafés, "
        + "и МИР was not there; nobody came to a b c until the destruction of the village.\n\nPEOPLE WERE KILLED\n\n"
        + "In the town two fires were said that. "
        + "People came, said 3 police, and killed the flood that had killed people who said that the town had no people. "
        + "A. B.? https://a.b/c-d_e 😀 \ud800 王.\n";

    private static readonly Lazy<EncoderModel> Made = new(() =>
    {
        var file = Path.GetTempFileName();
        SmallEncoder.Write(file);
        var model = new EncoderModel(ModelFile.Read(file, EncoderWeights.Kind, EncoderWeights.Read), Lemmatizer.Load(EnglishPack.Folder));
        File.Delete(file);
        return model;
    });

    private readonly TemporaryFolder _folder = new();

    public EncoderReaderTests()
    {
        File.Copy(Path.Combine(EnglishPack.Folder, "tokens.tsv"), _folder["tokens.tsv"]);
        SmallEncoder.Write(_folder["encoder.bin"]);
    }

    public static IEnumerable<object[]> KernelsAndBatches =>
        EncoderArithmeticTests.Usable.SelectMany(k => new object[][] { [k, 1], [k, 16] });

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(KernelsAndBatches))]
    public void Everything_said_has_one_hash_whatever_the_instructions_the_batch_and_the_threads(int kernel, int batch)
    {
        var said = Said((ByteKernelKind)kernel, batch);
        Assert.Equal(Hash, said);
        var both = new string[2];
        Parallel.For(0, 2, i => both[i] = Said((ByteKernelKind)kernel, batch));
        Assert.Equal([said, said], both);
    }

    [Fact]
    public void A_pack_with_an_encoder_gives_frames_triggers_and_states_of_each_sentence()
    {
        var parsed = LanguagePack.Load(_folder.Path).Parse(Text);
        Assert.Contains(parsed.Sentences, s => s.Frames.Length > 0 && s.Frames[0].Arguments.Length > 0);
        Assert.Contains(parsed.Sentences, s => s.Triggers.Any(t => t.Arguments.Length > 0));
        foreach (var sentence in parsed.Sentences)
        {
            Assert.Equal(sentence.Words.Length * 64, sentence.States!.Values.Length);
            Assert.All(sentence.Frames, f => Assert.InRange(f.Word, 0, sentence.Words.Length - 1));
            Assert.All(sentence.Frames.SelectMany(f => f.Arguments), a => Assert.InRange(a.Word, 0, sentence.Words.Length - 1));
            Assert.All(sentence.Triggers.SelectMany(t => t.Arguments), a => Assert.InRange(a.Word, 0, sentence.Words.Length - 1));
            Assert.All(sentence.Triggers.SelectMany(t => t.Types), t => Assert.InRange(t.Probability, 0.05f, 1f));
            foreach (var frame in sentence.Frames.Where(f => sentence.Words[f.Word].Lemma is "kill" or "say"))
            {
                Assert.StartsWith(sentence.Words[frame.Word].Lemma + ".0", frame.Roleset, StringComparison.Ordinal);
                Assert.InRange(frame.SenseProbability, 0.5f, 1f);
            }
        }
    }

    [Fact]
    public void A_sentence_reads_the_same_alone_and_after_others()
    {
        var pack = LanguagePack.Load(_folder.Path);
        var alone = pack.Parse("Two people were killed in the town.").Sentences[0];
        var after = pack.Parse("The police said that.\n\nTwo people were killed in the town.").Sentences[1];
        Assert.Equal(alone.Words.Select(w => (w.Upos, w.Head, w.Relation)), after.Words.Select(w => (w.Upos, w.Head, w.Relation)));
        Assert.Equal(alone.States!.Values.ToArray(), after.States!.Values.ToArray());
        Assert.Equal(
            alone.Frames.Select(f => (f.Word, f.Roleset, f.Probability)), after.Frames.Select(f => (f.Word, f.Roleset, f.Probability)));
        Assert.Equal(1.0, WordStates.Cosine(alone.States[3], after.States[3]), 1e-9);
        Assert.InRange(WordStates.Cosine(alone.States[3], alone.States[1]), -1.0, 0.99);
    }

    [Fact]
    public void Fast_asks_for_the_small_network_and_gets_no_more_than_it_says()
    {
        File.Copy(Path.Combine(EnglishPack.Folder, "network.bin"), _folder["network.bin"]);
        var fast = LanguagePack.Load(_folder.Path, fast: true).Parse(Text);
        Assert.All(fast.Sentences, s => Assert.True(s.States is null && s.Frames.IsEmpty && s.Triggers.IsEmpty));
        Assert.NotNull(LanguagePack.Load(_folder.Path).Parse(Text).Sentences[0].States);
        File.Delete(_folder["encoder.bin"]);
        Assert.Equal(
            fast.Sentences.SelectMany(s => s.Words),
            LanguagePack.Load(_folder.Path).Parse(Text).Sentences.SelectMany(s => s.Words));
    }

    [Theory]
    [InlineData(20_000, 0x10, "damaged")]
    [InlineData(16, 99, "update the program")]
    public void A_damaged_or_newer_model_is_refused_and_the_small_network_does_not_stand_in_unasked(int at, byte change, string why)
    {
        File.Copy(Path.Combine(EnglishPack.Folder, "network.bin"), _folder["network.bin"]);
        var bytes = File.ReadAllBytes(_folder["encoder.bin"]);
        bytes[at] ^= change;
        File.WriteAllBytes(_folder["encoder.bin"], bytes);
        var thrown = Assert.Throws<InvalidDataException>(() => LanguagePack.Load(_folder.Path));
        Assert.Contains("encoder.bin", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.NotEmpty(LanguagePack.Load(_folder.Path, fast: true).Parse("People came.").Sentences);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\0\0\0")]
    [InlineData("\ud800")]
    [InlineData("a\udc00b \ud83d")]
    [InlineData(".")]
    public void Odd_texts_are_read(string text) =>
        Assert.All(LanguagePack.Load(_folder.Path).Parse(text).Sentences, s => Assert.Equal(1, s.Words.Count(w => w.Head < 0)));

    [Fact]
    public void A_sentence_of_twenty_thousand_words_and_words_of_many_pieces_are_read_in_parts()
    {
        var words = Enumerable.Range(0, 20_000).Select(
            i => i % 7 == 0 ? "villages" : i % 3 == 0 ? "and" : i % 50 == 1 ? "a-b/c_d.e+f" : "burned");
        var parsed = LanguagePack.Load(_folder.Path).Parse(string.Join(' ', words));
        Assert.True(parsed.Sentences.Sum(s => s.Words.Length) >= 20_000);
        Assert.All(parsed.Sentences, s => Assert.Equal(1, s.Words.Count(w => w.Head < 0)));
    }

    [Fact]
    public void Gold_words_are_read_too()
    {
        var sentence = LanguagePack.Load(_folder.Path).ParseWords([["Two", "people", "were", "killed", "."]]).Single();
        Assert.Equal(5, sentence.Words.Length);
        Assert.NotNull(sentence.States);
    }

    [Fact]
    public void States_of_pieces_and_of_words_are_given_for_checks()
    {
        var reader = new EncoderReader(Made.Value, ByteKernel.Best);
        string[] words = ["The", "unaffable", "police"];
        var states = reader.States(words);
        var pieces = reader.PieceStates(words);
        Assert.Equal(7, pieces.Length);
        Assert.Equal([pieces[1], pieces[2], pieces[5]], states);
        Assert.All(states, s => Assert.InRange(Math.Sqrt(s.Sum(v => v * v) / s.Length), 0.5, 2));
    }

    private static string Said(ByteKernelKind kind, int batch)
    {
        var pack = EnglishPack.Pack;
        var tokens = pack.Tokens(Text).ToArray();
        var lengths = new List<int>();
        for (var left = tokens.Length; left > 0; left -= lengths[^1])
        {
            lengths.Add(Math.Min(left, 3 + (lengths.Count * 5 % 17)));
        }

        using var hash = SHA256.Create();
        using var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            var reader = new EncoderReader(Made.Value, kind);
            var start = 0;
            foreach (var chunk in lengths.Chunk(batch))
            {
                var analysis = new Analysis();
                var count = chunk.Sum();
                reader.Read(new SentenceBatch(Text, tokens.AsSpan(start, count), new WordAtoms[count], chunk), analysis);
                Put(writer, analysis, count, start);
                start += count;
            }
        }

        stream.FlushFinalBlock();
        return Convert.ToHexString(hash.Hash!);
    }

    private static void Put(BinaryWriter writer, Analysis analysis, int count, int start)
    {
        Assert.NotEmpty(analysis.States);
        for (var w = 0; w < count; w++)
        {
            writer.Write(analysis.Tags[w]);
            writer.Write(analysis.Heads[w]);
            writer.Write(analysis.Relations[w]);
            writer.Write(analysis.Names[w]);
            writer.Write(analysis.Sureness[w]);
            writer.Write(analysis.NameSureness[w]);
            writer.Write(analysis.StateScales[w]);
            writer.Write(MemoryMarshal.AsBytes(analysis.States.AsSpan(w * analysis.StateWidth, analysis.StateWidth)));
            foreach (var frame in analysis.Frames.Where(f => f.Word == w))
            {
                writer.Write(frame.Roleset);
                writer.Write(frame.Probability);
                writer.Write(frame.SenseProbability);
                Put(writer, frame.Arguments, start);
            }

            foreach (var trigger in analysis.Triggers.Where(t => t.Word == w))
            {
                foreach (var type in trigger.Types)
                {
                    writer.Write(type.Scheme + type.Type);
                    writer.Write(type.Probability);
                }

                Put(writer, trigger.Arguments, start);
            }
        }
    }

    private static void Put(BinaryWriter writer, IEnumerable<FrameArgument> arguments, int start)
    {
        foreach (var argument in arguments)
        {
            writer.Write(argument.Label);
            writer.Write(start + argument.Word);
            writer.Write(argument.Probability);
        }
    }
}
