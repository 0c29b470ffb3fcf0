namespace Variorum.Collating.Naming;

/// <summary>How alike two names are, with the parts of the score.</summary>
/// <param name="Score">0..1; from 0.5 on the two are likely one.</param>
/// <param name="Words">How well the words of both find each other, by their weight.</param>
/// <param name="Whole">How alike both are written in one word.</param>
/// <param name="Missing">Share of the longer name that the shorter one lacks.</param>
/// <param name="Veto">True where a number, a legal form or a first name speaks against it.</param>
internal readonly record struct NameLikeness(double Score, double Words, double Whole, double Missing, bool Veto);

/// <summary>
/// Compares names of persons, organisations and things by visible features: words aligned whatever their order, spellings of one sound,
/// initials, nicknames, legal forms, titles, numbers. Constants were set by hand for the best F1 on the development
/// pairs of the name benchmark (0.85, against 0.80 of a published scorer).
/// </summary>
internal sealed class NameScorer(NameForms forms)
{
    private const int MostWords = 16;
    private const int LongestName = 160;

    // A word pair less alike than this is no pair: two names of six letters may differ in one or two.
    private const double PairFloor = 0.60;

    // Small words and titles say little, initials half.
    private const double ParticleWeight = 0.15;
    private const double TitleWeight = 0.0;
    private const double FormWeight = 0.12;
    private const double GenerationWeight = 0.1;

    // Raw scores that father and son, and a name with its bearer's rank and one without, do not pass: below, and between, the even point
    // and a sure match.
    private const double OtherGeneration = 0.6;
    private const double OneGeneration = 0.92;

    // Two first names that part in one consonant ("Hana", "Hala") are two persons' however alike they look.
    private const double OtherFirstName = 0.45;
    private const double InitialWeight = 0.35;

    // What the longer name has more counts less than what the shorter one has and the longer one lacks.
    private const double ExtraCost = 0.42;

    private const double Even = 0.797;

    private const double InitialLikeness = 0.85;
    private const double NicknameLikeness = 0.9;
    private const double SoundLikeness = 0.92;

    private readonly ref struct Words(Span<int> starts, Span<int> ends, Span<WordRole> roles, Span<int> values)
    {
        public readonly Span<int> Starts = starts;
        public readonly Span<int> Ends = ends;
        public readonly Span<WordRole> Roles = roles;
        public readonly Span<int> Values = values;
    }

    /// <summary>Compares two names in any script and order. Never throws; names beyond 160 letters are cut.</summary>
    public NameLikeness Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<char> left = stackalloc char[LongestName];
        Span<char> right = stackalloc char[LongestName];
        left = left[..NameCompounds.Join(left, NameFolding.Fold(a, left))];
        right = right[..NameCompounds.Join(right, NameFolding.Fold(b, right))];
        if (left.IsEmpty || right.IsEmpty)
        {
            return default;
        }

        // A word that stands twice in one name may be met from either side: one order for both, so that the score is the same.
        if (left.Length > right.Length || (left.Length == right.Length && left.SequenceCompareTo(right) > 0))
        {
            var longer = left;
            left = right;
            right = longer;
        }

        var l = new Words(stackalloc int[MostWords], stackalloc int[MostWords], stackalloc WordRole[MostWords], stackalloc int[MostWords]);
        var r = new Words(stackalloc int[MostWords], stackalloc int[MostWords], stackalloc WordRole[MostWords], stackalloc int[MostWords]);
        var n = Split(left, l);
        var m = Split(right, r);
        if (left.SequenceEqual(right))
        {
            return new NameLikeness(1, 1, 1, 0, false);
        }

        if (n == 0 || m == 0)
        {
            return default;
        }

        if (n > m)
        {
            return Align(right, r, m, left, l, n);
        }

