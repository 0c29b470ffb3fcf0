using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

// Which words of the tree fill a role.
internal sealed partial class RoleReader
{
    private List<int> Targets(int head, int first, int last)
    {
        var targets = tree.Objects(head);
        targets.RemoveAll(o => o >= first && o <= last);
        if (targets.Count == 0)
        {
            foreach (var (preposition, complement) in tree.Obliques(head))
            {
                // "killed at least nine people" is now and then tied as an adjunct without preposition; "set fire to" ends in its own.
                if ((sets.TargetLeads.Has(preposition)
                    || (preposition.Length == 0 && tree.HasChild(complement, "nummod"))
                    || (last > first && sets.To.Has(preposition) && sets.To.Has(tree.Lower(last))))
                    && complement > last && !IsTime(complement))
                {
                    targets.Add(complement);
                    break;
                }
            }
        }

        return targets;
    }

    private (List<int> Actors, List<int> Targets) NounRoles(int head, bool ofIsActor, bool armed, bool personal)
    {
        List<int> actors = [], targets = [];
        foreach (var child in tree.Children(head))
        {
            if (IsTime(child))
            {
                continue;
            }

            var relation = tree.Word(child).Relation;
            if (relation == "nmod:poss")
            {
                (ofIsActor ? actors : targets).Add(child);
            }
            else if (relation is "compound" or "amod" && tree.Word(child).Upos is "NOUN" or "PROPN" && child < head)
            {
                // "a rebel attack" is made by rebels; "the mayor's murder", "a priest killing" is done to them.
                (ofIsActor || (armed && !personal && tree.Is(child, words.People)) ? actors : targets).Add(child);
            }
            else if (relation.StartsWith("acl", StringComparison.Ordinal) && tree.Is(child, words.Performing))
            {
                // "the raid that rebels launched against the port", "the murder committed by gunmen"
                actors.AddRange(tree.Subjects(child).Where(s => s != head));
                targets.AddRange(tree.Obliques(child).Where(o => sets.AgainstOn.Has(o.Case)).Select(o => o.Head));
            }
            else if (relation.StartsWith("nmod", StringComparison.Ordinal))
            {
                switch (tree.Case(child))
                {
                    case "by":
                        actors.Insert(0, child);
                        break;
                    case "of" or "between":
                        (ofIsActor ? actors : targets).Add(child);
                        break;
                    case "against" or "on" or "at":
                        if (!personal || !names.Any(n => n.Kind == "place" && n.Passage.Contains(tree.Word(child).Passage)))
                        {
                            targets.Add(child);
                        }

                        break;
                    case "with" when ofIsActor:
                        targets.Add(child);
                        break;
                }
            }
        }

        (actors, targets) = (tree.WithConjuncts(actors), tree.WithConjuncts(targets));
        var up = tree.Word(head).Head;
        if (up >= 0 && actors.Count == 0)
        {
            actors = Answerable(head, up);
        }

        if (up >= 0 && tree.IsVerb(up) && (tree.Relates(head, "obj") || (tree.Relates(head, "nsubj") && tree.Passive(up)))
            && words.Performing.Contains(tree.Word(up).Lemma) && actors.Count == 0)
        {
            actors = tree.Subjects(up);
        }

        return (actors, targets);
    }

    private ImmutableArray<Argument> ListedWith(int target, int first, int last) =>
        target < first && Listed(target, target) is { IsEmpty: false } named ? named : Listed(target, Math.Max(last, target));

    // Persons named in a list behind a nominal, behind the clause's colon, or behind "among the dead were"; nothing where another verb
    // stands before or between them.
    private ImmutableArray<Argument> Listed(int target, int last)
    {
        if (tree.Word(target).Xpos is not ("NNS" or "NNPS") && tree.Word(target).Upos != "NUM")
        {
            return [];
        }

        var among = target > 1
            && (sets.Among.Has(tree.Lower(target - 1)) || sets.Among.Has(tree.Lower(target - 2)) || sets.Among.Has(tree.Case(target)));
        var found = ImmutableArray.CreateBuilder<Argument>();
        var opened = false;
        for (var i = last + 1; i < tree.Count; i++)
        {
            if (PersonAt(i) is { } person)
            {
                if (!opened)
                {
                    return [];
                }

                found.Add(persons!.Fullest(person));
                i = tree.IndexAt(person.Passage.End - 1);
            }
            else if (sets.ListOpenings.Has(tree.Lower(i)) || (tree.Lower(i) == "," && i == last + 1)
                || (among && sets.Be.Has(tree.Word(i).Lemma)))
            {
                opened |= found.Count == 0;
            }
            else if (found.Count == 0 ? opened && !IsTitle(i) : tree.Word(i).Upos is "VERB" or "AUX")
            {
                break;
            }
        }

        return found.Count > 1 || among ? found.ToImmutable() : [];
    }

