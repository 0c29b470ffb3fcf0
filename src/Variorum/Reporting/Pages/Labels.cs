using System.Buffers;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// A name for each account: its publisher, with the day where two share one, else its title, else its id without a hash at its end; and
/// its number, by which the page's anchors call it.
/// </summary>
internal sealed class Labels
{
    private const int Longest = 32, LongestTitle = 24;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly char[] Breaks = ['_', '-', '.', ' '];
    private readonly Dictionary<string, (string Label, int Number)> _labels = new(StringComparer.Ordinal);

    public Labels(Record record)
    {
        var accounts = record.Accounts.Select(claims => claims.Account).ToList();
        var shortIds = ShortIds([.. accounts.Select(account => account.Id)]);
        var names = accounts.Select(Name).ToArray();

        // Two accounts of one publisher are told apart by their day, then by their title, at last by their file.
        Part(names, accounts, account => account.Published.Days is { IsDay: true, Low: { } day } ? Words.Day(day) : "");
        Part(names, accounts, account => Cut(account.Title?.Trim() ?? "", LongestTitle));
        for (var i = 0; i < accounts.Count; i++)
        {
            var alone = names[i].Length > 0 && names.Count(name => name == names[i]) == 1;
            _labels[accounts[i].Id] = (alone ? names[i] : names[i].Length == 0 ? shortIds[i] : $"{names[i]} ({shortIds[i]})", i + 1);
        }
    }

    private static void Part(string[] names, List<Account> accounts, Func<Account, string> by)
    {
        var shared = names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (shared.Contains(names[i]) && by(accounts[i]) is { Length: > 0 } more)
            {
                names[i] = $"{names[i]} ({more})";
            }
        }
    }

    private static string Name(Account account) =>
        Cut(account.Publisher?.Trim() is { Length: > 0 } publisher ? publisher : account.Title?.Trim() ?? "");

    public string this[string account] => _labels.TryGetValue(account, out var label) ? label.Label : account;

    public int Number(string account) => _labels.TryGetValue(account, out var label) ? label.Number : 0;

    private static string Cut(string text) => Cut(text, Longest);

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)].TrimEnd() + "…";

    // "000_1d209cad88a14f48" is "000": a hash says nothing to a reader. Where the rest would not tell the ids apart, whole ids stand.
    private static string[] ShortIds(IReadOnlyList<string> ids)
    {
        var named = ids.Select(WithoutHash).ToArray();
        return named.Distinct(StringComparer.Ordinal).Count() == ids.Count ? [.. named.Select(id => Cut(id))]
            : [.. ids.Select(id => Cut(id))];
    }

    private static string WithoutHash(string id)
    {
        var at = id.LastIndexOfAny(Breaks);
        return at > 0 && id.Length - at > 8 && id.AsSpan(at + 1).IndexOfAnyExcept(Hexadecimal) < 0
            && id.AsSpan(at + 1).IndexOfAnyInRange('0', '9') >= 0
            ? id[..at]
            : id;
    }
}
