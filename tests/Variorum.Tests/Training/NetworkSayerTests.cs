using Variorum.Language.Encoder;
using Variorum.Training.Encoder;
using Variorum.Training.Tasks;
using Variorum.Training.Tasks.Measures;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>What is read with the network in floats: a network that has learnt two sentences by heart says of them what they taught.</summary>
public class NetworkSayerTests
{
    private static readonly WordPiece Vocabulary = new(SmallNetwork.Pieces);

    [Fact]
    public void A_network_that_knows_its_sentences_says_their_labels()
    {
        using var folder = new TemporaryFolder();
        var (network, batch) = Learnt(folder.Path);
        var said = new NetworkSayer(network, Vocabulary).Read(
        [
            new Question(batch[0].Words, [(1, "fire")], []),
            new Question(batch[1].Words, [(2, "die")], [2]),
        ]).ToList();

        Assert.Equal(batch[0].Heads, said[0].Heads);
        Assert.Equal(["nsubj", "root", "dep", "dep", "obj"], said[0].Relations);
        Assert.Equal("U-x", said[0].Names[0]);
        Assert.All(said[0].Names[1..], n => Assert.Equal("O", n));
        Assert.Equal("fire.02", Assert.Single(said[0].Frames).Roleset);
        Assert.Equal([(0, "ARG0"), (4, "ARG1")], said[0].Frames[0].Arguments.Select(a => (a.Word, a.Label)));
        Assert.Equal(["B|b", "B|b", "A|a", "C|c"], said[1].Tags);
        Assert.Equal((2, "Attack"), said[1].Wiki.Where(t => t.Probability > TaskMeasures.Likely).Select(t => (t.Word, t.Type)).Single());
        Assert.Equal([(1, "Attacker")], Assert.Single(said[1].WikiArguments).Arguments.Select(a => (a.Word, a.Label)));
    }

    [Fact]
    public void A_lemma_without_classes_has_its_only_roleset_or_the_first()
    {
        var (network, batch) = SmallNetwork.WithBatch();
        var known = new EncoderNetwork(network.Shape with { Rolesets = [new Roleset("riot", "riot.02")] }, 1);
        var said = new NetworkSayer(known, Vocabulary).Read([new Question(batch[0].Words, [(0, "riot"), (1, "plumb")], [])]).Single();
        Assert.Equal(["riot.02", "plumb.01"], said.Frames.Select(f => f.Roleset));
    }

    [Fact]
    public void A_bias_that_silences_the_triggers_is_taken_back()
    {
        using var folder = new TemporaryFolder();
        var (network, batch) = Learnt(folder.Path);
        bool Found() => new NetworkSayer(network, Vocabulary).Read([new Question(batch[1].Words, [], [])]).Single().Wiki
            .Any(t => t.Word == 2 && t.Probability > TaskMeasures.Likely);
        Assert.Equal(0, TriggerBias.Tune(network, Vocabulary, batch));
        for (var i = 0; i < 100 && Found(); i++)
        {
            network["wiki.b"].Span[0] += 0.5f;
        }

        Assert.False(Found());
        network["wiki.b"].Span[0] -= TriggerBias.Tune(network, Vocabulary, batch);
        Assert.True(Found());
    }

    private static (EncoderNetwork Network, TrainingSentence[] Batch) Learnt(string work)
    {
        var (network, batch) = SmallNetwork.WithBatch(2);
        var trainer = new EncoderTrainer(network, Vocabulary, new EncoderRun(work, 1, _ => 1, (s, _) => s, (_, _) => { }));
        for (var i = 0; i < 300; i++)
        {
            trainer.Learn(batch, 0.3, (ulong)i);
        }

        return (network, batch);
    }
}
