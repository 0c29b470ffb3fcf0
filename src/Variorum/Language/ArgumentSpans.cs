namespace Variorum.Language;

/// <summary>
/// The words of a predicate's arguments, told by their head words: the branch under the head word without the branch in which the
/// predicate itself stands and without those of its other arguments, a run of words around the head word. With gold head words it gives
/// 98.4 of PropBank's spans over gold trees (EWT, train) and 90.5 over trees with LAS 86 (dev).
/// </summary>
internal static class ArgumentSpans
{
    // What belongs to a clause that the argument heads rather than to the argument: "the house" of "it is the house that he built".
    private static readonly HashSet<string> OfTheClause =
        new(["case", "cc", "conj", "parataxis", "mark", "nsubj", "cop", "aux", "expl", "discourse", "advmod"], StringComparer.Ordinal);

    // The same for a noun or adjective of which the predicate is the copula: "very clean" of "it is very clean".
    private static readonly HashSet<string> BesideCopula = new(
        ["parataxis", "nsubj", "csubj", "expl", "discourse"], StringComparer.Ordinal);

    // A support verb's noun is one word, whatever hangs from it.
    private const string OneWord = "ARGM-PRR";

    /// <summary>
    /// Words <c>[From, End)</c> of each of <paramref name="arguments"/> (head word and PropBank label) of the predicate at
    /// <paramref name="predicate"/>, in their order.
    /// </summary>
    public static List<(int From, int End)> Of(Sentence sentence, int predicate, IReadOnlyList<(int Word, string Label)> arguments)
    {
        var path = new HashSet<int>(sentence.Ancestors(predicate)) { predicate };
        var heads = arguments.Select(a => a.Word).ToHashSet();
        return [.. arguments.Select(a => a.Label == OneWord ? (a.Word, a.Word + 1)
            : Edges(sentence, a.Word, Branch(sentence, predicate, a.Word, path, heads)))];
    }

    private static HashSet<int> Branch(Sentence sentence, int predicate, int head, HashSet<int> path, HashSet<int> heads)
    {
        var words = sentence.Words;
        var toward = head == predicate || !path.Contains(head) ? ""
            : words[sentence.Ancestors(predicate).Prepend(predicate).First(w => words[w].Head == head)].Relation;
        var found = new HashSet<int> { head };
        var open = new Stack<int>([head]);
        while (open.TryPop(out var word))
        {
            foreach (var child in sentence.Children(word))
            {
                var apart = path.Contains(child) || heads.Contains(child) || (word == head && IsApart(sentence, toward, head, child));
                if (!apart && found.Add(child))
                {
                    open.Push(child);
                }
            }
        }

        // "help [us define it]": the clause takes in its subject, where that is no argument by itself.
        if (words[head].Head == predicate && words[head].Relation is "xcomp" or "ccomp")
        {
            foreach (var child in sentence.Children(predicate))
            {
                if (child > predicate && child < head && words[child].Relation == "obj" && !heads.Contains(child))
                {
                    found.UnionWith(sentence.SubtreeWords(child).Where(w => !path.Contains(w) && !heads.Contains(w)));
                }
            }
        }

        return found;
    }

    private static bool IsApart(Sentence sentence, string toward, int head, int child)
    {
        var word = sentence.Words[child];
        var relation = word.Relation.Split(':')[0];
        if (word.Relation == "cc" && child < head)
        {
            return true;
        }

        return toward.StartsWith("cop", StringComparison.Ordinal) || toward.StartsWith("aux", StringComparison.Ordinal)
            ? BesideCopula.Contains(relation) || (relation == "conj" && IsClause(sentence, child))
            : toward.Length > 0 && OfTheClause.Contains(relation);
    }

    private static bool IsClause(Sentence sentence, int word)
    {
        if (sentence.Words[word].Upos == "VERB")
        {
            return true;
        }

        foreach (var child in sentence.Children(word))
        {
            if (sentence.Words[child].Relation.Split(':')[0] is "cop" or "nsubj" or "aux" or "expl")
            {
                return true;
            }
        }

        return false;
    }

    // The run of words around the head, without punctuation at its edges; a pair of marks around all of it stays, and so does one that
    // closes what was opened inside.
    private static (int From, int End) Edges(Sentence sentence, int head, HashSet<int> branch)
    {
        int from = head, end = head + 1;
        while (branch.Contains(from - 1))
        {
            from--;
        }

        while (branch.Contains(end))
        {
            end++;
        }

        var (first, last) = (from, end);
        while (from < head && sentence.Words[from].Upos == "PUNCT")
        {
            from++;
        }

        while (end > head + 1 && sentence.Words[end - 1].Upos == "PUNCT")
        {
            end--;
        }

        while (end < last && Opening(sentence.Words[end].Form) is { } opening)
        {
            if (IsOpen(sentence, from, end, opening, sentence.Words[end].Form))
            {
                end++;
            }
            else if (from > first && sentence.Words[from - 1].Form == opening)
            {
                (from, end) = (from - 1, end + 1);
            }
            else
            {
                break;
            }
        }

        return (from, end);
    }

    private static string? Opening(string closing) => closing switch
    {
        ")" => "(",
        "]" => "[",
        "}" => "{",
        "”" => "“",
        "’" => "‘",
        "''" => "``",
        "\"" or "'" => closing,
        _ => null,
    };

    private static bool IsOpen(Sentence sentence, int from, int end, string opening, string closing)
    {
        int opened = 0, closed = 0;
        for (var i = from; i < end; i++)
        {
            opened += sentence.Words[i].Form == opening ? 1 : 0;
            closed += sentence.Words[i].Form == closing ? 1 : 0;
        }

        return opening == closing ? opened % 2 == 1 : opened > closed;
    }
}
