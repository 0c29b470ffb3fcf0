using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Finds one large count given by several accounts: nobody counts forty thousand dismissed workers twice, so that two accounts that give
/// the same number of thousands for the same thing repeat one statement, in whatever words.
/// </summary>
internal static class SharedCounts
{
    // Smaller numbers are counted by everyone who is there.
    private const double Large = 1000;

    // A count that many accounts give is linked to its first tellers only.
    private const int MostTellers = 16;

    // Words on either side of the figure that tell what is counted and where.
    private const int Around = 12;

    // What the two surroundings must share besides the number: the thing counted, a place, a doer.
    private const double LeastShared = 0.9;

    /// <summary>Kinships of the passages that hold the counts.</summary>
    public static List<Kinship> Find(CaseText text, Precedence precedence)
    {
        var found = new List<Kinship>();
        var tellers = new Dictionary<(double, string, string?), List<(int Account, int First, int End)>>();
        for (var rank = 0; rank < text.Accounts.Length; rank++)
        {
            var account = text.Accounts[precedence.Account(rank)];
            foreach (var figure in account.Claims.Figures)
            {
                if (figure.Relation == Relation.Vague || (figure.Low ?? figure.High) is not { } value || value < Large
                    || figure.Measure.Length == 0)
                {
                    continue;
                }

                var key = (value, figure.Measure, figure.Unit);
                if (!tellers.TryGetValue(key, out var list))
                {
                    tellers.Add(key, list = []);
                }

                if (list.Count >= MostTellers)
                {
                    continue;
                }

                var at = (account.Number, First: account.WordAt(figure.Passage.Start), End: account.WordAt(figure.Passage.End - 1) + 1);
                if (at.First >= at.End || at.End > account.Stems.Length)
                {
                    continue;
                }

                found.AddRange(list.Where(o => o.Account != account.Number).Select(o => Link(text, o, at)).OfType<Kinship>());
                list.Add(at);
            }
        }

        return found;
    }

    private static Kinship? Link(CaseText text, (int Account, int First, int End) left, (int Account, int First, int End) right)
    {
        var (a, b) = (text.Accounts[left.Account], text.Accounts[right.Account]);
        var (sa, sb) = (a.SentenceOf[left.First], b.SentenceOf[right.First]);
        var (fromA, toA) = (Math.Max(a.FirstWord[sa], left.First - Around), Math.Min(a.FirstWord[sa + 1], left.End + Around));
        var (fromB, toB) = (Math.Max(b.FirstWord[sb], right.First - Around), Math.Min(b.FirstWord[sb + 1], right.End + Around));
        var shared = a.Stems[fromA..toA].Intersect(b.Stems[fromB..toB])
            .Where(s => text.Weight(s) > 0 && !char.IsDigit(text.Vocabulary.StemText(s)[0])).ToHashSet();
        var weight = shared.Sum(text.Weight);
        if (weight < LeastShared)
        {
            return null;
        }

        var (firstA, endA) = Reach(a, fromA, toA, left.First, left.End, shared);
        var (firstB, endB) = Reach(b, fromB, toB, right.First, right.End, shared);
        var least = Math.Min(a.Stems[firstA..endA].Distinct().Sum(text.Weight), b.Stems[firstB..endB].Distinct().Sum(text.Weight));
        return new Kinship(left.Account, sa, firstA, endA, right.Account, sb, firstB, endB, "quotation",
            Math.Min(1, weight / Math.Max(0.1, least)));
    }

    // The figure with all that both sides say of it.
    private static (int First, int End) Reach(AccountText account, int from, int to, int first, int end, HashSet<int> shared)
    {
        for (var w = from; w < to; w++)
        {
            if (shared.Contains(account.Stems[w]))
            {
                (first, end) = (Math.Min(first, w), Math.Max(end, w + 1));
            }
        }

        return (first, end);
    }
}
