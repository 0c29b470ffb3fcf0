using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Language;

public class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "the", "Police", "killed", "3,000", "U.S.", "don't", "'", "\"", "“", "”", ".", "...", "!?", "\n", "\n\n", " ", "\u00a0", "\u00ad", "\0", "\ud800", "\udc00", "😀", "\u0301",
        "\u200f", "\u202e", "\ufeff", "\t", "\r", "-", "—", "(", "]", "http://x.y/", "a@b.cd", "$5", "8am", "Минск", "北京", "ﷺ", "/", "@", "#", "&", "_", "1/2", "\u2028", "٣",
    ];

    [Fact]
    public void Any_text_gives_words_that_cover_it_and_trees_that_are_trees()
    {
        var texts = Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat);
        Prop.ForAll(Arb.From(texts), text => Holds(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\0\0\0")]
    [InlineData("....!!!!????")]
    [InlineData("\ud800")]
    [InlineData("a\udc00b \ud83d")]
    [InlineData("\u202eright to left\u202c \u200fmarks\u200e")]
    public void Odd_texts_hold(string text) => Assert.True(Holds(text));

    [Fact]
    public void Hundreds_of_combining_characters_stay_with_their_letter()
    {
        var text = "Za" + new string('\u0335', 500) + "lgo spoke. " + new string('\u0301', 300);
        Assert.True(Holds(text));
        Assert.Equal(507 - 2, EnglishPack.Pack.Parse(text).Sentences[0].Words[0].Form.Length);
    }

    [Fact]
    public void Only_punctuation_is_read() => Assert.True(Holds(string.Concat(Enumerable.Repeat(".,;:!?()[]{}-–—\"'“”*#/\\|", 200))));

    [Fact]
    public void A_sentence_of_twenty_thousand_words_takes_bounded_time()
    {
        var text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => i % 7 == 0 ? "villages" : i % 3 == 0 ? "and" : "burned"));
        var watch = Stopwatch.StartNew();
        var parsed = EnglishPack.Pack.Parse(text);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
        Assert.Equal(20_000, parsed.Sentences.Sum(s => s.Words.Length));
        Assert.All(parsed.Sentences, s => Assert.True(IsTree(s)));
    }

    [Fact]
    public void A_word_of_a_million_letters_takes_bounded_time()
    {
        var watch = Stopwatch.StartNew();
        Assert.True(Holds(new string('a', 1_000_000) + "." + new string((char)39, 5_000) + new string('1', 200_000) + string.Concat(Enumerable.Repeat("a.b-", 5_000))));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
    }

    private static bool Holds(string text)
    {
        var parsed = EnglishPack.Pack.Parse(text);
        var covered = new StringBuilder();
        var last = 0;
        foreach (var sentence in parsed.Sentences)
        {
            Assert.NotEmpty(sentence.Words);
            Assert.Equal(sentence.Words[0].Passage.Start, sentence.Passage.Start);
            Assert.Equal(sentence.Words[^1].Passage.End, sentence.Passage.End);
            Assert.True(IsTree(sentence));
            Assert.InRange(sentence.Confidence, 0f, 1f);
            foreach (var word in sentence.Words)
            {
                Assert.True(word.Passage.Start >= last && word.Passage.End > word.Passage.Start && word.Passage.End <= text.Length);
                Assert.Equal(word.Form, text[word.Passage.Start..word.Passage.End]);
                last = word.Passage.End;
                covered.Append(word.Form);
            }
        }

        foreach (var name in parsed.Names)
        {
            Assert.True(name.Passage.Start >= 0 && name.Passage.End <= text.Length && name.Passage.Length > 0);
        }

        // Every visible character stands in a word; what is left out is white space, controls and direction marks.
        Assert.Equal(new string([.. text.Where(c => !Tokenizer.IsGap(c))]), new string([.. covered.ToString().Where(c => !Tokenizer.IsGap(c))]));
        return true;
    }

    private static bool IsTree(Sentence sentence)
    {
        var roots = 0;
        for (var i = 0; i < sentence.Words.Length; i++)
        {
            var head = sentence.Words[i].Head;
            Assert.InRange(head, -1, sentence.Words.Length - 1);
            Assert.NotEqual(i, head);
            Assert.Equal(head < 0, sentence.Words[i].Relation == "root");
            roots += head < 0 ? 1 : 0;
        }

        // No cycle: a walk upwards that marks its way meets only finished words.
        var state = new int[sentence.Words.Length];
        for (var i = 0; i < state.Length; i++)
        {
            var at = i;
            while (at >= 0 && state[at] == 0)
            {
                state[at] = i + 1;
                at = sentence.Words[at].Head;
            }

            Assert.False(at >= 0 && state[at] == i + 1, "cycle");
        }

        return roots == 1;
    }
}
