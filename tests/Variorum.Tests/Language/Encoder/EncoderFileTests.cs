using Variorum.Language;
using Variorum.Language.Encoder;
using Xunit;

namespace Variorum.Tests.Language.Encoder;

public sealed class EncoderFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => Path.Combine(_folder.Path, "encoder.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_to_half_a_step_of_each_row()
    {
        var tensors = SmallEncoder.Tensors(SmallEncoder.Shape, 7);
        SmallEncoder.Write(Model);
        var weights = ModelFile.Read(Model, EncoderWeights.Kind, EncoderWeights.Read);
        Assert.Equivalent(SmallEncoder.Shape, weights.Shape, strict: true);
        Assert.Equal(tensors["layer1.ffn1.b"], weights.Vector("layer1.ffn1.b"));
        var matrix = weights.Matrix("layer1.ffn1.w");
        Assert.Equal((96, 64), (matrix.Rows, matrix.Columns));
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            var scale = matrix.Scales[i / 64];
            Assert.Equal(tensors["layer1.ffn1.w"][i], matrix.Values[i] * scale, scale * 0.501f);
        }
    }

    [Fact]
    public void Pair_matrices_are_turned_so_that_a_predicate_gives_all_labels_of_a_side_at_once()
    {
        var tensors = SmallEncoder.Tensors(SmallEncoder.Shape, 7);
        SmallEncoder.Write(Model);
        var turned = ModelFile.Read(Model, EncoderWeights.Kind, EncoderWeights.Read).Matrix("arg.u");
        int label = 3, predicate = 9, word = 21;
        Assert.Equal(
            tensors["arg.u"][(((label * 32) + predicate) * 32) + word],
            turned.Values[(((word * 5) + label) * 32) + predicate] * turned.Scales[(word * 5) + label],
            turned.Scales[(word * 5) + label] * 0.501f);
    }

    [Fact]
    public void The_same_tensors_give_the_same_bytes()
    {
        SmallEncoder.Write(Model);
        var first = File.ReadAllBytes(Model);
        SmallEncoder.Write(Model);
        Assert.Equal(first, File.ReadAllBytes(Model));
    }

    [Fact]
    public void A_missing_or_misshapen_tensor_is_named_before_anything_is_written()
    {
        var tensors = SmallEncoder.Tensors(SmallEncoder.Shape, 7);
        tensors["arc.b"] = new float[31];
        Refused(tensors, "arc.b");
        tensors["arc.b"] = [.. Enumerable.Repeat(float.NaN, 32)];
        Refused(tensors, "arc.b");
        tensors.Remove("arc.b");
        Refused(tensors, "arc.b");
        Assert.False(File.Exists(Model));
    }

    private void Refused(Dictionary<string, float[]> tensors, string name)
    {
        var thrown = Assert.Throws<ArgumentException>(() => EncoderWeights.Write(Model, "{}", SmallEncoder.Shape, tensors));
        Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a row too many")]
    [InlineData("a row too few")]
    [InlineData("a width that is no multiple of 16")]
    [InlineData("cut short")]
    public void A_payload_that_does_not_fit_its_sizes_is_refused_with_file_and_remedy(string fault)
    {
        SmallEncoder.Write(Model);
        byte[] payload;
        using (var reader = ModelFile.Open(Model, EncoderWeights.Kind))
        {
            payload = reader.ReadBytes(int.MaxValue / 4);
        }

        // Sizes: layers, hidden, heads, inner, positions ...
        switch (fault)
        {
            case "a row too many":
                payload[16]++;
                break;
            case "a row too few":
                payload[16]--;
                payload[17]--;
                break;
            case "a width that is no multiple of 16":
                payload[4]++;
                break;
            default:
                payload = payload[..(payload.Length / 2)];
                break;
        }

        ModelFile.Write(Model, EncoderWeights.Kind, "{}", w => w.Write(payload));
        var thrown = Assert.Throws<InvalidDataException>(() => ModelFile.Read(Model, EncoderWeights.Kind, EncoderWeights.Read));
        Assert.Contains("encoder.bin", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("restore the file", thrown.Message, StringComparison.Ordinal);
    }
}
