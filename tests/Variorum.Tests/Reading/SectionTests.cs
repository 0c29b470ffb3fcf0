using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Reading;

public class SectionTests
{
    [Fact]
    public void Reprinted_statements_are_sections_with_author_date_and_provenance()
    {
        var text = $"""
            # After the flood

            *Two voices from the valley, brought together by [our desk](https://desk.example).*

            ## No more waiting! Statement of the [Valley Farmers' League](#)

            *{Texts.Claim}*

            *{Texts.More}*

            *9 March 2019*

            *Reproduced from the League's bulletin:*
            <https://league.example/9>

            ## On the boats

            *{Texts.Story} So many hands were needed, writes Ana Ruiz.*

            {Texts.More}

            11 Mar 2019

            Republished from River Notes
            """;
        var account = Texts.Account(text);
        Assert.Equal("After the flood", account.Title);
        Assert.Equal(3, account.Sections.Length);
        Assert.Equal("", account.Published.Day());

        var statement = account.Sections[1];
        Assert.Equal("Valley Farmers' League", statement.Author);
        Assert.Equal("2019-03-09", statement.Published.Day());
        Assert.Equal("9 March 2019", Assert.Single(statement.Published.Passages).Of(text));
        Assert.StartsWith("Reproduced from the League's bulletin", statement.Provenance, StringComparison.Ordinal);
        Assert.StartsWith("## No more waiting!", statement.Of(account), StringComparison.Ordinal);
        Assert.EndsWith("<https://league.example/9>", statement.Of(account), StringComparison.Ordinal);

        var report = account.Sections[2];
        Assert.Equal(("Ana Ruiz", "2019-03-11", "Republished from River Notes"), (report.Author, report.Published.Day(), report.Provenance));
    }

    [Fact]
    public void A_letter_inside_an_article_runs_from_its_address_to_its_signature()
    {
        var text = $"""
            Count again, say observers

            By Peter Lund

            {Texts.Story}

            {Texts.More}


            The Returning Officer
            Town Hall
            4 Market Street

            17 May 2021

            Dear Mrs Okoro,

            {Texts.Claim}

            {Texts.More}

            Yours sincerely,

            Harbour Ward Residents' Association


            Read more: Results by ward
            """;
        var account = Texts.Account(text);
        Assert.Equal("Peter Lund", account.Author);
        var letter = account.Sections[1];
        Assert.Equal(2, account.Sections.Length);
        Assert.StartsWith("The Returning Officer", letter.Of(account), StringComparison.Ordinal);
        Assert.EndsWith("Residents' Association", letter.Of(account), StringComparison.Ordinal);
        Assert.Equal(("Harbour Ward Residents' Association", "2021-05-17"), (letter.Author, letter.Published.Day()));
        Assert.Equal("", account.Published.Day());
    }

    [Fact]
    public void After_words_of_provenance_the_next_piece_begins()
    {
        var text = $"""
            Two voices

            {Texts.Story}

            Declaration of the Harbour Party

            {Texts.Claim}

            18 May 2021

            Reprinted from Harbour News, https://harbour.example/3

            At the counting tables

            {Texts.More} So the night went on, writes Ana Ruiz.

            19 May 2021
            """;
        var account = Texts.Account(text);
        Assert.Equal(
            [("Declaration of the Harbour Party", "Harbour Party", "2021-05-18"), ("At the counting tables", "Ana Ruiz", "2021-05-19")],
            account.Sections.Skip(1).Select(s => (s.Title!, s.Author!, s.Published.Day())));
        Assert.Equal("", account.Published.Day());
    }

    [Fact]
    public void A_writer_quoted_under_a_subheading_makes_no_section() =>
        Assert.Single(Texts.Account($"# River takes a town\n\n{Texts.Story}\n\n## The cause\n\nThe wall was too low, writes Peter Lund. {Texts.More}\n").Sections);

