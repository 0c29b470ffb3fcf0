using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Reading;

public class ReadingProperties
{
    private static readonly string[] Lines =
    [
        "", "", "# After the flood", "## Statement of the [Valley League](#)", "Statement by the Election Board", "By Ana Ruiz", "6 March 2019", "Published 6 March 2019",
        "03/04/2022", "31 February 2022", "Dear Mrs Okoro,", "Yours sincerely,", "Ngozi Okoro", "Reproduced from River Notes", "<https://notes.example>", "---", "* * *",
        "> quoted words", "- an item", "Back to news", "Town Hall", Texts.Story, Texts.More, Texts.Claim, "\u0000", "\uFFFD", "\U0001F600", "*", "#", "By ", "Dear", "2022",
        "QUITO, 8 JAN 90 (ANS) -- THE BRIDGE WAS CLOSED TODAY", "<div><p>", "</p>", "<h2>Letter from Peter Lund</h2>", "| a | b |", "\t",
    ];

    private static readonly string[] Names = ["a.txt", "a.md", "a.html"];

    private static Config Quick(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(20190306, 17);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_throw()
    {
        var bytes = Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf();
        var texts = Gen.Elements(Lines).ArrayOf().Select(l => Encoding.UTF8.GetBytes(string.Join('\n', l)));
        var mixed = Gen.Zip(bytes, texts).Select(p => p.Item2.Concat(p.Item1).ToArray());
        Check.One(Quick(400), Prop.ForAll(Gen.OneOf(bytes, texts, mixed).ToArbitrary(), b =>
            Names.All(name => Texts.Read(b, name) is { } read && (read.Account is not null || read.Diagnostics.Any(d => d.Severity == Severity.Error)))));
    }

    [Fact]
    public void Sections_are_in_order_in_bounds_and_apart_and_the_text_is_the_content()
    {
        Check.One(Quick(1500), Prop.ForAll(Gen.Elements(Lines).ArrayOf().ToArbitrary(), lines =>
        {
            var text = string.Join('\n', lines);
            var account = Texts.Read(text).Account;
            if (account is null)
            {
                return string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal);
            }

            var at = 0;
            foreach (var section in account.Sections)
            {
                if (section.Passage.Start < at || section.Passage.End < section.Passage.Start || section.Passage.End > text.Length
                    || section.Published.Passages.Any(p => !section.Passage.Contains(p) && section != account.Sections[0]))
                {
                    return false;
                }

                at = section.Passage.End;
            }

            return account.Text == text && account.Sections[0].Passage.Start == 0 && account.Published.Passages.All(p => p.End <= text.Length);
        }));
    }

    [Fact]
    public void Reading_twice_gives_the_same()
    {
        Check.One(Quick(100), Prop.ForAll(Gen.Elements(Lines).ArrayOf().ToArbitrary(), lines =>
        {
            var text = string.Join("\r\n", lines);
            return Names.All(n => string.Equals(Show(Texts.Read(text, n).Account), Show(Texts.Read(text, n).Account), StringComparison.Ordinal));
        }));
    }

    private static string Show(Account? account) =>
        account is null ? "" : string.Join('|', account.Sections.Select(s => $"{s.Passage} {s.Title} {s.Author} {s.Published.Day()} {s.Provenance}")) + account.Text + account.Title + account.Author;
}
