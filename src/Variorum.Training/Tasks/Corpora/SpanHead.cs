using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>Finds the word that governs a span.</summary>
internal static class SpanHead
{
    /// <summary>
    /// The first word of <c>[from, end)</c> that is no punctuation and whose head lies outside; of several ("us define it", said of
    /// "help") the clause, whose span takes in its subject. On PropBank over EWT 1 of 85 spans has several.
    /// </summary>
    public static int Of(int[] heads, Func<int, bool> isPunctuation, Func<int, bool> isClause, int from, int end)
    {
        var first = -1;
        for (var i = from; i < end; i++)
        {
            if ((heads[i] < from || heads[i] >= end) && !isPunctuation(i))
            {
                if (isClause(i))
                {
                    return i;
                }

                first = first < 0 ? i : first;
            }
        }

        return first < 0 ? from : first;
    }

    /// <summary>The same in a sentence that was parsed.</summary>
    public static int Of(Sentence sentence, int from, int end) => Of(
        [.. sentence.Words.Select(w => w.Head)],
        i => sentence.Words[i].Upos == "PUNCT",
        i => sentence.Words[i].Relation is "xcomp" or "ccomp",
        from,
        end);
}
