using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// A report to be edited (DOCX): what the case is about, its tallies, disagreements and timeline, each with footnotes that give the
/// passages, and the accounts with their hashes.
/// </summary>
internal sealed class WordReport
{
    private readonly ExchangeRecord _record;
    private readonly Body _body = new();
    private readonly Footnotes _notes = new(
        new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
        new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark())))
        {
            Type = FootnoteEndnoteValues.ContinuationSeparator,
            Id = 0
        });

    private int _note;

    private WordReport(ExchangeRecord record) => _record = record;

    public static void Write(ExchangeRecord record, Stream to)
    {
        using var package = new MemoryStream();
        using (var document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            // The library makes names up by chance.
            document.ChangeIdOfPart(main, "main");
            var report = new WordReport(record);
            report.Fill();
            main.Document = new Document(report._body);
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
            main.AddNewPart<FootnotesPart>("notes").Footnotes = report._notes;
        }

        Workbook.Copy(package, to);
    }

    private void Fill()
    {
        Paragraph(_record.Case, [], "Heading1");
        Paragraph(ExchangeRecord.Text(ExchangeRecord.Get(_record.Root, "overview"), "sentence"), []);
        Paragraph("Counts", [], "Heading2");
        foreach (var tally in _record.Tallies)
        {
            Paragraph(Count(tally), ExchangeRecord.List(tally, "figures"));
        }

        Paragraph("Disagreements", [], "Heading2");
        foreach (var disagreement in ExchangeRecord.List(_record.Root, "disagreements")
            .Where(d => !_record.SettledOnly || ExchangeRecord.Flag(d, "settled")))
        {
            Paragraph(
                $"{string.Join(" / ", ExchangeRecord.List(disagreement, "sides").Select(s => ExchangeRecord.Text(s, "value")))}: " +
                $"{ExchangeRecord.Text(disagreement, "reason")}",
                ExchangeRecord.List(disagreement, "sides").SelectMany(s => ExchangeRecord.List(s, "claims")));
        }

        Paragraph("Timeline", [], "Heading2");
        foreach (var happening in _record.Events.OrderBy(e => ExchangeRecord.Text(e, "low") is { Length: > 0 } low ? low : "9",
            StringComparer.Ordinal))
        {
            var days = ExchangeRecord.Text(happening, "low") is { Length: > 0 } low
                ? low == ExchangeRecord.Text(happening, "high") ? low : $"{low} to {ExchangeRecord.Text(happening, "high")}" : "undated";
            Paragraph(
                $"{days}: {ExchangeRecord.Text(happening, "label")}" +
                $"{(ExchangeRecord.PlaceName(happening) is { Length: > 0 } place ? $" ({place})" : "")}" +
                $"{(ExchangeRecord.Flag(happening, "settled") ? "" : " [candidate]")}", _record.Mentions(happening));
        }

        Paragraph("Accounts", [], "Heading2");
        foreach (var account in _record.Accounts.Values)
        {
            var told = new[] { ExchangeRecord.Text(account, "title"), ExchangeRecord.Text(account, "publisher"),
                ExchangeRecord.Text(account, "author"), ExchangeRecord.Text(ExchangeRecord.Get(account, "published"), "low"),
                ExchangeRecord.Text(account, "url"), "SHA-256 " + ExchangeRecord.Text(account, "sha256") };
            Paragraph($"{ExchangeRecord.Text(account, "id")}: {string.Join(", ", told.Where(t => t.Length > 0))}", []);
        }
    }

    private static string Count(JsonElement tally)
    {
        var ucdp = ExchangeRecord.Get(ExchangeRecord.Get(tally, "derived"), "ucdp");
        var where = ExchangeRecord.Text(tally, "place") is { Length: > 0 } place ? $", {place}" : "";
        var bounds = ExchangeRecord.Number(ucdp, "best") is not null
            ? $" {ExchangeRecord.Text(ucdp, "low")} to {ExchangeRecord.Text(ucdp, "high")}, best {ExchangeRecord.Text(ucdp, "best")}" : "";
        return $"{ExchangeRecord.Text(tally, "measure")}" +
            $"{(ExchangeRecord.Text(tally, "counted") is { Length: > 0 } counted ? $", {counted}" : "")}{where}:{bounds} (" +
            $"{ExchangeRecord.List(tally, "figures").Count().ToString(CultureInfo.InvariantCulture)} figures)";
    }

    // A paragraph with one footnote that gives all its passages.
    private void Paragraph(string words, IEnumerable<JsonElement> passages, string? style = null)
    {
        if (words.Length == 0)
        {
            return;
        }

        var paragraph = new Paragraph(new Run(Words(words)));
        if (style is not null)
        {
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        }

        var cited =
            string.Join("; ",
                passages.Select(
                    c => $"{ExchangeRecord.Cite(c)} “" +
                        $"{string.Join(' ', ExchangeRecord.Text(c, "text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}”" +
                        $"{(ExchangeRecord.Text(c, "source") is { Length: > 0 } source ? $" ({source})" : "")}"));
        if (cited.Length > 0)
        {
            _notes.Append(
                new Footnote(new Paragraph(new Run(Raised(), new FootnoteReferenceMark()), new Run(Words(" " + cited)))) { Id = ++_note });
            paragraph.Append(new Run(Raised(), new FootnoteReference { Id = _note }));
        }

        _body.Append(paragraph);
    }

    private static Text Words(string text) => new(KeyholeMarkup.Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static RunProperties Raised() => new(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript });

    private static Styles Styles() => new(
        Style("Heading1", "heading 1", "32", 0),
        Style("Heading2", "heading 2", "26", 1));

    private static Style Style(string id, string name, string size, int level) => new(
        new StyleName { Val = name },
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240" }, new OutlineLevel { Val = level }),
        new StyleRunProperties(new Bold(), new FontSize { Val = size }))
    { Type = StyleValues.Paragraph, StyleId = id };
}
