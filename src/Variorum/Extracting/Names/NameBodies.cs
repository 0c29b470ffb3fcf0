using Variorum.Extracting.Places;

namespace Variorum.Extracting.Names;

/// <summary>
/// Finds institutions that running text writes in small letters: "the interior ministry", "state television", "the government of Chile".
/// Only phrases of the lexicon count, so that no common noun becomes a name.
/// </summary>
internal sealed class NameBodies(string text, List<NameToken> tokens, NameLexicon lexicon, Gazetteer gazetteer)
{
    private const int LongestPhrase = 4;

    /// <summary>The runs found before, with those of institutions between them, in text order.</summary>
    public List<NameChain> With(List<NameChain> chains)
    {
        var all = new List<NameChain>(chains.Count + 8);
        var at = 0;
        foreach (var chain in chains)
        {
            Between(at, chain.First, all);
            all.Add(Widened(chain, at));
            at = chain.Next;
        }

        Between(at, tokens.Count, all);
        return all;
    }

    private void Between(int from, int to, List<NameChain> into)
    {
        for (var i = from; i < to; i++)
        {
            if (!tokens[i].IsWord || tokens[i].Capital || tokens[i].Possessive)
            {
                continue;
            }

            for (var length = Math.Min(LongestPhrase, to - i); length > 1; length--)
            {
                var last = tokens[i + length - 1];
                if (!last.IsWord || last.End - tokens[i].Start > 40)
                {
                    continue;
                }

                var kind = lexicon.Find(text.AsSpan(tokens[i].Start, last.End - tokens[i].Start));
                if ((kind & (NameWord.Body | NameWord.MediaBody | NameWord.Epithet)) != 0)
                {
                    into.Add(
                        new NameChain(i, i + length, null, false,
                            kind.HasFlag(NameWord.Epithet) ? "person" : kind.HasFlag(NameWord.MediaBody) ? "media" : "organisation"));
                    i += length - 1;
                    break;
                }
            }
        }
    }

    // "government of Chile": the body before "of" and a place belongs to the name.
    private NameChain Widened(NameChain chain, int from)
    {
        var of = chain.First - 1;
        if (chain.Titled || of <= from || !tokens[of].Is(NameWord.Of) || tokens[of].Capital
            || gazetteer.Find(text.AsSpan(tokens[chain.First].Start, tokens[chain.Next - 1].End - tokens[chain.First].Start)).Count == 0)
        {
            return chain;
        }

        for (var words = 2; words > 0; words--)
        {
            var first = of - words;
            if (first >= from && tokens[first].IsWord && !tokens[first].Capital && tokens[of - 1].IsWord && !tokens[of - 1].Possessive
                && lexicon.Find(text.AsSpan(tokens[first].Start, tokens[of - 1].End - tokens[first].Start)).HasFlag(NameWord.BodyOf))
            {
                return new NameChain(first, chain.Next, null, false, "organisation");
            }
        }

        return chain;
    }
}
