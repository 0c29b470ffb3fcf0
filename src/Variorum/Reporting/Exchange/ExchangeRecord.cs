using System.Globalization;
using System.Text.Json;
using Variorum.Reading;

namespace Variorum.Reporting.Exchange;

/// <summary>A written record as the exchange formats look at it.</summary>
public sealed class ExchangeRecord : IDisposable
{
    // As much as is verified.
    private const long Limit = 1L << 30;

    private readonly JsonDocument _document;
    private readonly Lazy<Dictionary<string, JsonElement>> _deaths;

    private ExchangeRecord(JsonDocument document, bool settledOnly, string dataFolder)
    {
        (_document, SettledOnly) = (document, settledOnly);
        Accounts = List(Root, "accounts").ToDictionary(a => Text(a, "id"), StringComparer.Ordinal);
        Events = [.. List(Root, "events").Where(e => !settledOnly || Flag(e, "settled"))];
        Tallies = [.. List(Root, "tallies").Where(t => !settledOnly || List(t, "figures").Any(f => Flag(f, "settled")))];
        _deaths = new(Deaths);
        Acled = Table(dataFolder, "ontology", "event-types.tsv", "type", "acled");
        Countries = Table(dataFolder, "gazetteer", "countries.tsv", "iso", "name");
    }

    /// <summary>True where candidates are left out.</summary>
    public bool SettledOnly { get; }

    /// <summary>The whole record.</summary>
    internal JsonElement Root => _document.RootElement;

    /// <summary>The accounts by id.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Accounts { get; }

    /// <summary>Events that are wanted, in the record's order.</summary>
    internal IReadOnlyList<JsonElement> Events { get; }

    /// <summary>Tallies that are wanted, in the record's order.</summary>
    internal IReadOnlyList<JsonElement> Tallies { get; }

    /// <summary>ACLED's event and sub-event type by type, as the ontology has it.</summary>
    internal IReadOnlyDictionary<string, string> Acled { get; }

    /// <summary>Names of countries by their two letters.</summary>
    internal IReadOnlyDictionary<string, string> Countries { get; }

    /// <summary>Name of the case.</summary>
    internal string Case => Text(Root, "case");

    /// <summary>Opens the record in <paramref name="folder"/>.</summary>
    /// <exception cref="InvalidDataException">There is none, or it cannot be read.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static ExchangeRecord Open(string folder, bool settledOnly, string dataFolder)
    {
        var path = RecordFolder.Open(folder).Find(Seal.RecordFile)
            ?? throw new InvalidDataException($"{folder} holds no {Seal.RecordFile}: give the folder that 'variorum collate' wrote.");
        using var file = PlainFile.OpenRead(path);
        if (file.Length > Limit)
        {
            throw new InvalidDataException($"{path} is too large to be exported.");
        }

        try
        {
            return new ExchangeRecord(JsonDocument.Parse(file), settledOnly, dataFolder);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{path} is no record that can be read: 'variorum verify' says more.", e);
        }
    }

    /// <summary>
    /// The deaths that an event brought, as its tally derives them: of the tallies of people killed at its place on days that meet its own,
    /// the one with the most figures; each tally serves one event, the surest of those it fits. A tally at the place of a larger one, on
    /// days that meet, serves none: it counts the same dead, or part of them. Null where none does.
    /// </summary>
    internal JsonElement? DeathsOf(JsonElement happening) => _deaths.Value.TryGetValue(Text(happening, "id"), out var tally) ? tally : null;

    /// <summary>Mentions of an event that are wanted.</summary>
    internal IEnumerable<JsonElement> Mentions(JsonElement happening) =>
        List(happening, "mentions").Where(m => !SettledOnly || Flag(m, "settled"));

    /// <summary>Closes the record.</summary>
    public void Dispose() => _document.Dispose();

    /// <summary>A passage as "account:start-end".</summary>
    internal static string Cite(JsonElement claim) => $"{Text(claim, "account")}:{Text(claim, "start")}-{Text(claim, "end")}";

