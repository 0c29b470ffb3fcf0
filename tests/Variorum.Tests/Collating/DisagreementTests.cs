using FsCheck;
using FsCheck.Fluent;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating;

/// <summary>What two short accounts of one event tell differently, read and collated the whole way.</summary>
public class DisagreementTests
{
    [Fact]
    public void An_official_figure_that_its_account_corrects_is_shown_with_both_sides()
    {
        var found = Collate("Officials say that nine miners died in the shaft, but relatives say the number was far higher. The lamps were out for two days.");
        var one = Assert.Single(found, d => d.Reason.Contains("officially", StringComparison.Ordinal));
        Assert.Equal("figure", one.Kind);
        Assert.False(one.Resolved);
        Assert.StartsWith("Officials say that nine miners died", one.Sides[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("but relatives say", one.Sides[1].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The march in Ostrava passed peacefully on Sunday.", "Sunday's march in Ostrava was the most violent in years.", "peacefully", "violent")]
    [InlineData("The strike at the Ravel mill was spontaneous, people there said.", "Bakers say the strike at the Ravel mill was orchestrated from outside.", "spontaneous", "orchestrated")]
    public void Descriptions_that_exclude_each_other_part_two_accounts(string left, string right, string one, string other)
    {
        var found = Collate(left, right);
        var parted = Assert.Single(found, d => d.Sides.Any(s => s.Value == one));
        Assert.Equal(other, parted.Sides.Single(s => s.Value != one).Value);
    }

    [Fact]
    public void Descriptions_of_two_things_part_nobody() => Assert.DoesNotContain(
        Collate("The march in Ostrava passed peacefully on Sunday.", "A violent storm tore roofs off in Gdansk."),
        d => d.Sides.Any(s => s.Value == "peacefully"));

    [Theory]
    [InlineData("The ministry of the north rejects the claim that its soldiers arrested the baker.", "Nobody in Lund slept on Sunday.", false)]
    [InlineData("The Bolivian army denied that its soldiers had arrested the baker in Lund.", "The Bolivian army arrested a baker in Lund on Sunday.", true)]
    [InlineData("The Bolivian army denied that its soldiers had arrested the baker in Lund.", "The Peruvian army arrested a baker in Lund on Sunday.", false)]
    [InlineData("The mayor denied that police had arrested the baker.", "The police arrested a baker in Lund on Sunday.", true)]
    [InlineData("The mayor denied that police had arrested the baker.", "Dockers marched in Lund on Sunday.", false)]
    public void A_denial_stands_only_against_those_who_tell_what_is_denied(string denial, string other, bool stands)
    {
        var found = Collate(denial, other).Where(d => d.Reason.Contains(" denies ", StringComparison.Ordinal)).ToList();
        Assert.Equal(stands ? 1 : 0, found.Count);
        Assert.All(found, d => Assert.StartsWith("denied by ", d.Sides[0].Value, StringComparison.Ordinal));
        Assert.All(found, d => Assert.Equal("b", Path.GetFileNameWithoutExtension(d.Sides[1].Claims[0].Citation.Account)));
    }

    [Theory]
    [InlineData("The guards said that the baker had a knife, but his sister said that he was holding a loaf.", true)]
    [InlineData("Although the guards said that the baker had a knife, his sister said that he was holding a loaf.", true)]
    [InlineData("The guards said that the baker had a knife and his sister said that he was holding a loaf.", false)]
    [InlineData("The guards said that the baker had a knife, but the guards said that he was holding a loaf.", false)]
    [InlineData("The guards said that the baker had a knife, but nobody found it.", false)]
    public void Two_speakers_whom_a_sentence_sets_against_each_other_part(string sentence, bool stands)
    {
        var found = Collate(sentence, "Dockers marched in Lund on Sunday.").Where(d => d.Rule == "contrast").ToList();
        Assert.Equal(stands ? 1 : 0, found.Count);
        Assert.All(found, d => Assert.Equal(["guards", "his sister"], d.Sides.Select(s => s.Value.Replace("The ", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("The Bolivian army did not arrest the baker in Lund, the ministry said.", "The Bolivian army arrested a baker in Lund on Sunday.", true)]
    [InlineData("The Bolivian army did not arrest the baker in Lund, the ministry said.", "The Peruvian navy arrested a baker in Lund on Sunday.", false)]
    [InlineData("The Bolivian army did not arrest the baker in Lund, the ministry said.", "The Bolivian army arrested a piper in Lund on Sunday.", false)]
    [InlineData("The Bolivian army has not yet arrested the baker in Lund, the ministry said.", "The Bolivian army arrested a baker in Lund on Sunday.", false)]
    public void What_is_told_not_to_have_been_done_stands_against_those_who_tell_it(string untold, string other, bool stands) =>
        Assert.Equal(stands, Collate(untold, other).Any(d => d.Rule == "untold"));

    [Theory]
    [InlineData("Nobody was killed when the army shelled the port of Stavanger in Norway on 3 May 2019, the ministry said.", true)]
    [InlineData("The shelling of the port of Stavanger in Norway on 3 May 2019 ended without casualties, a radio reported.", true)]
    [InlineData("Nobody was hurt or killed by the shells that fell on Stavanger in Norway on 9 July 2019, the ministry said.", false)]
    [InlineData("Nobody was killed when a train left the rails near Bergen in Norway on 3 May 2019, the ministry said.", false)]
    [InlineData("No soldiers were killed when the army shelled the port of Stavanger in Norway on 3 May 2019, the ministry said.", false)]
    public void None_stands_against_a_toll_of_the_same_day_place_and_people(string none, bool stands)
    {
        var found = Collate(none, "Seven civilians were killed when the army shelled the port of Stavanger in Norway on 3 May 2019.")
            .Where(d => d.Kind == "figure" && !d.Resolved && d.Sides[0].Value is "none" or "0").ToList();
        Assert.Equal(stands ? ["7"] : [], found.Select(d => d.Sides[1].Value));
    }

    [Theory]
    [InlineData("73", false)]
    [InlineData("44", true)]
    public void Two_ages_are_two_people_unless_they_are_near(string other, bool stands) => Assert.Equal(
        stands,
        Collate("Police in Lund held a 42-year-old man from Malmo on Monday.", $"The court in Lund heard that a {other}-year-old man from Malmo had been seen near the bank.").Exists(d => d.Kind == "figure"));

    [Theory]
    [InlineData("The mayor of Bergen blamed the Norwegian army for the attack on the school on 3 May 2019.", "The union blamed the Swedish militia for the attack on the school in Bergen on 3 May 2019.", true)]
    [InlineData("The mayor of Bergen blamed the Norwegian army for the attack on the school on 3 May 2019.", "The Norwegian army denied responsibility for the attack on the school in Bergen on 3 May 2019.", true)]
    [InlineData("The mayor of Bergen blamed the Norwegian army for the attack on the school on 3 May 2019.", "The union, too, blamed the Norwegian army for the attack on the school in Bergen on 3 May 2019.", false)]
    [InlineData("The mayor of Bergen blamed the Norwegian army for the attack on the school on 3 May 2019.", "The Norwegian army denied a rise in pay on 3 May 2019.", false)]
    public void Two_who_are_blamed_or_one_who_denies_it_stand_against_each_other(string blame, string other, bool stands) =>
        Assert.Equal(stands, Collate(blame, other).Any(d => d.Rule == "blame" && d.Sides.Length > 1));

    [Fact]
    public void Two_days_of_one_account_alone_are_two_days_of_its_story() => Assert.DoesNotContain(
        Collate("The mayor of Lund was dismissed on 5 May 2019. The mayor of Lund was dismissed on 6 May 2019.", "A baker sold bread in Gdansk."),
        d => d.Kind == "date");

    [Theory]
    [InlineData("Dockers protested in Ostrava on 3 May 2019.", "Dockers rallied in Ostrava on 3 May 2019.", false)]
    [InlineData("Dockers protested in Ostrava on 3 May 2019.", "Dockers in Ostrava went on strike on 3 May 2019.", true)]
    public void Wordings_that_tell_one_act_are_style(string left, string right, bool told)
    {
        // Six accounts of other things: what most accounts tell is shown with all its words.
        string[] others = [.. Enumerable.Range(0, 6).Select(i => $"A baker sold {10 + i} loaves of bread on the square in Gdansk in March 2011.")];
        Assert.Equal(told, Collate([left, right, .. others]).Exists(d => d.Reason.Contains("is worded", StringComparison.Ordinal)));
    }

    [Fact]
    public void Evidence_stands_against_the_claim_it_contradicts() => Assert.Contains(
        Collate("Weather records contradict claims that the ferry sank in a storm."),
        d => d.Kind == "motive" && d.Sides[1].Value.StartsWith("claims that", StringComparison.Ordinal));

    [Fact]
    public void A_loaded_word_stands_against_plain_words_for_the_same_people_alone()
    {
        var found = Collate(
            "Rioters filled Lund on Sunday, the regime said. The regime was silent.",
            "Protesters filled Lund on Sunday. Rescue workers waited, the electoral commission met and a minister spoke of the government.");
        Assert.Equal(["“regime”", "“government”"], Assert.Single(found, d => d.About == "authorities").Sides.Select(s => s.Value));
        Assert.Equal(["“rioters”", "“protesters”"], Assert.Single(found, d => d.About == "participants").Sides.Select(s => s.Value));
    }

    [Fact]
    public void Competing_causes_of_one_event_stand_against_each_other()
    {
        var found = Collate(
            "The explosion at the Torvald refinery killed 12 people on 3 May 2019. The explosion was caused by a gas leak.",
            "On 3 May 2019 an explosion at the Torvald refinery killed 12 people. Investigators said the explosion was caused by a bomb.");
        var causes = Assert.Single(found, d => d.Kind == "motive");
        Assert.Equal(["a bomb", "a gas leak"], causes.Sides.Select(s => s.Value).Order(StringComparer.Ordinal));
        Assert.Contains("put down to", causes.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_told_with_the_event_contradicts_another_such_day()
    {
        var found = Collate(
            "The president declared a state of emergency in the capital on 4 March 2018.",
            "A state of emergency was declared in the capital by the president on 6 March 2018.");
        var days = Assert.Single(found, d => d.Kind == "date");
        Assert.Equal(["4 March 2018", "6 March 2018"], days.Sides.Select(s => s.Value).Order(StringComparer.Ordinal));
        Assert.False(days.Resolved);
    }

    [Fact]
    public void Not_yet_told_is_no_denial() => Assert.DoesNotContain(
        Collate("Police arrested the ferry's captain on 4 March 2018.", "Police have not yet arrested the ferry's captain, a spokesman said on 4 March 2018."),
        d => d.Reason.Contains("denied", StringComparison.Ordinal));

    [Fact]
    public void Every_sentence_is_plain_and_every_side_has_claims()
    {
        foreach (var found in Collate(
            "The mayor resigned on 4 March 2018 after 20 people were killed. Protesters marched in Lund.",
            "The mayor was dismissed on 5 March 2018 after 26 people were killed. Rioters marched in Lund."))
        {
            Assert.EndsWith(".", found.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("{", found.Reason, StringComparison.Ordinal);
            Assert.True(found.Sides.Length > 1);
            Assert.All(found.Sides, s => Assert.NotEmpty(s.Claims));
        }
    }

    [Fact]
    public void The_order_of_the_accounts_does_not_matter()
    {
        var accounts = Cases.Read(
            "The fire at the Torvald refinery killed 12 people on 3 May 2019. The fire was caused by a gas leak. The march in Ostrava passed peacefully.",
            "On 4 May 2019 a fire at the Torvald refinery killed 14 people. Investigators said the fire was caused by a bomb. Ostrava saw a violent march.",
            "Officials say that nine people died in the refinery at Torvald, but relatives say the number was far higher. The mayor was dismissed on 5 May 2019.",
            "The mayor resigned on 6 May 2019 over the fire, which was blamed on old pipes. Rioters marched in Ostrava; a bloody march, witnesses said.");
        var expected = Cases.Collator.Collate("made", accounts).Disagreements.Select(Say).ToList();
        Assert.True(expected.Count > 4);
        Prop.ForAll(
            Gen.Shuffle(accounts.ToArray()).ToArbitrary(),
            shuffled => Cases.Collator.Collate("made", shuffled).Disagreements.Select(Say).SequenceEqual(expected)).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void A_text_that_only_disputes_is_shown_in_bounds()
    {
        var hostile = string.Concat(Enumerable.Repeat("Officials say nine died but relatives say more, a peaceful bloody fire due to fire caused by a fire, he denied claims that fire led to fire. ", 1500));
        var found = Collate(hostile, hostile.Replace("nine", "ten", StringComparison.Ordinal));
        Assert.InRange(found.Count, 1, 80);
        Assert.All(found, d => Assert.True(d.Reason.Length < 700 && d.Sides.Length < 80, d.Reason));
    }

    private static string Say(Disagreement d) => $"{d.Id} {d.Kind} {d.About} {d.Reason} {d.Weight} {string.Join(',', d.Sides.Select(s => s.Value + string.Join('+', s.Claims)))}";

    private static List<Disagreement> Collate(params string[] texts) => [.. Cases.Collator.Collate("made", Cases.Read(texts)).Disagreements];
}
