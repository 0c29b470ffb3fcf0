using System.Collections.Immutable;

namespace Variorum.Training.Tasks.Measures;

/// <summary>
/// What a head says with a share in <c>[From, To)</c> (the last range includes 1): how often, the mean of these shares and how many in a hundred of them
/// were right.
/// </summary>
internal readonly record struct ShareRange(double From, double To, int Count, double Said, double Right);

/// <summary>
/// Whether a head's shares mean what they say: by ranges, and the mean gap between what is said and what is right, in percent, weighted by how often each
/// range is met.
/// </summary>
internal sealed record Reliability(string Corpus, string Head, ImmutableArray<ShareRange> Ranges)
{
    // What is below .05 the reader does not tell.
    private static readonly double[] Bounds = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1];

    /// <summary>The mean gap.</summary>
    public double Gap => Ranges.Sum(r => r.Count * Math.Abs(r.Said - r.Right)) / Math.Max(1, Ranges.Sum(r => r.Count));

    /// <summary>All heads that tell shares, on the parts of <paramref name="both"/> that have gold for them.</summary>
    public static IReadOnlyList<Reliability> Of(IReadOnlyList<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        var framed = both.Where(b => !b.Gold.Predicates.IsDefault).ToList();
        return
        [
            .. Table("PropBank dev", "a word is a predicate", framed.SelectMany(b => b.Said.Predicates
                .Select(p => (p.Probability, b.Gold.Predicates.Any(g => g.Word == p.Word))))),
            .. Table("PropBank dev", "sense", framed.SelectMany(b => b.Gold.Predicates.SelectMany(g => b.Said.Frames
                .Where(f => f.Word == g.Word).Select(f => (f.Probability, f.Roleset == g.Roleset))))),
            .. Table("PropBank dev", "argument with label", framed.SelectMany(b => b.Gold.Predicates.SelectMany(g => Arguments(
                b.Said.Frames, g.Word, g.Arguments)))),
            .. Triggers("MAVEN dev", both, g => g.Maven, s => s.Maven),
            .. Triggers("WikiEvents dev", both, g => g.Wiki, s => s.Wiki),
            .. Table("WikiEvents dev", "argument with role", both.Where(b => !b.Gold.Wiki.IsDefault).SelectMany(b => b.Gold.Wiki
                .GroupBy(t => t.Span.Head).SelectMany(t => Arguments(b.Said.WikiArguments, t.Key, t.SelectMany(g => g.Arguments))))),
            .. Triggers("ECB+ dev", both, g => g.Ecb, s => s.Ecb),
        ];
    }

    private static IEnumerable<(float, bool)> Arguments(
        ImmutableArray<SaidFrame> frames, int predicate, IEnumerable<LabelledSpan> gold)
    {
        var right = gold.Select(a => (a.Head, a.Label)).ToHashSet();
        return frames.Where(f => f.Word == predicate).SelectMany(f => f.Arguments)
            .Select(a => (a.Probability, right.Contains((a.Word, a.Label))));
    }

    // A word that stands in a trigger of several words but is not its head is neither right nor wrong.
    private static IEnumerable<Reliability> Triggers(
        string corpus,
        IReadOnlyList<(CorpusSentence Gold, SaidSentence Said)> both,
        Func<CorpusSentence, ImmutableArray<Trigger>> gold,
        Func<SaidSentence, ImmutableArray<SaidTrigger>> said) =>
        Table(corpus, "a word tells an event", both.Where(b => !gold(b.Gold).IsDefault).SelectMany(b => said(b.Said)
            .Where(s => !gold(b.Gold).Any(g => g.Span.From <= s.Word && s.Word < g.Span.End && g.Span.Head != s.Word))
            .Select(s => (s.Probability, gold(b.Gold).Any(g => g.Span.Head == s.Word)))));

    private static IEnumerable<Reliability> Table(string corpus, string head, IEnumerable<(float Share, bool Right)> said)
    {
        var all = said.Where(s => s.Share >= Bounds[0]).ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        var ranges = ImmutableArray.CreateBuilder<ShareRange>();
        for (var i = 0; i + 1 < Bounds.Length; i++)
        {
            var (from, to) = (Bounds[i], Bounds[i + 1]);
            var here = all.Where(s => s.Share >= from && (s.Share < to || i + 2 == Bounds.Length)).ToList();
            if (here.Count > 0)
            {
                ranges.Add(new ShareRange(
                    from, to, here.Count, 100 * Math.Min(1, here.Average(s => s.Share)), 100.0 * here.Count(s => s.Right) / here.Count));
            }
        }

        yield return new Reliability(corpus, head, ranges.ToImmutable());
    }
}
