using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>Tells whether two forms of names stand in one sentence of some account: then they name two.</summary>
internal sealed class NamesApart
{
    private readonly Dictionary<string, ImmutableArray<Passage>> _sentences = new(StringComparer.Ordinal);
    private readonly Dictionary<NameForm, HashSet<(string Account, int Sentence)>> _held = new(ReferenceEqualityComparer.Instance);

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

        return Held(a).Overlaps(Held(b));
    }

    private HashSet<(string Account, int Sentence)> Held(NameForm form)
    {
        if (!_held.TryGetValue(form, out var held))
        {
            _held[form] = held = [.. form.Mentions.Select(m => (m.Account, Sentence(m.Account, m.Passage)))];
        }

        return held;
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
