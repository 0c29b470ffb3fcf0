using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>What people decided of one claim, beside what the program reads.</summary>
/// <param name="Verdict">right; corrected; added (a person read it, not the program); contested (people contradict each other: what the
/// program reads stands).</param>
/// <param name="By">The judgements, oldest first.</param>
/// <param name="Read">What the program reads in the fields that people set, by field; empty where they set none.</param>
public sealed record Decision(string Verdict, ImmutableArray<Judgement> By, ImmutableSortedDictionary<string, string> Read)
{
    /// <summary>True where the claim, as it is shown, is what people say.</summary>
    public bool Holds => Verdict is not JudgedTerm.Contested;

    /// <summary>True where people set <paramref name="field"/>.</summary>
    public bool Sets(string field) => Read.ContainsKey(field);
}

/// <summary>A judgement that stands, and what came of it in a record.</summary>
/// <param name="Judgement">As it was given.</param>
/// <param name="State">
/// applied; contested (another person says otherwise, so that neither counts); overtaken (the same person said otherwise later); orphaned
/// (its account, its passage or its claim is not there any more).
/// </param>
/// <param name="Note">Why, where it is not applied; null where there is nothing to say.</param>
/// <param name="Read">What the program reads of a claim that is judged wrong, by field; empty else.</param>
public sealed record JudgedItem(Judgement Judgement, string State, string? Note, ImmutableSortedDictionary<string, string> Read);
