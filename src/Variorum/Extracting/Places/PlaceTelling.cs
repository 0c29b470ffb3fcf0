using System.Collections.Frozen;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>How a name is told as a place: by the words before it.</summary>
internal enum PlaceRole
{
    /// <summary>It only stands there: it speaks, acts, or says which thing is meant.</summary>
    Bare,

    /// <summary>Something is in it, at it, near it.</summary>
    Scene,

    /// <summary>Something is of it.</summary>
    Of,

    /// <summary>Something goes to it.</summary>
    To,

    /// <summary>Something comes from it.</summary>
    From,
}

/// <summary>Reads from the text alone how a name is told as a place, where no parse is at hand.</summary>
internal static class PlaceTelling
{
    private const int Reach = 24, LaidReach = 36;

    private static readonly FrozenSet<string> Directions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest");

    // "in talks with", "in and around": then the second name tells more than where the first lies.
    private static readonly FrozenSet<string> Elsewhere =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "and", "or", "to", "from", "with", "by", "for", "on");

    private static readonly FrozenSet<string> Locatives = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "in", "at", "near", "across", "outside", "around", "throughout", "inside", "through", "into", "towards", "toward", "over", "on",
        "within", "off", "between", "along");

    // "in the northern Gulf": what may stand between the preposition and the name.
    private static readonly FrozenSet<string> Between = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "the", "eastern", "western", "northern", "southern", "central", "north", "south", "east", "west",
        "nearby", "downtown");

    /// <summary>True where only what tells that it lies there stands between two names ("Lyme, Dorset", "Lyme in the Marshes").</summary>
    public static bool IsRightBefore(string text, Passage inner, Passage outer) =>
        outer.Start > inner.End && text.AsSpan(inner.End, outer.Start - inner.End) is ", " or " (" or " in " or " in the ";

    /// <summary>
    /// True where the second name only tells where the first lies ("Pitea, near Lulea", "Kiruna in the far north of Sweden").
    /// </summary>
    public static bool IsLaidBy(string text, Passage inner, Passage outer)
    {
        if (outer.Start <= inner.End || outer.Start - inner.End > LaidReach)
        {
            return false;
        }

        var words = text[inner.End..outer.Start].TrimStart(',').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && !words.Any(w => Elsewhere.Contains(w) || w.AsSpan().ContainsAny(".;:,\n"))
            && (words[0] is "in" or "near" or "outside" || (Directions.Contains(words[0]) && words[^1] is "of"));
    }

    /// <summary>The role of the name at <paramref name="place"/>.</summary>
    public static PlaceRole Of(string text, Passage place)
    {
        var from = Math.Max(0, place.Start - Reach);
        var words = text.AsSpan(from, place.Start - from);
        var line = words.LastIndexOfAny('\n', '.', ';');
        words = words[(line + 1)..].TrimEnd();
        for (var left = 3; left > 0; left--)
        {
            var space = words.LastIndexOf(' ');
            var word = words[(space + 1)..].ToString();
            if (!Between.Contains(word))
            {
                return Locatives.Contains(word) ? PlaceRole.Scene
                    : word.Equals("of", StringComparison.OrdinalIgnoreCase) ? PlaceRole.Of
                    : word.Equals("to", StringComparison.OrdinalIgnoreCase) ? PlaceRole.To
                    : word.Equals("from", StringComparison.OrdinalIgnoreCase) ? PlaceRole.From : PlaceRole.Bare;
            }

            words = space < 0 ? [] : words[..space].TrimEnd();
        }

        return PlaceRole.Bare;
    }
}
