using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Variorum.Keeping;
using Variorum.Model;

namespace Variorum;

/// <summary>What a person says: a verb, what it is about, and what is so.</summary>
/// <param name="Verb">right, wrong, set, add, same, different, main, out, holds, explained or undo.</param>
/// <param name="Subjects">Claim keys, ids of the record ("E12", "T3", "X4"), ids of accounts, or of a judgement; for add
/// "ACCOUNT:START-END".</param>
/// <param name="Changes">field=value.</param>
public sealed record Said(string Verb, ImmutableArray<string> Subjects, ImmutableArray<string> Changes)
{
    /// <summary>Why; null where nothing is said.</summary>
    public string? Why { get; init; }
}

/// <summary>
/// Makes judgements of what people say, against a case as it stands: what they name must be there, and what they set must be possible.
/// </summary>
public sealed partial class Judging
{
    private const int IdLength = 10;

    private readonly CaseFile _kept;
    private readonly ArrivedCase _arrived;
    private readonly ImmutableArray<Judgement> _judgements;
    private readonly Dictionary<string, KeptAccount> _accounts;
    private readonly string _who;
    private readonly string _at;
    private readonly HashSet<string> _given;

    private Judging(CaseFile kept, ArrivedCase arrived, string who, string at)
    {
        (_kept, _arrived, _who, _at) = (kept, arrived, who, at);
        _judgements = kept.Judgements();
        _given = _judgements.Select(j => j.Id).ToHashSet(StringComparer.Ordinal);
        _accounts = kept.Accounts().ToDictionary(a => a.Id, StringComparer.Ordinal);
    }

    /// <summary>The verbs that <see cref="Of(Said)"/> takes.</summary>
    public static ImmutableArray<string> Verbs { get; } =
        ["right", "wrong", "set", "add", "same", "different", "main", "out", "holds", "explained", "undo"];

    /// <summary>Ready to hear what <paramref name="who"/> says; null where the case file is of a form that cannot be judged.</summary>
    public static Judging? Begin(CaseFile kept, string who, string at) =>
        kept is { Form: >= 3 } && kept.Arrived() is { } arrived ? new Judging(kept, arrived, who, at) : null;

    /// <summary>The judgement that <paramref name="said"/> makes; or why not, in a sentence.</summary>
    public (Judgement? Judgement, string? Refusal) Of(Said said)
    {
        var wanted = said.Verb is "same" or "different" ? 2 : 1;
        if (!Verbs.Contains(said.Verb))
        {
            return (null, $"There is no verb {said.Verb}; there are {string.Join(", ", Verbs)}.");
        }

        if (said.Subjects.Length != wanted)
        {
            return (null, wanted == 1 ? $"\"{said.Verb}\" is said of one thing." : $"\"{said.Verb}\" is said of two things.");
        }

        if ((said.Verb is "set" or "add") == said.Changes.IsEmpty)
        {
            return (null, said.Changes.IsEmpty ? "Say what is so: field=value." : $"\"{said.Verb}\" takes no field=value; use \"set\".");
        }

        var (judgement, refusal) = said.Verb switch
        {
            "undo" => Undo(said),
            "add" => Add(said),
            "holds" or "explained" => Disagreement(said),
            "wrong" when said.Subjects[0].StartsWith('X') => Disagreement(said),
            _ => OfClaims(said),
        };
        return judgement is not null && !_given.Add(judgement.Id) ? (null, "This was said before, in the same words at the same time.")
            : (judgement, refusal);
    }

    /// <summary>The judgement by which <paramref name="account"/> (id or key) is taken out; or why not, in a sentence.</summary>
    public static (Judgement? Judgement, string? Refusal) Remove(CaseFile kept, string account, string why, string who, string at)
    {
        if (kept.Arrived() is not { } arrived)
        {
            return (null, "The case file is of an older form: collate its accounts anew.");
        }

        var known = Removals.Keys(arrived).Where(a => a.Arrival.Id == account || a.Key.ToString() == account).ToList();
        return known.Count == 0 ? (null, $"There is no account {account} in the case.")
            : Removals.Of(arrived, kept.Judgements()).Contains(known[0].Arrival.Id) ? (null, $"Account {account} is taken out already.")
            : (Of(who, at, why, "remove", known[0].Key.ToString()), null);
    }