    internal static JsonElement.ArrayEnumerator List(JsonElement of, string name) => RecordTable.List(of, name);

    internal static JsonElement Get(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A string or number as text; empty where there is none.</summary>
    internal static string Text(JsonElement of, string name) => Get(of, name) is var value && value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } is { } text ? text : "";

    internal static double? Number(JsonElement of, string name) =>
        Get(of, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    internal static bool Flag(JsonElement of, string name) => Get(of, name).ValueKind == JsonValueKind.True;

    internal static IEnumerable<string> Texts(JsonElement of, string name) =>
        List(of, name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!);

    /// <summary>First and last day; null where it is undated or has but one end.</summary>
    internal static (DateOnly Low, DateOnly High)? Days(JsonElement of, string low = "low", string high = "high") =>
        Day(Text(of, low)) is { } first && Day(Text(of, high)) is { } last && first <= last ? (first, last) : null;

    internal static DateOnly? Day(string iso) =>
        iso.Length >= 10 && DateOnly.TryParseExact(iso[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    /// <summary>Latitude and longitude of an event; null where it is unlocated.</summary>
    internal static (double Lat, double Lon)? Point(JsonElement happening) =>
        Get(happening, "place") is var place && Number(place, "lat") is { } lat && Number(place, "lon") is { } lon ? (lat, lon) : null;

    internal static string PlaceName(JsonElement happening) => Text(Get(happening, "place"), "name");

    private Dictionary<string, JsonElement> Deaths()
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var killed = Tallies
            .Where(t => Text(t, "measure") == "killed")
            .Where(t => Get(t, "derived") is var derived
                && (Number(Get(derived, "ucdp"), "best") is not null || Number(Get(derived, "acled"), "value") is not null))
            .OrderByDescending(t => List(t, "figures").Count()).ToList();
        foreach (var tally in killed)
        {
            // Of twelve cases four would have had the same dead in two or three rows.
            if (given.Values.Any(other => Text(other, "place") == Text(tally, "place") && Days(other, "event_low", "event_high") is { } a
                && Days(tally, "event_low", "event_high") is { } b && a.Low <= b.High && b.Low <= a.High))
            {
                continue;
            }

            if (Events.Where(e => !given.ContainsKey(Text(e, "id")) && Fits(e, tally))
                .OrderByDescending(e => Flag(e, "main"))
                .ThenByDescending(e => Text(e, "type") == "KILLING")
                .ThenByDescending(e => Number(e, "corroboration") ?? 0)
                .ThenByDescending(e => Number(e, "confidence") ?? 0)
                .Cast<JsonElement?>().FirstOrDefault() is { } best)
            {
                given[Text(best, "id")] = tally;
            }
        }

        return given;
    }

    // Deeds that kill; told at one place, on days that meet.
    private static bool Fits(JsonElement happening, JsonElement tally) =>
        Text(happening, "type") is "KILLING" or "RIOT_ATTACK" or "CLASH" or "REPRESSION" or "INTERVENTION" or "MINORITY_ATTACK"
        && Text(tally, "place") is { Length: > 0 } place
        && (place == PlaceName(happening) || place == Text(Get(happening, "place"), "modern"))
        && Days(happening) is { } own && Days(tally, "event_low", "event_high") is { } told
        && own.Low <= told.High && told.Low <= own.High;

    private static Dictionary<string, string> Table(string dataFolder, string room, string file, string key, string value)
    {
        var path = Path.Combine(dataFolder, room, file);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is missing: install the program with its data folder.");
        }

        var rows = File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        var (k, v) = (Array.IndexOf(rows[0], key), Array.IndexOf(rows[0], value));
        return rows.Skip(1).Where(r => r.Length > Math.Max(k, v)).DistinctBy(r => r[k], StringComparer.Ordinal).ToDictionary(r => r[k],
            r => r[v], StringComparer.Ordinal);
    }
}
