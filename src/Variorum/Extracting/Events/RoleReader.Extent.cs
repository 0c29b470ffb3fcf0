using Variorum.Model;

namespace Variorum.Extracting.Events;

// How far a nominal reaches, and the passage that shows a reader the event.
internal sealed partial class RoleReader
{
    private Passage NominalPassage(int head)
    {
        var own = tree.Word(head).Passage;
        foreach (var name in names)
        {
            if (name.Passage.Contains(own))
            {
                return name.Passage;
            }
        }

        var (first, last) = Nominal(head);
        if (tree.Word(head).Upos == "PROPN")
        {
            // A name the name reader did not know: the run of proper nouns around its head.
            while (first > 0 && tree.Word(first - 1).Upos == "PROPN" && !IsTime(first - 1))
            {
                first--;
            }

            while (last + 1 < tree.Count && tree.Word(last + 1).Upos == "PROPN" && !IsTime(last + 1))
            {
                last++;
            }

            // "Colonel Ruiz", "the banker Ruiz": the title is no part of the name.
            for (var i = last - 1; i >= first; i--)
            {
                if (tree.ClassOf(i) == "being" && tree.ClassOf(last) != "being")
                {
                    first = i + 1;
                    break;
                }
            }
        }

        // Numbers belong to the figure, not to who is counted; an age stays.
        while (first < head && IsLoose(first))
        {
            first++;
        }

        return tree.Span(first, last);
    }

    private bool IsLoose(int i)
    {
        if (tree.Lower(i + 1) is "-" && tree.Word(i).Upos == "NUM")
        {
            return false;
        }

        return tree.Word(i).Upos is "DET" or "PUNCT" or "CCONJ" or "SCONJ" or "ADP" or "NUM" || tree.Word(i).Xpos == "PRP$" || IsCounting(i)
            || (tree.Word(i).Upos == "ADV" && !(sets.AdverbEnding.Ends(tree.Lower(i)) && tree.Word(i + 1).Upos == "ADJ"))
            || (IsTime(i) && tree.Lower(i + 1) is not "-") || (tree.Word(i).Upos == "ADJ" && IsTime(i + 1));
    }

    private bool IsCounting(int i) => sets.PlainModifiers.Has(tree.Lower(i));

    // Head, what stands before it, names it is one with, and a short complement with "of".
    private (int First, int Last) Nominal(int head)
    {
        int first = head, last = head;
        foreach (var child in tree.Children(head))
        {
            var relation = tree.Word(child).Relation;
            if (child < head && relation is "det" or "amod" or "compound" or "nummod" or "nmod:poss" or "flat" or "advmod")
            {
                first = Math.Min(first, tree.Subtree(child).First);
            }
            else if (child > head && (relation.StartsWith("flat", StringComparison.Ordinal) || relation == "compound"))
            {
                last = Math.Max(last, child);
            }
            else if (child > head && tree.Relates(child, "nmod") && sets.Of.Has(tree.Case(child))
                && !(IsBeing(head) && sets.GerundEnding.Ends(tree.Lower(child)))
                && !(tree.Is(head, words.People) && !sets.MemberNouns.Has(tree.Lower(head))
                    && names.Any(n => n.Kind == "organisation" && n.Passage.Contains(tree.Word(child).Passage))))
            {
                var inner = Nominal(child).Last;
                if (inner - head <= 6)
                {
                    last = Math.Max(last, inner);
                }
            }
        }

        // A name that the phrase reaches into belongs to it whole ("the house of Judge Ana Ruiz").
        if (last > head && names.FirstOrDefault(n => n.Passage.Contains(tree.Word(last).Passage)) is { } name)
        {
            last = Math.Max(last, tree.IndexAt(name.Passage.End - 1));
        }

        return (Math.Max(first, head - 6), last);
    }

    private Passage PassageOf(int first, int last, int head, int actor, int target, bool noun)
    {
        int left = first, right = last;
        void Take(int nominal)
        {
            if (nominal < 0)
            {
                return;
            }

            var (a, b) = Nominal(nominal);
            if (first - a <= LeftReach && a < left)
            {
                left = a;
            }

            if (b - last <= RightReach && b > right)
            {
                right = b;
            }
        }

        Take(actor);
        Take(target);
        if (noun)
        {
            Take(head);
            var up = tree.Word(head).Head;
            if (up >= 0 && tree.IsVerb(up) && (tree.Relates(head, "obj") || tree.Relates(head, "nsubj")) && Math.Abs(up - head) <= 6)
            {
                (left, right) = (Math.Min(left, up), Math.Max(right, up));
            }
        }

        foreach (var (_, complement) in tree.Obliques(head))
        {
            if (complement > right && complement - last <= RightReach)
            {
                Take(complement);
                break;
            }
        }

        return Widened(left, right);
    }

    // A trigger alone shows a reader nothing: the passage takes in the words next to it, within the clause, up to seven.
    private Passage Widened(int left, int right)
    {
        const int Enough = 7;
        var open = true;
        while (right - left + 1 < Enough && open)
        {
            open = false;
            if (right + 1 < tree.Count && !Parts(right + 1))
            {
                right++;
                open = true;
            }

            if (right - left + 1 < Enough && left > 0 && !Parts(left - 1))
            {
                left--;
                open = true;
            }
        }

        return tree.Span(left, right);
    }

    private bool Parts(int i) => tree.Lower(i) is "," or ";" or "." or ":" or "(" or ")" or "!" or "?" or "–" or "—";

    private Passage Window(int first, int last)
    {
        int left = first, right = last;
        while (left > 0 && first - left < 5 && tree.Lower(left - 1) is not ("," or ";" or "." or ":" or "(" or ")"))
        {
            left--;
        }

        while (right < tree.Count - 1 && right - last < 6 && tree.Lower(right + 1) is not ("," or ";" or "." or ":" or "(" or ")"))
        {
            right++;
        }

        return tree.Span(left, right);
    }
}
