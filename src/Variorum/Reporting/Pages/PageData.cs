using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// What the page's script draws from, as JSON inside the page (a page from disk cannot fetch). <c>web/src/data.ts</c> names the same shape.
/// </summary>
internal static class PageData
{
    private const int MostActors = 4;
    private const int MostPassages = 3;

    // '<', '&' and quotes stay escaped whatever ranges are allowed: the block cannot be ended from inside.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(Page page, Places places)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            Text(json, "case", page.Record.Case);
            if (page.Apart)
            {
                json.WriteBoolean("apart", true);
            }

            Accounts(json, page);
            Events(json, page, places);
            Map(json, places);
            Lineage(json, page);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Accounts(Utf8JsonWriter json, Page page)
    {
        json.WriteStartArray("accounts");
        foreach (var claims in page.Record.Accounts)
        {
            var account = claims.Account;
            json.WriteStartObject();
            json.WriteNumber("n", page.Labels.Number(account.Id));
            Text(json, "label", page.Labels[account.Id]);
            Days(json, account.Published.Days);
            json.WriteNumber("origin", page.Record.Origins.TryGetValue(account.Id, out var origin) ? page.Labels.Number(origin) : 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Events(Utf8JsonWriter json, Page page, Places places)
    {
        var placed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < places.All.Count; i++)
        {
            foreach (var happening in places.All[i].Events)
            {
                placed[happening.Id] = i;
            }
        }

        json.WriteStartArray("events");
        foreach (var it in page.Record.Events.Where(it => page.Shown.Has(it.Id)))
        {
            json.WriteStartObject();
            json.WriteString("id", it.Id);
            json.WriteString("type", it.Type);
            Text(json, "label", it.Label);
            Days(json, it.Days);
            if (placed.TryGetValue(it.Id, out var place))
            {
                json.WriteNumber("at", place);
            }

            if ((it.PlaceName ?? it.Place?.Name) is { Length: > 0 } name)
            {
                Text(json, "place", name);
            }

            Texts(json, "actors", it.Actors.Take(MostActors));
            Texts(json, "sources", it.Mentions.Where(mention => mention.Mention.Source.Naming == SourceNaming.Named)
                .Select(mention => mention.Mention.Source.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostActors));
            json.WriteNumber("origins", it.Corroboration);
            json.WriteString("status", it.Status);
            json.WriteStartArray("accounts");
            foreach (var number in it.Mentions.Select(mention => page.Labels.Number(mention.Account)).Distinct().Order())
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
            json.WriteStartArray("passages");
            foreach (var mention in it.Mentions.DistinctBy(mention => mention.Account).Take(MostPassages))
            {
                json.WriteStringValue(page.Anchors.Of(mention.Account, mention.Mention.Passage));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter json, Places places)
    {
        if (places.Focus is not { } focus)
        {
            return;
        }

        json.WriteStartArray("places");
        foreach (var it in places.All)
        {
            json.WriteStartObject();
            Text(json, "name", it.Name);
            Point(json, it.Place);
            json.WriteBoolean("wide", it.Wide);
            json.WriteBoolean("doubtful", it.Doubtful);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("around");
        foreach (var it in places.Around)
        {
            json.WriteStartObject();
            Text(json, "name", it.Name);
            Point(json, it);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("focus");
        foreach (var side in new[] { focus.West, focus.South, focus.East, focus.North })
        {
            json.WriteNumberValue(Math.Round(side, 4));
        }

        json.WriteEndArray();
        json.WritePropertyName("outlines");
        Outlines.Write(json, focus.Around(0.75, 2), Box.Of(places.All.Select(it => it.Place)).Around(0.25, 8));
    }

    private static void Lineage(Utf8JsonWriter json, Page page)
    {
        json.WriteStartArray("lineage");
        for (var i = 0; i < page.Record.Lineage.Length; i++)
        {
            var (link, id) = (page.Record.Lineage[i], Anchors.LineageId(i));
            if (!page.Shown.Has(id) || !page.Texts.Has(link.From.Account) || !page.Texts.Has(link.To.Account))
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("from", page.Anchors.Of(link.From.Account, link.From.Passage));
            json.WriteString("to", page.Anchors.Of(link.To.Account, link.To.Passage));
            json.WriteString("kind", link.Kind);
            json.WriteBoolean("directed", link.Directed);
            json.WriteNumber("facts", link.Differences.Count(it => it.Kind == "fact"));
            json.WriteNumber("differences", link.Differences.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Point(Utf8JsonWriter json, Place place)
    {
        json.WriteNumber("lat", Math.Round(place.Latitude, 4));
        json.WriteNumber("lon", Math.Round(place.Longitude, 4));
    }

    private static void Days(Utf8JsonWriter json, DayRange days)
    {
        if (days.Low is { } low)
        {
            json.WriteString("low", low.ToString("uuuu-MM-dd", null));
        }

        if (days.High is { } high)
        {
            json.WriteString("high", high.ToString("uuuu-MM-dd", null));
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string text) => json.WriteString(name, Html.Visible(text));

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(Html.Visible(text));
        }

        json.WriteEndArray();
    }
}
