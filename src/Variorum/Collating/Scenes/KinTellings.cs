using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>How a date or place hangs together with a claim, as cues: by the parse (in the order of <see cref="TieKinds"/>), and by what else is told of it.</summary>
internal static class Ties
{
    /// <summary>Sets the cues from <paramref name="first"/> on.</summary>
    public static void Add(SceneClaim claim, Passage named, float[] cues, int first)
    {
        var kinds = claim.Clause?.TieTo(named) ?? TieKinds.None;
        for (var i = 0; i < 6; i++)
        {
            cues[first + i] = ((int)kinds & (1 << i)) != 0 ? 1 : cues[first + i];
        }
    }

    /// <summary>
    /// Sets the cue <paramref name="staged"/> where an event is told with the date or place, and the next one to how like the claim the likest is:
    /// what is told of a scene goes on there, the more so the more the claim is like it.
    /// </summary>
    public static void Stage(SceneClaim claim, IEnumerable<EventMention> told, float[] cues, int staged)
    {
        foreach (var one in told)
        {
            cues[staged] = 1;
            cues[staged + 1] = Math.Max(cues[staged + 1], claim.LikenessTo(one));
        }
    }
}

/// <summary>
/// Tellings of a case that tell their day (or place) in their own sentence: a claim that tells none mostly has that of the tellings that are like
/// it. Likeness is the cosine of the states in which the reading core holds the words that tell them.
/// </summary>
internal sealed class KinTellings<T>
    where T : struct
{
    // Every claim is compared with all of these: of a large case every so-manyth.
    private const int Most = 400;

    // From .5 to .9 of likeness a telling counts some 50 times as much.
    private const double Steepness = 10;

    private readonly List<(AccountGround Account, Passage Trigger, T Value, ImmutableArray<sbyte> Vector)> _tellings;

    /// <summary>Gathers the tellings; <paramref name="by"/> is what tells it, null where nothing does.</summary>
    public KinTellings(IEnumerable<AccountGround> accounts, Func<EventMention, Passage?> by, Func<AccountGround, EventMention, T> value)
    {
        var all = accounts.SelectMany(a => a.Claims.Events
            .Where(e => !e.Vector.IsEmpty && by(e) is { } told && a.Together(told, e.Trigger))
            .Select(e => (a, e.Trigger, value(a, e), e.Vector))).ToList();
        var step = (all.Count + Most - 1) / Most;
        _tellings = step <= 1 ? all : [.. all.Where((_, i) => i % step == 0)];
    }

    /// <summary>How like a claim the tellings of each value are.</summary>
    public Likeness Of(AccountGround account, SceneClaim claim)
    {
        var values = new Dictionary<T, (double Sum, double Best)>();
        double all = 0, best = 0;
        if (!claim.Vector.IsEmpty)
        {
            foreach (var (other, trigger, value, vector) in _tellings)
            {
                if (other == account && account.Together(trigger, claim.At))
                {
                    continue;
                }

                var likeness = WordStates.Cosine(claim.Vector.AsSpan(), vector.AsSpan());
                var weight = Math.Exp(Steepness * (likeness - 1));
                var (sum, nearest) = values.GetValueOrDefault(value);
                values[value] = (sum + weight, Math.Max(nearest, likeness));
                (all, best) = (all + weight, Math.Max(best, likeness));
            }
        }

        return new Likeness(values, all, best);
    }

    /// <summary>The tellings of each value, as like a claim as they are.</summary>
    internal readonly struct Likeness(Dictionary<T, (double Sum, double Best)> values, double all, double best)
    {
        /// <summary>Their share, and how far the likest of them stands behind the likest of all.</summary>
        public (float Share, float Behind) On(T value) =>
            all == 0 ? (0, 0) : values.TryGetValue(value, out var own) ? ((float)(own.Sum / all), (float)(best - own.Best)) : (0, (float)best);
    }
}
