using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Judged;

/// <summary>Finds what a judgement names in the accounts of a case as they are read now.</summary>
internal sealed class JudgedPlaces(ImmutableArray<AccountClaims> accounts)
{
    // Of the characters that two passages cover together, how many both must cover to be one claim read otherwise.
    private const double LeastShared = 0.5;

    private readonly ClaimKeys[] _keys = [.. accounts.Select(a => new ClaimKeys(a.Account))];

    /// <summary>The accounts that <paramref name="key"/> speaks of: several where they have the same bytes.</summary>
    public IEnumerable<int> Accounts(ClaimKey key) => key.Kind == 'A'
        ? Enumerable.Range(0, accounts.Length).Where(i => key.IsIn(accounts[i].Account.Sha256)).Skip(key.Nth - 1).Take(1)
        : Enumerable.Range(0, accounts.Length).Where(i => key.IsIn(accounts[i].Account.Sha256));

    /// <summary>
    /// Where the words that were judged stand in account <paramref name="account"/> now: where they stood, else the nearest place where the
    /// text has them; null where it has them nowhere.
    /// </summary>
    public Passage? Passage(int account, ClaimKey key, string? quote)
    {
        var text = accounts[account].Account.Text;
        var stood = _keys[account].PassageOf(key);
        if (quote is null || quote.Length == 0 || (stood is { } there && there.Of(text) == quote))
        {
            return stood;
        }

        int? best = null;
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            best = best is { } b && Math.Abs(b - key.Start) <= Math.Abs(at - key.Start) ? b : at;
        }

        return best is { } start ? new Passage(start, start + quote.Length) : null;
    }

    /// <summary>
    /// The figure at <paramref name="passage"/>: the one of its number there, else the one that overlaps it most; -1 where none is
    /// there.
    /// </summary>
    public int Figure(int account, Passage passage, int nth) =>
        Nearest(accounts[account].Figures, f => f.Passage, f => f.Nth, passage, nth);

    /// <summary>The event mention with its trigger at <paramref name="passage"/>, as <see cref="Figure"/>.</summary>
    public int Event(int account, Passage passage, int nth) =>
        Nearest(accounts[account].Events, e => e.Trigger, e => e.Nth, passage, nth);

    private static int Nearest<T>(ImmutableArray<T> claims, Func<T, Passage> passageOf, Func<T, int> nthOf, Passage passage, int nth)
    {
        var (best, most) = (-1, 0.0);
        for (var i = 0; i < claims.Length; i++)
        {
            var at = passageOf(claims[i]);
            var shared = Math.Min(at.End, passage.End) - Math.Max(at.Start, passage.Start);
            var weight = shared <= 0 ? 0 : at != passage ? (double)shared / at.Union(passage).Length : nthOf(claims[i]) == nth - 1 ? 2 : 0;
            if (weight > most && weight >= LeastShared)
            {
                (best, most) = (i, weight);
            }
        }

        return best;
    }
}
