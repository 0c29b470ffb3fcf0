namespace Variorum.Language.Encoder;

/// <summary>How a word is written: what an uncased vocabulary loses. The number is a row of the model's shape table.</summary>
internal static class WordShape
{
    /// <summary>Rows of the table; the last ones are kept free.</summary>
    public const int Rows = 12;

    /// <summary>The marks at the ends of a sentence.</summary>
    public const byte None = 0;

    /// <summary>No capital.</summary>
    public const byte Lower = 1;

    /// <summary>Capitalised, and nothing but signs stands before it in the sentence.</summary>
    public const byte FirstCapital = 2;

    /// <summary>Capitalised within the sentence.</summary>
    public const byte Capital = 3;

    /// <summary>Two letters or more, all capitals.</summary>
    public const byte AllCapitals = 4;

    /// <summary>Capitals elsewhere ("iPhone", "McCain").</summary>
    public const byte Mixed = 5;

    /// <summary>Digits alone.</summary>
    public const byte Digits = 6;

    /// <summary>Digits with letters or signs.</summary>
    public const byte DigitsAndOthers = 7;

    /// <summary>Neither letter nor digit.</summary>
    public const byte Signs = 8;

    /// <summary>The shape of <paramref name="word"/>; <paramref name="first"/> where only signs stand before it.</summary>
    public static byte Of(ReadOnlySpan<char> word, bool first)
    {
        int letters = 0, capitals = 0, digits = 0;
        var begins = false;
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                var capital = char.IsUpper(c);
                begins |= capital && letters == 0;
                letters++;
                capitals += capital ? 1 : 0;
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
        }

        return digits > 0 ? (digits == word.Length ? Digits : DigitsAndOthers)
            : letters == 0 ? Signs
            : capitals == 0 ? Lower
            : capitals == letters && letters > 1 ? AllCapitals
            : capitals == 1 && begins ? (first ? FirstCapital : Capital)
            : Mixed;
    }
}
