using System.Globalization;
using System.Text;
using MimeKit;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

public class MailTests
{
    private static ReadAccount Read(MimeMessage message, string name = "letter.eml")
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return Texts.Read(stream.ToArray(), name);
    }

    private static MimeMessage Message(MimeEntity body, string subject = "Water in the lower quarter") =>
        new([new MailboxAddress("Ana Ruiz", "ana@example.org")], [new MailboxAddress("", "desk@example.org")], subject, body)
        {
            Date = new DateTimeOffset(2019, 3, 6, 22, 15, 0, TimeSpan.FromHours(-3)),
        };

    private static TextPart Plain(string text) => new("plain") { Text = text };

    [Fact]
    public void Date_sender_and_subject_tell_of_the_account()
    {
        var account = Read(Message(Plain(Texts.Story))).Account!;
        Assert.Equal((Texts.Story, "Ana Ruiz", "Water in the lower quarter"), (account.Text.Trim(), account.Author, account.Title));
        Assert.Equal(("2019-03-06", "metadata"), (account.Published.Day(), account.Published.Basis));
    }

    [Theory]
    [InlineData("{0}\n\nOn Tue, 5 Mar 2019 at 10:00, Jon Berg <jon@example.org> wrote:\n> {1}\n> More of it.\n")]
    [InlineData("{0}\n\nOn Tue, 5 Mar 2019 at 10:00, Jon Berg\n<jon@example.org> wrote:\n\n> {1}\n")]
    [InlineData("{0}\n\n-----Original Message-----\nFrom: Jon Berg\nSent: Tuesday\nSubject: Water\n\n{1}\n")]
    [InlineData("{0}\n\nFrom: Jon Berg <jon@example.org>\nSent: Tuesday, 5 March 2019\nTo: Ana Ruiz\nSubject: Water\n\n{1}\n")]
    [InlineData("{0}\n-- \nAna Ruiz, River Post\n")]
    public void What_earlier_messages_said_is_left_out(string form)
    {
        var read = Read(Message(Plain(form.Replace("{0}", Texts.Story, StringComparison.Ordinal).Replace("{1}", Texts.More, StringComparison.Ordinal))));
        Assert.Equal(Texts.Story, read.Account!.Text.Trim());
        Assert.Equal(form.Contains("{1}", StringComparison.Ordinal), read.Diagnostics.Any(d => d.Code == "mail-history"));
    }

    [Fact]
    public void A_message_that_only_passes_another_on_tells_that()
    {
        var read = Read(Message(Plain($"See below.\n\n---------- Forwarded message ---------\nFrom: Jon Berg\nDate: Tuesday\nSubject: Water\n\n{Texts.More}\n")));
        Assert.Contains(Texts.More, read.Account!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_is_read_where_the_plain_part_is_a_stub()
    {
        var html = new TextPart("html") { Text = $"<html><body><p>{Texts.Story}</p><p>{Texts.More}</p></body></html>" };
        var read = Read(Message(new MultipartAlternative { Plain("Open this in a browser."), html }));
        Assert.Equal($"{Texts.Story}\n\n{Texts.More}", read.Account!.Text);
    }

    [Fact]
    public void Attachments_are_named()
    {
        var attached = new MimePart("application", "pdf") { FileName = "list.pdf", ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "list.pdf" }, Content = new MimeContent(new MemoryStream([1, 2, 3])) };
        var told = Assert.Single(Read(Message(new Multipart("mixed") { Plain(Texts.Story), attached })).Diagnostics);
        Assert.Equal(("attachments-unread", Severity.Warning), (told.Code, told.Severity));
        Assert.Contains("list.pdf", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_charset_and_an_encoding_are_undone()
    {
        var bytes = Encoding.ASCII.GetBytes(
            "From: =?utf-8?q?Zo=C3=AB?= <z@example.org>\r\nSubject: =?iso-8859-1?q?Caf=E9?= letters\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 stood under water all the night and nobo=\r\ndy came to look for it.\r\n");
        var account = Texts.Read(bytes, "letter.eml").Account!;
        Assert.Equal("The café stood under water all the night and nobody came to look for it.", account.Text.Trim());
        Assert.Equal(("Zoë", "Café letters", "none"), (account.Author, account.Title, account.Published.Basis));
    }

    [Fact]
    public void A_saved_page_is_read_as_a_page_and_the_day_of_saving_is_none_of_publication()
    {
        var html = new TextPart("html") { Text = $"<html><head><title>The river rises</title></head><body><h1>The river rises</h1><p>{Texts.Story}</p></body></html>" };
        html.ContentLocation = new Uri("https://example.org/river");
        var read = Read(Message(new MultipartRelated { html }), "page.mhtml");
        Assert.Contains(Texts.Story, read.Account!.Text, StringComparison.Ordinal);
        Assert.Equal(("https://example.org/river", "none"), (read.Account.Url, read.Account.Published.Basis));
        Assert.Contains(read.Diagnostics, d => d.Code == "date-of-file");
    }

    [Fact]
    public void A_closed_and_a_broken_message_are_told()
    {
        var locked = "From: a@example.org\r\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n"
            + "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nxx\r\n--b--\r\n";
        Assert.Equal("encrypted", Assert.Single(Texts.Read(locked, "letter.eml").Diagnostics).Code);
        Assert.Equal("file-damaged", Assert.Single(Texts.Read("\u0001\u0002 no header", "letter.eml").Diagnostics).Code);
        Assert.Equal("format-other", Assert.Single(Texts.Read("%PDF-1.7 x", "letter.eml").Diagnostics).Code);
    }

    [Fact]
    public void Parts_in_parts_without_end_do_not_end_the_program()
    {
        var text = new StringBuilder("From: a@example.org\r\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        Assert.True(Texts.Read(text.ToString(), "letter.eml").Diagnostics.Length > 0);
    }
}
