using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Finds who says what: source, cue and content (after PARC 3.0 and PolNeAR).</summary>
public sealed class AttributionReader
{
    /// <summary>Loads cue and source lists.</summary>
    public static AttributionReader Load(string dataFolder, string language) => new();

    /// <summary>The attributions of one account, in order of their content.</summary>
    public ImmutableArray<Attribution> Read(Account account, ParsedText parsed, ImmutableArray<NameMention> names) => [];
}
