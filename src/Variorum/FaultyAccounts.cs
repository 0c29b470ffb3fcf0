using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum;

/// <summary>
/// Keeps a fault of the program from costing more than the account that it happens in. What goes wrong in one account is told by
/// <see cref="Diagnose"/>; what goes wrong in a stage that takes all accounts at once is laid to the accounts without which it goes right.
/// </summary>
internal static class FaultyAccounts
{
    // One faulty account among ten thousand is found in 28 attempts. A fault that needs many more is no account's: it is the program's, and
    // told as such.
    private const int MostAttempts = 120;

    /// <summary>
    /// True for a bug. Lost I/O, a wish to stop and a damaged data folder concern the whole run.
    /// </summary>
    public static bool IsFault(Exception e) =>
        e is not (OperationCanceledException or IOException or UnauthorizedAccessException or InvalidDataException);

    /// <summary>What is said of an account that the program failed on.</summary>
    public static Diagnostic Diagnose(string account, string file, string stage, Exception e) => new(
        "account-failed",
        file,
        null,
        $"The program failed on account {account} in the stage \"{stage}\" ({e.GetType().Name}); the other accounts are done.",
        "Please report it with the file: it is a fault of the program, not of the account.",
        Severity.Error,
        account);

    /// <summary>
    /// What <paramref name="work"/> makes of the accounts; where it fails, of as many of them as it does not fail on, and each other goes
    /// to <paramref name="lost"/> with the fault. Accounts are tried in halves, in their order. The last call of <paramref name="work"/> is
    /// the one whose result comes back. Default where it fails on every account.
    /// </summary>
    public static T? Without<T>(
        ImmutableArray<AccountClaims> accounts, Func<ImmutableArray<AccountClaims>, T> work, Action<AccountClaims, Exception> lost)
        where T : class
    {
        if (Try(work, accounts, out var fault) is { } whole)
        {
            return whole;
        }

        var good = ImmutableArray<AccountClaims>.Empty;
        var attempts = 0;
        var parts = new Stack<ImmutableArray<AccountClaims>>();
        Halve(accounts);
        while (parts.TryPop(out var part))
        {
            if (++attempts > MostAttempts)
            {
                throw new InvalidOperationException("The program failed, and no account alone explains it.", fault);
            }

            if (Try(work, good.AddRange(part), out fault) is not null)
            {
                good = good.AddRange(part);
            }
            else
            {
                Halve(part);
            }
        }

        return good.IsEmpty ? null : work(good);

        void Halve(ImmutableArray<AccountClaims> part)
        {
            if (part.Length == 1)
            {
                lost(part[0], fault!);
                return;
            }

            parts.Push(part[(part.Length / 2)..]);
            parts.Push(part[..(part.Length / 2)]);
        }
    }

    private static T? Try<T>(Func<ImmutableArray<AccountClaims>, T> work, ImmutableArray<AccountClaims> accounts, out Exception? fault)
        where T : class
    {
        try
        {
            fault = null;
            return work(accounts);
        }
        catch (Exception e) when (IsFault(e))
        {
            fault = e;
            return null;
        }
    }
}
