using System.Text;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Tests.Reading;

/// <summary>Texts written for the tests, and the short way from a text to an account.</summary>
internal static class Texts
{
    public const string Story =
        "The river rose through the night and by dawn the lower quarter stood under a metre of brown water. Boats carried families from "
        + "their roofs to the school on the hill, where the council had opened the gymnasium.";

    public const string More =
        "Nobody could say in the first hours how many people were missing. The council spoke of a dozen, the fire service of twice as many, "
        + "and the list that volunteers pinned to the church door grew longer until the evening.";

    public const string Claim =
        "We have asked for a stronger dam for eleven years and were told each time that there was no money. Now the money must be found for "
        + "coffins. We hold the ministry to account for every metre of wall that was never built.";

    private static readonly Lazy<AccountReader> Loaded = new(() => AccountReader.Load(Repository.Data));

    public static AccountReader Reader => Loaded.Value;

    public static ReadAccount Read(string text, string name = "account.txt", ManifestRow? stated = null) => Read(Encoding.UTF8.GetBytes(text), name, stated);

    public static ReadAccount Read(byte[] bytes, string name = "account.txt", ManifestRow? stated = null) =>
        Reader.Read(new AccountFile("", name, Path.GetFileNameWithoutExtension(name), stated), bytes);

    public static Account Account(string text, string name = "account.txt", ManifestRow? stated = null) =>
        Read(text, name, stated).Account ?? throw new InvalidOperationException("The text was not read.");

    public static string Day(this Publication published) => published.Days.IsDay ? published.Days.LowIso! : published.Days.IsUndated ? "" : $"{published.Days.LowIso}..{published.Days.HighIso}";

    public static string Of(this Section section, Account account) => section.Passage.Of(account.Text);
}
