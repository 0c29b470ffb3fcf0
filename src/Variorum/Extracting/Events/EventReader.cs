using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Finds event mentions by the triggers and role rules of <c>data/ontology</c>.</summary>
public sealed class EventReader
{
    /// <summary>Loads the ontology and the trigger lists of a language.</summary>
    public static EventReader Load(string dataFolder, string language) => new();

    /// <summary>The event mentions of one account, in text order.</summary>
    public ImmutableArray<EventMention> Read(
        Account account,
        ParsedText parsed,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices) => [];
}
