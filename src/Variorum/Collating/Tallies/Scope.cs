using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>How the scopes of two figures of one tally relate, and whether both can hold.</summary>
internal static class Scope
{
    /// <summary>What explains that two figures differ.</summary>
    internal enum Relation
    {
        /// <summary>One scope, one time: they must meet.</summary>
        Same,

        /// <summary>The left counts a part of what the right counts.</summary>
        LeftIsPart,

        /// <summary>The right counts a part of what the left counts.</summary>
        RightIsPart,

        /// <summary>The left was counted earlier.</summary>
        LeftIsEarlier,

        /// <summary>The right was counted earlier.</summary>
        RightIsEarlier,
    }

    /// <summary>The relation of two figures' scopes.</summary>
    public static Relation Of(FigureView left, FigureView right)
    {
        if (left.Place is { } l && right.Place is { } r && l != r)
        {
            if (Ground.Holds(r, l))
            {
                return Relation.LeftIsPart;
            }

            if (Ground.Holds(l, r))
            {
                return Relation.RightIsPart;
            }
        }

        // "Six men" is a part of "seven people"; "a town's dead" of the dead told without a place only where the words say so.
        if (left.People != right.People)
        {
            if (right.People is null)
            {
                return Relation.LeftIsPart;
            }

            if (left.People is null)
            {
                return Relation.RightIsPart;
            }
        }

        return (left.AsOf.High, right.AsOf.High) is ({ } a, { } b) && a != b && !left.AsOf.IsUndated && !right.AsOf.IsUndated
            ? (a < b ? Relation.LeftIsEarlier : Relation.RightIsEarlier)
            : Relation.Same;
    }

    /// <summary>True where one value satisfies every two figures of the same scope and as-of day.</summary>
    public static bool Compatible(IReadOnlyList<FigureView> figures)
    {
        // Distinct bounds only: a toll that a thousand accounts copy has a handful of them.
        var distinct = figures.Where(f => f.Bounds is not null && f.Figure.Realis == Realis.Actual).DistinctBy(f => (f.Bounds, f.Place, f.People, f.AsOf)).Take(400).ToList();
        for (var i = 0; i < distinct.Count; i++)
        {
            for (var j = i + 1; j < distinct.Count; j++)
            {
                if (Of(distinct[i], distinct[j]) == Relation.Same && !distinct[i].Bounds!.Value.Meets(distinct[j].Bounds!.Value))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
