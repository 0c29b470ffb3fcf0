using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

// Who answers for a deed: the people, the body they belong to, whoever is accused of it.
internal sealed partial class RoleReader
{
    private const int MostDoers = 5;

    // "guerrillas of the Front", "Front guerrillas": the people act, and with them the body they belong to.
    private (Argument? Actor, ImmutableArray<Argument> Further) Doers(int actor, ImmutableArray<int> others)
    {
        if (actor < 0)
        {
            return (null, []);
        }

        var all = new List<Argument>();
        foreach (var head in others.Insert(0, actor))
        {
            var body = BodyOf(head) ?? (tree.Is(head, words.Rebels) && tree.Word(head).Xpos is "NNS" or "NNPS" ? persons?.Body : null);
            if (Argument(head) is { } doer)
            {
                all.Add(body is { } b ? Without(doer, head, b) : doer);
            }

            if (body is { } named)
            {
                all.Add(new Argument(named.Of(text), named, "organisation"));
            }
        }

        return all.Count == 0 ? (null, [])
            : (all[0], [.. all.Skip(1).Where(d => d.Passage != all[0].Passage).DistinctBy(d => d.Passage).Take(MostDoers)]);
    }

    /// <summary>The bodies that the sentence ties to rebels: "guerrillas of the Front".</summary>
    public IEnumerable<NameMention> Bodies()
    {
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Word(i).Upos is "NOUN" or "PROPN" && tree.Is(i, words.Rebels) && BodyOf(i) is { } body
                && names.FirstOrDefault(n => n.Passage == body) is { } name)
            {
                yield return name;
            }
        }
    }

    private Passage? BodyOf(int head)
    {
        if (words.People.Count == 0 || !IsBeing(head))
        {
            return null;
        }

        var own = tree.Word(head).Passage;
        var from = tree.Word(Nominal(head).First).Passage.Start;
        foreach (var name in names)
        {
            if (IsBody(name) && name.Passage.Start >= from && name.Passage.End <= own.Start)
            {
                return name.Passage;
            }
        }

        if (Quoted(head) is { } quoted)
        {
            return quoted;
        }

        foreach (var (preposition, complement) in tree.Obliques(head))
        {
            // "members of the Fifth Column of the Front": the body is named last.
            if (sets.FromOf.Has(preposition)
                && (Organisation(complement)
                    ?? tree.Obliques(complement).Where(o => sets.Of.Has(o.Case)).Select(o => Organisation(o.Head))
                        .FirstOrDefault(o => o is not null)) is { } body)
            {
                return body;
            }
        }

        foreach (var child in tree.Children(head))
        {
            // "gunmen working for the Front", "men linked to the cartel"
            if (tree.Relates(child, "acl")
                && tree.Obliques(child)
                    .FirstOrDefault(o => sets.DoerLeads.Has(o.Case) && Organisation(o.Head) is not null) is { Head: > 0 } found)
            {
                return Organisation(found.Head);
            }
        }

        return null;
    }

    // What stands as a part of "X guerrillas" and is no place, person or people is the name of a body, sure or not.
    private bool IsBody(NameMention name) =>
        name.Kind is "organisation"
            || (name.Kind == "other" && tree.Word(tree.IndexAt(name.Passage.Start)) is { Relation: "compound" or "nmod:poss" });

    // '"Red Harvest" militants'
    private Passage? Quoted(int head)
    {
        var close = head - 1;
        while (close > head - 3 && close > 1 && tree.Word(close).Upos is "ADJ" or "NOUN" or "VERB")
        {
            close--;
        }

        if (close < 2 || tree.Lower(close) is not ("\"" or "”" or "''"))
        {
            return null;
        }

        for (var open = close - 1; open >= 0 && close - open < 7; open--)
        {
            if (tree.Lower(open) is "\"" or "“" or "``" && close - open > 1)
            {
                return tree.Span(open + 1, close - 1);
            }
        }

        return null;
    }

    private Passage? Organisation(int head)
    {
        var own = tree.Word(head).Passage;
        return names.FirstOrDefault(n => n.Kind == "organisation" && n.Passage.Contains(own))?.Passage;
    }

    // The people without the body that stands before them.
    private Argument Without(Argument doer, int head, Passage body)
    {
        if (body.End > tree.Word(head).Passage.Start || doer.Passage.Start > body.End || sets.Members.Has(tree.Lower(head)))
        {
            return doer;
        }

        var own = tree.Word(head).Passage;
        var first =
            tree.IndexAt(
                (names.LastOrDefault(n => n.Kind == "organisation" && n.Passage.End <= own.Start && n.Passage.Start >= body.Start)?.Passage
                    ?? body).End);
        var bracket = false;
        while (first < head && (bracket || tree.Word(first).Passage.End <= body.End || tree.Word(first).Upos is "PUNCT" or "ADP" or "DET"
            || sets.PossessiveEndings.Has(tree.Lower(first))))
        {
            bracket = (bracket && tree.Lower(first) is not (")" or "]")) || tree.Lower(first) is "(" or "[";
            first++;
        }

        var passage = new Passage(tree.Word(Math.Min(first, head)).Passage.Start, Math.Max(doer.Passage.End, own.End));
        return doer with { Text = passage.Of(text), Passage = passage };
    }

    // "the group claimed responsibility for the bombing", "the raid was blamed on the group", "the men accused of the raid".
    private List<int> Answerable(int head, int up)
    {
        if (sets.For.Has(tree.Case(head)) && (tree.Relates(head, "nmod") || tree.Relates(head, "obl")))
        {
            // The parser hangs "for the bombing" on the noun or on the verb.
            var claim = IsClaim(up) ? tree.Word(up).Head : tree.Objects(up).Any(IsClaim) ? up : -1;
            if (claim >= 0)
            {
                return sets.Owning.Has(tree.Word(claim).Lemma) ? tree.Subjects(claim) : [];
            }
        }

        if (tree.Relates(head, "nsubj") && sets.Ascribing.Has(tree.Word(up).Lemma))
        {
            return [.. tree.Obliques(up).Where(o => sets.OnTo.Has(o.Case)).Select(o => o.Head).Take(1)];
        }

        if (!(tree.Relates(head, "obl") || tree.Relates(head, "nmod")) || !sets.AnswerLeads.Has(tree.Case(head))
            || !tree.Is(up, words.Answering))
        {
            return [];
        }

        if (tree.Word(up).Upos == "NOUN")
        {
            // "the involvement of soldiers in the killing"
            return [
                .. tree.Children(up)
                    .Where(c => tree.Word(c).Relation == "nmod:poss" || (tree.Relates(c, "nmod") && sets.ByOf.Has(tree.Case(c))))];
        }

        var objects = tree.Objects(up);
        if (objects.Count > 0)
        {
            return objects;
        }

        // "those responsible for the killing are soldiers", "the men responsible for the killing"
        var who = tree.Relates(up, "amod") || tree.Relates(up, "acl") ? tree.Word(up).Head : -1;
        if (who < 0)
        {
            return tree.Subjects(up);
        }

        return sets.Ones.Has(tree.Lower(who)) && tree.Word(who).Head is >= 0 and var said && tree.Relates(who, "nsubj")
            && tree.HasChild(said, "cop") ? [said] : [who];
    }

    private bool IsClaim(int i) => sets.OwningNouns.Has(tree.Lower(i));
}