    // Who is hurt where the parser gives the verb no subject: the person named last before it, appositions and relative clauses left out.
    private Argument? NamedBefore(int verb)
    {
        var verbs = false;
        for (var i = verb - 1; i >= 0; i--)
        {
            if (PersonAt(i) is { } person && !verbs)
            {
                return sets.HelperLeads.Has(tree.Case(tree.IndexAt(person.Passage.Start))) ? null : persons!.Fullest(person);
            }

            if (sets.WhoWhich.Has(tree.Lower(i)))
            {
                verbs = false;
            }
            else
            {
                verbs |= i < verb - 3 && tree.Word(i).Xpos is "VBD" or "VBZ" or "VBP";
            }
        }

        return null;
    }

    private bool IsTitle(int i) => tree.Word(i).Upos is "PROPN" or "NOUN" or "ADJ" or "PUNCT" or "NUM";

    // "charges" are laid by lawyers too: the explosive ones say so.
    private bool IsWeapon(int i) =>
        tree.Is(i, words.Weapons) || (sets.Charge.Has(tree.Word(i).Lemma) && tree.Children(i).Any(c => c < i && tree.Is(c, words.Weapons)));

    private bool IsPeople(int i)
    {
        // "terrorist actions": an adjective makes no people of them.
        if (words.People.Count == 0 || tree.Word(i).Upos == "PROPN"
            || tree.Core(i).Any(c => tree.Is(c, words.People) && !tree.Relates(c, "amod")))
        {
            return true;
        }

        var own = tree.Word(i).Passage;
        return names.Any(n => n.Passage.Contains(own)) || tree.Lower(i).EndsWith("ists", StringComparison.Ordinal);
    }

    // "an attack on tranquillity": nothing that can be hit.
    private bool IsAbstract(int i) => tree.IsAbstract(i) && !names.Any(n => n.Passage.Contains(tree.Word(i).Passage));

    // Nobody murders a bridge; a vehicle or a house stands for those inside.
    private bool IsLifeless(int i)
    {
        var own = tree.Word(i).Passage;
        return names.FirstOrDefault(n => n.Passage.Contains(own)) is { Kind: "place" }
            || (tree.Word(i).Upos == "NOUN" && tree.ClassOf(i) is "structure" or "weaponry");
    }

    // Takes the weapons out of the fillers of another role; the first is what it is done with.
    private int Weapon(List<int> fillers, int instrument)
    {
        var found = fillers.FindIndex(IsWeapon);
        if (found < 0)
        {
            return instrument;
        }

        instrument = instrument < 0 ? fillers[found] : instrument;
        fillers.RemoveAll(IsWeapon);
        return instrument;
    }

    // "a bomb went off at the embassy", "grenades were thrown into the yard": where it hits is what it is done to.
    private List<int> Obliquely(int head, int last)
    {
        foreach (var (preposition, complement) in tree.Obliques(head))
        {
            // "in a hotel" is hit, "in the capital" is where.
            var hit =
                sets.TargetPlaces.Has(preposition) || (sets.In.Has(preposition) && tree.ClassOf(complement) is "structure" or "conveyance");
            if (hit && complement > last && !IsTime(complement))
            {
                return [.. Whose(complement)];
            }
        }

        return [];
    }

    private int Instrument(int head)
    {
        foreach (var (preposition, complement) in tree.Obliques(head))
        {
            if (sets.WithUsing.Has(preposition) && tree.Word(complement).Upos == "NOUN" && !IsAbstract(complement)
                && !tree.Is(complement, words.People))
            {
                return complement;
            }
        }

        foreach (var child in tree.Children(head))
        {
            if (tree.Relates(child, "advcl") && sets.Using.Has(tree.Lower(child)))
            {
                var objects = tree.Objects(child);
                return objects.Count > 0 ? objects[0] : -1;
            }
        }

        return -1;
    }
}
