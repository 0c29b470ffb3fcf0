using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// One sentence with the questions that event and demand rules ask of its tree: who does, to whom, with which prepositions.
/// Where the sentence has no tree (no parser for the language) the words before and after answer instead.
/// </summary>
internal sealed class ClauseTree
{
    private readonly WordSets _sets;
    private readonly ImmutableArray<int>[] _children;
    private readonly string[] _lower;

    private readonly NounClasses _classes;

    /// <summary>Indexes the tree of <paramref name="sentence"/>.</summary>
    public ClauseTree(WordSets sets, Sentence sentence, NounClasses? classes = null)
    {
        _sets = sets;
        Sentence = sentence;
        _classes = classes ?? NounClasses.None;
        var n = sentence.Words.Length;
        _children = new ImmutableArray<int>[n];
        _lower = new string[n];
        for (var i = 0; i < n; i++)
        {
            var word = sentence.Words[i];
            _lower[i] = word.Form.ToLowerInvariant();
            Parsed |= word.Upos is not ("X" or "_");
            _children[i] = [.. sentence.Children(i)];
        }
    }

    /// <summary>The sentence.</summary>
    public Sentence Sentence { get; }

    /// <summary>False where no word has a tag.</summary>
    public bool Parsed { get; }

    /// <summary>Number of words.</summary>
    public int Count => _lower.Length;

    /// <summary>Lower-case form of a word.</summary>
    public string Lower(int i) => _lower[i];

    /// <summary>The word at an index.</summary>
    public Word Word(int i) => Sentence.Words[i];

    /// <summary>Indices of the dependents of a word, in order.</summary>
    public ImmutableArray<int> Children(int i) => _children[i];

    /// <summary>True where form or lemma of the word is in the set, or the class of a noun is.</summary>
    public bool Is(int i, IReadOnlySet<string> set)
    {
        var word = Sentence.Words[i];
        return set.Contains(_lower[i]) || set.Contains(word.Lemma)
            || (word.Upos == "NOUN" && _classes.Of(word.Lemma) is { } of && set.Contains(of));
    }

    /// <summary>"being", "structure", "conveyance" or "weaponry" by the first sense of a noun or of a title; null where none.</summary>
    public string? ClassOf(int i) => (_classes.Of(Sentence.Words[i].Lemma) ?? _classes.Of(_lower[i]))?[1..];

    /// <summary>
    /// True for a noun that means nothing one can touch in any sense ("tranquillity"); "bases" may be of "base" as well as of "basis".
    /// </summary>
    public bool IsAbstract(int i) =>
        Sentence.Words[i].Upos == "NOUN" && ClassOf(i) == "abstract" && _classes.Of(_lower[i].TrimEnd('s')) is null or "@abstract";

    /// <summary>First and last index of the words that a word governs, itself included.</summary>
    public (int First, int Last) Subtree(int i)
    {
        int first = i, last = i, guard = 0;
        var stack = new Stack<int>();
        stack.Push(i);
        while (stack.Count > 0 && guard++ <= Count)
        {
            var at = stack.Pop();
            first = Math.Min(first, at);
            last = Math.Max(last, at);
            foreach (var child in Children(at))
            {
                stack.Push(child);
            }
        }

        return (first, last);
    }

    /// <summary>True where the relation of a word is the one asked, subtype ignored.</summary>
    public bool Relates(int i, string relation)
    {
        var own = Sentence.Words[i].Relation;
        return own.StartsWith(relation, StringComparison.Ordinal) && (own.Length == relation.Length || own[relation.Length] == ':');
    }

    /// <summary>The preposition of a nominal ("in front of" gives "in front of"); empty where it has none.</summary>
    public string Case(int i)
    {
        foreach (var child in Children(i))
        {
            if (Relates(child, "case") && !_sets.PossessiveMarks.Has(_lower[child]))
            {
                var text = _lower[child];
                foreach (var more in Children(child))
                {
                    if (Relates(more, "fixed"))
                    {
                        text += " " + _lower[more];
                    }
                }

                return text;
            }
        }

        return "";
    }

    /// <summary>True where a word is a verb that stands for a clause, or a participle.</summary>
    public bool IsVerb(int i) => Sentence.Words[i].Upos is "VERB" or "AUX" || Sentence.Words[i].Xpos is "VBN" or "VBD" or "VBG";

