using Variorum.Collating.Identity;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>
/// Parts from a toll the counts that one voice tells beside it: who says in one breath that 46 died and that two died counts two things,
/// the dead of the fire and those of the protest that followed. Counts of different voices are parted only where they are told of another
/// place, or by the author of another day; else that they do not meet is what a reader must see.
/// </summary>
internal static class AsideCounts
{
    // A reporter who corrects himself is off by a few ("five" in the headline, "seven" below), one who tells of two things by far more.
    private const double OneVoice = 2;

    // What the author counts himself beside an attributed total, on another day.
    private const double AuthorBeside = 3;

    // A count of a named place beside that of another, larger one.
    private const double AnotherPlace = 5;

    // Two accounts that tell one small count beside the toll date it within days of each other.
    private const int MostDays = 3;

    /// <summary>The toll first, then each count told beside it, with its like in other accounts.</summary>
    public static IEnumerable<List<FigureView>> Part(List<FigureView> toll)
    {
        var beside = toll.GroupBy(f => f.Account).SelectMany(Beside).ToHashSet();
        if (beside.Count == 0)
        {
            yield return toll;
            yield break;
        }

        yield return [.. toll.Where(f => !beside.Contains(f))];
        var left = toll.Where(beside.Contains).ToList();
        while (left.Count > 0)
        {
            var like = left.Where(f => f == left[0] || IsLike(left[0], f)).ToList();
            var taken = like.Select(f => f.Number).ToHashSet();
            left.RemoveAll(f => taken.Contains(f.Number));
            yield return like;
        }
    }

    private static IEnumerable<FigureView> Beside(IEnumerable<FigureView> account)
    {
        var whole = account.Where(f => f.Bounds is not null && f.Part is null && f.Figure.Realis == Realis.Actual && f.Figure.Vague is null)
            .Take(100).ToList();
        return whole.Where(f => whole.Exists(g => IsBeside(f, g)));
    }

    private static bool IsBeside(FigureView small, FigureView large)
    {
        var (less, more) = (Bounds.Centre(small.Figure), Bounds.Centre(large.Figure));
        if (less <= 0 || less >= more || (small.AsOfBasis == "told" && Scope.Order(small, large) < 0))
        {
            return false;
        }

        // "876 died in the country", "ten died at the base camp": told of another place, and far fewer.
        if (more >= AnotherPlace * less && small.Figure.Place is { } here && large.Figure.Place is { } there && here != there
            && Ground.Place(small.Place, here, large.Place, there) < 0.5
            && !(small.Place is { } inner && large.Place is { } outer && Ground.Holds(inner, outer)))
        {
            return true;
        }

        if (small.Bounds!.Value.Meets(large.Bounds!.Value))
        {
            return false;
        }

        var (left, right) = (small.Figure.Source, large.Figure.Source);
        return left.Naming == SourceNaming.Author && right.Naming != SourceNaming.Author
            ? more >= AuthorBeside * less && !small.IsUndated && !large.IsUndated
                && Ground.Time(small.Figure.EventDays, large.Figure.EventDays) < 0
            : left.Naming == right.Naming && left.Name == right.Name && more >= OneVoice * less;
    }

    private static bool IsLike(FigureView left, FigureView right) =>
        left.Account != right.Account && Ground.Time(left.Figure.EventDays, right.Figure.EventDays) >= -MostDays
        && ((left.Bounds == right.Bounds && left.Figure.Place is null && right.Figure.Place is null)
            || (left.Figure.Place is { } here && right.Figure.Place is { } there
                && Ground.Place(left.Place, here, right.Place, there) >= 0.5));
}
