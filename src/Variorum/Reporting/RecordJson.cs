using System.Collections.Immutable;
using System.Text.Json;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// The record as <c>record.json</c>: the file of which the tables are projections. Each list element stands on its own line,
/// so that two records can be compared line by line. The accounts' texts stay in the case file; every passage is given with its words.
/// </summary>
public static class RecordJson
{
    /// <summary>Writes the whole record and returns how many bytes it has; I/O errors pass through.</summary>
    public static long Write(Record record, Stream to)
    {
        var texts = new Texts(record);
        using var lines = new Lines(to);
        lines.Field("case", json => json.WriteStringValue(JsonParts.WellFormed(record.Case)));
        lines.Field("program", json => json.WriteStringValue(Terms.Program));
        if (record.Main is { } main)
        {
            lines.Field("main_event", json => MainFields(json, main, texts));
        }

        if (record.Overview is { } overview)
        {
            lines.Field("overview", json => OverviewJson.Write(json, overview, record));
        }

        lines.Each("accounts", record.Accounts, (json, claims) => AccountFields(json, claims, record, texts));
        lines.Each("events", record.Events,
            (json, happening) => EventFields(json, happening, texts, happening.Id == record.Overview?.Main));
        lines.Each("tallies", record.Tallies, (json, tally) => TallyFields(json, tally, texts));
        lines.Each("figures", Figures(record), (json, item) =>
        {
            json.WriteString("tally", item.Tally);
            json.Text("account", item.Account);
            AccountJson.FigureFields(json, item.Figure, texts.Text(item.Account), texts.Points(item.Account));
            JudgedJson.Cell(json, texts.Keys(item.Account).Of(item.Figure), item.Figure.Decision);
        });
        lines.Each("demands", record.Demands, (json, demand) => DemandFields(json, demand, texts));
        lines.Each("concessions", record.Concessions, (json, concession) => ConcessionFields(json, concession, texts));
        lines.Each("lineage", record.Lineage, (json, link) => LineageFields(json, link, texts));
        lines.Each("disagreements", record.Disagreements, (json, it) => DisagreementFields(json, it, texts));
        lines.Each("names", record.Names, (json, name) => NameFields(json, name, texts));
        lines.Each("wordings", record.Wordings, (json, wording) => WordingFields(json, wording, texts));
        lines.Each("candidates", record.Candidates, (json, candidate) =>
        {
            json.WriteString("kind", candidate.Kind);
            json.WriteString("left", candidate.Left);
            json.WriteString("right", candidate.Right);
            json.Number("score", candidate.Score);
            json.WriteStartObject("features");
            foreach (var (name, value) in candidate.Features)
            {
                json.Number(name, value);
            }

            json.WriteEndObject();
        });
        if (!record.Judgements.IsEmpty)
        {
            lines.Each("judgements", record.Judgements, JudgedJson.Item);
        }

        lines.Each("diagnostics", Diagnostics(record), (json, diagnostic) =>
        {
            json.Text("account", diagnostic.Account);
            json.Text("file", diagnostic.File);
            json.DiagnosticFields(diagnostic, diagnostic.Account is { } id ? texts.PointsOrNull(id) : null);
        });
        return lines.End();
    }

    /// <summary>Every figure read, in account and text order, with the tally it is counted in (null where none).</summary>
    internal static IEnumerable<(string Account, Figure Figure, string? Tally)> Figures(Record record)
    {
        var tallies = new Dictionary<(string, Passage, string), string>();
        foreach (var tally in record.Tallies)
        {
            foreach (var (account, figure) in tally.Figures)
            {
                tallies.TryAdd((account, figure.Passage, figure.Measure), tally.Id);
            }
        }

        foreach (var claims in record.Accounts)
        {
            foreach (var figure in claims.Figures)
            {
                yield return (claims.Account.Id, figure,
                    tallies.GetValueOrDefault((claims.Account.Id, figure.Passage, figure.Measure)));
            }
        }
    }

    /// <summary>What the record says was doubtful; where it says nothing of files, what its accounts say.</summary>
    internal static IEnumerable<Diagnostic> Diagnostics(Record record) =>
        record.Diagnostics.IsEmpty
            ? record.Accounts.SelectMany(
                claims => claims.Diagnostics.Select(diagnostic => diagnostic with { Account = diagnostic.Account ?? claims.Account.Id }))
            : record.Diagnostics;

