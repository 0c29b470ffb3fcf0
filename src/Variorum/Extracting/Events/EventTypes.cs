using System.Collections.Frozen;

namespace Variorum.Extracting.Events;

/// <summary>One event type of <c>event-types.tsv</c>.</summary>
/// <param name="Name">As events carry it ("PROTEST").</param>
/// <param name="Definition">When to use it.</param>
/// <param name="Plover">PLOVER event modes, separated by semicolons; "none".</param>
/// <param name="Acled">ACLED event and sub-event types, separated by semicolons; "none".</param>
/// <param name="OfIsActor">True where "the strike of miners" names who acts, false where "the arrest of miners" names to whom it is
/// done.</param>
internal sealed record EventType(string Name, string Definition, string Plover, string Acled, bool OfIsActor);

/// <summary>The ontology of events.</summary>
internal static class EventTypes
{
    /// <summary>Reads <c>data/ontology/event-types.tsv</c>.</summary>
    public static FrozenDictionary<string, EventType> Load(string dataFolder) =>
        DataTable.Read(Path.Combine(dataFolder, "ontology", "event-types.tsv"))
            .Select(r => new EventType(r[0], r[1], r[2], r[3], r[4] == "actor"))
            .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
}
