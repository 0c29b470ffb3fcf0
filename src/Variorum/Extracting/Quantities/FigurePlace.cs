using System.Collections.Immutable;
using Variorum.Extracting.Places;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>Where a figure holds: the place of its sentence nearest to it that belongs to no other number.</summary>
internal static class FigurePlace
{
    private const int MostListed = 12;

    // "The group, which is based in Oslo, counted nine": what a clause says of another noun is not where the figure holds.
    private static bool IsAside(Sentence sentence, int place, int figure)
    {
        var words = sentence.Words;
        for (int at = place, steps = 0; at >= 0 && steps < 12; at = words[at].Head, steps++)
        {
            if (words[at].Has("acl"))
            {
                return figure >= 0 && !sentence.IsBelow(figure, at);
            }
        }

        return false;
    }

    /// <summary>Where the place is named; null where the sentence tells none, or only those of other figures.</summary>
    public static Passage? Of(
        string text, Sentence sentence, List<Amount> amounts, Amount amount, Passage whole, ImmutableArray<PlaceMention> places, int from)
    {
        var (best, distance) = (-1, int.MaxValue);
        for (var i = from; i < places.Length && places[i].Passage.Start < sentence.Passage.End; i++)
        {
            if (IsAside(sentence, sentence.WordAt(places[i].Passage.Start), sentence.WordAt(whole.Start))
                || IsOfAnother(sentence, amounts, amount, places[i].Passage))
            {
                continue;
            }

            // A place behind the figure is twice as likely its own as one in front at the same distance.
            var gap = places[i].Passage.Start >= whole.End ? places[i].Passage.Start - whole.End
                : 2 * Math.Max(0, whole.Start - places[i].Passage.End);
            if (gap < distance)
            {
                (best, distance) = (i, gap);
            }
        }

        return best < 0 || (places[best].Passage.Start >= whole.End && IsListed(text, places, best)) ? null
            : WithTown(text, places, Inner(text, places, best, from));
    }

    // "in the town of Lyme in Dorset": the place, not what it lies in.
    private static int Inner(string text, ImmutableArray<PlaceMention> places, int index, int from) =>
        index > from && places[index].Place is { Kind: "region" or "country" }
            && places[index - 1].Place is null or { Kind: not ("region" or "country" or "demonym") }
        && PlaceTelling.IsRightBefore(text, places[index - 1].Passage, places[index].Passage) ? index - 1 : index;

    // A street that the gazetteer does not know lies in the town named right behind it ("Mill Road, Hull").
    private static Passage WithTown(string text, ImmutableArray<PlaceMention> places, int index)
    {
        var place = places[index];
        return place.Place is null && index + 1 < places.Length && places[index + 1] is { Place.Kind: "city" } town
            && town.Passage.Start > place.Passage.End && text.AsSpan(place.Passage.End, town.Passage.Start - place.Passage.End) is ", "
            ? place.Passage.Union(town.Passage)
            : place.Passage;
    }

    // "killed more than a hundred in Lund, Ystad and Lomma": the count is of no single one of them.
    private static bool IsListed(string text, ImmutableArray<PlaceMention> places, int first)
    {
        for (var i = first; i + 1 < places.Length && i < first + MostListed; i++)
        {
            switch (text.AsSpan(places[i].Passage.End, Math.Max(0, places[i + 1].Passage.Start - places[i].Passage.End)).Trim())
            {
                case "and" or ", and" or "," when places[i].Place?.Kind == "demonym" || places[i + 1].Place?.Kind == "demonym":
                    return false;
                case "and" or ", and":
                    return true;
                case ",":
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    // "23 deaths: nine in Lund, seven in Malmo": each number has the place right behind it, and the sum has neither.
    private static bool IsOfAnother(Sentence sentence, List<Amount> amounts, Amount amount, Passage place)
    {
        var words = sentence.Words;
        var at = sentence.WordAt(place.Start) - 1;
        for (var left = 5; at >= 0 && left > 0
            && (words[at].Upos is "ADP" or "DET" or "NOUN" or "ADJ" || words[at].Passage.End > place.Start); at--, left--)
        {
        }

        var numbers = 0;
        Amount? owner = null;
        foreach (var other in amounts)
        {
            numbers += other.Unit is null ? 1 : 0;
            owner = at >= 0 && other.Unit is null && other.Whole.Start < words[at].Passage.End && other.Whole.End > words[at].Passage.Start
                ? other : owner;
        }

        return numbers > 1 && owner is not null && owner != amount && at + 1 < words.Length && IsRow(sentence, amounts, owner);
    }

    // Two numbers or more of the sentence have a preposition and a name right behind them or what they count.
    private static bool IsRow(Sentence sentence, List<Amount> amounts, Amount owner)
    {
        var placed = 0;
        foreach (var amount in amounts)
        {
            var at = sentence.WordAt(Math.Max(amount.Whole.Start, amount.Whole.End - 1)) + 1;
            for (var left = 3; left > 0 && at < sentence.Words.Length && sentence.Words[at].Upos is "NOUN" or "ADJ"; at++, left--)
            {
            }

            placed += at + 1 < sentence.Words.Length && sentence.Words[at].Upos == "ADP" && sentence.Words[at + 1].Upos is "PROPN" or "DET"
                ? 1 : 0;
        }

        return placed > 1;
    }
}
