using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Demands;

/// <summary>Finds what was demanded and what was conceded.</summary>
public sealed class DemandReader
{
    /// <summary>Loads demand and concession triggers.</summary>
    public static DemandReader Load(string dataFolder, string language) => new();

    /// <summary>The demands of one account, in text order.</summary>
    public ImmutableArray<Demand> ReadDemands(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices) => [];

    /// <summary>The concessions of one account, in text order.</summary>
    public ImmutableArray<Concession> ReadConcessions(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices) => [];
}
