using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds people who are counted by an article in a row with others that are counted ("a nurse and three drivers", "a 9-year-old boy and a
/// 4-month-old girl"). Who stands alone ("a shepherd was hurt"), or in a row that only describes ("a mother, a teenager and a new father"),
/// is told of, not counted.
/// </summary>
internal static class Singles
{
    /// <summary>The amounts of a sentence with those ones among them, in text order.</summary>
    public static List<Amount> Among(WordSets sets, Sentence sentence, List<Amount> amounts, NounClasses nouns)
    {
        if (amounts.Count == 0)
        {
            return amounts;
        }

        List<Amount>? with = null;
        for (var i = 0; i < sentence.Words.Length; i++)
        {
            if (Article(sets, sentence, i, nouns) is { } article
                && Row(sentence, i).Any(other => other != i
                    && (sentence.Child(other, "nummod") >= 0
                        || (IsAged(sets, sentence, i) && IsAged(sets, sentence, other)
                            && Article(sets, sentence, other, nouns) is not null)))
                && !amounts.Exists(a => a.Whole.Overlaps(article)))
            {
                // The age of one who is counted is part of what is counted.
                with ??= [.. amounts];
                with.RemoveAll(a => a.Core.Start > article.Start && a.Core.End < sentence.Words[i].Passage.Start);
                with.Add(new Amount(article, article, 1, 1, Relation.Equal, null, null, null, "single", false));
            }
        }

        with?.Sort((x, y) => x.Core.Start.CompareTo(y.Core.Start));
        return with ?? amounts;
    }

    // The article of a singular noun that may mean a person; null for any other word.
    private static Passage? Article(WordSets sets, Sentence sentence, int at, NounClasses nouns) =>
        sentence.Words[at] is { Xpos: "NN" } word && nouns.Of(word.Lemma.ToLowerInvariant()) is null or "@being"
        && sentence.Child(at, "det") is var article and >= 0 && sets.IndefiniteArticles.Has(sentence.Words[article].Form.ToLowerInvariant())
            ? sentence.Words[article].Passage : null;

    // "a 4-month-old girl"
    private static bool IsAged(WordSets sets, Sentence sentence, int at) =>
        at > 0 && (sentence.Words[at - 1].Form.EndsWith("-old", StringComparison.OrdinalIgnoreCase)
            || (sets.Old.HasInAnyCase(sentence.Words[at - 1].Form) && at > 1
                && sentence.Words[at - 2].Form == "-"));

    // A noun with what is coordinated with it.
    private static IEnumerable<int> Row(Sentence sentence, int at)
    {
        var head = sentence.Words[at].Has("conj") && sentence.Words[at].Head >= 0 ? sentence.Words[at].Head : at;
        yield return head;
        foreach (var child in sentence.Children(head).ToArray())
        {
            if (sentence.Words[child].Has("conj"))
            {
                yield return child;
            }
        }
    }
}