        return Align(left, l, n, right, r, m);
    }

    private int Split(ReadOnlySpan<char> text, Words words)
    {
        Span<int> starts = stackalloc int[MostWords * 2];
        Span<int> ends = stackalloc int[MostWords * 2];
        var count = 0;
        for (var i = 0; i < text.Length && count < MostWords * 2;)
        {
            var end = text[i..].IndexOf(' ');
            end = end < 0 ? text.Length : i + end;
            (starts[count], ends[count]) = (i, end);
            count++;
            i = end + 1;
        }

        var kept = 0;
        for (var i = 0; i < count && kept < MostWords;)
        {
            var taken = 1;
            var role = WordRole.Name;
            var value = 0;
            for (var length = Math.Min(forms.LongestPhrase, count - i); length > 0; length--)
            {
                (role, value) = forms.Find(text[starts[i]..ends[i + length - 1]]);
                if (role != WordRole.Name)
                {
                    taken = length;
                    break;
                }
            }

            if (role == WordRole.Name && char.IsAsciiDigit(text[starts[i]]))
            {
                role = WordRole.Number;
            }

            (words.Starts[kept], words.Ends[kept], words.Roles[kept], words.Values[kept]) = (starts[i], ends[i + taken - 1], role, value);
            kept++;
            i += taken;
        }

        return kept;
    }

    private static double Weight(WordRole role, int length) => role switch
    {
        WordRole.Particle => ParticleWeight,
        WordRole.Title => TitleWeight,
        WordRole.Form => FormWeight,
        WordRole.Number => 0.8,
        WordRole.Generation => GenerationWeight,
        _ => length == 1 ? InitialWeight : length == 2 ? 0.6 : Math.Min(1.25, 0.7 + (0.06 * length)),
    };

    private NameLikeness Align(ReadOnlySpan<char> a, Words l, int n, ReadOnlySpan<char> b, Words r, int m)
    {
        Span<bool> used = stackalloc bool[MostWords];
        Span<bool> paired = stackalloc bool[MostWords];
        double sum = 0, weight = 0, lost = 0, extra = 0;
        var names = 0;
        var pairs = 0;
        var weakest = 1.0;
        var veto = false;
        var otherFirst = OtherFirst(a, l, n, b, r, m);

        // The likest pair first: with a handful of words this is the best assignment in all but odd cases.
        Span<double> likeness = stackalloc double[n * m];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                likeness[(i * m) + j] =
                    (otherFirst && i == 0 && j == 0 ? OtherFirstName : Word(a, l, i, b, r, j)) - (0.0001 * Math.Abs(i - j));
            }
        }

        while (true)
        {
            int bi = -1, bj = -1;
            var best = PairFloor - 0.01;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < m && !paired[i]; j++)
                {
                    if (!used[j] && likeness[(i * m) + j] > best)
                    {
                        (best, bi, bj) = (likeness[(i * m) + j], i, j);
                    }
                }
            }

            if (bi < 0)
            {
                break;
            }

            (paired[bi], used[bj]) = (true, true);
            var w = Math.Min(Weight(l.Roles[bi], l.Ends[bi] - l.Starts[bi]), Weight(r.Roles[bj], r.Ends[bj] - r.Starts[bj]));
            var s = Math.Min(1, best + 0.002);
            sum += w * s;
            weight += w;
            if (l.Roles[bi] == WordRole.Name && l.Ends[bi] - l.Starts[bi] > 1 && r.Ends[bj] - r.Starts[bj] > 1)
            {
                pairs++;
                weakest = Math.Min(weakest, s);
            }
        }

        var generationLeft = 0;
        var generationRight = 0;
        var numbersLeft = 0;
        var numbersRight = 0;
        var formLeft = 0;
        var formRight = 0;
        for (var i = 0; i < n; i++)
        {
            names += l.Roles[i] == WordRole.Name ? 1 : 0;
            if (!paired[i])
            {
                lost += Weight(l.Roles[i], l.Ends[i] - l.Starts[i]);
                numbersLeft += l.Roles[i] == WordRole.Number ? 1 : 0;
                generationLeft += l.Roles[i] == WordRole.Generation ? 1 : 0;
                formLeft += l.Roles[i] == WordRole.Form ? 1 : 0;
            }
        }

        for (var j = 0; j < m; j++)
        {
            if (!used[j])
            {
                extra += Weight(r.Roles[j], r.Ends[j] - r.Starts[j]);
                numbersRight += r.Roles[j] == WordRole.Number ? 1 : 0;
                generationRight += r.Roles[j] == WordRole.Generation ? 1 : 0;
                formRight += r.Roles[j] == WordRole.Form ? 1 : 0;
            }
        }

        // A name lacking on both sides is another name ("Rami" for "Hafez"); lacking on one side it may only be left out.
        var both = Math.Min(lost, extra);
        var one = Math.Max(lost, extra) - both;
        var words = weight <= 0 ? 0 : sum / (weight + (both * 1.35) + (ExtraCost * one));

        // One word against three: "Walijan" is not yet "Walijan Abdul Ghafoor".
        if (pairs <= 1 && names <= 1 && one > 0.9)
        {
            words *= one > 1.8 ? 0.8 : 0.93;
        }

        if (numbersLeft > 0 && numbersRight > 0)
        {
            veto = true;
            words *= 0.8;
        }

        if (formLeft > 0 && formRight > 0)
        {
            veto = true;
            words *= 0.93;
        }

        var whole = Whole(a, l, n, b, r, m);
        var score = Math.Max(words * (0.75 + (0.25 * weakest)), lost > 0 || extra > 0 ? Math.Pow(whole, 1.6) : Math.Pow(whole, 1.25));
        if (Acronym(a, l, n, b, r, m) || Acronym(b, r, m, a, l, n))
        {
            score = Math.Max(score, 0.8);
        }

        if (generationLeft + generationRight > 0 && pairs > 0)
        {
            veto |= generationLeft > 0 && generationRight > 0;
            score = Math.Min(score, generationLeft > 0 && generationRight > 0 ? OtherGeneration : OneGeneration);
        }

        if (otherFirst)
        {
            score = Math.Min(score, words);
        }

        return new NameLikeness(Calibrated(Math.Clamp(score, 0, 1)), words, whole, one / (weight + one + both + 0.001), veto);
    }

    // The raw score parts same from other best at 0.80 on the development pairs (F1 84.8); 0.5 stands for that point outside.
    private static double Calibrated(double raw) =>
        raw < Even ? raw / Even * 0.5 : Math.Min(0.999, 0.5 + ((raw - Even) / (1 - Even) * 0.5));

    /// <summary>Two words: 1 the same, less by edits, sounds, initials and nicknames; 0 where their roles differ.</summary>
    private double Word(ReadOnlySpan<char> a, Words l, int i, ReadOnlySpan<char> b, Words r, int j)
    {
        var (roleA, roleB) = (l.Roles[i], r.Roles[j]);
        var x = a[l.Starts[i]..l.Ends[i]];
        var y = b[r.Starts[j]..r.Ends[j]];
        if (roleA is WordRole.Form or WordRole.Generation || roleB is WordRole.Form or WordRole.Generation)
        {
            return roleA == roleB && l.Values[i] == r.Values[j] ? 1 : 0;
        }

        if (x.SequenceEqual(y))
        {
            return 1;
        }

        if (roleA == WordRole.Number || roleB == WordRole.Number)
        {
            return 0;
        }

        if (x.Length == 1 || y.Length == 1)
        {
            return x[0] == y[0] && roleA == roleB ? InitialLikeness : 0;
        }

        var edits = Distance(x, y);
        var longest = Math.Max(x.Length, y.Length);
        var likeness = 1 - ((double)edits / longest);
        if (longest <= 3)
        {
            likeness -= 0.1;
        }

        if (likeness < SoundLikeness && longest > 2)
        {
            Span<char> sx = stackalloc char[32];
            Span<char> sy = stackalloc char[32];
            sx = sx[..NameFolding.Sound(x, sx)];
            sy = sy[..NameFolding.Sound(y, sy)];
            if (sx.Length > 1 && sx.SequenceEqual(sy))
            {
                likeness = Math.Max(likeness, longest > 3 ? SoundLikeness : 0.85);
            }
            else if (sx.Length > 2 && sy.Length > 2)
            {
                likeness = Math.Max(likeness, 0.9 * (1 - ((double)Distance(sx, sy) / Math.Max(sx.Length, sy.Length))));
            }

            if (likeness < NicknameLikeness && forms.Nicknames(x, y))
            {
                likeness = NicknameLikeness;
            }
        }

        return likeness;
    }

    // The names begin with two known first names, as many consonants in each and one of them another, and go on alike.
    private bool OtherFirst(ReadOnlySpan<char> a, Words l, int n, ReadOnlySpan<char> b, Words r, int m)
    {
        if (n < 2 || m < 2 || l.Roles[0] != WordRole.Name || r.Roles[0] != WordRole.Name)
        {
            return false;
        }

        var x = a[l.Starts[0]..l.Ends[0]];
        var y = b[r.Starts[0]..r.Ends[0]];
        if (x.Length < 3 || y.Length < 3 || x.SequenceEqual(y) || forms.Nicknames(x, y))
        {
            return false;
        }

        // Of three words that are else the same it is enough that one of the two is known.
        var known = (forms.IsFirstName(x) ? 1 : 0) + (forms.IsFirstName(y) ? 1 : 0);
        if (known < (n > 2 && n == m ? 1 : 2))
        {
            return false;
        }

        Span<char> sx = stackalloc char[32];
        Span<char> sy = stackalloc char[32];
        sx = sx[..NameFolding.Sound(x, sx)];
        sy = sy[..NameFolding.Sound(y, sy)];
        return sx.Length == sy.Length && sx.Length > 1 && Distance(sx, sy) == 1
            && a[l.Starts[n - 1]..l.Ends[n - 1]].SequenceEqual(b[r.Starts[m - 1]..r.Ends[m - 1]]);
    }

    /// <summary>Both names as one word, small words and forms left out: "FridrichBuchenberg".</summary>
    private static double Whole(ReadOnlySpan<char> a, Words l, int n, ReadOnlySpan<char> b, Words r, int m)
    {
        Span<char> x = stackalloc char[64];
        Span<char> y = stackalloc char[64];
        x = x[..Join(a, l, n, x)];
        y = y[..Join(b, r, m, y)];
        if (x.IsEmpty || y.IsEmpty)
        {
            return 0;
        }

        return 1 - ((double)Distance(x, y) / Math.Max(x.Length, y.Length));
    }

    private static int Join(ReadOnlySpan<char> text, Words words, int count, Span<char> target)
    {
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            if (words.Roles[i] is WordRole.Form or WordRole.Title or WordRole.Generation)
            {
                continue;
            }

            var word = text[words.Starts[i]..words.Ends[i]];
            if (length + word.Length > target.Length)
            {
                break;
            }

            word.CopyTo(target[length..]);
            length += word.Length;
        }

        return length;
    }

    /// <summary>True where the only word of the first is made of the first letters of the second's words.</summary>
    private static bool Acronym(ReadOnlySpan<char> a, Words l, int n, ReadOnlySpan<char> b, Words r, int m)
    {
        if (n != 1 || m < 2 || l.Roles[0] == WordRole.Form)
        {
            return false;
        }

        var word = a[l.Starts[0]..l.Ends[0]];
        if (word.Length is < 2 or > 8)
        {
            return false;
        }

        var at = 0;
        for (var j = 0; j < m; j++)
        {
            if (at < word.Length && b[r.Starts[j]] == word[at])
            {
                at++;
            }
            else if (r.Roles[j] is WordRole.Name)
            {
                return false;
            }
        }

        return at == word.Length;
    }

    /// <summary>Edits between two short words, a swap of neighbours counted once.</summary>
    internal static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0])
        {
            a = a[1..];
            b = b[1..];
        }

        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                row[j] = value;
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[b.Length];
    }
}
