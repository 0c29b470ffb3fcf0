using Variorum.Training.Tasks;
using Variorum.Training.Tasks.Measures;
using Xunit;

namespace Variorum.Tests.Training;

public sealed class MeasureTests
{
    // "Two trucks rammed the gate of Dorfheim."
    private static readonly CorpusSentence Gold = new("ewt", ["Two", "trucks", "rammed", "the", "gate", "of", "Dorfheim", "."])
    {
        Tags = ["NUM|CD", "NOUN|NNS", "VERB|VBD", "DET|DT", "NOUN|NN", "ADP|IN", "PROPN|NNP", "PUNCT|."],
        Heads = [1, 2, -1, 4, 2, 6, 4, 2],
        Relations = ["nummod", "nsubj", "root", "det", "obj", "case", "nmod", "punct"],
        Names = ["O", "O", "O", "O", "O", "O", "U-place", "O"],
        Predicates = [new CorpusPredicate(2, "ram", "ram.01", [new LabelledSpan(0, 2, 1, "ARG0"), new LabelledSpan(3, 7, 4, "ARG1")])],
        Wiki = [new Trigger(new LabelledSpan(2, 3, 2, "Conflict.Attack"), [new LabelledSpan(3, 7, 4, "target")])],
    };

    [Fact]
    public void What_says_the_gold_has_every_figure_whole() =>
        Assert.All(TaskMeasures.Of(new GoldSayer([Gold]), [Gold]), f => Assert.Equal(100, f.Value));

    [Fact]
    public void A_wrong_tree_costs_spans_but_no_head_words()
    {
        var figures = Figures(s => s with { Heads = [1, 2, -1, 4, 2, 6, 2, 2] });

        Assert.Equal(100, figures["argument head F1"]);
        Assert.Equal(50, figures["argument span F1"]);
        Assert.Equal(87.5, figures["UAS"]);
    }

    [Fact]
    public void A_type_is_measured_apart_from_the_trigger_and_an_unlikely_trigger_is_none()
    {
        var wrong = Figures(s => s with { Wiki = [new(2, "Life.Die", 0.6f)] });

        Assert.Equal((100, 0), (wrong["trigger F1"], wrong["trigger and type F1"]));
        Assert.Equal(0, Figures(s => s with { Wiki = [new(2, "Conflict.Attack", 0.4f)] })["trigger F1"]);
    }

    [Fact]
    public void An_argument_too_many_costs_precision()
    {
        var frame = new SaidFrame(2, "ram.02", [new(1, "ARG0"), new(4, "ARG1"), new(6, "ARGM-LOC"), new(7, "ARG2")]);
        var figures = Figures(s => s with { Frames = [frame] });

        Assert.Equal(200.0 * 2 / 6, figures["argument head F1"], 6);
        Assert.Equal(0, figures["sense accuracy"]);
    }

    [Fact]
    public void Shares_are_held_against_how_often_they_were_right()
    {
        var both = TaskMeasures.Read(new Changed(s => s with { Wiki = [new(2, "Life.Die", 0.9f), new(4, "Life.Die", 0.3f), new(6, "Life.Die", 0.25f)] }), [Gold]);
        var table = Assert.Single(Reliability.Of(both), r => r.Head == "a word tells an event");

        Assert.Equal([(0.2, 2, 0), (0.8, 1, 100)], table.Ranges.Select(r => (r.From, r.Count, r.Right)));
        Assert.Equal(27.5, table.Ranges[0].Said, 3);
        Assert.Equal(((2 * 27.5) + 10) / 3, table.Gap, 3);
    }

    private static Dictionary<string, double> Figures(Func<SaidSentence, SaidSentence> change) =>
        TaskMeasures.Of(new Changed(change), [Gold]).ToDictionary(f => f.Measure, f => f.Value);

    private sealed class Changed(Func<SaidSentence, SaidSentence> change) : ISentenceSayer
    {
        public IEnumerable<SaidSentence> Read(IReadOnlyList<Question> questions) => new GoldSayer([Gold]).Read(questions).Select(change);
    }
}
