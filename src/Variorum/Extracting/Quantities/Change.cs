using Variorum.Language;

namespace Variorum.Extracting.Quantities;

/// <summary>Tells whether a quantity is the amount of a rise or fall ("fell 3 percent", "up 58 points").</summary>
internal static class Change
{
    private static readonly HashSet<string> Up = new(StringComparer.Ordinal)
    {
        "rise", "rose", "risen", "rises", "rising", "increase", "increased", "increases", "increasing", "climb", "climbed", "climbs",
        "gain", "gained", "gains", "grow", "grew", "grown", "growing", "grows",
        "jump", "jumped", "jumps", "soar", "soared", "surge", "surged", "advance", "advanced", "up", "higher", "doubling", "doubled",
        "tripled", "tripling", "raised", "raise", "swell", "swelled", "rebounded",
    };

    private static readonly HashSet<string> Down = new(StringComparer.Ordinal)
    {
        "fall", "fell", "fallen", "falls", "falling", "drop", "dropped", "drops", "decline", "declined", "declines", "decrease",
        "decreased", "slide", "slid", "sink", "sank", "sunk", "slump", "slumped", "plunge",
        "plunged", "tumble", "tumbled", "lose", "lost", "down", "lower", "cut", "shrink", "shrank", "slip", "slipped", "halved", "halving",
        "reduced", "reduce", "dipped", "plummeted", "shed",
    };

    /// <summary>"up", "down" or null.</summary>
    public static string? Of(Sentence sentence, Amount amount)
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
            if (Up.Contains(word))
            {
                return "up";
            }

            if (Down.Contains(word))
            {
                return "down";
            }

            if (word is not ("by" or "a" or "an" or "just" or "only" or "nearly" or "almost" or "about" or "around" or "another"
                or "further" or "of"))
            {
                return null;
            }
        }

        return null;
    }
}
