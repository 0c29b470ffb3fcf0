using Variorum.Language.Encoder;
using Variorum.Training;
using Variorum.Training.Encoder;
using Variorum.Training.Tasks;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>
/// The run itself: it learns, goes on after a stop as if there had been none, draws its batches fairly and writes what the program reads.
/// </summary>
public class EncoderTrainerTests
{
    private const int Epochs = 6;

    [Fact]
    public void A_run_that_stopped_and_went_on_ends_with_the_bits_of_one_that_did_not()
    {
        using var folder = new TemporaryFolder();
        var whole = Learn(folder.Path, default, _ => { });
        Assert.Throws<OperationCanceledException>(() =>
            Learn(folder.Path, default, epoch => { if (epoch == 2) { throw new OperationCanceledException(); } }));
        var (network, _) = SmallNetwork.WithBatch(2);
        var from = Checkpoint.Read(Path.Combine(folder.Path, "run.bin"), network);
        Assert.Equal(2, from.Epoch);
        Train(network, folder.Path, from, _ => { });
        foreach (var parameter in whole.Parameters)
        {
            Assert.Equal(parameter.Span.ToArray(), network[parameter.Name].Span.ToArray());
        }
    }

    [Fact]
    public void The_loss_falls_to_a_small_part_where_two_sentences_are_learnt_by_heart()
    {
        using var folder = new TemporaryFolder();
        var (network, batch) = SmallNetwork.WithBatch(2);
        var before = Loss(network, batch);
        var trainer = Trainer(network, folder.Path, _ => { });
        for (var i = 0; i < 300; i++)
        {
            trainer.Learn(batch, 0.3, (ulong)i);
        }

        Assert.True(Loss(network, batch) < before / 4, $"{before} became {Loss(network, batch)}");
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (network, _) = SmallNetwork.WithBatch();
        var file = Path.Combine(folder.Path, "run.bin");
        Checkpoint.Write(file, network, new RunPosition(1, 2, 3));
        Assert.Equal(new RunPosition(1, 2, 3), Checkpoint.Read(file, network));
        var other = new EncoderNetwork(network.Shape with { Tags = ["a", "b"] }, 1);
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(file, other));
    }

    [Fact]
    public void Every_sentence_comes_once_in_an_epoch_in_batches_of_one_corpus_and_bounded_size()
    {
        TrainingSentence[] sentences = [.. Enumerable.Range(0, 500)
            .Select(i => new TrainingSentence(i % 3 == 0 ? "a" : "b", [.. Enumerable.Repeat("w" + i, 1 + (i % 90))]))];
        var batches = BatchOrder.Of(sentences, s => s.Words.Length + 2, new Chance(1));
        Assert.Equal(sentences.OrderBy(s => s.Words[0], StringComparer.Ordinal),
            batches.SelectMany(b => b).OrderBy(s => s.Words[0], StringComparer.Ordinal));
        Assert.All(batches, b => Assert.Single(b.Select(s => s.Corpus).Distinct()));
        Assert.All(batches, b => Assert.True(b.Sum(s => s.Words.Length + 2) <= BatchOrder.Pieces));
        Assert.NotEqual(batches, BatchOrder.Of(sentences, s => s.Words.Length + 2, new Chance(2)));
    }

    [Fact]
    public void What_is_exported_is_what_the_program_reads_within_the_width_of_a_byte()
    {
        using var folder = new TemporaryFolder();
        var (network, _) = SmallNetwork.WithBatch();
        var file = Path.Combine(folder.Path, "encoder.bin");
        EncoderWeights.Write(file, "{}", network.Shape, network.Export());
        using var reader = Variorum.Language.ModelFile.Open(file, EncoderWeights.Kind);
        var read = EncoderWeights.Read(reader);
        Assert.Equal(network["tags.b"].Span.ToArray(), read.Vector("tags.b"));
        Same(network["layer1.qkv.w"].Span.Slice(32 * 32, 32 * 32), read.Matrix("layer1.k.w"));

        // [label][word][predicate] here, [word][label][predicate] there.
        var pairs = network["arg.u"].Span.ToArray();
        var turned = read.Matrix("arg.u");
        var row = new float[turned.Columns];
        for (var word = 0; word < 16; word++)
        {
            for (var label = 0; label < 3; label++)
            {
                turned.Row((word * 3) + label, row);
                for (var predicate = 0; predicate < 16; predicate++)
                {
                    Assert.Equal(pairs[(((label * 16) + word) * 16) + predicate], row[predicate], 0.01f);
                }
            }
        }
    }

    [Fact]
    public void The_states_that_the_program_reads_with_are_those_of_training()
    {
        using var folder = new TemporaryFolder();
        var (network, batch) = SmallNetwork.WithBatch();
        var file = Path.Combine(folder.Path, "encoder.bin");
        EncoderWeights.Write(file, "{}", network.Shape, network.Export());
        var weights = Variorum.Language.ModelFile.Read(file, EncoderWeights.Kind, EncoderWeights.Read);
        var reader = new EncoderReader(new EncoderModel(weights, Variorum.Language.Lemmatizer.Load(folder.Path)), ByteKernel.Best);
        using var tape = new Tape(0, false);
        foreach (var sentence in batch)
        {
            tape.Reset();
            var layout = new PieceLayout(new WordPiece(SmallNetwork.Pieces));
            layout.Add(sentence.Words);
            var trained = network.States(tape, layout, 0);
            var read = reader.States(sentence.Words);
            for (var w = 0; w < read.Length; w++)
            {
                Assert.InRange(System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(trained.Row(w), read[w]), 0.998f, 1.001f);
            }
        }
    }

    [Fact]
    public void Scores_twice_as_sure_as_right_are_halved()
    {
        var (network, batch) = SmallNetwork.WithBatch();
        network["maven.w"].Span.Clear();

        // Three of four counted words are none and one is an attack: right is a lead of ln 3.
        new[] { 2 * MathF.Log(3), 0, -40 }.CopyTo(network["maven.b"].Span);
        var by = Calibration.Tune(network, new WordPiece(SmallNetwork.Pieces), batch);
        var tensors = network.Export();
        Calibration.Apply(by, tensors);
        Assert.Equal(2, by[Head.Maven], 6);
        Assert.Equal(MathF.Log(3), tensors["maven.b"][0], 0.001f);
        Assert.Equal(2 * MathF.Log(3), network["maven.b"].Span[0]);
    }

    private static void Same(ReadOnlySpan<float> floats, ByteMatrix bytes)
    {
        var row = new float[bytes.Columns];
        for (var r = 0; r < bytes.Rows; r++)
        {
            bytes.Row(r, row);
            for (var c = 0; c < row.Length; c++)
            {
                Assert.Equal(floats[(r * row.Length) + c], row[c], 0.01f);
            }
        }
    }

    private static double Loss(EncoderNetwork network, TrainingSentence[] batch)
    {
        using var tape = new Tape(0, false);
        return new HeadLosses(network).Run(tape, batch, new PieceLayout(new WordPiece(SmallNetwork.Pieces)), HeadLosses.Count(batch), 0)
            .Sum();
    }

    private static EncoderNetwork Learn(string work, RunPosition from, Action<int> afterEpoch)
    {
        var (network, _) = SmallNetwork.WithBatch(2);
        Train(network, work, from, afterEpoch);
        return network;
    }

    private static void Train(EncoderNetwork network, string work, RunPosition from, Action<int> afterEpoch)
    {
        var (_, batch) = SmallNetwork.WithBatch();
        Trainer(network, work, afterEpoch).Run([.. batch, .. batch, .. batch], from);
    }

    private static EncoderTrainer Trainer(EncoderNetwork network, string work, Action<int> afterEpoch) => new(
        network, new WordPiece(SmallNetwork.Pieces),
            new EncoderRun(work, Epochs, _ => 0.8, (s, chance) => Noise.Of(s, chance.Next()), (_, epoch) => afterEpoch(epoch)));
}
