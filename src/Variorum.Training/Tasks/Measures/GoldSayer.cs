using System.Collections.Immutable;

namespace Variorum.Training.Tasks.Measures;

/// <summary>
/// Says what the gold says, as far as head words and trees can say it: its figures are the most that a measure can give.
/// </summary>
internal sealed class GoldSayer(IReadOnlyList<CorpusSentence> gold) : ISentenceSayer
{
    /// <inheritdoc/>
    public IEnumerable<SaidSentence> Read(IReadOnlyList<Question> questions) => gold.Select(Said);

    private static SaidSentence Said(CorpusSentence gold)
    {
        var words = gold.Words.Length;
        return new SaidSentence(
            gold.Tags ?? [.. Enumerable.Repeat("X|_", words)],
            gold.Heads ?? [.. Enumerable.Range(-1, words)],
            gold.Relations ?? [.. Enumerable.Repeat("dep", words)],
            gold.Names ?? [.. Enumerable.Repeat("O", words)])
        {
            Frames = gold.Predicates.IsDefault ? []
                : [.. gold.Predicates.Select(p => new SaidFrame(p.Word, p.Roleset, Arguments(p.Arguments)))],
            Maven = Triggers(gold.Maven),
            Wiki = Triggers(gold.Wiki),
            Ecb = Triggers(gold.Ecb),
            WikiArguments = gold.Wiki.IsDefault ? [] : [.. gold.Wiki.Select(t => new SaidFrame(t.Span.Head, "", Arguments(t.Arguments)))],
        };
    }

    private static ImmutableArray<SaidArgument> Arguments(ImmutableArray<LabelledSpan> spans) =>
        [.. spans.Select(s => new SaidArgument(s.Head, s.Label))];

    private static ImmutableArray<SaidTrigger> Triggers(ImmutableArray<Trigger> triggers) =>
        triggers.IsDefault ? [] : [.. triggers.Select(t => new SaidTrigger(t.Span.Head, t.Span.Label, 1))];
}
