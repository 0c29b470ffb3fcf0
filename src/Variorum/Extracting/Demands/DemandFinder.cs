using System.Collections.Immutable;
using Variorum.Extracting.Events;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Demands;

/// <summary>A demanded thing where it stands.</summary>
internal sealed record FoundDemand(Passage Passage, Argument? By, Argument? To, ClauseTree Tree, int At, string Rule)
{
    /// <summary>False for what a protest is against: that has happened.</summary>
    public bool Asked => !Rule.StartsWith("implied", StringComparison.Ordinal) && !Rule.StartsWith("obliges", StringComparison.Ordinal);
}

/// <summary>
/// Walks the sentences of one account for demands: after a verb or noun of demanding, in quotation marks after a verb of chanting,
/// as list items after a line that ends in a colon, and as what a strike or protest is against.
/// </summary>
internal sealed class DemandFinder(WordSets sets, DemandLexicon lexicon, ParsedText parsed, ImmutableArray<NameMention> names)
{
    private readonly List<FoundDemand> _found = [];
    private readonly List<Passage> _urged = Urged(parsed.Text);

    /// <summary>The demands, in text order.</summary>
    public IReadOnlyList<FoundDemand> Find()
    {
        var listOpen = false;
        var demandsBefore = false;
        foreach (var (sentence, own) in SentenceNames.Of(parsed, names))
        {
            var tree = new ClauseTree(sets, sentence);
            var roles = new RoleReader(sets, parsed.Text, tree, own, RoleWords.None);
            if (listOpen && IsItem(sentence))
            {
                Item(tree, 0, null, null, "list item");
                continue;
            }

            listOpen = false;
            if (demandsBefore && tree.Count > 3 && sets.ListSubjects.Has(tree.Lower(0))
                && Include(sets, tree) is > 0 and var after)
            {
                Items(tree, after, null, null, "these include");
                demandsBefore = false;
                continue;
            }

            demandsBefore = false;
            for (var i = 0; i < tree.Count; i++)
            {
                if (lexicon.Of(tree.Lower(i)) is [var first, ..])
                {
                    demandsBefore |= sets.Demand.Has(first.Lemma);
                    listOpen |= first.Use is "demand" or "slogan" or "urging" && EndsInColon(sentence);
                }

                if (Word(tree, i) is { } word)
                {
                    i = Math.Max(i, Read(tree, roles, i, word));
                }
            }

            if (Obliges(tree))
            {
                Modal(tree, roles);
            }
        }

        _found.Sort((a, b) => a.Passage.CompareTo(b.Passage));
        return _found;
    }

    private DemandWord? Word(ClauseTree tree, int i)
    {
        foreach (var word in lexicon.Of(tree.Lower(i)))
        {
            var noun = tree.Parsed ? tree.Word(i).Upos is "NOUN" or "PROPN"
                || (sets.Demand.Has(word.Lemma) && i + 1 < tree.Count && sets.For.Has(tree.Lower(i + 1)))
                : i > 0 && sets.Demand.Has(word.Lemma) && LooksLikeNoun(sets, tree, i);
            if (noun == word.Noun || (!tree.Parsed && !sets.Demand.Has(word.Lemma)))
            {
                if (word.Use != "own" || OwnVoice(sets, tree, i))
                {
                    if (Opening(sets, tree, i, word) is >= 0 and var from && !Other(tree, from, word))
                    {
                        return word;
                    }
                }
            }
        }

        return null;
    }

    private static bool Other(ClauseTree tree, int from, DemandWord word)
    {
        for (var k = from; k < Math.Min(tree.Count, from + 4) && word.Unless.Count > 0; k++)
        {
            if (tree.Is(k, word.Unless))
            {
                return true;
            }
        }

        return false;
    }