    private static void MainFields(Utf8JsonWriter json, MainEvent main, Texts texts)
    {
        json.WriteStartObject();
        json.WriteString("day", main.Day is { } day ? DayRange.On(day).LowIso : null);
        json.Text("place", main.Place);
        json.Text("modern", main.Located?.Name);
        json.WriteString("country", main.Country);
        Cited(json, "day_told", main.DayTold, texts);
        Cited(json, "place_told", main.PlaceTold, texts);
        json.WriteEndObject();
    }

    private static void Cited(Utf8JsonWriter json, string name, ImmutableArray<Citation> citations, Texts texts)
    {
        json.WriteStartArray(name);
        foreach (var citation in citations)
        {
            json.WriteStartObject();
            json.Text("account", citation.Account);
            json.Span(citation.Passage, texts.Points(citation.Account), texts.Text(citation.Account));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void AccountFields(Utf8JsonWriter json, AccountClaims claims, Record record, Texts texts)
    {
        var account = claims.Account;
        json.Text("id", account.Id);
        json.Text("file", account.File);
        json.Text("container", AccountFile.ContainerOf(account.File));
        json.WriteString("sha256", account.Sha256);
        json.WriteNumber("size", account.Size);
        json.Text("title", account.Title);
        json.Text("publisher", account.Publisher);
        json.Text("author", account.Author);
        json.Text("url", account.Url);
        json.Published(account.Published, texts.Points(account.Id));
        json.WriteString("language", account.Language);
        json.WriteBoolean("read", account.LanguageRead);
        json.Text("origin", record.Origins.GetValueOrDefault(account.Id, account.Id));
    }

    private static void EventFields(Utf8JsonWriter json, Event happening, Texts texts, bool main)
    {
        json.WriteString("id", happening.Id);
        json.WriteString("type", happening.Type);
        json.Text("label", happening.Label);
        json.WriteBoolean("main", main);
        json.Days(happening.Days);
        if (happening.Place is null && happening.PlaceName is null)
        {
            json.WriteNull("place");
        }
        else
        {
            json.WriteStartObject("place");
            json.Text("name", happening.PlaceName ?? happening.Place?.Name);
            json.Text("modern", happening.Place?.Name);
            if (happening.Place?.GeoName is { } id)
            {
                json.WriteNumber("geoname", id);
            }
            else
            {
                json.WriteNull("geoname");
            }

            json.Number("lat", happening.Place?.Latitude);
            json.Number("lon", happening.Place?.Longitude);
            json.WriteString("country", happening.Place?.Country);
            json.WriteEndObject();
        }

        json.Strings("actors", happening.Actors);
        json.Strings("targets", happening.Targets);
        json.WriteStartArray("mentions");
        foreach (var item in happening.Mentions)
        {
            var (account, mention) = item;
            var points = texts.Points(account);
            json.WriteStartObject();
            json.Text("account", account);
            json.Span(mention.Passage, points, texts.Text(account));
            json.Text("source", mention.Source.Name);
            json.WriteString("source_kind", Terms.Of(mention.Source.Naming));
            json.WriteString("realis", Terms.Of(mention.Realis));
            json.Pair("trigger", mention.Trigger, points);
            json.Text("actor", mention.Actor?.Text);
            json.Text("action", mention.Action);
            json.Text("target", mention.Target?.Text);
            json.Text("instrument", mention.Instrument?.Text);
            var (days, dated, by) = Dating(mention, happening.Days);
            if (dated is not null)
            {
                json.Days(days);
                json.WriteString("dated", dated);
            }

            json.Pair("dated_by", by, points);
            json.Text("place", mention.Scene is null ? mention.Place?.Text : mention.Scene.Place);
            json.Text("place_name", (mention.Scene is null ? mention.Located : mention.Scene.Located)?.Name);
            json.WriteString("placed", mention.Scene?.PlaceBasis);
            json.WriteString("rule", mention.Rule);
            json.WriteNumber("confidence", item.Confidence);
            json.WriteBoolean("settled", item.Settled);
            JudgedJson.Cell(json, texts.Keys(account).Of(mention), mention.Decision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("confidence", happening.Confidence);
        json.WriteBoolean("settled", happening.Settled);
        json.WriteNumber("corroboration", happening.Corroboration);
        json.WriteString("status", happening.Status);
        json.Strings("silent", happening.Silent);
        Silences(json, happening);
    }

    // An account is silent about an event that happened: it is as sure as the event is, and settled only where that is told by several.
    private static void Silences(Utf8JsonWriter json, Event happening)
    {
        json.WriteStartArray("silences");
        foreach (var account in happening.Silent)
        {
            json.WriteStartObject();
            json.Text("account", account);
            json.WriteNumber("confidence", happening.Confidence);
            json.WriteBoolean("settled", happening.Settled && happening.Corroboration > 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A mention has the days of its scene; where it has none, those of its event, if they are few.
    private static (DayRange Days, string? Dated, Passage? By) Dating(EventMention mention, DayRange others) =>
        mention.Scene is { Days.IsUndated: false } scene ? (scene.Days, scene.DaysBasis, scene.DaysBy)
            : others is { Low: { } low, High: { } high } && NodaTime.Period.DaysBetween(low, high) <= 7 ? (others, "event", null)
            : (DayRange.Undated, null, null);

    private static void TallyFields(Utf8JsonWriter json, Tally tally, Texts texts)
    {
        json.WriteString("id", tally.Id);
        json.WriteString("measure", tally.Measure);
        json.Text("counted", tally.Counted);
        json.Text("place", tally.Place);
        json.Days(tally.EventDays, "event_low", "event_high");
        json.WriteStartArray("figures");
        foreach (var item in tally.Figures)
        {
            json.WriteStartObject();
            json.Text("account", item.Account);
            // Here the day is the one that the tally reckons with; the figure's own stands in "figures".
            AccountJson.FigureFields(json, item.Figure with { AsOf = item.AsOf }, texts.Text(item.Account), texts.Points(item.Account));
            json.WriteString("as_of_basis", item.AsOfBasis);
            json.WriteString("part", item.Part);
            json.WriteNumber("confidence", item.Confidence);
            json.WriteBoolean("settled", item.Settled);
            JudgedJson.Cell(json, texts.Keys(item.Account).Of(item.Figure), item.Figure.Decision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("growth");
        foreach (var count in tally.Growth)
        {
            json.WriteStartObject();
            json.WriteString("as_of", count.AsOf.HighIso ?? count.AsOf.LowIso);
            json.WriteString("time", count.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("value", count.Value);
            json.Strings("accounts", [.. count.Figures.Select(f => f.Account).Distinct(StringComparer.Ordinal)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("compatible", tally.Compatible);
        json.WriteStartObject("derived");
        if (tally.Acled is { } acled)
        {
            json.WriteStartObject("acled");
            json.Number("value", acled.Best);
            json.Text("rule", acled.Rule);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("acled");
        }

        if (tally.Ucdp is { } ucdp)
        {
            json.WriteStartObject("ucdp");
            json.Number("low", ucdp.Low);
            json.Number("best", ucdp.Best);
            json.Number("high", ucdp.High);
            json.Text("rule", ucdp.Rule);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("ucdp");
        }

        json.WriteEndObject();
    }

    private static void DemandFields(Utf8JsonWriter json, DemandGroup group, Texts texts)
    {
        json.WriteString("id", group.Id);
        json.Text("demand", group.What);
        json.WriteString("kind", group.Kind);
        json.WriteStartArray("mentions");
        foreach (var (account, demand) in group.Mentions)
        {
            json.WriteStartObject();
            json.Text("account", account);
            json.Span(demand.Passage, texts.Points(account), texts.Text(account));
            json.Text("by", demand.By?.Text);
            json.Text("to", demand.To?.Text);
            json.Text("place", demand.Place?.Text);
            json.Days(demand.Days);
            json.Text("source", demand.Source.Name);
            json.WriteString("source_kind", Terms.Of(demand.Source.Naming));
            json.WriteString("rule", demand.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Strings("answered_by", group.AnsweredBy);
    }

    private static void ConcessionFields(Utf8JsonWriter json, ConcessionGroup group, Texts texts)
    {
        json.WriteString("id", group.Id);
        json.Text("what", group.What);
        json.Text("by", group.By);
        json.Days(group.Days);
        json.WriteStartArray("mentions");
        foreach (var (account, concession) in group.Mentions)
        {
            json.WriteStartObject();
            json.Text("account", account);
            json.Span(concession.Passage, texts.Points(account), texts.Text(account));
            json.Text("by", concession.By?.Text);
            json.Days(concession.Days);
            json.WriteString("realis", Terms.Of(concession.Realis));
            json.Text("source", concession.Source.Name);
            json.WriteString("source_kind", Terms.Of(concession.Source.Naming));
            json.WriteString("rule", concession.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void LineageFields(Utf8JsonWriter json, LineageLink link, Texts texts)
    {
        json.Cited("from", link.From, texts);
        json.Cited("to", link.To, texts);
        json.WriteString("kind", link.Kind);
        json.Number("similarity", Math.Round(link.Similarity, 4));
        json.WriteBoolean("directed", link.Directed);
        json.WriteNumber("confidence", link.Confidence);
        json.WriteBoolean("settled", link.Settled);
        json.WriteStartArray("differences");
        foreach (var difference in link.Differences)
        {
            json.WriteStartObject();
            json.Pair("from", difference.From, texts.Points(link.From.Account));
            json.Pair("to", difference.To, texts.Points(link.To.Account));
            json.WriteString("kind", difference.Kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Text("stated", link.Stated);
    }

    private static void DisagreementFields(Utf8JsonWriter json, Disagreement disagreement, Texts texts)
    {
        json.WriteString("id", disagreement.Id);
        json.WriteString("kind", disagreement.Kind);
        json.WriteString("about", disagreement.About);
        json.WriteString("rule", disagreement.Rule);
        json.WriteNumber("confidence", disagreement.Confidence);
        json.WriteBoolean("settled", disagreement.Settled);
        json.WriteStartArray("sides");
        foreach (var side in disagreement.Sides)
        {
            json.WriteStartObject();
            json.Text("value", side.Value);
            json.WriteStartArray("claims");
            foreach (var claim in side.Claims)
            {
                var account = claim.Citation.Account;
                json.WriteStartObject();
                json.Text("account", account);
                json.Span(claim.Citation.Passage, texts.Points(account), texts.Text(account));
                json.Text("source", claim.Source.Name);
                json.WriteString("source_kind", Terms.Of(claim.Source.Naming));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Text("reason", disagreement.Reason);
        json.WriteBoolean("resolved", disagreement.Resolved);
        json.Number("weight", Math.Round(disagreement.Weight, 4));
    }

    private static void NameFields(Utf8JsonWriter json, NameEntity name, Texts texts)
    {
        json.WriteString("id", name.Id);
        json.WriteString("kind", name.Kind);
        json.Text("canonical", name.Canonical);
        json.WriteStartArray("variants");
        foreach (var variant in name.Variants)
        {
            json.WriteStartObject();
            json.Text("text", variant.Text);
            json.Text("account", variant.Account);
            json.WriteNumber("count", variant.Passages.Length);
            json.Pairs("passages", variant.Passages, texts.Points(variant.Account));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WordingFields(Utf8JsonWriter json, Wording wording, Texts texts)
    {
        json.Text("name", wording.Name);
        json.Text("account", wording.Account);
        json.Text("source", wording.Source);
        json.WriteStartArray("terms");
        foreach (var term in wording.Terms)
        {
            json.WriteStartObject();
            json.Text("text", term.Text);
            json.WriteNumber("count", term.Passages.Length);
            json.Pairs("passages", term.Passages, texts.Points(wording.Account));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Cited(this Utf8JsonWriter json, string name, Citation citation, Texts texts)
    {
        json.WriteStartObject(name);
        json.Text("account", citation.Account);
        json.Span(citation.Passage, texts.Points(citation.Account), texts.Text(citation.Account));
        json.WriteEndObject();
    }

    /// <summary>One top-level object whose fields and list elements each take a line.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly Stream _to;
        private readonly Utf8JsonWriter _json;
        private bool _begun;
        private long _count;

        public Lines(Stream to)
        {
            _to = to;
            _json = new Utf8JsonWriter(to, JsonParts.Options);
        }

        public void Field(string name, Action<Utf8JsonWriter> value)
        {
            Name(name);
            Value(value);
        }

        public void Each<T>(string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> fields)
        {
            Name(name);
            var first = true;
            foreach (var item in items)
            {
                Put(first ? "[\n"u8 : ",\n"u8);
                first = false;
                Value(json =>
                {
                    json.WriteStartObject();
                    fields(json, item);
                    json.WriteEndObject();
                });
            }

            Put(first ? "[]"u8 : "\n]"u8);
        }

        // The last line; how many bytes all have.
        public long End()
        {
            Put("\n}\n"u8);
            return _count;
        }

        public void Dispose() => _json.Dispose();

        private void Name(string name)
        {
            Put(_begun ? ",\n"u8 : "{\n"u8);
            _begun = true;
            Value(json => json.WriteStringValue(name));
            Put(": "u8);
        }

        private void Put(ReadOnlySpan<byte> bytes)
        {
            _to.Write(bytes);
            _count += bytes.Length;
        }

        // A writer knows one root value: it is reset for each, and what stands between them is written by hand.
        private void Value(Action<Utf8JsonWriter> value)
        {
            _json.Reset();
            value(_json);
            _json.Flush();
            _count += _json.BytesCommitted;
        }
    }
}
