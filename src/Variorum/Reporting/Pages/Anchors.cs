using System.Globalization;
using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>A passage that the full text highlights.</summary>
/// <param name="Passage">Where.</param>
/// <param name="Kind">figure, event, demand, reuse or term: how it looks; the most telling one where several claims share a
/// passage.</param>
/// <param name="Reading">How it was read, for the tooltip.</param>
/// <param name="References">Ids of the page's rows that cite it, in order.</param>
/// <param name="With">For a difference between two accounts of one lineage: the other accounts' numbers; else null.</param>
internal sealed record Highlight(Passage Passage, string Kind, string Reading, IReadOnlyList<string> References, string? With = null);

/// <summary>
/// Every passage that the page cites, by account: made before the page is written, so that a cell can link to a passage whose text
/// comes later. An anchor is made of the account's number and the passage in code points, and so stays the same while its account does.
/// </summary>
internal sealed class Anchors
{
    private static readonly string[] Rank = ["figure", "event", "demand", "term", "reuse"];
    private readonly Texts _texts;
    private readonly Labels _labels;
    private readonly Shown _shown;
    private readonly Dictionary<string, SortedDictionary<Passage, Draft>> _drafts = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SortedDictionary<Passage, (string Kind, SortedSet<int> With)>> _differences =
        new(StringComparer.Ordinal);

    public Anchors(Record record, Texts texts, Labels labels, Shown shown)
    {
        _shown = shown;
        _texts = texts;
        _labels = labels;
        foreach (var tally in record.Tallies)
        {
            foreach (var (account, figure) in tally.Figures)
            {
                Add(account, figure.Passage, "figure", Reading(figure), tally.Id);
            }
        }

        foreach (var (account, figure, tally) in RecordJson.Figures(record))
        {
            if (tally is null)
            {
                Add(account, figure.Passage, "figure", Reading(figure), null);
            }
        }

        foreach (var happening in record.Events)
        {
            foreach (var (account, mention) in happening.Mentions)
            {
                Add(account, mention.Passage, "event", Reading(happening, mention), happening.Id);
            }
        }

        foreach (var group in record.Demands)
        {
            foreach (var (account, demand) in group.Mentions)
            {
                Add(account, demand.Passage, "demand", $"demand · {demand.Kind}", group.Id);
            }
        }

        foreach (var group in record.Concessions)
        {
            foreach (var (account, concession) in group.Mentions)
            {
                Add(account, concession.Passage, "demand", "concession", group.Id);
            }
        }

        for (var i = 0; i < record.Lineage.Length; i++)
        {
            var id = LineageId(i);
            // A link that the page does not show would only underline its text.
            if (!shown.Has(id))
            {
                continue;
            }

            Add(record.Lineage[i].From.Account, record.Lineage[i].From.Passage, "reuse", "text shared · " + record.Lineage[i].Kind, id);
            Add(record.Lineage[i].To.Account, record.Lineage[i].To.Passage, "reuse", "text shared · " + record.Lineage[i].Kind, id);
            foreach (var difference in record.Lineage[i].Differences)
            {
                var kind = difference.Kind == "fact" ? "fact" : "diff";
                Add(record.Lineage[i].From.Account, difference.From, kind, record.Lineage[i].To.Account);
                Add(record.Lineage[i].To.Account, difference.To, kind, record.Lineage[i].From.Account);
            }
        }

        foreach (var claim in record.Disagreements.SelectMany(it => it.Sides).SelectMany(side => side.Claims))
        {
            Add(claim.Citation.Account, claim.Citation.Passage, "event", "in a disagreement", null);
        }

        // A name or a term leads to its first place in the account; marking every one would bury the claims.
        foreach (var variant in record.Names.SelectMany(name => name.Variants).Where(variant => variant.Passages.Length > 0))
        {
            Add(variant.Account, variant.Passages[0], "term", "name", null);
        }

        foreach (var wording in record.Wordings)
        {
            foreach (var term in wording.Terms.Where(term => term.Passages.Length > 0))
            {
                Add(wording.Account, term.Passages[0], "term", "wording", null);
            }
        }

        foreach (var claims in record.Accounts)
        {
            foreach (var passage in claims.Account.Published.Passages)
            {
                Add(claims.Account.Id, passage, "term", "publication date", null);
            }
        }
    }

