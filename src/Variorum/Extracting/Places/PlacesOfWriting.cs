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

    /// <summary>The places that can be scenes; all of them where the account names no others.</summary>
    public static ImmutableArray<PlaceMention> Without(ParsedText parsed, ImmutableArray<PlaceMention> places)
    {
        var scenes = ImmutableArray.CreateBuilder<PlaceMention>(places.Length);
        var s = 0;
        foreach (var place in places)
        {
            while (s + 1 < parsed.Sentences.Length && parsed.Sentences[s].Passage.End <= place.Passage.Start)
            {
                s++;
            }

            if (s >= parsed.Sentences.Length || !IsWriting(parsed, parsed.Sentences[s], place.Passage))
            {
                scenes.Add(place);
            }
        }

        return scenes.Any(p => p.Place is { Kind: not "country" }) ? scenes.DrainToImmutable() : places;
    }

    private static bool IsWriting(ParsedText parsed, Sentence sentence, Passage place)
    {
        if (sentence.Words.Any(w => w.Upos is "VERB" or "AUX"))
        {
            return false;
        }

        var last = sentence.Words[^1].Form;
        if (last is "-" or "--" or "\u2013" or "\u2014" or "_" || last.EndsWith(")_", StringComparison.Ordinal))
        {
            return true;
        }

        // "River Watch, Bishkek, 17 May": behind a comma, and nothing but a date behind it.
        var before = sentence.WordAt(place.Start) - 1;
        return sentence.Passage.Start < HeadLength && before > 0 && sentence.Words[before].Form == "," && Dated(parsed.Text.AsSpan(place.End, Math.Max(0, sentence.Passage.End - place.End)));
    }

    private static bool Dated(ReadOnlySpan<char> rest) => rest.Length is > 3 and < 30 && rest.ContainsAnyInRange('0', '9');
}
