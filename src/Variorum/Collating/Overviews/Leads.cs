using Variorum.Model;

namespace Variorum.Collating.Overviews;

/// <summary>How early the accounts of a record tell a thing: what is told first is what an account is about.</summary>
internal sealed class Leads(Record record)
{
    private readonly Dictionary<string, AccountClaims> _byId = record.Accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);

    /// <summary>0..1: the mean over all accounts of one through the number of the first sentence that tells it; an account that does not tell it adds 0.</summary>
    public double Of(Event happening) => happening.Mentions
        .GroupBy(m => m.Account, StringComparer.Ordinal)
        .Sum(g => 1.0 / (1 + g.Min(Before))) / _byId.Count;

    /// <summary>0..1: one through the number of the first sentence of any account that tells it.</summary>
    public double Best(Event happening) => 1.0 / (1 + happening.Mentions.Min(Before));

    /// <summary>How many sentences of its account stand before a mention.</summary>
    public int Before(EventMentionRef mention)
    {
        var (account, start) = (_byId[mention.Account], mention.Mention.Passage.Start);
        int low = 0, high = account.Sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = account.Sentences[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
