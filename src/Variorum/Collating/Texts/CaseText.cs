using Variorum.Model;

namespace Variorum.Collating.Texts;

/// <summary>
/// The words of all accounts of a case with the weight of every stem. A word's weight is its rarity among the sentences of the case
/// (inverse sentence frequency): what is in every sentence proves no kinship, what is in two of a thousand does.
/// </summary>
internal sealed class CaseText
{
    private readonly double[] _weights;

    private CaseText(AccountText[] accounts, Vocabulary vocabulary, double[] weights)
    {
        Accounts = accounts;
        Vocabulary = vocabulary;
        _weights = weights;
    }

    /// <summary>By account id.</summary>
    public AccountText[] Accounts { get; }

    /// <summary>Forms and stems of the case.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Weight of a stem: 0 for function words, about 1 for a word of one sentence in three hundred, more for rarer ones.</summary>
    public double Weight(int stem) => _weights[stem];

    /// <summary>Number of the stem of a word as written; -1 where no account holds it.</summary>
    public int StemOf(string word) => Vocabulary.StemOf(word.Trim('"', '“', '”', '‘', '’', '(', ')', ',', '.', ';', ':'));

    /// <summary>Reads <paramref name="claims"/>, which are in order of account id.</summary>
    public static CaseText Read(IReadOnlyList<AccountClaims> claims, CollatingData data)
    {
        var vocabulary = new Vocabulary(data.Stemmer);
        var accounts = new AccountText[claims.Count];
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i] = AccountText.Read(claims[i], i, vocabulary);
        }

        return new CaseText(accounts, vocabulary, Weigh(accounts, vocabulary, data));
    }

    private static double[] Weigh(AccountText[] accounts, Vocabulary vocabulary, CollatingData data)
    {
        var holding = new int[vocabulary.Stems];
        var last = new int[vocabulary.Stems];
        var sentence = 0;
        foreach (var account in accounts)
        {
            for (var s = 0; s < account.Sentences; s++)
            {
                sentence++;
                for (var w = account.FirstWord[s]; w < account.FirstWord[s + 1]; w++)
                {
                    var stem = account.Stems[w];
                    if (last[stem] != sentence)
                    {
                        last[stem] = sentence;
                        holding[stem]++;
                    }
                }
            }
        }

        // A background of three hundred sentences that hold none of the case's words keeps the scale the same in a case of two
        // sentences and of fifty thousand: met in a single sentence, a word weighs about 1; in one sentence of five, 0.4.
        var weights = new double[vocabulary.Stems];
        for (var stem = 0; stem < weights.Length; stem++)
        {
            weights[stem] = data.IsFunctionWord(vocabulary.StemText(stem))
                ? 0
                : Math.Clamp(Math.Log((sentence + 300.0) / holding[stem]) / Math.Log(300), 0.05, 1.2);
        }

        return weights;
    }
}
