using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>Tells whether a figure is told as so, by the verb that governs it.</summary>
internal static class Reality
{
    /// <summary>The realis of what word <paramref name="at"/> stands in; actual where nothing speaks against it.</summary>
    public static Realis Of(WordSets sets, Sentence sentence, int at)
    {
        if (at < 0)
        {
            return Realis.Actual;
        }

        var steps = 0;
        foreach (var head in sentence.Ancestors(at).Prepend(at))
        {
            if (steps++ > 5)
            {
                break;
            }

            foreach (var child in sentence.Children(head))
            {
                var word = sentence.Words[child];
                if (word.Has("aux") && sets.Mights.Has(word.Lemma.ToLowerInvariant()))
                {
                    return Realis.Hypothetical;
                }

                if (word.Has("aux") && sets.Musts.Has(word.Lemma.ToLowerInvariant()))
                {
                    return Realis.Planned;
                }

                if (word.Has("mark") && sets.If.HasInAnyCase(word.Form))
                {
                    return Realis.Hypothetical;
                }
            }

            if (sentence.Words[head].Upos == "VERB")
            {
                foreach (var child in sentence.Children(head))
                {
                    if (sentence.Words[child].Has("advmod") && sets.NotNever.Has(sentence.Words[child].Lemma))
                    {
                        return Realis.Denied;
                    }
                }

                // A verb's own governor only matters where it plans or demands what the verb says.
                if (sentence.Words[head].Head is var up and >= 0 && sentence.Words[head].Has("xcomp")
                    && sets.Wishing.Has(sentence.Words[up].Lemma))
                {
                    return Realis.Planned;
                }

                break;
            }
        }

        return Realis.Actual;
    }
}
