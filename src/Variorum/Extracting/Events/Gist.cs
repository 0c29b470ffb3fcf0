using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// The fewest words of a sentence that tell an event by themselves: the doer's phrase, the verb, and what it is done to; of a noun its
/// phrase. Always one run of the account's own words, so that what stands in a heading is what somebody wrote.
/// </summary>
internal static class Gist
{
    // What still reads in a table's cell.
    private const int Longest = 90;

    /// <summary>The run of words around the trigger.</summary>
    public static Passage Of(ClauseTree tree, int first, int last)
    {
        if (!tree.Parsed)
        {
            return tree.Span(first, last);
        }

        var (start, end) = Run(tree, first, last);
        while (start < first && tree.Word(start).Upos is "ADP" or "CCONJ" or "SCONJ" or "PUNCT" && tree.Word(start + 1).Xpos is not ("JJS" or "RBS"))
        {
            start++;
        }

        while (end > last && tree.Word(end).Upos is "ADP" or "DET" or "CCONJ" or "SCONJ" or "PUNCT" or "PRON")
        {
            end--;
        }

        return tree.Span(start, end);
    }

    private static (int First, int Last) Run(ClauseTree tree, int first, int last)
    {
        var head = tree.HeadOf(first, last);
        var (start, end) = Phrase(tree, head, first, last);
        if (!Predicates(tree, head))
        {
            return (start, end);
        }

        // What it is done to stands behind the verb; a passive's subject, and the doer, before it.
        foreach (var thing in tree.Objects(head).Concat(Behind(tree, head)).Where(o => o > last))
        {
            var to = Math.Max(end, Phrase(tree, thing, thing, thing).Last);
            if (tree.Span(start, to).Length <= Longest)
            {
                end = to;
                break;
            }
        }

        foreach (var doer in tree.Subjects(head).Concat(tree.Objects(head)).Concat(tree.Children(head).Where(c => tree.Relates(c, "nsubj"))).Where(s => s < first))
        {
            var from = Phrase(tree, doer, doer, doer).First;
            if (tree.Word(doer).Upos is not "PRON" && tree.Span(from, end).Length <= Longest)
            {
                return (from, end);
            }
        }

        return (start, end);
    }

    // A verb that takes its complement with a preposition right behind: "fired at the crowd", "died in the crush".
    private static IEnumerable<int> Behind(ClauseTree tree, int verb) =>
        tree.Children(verb).Where(c => c > verb && tree.Relates(c, "obl") && tree.Word(c).Relation is not "obl:tmod" && tree.Subtree(c).First <= verb + 2 && !tree.HasChild(c, "nummod") && tree.Word(c).Upos is "NOUN" or "PROPN");

    // "were injured" is a participle to one reader and an adjective to the next.
    private static bool Predicates(ClauseTree tree, int i) => !tree.HasChild(i, "det") && (tree.IsVerb(i) || tree.HasChild(i, "cop"));

    // A noun with what stands before it and a short "of ..." behind; a verb with its particle and what makes it passive or negative.
    private static (int First, int Last) Phrase(ClauseTree tree, int head, int first, int last)
    {
        foreach (var child in tree.Children(head))
        {
            if (Predicates(tree, head)
                ? tree.Relates(child, "aux") || tree.Relates(child, "cop") || tree.Relates(child, "compound") || (tree.Relates(child, "advmod") && tree.Lower(child) is "not" or "n't" or "never")
                : tree.Relates(child, "det") || tree.Relates(child, "amod") || tree.Relates(child, "nummod") || tree.Relates(child, "compound") || tree.Relates(child, "flat") || (child < head && tree.Relates(child, "advmod")) || tree.Word(child).Relation is "nmod:poss")
            {
                var (from, to) = tree.Subtree(child);
                if (from >= first - 8 && to <= last + 3)
                {
                    first = Math.Min(first, from);
                    last = Math.Max(last, to);
                }
            }
        }

        if (!Predicates(tree, head))
        {
            foreach (var child in tree.Children(head))
            {
                if (child > last && tree.Relates(child, "nmod") && tree.Case(child) is "of" or "on" or "against" && tree.Subtree(child) is var (from, to) && from == last + 1)
                {
                    last = to - from <= 7 ? to : Math.Max(last, child);
                    break;
                }
            }
        }

        return (first, last);
    }
}
