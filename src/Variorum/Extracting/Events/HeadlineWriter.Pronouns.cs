namespace Variorum.Extracting.Events;

/// <summary>Puts in the place of a pronoun whom or what it means.</summary>
internal sealed partial class HeadlineWriter
{
    // Whom a pronoun or a surname means.
    private string? Meant(int i, string before = "")
    {
        if (_speaker is { } speaker && speaker.Word == i)
        {
            return speaker.Name;
        }

        if (Antecedent(i) is { } thing)
        {
            return before.Contains(thing, StringComparison.OrdinalIgnoreCase) ? null : tree.Word(i).Xpos == "PRP$" ? thing + "’s" : thing;
        }

        var whose = tree.Word(i).Xpos == "PRP$";
        if (persons is null || !sets.SingularPersons.Has(tree.Lower(i)) || (whose && Subjected(i))
            || persons.Meant(tree.Word(i).Passage.Start) is not { } meant)
        {
            return null;
        }

        // Who stands in the line already is not named again.
        return before.Contains(meant.Text, StringComparison.Ordinal) ? null : whose ? meant.Text + "’s" : meant.Text;
    }

    // "It" and "they" at the head of a clause most often mean what the sentence, else the sentence before, is about, where the number
    // allows. Where that did something to another that the number allows ("a lorry hit the bus as it left"), either can be meant: nothing
    // is put in its place.
    private string? Antecedent(int i)
    {
        if (!sets.BodyPronounsNotObject.Has(tree.Lower(i)) || Governor(i) is not (>= 0 and var verb)
            || Subject(verb) is var own && (own != i && !(own >= 0 && tree.Word(i).Head == own)))
        {
            return null;
        }

        var many = sets.TheirThey.Has(tree.Lower(i));
        foreach (var up in tree.Sentence.Ancestors(verb))
        {
            if (Subject(up) is >= 0 and var theme && theme < i && Fits(tree, theme, many))
            {
                return tree.Children(up).Any(c => c < i && tree.Relates(c, "obj") && Fits(tree, c, many)) ? null : Named(tree, theme);
            }
        }

        return before is { Parsed: true } && before.Sentence.Root is >= 0 and var root
            && new HeadlineWriter(sets, before, [], words).Subject(root) is >= 0 and var last && Fits(before, last, many)
            ? Named(before, last)
            : null;
    }

    private int Governor(int i)
    {
        var at = tree.Word(i).Xpos == "PRP$" ? tree.Word(i).Head : i;
        return at >= 0 && tree.Word(at).Head is >= 0 and var verb && IsClause(verb) ? verb : -1;
    }

    private static bool Fits(ClauseTree of, int noun, bool many)
    {
        var several = of.Word(noun).Xpos is "NNS" or "NNPS" || of.Children(noun).Any(c => of.Relates(c, "conj"));
        return of.Word(noun).Upos is "NOUN" or "PROPN" && several == many && (many || of.ClassOf(noun) != "being");
    }

    // The noun with what stands before it: enough to know it by.
    private string Named(ClauseTree of, int noun)
    {
        var writer = of == tree ? this : new HeadlineWriter(sets, of, [], words);
        var text = writer.Text(new Line([]), [.. writer.Phrase(new Line([]), noun, 0).Order()]);
        return of.Word(noun).Upos == "PROPN" || text.Length < 2 || char.IsUpper(text[1]) ? text
            : char.ToLowerInvariant(text[0]) + text[1..];
    }

    // "the mayor sold his house": whose it is stands in the line.
    private bool Subjected(int i)
    {
        var at = i;
        for (var depth = 0; depth < Deepest && tree.Word(at).Head >= 0; depth++)
        {
            at = tree.Word(at).Head;
            if (Subject(at) is >= 0 and var subject)
            {
                return subject < i && tree.Word(subject).Upos is "NOUN" or "PROPN";
            }
        }

        return false;
    }
}
