using System.Collections.Immutable;

namespace Variorum.Training.Tasks;

/// <summary>
/// A predicate to learn from: its word, the class of its roleset (-1 where the lemma leaves no choice or the roleset is none of the
/// classes), and the head word and class of each argument.
/// </summary>
internal readonly record struct Predicate(int Word, int Sense, (int Word, int Label)[] Arguments);

/// <summary>What takes part in the event that the word <paramref name="Trigger"/> names: head word and class of role.</summary>
internal readonly record struct TriggerArguments(int Trigger, (int Word, int Role)[] Arguments);

/// <summary>
/// A sentence that the encoder learns from, encoded once for all that is annotated on it. Classes are indexes into
/// <see cref="LabelSets"/>; null, or a default array, says that the corpus does not annotate the thing; a class of -1 says that this word
/// is not counted.
/// </summary>
/// <param name="Corpus">The corpus that gave the words: "ewt", "names", "maven", "wikievents", "ecb".</param>
/// <param name="Words">Words as the tokenizer cuts them ("do", "n't"), at most <see cref="Language.LanguagePack.LongestParse"/>.</param>
internal sealed record TrainingSentence(string Corpus, string[] Words)
{
    /// <summary>Tag classes.</summary>
    public int[]? Tags { get; init; }

    /// <summary>Heads; -1 for the root.</summary>
    public int[]? Heads { get; init; }

    /// <summary>Relation classes.</summary>
    public int[]? Relations { get; init; }

    /// <summary>Name classes (begin, inside, last, single).</summary>
    public int[]? Names { get; init; }

    /// <summary>All predicates; every other word is none. Default where not annotated.</summary>
    public ImmutableArray<Predicate> Predicates { get; init; }

    /// <summary>Classes of general events; 0 for no trigger.</summary>
    public int[]? Maven { get; init; }

    /// <summary>Classes of events in news of attacks; 0 for no trigger.</summary>
    public int[]? Wiki { get; init; }

    /// <summary>Classes of mentions of events; 0 for none.</summary>
    public int[]? Ecb { get; init; }

    /// <summary>Arguments of every trigger in <see cref="Wiki"/>. Default where not annotated.</summary>
    public ImmutableArray<TriggerArguments> WikiArguments { get; init; }
}
