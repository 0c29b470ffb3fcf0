using Variorum.Extracting;

namespace Variorum.Tests.Extracting;

/// <summary>The English sets of words as they ship, loaded once.</summary>
internal static class EnglishSets
{
    public static WordSets All { get; } = WordSets.Load(Path.Combine(Repository.Root, "data"), "en");
}
