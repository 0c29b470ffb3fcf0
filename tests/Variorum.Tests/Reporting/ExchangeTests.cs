using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Variorum.Reporting.Exchange;
using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>Each exchange format holds to its form, keeps ids and passages, and leaves candidates out where asked to. On the record of a small case.</summary>
public sealed class ExchangeTests : IClassFixture<ExchangeTests.Made>
{
    private readonly Made _made;

    public ExchangeTests(Made made) => _made = made;

    /// <summary>One record for all tests, and a second one, made up, with what the small case lacks.</summary>
    public sealed class Made : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Made()
        {
            Collated = _folder["out"];
            LoadedPipeline.CollateFast(SmallCase.Write(_folder), Collated);
            MadeUp = _folder["made-up"];
            _folder.Write("made-up/record.json", Record);
        }

        public string Collated { get; }

        public string MadeUp { get; }

        public void Dispose() => _folder.Dispose();

        public byte[] Export(string name, bool madeUp = true, bool settled = false)
        {
            var path = _folder[$"{name}-{madeUp}-{settled}"];
            ExchangeFormats.Export(ExchangeFormats.Of(name)!, madeUp ? MadeUp : Collated, path, settled, Repository.Data);
            return File.ReadAllBytes(path);
        }
    }

    private const string Record =
        """
        {"case":"Weir; flood","program":"variorum 0.0.0","overview":{"sentence":"A <b>dam</b> broke"},
        "accounts":[
         {"id":"a","file":"a.txt","sha256":"aa","title":"=1+1","publisher":"Hill Post","author":null,"url":"https://example.org/a","published":{"low":"2019-06-12","high":"2019-06-12"},"language":"en"},
         {"id":"b","file":"b.txt","sha256":"bb","title":"Dam, again","publisher":null,"author":null,"url":null,"published":{"low":null,"high":null},"language":"en"}],
        "events":[
         {"id":"E1","type":"KILLING","label":"Soldiers shoot at the weir, line\nbreak","main":true,"low":"2019-06-10","high":"2019-06-11","place":{"name":"Weir","modern":"Weir","geoname":1,"lat":-43.25,"lon":-76.5,"country":"KZ"},
          "actors":["soldiers","police"],"targets":["villagers"],"mentions":[
           {"account":"a","start":0,"end":5,"text":"@shoot","source":"mayor","realis":"actual","settled":true},{"account":"b","start":3,"end":9,"text":"fired","source":"author","realis":"actual","settled":false}],
          "confidence":0.8,"settled":true,"corroboration":2,"status":"corroborated","silent":[]},
         {"id":"E2","type":"PROTEST","label":"March","main":false,"low":"2019-06-01","high":"2019-06-30","place":null,"actors":[],"targets":[],"mentions":[{"account":"a","start":7,"end":9,"text":"march","source":"author","realis":"actual","settled":false}],
          "confidence":0.3,"settled":false,"corroboration":1,"status":"single","silent":[]},
         {"id":"E3","type":"KILLING","label":"Undated","main":false,"low":null,"high":null,"place":{"name":"Weir","lat":null,"lon":null,"country":null},"actors":[],"targets":[],"mentions":[],"confidence":0.3,"settled":false,"corroboration":1,"status":"single","silent":[]},
         {"id":"E4","type":"CLASH","label":"Shots","main":false,"low":"2019-06-10","high":"2019-06-10","place":{"name":"Weir","lat":null,"lon":null,"country":null},"actors":[],"targets":[],"mentions":[],"confidence":0.3,"settled":false,"corroboration":1,"status":"single","silent":[]}],
        "tallies":[
         {"id":"T2","measure":"killed","counted":"people","place":"Weir","event_low":"2019-06-10","event_high":"2019-06-10","figures":[],"derived":{"acled":{"value":13,"rule":"x"},"ucdp":{"low":13,"best":13,"high":13,"rule":"x"}}},
         {"id":"T1","measure":"killed","counted":"people","place":"Weir","event_low":"2019-06-10","event_high":"2019-06-10","figures":[
          {"account":"a","start":10,"end":12,"text":"14","low":14,"high":null,"relation":">=","measure":"killed","counted":"people","source":"fire brigade","settled":true}],
          "derived":{"acled":{"value":14,"rule":"x"},"ucdp":{"low":12.5,"best":14,"high":16.5,"rule":"x"}}}],
        "figures":[],"demands":[{"id":"D1","demand":"pull down the dam","mentions":[{"account":"b","start":1,"end":4,"text":"pull"}]}],
        "names":[{"id":"N1","kind":"person","canonical":"Jonas Holt","variants":[{"text":"Holt","account":"a","count":1}]},{"id":"N2","kind":"organisation","canonical":"police","variants":[{"text":"police","account":"a","count":1}]}]}
        """;

    private static List<Dictionary<string, string>> Rows(byte[] csv)
    {
        using var reader = CsvReader.Create(csv, CsvReaderOptions.Default with { HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. reader.Current.ToArray()]);
        }

        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }

    private static JsonElement Parsed(byte[] json) => JsonDocument.Parse(json).RootElement;

    [Fact]
    public void Every_format_writes_the_same_bytes_twice_and_less_where_only_the_settled_is_wanted()
    {
        foreach (var format in ExchangeFormats.All)
        {
            foreach (var madeUp in new[] { true, false })
            {
                var first = _made.Export(format.Name, madeUp);
                Assert.NotEmpty(first);
                Assert.Equal(first, _made.Export(format.Name, madeUp));
                Assert.True(_made.Export(format.Name, madeUp, settled: true).Length <= first.Length, format.Name);
            }
        }
    }

    [Fact]
    public void Every_format_is_told_about_in_the_docs()
    {
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "exchange.md"));
        Assert.All(ExchangeFormats.All, f => Assert.Contains($"`{f.Name}`", docs, StringComparison.Ordinal));
        Assert.All(AcledColumns().Concat(UcdpColumns()), c => Assert.Contains($"`{c}`", docs, StringComparison.Ordinal));
    }

    private string[] AcledColumns() => Encoding.UTF8.GetString(_made.Export("acled")).Split('\n')[0].Split(',');

    private string[] UcdpColumns() => Encoding.UTF8.GetString(_made.Export("ucdp")).Split('\n')[0].Split(',');

    [Fact]
    public void The_map_has_a_point_with_longitude_first_or_none()
    {
        var map = Parsed(_made.Export("geojson"));
        Assert.Equal("FeatureCollection", map.GetProperty("type").GetString());
        var features = map.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(["E1", "E2", "E3", "E4"], features.Select(f => f.GetProperty("id").GetString()));
        Assert.Equal("[-76.5,-43.25]", Regex.Replace(features[0].GetProperty("geometry").GetProperty("coordinates").GetRawText(), @"\s", ""));
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
        Assert.Equal(2, features[0].GetProperty("properties").GetProperty("passages").GetArrayLength());
        Assert.Single(Parsed(_made.Export("geojson", settled: true)).GetProperty("features").EnumerateArray());
    }

    [Fact]
    public void Annotations_select_what_stands_in_the_accounts()
    {
        var page = Parsed(_made.Export("annotations", madeUp: false));
        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        var texts = new[] { SmallCase.Flood }.Select(t => t.EnumerateRunes().ToArray()).ToList();
        Assert.Equal(items.Count, items.Select(i => i.GetProperty("id").GetString()).Distinct().Count());
        var found = 0;
        foreach (var selector in items.Select(i => i.GetProperty("target").GetProperty("selector")))
        {
            var (exact, start, end) = (selector[0].GetProperty("exact").GetString()!, selector[1].GetProperty("start").GetInt32(), selector[1].GetProperty("end").GetInt32());
            Assert.InRange(start, 0, end);
            found += texts.Count(t => end <= t.Length && string.Concat(t[start..end]) == exact);
        }

        Assert.True(found > 3, $"{found} of {items.Count} selectors were found in the one text that is at hand.");
    }

    [Fact]
    public void Metadata_name_every_table_with_the_columns_that_it_has()
    {
        foreach (var table in Parsed(_made.Export("csvw", madeUp: false)).GetProperty("tables").EnumerateArray())
        {
            var header = File.ReadLines(Path.Combine(_made.Collated, table.GetProperty("url").GetString()!)).First();
            var columns = table.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().ToList();
            Assert.Equal(header, string.Join(',', columns.Select(c => c.GetProperty("name").GetString())));
            foreach (var row in Rows(File.ReadAllBytes(Path.Combine(_made.Collated, table.GetProperty("url").GetString()!))))
            {
                Assert.All(columns.Where(c => c.GetProperty("datatype").GetString() != "string"), c => Assert.True(
                    row[c.GetProperty("name").GetString()!] is { } cell && (cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)), c.GetRawText()));
            }
        }
    }

    [Fact]
    public void Acled_has_31_columns_the_conservative_count_and_the_passages()
    {
        var rows = Rows(_made.Export("acled"));
        Assert.Equal(["14", "0"], rows.Select(r => r["fatalities"]));
        var row = rows[0];
        Assert.Equal(31, row.Count);
        Assert.Equal(("KZ-E1", "2019-06-10", "2", "14", "Hill Post; b"), (row["event_id_cnty"], row["event_date"], row["time_precision"], row["fatalities"], row["source"]));
        Assert.Equal(("soldiers", "police", "villagers", "-43.25", "Kazakhstan"), (row["actor1"], row["assoc_actor_1"], row["actor2"], row["latitude"], row["country"]));
        Assert.Contains("[a:0-5] @shoot", row["notes"], StringComparison.Ordinal);
        Assert.Contains("variorum=E1", row["tags"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ucdp_has_49_columns_and_its_deaths_sum_up(bool madeUp)
    {
        var rows = Rows(_made.Export("ucdp", madeUp));
        Assert.True(rows.Count == 1 || !madeUp);
        foreach (var row in rows)
        {
            Assert.Equal(49, row.Count);
            int Of(string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
            Assert.Equal(Of("best"), Of("deaths_a") + Of("deaths_b") + Of("deaths_civilians") + Of("deaths_unknown"));
            Assert.InRange(Of("best"), Math.Max(1, Of("low")), Of("high"));
            Assert.InRange(Of("date_prec"), 1, 5);
            Assert.InRange(Of("where_prec"), 1, 7);
            Assert.True(string.CompareOrdinal(row["date_start"], row["date_end"]) <= 0);
        }

        if (madeUp)
        {
            Assert.Equal(("12", "14", "17", "2"), (rows[0]["low"], rows[0]["best"], rows[0]["high"], rows[0]["date_prec"]));
            Assert.StartsWith("'=1+1", rows[0]["source_headline"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Entities_name_each_other_and_the_documents_that_prove_them()
    {
        var entities = Encoding.UTF8.GetString(_made.Export("ftm")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var ids = entities.ToDictionary(e => e.GetProperty("id").GetString()!, e => e.GetProperty("schema").GetString());
        Assert.Equal(entities.Count, ids.Count);
        Assert.Equal(["Document", "Event", "Organization", "Person"], ids.Values.Distinct().Order());
        foreach (var properties in entities.Select(e => e.GetProperty("properties")))
        {
            Assert.All(properties.EnumerateObject(), p => Assert.All(p.Value.EnumerateArray(), v => Assert.NotEqual("", v.GetString())));
            foreach (var (name, schemas) in new (string, string[])[] { ("proof", ["Document"]), ("involved", ["Person", "Organization"]) })
            {
                Assert.All(properties.TryGetProperty(name, out var of) ? of.EnumerateArray() : default, id => Assert.Contains(ids[id.GetString()!], schemas));
            }
        }
    }

    [Fact]
    public void Calendar_lines_are_short_and_end_the_day_after()
    {
        var bytes = _made.Export("ics");
        var text = Encoding.UTF8.GetString(bytes);
        Assert.All(text.Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(3, lines.Count(l => l == "BEGIN:VEVENT"));
        Assert.Contains("DTSTART;VALUE=DATE:20190610", lines);
        Assert.Contains("DTEND;VALUE=DATE:20190612", lines);
        Assert.Contains("SUMMARY:Soldiers shoot at the weir\\, line\\nbreak", lines);
        Assert.Contains("STATUS:TENTATIVE", lines);
    }

    [Fact]
    public void The_globe_has_days_and_points()
    {
        var kml = XDocument.Load(new MemoryStream(_made.Export("kml")));
        XNamespace space = "http://www.opengis.net/kml/2.2";
        var marks = kml.Descendants(space + "Placemark").ToList();
        Assert.Equal(4, marks.Count);
        Assert.Equal("-76.5,-43.25", marks[0].Descendants(space + "coordinates").Single().Value);
        Assert.Equal("2019-06-11", marks[0].Descendants(space + "end").Single().Value);
        Assert.Empty(marks[1].Descendants(space + "Point"));
    }

    [Fact]
    public void A_slide_holds_no_markup_of_an_account()
    {
        var timeline = Parsed(_made.Export("timelinejs"));
        Assert.DoesNotContain("<b>", timeline.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["E1", "E2", "E4"], timeline.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("unique_id").GetString()));
        Assert.Equal(10, timeline.GetProperty("events")[0].GetProperty("start_date").GetProperty("day").GetInt32());
    }

    [Fact]
    public void The_import_of_Uwazi_is_one_table_with_its_separators()
    {
        using var package = new ZipArchive(new MemoryStream(_made.Export("uwazi")), ZipArchiveMode.Read);
        using var table = Assert.Single(package.Entries, e => e.FullName == "import.csv").Open();
        using var bytes = new MemoryStream();
        table.CopyTo(bytes);
        var rows = Rows(bytes.ToArray());
        Assert.Equal(["E1", "E2", "E3", "E4"], rows.Select(r => r["record_id"]));
        Assert.All(rows, r => Assert.NotEqual("", r["title"]));
        Assert.Equal(("2019/06/10:2019/06/11", "-43.25|-76.5", "soldiers|police", "a|b"), (rows[0]["days"], rows[0]["location"], rows[0]["actors"], rows[0]["accounts"]));
        Assert.Equal(("", ""), (rows[2]["days"], rows[2]["location"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_workbook_holds_no_formula_and_is_valid(bool madeUp)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(_made.Export("xlsx", madeUp)), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
        var sheets = document.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).ToList();
        Assert.Equal(4, sheets.Count);
        Assert.Empty(sheets.SelectMany(s => s.Descendants<CellFormula>()));
        Assert.All(sheets.SelectMany(s => s.Descendants<Cell>()), c => Assert.True(c.DataType is null || c.DataType == CellValues.InlineString || c.DataType == CellValues.Number));
        if (madeUp)
        {
            var cells = sheets.SelectMany(s => s.Descendants<Cell>()).Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text).ToList();
            Assert.Contains("=1+1", cells);
            Assert.Contains("-43.25", cells);
            Assert.Contains("[a:0-5] @shoot\n[b:3-9] fired", cells);
            Assert.Contains(sheets, s => s.Descendants<DataValidation>().Any(v => v.Formula1!.Text.Contains("unsure", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_report_is_valid_and_gives_its_passages_in_footnotes(bool madeUp)
    {
        var bytes = _made.Export("docx", madeUp);
        using (var document = WordprocessingDocument.Open(new MemoryStream(bytes), false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
        }

        var text = Reading.Texts.Read(bytes, "report.docx").Account!.Text;
        Assert.Contains(madeUp ? "2019-06-10 to 2019-06-11: Soldiers shoot at the weir, line break (Weir)" : "Weir", text, StringComparison.Ordinal);
        Assert.Contains(madeUp ? "a:0-5 “@shoot” (mayor)" : "flood:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_record_is_told()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidDataException>(() => ExchangeFormats.Export(ExchangeFormats.All[0], folder.Path, folder["x"], false, Repository.Data));
        foreach (var broken in new[] { "", "[]x", "{\"accounts\":[{}, {}]}", "{\"accounts\":[{\"id\":\"a\"},{\"id\":\"a\"}]}" })
        {
            folder.Write("record.json", broken);
            Assert.Throws<InvalidDataException>(() => ExchangeFormats.Export(ExchangeFormats.All[0], folder.Path, folder["x"], false, Repository.Data));
        }

        Assert.False(File.Exists(folder["x"]));
    }
}
