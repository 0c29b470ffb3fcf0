using System.Text.Json;

namespace Variorum.Reporting;

/// <summary>One column of a table.</summary>
/// <param name="Name">Header.</param>
/// <param name="Cell">The cell's text for a row; empty where the record has null or nothing.</param>
/// <param name="Free">True for text that comes from an account or a person, which a spreadsheet must not run.</param>
internal sealed record TableColumn(string Name, Func<TableRow, string> Cell, bool Free);

/// <summary>What a row is made of: the group (event, tally, side ...) and, where the row cites, one member of it.</summary>
internal readonly record struct TableRow(JsonElement Group, JsonElement Item, JsonElement Outer);

/// <summary>One list of record.json that a table takes rows from.</summary>
/// <param name="List">Its name.</param>
/// <param name="Rows">The rows of one element: each element gives its own, so that a record need not be held parsed.</param>
internal readonly record struct TableSource(string List, Func<JsonElement, IEnumerable<TableRow>> Rows);

/// <summary>One CSV table as a declared projection of record.json.</summary>
internal sealed record RecordTable(string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableSource> Sources)
{
    public static IReadOnlyList<RecordTable> All { get; } =
    [
        new("figures.csv",
            [
                Code("tally"), Free("account"), Code("start"), Code("end"), Free("text"), Code("low"), Code("high"), Plain("relation"),
                Free("vague"),
                Free("unit"), Code("measure"), Free("counted"), Free("concept"), Code("scope"), Code("change"), Code("event_low"),
                Code("event_high"), Code("as_of_low"),
                Code("as_of"), Free("place"), Free("source"), Code("source_kind"), Code("realis"), Code("rule"),
                Code("key"), new("judged", row => Judged(Get(row.Item, "judged")), true),
            ],
            [Each("figures")]),
        new("events.csv",
            [
                Group("event", "id"), Group("type"), GroupFree("label"), Group("event_low", "low"), Group("event_high", "high"),
                new("event_place", row => Text(Get(Get(row.Group, "place"), "name")), true),
                Group("geoname", row => Get(Get(row.Group, "place"), "geoname")),
                Group("lat", row => Get(Get(row.Group, "place"), "lat")), Group("lon", row => Get(Get(row.Group, "place"), "lon")),
                Group("status"), Group("corroboration"), GroupFree("silent"),
                Free("account"), Code("start"), Code("end"), Free("text"), Free("action"), Free("actor"), Free("target"),
                Free("instrument"),
                Code("low"), Code("high"), Free("place"), Code("realis"), Free("source"), Code("source_kind"), Code("rule"),
                Code("key"), new("judged", row => Judged(Get(row.Item, "judged")), true),
            ],
            [Members("events", "mentions")]),
        new("tallies.csv",
            [
                Code("tally", "id"), Code("measure"), Free("counted"), Free("place"), Code("event_low"), Code("event_high"),
                new("figures", row => Count(Get(row.Item, "figures")), false),
                new("accounts", row => Accounts(Get(row.Item, "figures")), true),
                new("growth", row => Growth(Get(row.Item, "growth")), true), Code("compatible"), Derived("acled", "value"),
                Derived("acled", "rule"),
                Derived("ucdp", "low"), Derived("ucdp", "best"), Derived("ucdp", "high"), Derived("ucdp", "rule"),
            ],
            [Each("tallies")]),
        new("demands.csv",
            [
                new("row", row => Get(row.Group, "what").ValueKind == JsonValueKind.String ? "concession" : "demand", false),
                Group("id"),
                new("what", row => Text(row.Group, "demand") is { Length: > 0 } demand ? demand : Text(row.Group, "what"), true),
                Group("kind"), Free("account"), Code("start"), Code("end"), Free("text"), Free("by"), Free("to"), Free("place"),
                Code("low"), Code("high"),
                Code("realis"), Free("source"), Code("source_kind"), Group("answered_by"), Code("rule"),
            ],
            [Members("demands", "mentions"), Members("concessions", "mentions")]),
        new("names.csv",
            [
                Group("id"), Group("kind"), GroupFree("canonical"), Free("account"),
                new("start", row => First(row.Item, 0), false), new("end", row => First(row.Item, 1), false), Free("text"), Code("count"),
                new("passages", row => Spans(Get(row.Item, "passages")), false),
            ],
            [Members("names", "variants")]),
        new("lineage.csv",
            [
                Code("kind"), Code("directed"), Code("similarity"),
                End("from", "account"), End("from", "start"), End("from", "end"), End("from", "text"),
                End("to", "account"), End("to", "start"), End("to", "end"), End("to", "text"),
                Differences("wording"), Differences("fact"), Differences("only_in_from"), Differences("only_in_to"), Free("stated"),
            ],
            [Each("lineage")]),
        new("disagreements.csv",
            [
                Outer("id"), Outer("kind"), Outer("about"), Outer("resolved"), Outer("weight"), OuterFree("reason"), GroupFree("value"),
                Free("account"), Code("start"), Code("end"), Free("text"), Free("source"), Code("source_kind"),
            ],
            [new("disagreements", Sides)]),
        new("accounts.csv",
            [
                Free("account", "id"), Free("file"), Code("sha256"), Code("size"), Free("title"), Free("publisher"), Free("author"),
                Free("url"),
                Published("low"), Published("high"), Published("basis"), Code("language"), Code("read"), Free("origin"),
            ],
            [Each("accounts")]),
    ];

