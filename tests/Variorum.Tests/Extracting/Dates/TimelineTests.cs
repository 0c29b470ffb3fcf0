using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting.Dates;
using Variorum.Model;
using Variorum.Tests.Language;
using Xunit;

namespace Variorum.Tests.Extracting.Dates;

public sealed class TimelineTests
{
    private static readonly DateReader Reader = DateReader.Load(Repository.Data, "en");

    [Theory]
    [InlineData("On 4 May 2019 the river burst its banks.", "burst", "2019-05-04")]
    [InlineData("The mayor resigned on 6 May 2019 after the river burst its banks on 4 May 2019.", "resigned", "2019-05-06")]
    [InlineData("The mayor resigned on 6 May 2019 after the river burst its banks on 4 May 2019.", "burst", "2019-05-04")]
    [InlineData("It was the worst flood since 1962, when forty sailors drowned.", "drowned", "1962-01-01")]
    [InlineData("On 4 May 2019 crowds tore down a bust that was unveiled in 2016.", "unveiled", "2016-01-01")]
    [InlineData("On 4 May 2019 crowds tore down a bust that was unveiled in 2016.", "tore", "2019-05-04")]
    [InlineData("The river burst its banks on 4 May 2019. Forty houses collapsed.", "collapsed", "2019-05-04")]
    [InlineData("On 4 May 2019 the river rose. In 1998 a mill burned down. Nine people died.", "died", "1998-01-01")]
    [InlineData("On 4 May 2019 the river rose. The mill, built in 1998, was cleared. Nine people fled.", "fled", "2019-05-04")]
    public void An_event_is_dated_by_its_own_clause_before_any_other(string text, string trigger, string low)
    {
        Assert.Equal(low, At(text, trigger).LowIso);
    }

    [Theory]
    [InlineData("The miners asked for the 1993 constitution.", "asked")]
    [InlineData("The clerk asked for a return to the Charter of 1993.", "asked")]
    [InlineData("It was the worst flood since 1962.", "worst")]
    [InlineData("The captain was released on bail until May 2020.", "released")]
    [InlineData("Wives carried soup to the pickets (much as in the long strike of 1984).", "carried")]
    public void A_date_that_names_or_bounds_a_thing_dates_no_event(string text, string trigger)
    {
        Assert.True(At(text, trigger).IsUndated);
    }

    [Fact]
    public void The_day_of_a_paragraph_holds_for_the_next_two_and_no_longer()
    {
        const string Text = "On 4 May 2019 the dam failed.\nSirens howled.\nNine people drowned.\nShops closed.";
        Assert.Equal("2019-05-04", At(Text, "drowned").LowIso);
        Assert.True(At(Text, "closed").IsUndated);
    }

    [Fact]
    public void The_story_stands_on_the_day_that_most_sentences_tell_and_that_is_not_ahead()
    {
        var told = new LocalDate(2019, 5, 6);
        const string Text = "The dam failed on 4 May.\n\nOn 4 May sirens were heard.\n\nA service is held on 12 May.\n\nOn 12 May flags fly.\n\nOn 12 May shops close.\n\nNine people drowned.";
        var (timeline, _) = Of(Text, told);
        Assert.Equal("2019-05-04", timeline.StoryAt(Passage(Text, "drowned"))!.Days.LowIso);
    }

    [Fact]
    public void A_date_does_not_reach_into_another_section()
    {
        const string Text = "The dam failed on 4 May 2019.\nA letter: water rose.";
        var at = Text.IndexOf("A letter", StringComparison.Ordinal);
        ImmutableArray<Section> sections =
        [
            new(new Passage(0, at), null, null, Publication.Unknown, null),
            new(new Passage(at, Text.Length), null, null, Publication.Unknown, null),
        ];
        var (timeline, _) = Of(Text, null, sections);
        Assert.True(timeline.At(Passage(Text, "rose")).IsUndated);
    }

    private static DayRange At(string text, string trigger) => Of(text, null).Timeline.At(Passage(text, trigger));

    private static Passage Passage(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return new Passage(at, at + word.Length);
    }

    private static (Timeline Timeline, ImmutableArray<DateMention> Dates) Of(string text, LocalDate? told, ImmutableArray<Section> sections = default)
    {
        var published = told is { } day ? new Publication(DayRange.On(day), [], "accounts.csv") : Publication.Unknown;
        var account = new Account(
            "a", "a.txt", "", text.Length, "en", true, null, null, null, null, published, text,
            sections.IsDefault ? [new Section(new Passage(0, text.Length), null, null, published, null)] : sections);
        var parsed = EnglishPack.Pack.Parse(text);
        var dates = Reader.Read(account, parsed);
        return (new Timeline(EnglishSets.All, account, parsed, dates), dates);
    }
}