    public static string LineageId(int index) => "L" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Anchor of a passage of the full texts.</summary>
    public string Of(string account, Passage passage)
    {
        var points = _texts.Points(account);
        return string.Create(CultureInfo.InvariantCulture,
            $"p{_labels.Number(account)}-{points.FromUtf16(passage.Start)}-{points.FromUtf16(passage.End)}");
    }

    /// <summary>Anchor of an account's whole text.</summary>
    public string Of(string account) => string.Create(CultureInfo.InvariantCulture, $"a{_labels.Number(account)}");

    /// <summary>The account's highlights by start, the longer first.</summary>
    public IEnumerable<Highlight> In(string account) =>
        Claims(account).Concat(Differences(account)).OrderBy(item => item.Passage.Start).ThenByDescending(item => item.Passage.End)
            .ThenBy(item => item.With is null ? 0 : 1);

    private IEnumerable<Highlight> Claims(string account) => _drafts.TryGetValue(account, out var drafts)
        ? drafts.Select(item =>
            new Highlight(item.Key, item.Value.Kind, string.Join("; ", item.Value.Readings), [.. item.Value.References.OrderBy(Order)]))
        : [];

    private IEnumerable<Highlight> Differences(string account) => _differences.TryGetValue(account, out var differences)
        ? differences.Select(item => new Highlight(item.Key, item.Value.Kind, "", [], string.Join(' ', item.Value.With)))
        : [];

    private void Add(string account, Passage? passage, string kind, string with)
    {
        if (passage is not { Length: > 0 } there || !_texts.Has(account))
        {
            return;
        }

        if (!_differences.TryGetValue(account, out var differences))
        {
            _differences[account] = differences = [];
        }

        var known = differences.TryGetValue(there, out var found) ? found : (Kind: kind, With: []);
        known.With.Add(_labels.Number(with));
        differences[there] = (kind == "fact" ? kind : known.Kind, known.With);
    }

    // Tallies, events, demands, concessions, lineage; each by its number.
    private static (int Kind, int Number) Order(string reference) =>
        ("TEDCL".IndexOf(reference[0], StringComparison.Ordinal),
            int.TryParse(reference.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue);

    private void Add(string account, Passage passage, string kind, string reading, string? reference)
    {
        if (!_texts.Has(account))
        {
            return;
        }

        if (!_drafts.TryGetValue(account, out var drafts))
        {
            _drafts[account] = drafts = [];
        }

        if (!drafts.TryGetValue(passage, out var draft))
        {
            drafts[passage] = draft = new Draft { Kind = kind };
        }
        else if (Array.IndexOf(Rank, kind) < Array.IndexOf(Rank, draft.Kind))
        {
            draft.Kind = kind;
        }

        if (!draft.Readings.Contains(reading))
        {
            draft.Readings.Add(reading);
        }

        if (reference is not null && _shown.Has(reference) && !draft.References.Contains(reference))
        {
            draft.References.Add(reference);
        }
    }

    private static string Reading(Figure figure) =>
        $"{Words.Plain(figure.Measure)}: {Words.Value(figure)} · according to {figure.Source.Name}" +
        (figure.EventDays.IsUndated ? "" : " · " + Words.Days(figure.EventDays));

    private static string Reading(Event happening, EventMention mention) =>
        $"{Words.Plain(happening.Type)}{(mention.Realis == Realis.Actual ? "" : ", " + Terms.Of(mention.Realis))} · according to " +
            $"{mention.Source.Name}" +
        $" · {Words.Days(mention.Days)}";

    private sealed class Draft
    {
        public required string Kind { get; set; }

        public List<string> Readings { get; } = [];

        public List<string> References { get; } = [];
    }
}
