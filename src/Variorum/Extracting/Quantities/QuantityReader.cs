using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>Finds quantities with what they count, what happened to it, and on whose word.</summary>
public sealed class QuantityReader
{
    /// <summary>Loads number words, units, vague magnitudes and measures.</summary>
    public static QuantityReader Load(string dataFolder, string language) => new();

    /// <summary>The figures of one account, in text order.</summary>
    public ImmutableArray<Figure> Read(
        Account account,
        ParsedText parsed,
        ImmutableArray<DateMention> dates,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices) => [];
}
