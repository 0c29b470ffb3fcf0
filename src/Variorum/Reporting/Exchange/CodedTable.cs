using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// What the tables of coders have in common: one row an event, cells by column, free text guarded as in the record's own tables.
/// </summary>
internal static class CodedTable
{
    /// <summary>Writes the header and the rows; cells come in the order of <paramref name="columns"/>.</summary>
    public static void Write(Stream to, string[] columns, IEnumerable<Dictionary<string, string>> rows)
    {
        using var csv = CsvWriter.Create(to, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in columns)
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                var cell = row.GetValueOrDefault(column, "");
                // A coordinate may begin with a minus; no text does that must stay as it is.
                csv.WriteField(cell.Split('|').All(c => double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? cell
                    : RecordTables.Guarded(cell));
            }

            csv.EndRecord();
        }
    }

    /// <summary>
    /// Names of who put the event's accounts out, once each, in the order of its mentions; where nobody is named, the account's id.
    /// </summary>
    public static IEnumerable<string> Publishers(ExchangeRecord record, JsonElement happening) => record.Mentions(happening)
        .Select(m => ExchangeRecord.Text(m, "account"))
        .Distinct(StringComparer.Ordinal)
        .Select(
            a => record.Accounts.TryGetValue(a, out var account) && ExchangeRecord.Text(account, "publisher") is { Length: > 0 } publisher
                ? publisher : a)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Accounts that tell the event, once each.</summary>
    public static IEnumerable<JsonElement> AccountsOf(ExchangeRecord record, JsonElement happening) => record.Mentions(happening)
        .Select(m => ExchangeRecord.Text(m, "account"))
        .Distinct(StringComparer.Ordinal)
        .Where(record.Accounts.ContainsKey)
        .Select(a => record.Accounts[a]);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
