using System.Text.Json;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// What one account says by itself, as one JSON object on one line: the output of <c>read --json</c>.
/// Offsets count Unicode code points; keys stand in a fixed order.
/// </summary>
public static class AccountJson
{
    /// <summary>Writes the object and a line feed to <paramref name="to"/>; I/O errors pass through.</summary>
    public static void Write(Stream to, AccountClaims claims)
    {
        using (var json = new Utf8JsonWriter(to, JsonParts.Options))
        {
            Write(json, claims);
        }

        to.WriteByte((byte)'\n');
    }

    /// <summary>Writes the object as the next value of <paramref name="json"/>.</summary>
    public static void Write(Utf8JsonWriter json, AccountClaims claims)
    {
        var account = claims.Account;
        var text = account.Text;
        var points = new CodePoints(text);

        json.WriteStartObject();
        json.Text("account", account.Id);
        json.Text("file", account.File);
        json.Text("container", AccountFile.ContainerOf(account.File));
        json.WriteString("sha256", account.Sha256);
        json.WriteString("language", account.Language);
        json.Text("title", account.Title);
        json.Text("publisher", account.Publisher);
        json.Text("author", account.Author);
        json.Text("url", account.Url);
        json.Published(account.Published, points);
        json.Text("text", text);
        Each(json, "sections", account.Sections, section =>
        {
            json.Span(section.Passage, points);
            json.Text("title", section.Title);
            json.Text("author", section.Author);
            json.Published(section.Published, points);
            json.Text("provenance", section.Provenance);
        });
        Each(json, "sentences", claims.Sentences, sentence => json.Span(sentence, points));
        Each(json, "dates", claims.Dates, date => Date(json, date, text, points));
        Each(json, "names", claims.Names, name =>
        {
            json.Span(name.Passage, points, text);
            json.WriteString("kind", name.Kind);
            json.Text("canonical", name.Canonical);
            json.Text("role", name.Role);
        });
        Each(json, "places", claims.Places, place =>
        {
            json.Span(place.Passage, points, text);
            Located(json, place.Place);
            json.Number("confidence", place.Confidence);
        });
        Each(json, "figures", claims.Figures, figure => FigureFields(json, figure, text, points));
        Each(json, "attributions", claims.Attributions, attribution =>
        {
            json.Pair("source", attribution.Source.Passage, points);
            json.Pair("cue", attribution.Cue, points);
            json.Pairs("content", attribution.Content, points);
            json.Text("source_name", attribution.Source.Name);
            json.WriteString("source_kind", attribution.Source.Kind);
            json.Text("stance", attribution.Stance);
            json.WriteBoolean("direct", attribution.Direct);
            json.WriteString("rule", attribution.Rule);
        });
        Each(json, "events", claims.Events, mention =>
        {
            json.Span(mention.Passage, points, text);
            json.WriteString("type", mention.Type);
            json.Arguments("actor", mention.Actor, mention.Doers, points);
            json.Text("action", mention.Action);
            json.Argument("target", mention.Target, points);
            json.Argument("instrument", mention.Instrument, points);
            json.Days(mention.Days);
            json.Pair("dated_by", mention.DatedBy, points);
            json.Days(mention.StoryDays, "story_low", "story_high");
            json.Pair("story_by", mention.StoryBy, points);
            json.Text("place", mention.Place?.Text);
            json.Text("place_name", mention.Located?.Name);
            json.WriteString("realis", Terms.Of(mention.Realis));
            json.Text("source", mention.Source.Name);
            json.WriteString("source_kind", Terms.Of(mention.Source.Naming));
            json.Pair("trigger", mention.Trigger, points);
            json.WriteString("rule", mention.Rule);
        });
        Each(json, "demands", claims.Demands, demand =>
        {
            json.Span(demand.Passage, points, text);
            json.Text("by", demand.By?.Text);
            json.Text("to", demand.To?.Text);
            json.Text("place", demand.Place?.Text);
            json.Days(demand.Days);
            json.Text("demand", demand.What);
            json.WriteString("kind", demand.Kind);
            json.Text("source", demand.Source.Name);
            json.WriteString("rule", demand.Rule);
        });
        Each(json, "concessions", claims.Concessions, concession =>
        {
            json.Span(concession.Passage, points, text);
            json.Text("by", concession.By?.Text);
            json.Days(concession.Days);
            json.Text("what", concession.What);
            json.WriteString("realis", Terms.Of(concession.Realis));
            json.Text("source", concession.Source.Name);
            json.WriteString("rule", concession.Rule);
        });
        Each(json, "diagnostics", claims.Diagnostics, diagnostic => json.DiagnosticFields(diagnostic, points));
        json.WriteEndObject();
    }

    internal static void FigureFields(Utf8JsonWriter json, Figure figure, string text, CodePoints points)
    {
        json.Span(figure.Passage, points, text);
        json.Number("low", figure.Low);
        json.Number("high", figure.High);
        json.WriteString("relation", Terms.Of(figure.Relation));
        json.Text("vague", figure.Vague);
        json.Text("unit", figure.Unit);
        json.WriteString("measure", figure.Measure);
        json.Text("counted", figure.Counted);
        json.Text("concept", figure.Concept);
        json.WriteString("scope", figure.Scope);
        json.WriteString("change", figure.Change);
        // In a record when and where it is shown to hold; in a reading what the account tells by itself.
        json.Days(figure.Scene?.Days ?? figure.EventDays, "event_low", "event_high");
        json.Pair("dated_by", figure.Scene is null ? figure.DatedBy : figure.Scene.DaysBy, points);
        json.WriteString("dated", figure.Scene?.DaysBasis);
        json.WriteBoolean("days_inferred", figure.Scene is null ? figure.DaysInferred : figure.Scene.DaysBasis is not "stated");
        // One day as most readers want it; where the count was given for several days, the last, with the first beside it.
        json.WriteString("as_of", figure.AsOf.HighIso ?? figure.AsOf.LowIso);
        json.WriteString("as_of_low", figure.AsOf.LowIso ?? figure.AsOf.HighIso);
        json.Pair("as_of_by", figure.AsOfBy, points);
        json.Text("place", figure.Scene is null ? figure.Place : figure.Scene.Place);
        json.WriteString("placed", figure.Scene?.PlaceBasis);
        json.Text("source", figure.Source.Name);
        json.WriteString("source_kind", Terms.Of(figure.Source.Naming));
        json.WriteString("realis", Terms.Of(figure.Realis));
        json.WriteString("rule", figure.Rule);
    }

    internal static void Located(Utf8JsonWriter json, Place? place)
    {
        if (place?.GeoName is { } id)
        {
            json.WriteNumber("geoname", id);
        }
        else
        {
            json.WriteNull("geoname");
        }

        json.Text("name", place?.Name);
        json.Number("lat", place?.Latitude);
        json.Number("lon", place?.Longitude);
        json.WriteString("country", place?.Country);
        json.Text("admin1", place?.Admin1);
    }

    private static void Date(Utf8JsonWriter json, DateMention date, string text, CodePoints points)
    {
        json.Span(date.Passage, points, text);
        json.WriteString("kind", date.Kind);
        json.Days(date.Days);
        json.WriteString("type", date.Type);
        json.WriteString("timex", date.Timex);
        json.WriteString("anchor", date.Anchor);
        json.WriteString("rule", date.Rule);
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> fields)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            fields(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
