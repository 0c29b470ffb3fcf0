using System.Collections.Immutable;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Identity;

/// <summary>
/// How far two mentions speak of one event: a sum of visible features, so that a person who doubts a decision sees what made it. Vetoes
/// come first: no likeness of words makes one event of two days or two towns.
/// </summary>
internal sealed class PairScore(CaseText text, TypeFrames frames, KinPassages kin)
{
    /// <summary>At this score two mentions are one event. Set on the two development cases and on ECB+ train together.</summary>
    public const double Same = 1.5;

    /// <summary>A score that stands for a veto.</summary>
    public const double Never = -9;

    /// <summary>The score alone.</summary>
    public double Of(MentionView left, MentionView right) => Score(left, right, null);

    /// <summary>The features of the score by name, for the record's candidates.</summary>
    public ImmutableSortedDictionary<string, double> Features(MentionView left, MentionView right)
    {
        var features = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        Score(left, right, features);
        return features.ToImmutable();
    }

    private double Score(MentionView left, MentionView right, ImmutableSortedDictionary<string, double>.Builder? features)
    {
        var type = frames.Kinship(left.Mention.Type, right.Mention.Type);
        var trigger = Share(left.Action, right.Action);
        if (type == 0 && trigger == 0)
        {
            return Never;
        }

        var frame = frames.Frame(left.Mention.Type);
        var place = Ground.Place(left.Mention.Located, left.Mention.Place?.Text, right.Mention.Located, right.Mention.Place?.Text);
        var time = Ground.Time(left.Mention.Days, right.Mention.Days);
        var linked = kin.Linked(left, right);
        if (Vetoed(left, right, frame, place, time, trigger, linked))
        {
            return Never;
        }

        var actor = Overlap(left.Actor, right.Actor);
        var target = Overlap(left.Target, right.Target);
        var crossed = Math.Max(Overlap(left.Actor, right.Target), Overlap(left.Target, right.Actor));
        var context = Dice(left.Context, right.Context);
        var figures = left.Figures.Intersect(right.Figures).Any() ? 1.0 : 0;
        var alone = type < 1 ? 0.2 * type : Math.Max(frames.Alone(left.Mention.Type), 0.1);

        // "The protests" against one protest: an umbrella holds its parts and is not one of them.
        var umbrella = left.Umbrella != right.Umbrella && frame == Frame.Ground ? -0.7 : 0;
        var sentence = left.Account == right.Account && left.Sentence == right.Sentence ? -0.6 : 0;
        var score = Add(features, "type", 1.8 * alone)
            + Add(features, "trigger", 0.9 * trigger)
            + Add(features, "actor", left.Actor.Length > 0 && right.Actor.Length > 0 ? (1.1 * actor) - 0.3 : 0)
            + Add(features, "target", left.Target.Length > 0 && right.Target.Length > 0 ? (1.3 * target) - 0.35 : 0)
            + Add(features, "crossed_roles", 0.5 * crossed)
            + Add(features, "place", place > 0 ? (frame == Frame.Ground ? 0.9 : 0.5) * place : 0.6 * place)
            + Add(features, "time", time > 0 ? (frame == Frame.Ground ? 0.7 : 0.5) * time : Math.Max(-1, 0.35 * time))
            + Add(features, "context", 3.2 * context)
            + Add(features, "figures", 0.4 * figures)
            + Add(features, "lineage", linked ? 1.6 : 0)
            + Add(features, "umbrella", umbrella)
            + Add(features, "one_sentence", sentence);
        return score;
    }

    private static double Add(ImmutableSortedDictionary<string, double>.Builder? features, string name, double value)
    {
        if (features is not null && value != 0)
        {
            features[name] = Math.Round(value, 3);
        }

        return value;
    }

    // Two towns are two events of every kind that happens on the ground. Days told differently are two events there too, but a decree or
    // a dismissal that one account puts a day later is one event and a disagreement: the gap may be three days.
    private static bool Vetoed(MentionView left, MentionView right, Frame frame, double place, double time, double trigger, bool linked)
    {
        if (linked)
        {
            return time < -40;
        }

        if (place < 0 && frame == Frame.Ground)
        {
            return true;
        }

        var most = frame == Frame.Ground ? place >= 0.8 && trigger > 0 ? 1 : 0 : 3;
        return time < -most;
    }

    // Share of the lighter side's weight that the other side has too.
    private double Overlap(int[] left, int[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return 0;
        }

        double shared = 0, l = 0, r = 0;
        foreach (var stem in left)
        {
            l += text.Weight(stem);
            shared += Array.BinarySearch(right, stem) >= 0 ? text.Weight(stem) : 0;
        }

        foreach (var stem in right)
        {
            r += text.Weight(stem);
        }

        var least = Math.Min(l, r);
        return least <= 0 ? 0 : Math.Min(1, shared / Math.Max(least, 0.4));
    }

    private double Dice(int[] left, int[] right)
    {
        double shared = 0, all = 0;
        foreach (var stem in left)
        {
            all += text.Weight(stem);
            shared += Array.BinarySearch(right, stem) >= 0 ? text.Weight(stem) : 0;
        }

        foreach (var stem in right)
        {
            all += text.Weight(stem);
        }

        return all <= 0 ? 0 : 2 * shared / all;
    }

    private static double Share(int[] left, int[] right)
    {
        foreach (var stem in left)
        {
            if (Array.BinarySearch(right, stem) >= 0)
            {
                return 1;
            }
        }

        return 0;
    }
}