    /// <summary>True where a verb is in the passive, a reduced relative ("workers killed in") or a participle before a noun.</summary>
    public bool Passive(int i, int depth = 0)
    {
        foreach (var child in Children(i))
        {
            if (Sentence.Words[child].Relation is "aux:pass" or "nsubj:pass" or "csubj:pass" or "obl:agent")
            {
                return true;
            }
        }

        var word = Sentence.Words[i];
        if (word.Upos == "ADJ" && _sets.PastEnding.Ends(_lower[i]) && HasChild(i, "cop"))
        {
            // "was badly wounded" taken for an adjective
            return true;
        }

        // "four were killed and nine wounded": the auxiliary is said once.
        var participle = word.Xpos == "VBN" || (word.Upos == "ADJ" && _sets.PastEnding.Ends(_lower[i]));
        if (Relates(i, "conj") && participle && word.Head >= 0 && IsVerb(word.Head) && !HasChild(i, "obj") && !HasChild(i, "aux"))
        {
            return depth < 6 && Passive(word.Head, depth + 1);
        }

        // "the regime released detainees" is taken for a reduced relative now and then: with an object of its own it is active.
        return word.Xpos is "VBN" && (word.Relation is "acl" or "amod") && !HasChild(i, "obj")
            || (word.Relation == "amod" && _sets.PastEnding.Ends(_lower[i]) && IsVerbal(i));
    }

    /// <summary>Indices of the heads of the logical subject: who does it.</summary>
    public List<int> Subjects(int i, int depth = 0)
    {
        var found = new List<int>();
        if (depth > 6)
        {
            return found;
        }

        var word = Sentence.Words[i];
        if (Passive(i))
        {
            foreach (var child in Children(i))
            {
                if (Relates(child, "obl") && _sets.By.Has(Case(child)))
                {
                    found.Add(child);
                }
            }

            return WithConjuncts(found);
        }

        foreach (var child in Children(i))
        {
            if (Sentence.Words[child].Relation is "nsubj" or "nsubj:outer")
            {
                found.Add(Antecedent(child, i));
            }
        }

        if (found.Count == 0 && word.Head >= 0)
        {
            if (Relates(i, "conj") && IsVerb(word.Head))
            {
                found = Passive(word.Head) ? Objects(word.Head, depth + 1) : Subjects(word.Head, depth + 1);
            }
            else if (Relates(i, "xcomp"))
            {
                var objects = DirectObjects(word.Head);
                found = objects.Count > 0 ? objects : Passive(word.Head) ? Objects(word.Head, depth + 1) : Subjects(word.Head, depth + 1);
            }
            else if (Relates(i, "advcl") && !HasChild(i, "nsubj") && Sentence.Words[i].Xpos == "VBG" && Marks(i)
                && DirectObjects(word.Head) is { Count: > 0 } accused)
            {
                // "accused the guards of beating him": who is accused, not who accuses.
                found = accused;
            }
            else if (Relates(i, "advcl") && !HasChild(i, "nsubj"))
            {
                found = Passive(word.Head) ? Objects(word.Head, depth + 1) : Subjects(word.Head, depth + 1);
            }
            else if (Relates(i, "acl") && word.Xpos == "VB")
            {
                found.AddRange(Possessors(word.Head));
            }
            else if (Relates(i, "acl") || (Relates(i, "amod") && word.Xpos == "VBG"))
            {
                found.Add(word.Head);
            }
        }

        return WithConjuncts(found);
    }

    private bool HasOwnSubject(int i)
    {
        foreach (var child in Children(i))
        {
            if (Relates(child, "nsubj"))
            {
                return !_sets.RelativePronouns.Has(_lower[child]);
            }
        }

        return false;
    }

