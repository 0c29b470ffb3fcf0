using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Who acts, on whom, with what.</summary>
/// <param name="Actor">Null where the text names none.</param>
/// <param name="Target">The first of the coordinated targets.</param>
/// <param name="Others">Further coordinated targets ("the mayor and two aides").</param>
/// <param name="Instrument">Null where none.</param>
/// <param name="Passage">Trigger with its nearest arguments.</param>
internal sealed record Roles(Argument? Actor, Argument? Target, ImmutableArray<Argument> Others, Argument? Instrument, Passage Passage);

/// <summary>Reads from the tree who acts, on whom, with what; and how far an event's passage reaches.</summary>
internal sealed class RoleReader(
    string text, ClauseTree tree, IReadOnlyList<NameMention> names, FrozenSet<string>? people = null, FrozenSet<string>? weapons = null, People? persons = null)
{
    private static readonly HashSet<string> LightVerbs = new(StringComparer.Ordinal)
    {
        "carry", "stage", "hold", "launch", "mount", "make", "conduct", "commit", "organise", "organize", "begin", "start", "call", "announce", "declare", "issue", "perform",
        "impose", "order", "join", "lead", "continue", "give", "do", "suffer", "undergo", "unleash", "plan", "use", "put", "set", "raise", "take", "have", "end", "stop", "face",
    };

    private const int LeftReach = 12;
    private const int RightReach = 10;

    /// <summary>The roles of an event whose trigger is the words <paramref name="first"/>..<paramref name="last"/>.</summary>
    public Roles Read(int first, int last, bool noun, bool ofIsActor, bool armed = false, bool personal = false)
    {
        if (!tree.Parsed)
        {
            return new Roles(null, null, [], null, Window(first, last));
        }

        var head = noun ? tree.HeadOf(first, last) : first;
        var (actors, targets) = noun ? NounRoles(head, ofIsActor) : (tree.Subjects(head), Targets(head, first, last));
        var instrument = Instrument(head);
        if (armed)
        {
            instrument = Weapon(actors, instrument);
            instrument = Weapon(targets, instrument);
            if (instrument < 0)
            {
                instrument = Enumerable.Range(first, last - first + 1).FirstOrDefault(i => IsWeapon(i) && noun && !tree.Lower(i).Contains("ing", StringComparison.Ordinal), -1);
            }

            actors.RemoveAll(a => !IsPeople(a));
            if (targets.Count == 0 && !noun)
            {
                targets = Obliquely(head, last);
            }
        }

        var actor = First(actors, first, last);
        var target = First(targets, first, last);
        var others = targets.Where(t => t != target && (t < first || t > last) && IsThing(t)).Select(t => Argument(t, personal)!).ToImmutableArray();
        return new Roles(Argument(actor), Argument(target, personal), others, Argument(instrument), PassageOf(first, last, head, actor, target, noun));
    }

    /// <summary>
    /// A nominal as an argument: a whole name where the head stands in one, else head with what stands before it and a short "of"
    /// phrase. Where <paramref name="personal"/>, only a person can be meant, so a surname leads to the whole name.
    /// </summary>
    public Argument? Argument(int head, bool personal = false)
    {
        if (head < 0)
        {
            return null;
        }

        var own = tree.Word(head).Passage;
        var name = names.FirstOrDefault(n => n.Passage.Contains(own));
        if (persons is not null)
        {
            if (tree.Lower(head) is "he" or "she" or "him" or "her")
            {
                return persons.Meant(own.Start);
            }

            if (name is { Kind: "person" })
            {
                return persons.Fullest(name);
            }

            if (Holder(head) is { } holder)
            {
                return holder;
            }

            if (personal && tree.Word(head).Upos == "PROPN" && persons.WithPart(tree.Word(head).Form) is { } whole)
            {
                return whole;
            }
        }

        var passage = NominalPassage(head);
        return new Argument(passage.Of(text), passage, KindOf(head, name, personal));
    }

    // "party leader Ana Ruiz", "two reporters, Ana Ruiz and": who it is, not what they are.
    private Argument? Holder(int head)
    {
        if (!IsBeing(head))
        {
            return null;
        }

        foreach (var child in tree.Children(head))
        {
            if (child > head && child - head < 8 && tree.Word(child).Upos == "PROPN" && (tree.Relates(child, "appos") || tree.Relates(child, "flat") || tree.Relates(child, "compound")))
            {
                var inner = tree.Word(child).Passage;
                if (names.FirstOrDefault(n => n.Passage.Contains(inner)) is { Kind: "person" } named)
                {
                    return persons!.Fullest(named);
                }
            }
        }

        return null;
    }

    private bool IsBeing(int i) => (people is not null && tree.Is(i, people)) || tree.ClassOf(i) == "being";

    private string? KindOf(int head, NameMention? name, bool personal)
    {
        if (name is { Kind: "organisation" or "media" or "group" or "person" })
        {
            return name.Kind;
        }

        if (tree.Lower(head) is "group" or "band" or "gang" or "squad" or "crowd" or "number" or "dozens" or "hundreds" or "thousands" &&
            tree.Obliques(head).Any(o => o.Case == "of" && IsBeing(o.Head)))
        {
            return "group";
        }

        if (tree.ClassOf(head) is { } of)
        {
            return of != "being" ? "thing" : tree.Word(head).Xpos is "NNS" or "NNPS" ? "group" : "person";
        }

        return personal && tree.Word(head).Upos == "PROPN" ? "person" : name is { Kind: "place" } ? "place" : null;
    }

    private List<int> Targets(int head, int first, int last)
    {
        var targets = tree.Objects(head);
        targets.RemoveAll(o => o >= first && o <= last);
        if (targets.Count == 0)
        {
            foreach (var (preposition, complement) in tree.Obliques(head))
            {
                if (preposition is "on" or "at" or "against" or "upon" or "for" && complement > last && !IsTime(complement))
                {
                    targets.Add(complement);
                    break;
                }
            }
        }

        return targets;
    }

    private (List<int> Actors, List<int> Targets) NounRoles(int head, bool ofIsActor)
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
            else if (relation == "compound" && tree.Word(child).Upos is "NOUN" or "PROPN" && child < head)
            {
                (ofIsActor ? actors : targets).Add(child);
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
                        targets.Add(child);
                        break;
                    case "with" when ofIsActor:
                        targets.Add(child);
                        break;
                }
            }
        }

        var up = tree.Word(head).Head;
        if (up >= 0 && actors.Count == 0)
        {
            actors = Answerable(head, up);
        }

        if (up >= 0 && tree.IsVerb(up) && (tree.Relates(head, "obj") || (tree.Relates(head, "nsubj") && tree.Passive(up))) && LightVerbs.Contains(tree.Word(up).Lemma) && actors.Count == 0)
        {
            actors = tree.Subjects(up);
        }

        return (actors, targets);
    }

    // "the group claimed responsibility for the bombing", "the raid was blamed on the group", "the group was accused of the raid".
    private List<int> Answerable(int head, int up)
    {
        if (tree.Case(head) == "for" && (tree.Relates(head, "nmod") || tree.Relates(head, "obl")))
        {
            // The parser hangs "for the bombing" on the noun or on the verb.
            var claim = tree.Lower(up) == "responsibility" ? tree.Word(up).Head : tree.Objects(up).Any(o => tree.Lower(o) == "responsibility") ? up : -1;
            if (claim >= 0)
            {
                return tree.Word(claim).Lemma is "claim" or "take" or "admit" or "accept" or "assume" ? tree.Subjects(claim) : [];
            }
        }

        if (tree.Relates(head, "nsubj") && tree.Word(up).Lemma is "blame" or "attribute" or "ascribe")
        {
            return [.. tree.Obliques(up).Where(o => o.Case is "on" or "to").Select(o => o.Head).Take(1)];
        }

        return tree.Relates(head, "obl") && tree.Word(up).Lemma is "blame" or "accuse" or "suspect" && tree.Case(head) is "for" or "of" ? tree.Objects(up) : [];
    }

    private bool IsWeapon(int i) => weapons is not null && tree.Is(i, weapons);

    private bool IsPeople(int i)
    {
        if (people is null || tree.Word(i).Upos == "PROPN" || tree.Core(i).Any(c => tree.Is(c, people)))
        {
            return true;
        }

        var own = tree.Word(i).Passage;
        return names.Any(n => n.Passage.Contains(own));
    }

    // Takes a weapon out of the fillers of another role.
    private int Weapon(List<int> fillers, int instrument)
    {
        foreach (var filler in fillers)
        {
            if (IsWeapon(filler))
            {
                fillers.Remove(filler);
                return instrument < 0 ? filler : instrument;
            }
        }

        return instrument;
    }

    // "a bomb went off at the embassy", "grenades were thrown into the yard": where it hits is what it is done to.
    private List<int> Obliquely(int head, int last)
    {
        foreach (var (preposition, complement) in tree.Obliques(head))
        {
            if (preposition is "at" or "against" or "into" or "outside" or "inside" or "in front of" or "on" or "near" && complement > last && !IsTime(complement))
            {
                return [complement];
            }
        }

        return [];
    }

    private int Instrument(int head)
    {
        foreach (var (preposition, complement) in tree.Obliques(head))
        {
            if (preposition is "with" or "using" && tree.Word(complement).Upos == "NOUN")
            {
                return complement;
            }
        }

        foreach (var child in tree.Children(head))
        {
            if (tree.Relates(child, "advcl") && tree.Lower(child) == "using")
            {
                var objects = tree.Objects(child);
                return objects.Count > 0 ? objects[0] : -1;
            }
        }

        return -1;
    }

    private bool IsThing(int i) => IsNamed(i);

    private int First(List<int> heads, int first, int last)
    {
        foreach (var head in heads)
        {
            if ((head < first || head > last) && (IsNamed(head) || (persons is not null && tree.Lower(head) is "he" or "she" or "him")))
            {
                return head;
            }
        }

        return -1;
    }

    // "wounded eleven", "killed two others", "nobody", "no group": nobody whom the words tell.
    private bool IsNamed(int head) =>
        tree.Word(head).Upos is not "PRON" and not "VERB" and not "ADV" and not "DET" and not "NUM" and not "AUX" &&
        tree.Lower(head) is not ("others" or "ones" or "other" or "nobody" or "none") && !tree.Children(head).Any(c => tree.Relates(c, "det") && tree.Lower(c) == "no");

    private bool IsTime(int i) => tree.Relates(i, "obl:tmod") || tree.Relates(i, "nmod:tmod") || tree.Lower(i) is
        "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" or "day" or "week" or "month" or "year" or "hour" or "hours" or "minutes" or "days" or "weeks" or "months" or "years" or "night" or "morning" or "evening" or "today" or "yesterday"
        or "january" or "february" or "march" or "april" or "may" or "june" or "july" or "august" or "september" or "october" or "november" or "december";

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

        // Numbers belong to the figure, not to who is counted.
        while (first < head && (tree.Word(first).Upos is "DET" or "PUNCT" or "CCONJ" or "SCONJ" or "ADP" or "NUM" or "ADV" || tree.Word(first).Xpos == "PRP$" || IsCounting(first)))
        {
            first++;
        }

        return tree.Span(first, last);
    }

    private bool IsCounting(int i) => tree.Lower(i) is
        "several" or "some" or "many" or "other" or "more" or "least" or "total" or "few" or "dozen" or "hundred" or "thousand" or "another" or "most" or "various" or "than" or "murdered" or "injured" or "wounded" or "kidnapped" or "arrested" or "dead" or "killed" or "detained" or "alleged" or "suspected" or "young";

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
            else if (child > head && tree.Relates(child, "nmod") && tree.Case(child) == "of" && !(people is not null && tree.Is(head, people) && tree.Lower(head) is not ("members" or "member" or "group") && names.Any(n => n.Kind == "organisation" && n.Passage.Contains(tree.Word(child).Passage))))
            {
                var inner = Nominal(child).Last;
                if (inner - head <= 6)
                {
                    last = Math.Max(last, inner);
                }
            }
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
