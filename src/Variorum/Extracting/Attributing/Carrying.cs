using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Carries a source over to the next sentence: a toll told in a short sentence of its own right behind another that was attributed
/// ("The ministry said 40 farmers drowned. Six soldiers were also killed.") stands on the same word.
/// </summary>
internal sealed class Carrying(WordSets sets, CueLexicon lexicon, ParsedText parsed)
{
    /// <summary>The attributions carried over, without a cue.</summary>
    public List<Attribution> Read(List<Attribution> found)
    {
        var carried = new List<Attribution>();
        var inside = found.SelectMany(a => a.Content).OrderBy(c => c.Start).ToArray();
        var reach = Reach(inside);
        var speakers = Speakers(found);
        var next = 0;
        for (var i = 1; i < parsed.Sentences.Length; i++)
        {
            var (before, here) = (parsed.Sentences[i - 1], parsed.Sentences[i]);
            while (next < inside.Length && inside[next].Start < here.Passage.End)
            {
                next++;
            }

            if (here.Words.Length > 14 || !IsToll(here) || !IsToll(before) || Breaks(before.Passage.End, here.Passage.Start)
                || (next > 0 && reach[next - 1] > here.Passage.Start))
            {
                continue;
            }

            if (speakers.TryGetValue(i - 1, out var last))
            {
                carried.Add(
                    new Attribution(last.Source, null, [ClauseRules.Trimmed(sets, here, here.Passage)], last.Stance, false, "carried"));
            }
        }

        return carried;
    }

    // The furthest that any content up to one reaches.
    private static int[] Reach(Passage[] contents)
    {
        var reach = new int[contents.Length];
        for (var i = 0; i < reach.Length; i++)
        {
            reach[i] = Math.Max(contents[i].End, i > 0 ? reach[i - 1] : 0);
        }

        return reach;
    }

    // The last body by name that speaks to the end of a sentence, by the sentence's number.
    private Dictionary<int, Attribution> Speakers(List<Attribution> found)
    {
        var speakers = new Dictionary<int, Attribution>();
        foreach (var a in found)
        {
            if (a.Rule == "clause" && a.Cue is { } cue && a.Source.Naming == SourceNaming.Named
                && a.Source.Kind is "government" or "ngo" or "union" or "party"
                && parsed.IndexAt(cue.Start) is var index and >= 0 && parsed.Sentences[index].Passage is var sentence
                && sentence.Contains(cue)
                && a.Content[^1].End >= sentence.End - 2)
            {
                speakers[index] = a;
            }
        }

        return speakers;
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
