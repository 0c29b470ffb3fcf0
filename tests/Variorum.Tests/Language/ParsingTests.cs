using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Language;

public class ParsingTests
{
    [Theory]
    [InlineData("Two soldiers were wounded by snipers.", "wounded", "VERB", "wound", "root")]
    [InlineData("Two soldiers were wounded by snipers.", "soldiers", "NOUN", "soldier", "nsubj:pass")]
    [InlineData("Two soldiers were wounded by snipers.", "Two", "NUM", "two", "nummod")]
    [InlineData("The rebels struck a convoy near the border.", "struck", "VERB", "strike", "root")]
    [InlineData("The rebels struck a convoy near the border.", "convoy", "NOUN", "convoy", "obj")]
    [InlineData("The children fled when the shelling began.", "began", "VERB", "begin", "advcl")]
    [InlineData("The minister said that the talks had failed.", "failed", "VERB", "fail", "ccomp")]
    public void Tags_lemmas_and_relations_of_plain_news(string text, string form, string upos, string lemma, string relation)
    {
        var word = EnglishPack.Pack.Parse(text).Sentences[0].Words.Single(w => w.Form == form);
        Assert.Equal((upos, lemma, relation), (word.Upos, word.Lemma, word.Relation));
    }

    [Fact]
    public void A_passive_participle_says_so()
    {
        var words = EnglishPack.Pack.Parse("The station was destroyed in the fire.").Sentences[0].Words;
        Assert.Equal("Pass", words.Single(w => w.Form == "destroyed").Feature("Voice"));
    }

    [Fact]
    public void Names_map_back_to_the_text()
    {
        const string text = "Maria Jensen, who leads the Red Cross in Nairobi, arrived on Monday.";
        var names = EnglishPack.Pack.Parse(text).Names.Select(n => (n.Passage.Of(text), n.Kind)).ToList();
        Assert.Contains(("Maria Jensen", "person"), names);
        Assert.Contains(("Nairobi", "place"), names);
    }

    [Fact]
    public void Capitals_do_not_undo_the_parse()
    {
        var words = EnglishPack.Pack.Parse("THE POLICE ARRESTED TWO STUDENTS IN THE CAPITAL.").Sentences[0].Words;
        Assert.Equal("VERB", words.Single(w => w.Form == "ARRESTED").Upos);
        Assert.Equal("nsubj", words.Single(w => w.Form == "POLICE").Relation);
    }

    [Fact]
    public void The_same_text_is_read_alike_alone_in_a_crowd_and_on_many_threads()
    {
        const string text = "The strike at the port entered its third week, and the union refused to talk.";
        var alone = EnglishPack.Pack.Parse(text).Sentences[0];
        var crowd = string.Join("\n\n", Enumerable.Range(0, 60).Select(i => i == 30 ? text : new string('x', i + 1) + " was there."));
        Assert.Contains(EnglishPack.Pack.Parse(crowd).Sentences, s => Same(s, alone));
        var results = Enumerable.Range(0, 16).AsParallel().Select(_ => EnglishPack.Pack.Parse(text).Sentences[0]).ToList();
        Assert.All(results, r => Assert.True(Same(r, alone)));
    }

    [Fact]
    public void Conllu_comes_back_with_its_own_words()
    {
        string[] lines = ["# sent_id = x1", "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_", "1\tdo\t_\t_\t_\t_\t_\t_\t_\t_", "2\tn't\t_\t_\t_\t_\t_\t_\t_\t_", "3\tgo\t_\t_\t_\t_\t_\t_\t_\tKept=Yes", ""];
        var output = ConlluText.Retag(EnglishPack.Pack, lines).Single().Split('\n');
        Assert.Equal("# sent_id = x1", output[0]);
        Assert.StartsWith("1-2\tdon't", output[1], StringComparison.Ordinal);
        Assert.StartsWith("3\tgo\tgo\tVERB\tVB", output[4], StringComparison.Ordinal);
        Assert.EndsWith("Kept=Yes", output[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Running_text_becomes_conllu_with_multiword_tokens()
    {
        var output = ConlluText.Parse(EnglishPack.Pack, "They don't.").Single();
        Assert.Contains("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\tdo\t", output, StringComparison.Ordinal);
    }

    private static bool Same(Sentence a, Sentence b) =>
        a.Words.Length == b.Words.Length
        && a.Words.Zip(b.Words).All(p => p.First with { Passage = default } == p.Second with { Passage = default });
}
