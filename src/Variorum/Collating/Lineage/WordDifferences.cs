using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>What two passages of one lineage word differently: the stretches between the words they share in the same order.</summary>
internal static class WordDifferences
{
    // Longer passages are compared by their beginning: the table of the comparison grows with the square.
    private const int MostWords = 300;

    /// <summary>In text order. Stretches without a word of content are left out: "of the" against "in the" tells nobody anything.</summary>
    public static ImmutableArray<Difference> Find(CaseText text, AccountText a, int firstA, int endA, AccountText b, int firstB, int endB)
    {
        endA = Math.Min(endA, firstA + MostWords);
        endB = Math.Min(endB, firstB + MostWords);
        var table = Table(text, a, firstA, endA, b, firstB, endB);
        var differences = ImmutableArray.CreateBuilder<Difference>();
        int i = firstA, j = firstB, openA = firstA, openB = firstB;
        while (i < endA && j < endB)
        {
            if (a.Stems[i] == b.Stems[j])
            {
                Add(text, a, openA, i, b, openB, j, differences);
                openA = ++i;
                openB = ++j;
            }
            else if (table[i - firstA + 1, j - firstB] >= table[i - firstA, j - firstB + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        Add(text, a, openA, endA, b, openB, endB, differences);
        return differences.ToImmutable();
    }

    // Weighted longest common subsequence from the end, so that the walk above reads it forwards.
    private static float[,] Table(CaseText text, AccountText a, int firstA, int endA, AccountText b, int firstB, int endB)
    {
        var table = new float[endA - firstA + 1, endB - firstB + 1];
        for (var i = endA - 1; i >= firstA; i--)
        {
            for (var j = endB - 1; j >= firstB; j--)
            {
                table[i - firstA, j - firstB] = a.Stems[i] == b.Stems[j]
                    ? table[i - firstA + 1, j - firstB + 1] + 0.1f + (float)text.Weight(a.Stems[i])
                    : Math.Max(table[i - firstA + 1, j - firstB], table[i - firstA, j - firstB + 1]);
            }
        }

        return table;
    }

    private static void Add(
        CaseText text, AccountText a, int openA, int i, AccountText b, int openB, int j, ImmutableArray<Difference>.Builder differences)
    {
        var contentA = Trim(text, a, ref openA, ref i);
        var contentB = Trim(text, b, ref openB, ref j);
        if (!contentA && !contentB)
        {
            return;
        }

        Passage? from = contentA ? a.Span(openA, i) : null;
        Passage? to = contentB ? b.Span(openB, j) : null;
        differences.Add(new Difference(from, to, (from, to) switch
        {
            ({ }, null) => "only_in_from",
            (null, { }) => "only_in_to",
            _ => HasFact(a, openA, i) || HasFact(b, openB, j) ? "fact" : "wording",
        }));
    }

    // Cuts function words off both ends; false where nothing is left.
    private static bool Trim(CaseText text, AccountText account, ref int first, ref int end)
    {
        while (first < end && text.Weight(account.Stems[first]) == 0)
        {
            first++;
        }

        while (end > first && text.Weight(account.Stems[end - 1]) == 0)
        {
            end--;
        }

        return first < end;
    }

    // A number, or a name: a capital anywhere but at the start of a sentence.
    private static bool HasFact(AccountText account, int first, int end)
    {
        var text = account.Claims.Account.Text;
        for (var w = first; w < end; w++)
        {
            var c = text[account.Starts[w]];
            if (char.IsDigit(c) || (char.IsUpper(c) && account.FirstWord[account.SentenceOf[w]] != w))
            {
                return true;
            }
        }

        return false;
    }
}
