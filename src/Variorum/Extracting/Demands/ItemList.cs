using Variorum.Extracting.Events;
using Variorum.Model;

namespace Variorum.Extracting.Demands;

/// <summary>Splits "higher wages, the release of prisoners and an end to the ban" into the things listed.</summary>
internal static class ItemList
{
    private const int LongestItem = 28;

    /// <summary>
    /// The items from word <paramref name="from"/> on, as first and last word. A comma or semicolon parts items, and an "and" or "or" that
    /// a determiner, an infinitive or a negation follows. The list ends with the sentence, a clause of another kind or a closing quotation
    /// mark.
    /// </summary>
    public static List<(int First, int Last)> Split(WordSets sets, ClauseTree tree, int from)
    {
        var items = new List<(int First, int Last)>();
        var start = from;
        for (var i = from; i <= tree.Count; i++)
        {
            var end = i == tree.Count || tree.Lower(i) is "." or "!" or "?" or ")" or ":" || Closes(sets, tree, i, from);
            if (end || tree.Lower(i) is "," or ";" || Parts(sets, tree, i))
            {
                Add(sets, tree, items, start, i - 1);
                start = i + 1;
                if (end)
                {
                    break;
                }
            }
        }

        return items;
    }

    private static void Add(WordSets sets, ClauseTree tree, List<(int First, int Last)> items, int first, int last)
    {
        while (first <= last && sets.ItemEdges.Has(tree.Lower(first)))
        {
            first++;
        }

        while (last >= first && tree.Lower(last) is "*" or "–" or "”" or "\"" or "," or "_")
        {
            last--;
        }

        if (first > last || tree.Lower(first).Length == 1 && first == last)
        {
            return;
        }

        // "until all prisoners, among them the clerk, are free": an aside and what goes on behind it belong to the item before.
        if (items.Count > 0 && sets.NoItemStarts.Has(tree.Lower(first)))
        {
            items[^1] = (items[^1].First, Math.Min(last, items[^1].First + LongestItem));
            return;
        }

        // An aside ("in the end", "he said") is no item; a very long one is a clause that ran on.
        if (items.Count > 0 && sets.ItemEnds.Has(tree.Lower(first)))
        {
            return;
        }

        items.Add((first, Math.Min(last, first + LongestItem)));
    }

    private static bool Parts(WordSets sets, ClauseTree tree, int i) =>
        sets.AndOr.Has(tree.Lower(i)) && i + 1 < tree.Count
            && sets.DemandOpenings.Has(tree.Lower(i + 1));

    private static bool Closes(WordSets sets, ClauseTree tree, int i, int from) =>
        i > from && (IsNextDeed(sets, tree, i, from)
            || sets.ItemClauses.Has(tree.Lower(i))
            || (tree.Lower(i) is "”" or "\"" && i > from + 1));

    // "demanded an inquiry and blocked the road": what they did next is not demanded.
    private static bool IsNextDeed(WordSets sets, ClauseTree tree, int i, int from) =>
        tree.Parsed && sets.And.Has(tree.Lower(i)) && i + 1 < tree.Count && tree.Word(i + 1).Xpos == "VBD" && tree.Relates(i + 1, "conj")
            && tree.Word(i + 1).Head < from;

    /// <summary>The passage of an item.</summary>
    public static Passage Passage(ClauseTree tree, (int First, int Last) item) => tree.Span(item.First, item.Last);
}
