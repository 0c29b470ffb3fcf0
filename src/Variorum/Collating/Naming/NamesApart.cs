using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>Tells whether two forms of names stand in one sentence of some account: then they name two.</summary>
internal sealed class NamesApart
{
    private readonly Dictionary<string, ImmutableArray<Passage>> _sentences = new(StringComparer.Ordinal);

    public NamesApart(IReadOnlyList<AccountClaims> accounts)
    {
        foreach (var claims in accounts)
        {
            _sentences[claims.Account.Id] = claims.Sentences;
        }
    }

    /// <summary>True where a mention of each stands in the same sentence.</summary>
    public bool InOneSentence(NameForm a, NameForm b)
    {
        if (!a.Accounts.Overlaps(b.Accounts))
        {
            return false;
        }

        var held = a.Mentions.Select(m => (m.Account, Sentence(m.Account, m.Passage))).ToHashSet();
        return b.Mentions.Any(m => held.Contains((m.Account, Sentence(m.Account, m.Passage))));
    }

    private int Sentence(string account, Passage passage)
    {
        var sentences = _sentences[account];
        var (low, high) = (0, sentences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].End <= passage.Start)
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
}
