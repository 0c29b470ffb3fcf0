using System.Text.RegularExpressions;

namespace Variorum.Collating.Naming;

/// <summary>
/// Names of two words that some write as one: "Saif al-Din" and "Saifeddine", "Abd al-Rahman" and "Abdulrahman", "Nasr Allah" and
/// "Nasrullah". Brought into one form, so that the words of both meet each other.
/// </summary>
internal static partial class NameCompounds
{
    /// <summary>Rewrites the first <paramref name="length"/> letters of <paramref name="folded"/>; answers the new length.</summary>
    public static int Join(Span<char> folded, int length)
    {
        var name = folded[..length];
        if (name.IndexOf("din") < 0 && name.IndexOf("deen") < 0 && name.IndexOf("lah") < 0 && name.IndexOf("ulla") < 0
            && name.IndexOf("abd") < 0)
        {
            return length;
        }

        var joined = AbdAllah().Replace(name.ToString(), "abdullah");
        joined = Faith().Replace(God().Replace(joined, "$1ullah"), "$1eddin");
        joined = Fused().Replace(Servant().Replace(joined, "abdul $1"), "abdul $1");
        if (joined.Length > folded.Length)
        {
            return length;
        }

        joined.CopyTo(folded);
        return joined.Length;
    }

    [GeneratedRegex(@"\babd ?(?:al )?[aou]ll?ah?\b", RegexOptions.CultureInvariant)]
    private static partial Regex AbdAllah();

    [GeneratedRegex(
        @"\b(?!(?:bin|ben|ibn|abu|bint)\b)(\p{L}{3,}?)(?: (?:[aeui]l|[aeui]d|al)? ?| ?[aeui]l?|[aeui]d|[aeui]l)?d?d(?:in|ine|een|eene)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Faith();

    [GeneratedRegex(@"\b(?!abd|(?:bin|ben|ibn|abu|bint)\b)(\p{L}{3,}?)(?: (?:al |ul |el )?| ?)(?:[aou]ll?ah)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex God();

    // In two words, whatever stands between them.
    [GeneratedRegex(@"\babd(?:[aeuo][lrsnzd])? (?:(?:al|el|ul|ur|ar|er|us|as) )?(\p{L}{3,})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Servant();

    // In one word; the consonant before "rahman", "samad" and the like is doubled.
    [GeneratedRegex(@"\babd[aeu](?:l(?!l?ah\b)|r(?=r)|s(?=s)|n(?=n)|z(?=z))(\p{L}{4,})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Fused();
}