    /// <summary>A judgement with the id that follows from what it says.</summary>
    public static Judgement Of(
        string who, string at, string? why, string verb, string subject, string? quote = null, string? other = null,
        string? otherQuote = null, ImmutableSortedDictionary<string, string>? changes = null)
    {
        changes ??= ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        string[] parts = [who, at, verb, subject, other ?? "", why ?? "", .. changes.SelectMany(c => new[] { c.Key, c.Value })];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
        var id = "J" + Convert.ToHexStringLower(hash)[..IdLength];
        return new Judgement(id, 0, who, at, why, verb, subject, quote, other, otherQuote, changes);
    }

    private (Judgement?, string?) Undo(Said said)
    {
        var subject = said.Subjects[0];
        return _judgements.Any(j => j.Id == subject)
            ? (Made(said, subject, null, null, null, null), null)
            : (null, $"There is no judgement {subject} in the case: 'variorum log CASE' lists them.");
    }

    private (Judgement?, string?) OfClaims(Said said)
    {
        var (one, refused) = Named(said.Subjects[0], said.Verb);
        if (one is not { } first)
        {
            return (null, refused);
        }

        var kinds = said.Verb switch { "same" or "different" => "EFA", "main" => "E", "out" => "EF", "set" => "EFA", _ => "EF" };
        if (!kinds.Contains(first.Key.Kind, StringComparison.Ordinal))
        {
            return (null, $"\"{said.Verb}\" cannot be said of {first.Key}.");
        }

        var (changes, wrong) = Changes(said.Changes, first.Key.Kind);
        if (wrong is not null)
        {
            return (null, wrong);
        }

        if (said.Subjects.Length == 1)
        {
            return (Made(said, first.Key.ToString(), first.Quote, null, null, changes), null);
        }

        var (two, other) = Named(said.Subjects[1], said.Verb);
        return two is not { } second ? (null, other)
            : second.Key.Kind != first.Key.Kind ? (null, $"{first.Key} and {second.Key} are of two kinds.")
            : second.Key == first.Key ? (null, "It is one and the same.")
            : (Made(said, first.Key.ToString(), first.Quote, second.Key.ToString(), second.Quote, null), null);
    }

    private (Judgement?, string?) Add(Said said)
    {
        var match = Place().Match(said.Subjects[0]);
        var (key, quote, refused) = match.Success
            ? At(match.Groups["account"].Value, int.Parse(match.Groups["start"].Value, Invariant),
                int.Parse(match.Groups["end"].Value, Invariant))
            : ClaimKey.Parse(said.Subjects[0]) is { Kind: 'P' } given && Holder(given) is { } holder ? At(holder.Id, given.Start, given.End)
            : (null, null, "Name the passage: ACCOUNT:START-END, in characters.");
        if (key is not { } at)
        {
            return (null, refused);
        }

        var kind = said.Changes.FirstOrDefault(c => c.StartsWith("kind=", StringComparison.Ordinal)) ?? "kind=figure";
        var rest = said.Changes.Where(c => !c.StartsWith("kind=", StringComparison.Ordinal)).ToImmutableArray();
        if (kind is not ("kind=figure" or "kind=event"))
        {
            return (null, "What is added is kind=figure or kind=event.");
        }

        var (changes, wrong) = Changes(rest, kind == "kind=event" ? 'E' : 'F');
        var needed = kind == "kind=event" ? "type" : "value";
        return wrong is not null ? (null, wrong)
            : !changes!.ContainsKey(needed) ? (null, $"Say {needed}=...")
            : kind == "kind=figure" && !changes.ContainsKey("measure") ? (null, "Say measure=...")
            : (Made(said, at.ToString(), quote, null, null, changes.SetItem("kind", kind["kind=".Length..])), null);
    }

