using System.Buffers;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// A short label for each account: its publisher, or its id without a hash at its end; and its number,
/// by which the page's anchors call it.
/// </summary>
internal sealed class Labels
{
    private const int Longest = 32;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly char[] Breaks = ['_', '-', '.', ' '];
    private readonly Dictionary<string, (string Label, int Number)> _labels = new(StringComparer.Ordinal);

    public Labels(Record record)
    {
        var accounts = record.Accounts.Select(claims => claims.Account).ToList();
        var shortIds = ShortIds([.. accounts.Select(account => account.Id)]);
        var shared = accounts.Select(Publisher).GroupBy(publisher => publisher, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < accounts.Count; i++)
        {
            var publisher = Publisher(accounts[i]);
            var label = publisher.Length == 0 ? shortIds[i] : shared.Contains(publisher) ? $"{publisher} {shortIds[i]}" : publisher;
            _labels[accounts[i].Id] = (label, i + 1);
        }
    }

    public string this[string account] => _labels.TryGetValue(account, out var label) ? label.Label : account;

    public int Number(string account) => _labels.TryGetValue(account, out var label) ? label.Number : 0;

    private static string Publisher(Account account) => Cut(account.Publisher?.Trim() ?? "");

    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";

    // "000_1d209cad88a14f48" is "000": a hash says nothing to a reader. Where the rest would not tell the ids apart, whole ids stand.
    private static string[] ShortIds(IReadOnlyList<string> ids)
    {
        var named = ids.Select(WithoutHash).ToArray();
        return named.Distinct(StringComparer.Ordinal).Count() == ids.Count ? [.. named.Select(Cut)] : [.. ids.Select(Cut)];
    }

    private static string WithoutHash(string id)
    {
        var at = id.LastIndexOfAny(Breaks);
        return at > 0 && id.Length - at > 8 && id.AsSpan(at + 1).IndexOfAnyExcept(Hexadecimal) < 0 && id.AsSpan(at + 1).IndexOfAnyInRange('0', '9') >= 0
            ? id[..at]
            : id;
    }
}
