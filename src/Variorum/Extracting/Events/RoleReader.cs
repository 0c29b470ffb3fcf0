using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Who acts, on whom, with what.</summary>
/// <param name="Actor">Null where the text names none.</param>
/// <param name="Doers">Further actors: the body the actor belongs to ("guerrillas of the Front"), those coordinated with it.</param>
/// <param name="Target">The first of the coordinated targets.</param>
/// <param name="Others">Further coordinated targets ("the mayor and two aides").</param>
/// <param name="Instrument">Null where none.</param>
/// <param name="Passage">Trigger with its nearest arguments.</param>
internal sealed record Roles(Argument? Actor, ImmutableArray<Argument> Doers, Argument? Target, ImmutableArray<Argument> Others,
    Argument? Instrument, Passage Passage);

/// <summary>Word classes of <c>roles.tsv</c> that tell who can fill a role.</summary>
/// <param name="People">Who can act or be hurt.</param>
/// <param name="Weapons">What it is done with.</param>
/// <param name="Answering">Ties people to a deed: "involved in", "accused of".</param>
/// <param name="Performing">Verbs that only carry a deed told by a noun: "carry out", "commit".</param>
/// <param name="Rebels">People who act for a body of their own: "guerrillas", "gunmen".</param>
internal sealed record RoleWords(FrozenSet<string> People, FrozenSet<string> Weapons, FrozenSet<string> Answering,
    FrozenSet<string> Performing, FrozenSet<string> Rebels)
{
    /// <summary>No words: nothing is told of who can act.</summary>
    public static RoleWords None { get; } = new([], [], [], [], []);
}

