using System.Collections.Immutable;

namespace Variorum.Training.Tasks.Measures;

/// <summary>An argument that a reader names: head word, label, and how sure it is (0..1).</summary>
internal readonly record struct SaidArgument(int Word, string Label, float Probability = 1);

/// <summary>What a reader says of a predicate, and how sure it is of the sense (0..1).</summary>
internal readonly record struct SaidFrame(int Word, string Roleset, ImmutableArray<SaidArgument> Arguments, float Probability = 1);

/// <summary>
/// What a reader says of a word that may tell an event: its likeliest type, and how likely it is that it tells one at all (0..1).
/// </summary>
internal readonly record struct SaidTrigger(int Word, string Type, float Probability);

/// <summary>
/// What a reader says of one sentence, in labels rather than classes, so that networks with other classes are measured alike.
/// </summary>
/// <param name="Tags">"UPOS|XPOS".</param>
/// <param name="Heads">Heads of one tree; -1 for its root.</param>
/// <param name="Relations">UD relations with subtype.</param>
/// <param name="Names">Begin, inside, last and single, a sequence that the scheme allows.</param>
internal sealed record SaidSentence(string[] Tags, int[] Heads, string[] Relations, string[] Names)
{
    /// <summary>A frame for each predicate that the measure asks about; other frames are not looked at.</summary>
    public ImmutableArray<SaidFrame> Frames { get; init; } = [];

    /// <summary>How likely each word is a predicate; empty where the reader does not tell.</summary>
    public ImmutableArray<SaidTrigger> Predicates { get; init; } = [];

    /// <summary>By the classes of MAVEN.</summary>
    public ImmutableArray<SaidTrigger> Maven { get; init; } = [];

    /// <summary>By the classes of WikiEvents.</summary>
    public ImmutableArray<SaidTrigger> Wiki { get; init; } = [];

    /// <summary>By the classes of ECB+.</summary>
    public ImmutableArray<SaidTrigger> Ecb { get; init; } = [];

    /// <summary>Families of roles of the WikiEvents triggers that the measure asks about.</summary>
    public ImmutableArray<SaidFrame> WikiArguments { get; init; } = [];
}

/// <summary>
/// A question: the words of a sentence, the words whose arguments are asked for with their lemmas, and the triggers whose arguments are
/// asked for, whether or not the reader would have found them.
/// </summary>
internal readonly record struct Question(
    string[] Words, ImmutableArray<(int Word, string Lemma)> Predicates, ImmutableArray<int> Triggers);

/// <summary>Anything that reads sentences: the network while it is trained, or the shipped one.</summary>
internal interface ISentenceSayer
{
    /// <summary>What it says of each of <paramref name="questions"/>, in their order.</summary>
    public IEnumerable<SaidSentence> Read(IReadOnlyList<Question> questions);
}
