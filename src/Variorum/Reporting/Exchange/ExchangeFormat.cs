using System.Text.Json;

namespace Variorum.Reporting.Exchange;

/// <summary>One form in which other programs take a record.</summary>
/// <param name="Name">As <c>--format</c> names it.</param>
/// <param name="Extension">Of the file, with the dot.</param>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Write">Writes it; I/O errors pass through.</param>
public sealed record ExchangeFormat(string Name, string Extension, string What, Action<ExchangeRecord, Stream> Write);

/// <summary>
/// The forms in which a record goes into the tools of the field; docs/exchange.md says what each holds and by which rules.
/// </summary>
public static class ExchangeFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExchangeFormat> All { get; } =
    [
        new("geojson", ".geojson", "events on a map (RFC 7946)", GeoJson.Write),
        new("annotations", ".jsonld", "every claim as a W3C Web Annotation", WebAnnotations.Write),
        new("csvw", ".json", "metadata of the CSV tables (CSV on the Web)", TableMetadata.Write),
        new("acled", ".csv", "events in ACLED's 31 columns", AcledTable.Write),
        new("ucdp", ".csv", "events with deaths in the 49 columns of UCDP GED", UcdpTable.Write),
        new("ftm", ".ftm.jsonl", "FollowTheMoney entities, one a line", FollowTheMoney.Write),
        new("ics", ".ics", "events as a calendar (RFC 5545)", Calendar.Write),
        new("kml", ".kml", "events on a globe", KeyholeMarkup.Write),
        new("uwazi", ".zip", "events as an import of Uwazi", UwaziImport.Write),
        new("xlsx", ".xlsx", "a workbook for people", Workbook.Write),
        new("docx", ".docx", "a report to be edited", WordReport.Write),
        new("timelinejs", ".json", "events for TimelineJS", TimelineJs.Write),
    ];

    /// <summary>The form of this name; null where there is none.</summary>
    public static ExchangeFormat? Of(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>
    /// Reads the record in <paramref name="folder"/> and writes it to <paramref name="path"/>, which changes only when everything is
    /// written.
    /// </summary>
    /// <param name="format">One of <see cref="All"/>.</param>
    /// <param name="folder">A folder that a collation wrote.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="settledOnly">True where only what is settled is wanted.</param>
    /// <param name="dataFolder">The folder <c>data</c> beside the program.</param>
    /// <exception cref="InvalidDataException">The folder holds no record that can be read.</exception>
    /// <exception cref="IOException">It cannot be read, or the file cannot be written.</exception>
    public static void Export(ExchangeFormat format, string folder, string path, bool settledOnly, string dataFolder)
    {
        using var record = ExchangeRecord.Open(folder, settledOnly, dataFolder);
        var aside = path + ".partial";
        try
        {
            using (var file = File.Create(aside))
            {
                format.Write(record, file);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    // Shared by the forms of JSON: names in other scripts stay readable.
    internal static JsonWriterOptions Json { get; } = JsonParts.Options with { Indented = true };
}
