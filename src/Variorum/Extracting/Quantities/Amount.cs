using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>A quantity as the scanner finds it: number, bound and unit, not yet what it counts.</summary>
/// <param name="Core">The number itself ("1.1 million", "5,000-6,000").</param>
/// <param name="Whole">With its bound and unit ("more than £80m", "75% or so").</param>
/// <param name="Low">First or only value; null only where a vague word has no number.</param>
/// <param name="High">Last value; equals <paramref name="Low"/> for a single one.</param>
/// <param name="Relation">Bound by the words around it; <see cref="Model.Relation.Range"/> where two values are given.</param>
/// <param name="Vague">The vague word, else null.</param>
/// <param name="Unit">Null for a bare count.</param>
/// <param name="Per">What the unit is per ("day" in "barrels a day"), else null.</param>
/// <param name="Rule">digits, words, vague, factor, share, age or children.</param>
/// <param name="HyphenNoun">True where the counted noun is hyphenated to the number ("two-carriage").</param>
internal sealed record Amount(
    Passage Core,
    Passage Whole,
    double? Low,
    double? High,
    Relation Relation,
    string? Vague,
    Unit? Unit,
    string? Per,
    string Rule,
    bool HyphenNoun);
