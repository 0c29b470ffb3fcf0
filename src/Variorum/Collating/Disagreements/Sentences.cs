using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>Finds the sentence at a point of an account.</summary>
internal static class Sentences
{
    /// <summary>The sentence that holds <paramref name="at"/>, or the last one before it; an empty passage there where the account has none.</summary>
    public static Passage Holding(AccountClaims claims, int at)
    {
        var sentences = claims.Sentences;
        int low = 0, high = sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sentences[middle].Start <= at ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? new Passage(at, at) : sentences[low - 1];
    }

    /// <summary>The time expressions that overlap <paramref name="passage"/>; <paramref name="dates"/> are in text order and do not overlap.</summary>
    public static IEnumerable<DateMention> Inside(IReadOnlyList<DateMention> dates, Passage passage)
    {
        int low = 0, high = dates.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = dates[middle].Passage.End <= passage.Start ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < dates.Count && dates[i].Passage.Start < passage.End; i++)
        {
            yield return dates[i];
        }
    }
}
