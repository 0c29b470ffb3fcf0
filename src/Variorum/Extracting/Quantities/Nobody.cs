using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds where a text says that there was none: "no deaths", "nobody was hurt", "without casualties". Each is a count of zero.
/// </summary>
internal static class Nobody
{
    /// <summary>The amounts of a sentence with the zeros among them, in text order.</summary>
    public static List<Amount> Among(WordSets sets, Sentence sentence, List<Amount> amounts)
    {
        var words = sentence.Words;
        List<Amount>? with = null;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var form = words[i].Form;
            if (form.Length is < 2 or > 7 || (form[0] is not ('n' or 'N' or 'w' or 'W')))
            {
                continue;
            }

            var next = words[i + 1].Form.ToLowerInvariant();
            var end = form.ToLowerInvariant() switch
            {
                "no" when sets.One.Has(next) => i + 1,
                "no" or "without" when words[i + 1].Upos is "NOUN" or "ADJ"
                    && !sets.Comparatives.Has(next) => i,
                "nobody" => i,
                _ => -1,
            };
            if (end < 0)
            {
                continue;
            }

            // "no deaths since 1959" counts no event.
            if (words.Skip(i).Any(w => sets.Since.HasInAnyCase(w.Form)))
            {
                continue;
            }

            var core = new Passage(words[i].Passage.Start, words[end].Passage.End);
            if (!amounts.Exists(a => a.Whole.Overlaps(core)))
            {
                with ??= [.. amounts];
                with.Add(new Amount(core, core, 0, 0, Relation.Equal, null, null, null, "none", false));
            }
        }

        with?.Sort((x, y) => x.Core.Start.CompareTo(y.Core.Start));
        return with ?? amounts;
    }
}
