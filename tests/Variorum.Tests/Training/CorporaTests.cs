using Variorum.Tests.Language;
using Variorum.Training.Tasks;
using Variorum.Training.Tasks.Corpora;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>The readers of the corpora, on snippets made up in their formats.</summary>
public sealed class CorporaTests
{
    private const string Tree = """
        # sent_id = made-up-1
        1	The	the	DET	DT	_	2	det	_	_
        2	miners	miner	NOUN	NNS	_	4	nsubj	_	_
        3	who	who	PRON	WP	_	4	nsubj	_	_
        4	left	leave	VERB	VBD	_	0	root	_	_
        5	Tuesday	Tuesday	PROPN	NNP	_	4	obl	_	_
        6	.	.	PUNCT	.	_	4	punct	_	_
        """;

    [Fact]
    public void PropBank_is_laid_over_the_sentence_of_its_id_with_heads_from_the_tree()
    {
        string[] lines =
        [
            "# sent_id = made-up-1", "1\tThe\tthe\tDT\t-\t-\t(ARG0*", "2\tminers\tminer\tNNS\t-\t-\t*)",
            "3\twho\twho\tWP\t-\t-\t(R-ARG0*)",
            "4\tleft\tLeave\tVBD\tleave\tleave.01\t(V*)", "5\tTuesday\tTuesday\tNNP\t-\t-\t(ARGM-TMP*)", "6\t.\t.\t.\t-\t-\t*",
        ];
        var trees = TreebankCorpus.Read(Tree.Split('\n')).ToDictionary(t => t.Id, t => t.Sentence);
        var predicate = Assert.Single(PropBankCorpus.Read(lines, trees)["made-up-1"]);

        Assert.Equal((3, "leave", "leave.01"), (predicate.Word, predicate.Lemma, predicate.Roleset));
        Assert.Equal([new LabelledSpan(0, 2, 1, "ARG0"), new(2, 3, 2, "ARG0"), new(4, 5, 4, "ARGM-TMP")], predicate.Arguments.ToArray());
    }

    [Fact]
    public void PropBank_of_other_words_is_refused()
    {
        var trees = TreebankCorpus.Read(Tree.Split('\n')).ToDictionary(t => t.Id, t => t.Sentence);

        Assert.Throws<InvalidDataException>(() => PropBankCorpus.Read(["# sent_id = made-up-1", "1\tA\ta\tDT\t-\t-"], trees));
    }

    [Fact]
    public void An_alias_gives_a_noun_the_roleset_of_its_verb()
    {
        string[] frames = ["roleset\tname\tlemma\tpos\taliases\troles", "raze.01\tpull down\traze\t\traze.v,razing.n,raze_down.v\t",
            "raze.02\tmock\traze\t\traze.v\t"];

        Assert.Equal([new LemmaRoleset("raze", "raze.01"), new("razing", "raze.01")], PropBankCorpus.Frames(frames).OrderBy(f => f.Lemma));
    }

    [Fact]
    public void Tokens_are_cut_as_the_tokenizer_cuts_them_and_names_go_on_inside()
    {
        var sentence = NameCorpus.Cut(EnglishPack.Pack, ["``", "Harbour-Watch", "ca", "n't", "say", "''"],
            ["O", "U-organisation", "O", "O", "O", "O"]);

        Assert.Equal(["\"", "Harbour", "-", "Watch", "ca", "n't", "say", "\""], sentence.Words);
        Assert.Equal(["O", "B-organisation", "I-organisation", "L-organisation", "O", "O", "O", "O"], sentence.Names!);
    }

    [Fact]
    public void A_trigger_of_Maven_keeps_its_words_when_tokens_are_cut()
    {
        const string Line = """{"id": 1, "tokens": ["The", "cease-fire", "was", "broken", "off", "."], "events": [{"start": 3, "end": 5, "event_type": "Process_end"}]}""";
        var (sentence, isHeld) = Assert.Single(MavenCorpus.Read(EnglishPack.Pack, [Line], true));

        Assert.False(isHeld);
        Assert.Equal(new LabelledSpan(5, 7, 5, "Process_end"), Assert.Single(sentence.Maven).Span);
    }

    [Fact]
    public void A_trigger_without_offsets_is_taken_where_its_word_stands_once()
    {
        string[] lines = ["A dam broke.\t<event> broke <trigger> Damaging <type>",
            "It broke and broke.\t<event> broke <trigger> Damaging <type>", "\t"];
        var sentence = Assert.Single(MavenCorpus.ReadUnplaced(EnglishPack.Pack, lines));

        Assert.False(sentence.AllMarked);
        Assert.Equal(new LabelledSpan(2, 3, 2, "Damaging"), Assert.Single(sentence.Maven).Span);
    }

