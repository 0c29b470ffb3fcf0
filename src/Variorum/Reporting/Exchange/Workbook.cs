using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// A workbook for people (XLSX): tallies, events, disagreements and accounts, a sheet each, with a column for a verdict chosen from a list.
/// Every text is an inline string, which no program runs, whatever it begins with; there is no formula.
/// </summary>
internal static class Workbook
{
    // What a cell takes at most.
    private const int LongestCell = 32_767;
    private const string Verdict = "verdict";

    // No clock: entries of the package get the first day that its form knows.
    internal static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(ExchangeRecord record, Stream to)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            // The library makes names up by chance.
            document.ChangeIdOfPart(book, "book");
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>("styles");
            styles.Stylesheet = Styles();
            var sheets = book.Workbook.AppendChild(new Sheets());
            Sheet(book, sheets, "Tallies", ["id", "measure", "counted", "place", "first day", "last day", "figures", "low", "best", "high",
                "ACLED", "passages", Verdict, "note"], Tallies(record));
            Sheet(book, sheets, "Events", ["id", "type", "event", "first day", "last day", "place", "lat", "lon", "origins", "status",
                "settled", "passages", Verdict, "note"], Events(record));
            Sheet(book, sheets, "Disagreements",
                ["id", "kind", "about", "sides", "reason", "resolved", "settled", "passages", Verdict, "note"], Disagreements(record));
            Sheet(book, sheets, "Accounts", ["id", "file", "title", "publisher", "author", "published", "language", "url", "SHA-256"],
                Accounts(record));
        }

        Copy(package, to);
    }

    private static IEnumerable<object?[]> Tallies(ExchangeRecord record) => record.Tallies.Select(t => (object?[])[
        ExchangeRecord.Text(t, "id"), ExchangeRecord.Text(t, "measure"), ExchangeRecord.Text(t, "counted"), ExchangeRecord.Text(t, "place"),
        ExchangeRecord.Text(t, "event_low"), ExchangeRecord.Text(t, "event_high"), (double)ExchangeRecord.List(t, "figures").Count(),
        ExchangeRecord.Number(ExchangeRecord.Get(ExchangeRecord.Get(t, "derived"), "ucdp"), "low"),
        ExchangeRecord.Number(ExchangeRecord.Get(ExchangeRecord.Get(t, "derived"), "ucdp"), "best"),
        ExchangeRecord.Number(ExchangeRecord.Get(ExchangeRecord.Get(t, "derived"), "ucdp"), "high"),
        ExchangeRecord.Number(ExchangeRecord.Get(ExchangeRecord.Get(t, "derived"), "acled"), "value"),
        Passages(ExchangeRecord.List(t, "figures")), "", ""]);

    private static IEnumerable<object?[]> Events(ExchangeRecord record) => record.Events.Select(e => (object?[])[
        ExchangeRecord.Text(e, "id"), ExchangeRecord.Text(e, "type"), ExchangeRecord.Text(e, "label"), ExchangeRecord.Text(e, "low"),
        ExchangeRecord.Text(e, "high"), ExchangeRecord.PlaceName(e), ExchangeRecord.Point(e)?.Lat, ExchangeRecord.Point(e)?.Lon,
        ExchangeRecord.Number(e, "corroboration"), ExchangeRecord.Text(e, "status"),
        ExchangeRecord.Flag(e, "settled") ? "settled" : "candidate", Passages(record.Mentions(e)), "", ""]);

    private static IEnumerable<object?[]> Disagreements(
        ExchangeRecord record) => ExchangeRecord.List(record.Root, "disagreements")
            .Where(d => !record.SettledOnly || ExchangeRecord.Flag(d, "settled")).Select(d => (object?[])[
        ExchangeRecord.Text(d, "id"), ExchangeRecord.Text(d, "kind"), ExchangeRecord.Text(d, "about"),
        string.Join(" / ", ExchangeRecord.List(d, "sides").Select(s => ExchangeRecord.Text(s, "value"))), ExchangeRecord.Text(d, "reason"),
        ExchangeRecord.Flag(d, "resolved") ? "by scope" : "open",
        ExchangeRecord.Flag(d, "settled") ? "settled" : "candidate",
        Passages(ExchangeRecord.List(d, "sides").SelectMany(s => ExchangeRecord.List(s, "claims"))), "", ""]);

    private static IEnumerable<object?[]> Accounts(ExchangeRecord record) => record.Accounts.Values.Select(a => (object?[])[
        ExchangeRecord.Text(a, "id"), ExchangeRecord.Text(a, "file"), ExchangeRecord.Text(a, "title"), ExchangeRecord.Text(a, "publisher"),
        ExchangeRecord.Text(a, "author"), ExchangeRecord.Text(ExchangeRecord.Get(a, "published"), "low"),
        ExchangeRecord.Text(a, "language"), ExchangeRecord.Text(a, "url"), ExchangeRecord.Text(a, "sha256")]);

    private static string Passages(IEnumerable<JsonElement> claims) =>
        string.Join('\n', claims.Select(c => $"[{ExchangeRecord.Cite(c)}] {ExchangeRecord.Text(c, "text")}"));

    private static void Sheet(WorkbookPart book, Sheets sheets, string name, string[] header, IEnumerable<object?[]> rows)
    {
        var number = (uint)sheets.ChildElements.Count + 1;
        var id = "sheet" + number.ToString(CultureInfo.InvariantCulture);
        var part = book.AddNewPart<WorksheetPart>(id);
        var data = new SheetData(new Row(header.Select(h => Cell(h, 1))));
        foreach (var row in rows)
        {
            data.Append(new Row(row.Select(c => Cell(c, 2))));
        }

        var sheet = new Worksheet(
            new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = 1,
                        TopLeftCell = "A2",
                        ActivePane = PaneValues.BottomLeft,
                        State = PaneStateValues.Frozen
                    })
                { WorkbookViewId = 0 }),
            data);
        if (Array.IndexOf(header, Verdict) is var at and >= 0 && data.ChildElements.Count > 1)
        {
            var column = (char)('A' + at);
            sheet.Append(new DataValidations(
                new DataValidation(new Formula1("\"right,wrong,unsure\""))
                {
                    Type = DataValidationValues.List,
                    AllowBlank = true,
                    ShowErrorMessage = true,
                    SequenceOfReferences = new ListValue<StringValue>(
                        [new StringValue(string.Create(CultureInfo.InvariantCulture, $"{column}2:{column}{data.ChildElements.Count}"))]),
                })
            { Count = 1 });
        }

        part.Worksheet = sheet;
        sheets.Append(new Sheet { Id = id, SheetId = number, Name = name });
    }

    private static Cell Cell(object? value, uint style) => value switch
    {
        double number => new Cell
        {
            CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)),
            DataType = CellValues.Number,
            StyleIndex = style
        },
        string { Length: > 0 } text =>
            new Cell
            {
                InlineString = new InlineString(
                new Text(Short(KeyholeMarkup.Clean(text))) { Space = SpaceProcessingModeValues.Preserve }),
                DataType = CellValues.InlineString,
                StyleIndex = style
            },
        _ => new Cell { StyleIndex = style },
    };

    private static string Short(string text) =>
        text.Length <= LongestCell ? text : text[..(LongestCell - 2 - (char.IsHighSurrogate(text[LongestCell - 3]) ? 1 : 0))] + "…";

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }))
        { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true })
        { Count = 3 });

    /// <summary>The same package with times that no clock gave.</summary>
    internal static void Copy(MemoryStream package, Stream to)
    {
        package.Position = 0;
        using var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var into = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = into.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = Stamp;
            using var source = entry.Open();
            using var target = copy.Open();
            source.CopyTo(target);
        }
    }
}
