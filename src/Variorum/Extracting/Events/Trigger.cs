using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Variorum.Extracting.Events;

/// <summary>One condition of a sense: a role of the trigger, and the words one of which must fill it.</summary>
/// <param name="Role">subj, obj, near, sent, comp, mod, prt, ctx, passive, active, or a preposition.</param>
/// <param name="Words">Forms and <c>@kinds</c>; empty: any filler will do.</param>
/// <param name="Negated">True where the condition must not hold.</param>
internal sealed record Condition(string Role, FrozenSet<string> Words, bool Negated);

/// <summary>One sense of a word or phrase that names an event: a row of <c>triggers.tsv</c>.</summary>
/// <param name="Lemma">The lemma or phrase as listed; the event's action.</param>
/// <param name="Pos">V, N or A.</param>
/// <param name="Type">Event type; null: this sense is no event.</param>
/// <param name="Steps">Forms of the words after the first; a null step is a gap of up to six words.</param>
/// <param name="When">All must hold.</param>
/// <param name="Order">Number of the row: among senses of one word the first that holds decides.</param>
internal sealed record Trigger(
    string Lemma, char Pos, string? Type, ImmutableArray<FrozenSet<string>?> Steps, ImmutableArray<Condition> When, int Order)
{
    /// <summary>Number of words listed.</summary>
    public int Length => Steps.Length + 1;
}
