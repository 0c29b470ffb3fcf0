using NodaTime;
using Variorum.Collating;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating;

/// <summary>Which mentions of two short accounts become one event.</summary>
public class IdentityTests
{
    [Theory]
    [InlineData("Gunmen killed the singer Zora Hale in Bergen on 3 May 2019.", "The trial for the killing of the singer Zora Hale in Bergen opens on 9 June 2020.", true)]
    [InlineData("Gunmen killed the singer Zora Hale in Bergen on 3 May 2019.", "The trial for the killing of the singer Otto Lund in Bergen opens on 9 June 2020.", false)]
    [InlineData("Police in Bergen arrested the driver Karl Holm on 3 May 2019.", "The driver Karl Holm was detained by police in Bergen on 3 May 2019.", true)]
    [InlineData("Police in Bergen arrested the driver Karl Holm on 3 May 2019.", "The driver Karl Holm was nabbed by police in Bergen on 3 May 2019.", true)]
    [InlineData("Gunmen killed four dockers in Bergen on 3 May 2019.", "In Bergen, on 3 May 2019, four dockers were murdered by attackers, the union said.", true)]
    [InlineData("Gunmen killed four dockers in Bergen on 3 May 2019.", "In Bergen, on 3 May 2019, four policemen were murdered by attackers, the union said.", false)]
    public void One_act_on_one_person_is_one_event(string left, string right, bool one)
    {
        var events = Cases.Collator.Collate("made", Cases.Read(left, right)).Events;
        Assert.NotEmpty(events);
        Assert.Equal(one, events.Any(e => e.Mentions.Select(m => m.Account).Distinct().Count() == 2));
    }

    // Where no line of an event stands alone, the sentence that tells it does, if it is no longer than a line and leans on nothing.
    [Theory]
    [InlineData("The ferry Solveig capsized.", "The ferry Solveig capsized")]
    [InlineData("It capsized off Bergen.", "Capsized")]
    public void A_bare_line_gives_way_to_its_sentence(string text, string label)
    {
        var told = Telling("a", text, "capsized", "OTHER", []);
        var bare = told with { Events = [told.Events[0] with { Headline = new Headline("Capsized", 2, false) { Content = 1 } }] };
        Assert.Equal(label, Assert.Single(Cases.Collator.Collate("made", [bare]).Events).Label);
    }

    // Other words and another type, one day and no place: only the states can say that both tell one act.
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    public void Triggers_with_like_states_tell_one_act(bool told, bool near, bool one)
    {
        sbyte[] left = [90, 40, -70, 5], right = near ? [88, 42, -71, 2] : [-40, 90, 5, 70];
        var accounts = new[]
        {
            Telling("a", "The ferry Solveig capsized off the harbour of Bergen with forty passengers.", "capsized", "OTHER", told ? left : []),
            Telling("b", "Forty passengers of the ferry Solveig were aboard at the accident off the harbour of Bergen.", "accident", "ECONOMY", told ? right : []),
        };
        var events = Cases.Collator.Collate("made", [.. accounts]).Events;
        Assert.Equal(one ? 1 : 2, events.Length);
    }

    private static AccountClaims Telling(string id, string text, string word, string type, sbyte[] state)
    {
        var passage = new Passage(text.IndexOf(word, StringComparison.Ordinal), text.IndexOf(word, StringComparison.Ordinal) + word.Length);
        var mention = new EventMention(
            passage, passage, type, null, word, null, null, DayRange.On(new LocalDate(2019, 5, 3)), null, null, Realis.Actual, new Source("author", SourceNaming.Author, "author", null), "made")
        {
            Vector = [.. state],
        };
        return Cases.Account(id, text) with { Events = [mention] };
    }

    // The main deed is told by two accounts on the main day; what one account tells, or another day has, is none.
    [Theory]
    [InlineData("A ferry sank off Bergen.", "sank", 3, true)]
    [InlineData("A ferry sank off Bergen.", "sank", 9, false)]
    [InlineData("A ferry waited off Bergen.", "waited", 3, false)]
    public void What_accounts_tell_on_the_main_day_is_a_main_deed(string other, string word, int day, bool one)
    {
        var data = CollatingData.Load(Cases.Data, "en");
        AccountClaims[] accounts = [On(Telling("a", "The ferry Solveig sank.", "sank", "RIOT_ATTACK", []), 3), On(Telling("b", other, word, "RIOT_ATTACK", []), day), On(Telling("c", "It sank.", "sank", "RIOT_ATTACK", []), 3)];
        var text = CaseText.Read(accounts, data);
        var mentions = EventReader.Views(text, data);
        var main = new MainDeeds(mentions, new MainEvent(new LocalDate(2019, 5, 3), null, null, null, [], []), accounts.Length, data.Frames);
        Assert.True(main.Both(mentions[0], mentions[2]));
        Assert.Equal(one, main.Both(mentions[0], mentions[1]));
        Assert.Equal(one, main.Holds(mentions[1]));
    }

    private static AccountClaims On(AccountClaims account, int day) =>
        account with { Events = [account.Events[0] with { Days = DayRange.On(new LocalDate(2019, 5, day)) }] };

    [Theory]
    [InlineData("Wellington", "Wellington", 0.8)]
    [InlineData("Wellington", "Hobart", -1)]
    public void One_name_looked_up_as_two_towns_is_no_two_towns(string left, string right, double expected)
    {
        var here = new Place(1, left, -41, 174, "NZ", null, "city", 200_000);
        var there = new Place(2, right, 51, -3, "GB", null, "city", 15_000);
        Assert.Equal(expected, Ground.Place(here, left, there, right));
    }
}
