using Variorum.Model;

namespace Variorum.Collating.Texts;

/// <summary>Stems of the names that stand in a sentence: who and where, which keep two stories of one kind apart.</summary>
internal static class SentenceNames
{
    /// <summary>In order; empty where <paramref name="sentence"/> is negative or names nobody.</summary>
    public static int[] Of(CaseText text, AccountText account, int sentence)
    {
        if (sentence < 0)
        {
            return [];
        }

        var whole = account.Span(account.FirstWord[sentence], account.FirstWord[sentence + 1]);
        var names = account.Claims.Names;
        var stems = new SortedSet<int>();
        for (var i = FirstIn(account, whole); i < names.Length && names[i].Passage.Start < whole.End && stems.Count < 24; i++)
        {
            for (var w = account.WordAt(names[i].Passage.Start); w < account.Stems.Length && account.Starts[w] < names[i].Passage.End; w++)
            {
                if (text.Weight(account.Stems[w]) > 0.3)
                {
                    stems.Add(account.Stems[w]);
                }
            }
        }

        return [.. stems];
    }

    /// <summary>
    /// Last words of the names of persons in <paramref name="passages"/>, as stems in order: the part that every later mention repeats.
    /// </summary>
    public static int[] Persons(AccountText account, IEnumerable<Passage?> passages)
    {
        var stems = new SortedSet<int>();
        var names = account.Claims.Names;
        foreach (var passage in passages)
        {
            if (passage is not { } whole)
            {
                continue;
            }

            for (var i = FirstIn(account, whole); i < names.Length && names[i].Passage.Start < whole.End && stems.Count < 24; i++)
            {
                var last = names[i].Kind == "person" ? account.WordAt(names[i].Passage.End - 1) : account.Stems.Length;
                if (last < account.Stems.Length)
                {
                    stems.Add(account.Stems[last]);
                }
            }
        }

        return [.. stems];
    }

    // Names stand in text order: the first that ends after the start of the passage.
    private static int FirstIn(AccountText account, Passage whole)
    {
        var names = account.Claims.Names;
        int low = 0, high = names.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = names[middle].Passage.End <= whole.Start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