    [Fact]
    public void A_paper_named_beside_the_date_is_the_publisher()
    {
        var account = Texts.Account($"River takes a town\n\nComment by Ana Ruiz\nThe Harbour Observer, March 6, 2019\n\n{Texts.Story}\n\n{Texts.More}");
        Assert.Equal(("The Harbour Observer", "Ana Ruiz", "2019-03-06"), (account.Publisher, account.Author, account.Published.Day()));
    }

    [Fact]
    public void An_address_in_a_speech_begins_no_letter()
    {
        var text = $"The president spoke\n\n{Texts.Story}\n\nDear neighbours:\n\n{Texts.Claim}\n\nDear friends:\n\n{Texts.More}\n";
        Assert.Single(Texts.Account(text).Sections);
    }

    [Fact]
    public void A_text_that_is_a_letter_is_one_account()
    {
        var text = $"""
            17 May 2021

            Dear neighbours,

            {Texts.Story}

            {Texts.Claim}

            Yours faithfully,
            Ngozi Okoro
            """;
        var account = Texts.Account(text);
        Assert.Single(account.Sections);
        Assert.Equal("2021-05-17", account.Published.Day());
    }

    [Fact]
    public void Statements_one_after_the_other_without_marks_are_found_by_their_headings()
    {
        var text = $"""
            Two declarations on the count

            {Texts.Story}

            Declaration of the Harbour Party

            {Texts.Claim}

            18 May 2021

            Statement by the Election Board

            {Texts.More}

            19 May 2021
            """;
        var account = Texts.Account(text);
        Assert.Equal(
            [("Harbour Party", "2021-05-18"), ("Election Board", "2021-05-19")],
            account.Sections.Skip(1).Select(s => (s.Author!, s.Published.Day())));
    }

    [Theory]
    [InlineData("## Background")]
    [InlineData("## What happens next")]
    [InlineData("## Anger at a statement of the mayor")]
    [InlineData("## 6 March 2019")]
    public void Subheadings_of_plain_news_are_no_sections(string heading)
    {
        var text = $"# River takes a town\n\nBy Ana Ruiz\n\n{Texts.Story}\n\n{heading}\n\n{Texts.More}\n\n## The day after\n\n{Texts.Claim}\n\n7 March 2019\n";
        var account = Texts.Account(text);
        Assert.Single(account.Sections);
        Assert.Equal("2019-03-07", account.Published.Day());
    }

    [Fact]
    public void Words_of_a_statement_in_running_text_are_no_section()
    {
        var text = $"River takes a town\n\n{Texts.Story}\n\nThe statement of the council was read out in the church.\n\n{Texts.More}\n\n\"{Texts.Claim}\"\n";
        Assert.Single(Texts.Account(text).Sections);
    }

