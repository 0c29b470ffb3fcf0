using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Carries a source over to the next sentence: a toll told in a short sentence of its own right behind another that was attributed
/// ("The ministry said 40 farmers drowned. Six soldiers were also killed.") stands on the same word.
/// </summary>
internal sealed class Carrying(CueLexicon lexicon, ParsedText parsed)
{
    /// <summary>The attributions carried over, without a cue.</summary>
    public List<Attribution> Read(List<Attribution> found)
    {
        var carried = new List<Attribution>();
        var inside = found.SelectMany(a => a.Content).OrderBy(c => c.Start).ToArray();
        for (var i = 1; i < parsed.Sentences.Length; i++)
        {
            var (before, here) = (parsed.Sentences[i - 1], parsed.Sentences[i]);
            if (here.Words.Length > 14 || !IsToll(here) || !IsToll(before) || Breaks(before.Passage.End, here.Passage.Start) || inside.Any(c => c.Overlaps(here.Passage)))
            {
                continue;
            }

            var last = found.LastOrDefault(a => a.Rule == "clause" && a.Cue is { } cue && before.Passage.Contains(cue) && a.Content[^1].End >= before.Passage.End - 2
                && a.Source.Naming == SourceNaming.Named && a.Source.Kind is "government" or "ngo" or "union" or "party");
            if (last is not null)
            {
                carried.Add(new Attribution(last.Source, null, [ClauseRules.Trimmed(here, here.Passage)], last.Stance, false, "carried"));
            }
        }

        return carried;
    }

    private bool IsToll(Sentence sentence)
    {
        var (number, verb) = (false, false);
        foreach (var word in sentence.Words)
        {
            number |= word.Upos == "NUM";
            verb |= word.Upos == "VERB" && lexicon.Classes(word.Lemma.ToLowerInvariant()).HasFlag(CueClass.Carried);
        }

        return number && verb;
    }

    private bool Breaks(int from, int to) => parsed.Text.AsSpan(from, Math.Max(0, to - from)).Contains("\n\n", StringComparison.Ordinal);
}
