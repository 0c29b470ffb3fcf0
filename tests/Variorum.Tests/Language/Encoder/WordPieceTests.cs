using Variorum.Language.Encoder;
using Xunit;

namespace Variorum.Tests.Language.Encoder;

public class WordPieceTests
{
    private static readonly WordPiece Vocabulary = new(SmallEncoder.Pieces);

    [Theory]
    [InlineData("Police", "police")]
    [InlineData("unaffable", "un ##aff ##able")]
    [InlineData("UNAFFABLE", "un ##aff ##able")]
    [InlineData("unaffables", "un ##aff ##able ##s")]
    [InlineData("unaffablex", "[UNK]")]
    [InlineData("Café", "cafe")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("МИР", "мир")]
    [InlineData("й", "и")]
    [InlineData("3,000", "3 , 000")]
    [InlineData("don’t", "don ' t")]
    [InlineData("“", "\"")]
    [InlineData("—", "-")]
    [InlineData("…", ". . .")]
    [InlineData("po\u00adli\u200dce\0", "police")]
    [InlineData("王の王", "王 [UNK] 王")]
    [InlineData("police said", "police said")]
    [InlineData("😀", "[UNK]")]
    [InlineData("\ud800", "[UNK]")]
    [InlineData("a\udc00b", "a ##b")]
    [InlineData("\u200f", "[UNK]")]
    [InlineData("", "[UNK]")]
    public void Words_are_cut_as_the_vocabulary_of_the_model_was(string word, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Vocabulary.Pieces(word).Select(p => SmallEncoder.Pieces[p])));

    [Fact]
    public void A_run_of_a_hundred_letters_is_spelt_and_a_longer_one_is_unknown()
    {
        Assert.Equal(WordPiece.MostPieces, Vocabulary.Pieces(new string('a', WordPiece.LongestRun)).Count);
        Assert.Equal([Vocabulary.Unknown], Vocabulary.Pieces(new string('a', WordPiece.LongestRun + 1)));
        Assert.Equal([Vocabulary.Unknown], Vocabulary.Pieces(new string('a', 1_000_000)));
    }

    [Fact]
    public void A_word_of_many_signs_gives_a_bounded_number_of_pieces() =>
        Assert.Equal(WordPiece.MostPieces, Vocabulary.Pieces(string.Concat(Enumerable.Repeat("a.b-…", 5_000))).Count);

    [Fact]
    public void A_vocabulary_without_its_marks_is_refused() =>
        Assert.Throws<ArgumentException>(() => new WordPiece(["[UNK]", "[CLS]", "a"]));

    [Theory]
    [InlineData("police", false, WordShape.Lower)]
    [InlineData("Police", true, WordShape.FirstCapital)]
    [InlineData("Police", false, WordShape.Capital)]
    [InlineData("A", true, WordShape.FirstCapital)]
    [InlineData("I", false, WordShape.Capital)]
    [InlineData("UN", true, WordShape.AllCapitals)]
    [InlineData("U.S.", false, WordShape.AllCapitals)]
    [InlineData("McCain", false, WordShape.Mixed)]
    [InlineData("iPhone", true, WordShape.Mixed)]
    [InlineData("1999", false, WordShape.Digits)]
    [InlineData("3,000", false, WordShape.DigitsAndOthers)]
    [InlineData("B52", false, WordShape.DigitsAndOthers)]
    [InlineData("...", false, WordShape.Signs)]
    [InlineData("$", true, WordShape.Signs)]
    public void Shapes_say_how_a_word_is_written(string word, bool first, byte shape) => Assert.Equal(shape, WordShape.Of(word, first));

    [Fact]
    public void A_sentence_is_one_window_with_its_marks()
    {
        var layout = new PieceLayout(Vocabulary);
        layout.Add(["\"", "The", "unaffable", "Police"]);
        Assert.Equal("[CLS] \" the un ##aff ##able police [SEP]", string.Join(' ', layout.Pieces.Select(p => SmallEncoder.Pieces[p])));
        Assert.Equal([0, 8, 2, 1, 1, 1, 3, 0], layout.Shapes);
        Assert.Equal([1, 2, 3, 6], layout.First);
        Assert.Equal([8], layout.Ends);
    }

    [Fact]
    public void A_sentence_of_too_many_pieces_goes_on_in_another_window_at_a_word()
    {
        var layout = new PieceLayout(Vocabulary);
        layout.Add([.. Enumerable.Repeat("unaffables", 240)]);
        layout.Add(["the"]);
        Assert.Equal(241, layout.First.Count);
        Assert.Equal(3, layout.Ends.Count);
        var start = 0;
        foreach (var end in layout.Ends)
        {
            Assert.InRange(end - start, 3, PieceLayout.LongestWindow);
            Assert.Equal(Vocabulary.Start, layout.Pieces[start]);
            Assert.Equal(Vocabulary.End, layout.Pieces[end - 1]);
            start = end;
        }

        Assert.All(layout.First.Take(240), f => Assert.Equal("un", SmallEncoder.Pieces[layout.Pieces[f]]));
    }
}
