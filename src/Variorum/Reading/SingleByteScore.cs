using System.Text;

namespace Variorum.Reading;

/// <summary>Tells single-byte encodings apart by how well the bytes beyond ASCII read as words in each.</summary>
internal static class SingleByteScore
{
    // The ten commonest letters of Russian make up two thirds of its text, and of the other Cyrillic languages more than half.
    private const string CommonCyrillic = "оеаинтсрвл";
    private const string LatinLetters = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßšžœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŽŒ";
    private const string LatinSigns = "‘’“”–—…•«»€£©®°·¡¿\u00A0§ºª½²³™‚„†‹›´";

    private static readonly string[] Cyrillic = ["windows-1251", "koi8-r", "cp866", "iso-8859-5"];

    // Below this share of bytes that read well nothing is recognised; the right encoding of the tests' eight languages reads above 0.8.
    private const double Threshold = 0.6;

    /// <summary>Name of the encoding that reads best; null where none reads well.</summary>
    public static string? Best(byte[] bytes)
    {
        var sample = bytes.Length > 200_000 ? bytes[..200_000] : bytes;
        string? best = null;
        var top = Threshold;
        foreach (var name in Cyrillic)
        {
            var score = CyrillicScore(Encoding.GetEncoding(name).GetString(sample));
            if (score > top)
            {
                (best, top) = (name, score);
            }
        }

        return Latin(sample) > top ? "windows-1252" : best;
    }

    private static double CyrillicScore(string text)
    {
        int high = 0, good = 0, common = 0, letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128)
            {
                continue;
            }

            high++;
            if (c is < '\u0400' or > '\u045F')
            {
                good += c is '«' or '»' or '–' or '—' or '“' or '”' or '№' or '…' or '’' or '\u00A0' or '„' ? 1 : 0;
                continue;
            }

            letters++;
            // A lower-case letter after a letter, or a capital at the head of a word or in a word of capitals.
            var before = i > 0 ? text[i - 1] : ' ';
            var fits = char.IsLower(c) ? !char.IsAsciiLetter(before) : !char.IsLower(before);
            good += fits ? 1 : 0;
            common += CommonCyrillic.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? 1 : 0;
        }

        // Without the share of common letters KOI8 and 1251 read each other's bytes as words with the case turned round.
        return high == 0 || letters * 2 < high ? 0 : good / (double)high * Math.Min(1, common / (double)letters / 0.45);
    }

    private static double Latin(byte[] bytes)
    {
        var text = Encoding.GetEncoding("windows-1252").GetString(bytes);
        int high = 0, good = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128)
            {
                continue;
            }

            high++;
            if (LatinSigns.Contains(c, StringComparison.Ordinal))
            {
                good++;
            }
            else if (LatinLetters.Contains(c, StringComparison.Ordinal))
            {
                var before = i > 0 ? text[i - 1] : ' ';
                var after = i + 1 < text.Length ? text[i + 1] : ' ';
                // An accented letter stands beside a plain one and seldom beside another.
                good += (char.IsAsciiLetter(before) || char.IsAsciiLetter(after))
                    && !(before > 127 && after > 127 && char.IsLetter(before) && char.IsLetter(after)) ? 1 : 0;
            }
        }

        return high == 0 ? 0 : good / (double)high;
    }
}
