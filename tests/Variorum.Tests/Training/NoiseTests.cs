using Variorum.Training;
using Variorum.Training.Tasks;
using Xunit;

namespace Variorum.Tests.Training;

public sealed class NoiseTests
{
    private static readonly TrainingSentence Clean = new("ewt", ["Late", ",", "the", "Council", ",", "fell"])
    {
        Tags = [1, 2, 3, 4, 2, 5],
        Heads = [5, 0, 3, 5, 5, -1],
        Relations = [1, 2, 3, 4, 2, 0],
        Names = [0, 0, 0, 2, 0, 0],
        Predicates = [new Predicate(5, -1, [(0, 3), (3, 1)])],
        Wiki = [0, -1, 0, 0, 0, 2],
        WikiArguments = [new TriggerArguments(5, [(3, 4)])],
    };

    [Fact]
    public void Without_commas_every_label_stays_at_its_word()
    {
        var read = Noise.Of(Clean, Damage.NoCommas, new Chance(1));

        Assert.Equal(["Late", "the", "Council", "fell"], read.Words);
        Assert.Equal([3, 2, 3, -1], read.Heads!);
        Assert.Equal([1, 3, 4, 5], read.Tags!);
        Assert.Equal([0, 0, 2, 0], read.Names!);
        Assert.Equal([0, 0, 0, 2], read.Wiki!);
        Assert.Equal((3, 2), (read.Predicates[0].Word, read.Predicates[0].Arguments[1].Word));
        Assert.Equal((3, 2), (read.WikiArguments[0].Trigger, read.WikiArguments[0].Arguments[0].Word));
    }

    [Fact]
    public void A_comma_that_something_hangs_from_stays()
    {
        var read = Noise.Of(Clean with { Heads = [5, 0, 4, 5, 5, -1] }, Damage.NoCommas, new Chance(1));

        Assert.Equal(["Late", "the", "Council", ",", "fell"], read.Words);
        Assert.Equal([4, 3, 4, 4, -1], read.Heads!);
    }

    [Fact]
    public void A_scan_changes_letters_and_no_count_of_words()
    {
        var page = new TrainingSentence("ewt", [.. Enumerable.Repeat("cornhill", 200)]);
        var read = Noise.Of(page, Damage.Scanned, new Chance(4));

        Assert.Equal(200, read.Words.Length);
        Assert.InRange(read.Words.Count(w => w != "cornhill"), 5, 40);
        Assert.All(read.Words, w => Assert.InRange(w.Length, 7, 9));
    }

    [Fact]
    public void The_same_seed_damages_alike_and_most_sentences_stay_clean()
    {
        var drawn = Enumerable.Range(0, 2000).Select(i => Noise.Draw(new Chance((ulong)i))).ToList();

        Assert.Equal(drawn, Enumerable.Range(0, 2000).Select(i => Noise.Draw(new Chance((ulong)i))));
        Assert.InRange(drawn.Count(d => d == Damage.None), 1500, 1660);
        Assert.All(Enum.GetValues<Damage>(), d => Assert.Contains(d, drawn));
    }
}