    // "we oppose", "we also need": the text speaks for its author.
    private static bool OwnVoice(WordSets sets, ClauseTree tree, int i)
    {
        for (var k = i - 1; k >= Math.Max(0, i - 3); k--)
        {
            if (sets.FirstPersons.Has(tree.Lower(k)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LooksLikeNoun(WordSets sets, ClauseTree tree, int i) =>
        sets.Demands.Has(tree.Lower(i))
            ? !(sets.DemandSubjects.Has(tree.Lower(i - 1))) :
        sets.Demand.Has(tree.Lower(i))
            && sets.DemandModifiers.Has(tree.Lower(i - 1));

    // Index of the first word of the demanded thing; -1 where the word is used otherwise.
    private static int Opening(WordSets sets, ClauseTree tree, int i, DemandWord word)
    {
        if (word.Use == "slogan" || word.Opens.Contains("quote"))
        {
            for (var k = i + 1; k < Math.Min(tree.Count - 1, i + 6); k++)
            {
                if (tree.Lower(k) is "“" or "\"" or "‘" or "'" or "`" or "``" or "«")
                {
                    return k + 1;
                }
            }
        }

        // A noun may have its place or time before what it asks for: "demands at their rally, including ...".
        var reach = word.Noun ? (sets.Demand.Has(word.Lemma) ? 9 : 2) : word.Use == "urging" || word.Opens.Contains("obj") ? 1 : 3;
        for (var k = i + 1; k < Math.Min(tree.Count - 1, i + 1 + reach); k++)
        {
            var form = tree.Lower(k);
            if (word.Opens.Contains(form))
            {
                if (word.Noun && sets.DemandLinks.Has(form) && k > i + 1)
                {
                    continue;
                }

                return sets.To.Has(form) && word.Use != "urging" || sets.That.Has(form) ? k + 1 : k + 1;
            }

            if (form is "." or ";" or "!" or "?")
            {
                break;
            }
        }

        if (!word.Noun && word.Opens.Contains("obj") && i + 1 < tree.Count
            && !sets.DemandEnds.Has(tree.Lower(i + 1)))
        {
            return i + 1;
        }

        return -1;
    }

    private int Read(ClauseTree tree, RoleReader roles, int i, DemandWord word)
    {
        var from = Opening(sets, tree, i, word);
        if (from < 0 || from >= tree.Count)
        {
            return i;
        }

        var by = By(tree, roles, i, word);
        switch (word.Use)
        {
            case "slogan":
                var end = from;
                while (end + 1 < tree.Count && tree.Lower(end + 1) is not ("”" or "\"" or "’" or "»" or "''") && end - from < 24)
                {
                    end++;
                }

                _found.Add(new FoundDemand(tree.Span(i, end), by, null, tree, i, $"slogan {word.Lemma}"));
                return end;
            case "urging":
                var to = To(sets, tree, from);
                if (to < 0)
                {
                    return i;
                }

                Item(tree, i, by, tree.Parsed ? roles.Argument(Nominal(tree, from, to)) : null, $"urging {word.Lemma}", to);
                return to;
            case "implied":
                var only = ItemList.Split(sets, tree, from);
                if (only.Count > 0)
                {
                    // "those who struck over pay did not return": the clause ends where the verb's own words end.
                    var close = tree.Parsed && !word.Noun ? Math.Clamp(tree.Subtree(i).Last, Math.Min(from, only[0].Last), only[0].Last)
                        : only[0].Last;
                    _found.Add(new FoundDemand(tree.Span(i, close), by, null, tree, i, $"implied {word.Lemma}"));
                }

                return i;
            default:
                return Items(tree, from, by, i, $"{word.Use} {word.Lemma}");
        }
    }

    private Argument? By(ClauseTree tree, RoleReader roles, int i, DemandWord word)
    {
        if (!tree.Parsed)
        {
            return null;
        }

        if (!word.Noun)
        {
            var subjects = tree.Subjects(i);
            if (subjects.Count == 0 && tree.Parsed)
            {
                // "Protesters called for": a bare past form is read as a participle now and then, and its subject as a passive's.
                subjects =
                    [.. Enumerable.Range(0, i)
                        .Where(k => tree.Word(k).Head == i && tree.Relates(k, "nsubj:pass") && !tree.HasChild(i, "aux:pass"))];
            }

            return subjects.Count > 0 && tree.Word(subjects[0]).Upos != "PRON" ? roles.Argument(subjects[0]) : null;
        }

        return roles.Read(i, i, noun: true, ofIsActor: true).Actor;
    }

    private static int Nominal(ClauseTree tree, int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (tree.Word(k).Upos is "NOUN" or "PROPN" && (tree.Word(k).Head < from || tree.Word(k).Head >= to))
            {
                return k;
            }
        }

        return -1;
    }

    // "urge the governor to resign": the infinitive is what is asked.
    private static int To(WordSets sets, ClauseTree tree, int from)
    {
        for (var k = from; k < Math.Min(tree.Count - 1, from + 12); k++)
        {
            if (sets.To.Has(tree.Lower(k)))
            {
                return k + 1;
            }

            if (tree.Lower(k) is "." or ";" or ":")
            {
                break;
            }
        }

        return -1;
    }

    private int Items(ClauseTree tree, int from, Argument? by, int? trigger, string rule)
    {
        var items = ItemList.Split(sets, tree, from);
        var last = from;
        for (var n = 0; n < items.Count; n++)
        {
            var passage = ItemList.Passage(tree, items[n]);
            if (n == 0 && trigger is { } at && items[0].First - at < 8)
            {
                passage = tree.Span(at, items[0].Last);
            }

            _found.Add(new FoundDemand(passage, by, null, tree, items[n].First, rule));
            last = items[n].Last;
        }

        return last;
    }

    private void Item(ClauseTree tree, int from, Argument? by, Argument? to, string rule, int inner = -1)
    {
        var items = ItemList.Split(sets, tree, inner < 0 ? from : inner);
        if (items.Count == 0)
        {
            return;
        }

        _found.Add(new FoundDemand(tree.Span(inner < 0 ? items[0].First : from, items[^1].Last), by, to, tree, items[0].First, rule));
    }

    // In a letter or statement that urges, "the shooting must stop" is a demand; in a report it is an opinion.
    private bool Obliges(ClauseTree tree)
    {
        var start = tree.Sentence.Passage.Start;
        var from = Math.Max(0, start - 500);
        var to = Math.Min(parsed.Text.Length, tree.Sentence.Passage.End + 500);
        var at = _urged.BinarySearch(new Passage(from, 0));
        return (at < 0 ? ~at : at) is var next && next < _urged.Count && _urged[next].End <= to;
    }

    // Where the text urges for itself: found once, since every sentence asks what stands around it.
    private static List<Passage> Urged(string text)
    {
        var found = new List<Passage>();
        foreach (var words in (string[])["we urge", "we demand", "we call on", "we call for"])
        {
            for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0;
                at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(new Passage(at, at + words.Length));
            }
        }

        found.Sort();
        return found;
    }

    private void Modal(ClauseTree tree, RoleReader roles)
    {
        for (var i = 1; i + 1 < tree.Count; i++)
        {
            if (sets.MustShould.Has(tree.Lower(i)) && !sets.DemandPersons.Has(tree.Lower(i - 1)))
            {
                _found.Add(new FoundDemand(tree.Span(Math.Max(0, i - 8), Math.Min(tree.Count - 1, i + 4)), null, null, tree, i, "obliges"));
                return;
            }
        }
    }

    private static int Include(WordSets sets, ClauseTree tree)
    {
        for (var i = 1; i < Math.Min(tree.Count - 1, 4); i++)
        {
            if (sets.DemandListVerbs.Has(tree.Lower(i)))
            {
                return i + 1;
            }
        }

        return -1;
    }

    private bool EndsInColon(Sentence sentence)
    {
        var end = sentence.Passage.End - 1;
        while (end > sentence.Passage.Start && (parsed.Text[end] is '*' or '_' || char.IsWhiteSpace(parsed.Text[end])))
        {
            end--;
        }

        return end >= 0 && parsed.Text[end] == ':';
    }

    // A line with a bullet or number before it, or one that ends in an exclamation mark or semicolon.
    private bool IsItem(Sentence sentence)
    {
        var end = sentence.Passage.End - 1;
        while (end > sentence.Passage.Start && parsed.Text[end] is '*' or '_' or '”' or '"')
        {
            end--;
        }

        if (parsed.Text[end] is '!' or ';')
        {
            return true;
        }

        var start = sentence.Passage.Start;
        var line = start;
        while (line > 0 && parsed.Text[line - 1] != '\n' && start - line < 8)
        {
            line--;
        }

        var lead = parsed.Text.AsSpan(line, Math.Min(parsed.Text.Length - line, start - line + 2)).TrimStart();
        return lead.Length > 0
            && (lead[0] is '-' or '*' or '•' or '·' or '–' || (char.IsDigit(lead[0]) && lead.Length > 1 && lead[1] is '.' or ')'));
    }
}
