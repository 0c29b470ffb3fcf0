using Variorum.Model;

namespace Variorum.Collating.Texts;

/// <summary>
/// One account as a row of numbered words: what lineage and every other comparison of wording works on. Parallel arrays, because a case
/// of a thousand accounts has a million words.
/// </summary>
internal sealed class AccountText
{
    // A single account longer than this is compared by its beginning: 2 million words are some 20 novels, and what lies beyond is a dump
    // or an attack, which must not take the memory of the whole case.
    private const int MostWords = 2_000_000;

    private Dictionary<string, PlaceMention[]>? _places;

    private AccountText(AccountClaims claims, int number, int[] starts, int[] ends, int[] forms, int[] stems, int[] sentences, int[] firsts)
    {
        Claims = claims;
        Number = number;
        Starts = starts;
        Ends = ends;
        Forms = forms;
        Stems = stems;
        SentenceOf = sentences;
        FirstWord = firsts;
    }

    /// <summary>The account and its claims.</summary>
    public AccountClaims Claims { get; }

    /// <summary>Place of the account in the order of the case (by id).</summary>
    public int Number { get; }

    /// <summary>Offset of every word's first character.</summary>
    public int[] Starts { get; }

    /// <summary>Offset after every word's last character.</summary>
    public int[] Ends { get; }

    /// <summary>Number of every word's lower-case form in the case's vocabulary.</summary>
    public int[] Forms { get; }

    /// <summary>Number of every word's stem in the case's vocabulary.</summary>
    public int[] Stems { get; }

    /// <summary>Number of the sentence of every word.</summary>
    public int[] SentenceOf { get; }

    /// <summary>
    /// First word of every sentence, and the number of words at the end: sentence <c>i</c> is <c>[FirstWord[i], FirstWord[i+1])</c>.
    /// </summary>
    public int[] FirstWord { get; }

    /// <summary>Number of sentences.</summary>
    public int Sentences => FirstWord.Length - 1;

    /// <summary>The passage from word <paramref name="first"/> up to, not including, word <paramref name="end"/>.</summary>
    public Passage Span(int first, int end) => new(Starts[first], Ends[end - 1]);

    /// <summary>The first word that ends after <paramref name="offset"/>; the number of words where none does.</summary>
    public int WordAt(int offset)
    {
        int low = 0, high = Ends.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ends[middle] <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>
    /// The located mention of <paramref name="name"/>, as written, that begins nearest to <paramref name="offset"/>: one name may stand for
    /// a city here and for its region there. Null where none is.
    /// </summary>
    public PlaceMention? PlaceNear(string name, int offset)
    {
        _places ??= Claims.Places.Where(p => p.Place is not null)
            .GroupBy(p => p.Passage.Of(Claims.Account.Text), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(p => p.Passage.Start).ToArray(), StringComparer.Ordinal);
        if (!_places.TryGetValue(name, out var mentions))
        {
            return null;
        }

        int low = 0, high = mentions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = mentions[middle].Passage.Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? mentions[0]
            : low == mentions.Length || offset - mentions[low - 1].Passage.Start <= mentions[low].Passage.Start - offset ? mentions[low - 1]
            : mentions[low];
    }

    /// <summary>
    /// Number of the sentence that holds <paramref name="offset"/>, or the nearest one after it; -1 where the account has none.
    /// </summary>
    public int SentenceAt(int offset)
    {
        if (SentenceOf.Length == 0)
        {
            return -1;
        }

        return SentenceOf[Math.Min(WordAt(offset), SentenceOf.Length - 1)];
    }

    /// <summary>
    /// Cuts <paramref name="claims"/>' account into words. A word is a run of letters, marks and digits; an apostrophe or a comma inside a
    /// run belongs to it ("don't", "40,000"), so that thousands separators and quotation marks never keep two copies apart.
    /// </summary>
    public static AccountText Read(AccountClaims claims, int number, Vocabulary vocabulary)
    {
        var text = claims.Account.Text;
        List<int> starts = [], ends = [], forms = [], stems = [], sentences = [], firsts = [];
        var sentence = 0;
        foreach (var passage in claims.Sentences)
        {
            var first = starts.Count;
            var at = passage.Start;
            while (at < passage.End && starts.Count < MostWords)
            {
                if (!IsWord(text[at]))
                {
                    at++;
                    continue;
                }

                var end = at + 1;
                while (end < passage.End && (IsWord(text[end]) || (Joins(text, end) && end + 1 < passage.End)))
                {
                    end++;
                }

                // A word longer than this is data, not language; it is kept as one word by its beginning.
                var (form, stem) = vocabulary.Number(text.AsSpan(at, Math.Min(end - at, 64)));
                starts.Add(at);
                ends.Add(end);
                forms.Add(form);
                stems.Add(stem);
                sentences.Add(sentence);
                at = end;
            }

            if (starts.Count > first)
            {
                firsts.Add(first);
                sentence++;
            }
        }

        firsts.Add(starts.Count);
        return new AccountText(claims, number, [.. starts], [.. ends], [.. forms], [.. stems], [.. sentences], [.. firsts]);
    }

    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool Joins(string text, int at) =>
        at + 1 < text.Length
        && ((text[at] is '\'' or '’' && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]))
            || (text[at] is ',' or '.' && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])));
}
