using System.Collections.Frozen;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Tells a noun that tells of an event from one that only points back to it: "a strike began in the docks" tells,
/// "victims of the strike" points. On two hand-read cases, nouns that carry nothing of their own were told events in one of six.
/// </summary>
internal sealed class Telling(WordSets sets, WordClasses classes)
{
    private readonly FrozenSet<string> _occurring = classes.Of("occurring");
    private readonly FrozenSet<string> _holding = classes.Of("holding");
    private readonly FrozenSet<string> _standing = classes.Of("standing");
    private readonly FrozenSet<string> _bearing = classes.Of("bearing");

    // Their nouns name one act and nothing else: a curfew, a pogrom, an order to fire.
    private static readonly FrozenSet<string> Plain =
        FrozenSet.Create(StringComparer.Ordinal, "EMERGENCY", "LOOTING", "MINORITY_ATTACK", "COMMS_SHUTDOWN", "BLOCKADE", "ORDER_THREAT");

    /// <summary>
    /// True where the noun phrase headed within <paramref name="first"/>..<paramref name="last"/> tells something of its own.
    /// </summary>
    public bool Tells(ClauseTree tree, int first, int last, string type, Realis realis)
    {
        if (!tree.Parsed)
        {
            return true;
        }

        var head = tree.HeadOf(first, last);
        var up = tree.Word(head).Head;
        var relation = tree.Word(head).Relation;
        var carries = Carries(sets, tree, head, first, last);
        if (relation == "compound" || realis is Realis.Hypothetical or Realis.Denied)
        {
            return false;
        }

        // "charged with homicide", "convicted of murder": what the court is about, not what is told here.
        if (up >= 0 && tree.Relates(head, "obl") && sets.OfWith.Has(tree.Case(head))
            && sets.Accusing.Has(tree.Word(up).Lemma))
        {
            return false;
        }

        // "blamed rebels for the massacre" tells who did it.
        if (up >= 0 && tree.Relates(head, "obl") && sets.For.Has(tree.Case(head)) && sets.Blame.Has(tree.Word(up).Lemma))
        {
            return true;
        }

        if (Plain.Contains(type) || (tree.Relates(head, "nmod") && tree.Is(up, _bearing)))
        {
            return true;
        }

        if (up < 0 && IsHeading(tree))
        {
            return false;
        }

        if (carries || Happens(tree, last))
        {
            return !tree.Relates(head, "nmod") || !tree.Is(up, _standing);
        }

        if (up < 0)
        {
            return tree.HasChild(head, "cop");
        }

        if (tree.Relates(head, "nsubj"))
        {
            return tree.Is(up, _occurring) || (tree.Passive(up) && tree.Is(up, _holding));
        }

        if (tree.Relates(head, "obj"))
        {
            return tree.Is(up, _holding) && !tree.Definite(head);
        }

        return tree.Relates(head, "obl") && sets.By.Has(tree.Case(head)) && tree.Is(up, _occurring);
    }

    /// <summary>
    /// True for a verb form that only says which people or things are meant: "the flooded villages", "those who died", "one of the
    /// injured", "the families of the men who drowned".
    /// </summary>
    public static bool PointsBack(WordSets sets, ClauseTree tree, int verb, string type)
    {
        var head = tree.Word(verb).Head;
        if (!tree.Parsed || head < 0)
        {
            return false;
        }

        var relation = tree.Word(verb).Relation;
        // Of what is done to people even this much is told as an act ("the banned party", "the murdered miners").
        if (relation == "amod" && type is not ("KILLING" or "REPRESSION" or "ARREST") && verb < head && tree.Word(verb).Xpos is not "VBG"
            && !tree.HasChild(verb, "obj") && !tree.HasChild(verb, "obl") && !tree.HasChild(head, "nummod"))
        {
            return true;
        }

        // "the wounded were treated", "among the dead": a participle with an article of its own stands for people.
        if (tree.Word(verb).Xpos is "VBN" or "VBD" or "JJ" or "NNS" or "NN"
            && relation is "nsubj" or "nsubj:pass" or "obj" or "obl" or "nmod" && tree.HasChild(verb, "det") && tree.Definite(verb))
        {
            return true;
        }

        if (relation == "acl" && sets.Those.Has(tree.Lower(head)) && !tree.HasChild(head, "nummod"))
        {
            return true;
        }

        return type == "OTHER" && relation is "acl:relcl"
            && tree.Children(verb).Any(c => tree.Relates(c, "nsubj") && sets.RelativePronouns.Has(tree.Lower(c)))
            && !tree.HasChild(verb, "obj") &&
            (tree.Definite(head) || sets.AllPeople.Has(tree.Lower(head)))
            && !tree.HasChild(head, "nummod");
    }

    // "fighting took place", "a blaze broke out": the verb right behind says that it happened, wherever the tree hangs the noun.
    private bool Happens(ClauseTree tree, int last)
    {
        for (var i = last + 1; i < Math.Min(tree.Count, last + 4); i++)
        {
            if (tree.Word(i).Upos == "VERB")
            {
                return tree.Is(i, _occurring);
            }

            if (tree.Word(i).Upos is not ("AUX" or "ADV"))
            {
                return false;
            }
        }

        return false;
    }

    // A caption or title without a verb names what the text is about.
    private static bool IsHeading(ClauseTree tree)
    {
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Word(i).Upos is "VERB" or "AUX")
            {
                return false;
            }
        }

        return true;
    }

    // An argument, a number or a possessor of its own.
    private static bool Carries(WordSets sets, ClauseTree tree, int head, int first, int last)
    {
        foreach (var child in tree.Children(head))
        {
            if (child >= first && child <= last)
            {
                continue;
            }

            if (tree.Relates(child, "nummod") || tree.Word(child).Relation is "nmod:poss" or "nmod:tmod" or "obl:tmod"
                || tree.Relates(child, "acl"))
            {
                return true;
            }

            if (tree.Relates(child, "nmod") && sets.EventTails.Has(tree.Case(child)))
            {
                return true;
            }
        }

        // "the shelling, above all in the north": a place close behind is the noun's own wherever the tree hangs it.
        for (var i = last + 1; i < Math.Min(tree.Count - 1, last + 4); i++)
        {
            if (tree.IsVerb(i) || sets.StatementBreaks.Has(tree.Lower(i)))
            {
                return false;
            }

            if (sets.PlacedTails.Has(tree.Lower(i)) && tree.Word(i + 1).Upos is "PROPN")
            {
                return true;
            }
        }

        return false;
    }
}