    // "X4" as the record has it now: a passage of each of two sides.
    private (Judgement?, string?) Disagreement(Said said)
    {
        using var record = JsonDocument.Parse(_kept.Record() ?? "{}"u8.ToArray());
        var found = record.RootElement.TryGetProperty("disagreements", out var all)
            ? all.EnumerateArray().FirstOrDefault(d => d.GetProperty("id").GetString() == said.Subjects[0])
            : default;
        if (found.ValueKind != JsonValueKind.Object)
        {
            return (null, $"There is no disagreement {said.Subjects[0]} in the record.");
        }

        if (said.Verb == "explained" && string.IsNullOrWhiteSpace(said.Why))
        {
            return (null, "Say what explains it: --why TEXT.");
        }

        var sides = found.GetProperty("sides").EnumerateArray().Select(s => s.GetProperty("claims")[0]).Take(2)
            .Select(c => At(c.GetProperty("account").GetString()!, c.GetProperty("start").GetInt32(), c.GetProperty("end").GetInt32()))
                .ToList();
        var kind = ImmutableSortedDictionary.Create<string,
            string>(StringComparer.Ordinal).Add("kind", found.GetProperty("kind").GetString()!);
        return sides.Count < 2 || sides.Exists(s => s.Key is null)
            ? (null, sides.Find(s => s.Key is null).Refused ?? "It has one side only.")
            : (Made(said, sides[0].Key!.Value.ToString(), sides[0].Quote, sides[1].Key!.Value.ToString(), sides[1].Quote, kind), null);
    }

    private Judgement Made(Said said, string subject, string? quote, string? other, string? otherQuote, ImmutableSortedDictionary<string,
        string>? changes) =>
        Of(_who, _at, said.Why, said.Verb, subject, quote, other, otherQuote, changes);

    private static (ImmutableSortedDictionary<string, string>? Changes, string? Refusal) Changes(ImmutableArray<string> changes, char kind)
    {
        var set = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var at = change.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                return (null, $"\"{change}\" is not field=value.");
            }

            var (field, value) = (change[..at].Trim(), change[(at + 1)..].Trim());
            if (ClaimFields.Objection(kind, field, value) is { } objection)
            {
                return (null, objection);
            }

            set[field] = value;
        }

        return (set.ToImmutable(), null);
    }

    private ((ClaimKey Key, string? Quote)? Named, string? Refused) Named(string name, string verb)
    {
        if (ClaimKey.Parse(name) is { } key)
        {
            if (key.Kind == 'A')
            {
                return Removals.Keys(_arrived).Any(a => a.Key == key) ? ((key, null), null)
                    : (null, $"There is no account {name} in the case.");
            }

            return _kept.Claims(name).IsEmpty && !_judgements.Any(j => j.Subject == name)
                ? (null, $"There is no claim {name} in the record: 'variorum queue CASE' and the tables have the keys.")
                : Holder(key) is { } holder ? ((key, At(holder.Id, key.Start, key.End).Quote), null)
                : (null, $"The account of {name} is not in the record.");
        }

        if (Removals.Keys(_arrived).FirstOrDefault(a => a.Arrival.Id == name) is { Arrival: not null } account)
        {
            return ((account.Key, null), null);
        }

        var claims = _kept.ClaimsOf(name);
        return claims.IsEmpty ? (null, $"There is no claim, item or account {name} in the case.")
            : claims.Length > 1 && verb is "right" or "wrong" or "set"
                ? (null, $"{name} holds {claims.Length} claims: name one of them, such as {string.Join(", ", claims.Take(3).Select(c => c.Key))}.")
            : Named(claims[0].Key, verb);
    }

    private KeptAccount? Holder(ClaimKey key) => _accounts.Values.Where(a => key.IsIn(a.Sha256))
        .OrderBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault();

    private (ClaimKey? Key, string? Quote, string? Refused) At(string account, int start, int end)
    {
        if (!_accounts.TryGetValue(account, out var kept))
        {
            return (null, null, $"There is no account {account} in the record.");
        }

        var points = new CodePoints(kept.Text);
        var (from, to) = (points.ToUtf16(start), points.ToUtf16(end));
        return start >= end || to > kept.Text.Length ? (null, null, $"Account {account} has no characters {start} to {end}.")
            : (ClaimKey.Of('P', kept.Sha256, start, end), kept.Text[from..to], null);
    }

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    [GeneratedRegex(@"^(?<account>.+):(?<start>\d{1,9})-(?<end>\d{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
