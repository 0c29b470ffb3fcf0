using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Variorum.Keeping;
using Variorum.Model;

namespace Variorum;

/// <summary>Makes judgements of what people say, against a case as it stands: what they name must be there.</summary>
public static class Judging
{
    /// <summary>The judgement by which <paramref name="account"/> (id or key) is taken out; or why not, in a sentence.</summary>
    public static (Judgement? Judgement, string? Refusal) Remove(CaseFile kept, string account, string why, string who, string at)
    {
        if (kept.Arrived() is not { } arrived)
        {
            return (null, "The case file is of an older form: collate its accounts anew.");
        }

        var known = Removals.Keys(arrived).Where(a => a.Arrival.Id == account || a.Key.ToString() == account).ToList();
        return known.Count == 0 ? (null, $"There is no account {account} in the case.")
            : Removals.Of(arrived, kept.Judgements()).Contains(known[0].Arrival.Id) ? (null, $"Account {account} is taken out already.")
            : (Of(who, at, why, "remove", known[0].Key.ToString()), null);
    }

    /// <summary>A judgement with the id that follows from what it says.</summary>
    public static Judgement Of(
        string who, string at, string? why, string verb, string subject, string? quote = null, string? other = null,
            string? otherQuote = null,
        ImmutableSortedDictionary<string, string>? changes = null)
    {
        changes ??= ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        string[] parts = [who, at, verb, subject, other ?? "", .. changes.SelectMany(c => new[] { c.Key, c.Value })];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
        return new Judgement("J" + Convert.ToHexStringLower(hash)[..IdLength], 0, who, at, why, verb, subject, quote, other, otherQuote,
            changes);
    }

    private const int IdLength = 10;
}
