using System.Collections.Immutable;

namespace Variorum.Training.Tasks;

/// <summary>A span of words <c>[From, End)</c> with its label and the word of it that governs the others.</summary>
internal readonly record struct LabelledSpan(int From, int End, int Head, string Label);

/// <summary>
/// A predicate as the corpus has it; <paramref name="Lemma"/> is the word's lemma in the treebank ("destruction"),
/// <paramref name="Roleset"/> may be of another ("destroy.01").
/// </summary>
internal readonly record struct CorpusPredicate(int Word, string Lemma, string Roleset, ImmutableArray<LabelledSpan> Arguments);

/// <summary>Words that name an event, with its type, and what takes part in it in the same sentence.</summary>
internal readonly record struct Trigger(LabelledSpan Span, ImmutableArray<LabelledSpan> Arguments);

/// <summary>
/// A sentence with its annotation in the corpus' own labels, before classes are numbered: what the measures hold predictions against.
/// Null or a default array where the corpus does not annotate the thing.
/// </summary>
internal sealed record CorpusSentence(string Corpus, string[] Words)
{
    /// <summary>"UPOS|XPOS" of each word.</summary>
    public string[]? Tags { get; init; }

    /// <summary>
    /// Heads; -1 for the root. Of the treebank where <see cref="Relations"/> are given, else predicted, to find head words.
    /// </summary>
    public int[]? Heads { get; init; }

    /// <summary>UD relations with subtype.</summary>
    public string[]? Relations { get; init; }

    /// <summary>"O", "B-person" and so on.</summary>
    public string[]? Names { get; init; }

    /// <summary>Predicates with arguments.</summary>
    public ImmutableArray<CorpusPredicate> Predicates { get; init; }

    /// <summary>Triggers of MAVEN.</summary>
    public ImmutableArray<Trigger> Maven { get; init; }

    /// <summary>False where some triggers may not be marked: words without one are then not counted.</summary>
    public bool AllMarked { get; init; } = true;

    /// <summary>Triggers of WikiEvents with their arguments.</summary>
    public ImmutableArray<Trigger> Wiki { get; init; }

    /// <summary>Mentions of events in ECB+.</summary>
    public ImmutableArray<Trigger> Ecb { get; init; }

    /// <summary>What makes two sentences the same: their words.</summary>
    public string Key => string.Join(' ', Words);
}