    [Theory]
    [InlineData("It didn’t cost $2,000 (or more).", "It|didn|’|t|cost|$|2|,|000|(|or|more|)|.")]
    [InlineData("The north-east said: “Go!” on Monday, 5 May", "The|north|-|east|said|:|“|Go|!|”|on|Monday|,|5|May")]
    [InlineData("He said \"no\" twice.", "He|said|\"|no|\"|twice|.")]
    public void Running_text_is_rebuilt_from_tokens(string text, string tokens)
    {
        var (built, places) = WikiEventsCorpus.Running(tokens.Split('|'));

        Assert.Equal(text, built);
        Assert.Equal(tokens.Split('|'), places.Select(p => built[p.Start..p.End]));
    }

    [Fact]
    public void An_argument_of_WikiEvents_is_found_in_its_triggers_sentence_even_where_it_lost_a_letter()
    {
        const string Line = """
            {"docid": "x", "tokens": ["The", "hall", "stood", ".", "A", "shell", "hit", "the", "hall", "on", "Friday", "."], "event_mentions": [{"event_type": "Conflict.Attack.Shelling",
            "trigger": {"start_idx": 6, "end_idx": 7, "text": "hit"}, "arguments": [{"role": "Target", "text": "hal"}, {"role": "Whim", "text": "shell"}]}]}
            """;
        var families = WikiEventsCorpus.Families(["# a note", "role\tfamily", "Target\ttarget"]);
        var sentences = WikiEventsCorpus.Read(EnglishPack.Pack, [Line.ReplaceLineEndings(" ")], families).ToList();

        Assert.Equal(2, sentences.Count);
        Assert.Empty(sentences[0].Wiki);
        var trigger = Assert.Single(sentences[1].Wiki);
        Assert.Equal((2, "Conflict.Attack"), (trigger.Span.Head, trigger.Span.Label));
        Assert.Equal(new LabelledSpan(4, 5, 4, "target"), Assert.Single(trigger.Arguments));
    }

    [Theory]
    [InlineData("raid fire raid raid end", "fire,raid,end", "1,2,4")]
    [InlineData("raid fire raid end raid", "raid,fire,raid,end", "0,1,2,3")]
    [InlineData("raid and raid", "raid,raid", "0,2")]
    [InlineData("raid", "raid,raid,flood", "0,0,none")]
    [InlineData("a kill", "kil", "1")]
    public void Triggers_without_places_go_where_their_order_puts_them(string text, string triggers, string places)
    {
        var placed = TriggerPlacing.Of([.. triggers.Split(',').Select(t => (t, Array.Empty<string>()))], text.Split(' '));

        Assert.Equal(places, string.Join(',', placed.Select(p => p.End == 0 ? "none" : $"{p.From}")));
    }

    [Fact]
    public void A_trigger_without_a_place_goes_where_its_arguments_are()
    {
        var text = "raid " + string.Join(' ', Enumerable.Repeat("word", 40)) + " raid on the mill";

        Assert.Equal((41, 42), Assert.Single(TriggerPlacing.Of([("raid", ["mill"])], text.Split(' '))));
    }

    [Fact]
    public void Mentions_of_Ecb_are_counted_in_code_points_and_only_where_it_was_checked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/1_1.txt", "🚢 A ferry sank. Nobody swam.");
        folder.Write("gold.json", """
            {"documents": [{"account": "1_1", "annotated": [[0, 15]]}],
             "events": [{"id": "ACT1", "mentions": [{"account": "1_1", "start": 10, "end": 14}]}, {"id": "NEG1", "mentions": [{"account": "1_1", "start": 23, "end": 27}]}]}
            """);
        var trigger = Assert.Single(EcbCorpus.Read(EnglishPack.Pack, folder.Path)
            .SelectMany(s => s.Ecb.Select(t => s.Words[t.Span.Head] + " " + t.Span.Label)));

        Assert.Equal("sank action", trigger);
    }

    [Fact]
    public void No_sentence_of_a_development_part_is_learnt_however_it_is_cut()
    {
        CorpusSentence Of(string words) => new("maven", words.Split(' '));
        var (train, dropped) = TrainingData.Apart([Of("The cease-fire held for two days ."), Of("Thanks ,"),
            Of("Another thing was said that day .")],
            [Of("the cease - fire held for two days"), Of("Thanks ,")]);

        Assert.Equal(1, dropped);
        Assert.Equal(["Thanks ,", "Another thing was said that day ."], train.Select(t => t.Key));
    }
}
