using Variorum.Language;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Language;

public class SentenceTreeTests
{
    // "The river that burst its banks , flooded two villages ."
    private static readonly Sentence Flood = Build(
        ("The", 1, "det"), ("river", 7, "nsubj"), ("that", 3, "nsubj"), ("burst", 1, "acl:relcl"), ("its", 5, "nmod:poss"),
        ("banks", 3, "obj"), (",", 1, "punct"), ("flooded", -1, "root"), ("two", 9, "nummod"), ("villages", 7, "obj"), (".", 7, "punct"));

    internal static Sentence Build(params (string Form, int Head, string Relation)[] words)
    {
        var at = 0;
        var list = new List<Word>();
        foreach (var (form, head, relation) in words)
        {
            var upos = form is "," or "." ? "PUNCT" : "X";
            list.Add(new Word(new Passage(at, at + form.Length), form, form, upos, "_", "Number=Sing|Tense=Past", head, relation));
            at += form.Length + 1;
        }

        return new Sentence(new Passage(0, at - 1), [.. list]);
    }

    [Theory]
    [InlineData(-1, "7")]
    [InlineData(7, "1 9 10")]
    [InlineData(1, "0 3 6")]
    [InlineData(0, "")]
    [InlineData(99, "")]
    [InlineData(-2, "")]
    public void Children_come_in_text_order(int word, string expected) =>
        Assert.Equal(expected, string.Join(' ', Flood.Children(word).ToArray()));

    [Theory]
    [InlineData(7, "nsubj", 1)]
    [InlineData(1, "acl", 3)]
    [InlineData(1, "ac", -1)]
    [InlineData(7, "iobj", -1)]
    public void Child_by_relation_accepts_subtypes_only(int word, string relation, int expected) =>
        Assert.Equal(expected, Flood.Child(word, relation));

    [Fact]
    public void Ancestors_lead_to_the_root() => Assert.Equal([5, 3, 1, 7], Flood.Ancestors(4));

    [Theory]
    [InlineData(1, "0 26")]
    [InlineData(9, "41 53")]
    [InlineData(7, "0 53")]
    public void Subtree_has_no_punctuation_at_its_edges(int word, string expected)
    {
        var passage = Flood.Subtree(word);
        Assert.StartsWith(expected.Split(' ')[0], passage.Start.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEqual("PUNCT", Flood.Words[Flood.WordAt(passage.End - 1)].Upos);
    }

    [Fact]
    public void Subtree_without_relative_clause_is_the_noun_phrase() =>
        Assert.Equal("0 1 6", string.Join(' ', Flood.SubtreeWords(1, w => !w.Has("acl"))));

    [Fact]
    public void Head_of_a_passage_governs_it()
    {
        Assert.Equal(1, Flood.HeadOf(new Passage(0, 9)));
        Assert.Equal(9, Flood.HeadOf(Flood.Subtree(9)));
        Assert.Equal(-1, Flood.HeadOf(new Passage(900, 901)));
    }

    [Fact]
    public void A_cycle_made_by_hand_does_not_hang()
    {
        var sentence = Build(("a", 1, "dep"), ("b", 0, "dep"), ("c", -1, "root"));
        Assert.Equal(3, sentence.Ancestors(0).Count());
        Assert.True(sentence.SubtreeWords(0).Count <= 4);
        Assert.False(sentence.IsBelow(0, 2));
    }

    [Theory]
    [InlineData("Tense", "Past")]
    [InlineData("Number", "Sing")]
    [InlineData("Num", null)]
    [InlineData("Mood", null)]
    public void Feature_is_found_by_its_whole_name(string name, string? expected) => Assert.Equal(expected, Flood.Words[0].Feature(name));
}