    private static TableSource Each(string list) => new(list, item => [new TableRow(item, item, item)]);

    private static TableSource Members(string list, string members) =>
        new(list, item => List(item, members).Select(member => new TableRow(item, member, item)));

    private static IEnumerable<TableRow> Sides(JsonElement disagreement) =>
        from side in List(disagreement, "sides")
        from claim in List(side, "claims")
        select new TableRow(side, claim, disagreement);

    /// <summary>The elements of a list by its name; none where there is no such list.</summary>
    internal static JsonElement.ArrayEnumerator List(JsonElement of, string name) =>
        Get(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static JsonElement Get(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement of, string name) => Text(Get(of, name));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Text)),
        _ => "",
    };

    // "corrected by ann, bob; read: value=>=14"
    private static string Judged(JsonElement judged)
    {
        if (judged.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var who = Get(judged, "by").EnumerateArray().Select(j => Text(j, "who")).Distinct(StringComparer.Ordinal);
        var read = Get(judged, "read").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Text(p.Value))).ToList();
        return $"{Text(judged, "verdict")} by {string.Join(", ", who)}{(read.Count == 0 ? "" : "; read: " + JudgementTable.Say(read))}";
    }

    // "at least 5 (2016-11-09 12:52); 7 (2016-11-10)"
    private static string Growth(JsonElement counts) => counts.ValueKind != JsonValueKind.Array
        ? ""
        : string.Join("; ", counts.EnumerateArray().Select(Growing));

    private static string Growing(JsonElement count)
    {
        var when = string.Join(' ', new[] { Text(count, "as_of"), Text(count, "time") }.Where(part => part.Length > 0));
        return when.Length == 0 ? Text(count, "value") : $"{Text(count, "value")} ({when})";
    }

    private static string Count(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.GetArrayLength().ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    private static string Accounts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? string.Join(' ', list.EnumerateArray().Select(item => Text(item, "account")).Distinct(StringComparer.Ordinal))
            : "";

    private static string First(JsonElement variant, int side) =>
        Get(variant, "passages") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? Text(list[0][side]) : "";

    private static string Spans(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? string.Join(' ', list.EnumerateArray().Select(span => Text(span[0]) + "-" + Text(span[1])))
            : "";

    private static TableColumn Code(string name, string? field = null) => new(name, row => Text(row.Item, field ?? name), false);

    // The relation's own sign ("=", ">=") is a word of ours: guarded too, lest a spreadsheet take a lone "=" for a formula.
    private static TableColumn Plain(string name) => new(name, row => Text(row.Item, name), true);

    private static TableColumn Free(string name, string? field = null) => new(name, row => Text(row.Item, field ?? name), true);

    private static TableColumn Group(string name, string? field = null) => new(name, row => Text(row.Group, field ?? name), false);

    private static TableColumn Group(string name, Func<TableRow, JsonElement> of) => new(name, row => Text(of(row)), false);

    private static TableColumn GroupFree(string name) => new(name, row => Text(row.Group, name), true);

    private static TableColumn Outer(string name) => new(name, row => Text(row.Outer, name), false);

    private static TableColumn OuterFree(string name) => new(name, row => Text(row.Outer, name), true);

    private static TableColumn Derived(string rule, string field) =>
        new($"{rule}_{field}", row => Text(Get(Get(Get(row.Item, "derived"), rule), field)), field == "rule");

    private static TableColumn Published(string field) =>
        new("published_" + field, row => Text(Get(Get(row.Item, "published"), field)), false);

    private static TableColumn End(string end, string field) =>
        new($"{end}_{field}", row => Text(Get(Get(row.Item, end), field)), field is "account" or "text");

    private static TableColumn Differences(string kind) =>
        new(kind, row => List(row.Item, "differences").Count(difference => Text(difference, "kind") == kind)
            .ToString(System.Globalization.CultureInfo.InvariantCulture), false);
}