    private bool Marks(int i)
    {
        foreach (var child in Children(i))
        {
            if (Relates(child, "mark") && _sets.OwnerLeads.Has(_lower[child]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Indices of the heads of the logical object: to whom or what it is done.</summary>
    public List<int> Objects(int i, int depth = 0)
    {
        var found = new List<int>();
        if (depth > 6)
        {
            return found;
        }

        var word = Sentence.Words[i];
        if (!Passive(i))
        {
            found = DirectObjects(i);
            if (found.Count == 0 && Relates(i, "acl") && word.Head >= 0 && HasOwnSubject(i))
            {
                // "the workers whom they arrested", "the men they shot": the head noun is what the clause lacks.
                found.Add(word.Head);
            }

            return WithConjuncts(found);
        }

        foreach (var child in Children(i))
        {
            if (Sentence.Words[child].Relation is "nsubj:pass" or "nsubj")
            {
                found.Add(Antecedent(child, i));
            }
        }

        if (found.Count == 0 && word.Head >= 0)
        {
            if (Relates(i, "acl") || Relates(i, "amod"))
            {
                found.Add(word.Head);
            }
            else if (HasChild(i, "mark") && HasChild(i, "aux:pass"))
            {
                // "reported that ... was injured": a clause of its own, its subject lost by the parser.
                return found;
            }
            else if (Relates(i, "conj") || Relates(i, "advcl") || Relates(i, "xcomp"))
            {
                found = Passive(word.Head) ? Objects(word.Head, depth + 1) : Subjects(word.Head, depth + 1);
            }
        }

        return WithConjuncts(found);
    }

    /// <summary>Prepositional complements of a verb or noun with their prepositions.</summary>
    public IEnumerable<(string Case, int Head)> Obliques(int i)
    {
        foreach (var child in Children(i))
        {
            if (Relates(child, "obl") || Relates(child, "nmod"))
            {
                yield return (Case(child), child);
            }
        }
    }

    /// <summary>
    /// The words that decide what a nominal is: its head, its compounds and adjectives, and what a container word holds ("hundreds of
    /// miners").
    /// </summary>
    public IEnumerable<int> Core(int i)
    {
        yield return i;
        foreach (var child in Children(i))
        {
            var relation = Sentence.Words[child].Relation;
            if (relation is "compound" or "flat" or "amod" or "appos" or "nmod:desc"
                || relation.StartsWith("flat:", StringComparison.Ordinal))
            {
                yield return child;
            }
            else if (relation.StartsWith("nmod", StringComparison.Ordinal)
                && (_sets.Containers.Has(_lower[i]) || Sentence.Words[i].Upos == "NUM") && _sets.Of.Has(Case(child)))
            {
                foreach (var inner in Core(child))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>True where a child stands in the relation.</summary>
    public bool HasChild(int i, string relation)
    {
        foreach (var child in Children(i))
        {
            if (Relates(child, relation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The characters from the first to the last of two words.</summary>
    public Passage Span(int first, int last) => new(Sentence.Words[first].Passage.Start, Sentence.Words[last].Passage.End);

    /// <summary>Index of the word that ends after an offset, the last one where none does.</summary>
    public int IndexAt(int offset)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sentence.Words[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The word of a phrase that the rest of the sentence hangs on.</summary>
    public int HeadOf(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var up = Word(i).Head;
            if (up < first || up > last)
            {
                return i;
            }
        }

        return last;
    }

    /// <summary>True where a nominal points to something known: "the", "this", a possessor.</summary>
    public bool Definite(int i)
    {
        foreach (var child in Children(i))
        {
            if (Sentence.Words[child].Relation == "nmod:poss"
                || (Relates(child, "det") && _sets.Definites.Has(_lower[child])))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsVerbal(int i) => Sentence.Words[i].Upos is "VERB" or "ADJ";

    // "the king's decision to dissolve parliament", "attempts by settlers to seize land": who decides or attempts, acts.
    private List<int> Possessors(int noun)
    {
        var found = new List<int>();
        foreach (var child in Children(noun))
        {
            if (Sentence.Words[child].Relation == "nmod:poss" || (Relates(child, "nmod") && _sets.ByOf.Has(Case(child))))
            {
                found.Add(child);
            }
        }

        if (found.Count == 0 && Relates(noun, "obj") && Sentence.Words[noun].Head >= 0)
        {
            found = Subjects(Sentence.Words[noun].Head, depth: 5);
        }

        return found;
    }

    private List<int> DirectObjects(int i)
    {
        var found = new List<int>();
        foreach (var child in Children(i))
        {
            if (Sentence.Words[child].Relation is "obj" or "iobj")
            {
                found.Add(child);
            }
        }

        return found;
    }

    // A relative pronoun stands for the noun that its clause modifies.
    private int Antecedent(int pronoun, int verb)
    {
        if (!_sets.RelativesWithWhom.Has(_lower[pronoun]))
        {
            return pronoun;
        }

        var at = verb;
        for (var guard = 0; guard < 6 && at >= 0; guard++)
        {
            if (Relates(at, "acl") && Sentence.Words[at].Head >= 0)
            {
                return Sentence.Words[at].Head;
            }

            at = Relates(at, "conj") ? Sentence.Words[at].Head : -1;
        }

        return pronoun;
    }

    /// <summary>The heads and what is coordinated with them.</summary>
    public List<int> WithConjuncts(List<int> heads)
    {
        for (var k = 0; k < heads.Count && heads.Count < 12; k++)
        {
            foreach (var child in Children(heads[k]))
            {
                if (Relates(child, "conj") && !IsVerb(child) && !heads.Contains(child))
                {
                    heads.Add(child);
                }
            }
        }

        return heads;
    }
}
