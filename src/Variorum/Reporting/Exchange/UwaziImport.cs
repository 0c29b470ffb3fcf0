using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Events as a package that Uwazi imports: <c>import.csv</c> at its root, one entity a row; several values parted by <c>|</c>, a place as
/// <c>lat|lon</c>, days as <c>from:to</c>. The column names are those that the template's properties must have.
/// </summary>
internal static class UwaziImport
{
    public static readonly string[] Columns =
        ["title", "record_id", "type", "days", "place", "location", "actors", "targets", "origins", "status", "settled", "accounts",
            "passages"];

    public static void Write(ExchangeRecord record, Stream to)
    {
        using var package = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var entry = package.CreateEntry("import.csv", CompressionLevel.Optimal);
        entry.LastWriteTime = Workbook.Stamp;
        using var table = entry.Open();
        CodedTable.Write(table, Columns, record.Events.Select(e => Row(record, e)));
    }

    private static Dictionary<string, string> Row(ExchangeRecord record, JsonElement happening) => new(StringComparer.Ordinal)
    {
        // A title is asked for.
        ["title"] = Text(happening, "label") is { Length: > 0 } label ? label : Text(happening, "id"),
        ["record_id"] = Text(happening, "id"),
        ["type"] = Text(happening, "type"),
        ["days"] = Days(happening) is { } days ? $"{Slashed(days.Low)}:{Slashed(days.High)}" : "",
        ["place"] = PlaceName(happening),
        ["location"] = Point(happening) is { } point ? $"{CodedTable.Number(point.Lat)}|{CodedTable.Number(point.Lon)}" : "",
        ["actors"] = Several(Texts(happening, "actors")),
        ["targets"] = Several(Texts(happening, "targets")),
        ["origins"] = Text(happening, "corroboration"),
        ["status"] = Text(happening, "status"),
        ["settled"] = Flag(happening, "settled") ? "yes" : "no",
        ["accounts"] = Several(record.Mentions(happening).Select(m => Text(m, "account")).Distinct(StringComparer.Ordinal)),
        ["passages"] = string.Join('\n', record.Mentions(happening).Select(m => $"[{Cite(m)}] {Text(m, "text")}")),
    };

    private static string Several(IEnumerable<string> values) => string.Join('|', values.Select(v => v.Replace('|', '/')));

    private static string Slashed(DateOnly day) => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
}
