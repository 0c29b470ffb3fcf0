using System.Globalization;
using Variorum.Language;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Language;

public sealed class ArgumentSpansTests
{
    // Words as form/tag/head/relation, heads from 1; the predicate, then head word and label of each argument; the spans.
    [Theory]
    [InlineData("The/DET/2/det mayor/NOUN/3/nsubj left/VERB/0/root ,/PUNCT/3/punct smiling/VERB/3/advcl ./PUNCT/3/punct", 2, "1 ARG0,4 ARGM-ADV", "The mayor|smiling")]
    [InlineData("the/DET/2/det bridge/NOUN/0/root that/PRON/4/obj floods/NOUN/5/nsubj broke/VERB/2/acl:relcl", 4, "1 ARG1,2 ARG1,3 ARG0", "the bridge|that|floods")]
    [InlineData("in/ADP/2/case towns/NOUN/0/root they/PRON/4/nsubj hold/VERB/2/acl:relcl", 3, "1 ARG1", "towns")]
    [InlineData("It/PRON/4/nsubj is/AUX/4/cop very/ADV/4/advmod calm/ADJ/0/root and/CCONJ/7/cc people/NOUN/7/nsubj sleep/VERB/4/conj", 1, "0 ARG1,3 ARG2", "It|very calm")]
    [InlineData("She/PRON/2/nsubj helped/VERB/0/root us/PRON/2/obj find/VERB/2/xcomp it/PRON/4/obj", 1, "0 ARG0,3 ARG1", "She|us find it")]
    [InlineData("They/PRON/2/nsubj took/VERB/0/root a/DET/4/det step/NOUN/2/obj", 1, "3 ARGM-PRR", "step")]
    [InlineData("a/DET/3/det \"/PUNCT/3/punct list/NOUN/5/obj \"/PUNCT/3/punct made/VERB/0/root", 4, "2 ARG1", "a \" list \"")]
    [InlineData("(/PUNCT/2/punct perhaps/ADV/4/advmod )/PUNCT/2/punct rain/VERB/0/root ,/PUNCT/4/punct", 3, "1 ARGM-ADV", "( perhaps )")]
    [InlineData("\"/PUNCT/2/punct Run/VERB/5/ccomp \"/PUNCT/2/punct he/PRON/5/nsubj said/VERB/0/root", 4, "1 ARG1,3 ARG0", "\" Run \"|he")]
    [InlineData("Miners/NOUN/4/nsubj from/ADP/3/case Hill/PROPN/1/nmod met/VERB/0/root", 3, "0 ARG0,2 ARGM-LOC", "Miners|from Hill")]
    public void The_words_of_an_argument_are_told_by_its_head(string words, int predicate, string arguments, string spans)
    {
        var sentence = new Sentence(default, [.. words.Split(' ').Select((w, i) => Of(i, w.Split('/')))]);
        var found = ArgumentSpans.Of(sentence, predicate,
            [.. arguments.Split(',').Select(a => (int.Parse(a.Split(' ')[0], CultureInfo.InvariantCulture), a.Split(' ')[1]))]);

        Assert.Equal(spans, string.Join('|',
            found.Select(f => string.Join(' ', sentence.Words.AsSpan()[f.From..f.End].ToArray().Select(w => w.Form)))));
    }

    private static Word Of(int i, string[] cells) =>
        new(new Passage(i, i + 1), cells[0], cells[0], cells[1], "_", "_", int.Parse(cells[2], CultureInfo.InvariantCulture) - 1,
            cells[3]);
}
