using System.Globalization;
using System.Text.Json;

namespace Variorum.Reporting;

/// <summary>A passage that record.json cites.</summary>
/// <param name="Place">JSON path of the citation.</param>
/// <param name="Account">Account id.</param>
/// <param name="Start">Code points.</param>
/// <param name="End">Code points.</param>
/// <param name="Text">The words the record gives for it; null where it gives none.</param>
/// <param name="Exact">False where the words head a list of places (the variants of a name, the terms of a wording), which may differ in
/// case and white space.</param>
internal sealed record CitedPassage(string Place, string Account, int Start, int End, string? Text, bool Exact = true);

/// <summary>
/// Every passage of a record.json, found by shape and not by a list of fields, so that a field added later is checked as well:
/// an object with <c>account</c>, <c>start</c> and <c>end</c>, and every pair under <c>passages</c>, <c>trigger</c>, or the
/// <c>from</c> and <c>to</c> of a difference, taken with the account of the object that holds it.
/// </summary>
internal sealed class Citations
{
    private readonly Dictionary<string, List<CitedPassage>> _byAccount = new(StringComparer.Ordinal);

    public IEnumerable<string> Accounts => _byAccount.Keys;

    public IEnumerable<CitedPassage> In(string account) => _byAccount.GetValueOrDefault(account) ?? [];

    public static Citations Of(JsonElement record)
    {
        var citations = new Citations();
        citations.Walk(record, "", null, null);
        return citations;
    }

    private void Walk(JsonElement element, string place, string? account, string? words)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            account = String(element, "account") ?? (place.StartsWith("accounts[", StringComparison.Ordinal) ? String(element, "id") : null)
                ?? account;
            words = String(element, "text");
            if (account is not null && Number(element, "start") is { } start && Number(element, "end") is { } end)
            {
                Add(new CitedPassage(place, account, start, end, words));
            }

            foreach (var property in element.EnumerateObject())
            {
                var inner = place.Length == 0 ? property.Name : place + "." + property.Name;
                if (property.Name == "differences")
                {
                    Differences(property.Value, inner, element);
                }
                else if (property.Name is "trigger" && account is not null)
                {
                    Pair(property.Value, inner, account, null);
                }
                else if (property.Name == "passages" && account is not null)
                {
                    foreach (var (pair, index) in Items(property.Value))
                    {
                        Pair(pair, Indexed(inner, index), account, words);
                    }
                }
                else
                {
                    Walk(property.Value, inner, account, words);
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (item, index) in Items(element))
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    Walk(item, Indexed(place, index), account, words);
                }
            }
        }
    }

    private void Differences(JsonElement list, string place, JsonElement link)
    {
        var accounts = (From: Inner(link, "from"), To: Inner(link, "to"));
        foreach (var (difference, index) in Items(list))
        {
            if (difference.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var (side, account) in new[] { ("from", accounts.From), ("to", accounts.To) })
            {
                if (account is not null && difference.TryGetProperty(side, out var pair))
                {
                    Pair(pair, Indexed(place, index) + "." + side, account, null);
                }
            }
        }
    }

    private void Pair(JsonElement pair, string place, string account, string? words)
    {
        if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[0].ValueKind == JsonValueKind.Number && pair[0].TryGetInt32(out var start)
            && pair[1].ValueKind == JsonValueKind.Number && pair[1].TryGetInt32(out var end))
        {
            Add(new CitedPassage(place, account, start, end, words, Exact: false));
        }
    }

    private void Add(CitedPassage citation)
    {
        if (!_byAccount.TryGetValue(citation.Account, out var list))
        {
            _byAccount[citation.Account] = list = [];
        }

        list.Add(citation);
    }

    private static IEnumerable<(JsonElement Item, int Index)> Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select((item, index) => (item, index)) : [];

    private static string Indexed(string place, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]");

    private static string? Inner(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? String(value, "account") : null;

    private static string? String(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
            : null;
}
