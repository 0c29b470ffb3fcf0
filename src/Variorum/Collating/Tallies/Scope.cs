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

        /// <summary>Two different parts of one whole: neither says anything of the other.</summary>
        Apart,

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

        // "Up from five": a count that was overtaken when it was told.
        if (left.Part == "former" || right.Part == "former")
        {
            return Relation.Apart;
        }

        // "Six men" is a part of "seven people", and nothing to "one woman"; of two parts only those of one class can be compared.
        if (left.Part is not null || right.Part is not null)
        {
            if (right.Part is null)
            {
                return Relation.LeftIsPart;
            }

            if (left.Part is null)
            {
                return Relation.RightIsPart;
            }

            if (left.Part != right.Part || left.Part is "part" or "new")
            {
                return Relation.Apart;
            }
        }

        return Order(left, right) switch { < 0 => Relation.LeftIsEarlier, > 0 => Relation.RightIsEarlier, _ => Relation.Same };
    }

    /// <summary>Which count was made first: by the day it stands for, within a day by the time; 0 where nothing tells.</summary>
    public static int Order(FigureView left, FigureView right)
    {
        if (left.AsOf.High is not { } l || right.AsOf.High is not { } r)
        {
            return 0;
        }

        return l != r ? l.CompareTo(r) : left.AsOfTime is { } early && right.AsOfTime is { } late ? early.CompareTo(late) : 0;
    }

    /// <summary>
    /// True where two accounts of one day, not both with the hour, tell a count and a larger open one: "five" in the morning's,
    /// "at least seven" in the evening's. Two exact counts of one day stay a contradiction.
    /// </summary>
    public static bool MayHaveGrown(FigureView left, FigureView right) =>
        left.Account != right.Account && left.AsOf.IsDay && left.AsOf == right.AsOf && Order(left, right) == 0
        && (Bounds.Centre(left.Figure) > Bounds.Centre(right.Figure) ? left : right).Figure.Relation is Model.Relation.AtLeast
            or Model.Relation.MoreThan;

    /// <summary>
    /// True where one value satisfies every two figures of the same scope and as-of day; a vague word contradicts no number.
    /// </summary>
    /// <param name="figures">The figures of one tally.</param>
    /// <param name="grows">True where a later count may be larger.</param>
    public static bool Compatible(IReadOnlyList<FigureView> figures, bool grows)
    {
        // Distinct bounds only: a toll that a thousand accounts copy has a handful of them.
        var distinct = figures.Where(f => f.Bounds is not null && f.Figure.Vague is null && f.Figure.Realis == Realis.Actual)
            .DistinctBy(f => (f.Bounds, f.Place, f.Part, f.AsOf, f.AsOfTime)).Take(400).ToList();
        for (var i = 0; i < distinct.Count; i++)
        {
            for (var j = i + 1; j < distinct.Count; j++)
            {
                if (Of(distinct[i], distinct[j]) == Relation.Same && !distinct[i].Bounds!.Value.Meets(distinct[j].Bounds!.Value)
                    && !(grows && MayHaveGrown(distinct[i], distinct[j])))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
