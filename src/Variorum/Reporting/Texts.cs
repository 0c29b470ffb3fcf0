using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>The texts of a record's accounts by id, with their offset tables, made when first asked for.</summary>
internal sealed class Texts
{
    private readonly Dictionary<string, AccountClaims> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClaimKeys> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodePoints> _points = new(StringComparer.Ordinal);

    public Texts(Record record)
    {
        foreach (var claims in record.Accounts)
        {
            _accounts[claims.Account.Id] = claims;
        }
    }

    public string Text(string account) => _accounts[account].Account.Text;

    public AccountClaims Claims(string account) => _accounts[account];

    public bool Has(string account) => _accounts.ContainsKey(account);

    public CodePoints Points(string account)
    {
        if (!_points.TryGetValue(account, out var points))
        {
            _points[account] = points = new CodePoints(_accounts[account].Account.Text);
        }

        return points;
    }

    public ClaimKeys Keys(string account)
    {
        if (!_keys.TryGetValue(account, out var keys))
        {
            _keys[account] = keys = new ClaimKeys(_accounts[account].Account);
        }

        return keys;
    }

    public CodePoints? PointsOrNull(string account) => _accounts.ContainsKey(account) ? Points(account) : null;
}
