using System.Collections.Immutable;
using NodaTime;
using Variorum.Collating;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Tests.Collating;

/// <summary>Small cases made by hand: accounts from plain text, claims added by the test.</summary>
internal static class Cases
{
    public static string Data { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    public static Collator Collator { get; } = Collator.Load(Data, "en");

    private static readonly Lazy<Pipeline> Whole = new(() => Pipeline.Load(Data, fast: true));

    private static readonly LanguagePack Plain = LanguagePack.Load(Path.Combine(Data, "languages", "en"), fast: true);

    public static AccountClaims Account(string id, string text, LocalDate? published = null)
    {
        var day = published is { } p ? new Publication(DayRange.On(p), [], "accounts.csv") : Publication.Unknown;
        var whole = new Section(new Passage(0, text.Length), null, null, day, null);
        var account = new Account(id, id + ".txt", "", text.Length, "en", true, null, null, null, null, day, text, [whole]);
        return new AccountClaims(account, [.. Plain.Parse(text).Sentences.Select(s => s.Passage)], [], [], [], [], [], [], [], [], []);
    }

    /// <summary>Texts read the whole way, as accounts a, b, c.</summary>
    public static ImmutableArray<AccountClaims> Read(params string[] texts)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < texts.Length; i++)
        {
            folder.Write($"{(char)('a' + i)}.txt", texts[i] + "\n");
        }

        return Whole.Value.Read([folder.Path], 1, null, CancellationToken.None).Accounts;
    }

    public static string Text(this Record record, Citation citation) =>
        citation.Passage.Of(record.Accounts.Single(a => a.Account.Id == citation.Account).Account.Text);
}
