using System.Collections.Frozen;

namespace Variorum.Collating.Naming;

/// <summary>
/// Brings a name into plain Latin letters: lower case, no marks, Cyrillic and Greek by their common English transliteration, so that
/// spellings of one name come near each other. Letters of other scripts stay.
/// </summary>
internal static class NameFolding
{
    private const string Latin =
        "àáâãäåāăąǎ:a;çćĉċč:c;ďđð:d;èéêëēĕėęě:e;ĝğġģ:g;ĥħ:h;ìíîïĩīĭįıi̇:i;ĵ:j;ķ:k;ĺļľŀł:l;ñńņňŋ:n;òóôõöøōŏőơ:o;ŕŗř:r;śŝşšș:s;ţťŧț:t;" +
        "ùúûüũūŭůűųư:u;ŵ:w;ýÿŷ:y;źżž:z;æ:ae;œ:oe;ß:ss;þ:th;ə:a;ảạấầẩẫậắằẳẵặ:a;ẻẽẹếềểễệ:e;ỉị:i;ỏọốồổỗộớờởỡợ:o;ủụứừửữự:u;ỳỵỷỹ:y;ḥ:h;ṣ:s;" +
        "ṭ:t;ḍ:d;ẓ:z";

    private const string Cyrillic =
        "а:a;б:b;в:v;г:g;ґ:g;ғ:g;д:d;е:e;ё:e;є:e;ж:zh;җ:zh;з:z;и:i;і:i;ї:i;й:i;к:k;қ:k;л:l;м:m;н:n;ң:n;о:o;ө:o;п:p;р:r;с:s;т:t;у:u;ў:u;" +
        "ү:u;ұ:u;ф:f;х:kh;һ:h;ц:ts;ч:ch;ш:sh;щ:sh;ъ:;ы:y;ь:;э:e;ю:yu;я:ya;ә:a;ј:i;љ:l;њ:n;ћ:c;ђ:d;џ:dz";

    private const string Greek =
        "α:a;ά:a;β:v;γ:g;δ:d;ε:e;έ:e;ζ:z;η:i;ή:i;θ:th;ι:i;ί:i;ϊ:i;κ:k;λ:l;μ:m;ν:n;ξ:x;ο:o;ό:o;π:p;ρ:r;σ:s;ς:s;τ:t;υ:y;ύ:y;φ:f;χ:ch;ψ:ps;" +
        "ω:o;ώ:o";

    private static readonly FrozenDictionary<char, string> Folds = Table();

    /// <summary>Writes the folded form, words parted by single spaces; answers its length, cut at the target's end.</summary>
    public static int Fold(ReadOnlySpan<char> name, Span<char> target)
    {
        var length = 0;
        var space = true;
        foreach (var raw in name)
        {
            if (length + 3 >= target.Length)
            {
                break;
            }

            var c = raw < 128 ? (char)(raw is >= 'A' and <= 'Z' ? raw | 0x20 : raw) : char.ToLowerInvariant(raw);
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                target[length++] = c;
                space = false;
            }
            else if (c >= 128 && Folds.TryGetValue(c, out var plain))
            {
                plain.CopyTo(target[length..]);
                length += plain.Length;
                space = space && plain.Length == 0;
            }
            else if (c is '\'' or '\u2019' or '\u2018' or '`' or '\u02bc' or '"' or '.' or '\u201c' or '\u201d'
                || c is >= '\u0300' and <= '\u036f')
            {
                // "A.B.C." is one word, "St. Petersburg" has a space of its own.
            }
            else if (c == '&')
            {
                if (!space)
                {
                    target[length++] = ' ';
                }

                target[length++] = '&';
                target[length++] = ' ';
                space = true;
            }
            else if (char.IsLetterOrDigit(c) || c >= 0x300 && !char.IsPunctuation(c) && !char.IsWhiteSpace(c))
            {
                target[length++] = c;
                space = false;
            }
            else if (!space)
            {
                target[length++] = ' ';
                space = true;
            }
        }

        return length > 0 && target[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>
    /// The sound of a folded word as far as spellings of one name share it: doubled letters once, the ways to write one consonant as one,
    /// vowels after the first letter dropped. Answers the length written.
    /// </summary>
    public static int Sound(ReadOnlySpan<char> word, Span<char> target)
    {
        var length = 0;
        for (var i = 0; i < word.Length && length < target.Length; i++)
        {
            var c = word[i];
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var mapped = c switch
            {
                'k' or 'g' or 'q' when next == 'h' => Two('k', ref i),
                's' or 'c' when next == 'h' => Two('s', ref i),
                'z' when next == 'h' => Two('j', ref i),
                'd' when next is 'j' or 'z' => Two('j', ref i),
                'p' when next == 'h' => Two('f', ref i),
                't' when next == 'h' => Two('t', ref i),
                't' when next is 's' or 'z' => Two('s', ref i),
                'c' => next is 'e' or 'i' or 'y' ? 's' : 'k',
                'q' or 'x' => 'k',
                'w' => 'v',
                'z' => 's',
                'g' => next is 'e' or 'i' ? 'j' : 'g',
                'h' => 'h',
                'a' or 'e' or 'i' or 'o' or 'u' or 'y' => i == 0 ? (c is 'y' or 'i' or 'e' ? 'i' : c is 'o' or 'u' ? 'o' : 'a') : '\0',
                _ => c,
            };
            if (mapped != '\0' && (length == 0 || target[length - 1] != mapped))
            {
                target[length++] = mapped;
            }
        }

        return length;

        static char Two(char sound, ref int i)
        {
            i++;
            return sound;
        }
    }

    private static FrozenDictionary<char, string> Table()
    {
        var table = new Dictionary<char, string>();
        foreach (var entry in string.Join(';', Latin, Cyrillic, Greek).Split(';'))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            foreach (var letter in entry[..colon])
            {
                table[letter] = entry[(colon + 1)..];
            }
        }

        // The dotted capital of Turkish lowers to i with a mark of its own.
        table.Remove('i');
        return table.ToFrozenDictionary();
    }
}
