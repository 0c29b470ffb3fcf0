using System.Collections.Immutable;
using Variorum.Extracting.Names;
using Variorum.Language;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Extracting.Names;

public sealed class NameReaderTests
{
    private static readonly LanguagePack Pack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true);
    private static readonly NameReader Reader = NameReader.Load(Repository.Data, "en");

    private static ImmutableArray<NameMention> Read(string text, string? publisher = null)
    {
        var account = new Account("a", "a.txt", "", text.Length, "en", true, null, publisher, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        return Reader.Read(account, Pack.Parse(text));
    }

    [Theory]
    [InlineData("Maria Jensen left Nairobi on Monday.", "Maria Jensen", "person")]
    [InlineData("Maria Jensen left Nairobi on Monday.", "Nairobi", "place")]
    [InlineData("The flood reached Valparaiso and Concepcion.", "Concepcion", "place")]
    [InlineData("The flood reached the town of Omar Hassan at dawn.", "Omar Hassan", "place")]
    [InlineData("The Farmers' Relief Board (FRB) sent boats. The FRB had none left.", "FRB", "organisation")]
    [InlineData("The FRC [Revolutionary Front of the Coast] sent boats. The FRC had none left.", "FRC", "organisation")]
    [InlineData("The Kenyan foreign ministry said nothing.", "Kenyan foreign ministry", "organisation")]
    [InlineData("Kenya's interior ministry said nothing.", "Kenya's interior ministry", "organisation")]
    [InlineData("They wrote to the government of Uganda.", "government of Uganda", "organisation")]
    [InlineData("He told state television that the dam held.", "state television", "media")]
    [InlineData("The Irish press was silent.", "Irish press", "media")]
    [InlineData("Workers at the FerroAlloys plant stopped.", "FerroAlloys", "organisation")]
    [InlineData("Miners of the Karatash corporation went home.", "Karatash", "organisation")]
    [InlineData("The Okonjo regime fell within a week.", "Okonjo", "person")]
    [InlineData("Mr De Sa lost his house.", "De Sa", "person")]
    [InlineData("The Prince of Wales visited the camp.", "Prince of Wales", "person")]
    [InlineData("They were seen by the photographers of ‘Letters from Prague’ that day.", "Letters from Prague", "other")]
    [InlineData("The Lakeland Potters and Weavers Association met.", "Lakeland Potters and Weavers Association", "organisation")]
    [InlineData("The Ministry of Emergency Situations said nothing.", "Ministry of Emergency Situations", "organisation")]
    [InlineData("General Hassan al-Tariq resigned.", "Hassan al-Tariq", "person")]
    [InlineData("Their spokesman, Zaw Min Lwin, resigned.", "Zaw Min Lwin", "person")]
    [InlineData("Three children were hurt in Khan Sharif on Monday.", "Khan Sharif", "place")]
    [InlineData("The port was closed after Typhoon Lando.", "Typhoon Lando", "other")]
    [InlineData("The Iron Badgers dug through the night.", "Iron Badgers", "organisation")]
    [InlineData("BERGEN, Oct 2 (NCP) - Two men died, police told NCP.", "NCP", "media")]
    [InlineData("Acting Interior Minister Tom Kariuk'i spoke.", "Tom Kariuk'i", "person")]
    [InlineData("Boats came from Bergen, Stavanger, Krazlund and Oslo.", "Krazlund", "place")]
    [InlineData("Captain Olen “Bear” Tarvik kept the mill.", "Olen “Bear” Tarvik", "person")]
    public void A_name_is_found_with_its_kind(string text, string name, string kind) =>
        Assert.Contains((name, kind), Read(text).Select(n => (n.Passage.Of(text), n.Kind)));

    [Theory]
    [InlineData("THE BANKER RAMIRO ESTEVEZ WAS MURDERED LAST NIGHT BY A GROUP OF UNKNOWN MEN.", "RAMIRO ESTEVEZ", "person")]
    [InlineData("ENGINEERS TOMAS VELARDE AND PAULO SERRANO WERE RELEASED YESTERDAY IN THE PORT.", "TOMAS VELARDE", "person")]
    [InlineData("THE REPORT INDICATES THAT MSGR TOMAS VELARDE IS MISSING AND THAT NOBODY SAW HIM LEAVE.", "TOMAS VELARDE", "person")]
    [InlineData("THE POLICE ARRESTED THREE MEMBERS OF THE RED HARVEST FRONT (RHF) NEAR THE AIRPORT.", "RED HARVEST FRONT", "organisation")]
    public void In_capitals_a_name_ends_where_the_tags_end_it(string text, string name, string kind) =>
        Assert.Contains((name, kind), Read(text).Select(n => (n.Passage.Of(text), n.Kind)));

    [Fact]
    public void A_name_goes_on_over_the_break_of_a_wrapped_line()
    {
        const string Text = "The men who came to the farm that night asked for the elder brother, Ramon\nEstevez, and took him away to the river in a grey van that had no number\nplates at all.";
        Assert.Contains(Read(Text), n => n.Passage.Of(Text) == "Ramon\nEstevez" && n.Kind == "person");
    }

    [Theory]
    [InlineData("Interior Minister Ana Ruiz resigned.", "Ana Ruiz", "Interior Minister")]
    [InlineData("The former interior minister Ana Ruiz resigned.", "Ana Ruiz", "former interior minister")]
    [InlineData("A police spokeswoman, and police spokesman Karl Berg, were there.", "Karl Berg", "police spokesman")]
    [InlineData("His wife Susan waited.", "Susan", "wife")]
    [InlineData("Norwegian foreign minister Karl Berg resigned.", "Karl Berg", "Norwegian foreign minister")]
    [InlineData("Opposition leader Karl Berg resigned.", "Karl Berg", "Opposition leader")]
    [InlineData("Mother-of-two Ana Ruiz drowned.", "Ana Ruiz", "Mother-of-two")]
    [InlineData("Hydrologist Maria Lind warned of rain.", "Maria Lind", "Hydrologist")]
    [InlineData("Inspector-General Joseph Lind denied that shots were fired at the crowd.", "Joseph Lind", "Inspector-General")]
    public void A_role_is_kept_with_the_person(string text, string name, string role)
    {
        var found = Assert.Single(Read(text), n => n.Passage.Of(text) == name);
        Assert.Equal(("person", role), (found.Kind, found.Role));
    }

    [Theory]
    [InlineData("The river rose overnight and the road was closed.")]
    [InlineData("Nobody came. Dozens waited. Later they left.")]
    [InlineData("Cracks appeared in the wall. Sirens wailed. Turnout was low.")]
    [InlineData("The Chief Inspector of Factories was dismissed.")]
    public void Plain_words_are_no_names(string text) => Assert.Empty(Read(text));

    [Fact]
    public void A_short_name_of_the_paper_is_the_paper()
    {
        const string text = "A neighbour told the Courier that the wall fell.";
        var name = Assert.Single(Read(text, "Lakeside Courier"));
        Assert.Equal(("media", "Lakeside Courier"), (name.Kind, name.Canonical));
    }

    [Fact]
    public void A_surname_stands_for_the_full_name_before_it()
    {
        const string text = "Karl Berg ran the ferry. Berg had warned the council.";
        Assert.All(Read(text), n => Assert.Equal("Karl Berg", n.Canonical));
    }

    [Theory]
    [InlineData("‘Unclosed and “Half Open (FRB] of the of The Of and And")]
    [InlineData("\uD800 Maria \uDC00 Jensen of of of the")]
    [InlineData("OF OF OF-OF-OF A-of- -of-B")]
    public void Odd_text_gives_names_in_order_that_do_not_overlap(string text)
    {
        var end = 0;
        foreach (var name in Read(text))
        {
            Assert.True(name.Passage.Start >= end && name.Passage.End <= text.Length && name.Passage.Start < name.Passage.End);
            end = name.Passage.End;
        }
    }
}
