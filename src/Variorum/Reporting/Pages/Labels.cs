using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// A short label for each account: its publisher, or the shortest beginning of its id that tells it from the others; and its number,
/// by which the page's anchors call it.
/// </summary>
internal sealed class Labels
{
    private const int Longest = 28;
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

    // "000_1d209cad" and "001_4a2f18da" are "000" and "001"; where beginnings collide, the whole ids stand.
    private static string[] ShortIds(IReadOnlyList<string> ids)
    {
        var beginnings = ids.Select(id => id.IndexOfAny(Breaks) is > 0 and var at ? id[..at] : id).ToArray();
        return beginnings.Distinct(StringComparer.Ordinal).Count() == ids.Count ? [.. beginnings.Select(Cut)] : [.. ids.Select(Cut)];
    }
}