/// <summary>Reads from the tree who acts, on whom, with what; and how far an event's passage reaches.</summary>
internal sealed partial class RoleReader(WordSets sets,
    string text, ClauseTree tree, IReadOnlyList<NameMention> names, RoleWords words, People? persons = null)
{
    private const int LeftReach = 12;
    private const int RightReach = 10;

    /// <summary>The sentence before; null where none is.</summary>
    public ClauseTree? Before { get; init; }

    /// <summary>What writes headings of this sentence.</summary>
    public HeadlineWriter Headlines(HeadlineWords known) => new(sets, tree, names, known, persons, Before);

    /// <summary>The roles of an event whose trigger is the words <paramref name="first"/>..<paramref name="last"/>.</summary>
    public Roles Read(int first, int last, bool noun, bool ofIsActor, bool armed = false, bool personal = false)
    {
        if (!tree.Parsed)
        {
            return new Roles(null, [], null, [], null, Window(first, last));
        }

        var head = noun ? tree.HeadOf(first, last) : first;
        var (actors, targets) = noun ? NounRoles(head, ofIsActor, armed, personal) : (tree.Subjects(head), Targets(head, first, last));
        var instrument = Instrument(head);
        if (personal && !noun && actors.Count > 0 && targets.Count == 0 && tree.Word(head).Xpos is "VBN" or "VBD"
            && !tree.HasChild(head, "obj"))
        {
            // "his driver was killed and a guard wounded": whoever is killed or wounded by nobody named suffers it.
            (actors, targets) = tree.HasChild(head, "nsubj") || tree.Word(head).Relation == "acl" ? ([], actors)
                : tree.Relates(head, "advcl") ? ([], targets) : (actors, targets);
        }

        targets = [.. targets.SelectMany(Whose)];
        if (armed)
        {
            instrument = Weapon(actors, instrument);
            instrument = Weapon(targets, instrument);
            if (instrument < 0)
            {
                instrument = Enumerable.Range(first, last - first + 1)
                    .FirstOrDefault(i => IsWeapon(i) && noun && !tree.Lower(i).Contains("ing", StringComparison.Ordinal), -1);
            }

            actors.RemoveAll(a => !IsPeople(a));
            targets.RemoveAll(t => IsAbstract(t) || (personal && IsLifeless(t)));
            if (targets.Count == 0 && !noun && !personal)
            {
                targets = Obliquely(head, last);
            }
        }

        var actor = First(actors, first, last);
        var target = First(targets, first, last);
        var others =
            targets.Where(t => t != target && (t < first || t > last) && IsThing(t)).Select(t => Argument(t, personal)!).ToImmutableArray();
        var done = Argument(target, personal);
        if (done is not null && persons is not null && PersonAt(target) is null
            && ListedWith(target, first, last) is { IsEmpty: false } listed)
        {
            // "three reporters: Ana Ruiz, a photographer, and Karl Berg": who they are, not what.
            (done, others) = (listed[0], [.. listed.Skip(1), .. others]);
        }

        if (done is null && personal && !noun && persons is not null && targets.Count == 0 && tree.Passive(head))
        {
            done = NamedBefore(head);
        }

        var (doer, doers) = Doers(actor, [.. actors.Where(a => a != actor && (a < first || a > last) && IsNamed(a))]);
        return new Roles(doer, doers, done, others, Argument(instrument), PassageOf(first, last, head, actor, target, noun));
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
            if (sets.SingularPersons.Has(tree.Lower(head)))
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

        // "Ana Ruiz, one of the women accused of it": the description is of the person named before.
        var described =
            tree.Relates(head, "nmod") && tree.Word(head).Head is >= 0 and var one && sets.One.Has(tree.Lower(one)) ? one : head;
        if (tree.Relates(described, "appos") && tree.Word(described).Head is >= 0 and var whom)
        {
            if (PersonAt(whom) is { } named)
            {
                return persons!.Fullest(named);
            }
        }

        // "party leader Ana Ruiz": the name right behind, however the parser ties it.
        if (head + 1 < tree.Count && PersonAt(head + 1) is { } behind)
        {
            return persons!.Fullest(behind);
        }

        foreach (var child in tree.Children(head))
        {
            // Several people are not the one of them who is named.
            if (tree.Word(head).Xpos is "NN" or "NNP" && child > head && child - head < 8 && tree.Word(child).Upos == "PROPN"
                && (tree.Relates(child, "appos") || tree.Relates(child, "flat") || tree.Relates(child, "compound"))
                && PersonAt(child) is { } named)
            {
                return persons!.Fullest(named);
            }
        }

        if (tree.Definite(head) && tree.Word(head).Xpos is "NN" or "NNP"
            && persons!.WithRole(tree.Lower(head), tree.Word(head).Passage.Start) is { } known)
        {
            return known;
        }

        return null;
    }

    // "the life of the mayor", "the bodies of two nurses", "the front of the bank": whose they are.
    private IEnumerable<int> Whose(int head)
    {
        if (sets.PartNouns.Has(tree.Word(head).Lemma))
        {
            var of = tree.WithConjuncts([.. tree.Obliques(head).Where(o => sets.Of.Has(o.Case)).Select(o => o.Head)]);
            if (of.Count > 0)
            {
                return of;
            }
        }

        return [head];
    }

    private NameMention? PersonAt(int i)
    {
        var own = tree.Word(i).Passage;
        return names.FirstOrDefault(n => n.Kind == "person" && n.Passage.Contains(own));
    }

    private bool IsBeing(int i) => tree.Is(i, words.People) || tree.ClassOf(i) == "being";

    private string? KindOf(int head, NameMention? name, bool personal)
    {
        if (name is { Kind: "organisation" or "media" or "group" or "person" })
        {
            return name.Kind;
        }

        if (sets.GroupNouns.Has(tree.Lower(head)) &&
            tree.Obliques(head).Any(o => sets.Of.Has(o.Case) && IsBeing(o.Head)))
        {
            return "group";
        }

        if (sets.PeoplePersons.Has(tree.Lower(head)))
        {
            return "group";
        }

        if (tree.ClassOf(head) is { } of and not "abstract")
        {
            return of != "being" ? "thing" : tree.Word(head).Xpos is "NNS" or "NNPS" ? "group" : "person";
        }

        return personal && tree.Word(head).Upos == "PROPN" ? "person" : name is { Kind: "place" } ? "place" : null;
    }

    private bool IsThing(int i) => IsNamed(i);

    private int First(List<int> heads, int first, int last)
    {
        foreach (var head in heads)
        {
            if ((head < first || head > last) && !IsTime(head)
                && (IsNamed(head) || (persons is not null
                    && (sets.HimHer.Has(tree.Lower(head)) || (sets.HisHer.Has(tree.Lower(head)) && tree.Relates(head, "nmod"))))))
            {
                return head;
            }
        }

        return -1;
    }

    // "wounded eleven", "killed two others", "nobody", "no group": nobody whom the words tell.
    private bool IsNamed(int head) =>
        tree.Word(head).Upos is not "PRON" and not "VERB" and not "ADV" and not "DET" and not "NUM" and not "AUX" &&
        !sets.EmptyPersons.Has(tree.Lower(head))
        && !tree.Children(head).Any(c => tree.Relates(c, "det") && sets.No.Has(tree.Lower(c)));

    private bool IsTime(int i) => tree.Relates(i, "obl:tmod") || tree.Relates(i, "nmod:tmod") || sets.TimeNouns.Has(tree.Lower(i));
}
