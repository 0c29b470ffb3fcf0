using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Writes the line that tells an event by itself, in the words of its sentence: the clause of a verb with its doer and what it is done to,
/// the phrase of a noun with what tells it apart; what a pronoun means is put in its place. What does not fit in a line is left out whole,
/// the most outlying part first, so that a line never breaks off.
/// </summary>
internal sealed partial class HeadlineWriter(WordSets sets,
    ClauseTree tree, IReadOnlyList<NameMention> names, HeadlineWords words, People? persons = null, ClauseTree? before = null)
{
    private readonly HashSet<int> _aside = Asides(tree);

    // Who speaks, where the text before tells it; and the pronoun that stands for him.
    private (int Word, string Name)? _speaker;

    // One line of a terminal beside a count; a statement with its content needs more than a deed.
    private const int Longest = 110;

    // Deeper nesting than this is a sentence nobody reads at a glance, or a broken tree.
    private const int Deepest = 6;

    // What a line loses by a word that needs the text before it, by standing for too little, by asking, by not being told.
    private const int Pointing = 2, Bare = 2, Asking = 4, Untold = 2;

    /// <summary>
    /// The line for the event that the words <paramref name="first"/>..<paramref name="last"/> tell with this realis; a pronoun that stands
    /// for whoever says it becomes <paramref name="speaker"/>, where the text names him.
    /// </summary>
    public Headline Write(int first, int last, Realis realis, string? speaker = null)
    {
        _speaker = speaker is not null && tree.Parsed && Subject(tree.HeadOf(first, last)) is >= 0 and var said
            && tree.Word(said).Upos == "PRON" ? (said, speaker) : null;
        if (!tree.Parsed)
        {
            return new Headline(string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => tree.Word(i).Form)), Bare, false);
        }

        var head = tree.HeadOf(first, last);
        var line = new Line(Enumerable.Range(first, last - first + 1));
        if (tree.Relates(head, "parataxis") && tree.Word(head).Head is >= 0 and var content && IsClause(content)
            && Subject(head) is >= 0 and var voice)
        {
            // "The bridge is safe, the mayor said": who says it comes first.
            var says = new Line([head]);
            says.Words.UnionWith(Phrase(says, voice, 0));
            line = new Line([])
            {
                Before = Text(says, [.. says.Words.Order()]) + ":",
                Flaws = says.Words.Sum(i => Flaw(says, [.. says.Words.Order()], i))
            };
            return Finished(line, content, Clause(line, content, Realis.Actual));
        }

        var whole = IsClause(head) ? Clause(line, head, realis) : Carrier(head) is >= 0 and var verb ? Clause(line, verb, realis)
            : Noun(line, head);
        return Finished(line, head, whole);
    }

    private Headline Finished(Line line, int head, bool whole)
    {
        if (!_aside.Contains(head))
        {
            line.Words.ExceptWith(_aside);
        }

        foreach (var part in line.Extras.Where(e => !e.Words.Exists(_aside.Contains)).OrderBy(e => e.Rank).ThenBy(e => e.Words[0]))
        {
            var with = line.Words.Union(part.Words).Order().ToList();
            if (Text(line, with).Length <= Longest)
            {
                line.Words.UnionWith(part.Words);
            }
        }

        var chosen = line.Words.Order().ToList();
        var text = Text(line, chosen);
        var content = chosen.Count(i => tree.Word(i).Upos is "NOUN" or "PROPN" or "VERB" or "NUM" or "ADJ") + (line.Before is null ? 0 : 1);
        var silent = whole && IsSpeech(head)
            && !tree.Children(head).Any(c => tree.Word(c).Relation is "ccomp" or "xcomp" or "obj" or "obl" or "parataxis")
            && line.Before is null;
        var flaws = line.Flaws + (silent ? Untold : 0) + chosen.Sum(i => Flaw(line, chosen, i)) + (content < 2 ? Bare : 0)
            + (text.Length > Longest ? Untold : 0) + (head < 0 ? Untold : 0);
        return new Headline(text, flaws, whole)
        {
            Negated = chosen.Exists(IsNegation),
            Content = content,
            Spoken = chosen.Exists(IsSpeaker)
        };
    }

    private bool IsNegation(int i) => tree.Word(i).Feature("Polarity") == "Neg" || sets.Negations.Has(tree.Lower(i));

    // Not "US".
    private bool IsSpeaker(int i) =>
        sets.SpeakerForms.Has(tree.Lower(i))
        && (tree.Word(i).Upos == "PRON" || tree.Word(i).Xpos is "PRP" or "PRP$");

    private bool IsSpeech(int i) => tree.IsVerb(i) && tree.Is(i, words.Saying);

    // What stands in brackets.
    private static HashSet<int> Asides(ClauseTree tree)
    {
        var aside = new HashSet<int>();
        var open = -1;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Lower(i) is "(" or "[" or "{")
            {
                open = i;
            }
            else if (tree.Lower(i) is ")" or "]" or "}" && open >= 0)
            {
                aside.UnionWith(Enumerable.Range(open, i - open + 1));
                open = -1;
            }
        }

        return aside;
    }

    // A clause: a verb that is no bare participle of a noun, or what a copula says.
    private bool IsClause(int i) =>
        !tree.HasChild(i, "det") && (tree.IsVerb(i) ? tree.Word(i).Relation is not "amod" and not "compound" : tree.HasChild(i, "cop"));

    // The verb that only carries the noun ("held a rally"), or by which the deed happens ("a quake struck the coast"); -1 where none does.
    private int Carrier(int noun)
    {
        var up = tree.Word(noun).Head;
        if (up < 0 || !IsClause(up) || tree.Word(up).Relation == "acl")
        {
            return -1;
        }

        var carried = tree.Word(noun).Relation is "obj" or "nsubj:pass" && words.Carrying.Contains(tree.Word(up).Lemma);
        var happens = tree.Word(noun).Relation == "nsubj" && tree.IsVerb(up) && !tree.HasChild(up, "ccomp");
        return carried || happens ? up : -1;
    }

    // Puts the clause of a verb into the line, from whoever does it; false where it has become a noun's phrase.
    private bool Clause(Line line, int verb, Realis realis)
    {
        var at = verb;
        for (var depth = 0; depth < Deepest; depth++)
        {
            line.Words.UnionWith(Core(line, at, 0));
            var up = tree.Word(at).Head;
            if (Subject(at) is >= 0 and var subject)
            {
                if (tree.Word(at).Relation == "acl:relcl" && IsRelative(subject) && up >= 0)
                {
                    line.Words.Remove(subject);
                    line.Words.UnionWith(Phrase(line, up, 0, but: at));
                }
                else if (!IsTold(at, realis) && up >= 0 && IsClause(up) && tree.Word(at).Relation is "ccomp" or "advcl")
                {
                    // "denied that", "if": what the clause does not say by itself.
                    line.Flaws += tree.Relates(at, "advcl") ? 1 : 0;
                    at = up;
                    continue;
                }

                return true;
            }

            if (up < 0)
            {
                Lead(line, at);
                return true;
            }

            if (tree.Relates(at, "conj") && Lender(at) is >= 0 and var lender)
            {
                Borrow(line, at, lender);
                return true;
            }

            if (tree.Word(at).Relation == "acl")
            {
                line.Words.UnionWith(Phrase(line, up, 0, but: at));
                return false;
            }

            if (!IsClause(up))
            {
                Lead(line, at);
                return true;
            }

            line.Flaws += tree.Relates(at, "advcl") ? 1 : 0;
            at = up;
        }

        line.Flaws += Untold;
        return true;
    }

    // Whoever does it, or suffers it, as the roles have it, where no subject stands with the verb.
    private void Lead(Line line, int verb)
    {
        var logical = (tree.Passive(verb) ? tree.Objects(verb) : tree.Subjects(verb))
            .FirstOrDefault(s => s < verb && tree.Word(s).Upos is "NOUN" or "PROPN", -1);
        line.Flaws += logical < 0 ? Untold : 1;
        if (logical >= 0)
        {
            line.Words.UnionWith(Phrase(line, logical, 0, but: verb));
        }
    }

    // The clause whose subject a coordinated verb shares.
    private int Lender(int verb)
    {
        var at = verb;
        for (var depth = 0; depth < Deepest && tree.Relates(at, "conj") && tree.Word(at).Head >= 0; depth++)
        {
            at = tree.Word(at).Head;
            if (Subject(at) >= 0)
            {
                return IsClause(at) ? at : -1;
            }
        }

        return -1;
    }

    // "were killed and wounded": the subject, and what makes the verb passive where it says so once.
    private void Borrow(Line line, int verb, int lender)
    {
        var subject = Subject(lender);
        if (tree.Word(lender).Relation == "acl:relcl" && IsRelative(subject) && tree.Word(lender).Head is >= 0 and var antecedent)
        {
            line.Words.UnionWith(Phrase(line, antecedent, 0, but: lender));
        }
        else
        {
            line.Words.UnionWith(Phrase(line, subject, 0));
        }

        if (!tree.HasChild(verb, "aux") && !tree.HasChild(verb, "cop") && tree.Word(verb).Xpos is "VBN" or "VB" or "VBG")
        {
            line.Words.UnionWith(tree.Children(lender).Where(c => c < lender && (tree.Relates(c, "aux") || tree.Relates(c, "cop"))));
        }
    }

    private int Subject(int verb)
    {
        foreach (var child in tree.Children(verb))
        {
            if (tree.Relates(child, "nsubj") || tree.Relates(child, "csubj")
                || (tree.Relates(child, "expl") && !tree.HasChild(verb, "nsubj")))
            {
                return child;
            }
        }

        return -1;
    }

    private bool IsRelative(int i) => tree.Word(i).Xpos is "WP" or "WDT" || (tree.Word(i).Upos == "PRON" && sets.That.Has(tree.Lower(i)));

    // Whether the clause says by itself that the thing is not so, or not yet.
    private bool IsTold(int verb, Realis realis) => realis == Realis.Actual
        || tree.Children(verb).Any(c => tree.Word(c).Xpos is "MD" or "TO" || tree.Word(c).Feature("Polarity") == "Neg"
            || sets.Negations.Has(tree.Lower(c)));

    // The words without which a clause says nothing: verb, doer, what it is done to, what is said; the rest becomes extras.
    private HashSet<int> Core(Line line, int verb, int depth)
    {
        var core = new HashSet<int> { verb };
        if (tree.HasChild(verb, "cop") && tree.Word(verb).Upos is "NOUN" or "PROPN" or "NUM")
        {
            core.UnionWith(Phrase(line, verb, depth + 1));
        }

        var done = false;
        foreach (var child in tree.Children(verb))
        {
            var relation = tree.Word(child).Relation;
            if (depth > Deepest || relation is "punct" or "discourse" or "parataxis" or "vocative" or "conj" or "cc" or "dep")
            {
                continue;
            }

            if (relation is "obj" or "iobj" or "obl:agent" || tree.Relates(child, "nsubj") || tree.Relates(child, "csubj"))
            {
                core.UnionWith(IsClause(child) ? Core(line, child, depth + 1) : Phrase(line, child, depth + 1));
                done |= relation == "obj";
            }
            else if (relation is "xcomp" or "ccomp")
            {
                core.UnionWith(IsClause(child) ? Core(line, child, depth + 1) : Phrase(line, child, depth + 1));
                done = true;
            }
            else if (tree.Relates(child, "aux") || relation is "cop" or "compound:prt" or "expl"
                || (relation == "mark" && (depth > 0 || sets.To.Has(tree.Lower(child)))))
            {
                core.Add(child);
            }
            else if (tree.Relates(child, "advmod") && (depth > 0 || tree.Word(child).Xpos != "WRB")
                && !words.Loose.Contains(tree.Lower(child))
                && (child < verb ? tree.Word(child).Xpos == "WRB" || child > tree.Subtree(verb).First : child == verb + 1))
            {
                core.UnionWith(tree.Children(child).IsEmpty ? [child] : Phrase(line, child, depth + 1));
            }
            else if (tree.Relates(child, "obl") && child > verb && IsAsked(child) && !tree.HasChild(child, "mark"))
            {
                var phrase = Phrase(line, child, depth + 1);
                if (!done && child > verb && phrase.Min() == verb + 1)
                {
                    core.UnionWith(phrase);
                    done = true;
                }
                else
                {
                    line.Offer(phrase, depth + 1);
                }
            }
            else if (relation == "advcl" && child > verb)
            {
                line.Offer(Core(line, child, depth + 1), depth + 5);
            }
        }

        return core;
    }

    // "on Tuesday", "in the morning" stand beside the line as a day.
    private bool IsAsked(int oblique) =>
        !words.When.Contains(tree.Lower(oblique)) && tree.Word(oblique).Relation != "obl:tmod" && !IsDayOfMonth(oblique);

    // "on 16 November", "on July 7th": without its month the number of a day says nothing.
    private bool IsDayOfMonth(int i) => char.IsAsciiDigit(tree.Word(i).Form[0]) && (IsWhen(i - 1) || IsWhen(i + 1));

    private bool IsWhen(int i) => i >= 0 && i < tree.Count && words.When.Contains(tree.Lower(i));

    // A noun's phrase with what tells it apart; "hundreds" and "bodies" with whose.
    private bool Noun(Line line, int noun)
    {
        var up = tree.Word(noun).Head;
        if (up >= 0 && tree.Word(noun).Relation is "compound" or "amod" or "nmod:poss" or "nummod"
            && tree.Word(up).Upos is "NOUN" or "PROPN")
        {
            // "the tram crash victims": what stands before the word with it, not the victims.
            line.Words.UnionWith(tree.Word(noun).Relation == "amod" ? Phrase(line, up, 0)
                : tree.Children(up).Where(c => c < noun && tree.Word(c).Relation is "compound" or "det" or "amod" or "nmod:poss")
                    .SelectMany(c => Phrase(line, c, 0)));
        }

        line.Words.UnionWith(Phrase(line, noun, 0));
        return false;
    }

    // A nominal with what belongs to it; what only describes it is offered.
    private HashSet<int> Phrase(Line line, int head, int depth, int but = -1)
    {
        var phrase = new HashSet<int> { head };
        foreach (var child in tree.Children(head))
        {
            var relation = tree.Word(child).Relation;
            if (child == but || depth > Deepest || relation is "punct" or "parataxis" or "discourse" or "dep"
                || (relation == "nummod" && !words.When.Contains(tree.Lower(head)) && IsDayOfMonth(child)))
            {
                continue;
            }

            if (child > head && relation is "nummod" or "amod" or "det" or "compound"
                && Enumerable.Range(head, child - head).Any(tree.IsVerb))
            {
                // "an attack that killed at least 58": what the tree draws over a verb to the noun before it belongs to neither.
                line.Flaws += Untold;
                continue;
            }

            if (relation is "amod" or "compound" or "nummod" or "nmod:poss" or "case" or "fixed" or "goeswith" or "nmod:npmod" or "advmod"
                or "cc:preconj" or "mark" or "nmod:desc"
                || tree.Relates(child, "det") || tree.Relates(child, "flat"))
            {
                // A noun that opens the line says nothing of its own preposition.
                if (relation is not "case" and not "mark" || depth > 0)
                {
                    phrase.UnionWith(tree.Children(child).IsEmpty ? [child] : Phrase(line, child, depth + 1));
                }
            }
            else if (tree.Relates(child, "nmod") && IsAsked(child))
            {
                var inner = Phrase(line, child, depth + 1);
                if (sets.Of.Has(tree.Case(child)) || (words.Counting.Contains(tree.Lower(head)) && child > head))
                {
                    phrase.UnionWith(inner);
                }
                else
                {
                    line.Offer(inner, depth + 2);
                }
            }
            else if (relation is "acl" && child > head && IsClause(child))
            {
                line.Offer(Core(line, child, depth + 1), depth + 3);
            }
            else if (relation == "conj" && tree.Word(child).Upos is "NOUN" or "PROPN" or "NUM" or "ADJ" && tree.HasChild(child, "cc"))
            {
                line.Offer([.. Phrase(line, child, depth + 1), .. tree.Children(child).Where(c => tree.Relates(c, "cc"))], depth + 2);
            }
            else if (relation == "acl:relcl" && child > head)
            {
                line.Offer(Core(line, child, depth + 1), depth + 6);
            }
        }

        Complete(phrase);
        return phrase;
    }

    // A name stands whole, and what hyphens hold together.
    private void Complete(HashSet<int> phrase)
    {
        foreach (var i in phrase.ToList())
        {
            for (var left = i; left > 1 && IsHyphen(left - 1); left -= 2)
            {
                phrase.UnionWith([left - 1, left - 2]);
            }

            for (var right = i; right + 2 < tree.Count && IsHyphen(right + 1); right += 2)
            {
                phrase.UnionWith([right + 1, right + 2]);
            }
        }

        foreach (var name in names)
        {
            if (phrase.Any(i => name.Passage.Contains(tree.Word(i).Passage)))
            {
                for (var i = tree.IndexAt(name.Passage.Start); i >= 0 && i < tree.Count && tree.Word(i).Passage.End <= name.Passage.End;
                    i++)
                {
                    phrase.Add(i);
                }
            }
        }
    }

    private bool IsHyphen(int i) =>
        tree.Lower(i) is "-" or "–" or "/" && tree.Word(i - 1).Passage.End == tree.Word(i).Passage.Start && i + 1 < tree.Count
            && tree.Word(i).Passage.End == tree.Word(i + 1).Passage.Start;

    private string Text(Line line, List<int> chosen)
    {
        var text = new System.Text.StringBuilder(line.Before);
        var previous = -1;
        foreach (var i in Glued([.. Edged(chosen)]))
        {
            var joined = previous == i - 1 && previous >= 0 && tree.Word(previous).Passage.End == tree.Word(i).Passage.Start;
            text.Append(text.Length > 0 && !joined ? " " : "").AppendJoin(' ',
                (Meant(i, text.ToString()) ?? Pointed(i, text.Length == 0)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            previous = i;
        }

        var whole = text.ToString().Trim(' ', ',', ';', ':', '.', '-', '–', '—', '#', '*', '•', '|');
        return whole.Length > 0 && char.IsLower(whole[0]) ? char.ToUpperInvariant(whole[0]) + whole[1..] : whole;
    }

    // "this absurd attack" at the head of a line points to nothing: the attack. A page that sets its first word in capitals shouts nothing.
    private string Pointed(int i, bool opens) =>
        !opens || tree.Word(i).Upos != "DET" ? tree.Word(i).Form
        : sets.Demonstratives.Has(tree.Word(i).Lemma) ? "the"
        : tree.Word(i).Form.All(char.IsUpper) ? tree.Lower(i)
        : tree.Word(i).Form;

    // Without what joins to nothing at the edges: "after the storm hit", "people and".
    private IEnumerable<int> Edged(List<int> chosen)
    {
        int from = 0, to = chosen.Count;
        while (from + 1 < to && tree.Word(chosen[from]).Upos is "PUNCT" or "CCONJ" or "SCONJ" or "ADP"
            && tree.Word(chosen[from + 1]).Xpos is not ("JJS" or "RBS" or "CD" or "JJR"))
        {
            from++;
        }

        // "On 18 September hundreds": a day that the tree has made part of the doer.
        if (from < to && tree.Word(chosen[from]).Upos == "ADP")
        {
            var after = chosen.FindIndex(from + 1, i => tree.Word(i).Upos != "NUM" && !words.When.Contains(tree.Lower(i)));
            from = after > from + 1 && words.When.Contains(tree.Lower(chosen[after - 1])) ? after : from;
        }

        while (to > from + 1 && tree.Word(chosen[to - 1]).Upos is "PUNCT" or "CCONJ" or "SCONJ" or "DET")
        {
            to--;
        }

        return chosen.Skip(from).Take(to - from).Where(i => tree.Word(i).Upos != "PUNCT" || IsInside(i));
    }

    private static bool IsGlue(Word word) => word.Upos is "CCONJ" or "ADP" or "DET" or "PART" or "AUX" or "SCONJ" || word.Form == ",";

    private bool IsInside(int i) => i > 0 && (IsHyphen(i) || tree.Lower(i) is "'" or "’" or "." or "&" or "%" or "$" or "£" or "€");

    // A comma, a conjunction or the like that stands alone between two words of the line belongs to it.
    private IEnumerable<int> Glued(List<int> chosen)
    {
        for (var k = 0; k < chosen.Count; k++)
        {
            yield return chosen[k];
            if (k + 1 < chosen.Count && chosen[k + 1] - chosen[k] is > 1 and <= 3
                && Enumerable.Range(chosen[k] + 1, chosen[k + 1] - chosen[k] - 1).All(i => IsGlue(tree.Word(i))))
            {
                for (var i = chosen[k] + 1; i < chosen[k + 1]; i++)
                {
                    yield return i;
                }
            }
        }
    }

    private int Flaw(Line line, List<int> chosen, int i)
    {
        var word = tree.Word(i);
        if (word.Xpos is "WP" or "WDT" or "WRB" or "WP$")
        {
            return i == chosen[0] || !IsRelative(i) ? Asking : 1;
        }

        if (word.Upos == "PRON" || word.Xpos is "PRP" or "PRP$")
        {
            var own = word.Xpos == "PRP$" && Subjected(i);
            return Antecedent(i) is not null ? 1 : Meant(i) is not null || own || IsEmpty(i) ? 0
                : i == chosen[0] || sets.SpeechForms.Has(tree.Lower(i)) ? Pointing + 1
                : Pointing;
        }

        return word.Upos == "DET" && sets.Demonstratives.Has(word.Lemma) ? 1 : 0;
    }

    // "There were floods", "it emerged that": the word stands for nothing where the clause has what it announces.
    private bool IsEmpty(int i) => tree.Relates(i, "expl") && tree.Word(i).Head is >= 0 and var verb
        && tree.Children(verb).Any(c =>
            tree.Relates(c, "nsubj") || tree.Relates(c, "csubj") || tree.Word(c).Relation is "ccomp" or "xcomp");

    // What the line holds while it is made.
    private sealed class Line(IEnumerable<int> first)
    {
        public HashSet<int> Words { get; } = [.. first];

        public List<(int Rank, List<int> Words)> Extras { get; } = [];

        public string? Before { get; set; }

        public int Flaws { get; set; }

        public void Offer(IEnumerable<int> part, int rank)
        {
            var all = part.Order().ToList();
            if (all.Count > 0)
            {
                Extras.Add((rank, all));
            }
        }
    }
}
