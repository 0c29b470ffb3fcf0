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
        int low = 0, high = names.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = names[middle].Passage.End <= whole.Start ? (middle + 1, high) : (low, middle);
        }

        var stems = new SortedSet<int>();
        for (var i = low; i < names.Length && names[i].Passage.Start < whole.End && stems.Count < 24; i++)
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
}
