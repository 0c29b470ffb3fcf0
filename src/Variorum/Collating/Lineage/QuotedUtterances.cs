using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Finds one utterance quoted in several accounts, in words that translators and editors change: what stands in quotation marks in one
/// account is looked for among the words of every other.
/// </summary>
internal static class QuotedUtterances
{
    // Longer quotations share runs or chains; shorter than two weighty stems they are a word that anyone may use.
    private const int MostStems = 14;
    private const int MostHolders = 48;

    /// <summary>Quotation kinships, at most one for a quotation and a sentence.</summary>
    public static List<Kinship> Find(CaseText text, Precedence precedence)
    {
        var found = new List<Kinship>();
        var holders = Holders(text, precedence);
        var quotations = Array.ConvertAll(text.Accounts, a => QuotedSpans.Find(a.Claims.Account.Text));
        foreach (var a in text.Accounts)
        {
            foreach (var passage in quotations[a.Number])
            {
                var first = a.WordAt(passage.Start);
                var end = a.WordAt(passage.End);
                if (first >= end || end - first > 40)
                {
                    continue;
                }

                var stems = a.Stems[first..end].Where(s => text.Weight(s) > 0.3).Distinct().ToArray();
                if (stems.Length is < 2 or > MostStems || IsName(a, first, end))
                {
                    continue;
                }

                Search(text, a, first, end, stems, holders, quotations, found);
            }
        }

        return found;
    }

    private static List<(int Account, int Word)>[] Holders(CaseText text, Precedence precedence)
    {
        var holders = new List<(int, int)>[text.Vocabulary.Stems];
        for (var rank = 0; rank < text.Accounts.Length; rank++)
        {
            var account = text.Accounts[precedence.Account(rank)];
            for (var w = 0; w < account.Stems.Length; w++)
            {
                var stem = account.Stems[w];
                if (text.Weight(stem) > 0.5 && (holders[stem] ??= []).Count < MostHolders)
                {
                    holders[stem].Add((account.Number, w));
                }
            }
        }

        return holders;
    }

    private static void Search(
        CaseText text, AccountText a, int first, int end, int[] stems, List<(int Account, int Word)>[] holders, List<Passage>[] quotations,
        List<Kinship> found)
    {
        var whole = stems.Sum(text.Weight);
        var seen = new HashSet<(int, int)>();
        foreach (var stem in stems.OrderByDescending(text.Weight).ThenBy(s => s))
        {
            foreach (var (number, word) in holders[stem] ?? [])
            {
                var b = text.Accounts[number];
                if (b == a || !seen.Add((number, b.SentenceOf[word])))
                {
                    continue;
                }

                // The window around the word found that holds as many of the quotation's stems as it can: of its sentence, and where the
                // quotation is of several ("She did not move. There was smoke everywhere.") of the sentences beside it.
                var beside = a.SentenceOf[end - 1] - a.SentenceOf[first];
                var reach =
                    Math.Min(b.FirstWord[Math.Min(b.SentenceOf[word] + 1 + beside, b.FirstWord.Length - 1)], word + (end - first) + 4);
                var start = Math.Max(b.FirstWord[Math.Max(0, b.SentenceOf[word] - beside)], word - (end - first) - 2);
                var quoted = Quoted(b, word, quotations[number]);
                if (quoted is { } inside)
                {
                    // What stands before and after the quotation is the reporter's.
                    (start, reach) = (Math.Max(start, inside.First), Math.Min(reach, inside.End));
                }

                var shared = new HashSet<int>();
                int low = -1, high = -1;
                for (var w = start; w < reach; w++)
                {
                    if (stems.Contains(b.Stems[w]))
                    {
                        shared.Add(b.Stems[w]);
                        low = low < 0 ? w : low;
                        high = w;
                    }
                }

                var weight = shared.Sum(text.Weight);

                // Outside quotation marks the words must stand as close together as in the quotation, and be more than a common pair: of
                // two words ("too fast round the bend", "round a sharp bend") nothing weighty may be missing.
                var other = quoted is { } q ? Content(text, b, q.First, q.End) : 0;
                var enough = quoted is null
                    ? weight >= (shared.Count > 2 ? 0.6 : 0.7) * whole
                        && (weight >= 1.5 || (weight >= 1.2 && high - low + 1 == end - first)) && high - low <= shared.Count + 1
                        && IsClose(a, first, end, shared, high - low)
                    : weight >= 1.4 && (2 * weight >= 0.75 * (whole + other)
                        || ((2 * weight >= 0.62 * (whole + other) || weight >= 0.65 * Math.Min(whole, other))
                            && Runs(text, a, first, end, b, quoted.Value.First, quoted.Value.End)));
                if (shared.Count >= 2 && enough && high - low <= end - first + 3
                    && (shared.Count > 3 || InOrder(a, first, end, b, low, high + 1, shared)))
                {
                    var (from, to) = quoted ?? (low, high + 1);
                    found.Add(new Kinship(
                        a.Number, a.SentenceOf[first], first, end, number, b.SentenceOf[word], from, to, "quotation",
                        Math.Min(1, weight / whole)));
                }
            }
        }
    }

