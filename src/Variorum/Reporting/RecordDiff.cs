using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>One thing that is otherwise in a later record.</summary>
/// <param name="Kind">
/// account-new, account-gone, figure-new, figure-gone, figure-changed, event-new, event-gone, events-joined, event-parted, corroboration,
/// disagreement-opened, disagreement-closed.
/// </param>
/// <param name="Item">Id in the later record; in the earlier one for what is gone.</param>
/// <param name="Text">In a sentence.</param>
public sealed record RecordChange(string Kind, string Item, string Text);

/// <summary>What a step changed in a record: claims are told apart by their keys, events by the mentions they hold.</summary>
public static class RecordDiff
{
    /// <summary>From <paramref name="before"/> to <paramref name="after"/>, in the order of the record.</summary>
    public static ImmutableArray<RecordChange> Of(Record before, Record after) =>
        [.. Accounts(before, after), .. Figures(before, after), .. Events(before, after), .. Disagreements(before, after)];

    /// <summary>As JSON: a list of objects with kind, item and text.</summary>
    public static void Write(ImmutableArray<RecordChange> changes, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartArray();
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind);
            json.WriteString("item", change.Item);
            json.WriteString("text", JsonParts.WellFormed(change.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<RecordChange> Accounts(Record before, Record after)
    {
        var (old, now) = (before.Accounts.Select(a => a.Account.Id).ToHashSet(StringComparer.Ordinal),
            after.Accounts.Select(a => a.Account.Id).ToList());
        return now.Where(id => !old.Contains(id)).Select(id => new RecordChange("account-new", id, $"Account {id} is new."))
            .Concat(old.Except(now).Order(StringComparer.Ordinal)
                .Select(id => new RecordChange("account-gone", id, $"Account {id} is out of the record.")));
    }

    private static IEnumerable<RecordChange> Figures(Record before, Record after)
    {
        var (old, now) = (FiguresOf(before), FiguresOf(after));
        foreach (var (key, (tally, account, figure)) in now)
        {
            if (!old.TryGetValue(key, out var was))
            {
                yield return new RecordChange("figure-new", tally.Id, $"{Say(tally, account, figure)} is new.");
                continue;
            }

            foreach (var field in ClaimFields.OfFigure.Where(f => ClaimFields.Read(figure, f) != ClaimFields.Read(was.Figure, f)))
            {
                yield return new RecordChange("figure-changed", tally.Id,
                    $"{Say(tally, account, figure)}: {field} was {ClaimFields.Read(was.Figure, field)}, is {ClaimFields.Read(figure, field)}.");
            }
        }

        foreach (var (_, (tally, account, figure)) in old.Where(o => !now.ContainsKey(o.Key)))
        {
            yield return new RecordChange("figure-gone", tally.Id, $"{Say(tally, account, figure)} is gone.");
        }
    }

    private static IEnumerable<RecordChange> Events(Record before, Record after)
    {
        var (old, now) = (HoldersOf(before), HoldersOf(after));
        foreach (var happening in after.Events)
        {
            var sources = Keys(after, happening).Where(old.ContainsKey).Select(k => old[k]).DistinctBy(e => e.Id).ToList();
            if (sources.Count == 0)
            {
                yield return new RecordChange("event-new", happening.Id, $"\"{happening.Label}\" ({happening.Id}) is new.");
            }
            else if (sources.Count > 1)
            {
                yield return new RecordChange("events-joined", happening.Id,
                    $"\"{happening.Label}\" ({happening.Id}) is one event now; it was {sources.Count}: {string.Join(", ", sources.Select(s => $"\"{s.Label}\""))}.");
            }
            else if (sources[0].Corroboration != happening.Corroboration)
            {
                yield return new RecordChange("corroboration", happening.Id, string.Create(CultureInfo.InvariantCulture,
                    $"\"{happening.Label}\" ({happening.Id}) is told by {happening.Corroboration} origins; it was {sources[0].Corroboration}."));
            }
        }

        foreach (var happening in before.Events)
        {
            var parts = Keys(before, happening).Where(now.ContainsKey).Select(k => now[k]).DistinctBy(e => e.Id).ToList();
            if (parts.Count == 0)
            {
                yield return new RecordChange("event-gone", happening.Id, $"\"{happening.Label}\" is gone.");
            }
            else if (parts.Count > 1)
            {
                yield return new RecordChange("event-parted", happening.Id,
                    $"\"{happening.Label}\" was one event; it is {parts.Count}: {string.Join(", ", parts.Select(p => $"\"{p.Label}\" ({p.Id})"))}.");
            }
        }
    }

    private static IEnumerable<RecordChange> Disagreements(Record before, Record after)
    {
        var (old, now) = (Open(before), Open(after));
        foreach (var (key, disagreement) in now.Where(d => !old.ContainsKey(d.Key)))
        {
            yield return new RecordChange("disagreement-opened", disagreement.Id,
                $"Opened: {disagreement.Kind}, {Sides(disagreement)} ({disagreement.Id}).");
        }

        foreach (var (key, disagreement) in old.Where(d => !now.ContainsKey(d.Key)))
        {
            yield return new RecordChange("disagreement-closed", disagreement.Id, $"Closed: {disagreement.Kind}, {Sides(disagreement)}.");
        }
    }

    private static Dictionary<string, Disagreement> Open(Record record) => record.Disagreements
        .Where(d => !d.Resolved)
        .GroupBy(d => $"{d.Kind}\n{Sides(d)}\n{d.Sides[0].Claims[0].Citation.Account}", StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static string Sides(Disagreement disagreement) => string.Join(" / ", disagreement.Sides.Select(s => s.Value));

    private static string Say(Tally tally, string account, Figure figure) =>
        $"{ClaimFields.Read(figure, "value")} {tally.Measure} ({tally.Id}, {account}, {figure.Source.Name})";

    private static Dictionary<string, (Tally Tally, string Account, Figure Figure)> FiguresOf(Record record)
    {
        var keys = KeysOf(record);
        return record.Tallies.SelectMany(t =>
            t.Figures.Select(f => (Key: keys[f.Account].Of(f.Figure).ToString(), Tally: t, f.Account, f.Figure)))
            .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => (p.Tally, p.Account, p.Figure), StringComparer.Ordinal);
    }

    private static Dictionary<string, Event> HoldersOf(Record record)
    {
        var keys = KeysOf(record);
        return record.Events.SelectMany(e => e.Mentions.Select(m => (Key: keys[m.Account].Of(m.Mention).ToString(), Event: e)))
            .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Event, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Keys(Record record, Event happening)
    {
        var keys = happening.Mentions.Select(m => m.Account).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => new ClaimKeys(record.Accounts.First(a => a.Account.Id == id).Account), StringComparer.Ordinal);
        return happening.Mentions.Select(m => keys[m.Account].Of(m.Mention).ToString());
    }

    private static Dictionary<string, ClaimKeys> KeysOf(Record record) =>
        record.Accounts.ToDictionary(a => a.Account.Id, a => new ClaimKeys(a.Account), StringComparer.Ordinal);
}
