using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Finds time expressions and resolves them by the section's publication date and the story's own dates.</summary>
public sealed class DateReader
{
    /// <summary>Loads the word lists of <c>data/languages/&lt;code&gt;</c>.</summary>
    public static DateReader Load(string dataFolder, string language) => new();

    /// <summary>The time expressions of one account, in text order.</summary>
    public ImmutableArray<DateMention> Read(Account account, ParsedText parsed) => [];
}