    // Words in a row, two of them of content: what two speakers say of one thing shares words, one utterance shares their order. A slogan
    // is too short to have one.
    private static bool Runs(CaseText text, AccountText a, int firstA, int endA, AccountText b, int firstB, int endB)
    {
        const int Length = 3;
        if (Math.Min(endA - firstA, endB - firstB) <= 6)
        {
            return true;
        }

        for (var i = firstA; i + Length <= endA; i++)
        {
            var content = 0;
            for (var k = 0; k < Length; k++)
            {
                content += text.Weight(a.Stems[i + k]) > 0 ? 1 : 0;
            }

            for (var j = firstB; content > 1 && j + Length <= endB; j++)
            {
                if (a.Stems.AsSpan(i, Length).SequenceEqual(b.Stems.AsSpan(j, Length)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Two or three words that stand the other way round ("crying and screaming") are what two speakers say of one thing.
    private static bool InOrder(AccountText a, int firstA, int endA, AccountText b, int firstB, int endB, HashSet<int> shared) =>
        a.Stems[firstA..endA].Where(shared.Contains).Distinct().SequenceEqual(b.Stems[firstB..endB].Where(shared.Contains).Distinct());

    // The quotation of the other account that holds the word found; null where it stands outside quotation marks, or in a quotation so long
    // that its other words say nothing about these.
    private static (int First, int End)? Quoted(AccountText account, int word, List<Passage> quotations)
    {
        if (QuotedSpans.Holding(quotations, account.Span(word, word + 1)) is not { } passage)
        {
            return null;
        }

        var first = account.WordAt(passage.Start);
        var end = account.WordAt(passage.End);
        return end - first <= 40 ? (first, end) : null;
    }

    private static bool IsClose(AccountText a, int first, int end, HashSet<int> shared, int distance)
    {
        int low = -1, high = -1;
        for (var w = first; w < end; w++)
        {
            if (shared.Contains(a.Stems[w]))
            {
                low = low < 0 ? w : low;
                high = w;
            }
        }

        return Math.Abs(high - low - distance) <= 1;
    }

    // "Movement for the Valley" in quotation marks is a name, and a name that two accounts use is no utterance.
    private static bool IsName(AccountText a, int first, int end)
    {
        var text = a.Claims.Account.Text;
        var capitals = 0;
        var letters = 0;
        for (var w = first; w < end; w++)
        {
            if (a.Ends[w] - a.Starts[w] > 3)
            {
                letters++;
                capitals += char.IsUpper(text[a.Starts[w]]) ? 1 : 0;
            }
        }

        return letters == capitals;
    }

    private static double Content(CaseText text, AccountText account, int first, int end) =>
        account.Stems[first..end].Distinct().Sum(text.Weight);
}
