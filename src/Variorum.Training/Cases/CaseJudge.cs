using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Variorum.Training.Cases;

/// <summary>What the gold says of one thing that a record shows.</summary>
/// <param name="Right">True: every cell holds; false: some cell is wrong, or the gold has nothing there; null: neither (told already, or asked by nobody).</param>
/// <param name="Gold">Row of the gold it was held against; -1 where none.</param>
/// <param name="Wrong">Names of the cells that are wrong; "absent" where the gold has nothing there.</param>
internal sealed record Verdict(bool? Right, int Gold, string[] Wrong);

/// <summary>
/// Holds the figures and event mentions of a <c>record.json</c> against the gold of its case, cell by cell, by the rules that the case
/// scorer states (value, relation, measure, counted, source, day, place; type, day, place, realis). What is learned from the cases
/// (confidence, thresholds) learns from these verdicts.
/// </summary>
internal sealed partial class CaseJudge
{
    private static readonly string[][] Akin =
    [
        ["PROTEST", "BLOCKADE", "SOLIDARITY"], ["RIOT_ATTACK", "CLASH", "LOOTING", "MINORITY_ATTACK"], ["KILLING", "REPRESSION", "CLASH"],
        ["DEPLOYMENT", "INTERVENTION"], ["STATEMENT", "DIPLOMACY", "APPEAL", "ORDER_THREAT"], ["CONCESSION", "GOV_CHANGE"],
        ["DEMAND", "STATEMENT"], ["ECONOMY", "PRICE_RISE", "LAYOFF", "ASSET"], ["STRIKE", "PROTEST"],
    ];

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal) { "the", "of", "a", "an", "and", "in", "s", "to", "by", "at" };

    private static readonly HashSet<string> Levels = new(StringComparer.Ordinal) { "regio", "provi", "gover", "city", "town", "distr", "oblas", "state", "area" };

    private readonly List<Row> _figures;
    private readonly List<Row> _events;
    private readonly HashSet<string> _country;
    private readonly string _main;
    private readonly HashSet<string> _partial;
    private readonly Dictionary<string, HashSet<string>> _placesOfCluster = new(StringComparer.Ordinal);

    private CaseJudge(string gold, IReadOnlyDictionary<string, string> texts)
    {
        _events = Rows(gold, "events", texts);
        _figures = Rows(gold, "figures", texts);
        _country = [.. _events.Where(e => e["region"] == "nationwide").SelectMany(e => new[] { e["place_norm"], e["place"] }).Where(p => p.Length > 0)];
        _main = _events.Select(e => e["place_norm"]).Where(p => p.Length > 0 && !_country.Contains(p))
            .GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault("");
        var partial = Path.Combine(gold, "partial.txt");
        _partial = File.Exists(partial) ? [.. File.ReadAllText(partial).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)] : [];
        foreach (var e in _events)
        {
            var places = _placesOfCluster.TryGetValue(e["cluster"], out var found) ? found : _placesOfCluster[e["cluster"]] = [];
            places.UnionWith(new[] { e["place_norm"], e["place"] }.Where(p => p.Length > 0));
        }
    }

    /// <summary>The judge of the case in <paramref name="folder"/> (<c>accounts/NAME</c>, <c>gold/NAME</c>).</summary>
    public static CaseJudge Load(string folder, string name)
    {
        var texts = Directory.GetFiles(Path.Combine(folder, "accounts", name), "*.txt").ToDictionary(f => Path.GetFileName(f)[..3], File.ReadAllText, StringComparer.Ordinal);
        return new CaseJudge(Path.Combine(folder, "gold", name), texts);
    }

    /// <summary>Verdicts on the figures of all tallies, in the order of the record.</summary>
    public Verdict[] Figures(JsonElement record)
    {
        var shown = new List<Shown>();
        foreach (var tally in record.GetProperty("tallies").EnumerateArray())
        {
            foreach (var figure in tally.GetProperty("figures").EnumerateArray())
            {
                shown.Add(new Shown(figure, Text(tally, "place") is { Length: > 0 } place ? place : Text(figure, "place"), Text(figure, "measure") is { Length: > 0 } measure ? measure : Text(tally, "measure")));
            }
        }

        var tests = new (string, Func<Row, Shown, bool>)[]
        {
            ("relation", (g, p) => RelationFits(g["qualifier"], p["relation"])),
            ("measure", (g, p) => g["what"].StartsWith("other:", StringComparison.Ordinal) || p.Kind == g["what"]),
            ("counted", (g, p) => Alike(g["who_counted"], p["counted"]) && p["counted"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= 10),
            ("source", (g, p) => g["attribution_type"] == "author" ? p["source_kind"] == "author" : Alike(g["claimed_by"], p["source"])),
            ("day", (g, p) => DayFits(g["event_date_low"], g["event_date_high"], p["event_low"], p["event_high"])),
            ("place", (g, p) => FigurePlaceFits(g, p.Place)),
        };
        return Judge(
            _figures, shown, tests, (g, p) => ValueEqual(g, p),
            Needed,
            _ => _partial.Contains("figures"));
    }

    /// <summary>Verdicts on the mentions of all events, in the order of the record.</summary>
    public Verdict[] Events(JsonElement record)
    {
        var shown = new List<Shown>();
        foreach (var e in record.GetProperty("events").EnumerateArray())
        {
            var where = e.GetProperty("place") is { ValueKind: JsonValueKind.Object } place ? Text(place, "name") : "";
            foreach (var mention in e.GetProperty("mentions").EnumerateArray())
            {
                var at = Text(mention, "place_name") is { Length: > 0 } named ? named : Text(mention, "place") is { Length: > 0 } written ? written : where;
                shown.Add(new Shown(mention, at, Text(e, "type")) { Days = mention.TryGetProperty("low", out _) ? mention : e });
            }
        }

        var tests = new (string, Func<Row, Shown, bool>)[]
        {
            ("type", (g, p) => g["event_type"] == p.Kind),
            ("day", (g, p) => DayFits(g["date_low"], g["date_high"], Text(p.Days, "low"), Text(p.Days, "high"))),
            ("place", (g, p) => EventPlaceFits(g, p.Place)),
            ("realis", (g, p) => _partial.Contains("realis") || NotActual().IsMatch(g["note"]) == (p["realis"] is not ("actual" or "")) || g["event_type"] is "DEMAND" or "STATEMENT" or "ORDER_THREAT"),
        };
        bool Kin(Row g, Shown p) => g["event_type"] == p.Kind || Akin.Any(a => a.Contains(g["event_type"]) && a.Contains(p.Kind));
        return Judge(
            _events, shown, tests, Kin, _ => true,
            p => _events.Where(g => g.Touches(p)).ToList() is { Count: > 0 } touched ? touched.Any(g => Kin(g, p)) : _partial.Contains("events"));
    }

    /// <summary>How many rows of the gold a record should show.</summary>
    public int Wanted => _events.Count + _figures.Count(Needed);

    /// <summary>What the gold says in the cells that are wrong, as a judgement sets it; a cell whose value is no number stays.</summary>
    public IEnumerable<string> Corrections(bool figure, Verdict verdict)
    {
        var g = figure ? _figures[verdict.Gold] : _events[verdict.Gold];
        static string Or(string text) => text.Length == 0 ? "none" : text;
        string Days(string column) => First(g[column + "_low"]) is { } low && (Last(g[column + "_high"]) ?? Last(g[column + "_low"])) is { } high && low <= high
            ? string.Create(CultureInfo.InvariantCulture, $"{low:yyyy-MM-dd}/{high:yyyy-MM-dd}") : "none";
        foreach (var cell in verdict.Wrong)
        {
            var set = cell switch
            {
                "relation" => g["qualifier"] switch
                {
                    "at_least" => "value=>=" + g["value_low"],
                    "more_than" => "value=>" + g["value_low"],
                    "about" or "close_to" => "value=~" + g["value_low"],
                    "other" => $"value={g["value_low"]}-{g["value_high"]}",
                    "exact" or "" => "value=" + g["value_low"],
                    _ => null,
                },
                "measure" => "measure=" + g["what"],
                "counted" => "counted=" + Or(g["who_counted"]),
                "source" => "source=" + (g["attribution_type"] == "author" ? "author" : Or(g["claimed_by"])),
                "day" => "day=" + Days(figure ? "event_date" : "date"),
                "place" => "place=" + Or(figure ? g["place"] : g["place_norm"].Length > 0 ? g["place_norm"] : g["place"]),
                "type" => "type=" + g["event_type"],
                "realis" => "realis=" + (NotActual().Match(g["note"]) is { Success: true, Value: var realis } ? realis : "actual"),
                _ => null,
            };
            if (set is not null)
            {
                yield return set;
            }
        }
    }

    private static bool Needed(Row g) => g["what"] is not ("other:rank" or "other:age" or "other:visits") && g["value_low"].Length > 0;

    /// <summary>Share of the gold rows of events and figures, of those that ask a day, that <paramref name="day"/> fits: 0..1.</summary>
    public double ShareWithDay(string day)
    {
        var rows = _events.Select(e => (Low: e["date_low"], High: e["date_high"])).Concat(_figures.Select(f => (Low: f["event_date_low"], High: f["event_date_high"])))
            .Where(r => r.Low.Length + r.High.Length > 0).ToList();
        return rows.Count == 0 ? 0 : (double)rows.Count(r => DayFits(r.Low, r.High, day, day)) / rows.Count;
    }

    /// <summary>Share of the gold rows of events of some types, and of the figures, that a place fits: 0..1.</summary>
    public double ShareWithPlace(string place, Func<string, bool> types)
    {
        var fits = _events.Where(e => types(e["event_type"])).Select(e => EventPlaceFits(e, place)).Concat(_figures.Select(f => FigurePlaceFits(f, place))).ToList();
        return fits.Count == 0 ? 0 : (double)fits.Count(f => f) / fits.Count;
    }

    /// <summary>Whether days fit a row of the events, or of the figures; null where the row asks no day.</summary>
    public bool? DaysFit(bool figure, int gold, string low, string high)
    {
        var (row, column) = figure ? (_figures[gold], "event_date") : (_events[gold], "date");
        var (from, to) = (row[column + "_low"], row[column + "_high"]);
        return from.Length == 0 && to.Length == 0 ? null : DayFits(from, to, low, high);
    }

    /// <summary>Whether a place fits a row of the events, or of the figures.</summary>
    public bool PlaceFits(bool figure, int gold, string shown) => figure ? FigurePlaceFits(_figures[gold], shown) : EventPlaceFits(_events[gold], shown);

    /// <summary>Whether a place is the one that a row of the events names: not the region it lies in.</summary>
    public bool IsPlaceOf(int gold, string shown) => _events[gold] is var g && shown.Length > 0 && PlaceFits([g["place_norm"], g["place"]], shown, null);

    private bool FigurePlaceFits(Row g, string shown) => PlaceFits([g["place"]], shown, g["place"].Length == 0 || _country.Contains(g["place"]) ? [.. _country, _main] : null);

    private bool EventPlaceFits(Row g, string shown) => PlaceFits(
        [g["place_norm"], g["place"], g["region"] == "nationwide" ? "" : g["region"]], shown,
        g["place_norm"].Length == 0 || _country.Contains(g["place_norm"]) ? [.. _country, .. _placesOfCluster[g["cluster"]]] : null);

    [GeneratedRegex(@"\b(planned|denied|hypothetical)\b")]
    private static partial Regex NotActual();

    private static Verdict[] Judge(
        List<Row> gold, List<Shown> shown, (string Name, Func<Row, Shown, bool> Holds)[] tests, Func<Row, Shown, bool> fits, Func<Row, bool> needed, Func<Shown, bool> neutral)
    {
        var pairs = new List<(double Score, int Gold, int Shown)>();
        for (var g = 0; g < gold.Count; g++)
        {
            for (var p = 0; p < shown.Count; p++)
            {
                if (gold[g].Touches(shown[p]) && fits(gold[g], shown[p]))
                {
                    pairs.Add((1 + tests.Count(t => t.Holds(gold[g], shown[p])), g, p));
                }
            }
        }

        var match = new Dictionary<int, int>();
        var used = new HashSet<int>();
        foreach (var (_, g, p) in pairs.OrderByDescending(x => x.Score).ThenBy(x => x.Gold).ThenBy(x => x.Shown))
        {
            if (!used.Contains(g) && !match.ContainsKey(p))
            {
                used.Add(g);
                match.Add(p, g);
            }
        }

        return [.. shown.Select((p, i) =>
        {
            if (!match.TryGetValue(i, out var g))
            {
                return new Verdict(neutral(p) ? null : false, -1, ["absent"]);
            }

            string[] wrong = [.. tests.Where(t => !t.Holds(gold[g], p)).Select(t => t.Name)];
            return new Verdict(needed(gold[g]) ? wrong.Length == 0 : null, g, wrong);
        })];
    }

    private static bool RelationFits(string qualifier, string relation) => qualifier switch
    {
        "at_least" or "more_than" => relation is ">=" or ">",
        "about" => relation is "~",
        "close_to" => relation is "~" or "<" or "<=",
        "exact" or "" => relation is "=" or "",
        "other" => relation is "vague" or "range",
        _ => relation is "vague",
    };

    private static bool ValueEqual(Row g, Shown p)
    {
        static bool Same(double? a, double? b) => a is { } x && b is { } y && Math.Abs(x - y) <= 1e-6 * Math.Max(1, Math.Abs(y));
        var (low, high) = (Number(g["value_low"]), Number(g["value_high"]));
        var (pl, ph) = (p.Number("low"), p.Number("high"));
        return g["qualifier"] switch
        {
            "dozens" or "hundreds" or "thousands" or "several_thousand" or "other" => Same(pl, low) && Same(ph, high),
            "at_least" or "more_than" => Same(pl, low) && p["relation"] is ">" or ">=",
            "about" or "close_to" => Same(pl, low) || Same(ph, low),
            _ => Same(pl, low),
        };
    }

    private static bool DayFits(string low, string high, string shownLow, string shownHigh)
    {
        if (low.Length == 0 && high.Length == 0)
        {
            return true;
        }

        var (a, b, x, y) = (First(low), Last(high), First(shownLow), Last(shownHigh));
        if (x is null && y is null)
        {
            return false;
        }

        var inside = !(a is { } a1 && (x < a1 || y < a1)) && !(b is { } b1 && (y > b1 || x > b1));
        return inside || (a is { } from && b is { } to && x is { } left && y is { } right && left <= from && right >= to && right.DayNumber - left.DayNumber <= 1);
    }

    private static DateOnly? First(string text) => Parts(text) is { } p ? new DateOnly(p.Year, p.Month ?? 1, p.Day ?? 1) : null;

    private static DateOnly? Last(string text) => Parts(text) is { } p ? new DateOnly(p.Year, p.Month ?? 12, p.Day ?? DateTime.DaysInMonth(p.Year, p.Month ?? 12)) : null;

    private static (int Year, int? Month, int? Day)? Parts(string text)
    {
        var parts = (text.Length > 10 ? text[..10] : text).Split('-');
        return int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year)
            ? (year, parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null, parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : null)
            : null;
    }

    private static bool PlaceFits(string[] gold, string shown, string[]? free)
    {
        var told = gold.Where(g => g.Length > 0).ToList();
        var it = Content(shown);
        if (it.Count == 0)
        {
            return told.Count == 0 || free is not null;
        }

        bool Hit(HashSet<string> words)
        {
            var shared = it.Count(words.Contains);
            return shared > 0 && (2 * shared >= it.Count || (words.Count == shared && it.Count <= 4));
        }

        return told.Any(g => Hit(Content(g))) || Hit(Content(string.Join(' ', told))) || (free is not null && free.Any(f => Hit(Content(f))));
    }

    private static HashSet<string> Content(string text) => [.. Words(text).Where(w => !Levels.Contains(w))];

    private static bool Alike(string a, string b) => Words(a).Overlaps(Words(b));

    // Words by their first five letters, as the scorer compares short descriptions.
    private static HashSet<string> Words(string text) =>
        [.. WordRuns().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => !Small.Contains(w)).Select(w => w.Length > 5 ? w[..5] : w)];

    [GeneratedRegex(@"\w+")]
    private static partial Regex WordRuns();

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : "";

    private static List<Row> Rows(string gold, string table, IReadOnlyDictionary<string, string> texts) =>
    [
        .. GoldTable.Read(gold, table).Select(cells =>
        {
            var text = texts[cells["doc"]];
            var at = text.IndexOf(cells["quote"], StringComparison.Ordinal);
            if (at < 0)
            {
                throw new InvalidDataException($"{gold}, {cells["id"]}: the quote does not stand in account {cells["doc"]}.");
            }

            var start = Points(text.AsSpan(0, at));
            return new Row(cells, start, start + Points(cells["quote"]));
        }),
    ];

    private static int Points(ReadOnlySpan<char> text)
    {
        var points = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            points++;
        }

        return points;
    }

    private sealed record Row(IReadOnlyDictionary<string, string> Cells, int Start, int End)
    {
        public string this[string column] => Cells.GetValueOrDefault(column, "");

        public bool Touches(Shown p) => p.Account == this["doc"] && Start < p.End && p.Start < End;
    }

    private sealed record Shown(JsonElement Fields, string Place, string Kind)
    {
        public JsonElement Days { get; init; } = Fields;

        public string Account { get; } = Text(Fields, "account") is { Length: > 3 } account ? account[..3] : Text(Fields, "account");

        public int Start { get; } = Fields.GetProperty("start").GetInt32();

        public int End { get; } = Fields.GetProperty("end").GetInt32();

        public string this[string name] => Text(Fields, name);

        public double? Number(string name) => CaseJudge.Number(Text(Fields, name));
    }
}
