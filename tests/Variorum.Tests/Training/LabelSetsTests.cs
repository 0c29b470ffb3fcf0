using Variorum.Training.Tasks;
using Xunit;

namespace Variorum.Tests.Training;

public sealed class LabelSetsTests
{
    [Fact]
    public void The_most_frequent_class_comes_first_and_like_counts_go_by_order()
    {
        var sets = LabelSets.Of([Tagged("b", "a", "c", "c")], ["O"]);

        Assert.Equal(["c", "a", "b"], sets.Tags);
    }

    [Fact]
    public void A_trigger_of_several_words_is_counted_on_its_head_alone()
    {
        var sentence = new CorpusSentence("maven", ["They", "set", "fire", "to", "it"])
        {
            Maven = [Marked(1, 3, 2, "Burning"), Marked(4, 5, 4, "Burning")],
        };
        var sets = LabelSets.Of([sentence], ["O"]);

        Assert.Equal([0, -1, 1, 0, 1], sets.Number(sentence).Maven!);
        Assert.Null(sets.Number(sentence).Wiki);
    }

    [Fact]
    public void Where_not_all_triggers_are_marked_the_other_words_are_not_counted()
    {
        var sentence = new CorpusSentence("maven", ["They", "burnt", "it"])
        {
            Maven = [Marked(1, 2, 1, "Burning"), Marked(1, 2, 1, "Burning")],
            AllMarked = false,
        };

        Assert.Equal([-1, 1, -1], LabelSets.Of([sentence], ["O"]).Number(sentence).Maven!);
    }

    [Fact]
    public void A_sense_is_a_class_only_where_the_lemma_leaves_a_choice()
    {
        CorpusPredicate Said(string lemma, string roleset) => new(0, lemma, roleset, []);
        var sentence = new CorpusSentence("ewt", ["x"])
        {
            Predicates = [Said("run", "run.02"), Said("run", "run.01"), Said("run", "run.02"), Said("run", "run.01"),
                Said("eat", "eat.01"), Said("eat", "eat.01")],
        };
        var sets = LabelSets.Of([sentence], ["O"]);

        Assert.Equal([new LemmaRoleset("run", "run.01"), new LemmaRoleset("run", "run.02")], sets.Senses);
        Assert.Equal([new LemmaRoleset("eat", "eat.01")], sets.OnlySenses);
        Assert.Equal([1, 0, 1, 0, -1, -1], sets.Number(sentence).Predicates.Select(p => p.Sense));
    }

    [Fact]
    public void What_is_saved_is_read_back()
    {
        var sets = LabelSets.Of([Tagged("NOUN|NN-SG", "VERB|VBD")], ["O", "B-person"]);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "labels.json");
        sets.Save(file);

        Assert.Equal(sets.Tags, LabelSets.Load(file).Tags);
        Assert.Equal(sets.Names, LabelSets.Load(file).Names);
    }

    private static CorpusSentence Tagged(params string[] tags) => new("ewt", tags) { Tags = tags };

    private static Trigger Marked(int from, int end, int head, string type) =>
        new(new LabelledSpan(from, end, head, type), []);
}
