using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Language;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Extracting.Attributing;

public sealed class AttributionReaderTests
{
    private static readonly LanguagePack Pack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true);
    private static readonly AttributionReader Reader = AttributionReader.Load(Repository.Data, "en");

    private static (Account Account, ImmutableArray<Attribution> Attributions) Read(string text, params Section[] sections)
    {
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text,
            sections.Length > 0 ? [.. sections] : [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        return (account, Reader.Read(account, Pack.Parse(text), []));
    }

    [Theory]
    [InlineData("The ministry said that the dam had burst.", "The ministry", "that the dam had burst")]
    [InlineData("The ministry said on Friday the dam was safe.", "The ministry", "the dam was safe")]
    [InlineData("Officials warned that two bridges were unsafe.", "Officials", "that two bridges were unsafe")]
    [InlineData("The river had already fallen, the mayor said.", "the mayor", "The river had already fallen")]
    [InlineData("\"We lost everything in one night,\" said Ana Ruiz.", "Ana Ruiz", "\"We lost everything in one night,\"")]
    [InlineData("“We lost everything in one night,” the farmer said.", "the farmer", "“We lost everything in one night,”")]
    [InlineData("According to the Red Cross, nine villages were cut off.", "the Red Cross", "nine villages were cut off")]
    [InlineData("Nine villages were cut off, according to the Red Cross.", "the Red Cross", "Nine villages were cut off")]
    [InlineData("A spokesman for the miners' union told reporters that talks had failed.", "A spokesman for the miners' union", "that talks had failed")]
    [InlineData("The governor vowed to rebuild the school.", "The governor", "to rebuild the school")]
    [InlineData("Residents believe the count was false.", "Residents", "the count was false")]
    [InlineData("The ferry, she said, had left without lights.", "she", "The ferry")]
    [InlineData("As the mayor argued, the river won.", "the mayor", "the river won")]
    [InlineData("The government put the death toll at 12.", "The government", "the death toll at 12")]
    [InlineData("Local media reported two deaths.", "Local media", "two deaths")]
    [InlineData("The engineer is certain that the valve was open.", "The engineer", "that the valve was open")]
    [InlineData("The families made repeated calls for an inquiry.", "The families", "an inquiry")]
    [InlineData("The owner's claim that the strike was staged is absurd.", "The owner's", "that the strike was staged")]
    [InlineData("State television, citing the ministry, said 12 people died.", "the ministry", "12 people died")]
    [InlineData("Police say a man was shot, but his family claims that he was beaten.", "Police", "a man was shot")]
    [InlineData("The council referred to the flood as an act of God.", "The council", "the flood as an act of God")]
    [InlineData("As was pointed out at the rally, the mill stands empty.", null, "the mill stands empty")]
    [InlineData("The order that the general proclaimed will not last.", "the general", "The order")]
    [InlineData("Some critics were quick to call the march a riot.", "Some critics", "the march a riot")]
    [InlineData("Rivera and his team have made similar comments.", "Rivera and his team", "similar comments")]
    [InlineData("In a survey of 400 households, one in three had no water.", "a survey of 400 households", "one in three had no water")]
    [InlineData("The same day Lund declared that the dam would hold.", "Lund", "that the dam would hold")]
    [InlineData("The radio quoted a teacher as saying that calm had returned.", "a teacher", "that calm had returned")]
    [InlineData("The institute said in a report published Tuesday that the wells were dry.", "The institute", "that the wells were dry")]
    [InlineData("The committee says 700 have died; the army says 248.", "The committee", "700 have died")]
    [InlineData("The bridge was safe, according to the agency's head, Luis Puente.", "the agency's head, Luis Puente", "The bridge was safe")]
    [InlineData("The owner, a firm from the port, denied any fault.", "The owner, a firm from the port", "any fault")]
    [InlineData("The road was mined, a soldier told them.", "a soldier", "The road was mined")]
    [InlineData("Nine crews fear for the quay; boats will go there on Friday, the army said.", "the army", "boats will go there on Friday")]
    [InlineData("According to the ministry, 212 were held; the union says it was more.", "the ministry", "212 were held")]
    [InlineData("He claimed that those who fired first had died, and put their number at 31.", "He", "their number at 31")]
    [InlineData("A nurse put the number of injured at nine.", "A nurse", "the number of injured at nine")]
    [InlineData("Police said five; the union would not tell.", "Police", "five")]
    [InlineData("Andy Brook, from Lota, wrote: \"30 of us were on board this morning and it sank. I swear it sank.\"", "Andy Brook", "\"30 of us were on board this morning and it sank. I swear it sank.\"")]
    [InlineData("Authorities said at least 20 people died in Lota and 18 in Arno, the agency reported.", "Authorities", "at least 20 people died in Lota and 18 in Arno")]
    [InlineData("Sources said at least one of them has an alibi.", "Sources", "at least one of them has an alibi")]
    [InlineData("Up to 70 men may still be in the mine, officials fear.", "officials", "Up to 70 men may still be in the mine")]
    [InlineData("The charity says as many as 20,000 children sleep outdoors.", "The charity", "as many as 20,000 children sleep outdoors")]
    [InlineData("According to a memo the order never left the port.", "a memo", "the order never left the port")]
    [InlineData("\"Six boats? More like sixteen,\" the mayor of Lota, Ana Ruiz, wrote on a wall.", "the mayor of Lota, Ana Ruiz", "\"Six boats? More like sixteen,\"")]
    [InlineData("An attendant – who spoke quietly, as if to wake nobody – said he had received 62.", "An attendant – who spoke quietly, as if to wake nobody", "he had received 62")]
    [InlineData("The guard denied having fired.", "The guard", "having fired")]
    [InlineData("The union put attendance at 9,000 and the owners at 300.", "the owners", "at 300")]
    [InlineData("The union put attendance at 9,000 and the owners at 300.", "The union", "attendance at 9,000")]
    [InlineData("Asked whether the guards would be charged, an official said it was too early.", null, "whether the guards would be charged")]
    [InlineData("Reports emerged on Friday that the dam had burst.", null, "that the dam had burst")]
    [InlineData("Reports are being pushed in the local press that shops were looted.", "the local press", "that shops were looted")]
    [InlineData("Rumours spread in the port that he had left for good.", null, "that he had left for good")]
    [InlineData("The raid, which the general described as a success, failed.", "the general", "as a success")]
    [InlineData("The council blamed the dam for the damage.", "The council", "the dam for the damage")]
    [InlineData("The plan would “send the wrong message to the port,” she added.", "she", "The plan would “send the wrong message to the port,”")]
    [InlineData("The dam was leaking, said an engineer who was there.", "an engineer who was there", "The dam was leaking")]
    [InlineData("The agency says the town has more boats; the port counts 585.", "The agency", "the town has more boats")]
    [InlineData("Police said the quay was calm, though shots were heard.", "Police", "the quay was calm")]
    [InlineData("A nurse said eight men had life-threatening wounds.", "A nurse", "eight men had life-threatening wounds")]
    [InlineData("A coast guard counted 31 bodies.", "A coast guard", "31 bodies")]
    [InlineData("The inquiry named two suspects as Bo Lind and Ana Ruiz.", "The inquiry", "two suspects as Bo Lind and Ana Ruiz")]
    [InlineData("Last night Ana Ruiz said the dam was safe.", "Ana Ruiz", "the dam was safe")]
    [InlineData("And this from the harbour pilot:\n\n“The lights had been out all week.”", "the harbour pilot", "“The lights had been out all week.”")]
    public void Source_and_content_are_found(string text, string? source, string content)
    {
        var (_, attributions) = Read(text);
        Assert.Contains(attributions, a => a.Source.Passage?.Of(text) == source && a.Content.Any(c => c.Of(text) == content));
    }

    [Theory]
    [InlineData("The council found ways to pay, and nobody complained.")]
    [InlineData("The workers found the letter, copied it and burned it.")]
    [InlineData("The port added 292 berths in May, and the town grew.")]
    public void A_thing_behind_a_verb_of_speech_is_no_clause(string text) => Assert.DoesNotContain(Read(text).Attributions, a => a.Rule == "clause");

    [Theory]
    [InlineData("Harbour fire: two dead as ferry burns", false)]
    [InlineData("Police: two dead as ferry burns", true)]
    public void A_topic_before_a_colon_is_no_speaker(string text, bool speaker) => Assert.Equal(speaker, Read(text).Attributions.Any(a => a.Content[0].Of(text).StartsWith("two dead", StringComparison.Ordinal)));

    [Fact]
    public void A_quotation_that_closes_twice_is_whole()
    {
        const string text = "“I know a pilot who said, ‘The harbour was dark. The lamps were out,’” said Bo Lind, who is old.";
        var speech = Assert.Single(Read(text).Attributions, a => a.Direct);
        Assert.Equal("“I know a pilot who said, ‘The harbour was dark. The lamps were out,’”", speech.Content[0].Of(text));
    }

    [Theory]
    [InlineData("A spokesman for the miners' union said the pit was closed.", "union")]
    [InlineData("The opposition leader said the pit was closed.", "party")]
    [InlineData("A government spokesman said the pit was closed.", "government")]
    [InlineData("A spokesman said the pit was closed.", "government")]
    [InlineData("The human rights group said the pit was closed.", "ngo")]
    [InlineData("A rights lawyer said the pit was closed.", "ngo")]
    [InlineData("The union's executive committee said the pit was closed.", "union")]
    [InlineData("The civil protection agency said the pit was closed.", "government")]
    [InlineData("The state news agency said the pit was closed.", "media")]
    [InlineData("The European Union said the pit was closed.", "other_state")]
    [InlineData("A rebel group said the pit was closed.", "party")]
    [InlineData("His press secretary said the pit was closed.", "government")]
    public void A_source_is_of_the_kind_of_the_body_it_speaks_for(string text, string kind) => Assert.Equal(kind, Read(text).Attributions[0].Source.Kind);

    [Theory]
    [InlineData("Lena Lund, 73, who lives near the harbour told the court that the crane fell.", "Lena Lund")]
    [InlineData("Workers I met in the town believe that it was closer to 80.", "Workers I met in the town")]
    [InlineData("22 Harbour Police said three men died.", "Harbour Police")]
    [InlineData("Lena Lund, an officer at the port in Lota, which has no crane, said the quay was unsafe.", "Lena Lund")]
    [InlineData("A TV4/Herald poll showed that the mayor was ahead.", "TV4/Herald poll")]
    [InlineData("Fishermen, the mayor said, should stay in port.", "mayor")]
    [InlineData("Lena Lund – one of the pilots of the port – said that the crane fell.", "Lena Lund")]
    [InlineData("Lena Lund, 34, a teacher, told the court that the crane fell.", "Lena Lund")]
    [InlineData("The commission on Sunday said that the count was over.", "commission")]
    [InlineData("A nurse at the clinic, who asked for no name, confirmed that nine men came in.", "nurse at the clinic")]
    [InlineData("Another sailor — he asked that no name be used — said that the crane fell.", "sailor")]
    [InlineData("Nine crews fear for the quay; boats will go there on Friday, the army said.", "army")]
    [InlineData("NEW CRANE AT THE QUAY Ana Ruiz said the quay was unsafe.", "Ana Ruiz")]
    public void A_speaker_is_told_from_what_stands_in_front(string text, string name) => Assert.Contains(Read(text).Attributions, a => a.Source.Name.EndsWith(name, StringComparison.Ordinal) && a.Rule is "clause" or "quote" or "thought" or "parataxis");

    [Fact]
    public void What_is_spoken_of_inside_another_speech_is_told_by_its_speaker()
    {
        const string text = "The guard said the mayor had criticised the plan.";
        Assert.Equal("guard", Assert.Single(Read(text).Attributions).Source.Name);
    }

    [Fact]
    public void Words_in_marks_inside_another_speech_keep_their_owner()
    {
        const string text = "The guard said the mayor had denounced the “pirates of the quay”.";
        Assert.Contains(Read(text).Attributions, a => a.Source.Name == "mayor");
    }

    [Fact]
    public void A_quotation_that_runs_on_from_inside_a_clause_is_one_content()
    {
        const string text = "She said the port was “shut for days. Nobody told the crews.” It opened in May.";
        var said = Assert.Single(Read(text).Attributions);
        Assert.Equal("the port was “shut for days. Nobody told the crews.”", said.Content[0].Of(text));
    }

    [Fact]
    public void A_caption_run_into_a_speech_ends_its_first_part()
    {
        const string text = "Mr Okoro said: \"The quay was dark. We saw nothing. A crane at the quay \"Then the boats came in.\" It was late.";
        var speech = Assert.Single(Read(text).Attributions, a => a.Direct);
        Assert.Equal(["\"The quay was dark. We saw nothing.", "\"Then the boats came in.\""], speech.Content.Select(c => c.Of(text)));
    }

    [Fact]
    public void A_mark_that_is_missing_takes_nothing_with_it()
    {
        const string text = "The guard said the crane was \"far too high for the quay. Sailors said it was \"too old\". It fell in May.";
        Assert.Contains(Read(text).Attributions, a => a.Source.Name == "Sailors");
    }

    [Fact]
    public void Who_is_quoted_by_another_vouches_for_it()
    {
        const string text = "The mayor, quoted by state radio, said 12 people died.";
        var (account, attributions) = Read(text);
        var at = text.IndexOf("12", StringComparison.Ordinal);
        Assert.Equal("mayor", new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + 9)).Name);
    }

    [Fact]
    public void She_is_whom_the_sentence_before_is_about()
    {
        const string text = "“The count was fair,” said Karin Lund.\n\nAn old woman held up a sign. She said that she would come back.";
        Assert.Contains(Read(text).Attributions, a => a.Source.Name == "old woman" && a.Rule == "clause");
    }

    [Fact]
    public void A_person_told_beside_an_office_is_called_by_name()
    {
        const string text = "Its spokesman, Tomas Breck, said the road was shut. “It will rain,” Breck said.";
        int full = text.IndexOf("Tomas Breck", StringComparison.Ordinal), short_ = text.LastIndexOf("Breck", StringComparison.Ordinal);
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        NameMention[] names = [new(new Passage(full, full + 11), "person", "Tomas Breck", null), new(new Passage(short_, short_ + 5), "person", "Tomas Breck", null)];
        var told = Reader.Read(account, Pack.Parse(text), [.. names]);
        Assert.Equal(["Tomas Breck", "Tomas Breck"], told.Select(a => a.Source.Name));
        Assert.Equal("government", told[0].Source.Kind);
    }

    [Fact]
    public void What_stands_before_an_act_of_saying_is_no_speaker()
    {
        const string text = "The mayor recalled the flood of 2008 to point out that the dam was old.";
        Assert.DoesNotContain(Read(text).Attributions, a => a.Source.Name.Contains("2008", StringComparison.Ordinal));
    }

    [Fact]
    public void A_boat_is_nobody_that_he_can_mean()
    {
        const string text = "The tram told of hard years. He said the brakes had failed.";
        Assert.DoesNotContain(Read(text).Attributions, a => a.Source.Passage?.Of(text) == "He" && a.Source.Name == "tram");
    }

    [Fact]
    public void The_president_of_another_country_who_is_named_leaves_the_office_to_our_own()
    {
        const string text = "President Ana Ruiz flew home. Norwegian President Bo Lund phoned her. The president said the talks went on.";
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        int ruiz = text.IndexOf("Ana Ruiz", StringComparison.Ordinal), lund = text.IndexOf("Bo Lund", StringComparison.Ordinal);
        NameMention[] names = [new(new Passage(ruiz, ruiz + 8), "person", "Ana Ruiz", "President"), new(new Passage(lund, lund + 7), "person", "Bo Lund", "President")];
        Assert.Contains(Reader.Read(account, Pack.Parse(text), [.. names]), a => a.Source.Name == "Ana Ruiz" && a.Rule == "clause");
    }

    [Fact]
    public void What_the_police_make_known_is_on_their_word()
    {
        const string text = "The three victims have been named by police.";
        var (account, attributions) = Read(text);
        Assert.Equal("police", new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(4, 17)).Name);
    }

    [Fact]
    public void A_transcript_gives_each_turn_to_its_speaker()
    {
        const string text = "OKORO: We left at six. It was dark.\nLUND: Who steered?\nOKORO: My brother did.\nLUND: Thank you.";
        var turns = Read(text).Attributions.Where(a => a.Rule == "label").ToArray();
        Assert.Equal(["OKORO", "LUND", "OKORO", "LUND"], turns.Select(t => t.Source.Passage!.Value.Of(text)));
        Assert.Equal("We left at six. It was dark.", turns[0].Content[0].Of(text));
    }

    [Fact]
    public void A_heading_that_stands_once_is_no_speaker() =>
        Assert.DoesNotContain(Read("WEATHER: Rain in the north.\nThe river rose.").Attributions, a => a.Rule == "label");

    [Fact]
    public void An_office_stands_for_the_person_who_is_named_with_it()
    {
        const string text = "Governor Maria Lund visited the port. The governor said the quay was safe.";
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        var lund = new NameMention(new Passage(9, 19), "person", "Maria Lund", "Governor");
        var said = Assert.Single(Reader.Read(account, Pack.Parse(text), [lund]), a => a.Rule == "clause");
        Assert.Equal(("Maria Lund", "The governor"), (said.Source.Name, said.Source.Passage!.Value.Of(text)));
    }

    [Theory]
    [InlineData("Ana Lind, the port director of Lota, went home. The port director said 40 barges sank.", "Ana Lind", "person", 0, 8, "Ana Lind")]
    [InlineData("A man from the Lota Tax Agency (LTA) came. The LTA said nine people had paid.", "Lota Tax Agency", "organisation", 47, 3, "Lota Tax Agency (LTA)")]
    [InlineData("The Board of Lota Harbour (BLH) was closed. The Board of Lota Harbour (BLH) said it sank. BLH said nine boats had left.", "Lota Harbour", "place", 13, 12, "Board of Lota Harbour (BLH)")]
    [InlineData("A man from the Lota Tax Agency came. The Lota Tax Agency said nine people had paid.", "Lota Tax Agency", "organisation", 41, 15, "Lota Tax Agency")]
    public void Who_is_named_elsewhere_is_called_so(string text, string canonical, string kind, int start, int length, string called)
    {
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        var name = new NameMention(new Passage(start, start + length), kind, canonical, null);
        Assert.Contains(Reader.Read(account, Pack.Parse(text), [name]), a => a.Rule == "clause" && a.Source.Name == called);
    }

    [Theory]
    [InlineData("The lamp stands at a bend that saw nine people killed.")]
    [InlineData("A massive quake, registering 8.0 on the scale, struck the coast.")]
    public void A_thing_counts_nobody(string text) => Assert.DoesNotContain(Read(text).Attributions, a => a.Rule == "told");

    [Fact]
    public void Words_in_marks_behind_what_somebody_said_are_his_too()
    {
        const string text = "The pilot said the fog came suddenly. “We saw nothing at all.” The inquiry goes on.";
        var said = Assert.Single(Read(text).Attributions);
        Assert.Equal(["the fog came suddenly", "“We saw nothing at all.”"], said.Content.Select(c => c.Of(text)));
    }

    [Fact]
    public void The_president_of_another_country_is_not_the_one_named_here()
    {
        const string text = "President Ana Ruiz flew home. The president of Norway said the talks went on.";
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        var ruiz = new NameMention(new Passage(10, 18), "person", "Ana Ruiz", "President");
        Assert.DoesNotContain(Reader.Read(account, Pack.Parse(text), [ruiz]), a => a.Source.Name == "Ana Ruiz");
    }

    [Fact]
    public void A_name_in_quotation_marks_is_no_speech() =>
        Assert.DoesNotContain(Read("Some members of the \"Farmers Union of the North Shore\", demand higher prices, they said.").Attributions, a => a.Direct);

    [Fact]
    public void A_body_quoted_by_another_keeps_its_word()
    {
        const string text = "State television, citing the ministry, said 12 people died.";
        var (account, attributions) = Read(text);
        var at = text.IndexOf("12", StringComparison.Ordinal);
        Assert.Equal("ministry", new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + 9)).Name);
    }

    [Theory]
    [InlineData("The river rose by two metres overnight.")]
    [InlineData("Soldiers carried sandbags to the quay.")]
    [InlineData("Rebels attacked the convoy near the quay.")]
    [InlineData("A pilot called “the Badger” led the boats to the quay.")]
    [InlineData("A pilot, known as “the Deacon”, led the boats to the quay.")]
    public void Plain_telling_has_no_source(string text) => Assert.Empty(Read(text).Attributions);

    [Fact]
    public void A_statement_told_of_before_speaks_for_whoever_put_it_out() =>
        Assert.Equal("Harbour Board", Read("The Harbour Board said in a statement that the quay was shut. “Nine men were hurt and two boats were lost,” the statement read.").Attributions[^1].Source.Name);

    [Fact]
    public void What_is_denied_is_not_on_the_word_of_who_denies_it()
    {
        var (account, attributions) = Read("The harbour board denied that two boats had sunk.");
        Assert.Equal("harbour board", Assert.Single(attributions).Source.Name);
        Assert.Equal(SourceNaming.Author, new Voices(EnglishSets.All, account, attributions).SourceOf(attributions[0].Content[0]).Naming);
    }

    [Fact]
    public void A_quotation_over_paragraphs_is_one_speech()
    {
        const string text = "The union wrote in a letter:\n\n“The mine was never safe. We said so in spring.\n\n“Nobody came to look at the pumps.”\n\nThe owners did not answer.";
        var speech = Assert.Single(Read(text).Attributions, a => a.Direct);
        Assert.Equal(2, speech.Content.Length);
        Assert.Equal("union", speech.Source.Name);
        Assert.Equal("union", speech.Source.Kind);
    }

    [Fact]
    public void A_quotation_goes_on_behind_its_cue()
    {
        const string text = "“The boat turned over in seconds,” Mr Okoro said. “We held on to the nets until morning.”";
        var speech = Assert.Single(Read(text).Attributions, a => a.Direct);
        Assert.Equal(2, speech.Content.Length);
    }

    [Fact]
    public void Paragraphs_run_together_keep_each_speech_with_its_speaker()
    {
        const string text = "A fire brigade spokesman said: \"We were called at six. \"Two crews are still inside.\" A hospital spokeswoman said: \"Nine people came to us. \"Most of them went home.\" The road stays closed.";
        var speeches = Read(text).Attributions.Where(a => a.Direct).ToArray();
        Assert.Equal(["fire brigade spokesman", "hospital spokeswoman"], speeches.Select(a => a.Source.Name));
        Assert.All(speeches, a => Assert.Equal(2, a.Content.Length));
    }

    [Fact]
    public void A_quotation_cut_in_two_by_its_cue_is_one_speech()
    {
        const string text = "“The pumps were old,” the engineer said, “and nobody wanted to pay for new ones.”";
        var speech = Assert.Single(Read(text).Attributions, a => a.Direct);
        Assert.Equal(["“The pumps were old,”", "“and nobody wanted to pay for new ones.”"], speech.Content.Select(c => c.Of(text)));
    }

    [Theory]
    [InlineData("Maria Lund, who runs the ferry, said the fog came suddenly.", "Maria Lund, who runs the ferry,")]
    [InlineData("“The fog came suddenly,” said Maria Lund, who runs the ferry.", "Maria Lund, who runs the ferry")]
    public void A_clause_that_tells_who_the_speaker_is_belongs_to_the_source(string text, string source)
    {
        var told = Assert.Single(Read(text).Attributions).Source;
        Assert.Equal(source.TrimEnd(','), told.Passage!.Value.Of(text).TrimEnd(','));
        Assert.Equal("Maria Lund", told.Name);
    }

    [Fact]
    public void Who_speaks_of_himself_is_attributed_nothing() =>
        Assert.DoesNotContain(Read("I think the bridge will hold until spring.").Attributions, a => a.Rule == "thought");

    [Fact]
    public void The_innermost_source_answers_for_a_passage()
    {
        const string text = "The station reported that, according to the police, 40 houses had burned.";
        var (account, attributions) = Read(text);
        var at = text.IndexOf("40", StringComparison.Ordinal);
        Assert.Contains("police", new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + 9)).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_wants_is_not_on_his_word()
    {
        const string text = "The party wants to double the tax of 40 pounds.";
        var (account, attributions) = Read(text);
        var at = text.IndexOf("40", StringComparison.Ordinal);
        Assert.NotEmpty(attributions);
        Assert.Equal(SourceNaming.Author, new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + 9)).Naming);
    }

    [Fact]
    public void A_reprinted_statement_speaks_for_its_author()
    {
        const string text = "We print a statement here.\n\nTwelve boats are missing.";
        var start = text.IndexOf("Twelve", StringComparison.Ordinal);
        var (account, attributions) = Read(
            text,
            new Section(new Passage(0, start), null, null, Publication.Unknown, null),
            new Section(new Passage(start, text.Length), "Statement", "Harbour Workers' Union", Publication.Unknown, "Reproduced from a leaflet"));
        var source = new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(start, start + 12));
        Assert.Equal(("Harbour Workers' Union", SourceNaming.Named), (source.Name, source.Naming));
    }

    [Fact]
    public void A_toll_right_behind_an_attributed_one_stands_on_the_same_word()
    {
        const string text = "The interior ministry said 40 farmers were killed. Six soldiers were also killed.";
        var (account, attributions) = Read(text);
        var at = text.IndexOf("Six", StringComparison.Ordinal);
        Assert.Equal("interior ministry", new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + 12)).Name);
    }

    [Theory]
    [InlineData("A harbour official later said four pilots who were part of the crew were hurt.", "four pilots", "harbour official")]
    [InlineData("The inspectors said on Monday two drivers and one guard would face charges.", "two drivers", "inspectors")]
    [InlineData("It was revealed by the owners that the crane had sent nine warnings.", "nine warnings", "owners")]
    [InlineData("The pilot said the ferry was slow, adding that it lost nine minutes.", "nine minutes", "pilot")]
    [InlineData("Coast guard reports 340 dead in harbour fire", "340", "Coast guard")]
    [InlineData("We print what we found.\n\nFrom the Morning Herald:\n\nThe fire spread to nine houses.\n\nThree more fell later.", "nine houses", "Morning Herald")]
    [InlineData("We know more now. As the Harbour Times reported:\n\nThe fire spread to nine houses.", "nine houses", "Harbour Times")]
    [InlineData("The league reports the following to the miners:\n\n1. The raid was planned.\n\nSoldiers took nine houses.", "nine houses", "league")]
    [InlineData("We will read this letter to you:\n\nThe guards burned nine houses.", "nine houses", "letter")]
    [InlineData("The hall is full. We counted nine houses on fire. — Ana Ruiz (@anaruiz) March 3, 2019", "nine houses", "Ana Ruiz")]
    [InlineData("The council issued two remarks.\n\n“We warned the owners of nine houses.” – Councillor Ana Ruiz", "nine houses", "Ana Ruiz")]
    [InlineData("And from the office of Ana Ruiz:\n\n“The guards burned nine houses.”", "nine houses", "office of Ana Ruiz")]
    [InlineData("Ana Ruiz, who works for a charity, described the streets. “I have seen nine houses fall.”", "nine houses", "Ana Ruiz")]
    [InlineData("As reported the council, the flood left nine houses dry.", "nine houses", "council")]
    [InlineData("Nine families have been moved, say the councils, whose boats have brought bread.", "Nine families", "councils")]
    [InlineData("The agency itself said nine houses fell.", "nine houses", "agency")]
    public void The_source_of_a_passage_is_found(string text, string passage, string name)
    {
        var (account, attributions) = Read(text);
        var at = text.IndexOf(passage, StringComparison.Ordinal);
        Assert.EndsWith(name, new Voices(EnglishSets.All, account, attributions).SourceOf(new Passage(at, at + passage.Length)).Name, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Nine villagers are feared dead.", "Nine villagers")]
    [InlineData("The quake claimed nine lives.", "nine lives")]
    [InlineData("The minister blamed the owner of the tram that killed nine passengers.", "nine passengers")]
    [InlineData("The minister said the owner of the tram that killed nine passengers had fled.", "nine passengers")]
    [InlineData("The minister announced that the guards had freed three of the forty sailors.", "forty sailors")]
    [InlineData("The Harbour Times reports:\n\nThe fire is out.\n\nWe counted nine houses.", "nine houses")]
    public void What_nobody_vouches_for_is_the_authors(string text, string passage)
    {
        var (account, attributions) = Read(text);
        var at = text.IndexOf(passage, StringComparison.Ordinal);
        var told = new Passage(at, at + passage.Length);
        Assert.Equal(SourceNaming.Author, new Voices(EnglishSets.All, account, attributions).SourceOf(told, Pack.Parse(text).SentenceAt(at)).Naming);
    }

    [Fact]
    public void A_text_that_lost_its_commas_keeps_its_speakers()
    {
        const string more = " The boats left the port in the morning and the crews went home to the hamlet on the hill. Nobody was seen on the quay for the rest of the day.";
        var text = "At least nine men were hurt the observatory said." + more + " The raid wounded sixty people said the council." + more + " The owner did what the council asked.";
        var (account, attributions) = Read(text);
        var voices = new Voices(EnglishSets.All, account, attributions);
        var sources = new[] { "nine men", "sixty people", "the quay" }.Select(p => voices.SourceOf(new Passage(text.IndexOf(p, StringComparison.Ordinal), text.IndexOf(p, StringComparison.Ordinal) + 4)));
        Assert.Equal(["observatory", "council", "author"], sources.Select(s => s.Name));
    }

    [Theory]
    [InlineData("“Open and never closed. It runs on and on.\n\nA new paragraph, 5 more “words” here.")]
    [InlineData("'' `` \" ” ’ said said said, according to according to")]
    [InlineData("\uD800 said that \uDC00, “\uD800” he said.")]
    public void Broken_marks_do_no_harm(string text)
    {
        var (_, attributions) = Read(text);
        Assert.All(attributions, a => Assert.All(a.Content, c => Assert.True(c.Start >= 0 && c.Start < c.End && c.End <= text.Length)));
    }
}
