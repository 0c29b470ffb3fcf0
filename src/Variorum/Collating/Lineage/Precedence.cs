using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// The order in which accounts are taken to have been put out: by publication day, unknown days last, then by id. It decides which
/// account a large family of copies is linked to; it proves no direction.
/// </summary>
internal sealed class Precedence
{
    private readonly int[] _accounts;
    private readonly int[] _ranks;

    /// <summary>Orders <paramref name="claims"/>, which are in order of account id.</summary>
    public Precedence(IReadOnlyList<AccountClaims> claims)
    {
        _accounts =
            [.. Enumerable.Range(0, claims.Count).OrderBy(i => claims[i].Account.Published.Days.Low ?? NodaTime.LocalDate.MaxIsoValue)];
        _ranks = new int[claims.Count];
        for (var rank = 0; rank < _accounts.Length; rank++)
        {
            _ranks[_accounts[rank]] = rank;
        }
    }

    /// <summary>Rank of the account with the number <paramref name="account"/>, 0 for the first.</summary>
    public int Rank(int account) => _ranks[account];

    /// <summary>Number of the account with the rank <paramref name="rank"/>.</summary>
    public int Account(int rank) => _accounts[rank];
}
