using Variorum.Extracting;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Tests.Extracting.Events;

/// <summary>Reads single sentences as accounts, with the shipped language pack.</summary>
internal static class Told
{
    private static readonly Lazy<ClaimExtractor> Extractor = new(() =>
        ClaimExtractor.Load(Repository.Data, LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true)));

    /// <summary>What an account with this text says.</summary>
    public static AccountClaims Of(string text)
    {
        var account = new Account(
            "a", "a.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text,
            [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        return Extractor.Value.Extract(account, []);
    }

    /// <summary>"TYPE trigger" of every event, in order, without repeats.</summary>
    public static string Events(string text) => string.Join(
        "; ", Of(text).Events.Select(e => $"{e.Type} {e.Trigger.Of(text)}").Distinct(StringComparer.Ordinal));
}
