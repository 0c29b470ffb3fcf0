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
    public static List<(int First, int Last)> Split(ClauseTree tree, int from)
    {
        var items = new List<(int First, int Last)>();
        var start = from;
        for (var i = from; i <= tree.Count; i++)
        {
            var end = i == tree.Count || tree.Lower(i) is "." or "!" or "?" or ")" or ":" || Closes(tree, i, from);
            if (end || tree.Lower(i) is "," or ";" || Parts(tree, i))
            {
                Add(tree, items, start, i - 1);
                start = i + 1;
                if (end)
                {
                    break;
                }
            }
        }

        return items;
    }

    private static void Add(ClauseTree tree, List<(int First, int Last)> items, int first, int last)
    {
        while (first <= last && tree.Lower(first) is "and" or "or" or "the" or "an" or "a" or "for" or "as" or "well" or "–" or "—" or "-"
            or "*" or "“" or "\"" or "also" or "," or "both")
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
        if (items.Count > 0 && tree.Lower(first) is "among" or "including" or "especially" or "notably" or "such" or "are" or "is" or "were"
            or "have" or "has")
        {
            items[^1] = (items[^1].First, Math.Min(last, items[^1].First + LongestItem));
            return;
        }

        // An aside ("in the end", "he said") is no item; a very long one is a clause that ran on.
        if (items.Count > 0 && tree.Lower(first) is "which" or "who" or "but" or "while" or "after" or "because" or "said" or "where"
            or "although" or "when" or "so" or "then" or "as" or "with")
        {
            return;
        }

        items.Add((first, Math.Min(last, first + LongestItem)));
    }

    private static bool Parts(ClauseTree tree, int i) =>
        tree.Lower(i) is "and" or "or" && i + 1 < tree.Count
            && tree.Lower(i + 1) is "the" or "an" or "a" or "to" or "no" or "for" or "that" or "higher" or "better" or "lower" or "free";

    private static bool Closes(ClauseTree tree, int i, int from) =>
        i > from && (IsNextDeed(tree, i, from)
            || tree.Lower(i) is "but" or "while" or "after" or "because" or "which" or "although" or "whereas" or "when"
            || (tree.Lower(i) is "”" or "\"" && i > from + 1));

    // "demanded an inquiry and blocked the road": what they did next is not demanded.
    private static bool IsNextDeed(ClauseTree tree, int i, int from) =>
        tree.Parsed && tree.Lower(i) == "and" && i + 1 < tree.Count && tree.Word(i + 1).Xpos == "VBD" && tree.Relates(i + 1, "conj")
            && tree.Word(i + 1).Head < from;

    /// <summary>The passage of an item.</summary>
    public static Passage Passage(ClauseTree tree, (int First, int Last) item) => tree.Span(item.First, item.Last);
}
