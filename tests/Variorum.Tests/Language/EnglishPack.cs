using Variorum.Language;

namespace Variorum.Tests.Language;

/// <summary>The shipped English pack, loaded once for all tests.</summary>
internal static class EnglishPack
{
    private static readonly Lazy<LanguagePack> Loaded = new(() => LanguagePack.Load(Folder, fast: true));

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "data", "languages", "en");

    public static LanguagePack Pack => Loaded.Value;

    public static string Words(string text) =>
        string.Join(" | ", Pack.Parse(text).Sentences.Select(s => string.Join(' ', s.Words.Select(w => w.Form))));
}
