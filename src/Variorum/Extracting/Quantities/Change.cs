using Variorum.Language;

namespace Variorum.Extracting.Quantities;

/// <summary>Tells whether a quantity is the amount of a rise or fall ("fell 3 percent", "up 58 points").</summary>
internal static class Change
{
    /// <summary>"up", "down" or null.</summary>
    public static string? Of(WordSets sets, Sentence sentence, Amount amount)
    {
        if (amount.Rule == "factor")
        {
            return amount.Low < 1 ? "down" : "up";
        }

        // Only an amount of change: its goal ("to 58 percent") and a count of people stand for themselves.
        if (amount.Unit is null || amount.Unit.Kind is "time" or "age" or "decade")
        {
            return null;
        }

        var first = sentence.WordAt(amount.Whole.Start);
        for (var i = first - 1; i >= 0 && i >= first - 2; i--)
        {
            var word = sentence.Words[i].Form.ToLowerInvariant();
            if (sets.UpWords.Has(word))
            {
                return "up";
            }

            if (sets.DownWords.Has(word))
            {
                return "down";
            }

            if (!sets.ChangeLinks.Has(word))
            {
                return null;
            }
        }

        return null;
    }
}
