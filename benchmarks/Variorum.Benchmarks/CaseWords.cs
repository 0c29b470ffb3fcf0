using System.Globalization;

namespace Variorum.Benchmarks;

/// <summary>Invented words for generated cases: names and nouns from syllables, and pairs of words that render one meaning.</summary>
internal sealed class CaseWords(Random random)
{
    private static readonly string[] Onsets = ["b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "z"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ou"];
    private static readonly string[] Codas = ["", "l", "m", "n", "r", "s", "k", "rd", "nt", "lm"];

    /// <summary>A noun of three syllables; a few thousand differ.</summary>
    public string Noun() => Syllable() + Syllable() + Syllable();

    /// <summary>A name of two syllables and an ending, with a capital.</summary>
    public string Name()
    {
        var word = Syllable() + Syllable() + "ov";
        return char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
    }

    /// <summary>Two words that stand for each other in two renderings of one sentence.</summary>
    public (string First, string Second) Pair() => (Noun() + "ed", Noun() + "ed");

    private string Syllable() => Onsets[random.Next(Onsets.Length)] + Vowels[random.Next(Vowels.Length)] + Codas[random.Next(Codas.Length)];
}
