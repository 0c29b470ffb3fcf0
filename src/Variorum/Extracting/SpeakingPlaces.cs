using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting;

/// <summary>
/// Places that stand for a voice and are no scene: a capital that speaks for its state ("Paris denied it"), the place in a paper's name
/// ("a Sahel News reporter"), and that in the name of the body a speaker belongs to ("the president of the Nepal Mountaineering
/// Association").
/// </summary>
internal static class SpeakingPlaces
{
    /// <summary>The places without capitals that speak and without those in the names of papers.</summary>
    public static ImmutableArray<PlaceMention> Without(
        ImmutableArray<PlaceMention> places, ImmutableArray<NameMention> names, ImmutableArray<Attribution> attributions)
    {
        var voices = attributions.Select(a => a.Source.Passage).OfType<Passage>().ToHashSet();
        var papers = Inside(places, names.Where(n => n.Kind == "media").Select(n => n.Passage));
        return places.RemoveAll(p => voices.Contains(p.Passage) || papers.Contains(p.Passage));
    }

    /// <summary>The places without those in the names of bodies that a speaker is said to belong to; a count is not told of them.</summary>
    public static ImmutableArray<PlaceMention> WithoutBodies(
        ImmutableArray<PlaceMention> places, ImmutableArray<NameMention> names, ImmutableArray<Attribution> attributions)
    {
        var bodies = Inside(places, names.Where(n => n.Kind == "organisation").Select(n => n.Passage));
        bodies.IntersectWith(Inside(places, attributions.Select(a => a.Source.Passage).OfType<Passage>()));
        return bodies.Count == 0 ? places : places.RemoveAll(p => bodies.Contains(p.Passage));
    }

    // Places are in text order: each passage looks up only those within it.
    private static HashSet<Passage> Inside(ImmutableArray<PlaceMention> places, IEnumerable<Passage> passages)
    {
        var found = new HashSet<Passage>();
        foreach (var passage in passages)
        {
            int low = 0, high = places.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = places[middle].Passage.Start < passage.Start ? (middle + 1, high) : (low, middle);
            }

            for (; low < places.Length && places[low].Passage.Start < passage.End; low++)
            {
                if (passage.Contains(places[low].Passage) && passage != places[low].Passage)
                {
                    found.Add(places[low].Passage);
                }
            }
        }

        return found;
    }
}
