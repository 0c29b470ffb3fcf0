using System.Collections.Frozen;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Decides whether the conditions of a sense hold at a word: by the tree where there is one, else by the words before and after it
/// within the clause.
/// </summary>
internal sealed class SenseCheck(WordSets sets, ClauseTree tree, IReadOnlyList<NameMention> names, bool disaster)
{
    // How far "near" reaches; and, without a tree, how far a subject or object may stand from its verb.
    private const int NearWords = 10;
    private const int ClauseWords = 6;

    /// <summary>
    /// True where every condition of <paramref name="trigger"/> holds for the words <paramref name="first"/>..<paramref name="last"/>.
    /// </summary>
    public bool Holds(Trigger trigger, int first, int last)
    {
        foreach (var condition in trigger.When)
        {
            if (Holds(condition, trigger, first, last) == condition.Negated)
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(Condition condition, Trigger trigger, int first, int last)
    {
        switch (condition.Role)
        {
            case "near":
                return AnyIn(Math.Max(0, first - NearWords), Math.Min(tree.Count - 1, last + NearWords), condition.Words, first, last);
            case "sent":
                return AnyIn(0, tree.Count - 1, condition.Words, first, last);
            case "ctx":
                return condition.Words.Contains(disaster ? "disaster" : "violence");
            case "passive":
                return tree.Parsed ? tree.Passive(first) : first > 0 && PassiveAuxiliary(first);
            case "active":
                return !(tree.Parsed ? tree.Passive(first) : first > 0 && PassiveAuxiliary(first));
            case "prt":
                return last + 1 < tree.Count && tree.Is(last + 1, condition.Words);
            case "comp":
                return Complement(first, last, condition.Words);
            case "mod":
                return Modifier(first, last, condition.Words);
            case "subj":
                return Filled(trigger, first, last, condition.Words, subject: true);
            case "obj":
                return Filled(trigger, first, last, condition.Words, subject: false);
            default:
                return Preposition(condition.Role, first, last, condition.Words);
        }
    }

    // Where the tree leaves a verb without subject or object, the words before and after it within the clause answer:
    // in headlines and lists the parser often takes the verb for a noun.
    private bool Filled(Trigger trigger, int first, int last, FrozenSet<string> words, bool subject)
    {
        var passive = tree.Parsed && tree.IsVerb(first) ? tree.Passive(first) : PassiveAuxiliary(first);
        if (tree.Parsed)
        {
            var heads = trigger.Pos != 'V' ? NounFillers(first, last, subject) : subject ? tree.Subjects(first) : Objects(first, last);
            if (heads.Count == 0 && subject && passive && trigger.Pos == 'V' && !tree.HasChild(first, "aux:pass"))
            {
                // "a bridge collapsed" is now and then taken for a passive; without an auxiliary it need not be one.
                heads = tree.Objects(first);
            }

            if (heads.Count > 0 || trigger.Pos != 'V')
            {
                return AnyHead(heads, words);
            }

            if (words.Count == 0)
            {
                return false;
            }
        }

        return Window(first, last, words, before: subject != passive);
    }

    // The object of a phrasal verb may hang on the particle's noun ("come off the tracks"), so the words of the phrase do not count.
    private List<int> Objects(int first, int last)
    {
        var objects = tree.Objects(first);
        objects.RemoveAll(o => o > first && o <= last);
        if (objects.Count == 0 && last > first)
        {
            foreach (var (_, head) in tree.Obliques(first))
            {
                if (head > last)
                {
                    objects.Add(head);
                    break;
                }
            }
        }

        return objects;
    }

    private List<int> NounFillers(int first, int last, bool subject)
    {
        var found = new List<int>();
        for (var i = first; i <= last; i++)
        {
            foreach (var child in tree.Children(i))
            {
                if (child >= first && child <= last)
                {
                    continue;
                }

                var relation = tree.Word(child).Relation;
                var preposition = relation.StartsWith("nmod", StringComparison.Ordinal) ? tree.Case(child) : "";
                if (relation is "nmod:poss" or "compound" or "amod" || sets.Of.Has(preposition)
                    || (subject ? sets.By.Has(preposition) : sets.AgainstOn.Has(preposition)))
                {
                    found.Add(child);
                }
            }
        }

        if (subject && tree.Relates(first, "obj") && tree.Word(first).Head >= 0)
        {
            found.AddRange(tree.Subjects(tree.Word(first).Head));
        }

        return found;
    }

    private bool Complement(int first, int last, FrozenSet<string> words)
    {
        if (tree.Parsed)
        {
            foreach (var child in tree.Children(first))
            {
                if ((tree.Relates(child, "xcomp") || tree.Relates(child, "ccomp") || tree.Relates(child, "advcl"))
                    && (words.Count == 0 || AnyHead([child], words)))
                {
                    return true;
                }
            }

            return false;
        }

        for (var i = last + 1; i < Math.Min(tree.Count - 1, last + ClauseWords); i++)
        {
            if (sets.To.Has(tree.Lower(i)) && (words.Count == 0 || Matches(i + 1, words)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Modifier(int first, int last, FrozenSet<string> words)
    {
        for (var i = Math.Max(0, first - 3); i < first; i++)
        {
            if (Matches(i, words))
            {
                return true;
            }
        }

        foreach (var child in tree.Children(last))
        {
            if (tree.Word(child).Relation is "amod" or "compound" or "nmod:poss" && Matches(child, words))
            {
                return true;
            }
        }

        return false;
    }

    private bool Preposition(string preposition, int first, int last, FrozenSet<string> words)
    {
        if (tree.Parsed)
        {
            for (var i = first; i <= last; i++)
            {
                foreach (var (found, head) in tree.Obliques(i))
                {
                    if (found == preposition && (words.Count == 0 || AnyHead([head], words)))
                    {
                        return true;
                    }
                }
            }
        }

        // Attachment is where parsers err most: the preposition right after the trigger counts even where it hangs elsewhere.
        for (var i = last; i < Math.Min(tree.Count - 1, last + 5); i++)
        {
            if (tree.Lower(i) is "." or ";")
            {
                break;
            }

            if (tree.Lower(i) == preposition && (words.Count == 0 || AnyIn(i + 1, Math.Min(tree.Count - 1, i + 4), words, -1, -1)))
            {
                return true;
            }
        }

        return false;
    }

    private bool PassiveAuxiliary(int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3); i--)
        {
            if (sets.BeForms.Has(tree.Lower(i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Window(int first, int last, FrozenSet<string> words, bool before)
    {
        var step = before ? -1 : 1;
        var limit = ClauseWords;
        for (var i = before ? first - 1 : last + 1; i >= 0 && i < tree.Count && limit-- > 0; i += step)
        {
            if (sets.PhraseBreaks.Has(tree.Lower(i)))
            {
                break;
            }

            if (words.Count == 0 ? char.IsLetter(tree.Lower(i)[0]) : Matches(i, words))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyIn(int from, int to, FrozenSet<string> words, int skipFirst, int skipLast)
    {
        for (var i = from; i <= to; i++)
        {
            if ((i < skipFirst || i > skipLast) && Matches(i, words))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyHead(List<int> heads, FrozenSet<string> words)
    {
        if (words.Count == 0)
        {
            return heads.Count > 0;
        }

        foreach (var head in heads)
        {
            foreach (var i in tree.Core(head))
            {
                if (Matches(i, words))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Matches(int i, FrozenSet<string> words)
    {
        if (tree.Is(i, words))
        {
            return true;
        }

        var passage = tree.Word(i).Passage;
        foreach (var name in names)
        {
            if (name.Passage.Contains(passage))
            {
                return words.Contains("@" + name.Kind);
            }
        }

        return false;
    }
}