    [Theory]
    [InlineData("> {0}\n>\n> {1}")]
    [InlineData("“{0}\n\n“{1}”")]
    public void A_long_quotation_introduced_as_a_statement_is_a_section(string form)
    {
        var quoted = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Texts.Claim, Texts.More);
        var text = $"River takes a town\n\n{Texts.Story}\n\nHere is the open letter of the Valley League in full:\n\n{quoted}\n\nThe council did not answer before this report was written, and nobody opened the door.\n";
        var account = Texts.Account(text);
        var section = Assert.Single(account.Sections.Skip(1));
        Assert.Equal(("Valley League", quoted), (section.Author, section.Of(account)));
        Assert.Single(Texts.Account(text.Replace("open letter of the Valley League", "answer", StringComparison.Ordinal)).Sections);
    }

    [Fact]
    public void A_subheading_inside_a_statement_belongs_to_it()
    {
        var text = $"# Voices\n\n{Texts.Story}\n\n## Statement of the Valley League\n\n{Texts.Claim}\n\n### Demands\n\n{Texts.More}\n\n9 March 2019\n\n## Weather\n\n{Texts.Story}\n";
        var account = Texts.Account(text);
        var statement = Assert.Single(account.Sections.Skip(1));
        Assert.Equal("2019-03-09", statement.Published.Day());
        Assert.EndsWith("9 March 2019", statement.Of(account), StringComparison.Ordinal);
        Assert.Equal(account.Sections[0], account.SectionAt(text.Length - 5));
    }

    [Theory]
    [InlineData("River takes a town\n\nBy Ana Ruiz\n\n6 March 2019\n\n{0}\n\n{1}", "2019-03-06", "Ana Ruiz")]
    [InlineData("River takes a town\n\nBy Ana Ruiz, 6 March 2019\n\n{0}\n\n{1}", "2019-03-06", "Ana Ruiz")]
    [InlineData("River takes a town\n\n{0}\n\n{1}\n\nRelief Committee of the Lower Valley\n\nMarch, 6th 2019\n\n\nBack to news\n", "2019-03-06", "Relief Committee of the Lower Valley")]
    [InlineData("River takes a town\n\n{0}\n\nOn 6 March 2019 the dam broke.\n\n{1}", "", null)]
    [InlineData("River takes a town\n\nUpdated 8 March 2019\nPublished 6 March 2019\n\n{0}\n\n{1}", "2019-03-06", null)]
    public void Date_and_author_of_the_whole_stand_at_its_head_or_end(string form, string day, string? author)
    {
        var account = Texts.Account(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Texts.Story, Texts.More));
        Assert.Equal((day, author), (account.Published.Day(), account.Author));
        Assert.Equal("River takes a town", account.Title);
        Assert.Equal(day.Length > 0 ? "text" : "none", account.Published.Basis);
        Assert.Equal(account.Published, account.Sections[0].Published);
    }

    [Fact]
    public void Text_broken_at_a_fixed_width_has_no_title_in_its_paragraphs()
    {
        var text = "   QUITO, 8 JAN 90 (ANS) -- [TEXT] THE BRIDGE OVER THE GORGE WAS CLOSED\nTODAY AFTER THE WATER HAD TAKEN TWO OF ITS PIERS AND A LORRY WITH THE\nTHREE MEN WHO WERE IN IT.\n";
        var account = Texts.Account(text);
        Assert.Equal((null, "1990-01-08", "ANS"), (account.Title, account.Published.Day(), account.Publisher));
    }

    [Fact]
    public void What_accounts_csv_states_comes_first_and_a_contradiction_is_told()
    {
        var text = $"River takes a town\n\n6 March 2019\n\n{Texts.Story}\n\n{Texts.More}";
        var row = new Variorum.Reading.ManifestRow("account.txt", "2019-03-09", "River Notes", "A. R.", "https://notes.example/1", "en", "The river");
        var read = Texts.Read(text, stated: row);
        var account = read.Account!;
        Assert.Equal(("2019-03-09", "accounts.csv", "River Notes", "A. R.", "The river"), (account.Published.Day(), account.Published.Basis, account.Publisher, account.Author, account.Title));
        Assert.Empty(account.Published.Passages);
        var note = Assert.Single(read.Diagnostics);
        Assert.Equal(("date-contradicted", Severity.Note, "6 March 2019"), (note.Code, note.Severity, note.Passage!.Value.Of(text)));

        var same = Texts.Read(text, stated: row with { Published = "2019-03-06T10:00:00" });
        Assert.Empty(same.Diagnostics);
        Assert.Equal("6 March 2019", Assert.Single(same.Account!.Published.Passages).Of(text));
    }

    [Theory]
    [InlineData("03/04/2022", "date-ambiguous")]
    [InlineData("31 February 2022", "date-impossible")]
    public void Doubtful_dates_are_told_with_their_place(string date, string code)
    {
        var text = $"River takes a town\n\n{date}\n\n{Texts.Story}\n\n{Texts.More}";
        var read = Texts.Read(text);
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal((code, date), (told.Code, told.Passage!.Value.Of(text)));
        Assert.Equal("", read.Account!.Published.Day());
    }
}
