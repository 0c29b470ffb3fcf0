using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>
/// Towns that say where an account was written: in a dateline ("NAIROBI, Aug 12 -") or a line of its own under the title ("River Watch,
/// Bishkek, 17 May"). Nothing is told to have happened there.
/// </summary>
internal static class PlacesOfWriting
{
    // A publisher's line stands in the head of an account.
    private const int HeadLength = 400;

    /// <summary>The places that can be scenes: a dateline's town where the account names no other place, a publisher's never.</summary>
    public static ImmutableArray<PlaceMention> Without(ParsedText parsed, ImmutableArray<PlaceMention> places)
    {
        var scenes = ImmutableArray.CreateBuilder<PlaceMention>(places.Length);
        var datelines = ImmutableArray.CreateBuilder<PlaceMention>();
        var s = 0;
        foreach (var place in places)
        {
            while (s + 1 < parsed.Sentences.Length && parsed.Sentences[s].Passage.End <= place.Passage.Start)
            {
                s++;
            }

            var sentence = s < parsed.Sentences.Length ? parsed.Sentences[s] : null;
            if (sentence is null || sentence.Words.Any(w => w.Upos is "VERB" or "AUX" && char.IsLower(w.Form[0])))
            {
                scenes.Add(place);
            }
            else if (Dateline.Is(sentence))
            {
                datelines.Add(place);
            }
            else if (!IsPublishers(parsed, sentence, place.Passage))
            {
                scenes.Add(place);
            }
        }

        return scenes.Any(p => p.Place is not null) ? scenes.DrainToImmutable() : datelines.Count > 0 ? datelines.DrainToImmutable()
            : scenes.DrainToImmutable();
    }

    // "River Watch, Bishkek, 17 May": behind a comma, and nothing but a date behind it.
    private static bool IsPublishers(ParsedText parsed, Sentence sentence, Passage place)
    {
        var before = sentence.WordAt(place.Start) - 1;
        var rest = parsed.Text.AsSpan(place.End, Math.Max(0, sentence.Passage.End - place.End));
        return sentence.Passage.Start < HeadLength && before > 0 && sentence.Words[before].Form == "," && rest.Length is > 3 and < 30
            && rest.ContainsAnyInRange('0', '9');
    }
}
