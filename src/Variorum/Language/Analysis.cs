namespace Variorum.Language;

/// <summary>
/// What a <see cref="SentenceModel"/> says of a batch of sentences; words counted sentence by sentence through the batch. Arrays may be
/// longer than the batch.
/// Used again from batch to batch.
/// </summary>
internal sealed class Analysis
{
    /// <summary>Tag classes.</summary>
    public int[] Tags { get; private set; } = [];

    /// <summary>Heads within the sentence; -1 for its root.</summary>
    public int[] Heads { get; private set; } = [];

    /// <summary>Relation classes.</summary>
    public int[] Relations { get; private set; } = [];

    /// <summary>Name classes, a sequence that the scheme allows.</summary>
    public int[] Names { get; private set; } = [];

    /// <summary>The share of the score that the chosen head had, 0..1.</summary>
    public float[] Sureness { get; private set; } = [];

    /// <summary>The share of the chosen name class, 0..1.</summary>
    public float[] NameSureness { get; private set; } = [];

    /// <summary>Predicates by their word; empty where the model says none.</summary>
    public List<Frame> Frames { get; } = [];

    /// <summary>Words that may tell an event, in order; empty where the model says none.</summary>
    public List<EventTrigger> Triggers { get; } = [];

    /// <summary>Width of a state; 0 where the model gives none.</summary>
    public int StateWidth { get; private set; }

    /// <summary>The words' states as signed bytes, row by row.</summary>
    public sbyte[] States { get; private set; } = [];

    /// <summary>The scale of each state.</summary>
    public float[] StateScales { get; private set; } = [];

    /// <summary>
    /// Forgets the last batch and makes room for <paramref name="words"/> words, their states <paramref name="stateWidth"/> wide.
    /// </summary>
    public void Begin(int words, int stateWidth = 0)
    {
        Frames.Clear();
        Triggers.Clear();
        StateWidth = stateWidth;
        if (Tags.Length < words)
        {
            Tags = new int[words];
            Heads = new int[words];
            Relations = new int[words];
            Names = new int[words];
            Sureness = new float[words];
            NameSureness = new float[words];
        }

        if (States.Length < words * stateWidth)
        {
            States = new sbyte[words * stateWidth];
            StateScales = new float[words];
        }
    }
}
